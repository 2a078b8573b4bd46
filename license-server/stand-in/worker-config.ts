import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ParseError } from 'jsonc-parser'
import { parse, printParseErrorCode } from 'jsonc-parser'
import * as v from 'valibot'

/** The parts of wrangler.jsonc that a local worker and the check before a deploy need. */
export interface WorkerConfig {
  /** The entry's path, absolute. */
  readonly main: string
  readonly compatibilityDate: string
  readonly durableObjects: Readonly<Record<string, { className: string; useSQLite: true }>>
  readonly vars: Readonly<Record<string, string>>
}

const projectConfig = fileURLToPath(new URL('../../wrangler.jsonc', import.meta.url))

/**
 * Reads it without wrangler, whose import alone takes a second of each start.
 *
 * @throws Error with the place where the file is not what is expected.
 */
export function readWorkerConfig(path = projectConfig): WorkerConfig {
  const faults: ParseError[] = []
  const text = readFileSync(path, 'utf8')
  const read: unknown = parse(text, faults, { allowTrailingComma: true })
  const [fault] = faults
  if (fault !== undefined) {
    throw new Error(`At ${path}, offset ${fault.offset}: ${printParseErrorCode(fault.error)}`)
  }
  const parsed = v.safeParse(configSchema, read)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Error(`At ${path}, ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`)
  }
  const config = parsed.output
  const sqlite = config.migrations.flatMap(({ new_sqlite_classes }) => new_sqlite_classes)
  return {
    main: resolve(dirname(path), config.main),
    compatibilityDate: config.compatibility_date,
    durableObjects: Object.fromEntries(
      config.durable_objects.bindings.map(({ name, class_name }) => {
        if (!sqlite.includes(class_name)) {
          throw new Error(
            `At ${path}, migrations: expected ${class_name} among new_sqlite_classes, got ${sqlite.join(', ')}`,
          )
        }
        return [name, { className: class_name, useSQLite: true }]
      }),
    ),
    vars: config.vars,
  }
}

const configSchema = v.object({
  main: v.string(),
  compatibility_date: v.string(),
  vars: v.record(v.string(), v.string()),
  durable_objects: v.object({
    bindings: v.array(v.object({ name: v.string(), class_name: v.string() })),
  }),
  migrations: v.array(v.object({ new_sqlite_classes: v.array(v.string()) })),
})
