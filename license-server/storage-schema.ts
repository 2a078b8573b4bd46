/** The statements that bring an object's storage from one version to the next; the first makes it. */
export type Migrations = readonly (readonly string[])[]

/** Storage that a newer server wrote: this one would lose data it does not know. */
class NewerStorageError extends Error {
  readonly code = 'NEWER_STORAGE'

  constructor(found: number, known: number) {
    super(`At schema.version: expected ${known} at most, got ${found}`)
    this.name = 'NewerStorageError'
  }
}

/**
 * Brings an object's tables to the newest version, all steps or none. Nothing is written where they are
 * there already.
 *
 * @param firstTable  A table of the first version, which did not write its number down.
 * @throws NewerStorageError
 */
export function migrate(
  storage: DurableObjectStorage,
  migrations: Migrations,
  firstTable: string,
): void {
  const version = storedVersion(storage.sql, firstTable)
  if (version > migrations.length) throw new NewerStorageError(version, migrations.length)
  if (version === migrations.length) return
  storage.transactionSync(() => {
    for (const statement of migrations.slice(version).flat()) storage.sql.exec(statement)
    storage.sql.exec('CREATE TABLE IF NOT EXISTS schema (version INTEGER NOT NULL)')
    storage.sql.exec('DELETE FROM schema')
    storage.sql.exec('INSERT INTO schema (version) VALUES (?)', migrations.length)
  })
}

/** 0: there is nothing yet. */
export function storedVersion(sql: SqlStorage, firstTable: string): number {
  if (hasTable(sql, 'schema')) {
    return sql.exec<{ version: number }>('SELECT version FROM schema').one().version
  }
  return hasTable(sql, firstTable) ? 1 : 0
}

function hasTable(sql: SqlStorage, name: string): boolean {
  const found = sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name)
  return found.toArray().length > 0
}
