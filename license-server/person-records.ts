import type { HoldAnswer, Payment } from '../protocol/license.ts'
import type { MeterId } from '../widget-src/core/access/compile-terms.ts'
import type { FeatureId } from '../widget-src/core/access/feature-id.ts'
import type { Grant, KnownPayment } from './core/entitlement.ts'
import type { RunRecord, Tally } from './core/meter.ts'
import { HOLD_LIFETIME_MS } from './core/meter.ts'
import type { NumberedNews, PersonNews } from './core/person-news.ts'
import type { Migrations } from './storage-schema.ts'
import { migrate, storedVersion } from './storage-schema.ts'

/**
 * What is kept of one person: the newest of the runs that count, and as many of those that do not, which
 * only replays need. Far past the limit nothing turns on the older ones.
 */
const KEPT_RUNS = 1_000
const KEPT_PAYMENTS = 100
const NEWS_AT_ONCE = 200

const migrations: Migrations = [
  [
    `CREATE TABLE runs (
      run_id TEXT PRIMARY KEY, feature TEXT NOT NULL, state TEXT NOT NULL, counted INTEGER NOT NULL,
      held_at_ms INTEGER NOT NULL, first_answer TEXT NOT NULL) WITHOUT ROWID`,
    'CREATE INDEX runs_by_state ON runs (counted, state, held_at_ms)',
  ],
  // A count for each feature that has its own, the person beside their runs, and news for the seller.
  [
    "ALTER TABLE runs ADD COLUMN meter TEXT NOT NULL DEFAULT 'shared'",
    'DROP INDEX runs_by_state',
    'CREATE INDEX runs_by_meter ON runs (counted, meter, state, held_at_ms)',
    `CREATE TABLE person (
      id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT, seen_at_ms INTEGER, trial_day TEXT,
      payment TEXT, payment_at_ms INTEGER, granted INTEGER NOT NULL DEFAULT 0, grant_until_ms INTEGER,
      reports_day TEXT, reports INTEGER NOT NULL DEFAULT 0, last_seq INTEGER NOT NULL DEFAULT 0,
      adopted_from TEXT, rename_from TEXT, moved_to TEXT)`,
    'CREATE TABLE payments (at_ms INTEGER NOT NULL, payment TEXT NOT NULL)',
    'CREATE TABLE news (seq INTEGER PRIMARY KEY, news TEXT NOT NULL)',
    `INSERT INTO person (id, seen_at_ms)
      SELECT 1, max(held_at_ms) FROM runs HAVING count(*) > 0`,
  ],
]

/** The one row about the person; `null` where nothing is known yet. */
export interface PersonRow extends Record<string, SqlStorageValue> {
  /** The HMAC that names the object. */
  name: string | null
  seen_at_ms: number | null
  trial_day: string | null
  payment: Payment | null
  payment_at_ms: number | null
  granted: number
  grant_until_ms: number | null
  reports_day: string | null
  reports: number
  last_seq: number
  /** The name under the key before, whose object was looked into. */
  adopted_from: string | null
  /** The person's name in the ledger. */
  rename_from: string | null
  moved_to: string | null
}

interface RunRow extends Record<string, SqlStorageValue> {
  run_id: string
  feature: FeatureId
  state: RunRecord['state']
  counted: number
  held_at_ms: number
  first_answer: string
  meter: MeterId
}

interface PaymentRow extends Record<string, SqlStorageValue> {
  at_ms: number
  payment: Payment
}

interface NewsRow extends Record<string, SqlStorageValue> {
  seq: number
  news: string
}

/** All data that one object hands to its successor. */
export interface PersonContents {
  readonly person: PersonRow
  readonly runs: readonly RunRow[]
  readonly payments: readonly PaymentRow[]
  readonly news: readonly NewsRow[]
}

/** One person's tables. Made at the first write, so that a mere lookup leaves nothing behind. */
export class PersonRecords {
  private readonly storage: DurableObjectStorage
  private readonly sql: SqlStorage
  private exists: boolean

  constructor(storage: DurableObjectStorage) {
    this.storage = storage
    this.sql = storage.sql
    this.exists = storedVersion(this.sql, 'runs') > 0
    if (this.exists) migrate(this.storage, migrations, 'runs')
  }

  /** Makes the tables where there are none. */
  open(): void {
    if (this.exists) return
    migrate(this.storage, migrations, 'runs')
    this.exists = true
  }

  async deleteAll(): Promise<void> {
    this.exists = false
    await this.storage.deleteAlarm()
    await this.storage.deleteAll()
  }

  person(): PersonRow | null {
    if (!this.exists) return null
    return this.sql.exec<PersonRow>('SELECT * FROM person').toArray()[0] ?? null
  }

  update(fields: Partial<PersonRow>): void {
    this.sql.exec('INSERT OR IGNORE INTO person (id) VALUES (1)')
    const names = Object.keys(fields)
    const values = Object.values(fields).map((value) => value ?? null)
    this.sql.exec(`UPDATE person SET ${names.map((name) => `${name} = ?`).join(', ')}`, ...values)
  }

  findRun(runId: string): RunRecord | null {
    const [row] = this.sql.exec<RunRow>('SELECT * FROM runs WHERE run_id = ?', runId).toArray()
    return row === undefined ? null : toRecord(row)
  }

  writeRun(record: RunRecord): void {
    const { runId, feature, state, counted, heldAtMs, firstAnswer, meter } = record
    this.insertRun({
      run_id: runId,
      feature,
      state,
      counted: counted ? 1 : 0,
      held_at_ms: heldAtMs,
      first_answer: JSON.stringify(firstAnswer),
      meter,
    })
  }

  deleteRuns(): void {
    this.sql.exec('DELETE FROM runs')
  }

  tally(meter: MeterId, nowMs: number): Tally {
    if (!this.exists) return { captured: 0, heldSinceMs: [] }
    const { captured } = this.sql
      .exec<{
        captured: number
      }>(
        "SELECT count(*) AS captured FROM runs WHERE counted = 1 AND meter = ? AND state = 'captured'",
        meter,
      )
      .one()
    const held = this.sql
      .exec<{
        held_at_ms: number
      }>(
        `SELECT held_at_ms FROM runs WHERE counted = 1 AND meter = ? AND state = 'held' AND ${NOT_LAPSED}`,
        meter,
        ...lifetimesAround(nowMs),
      )
      .toArray()
    return { captured, heldSinceMs: held.map((row) => row.held_at_ms) }
  }

  /** Lets the table grow to twice what is kept before it is trimmed, so that few writes pay for it. */
  trimRuns(nowMs: number): void {
    const { runs } = this.sql.exec<{ runs: number }>('SELECT count(*) AS runs FROM runs').one()
    if (runs <= 2 * KEPT_RUNS) return
    const counts = `counted = 1 AND (state = 'captured' OR state = 'held' AND ${NOT_LAPSED})`
    for (const kept of [counts, `NOT (${counts})`]) {
      this.sql.exec(
        `DELETE FROM runs WHERE run_id IN
          (SELECT run_id FROM runs WHERE ${kept} ORDER BY held_at_ms DESC LIMIT -1 OFFSET ${KEPT_RUNS})`,
        ...lifetimesAround(nowMs),
      )
    }
  }

  payments(): readonly PaymentRow[] {
    if (!this.exists) return []
    return this.sql.exec<PaymentRow>('SELECT * FROM payments ORDER BY rowid').toArray()
  }

  addPayment(atMs: number, payment: Payment): void {
    this.sql.exec('INSERT INTO payments (at_ms, payment) VALUES (?, ?)', atMs, payment)
    this.sql.exec(
      'DELETE FROM payments WHERE rowid <= (SELECT max(rowid) FROM payments) - ?',
      KEPT_PAYMENTS,
    )
  }

  addNews(news: PersonNews): void {
    const seq = (this.person()?.last_seq ?? 0) + 1
    this.update({ last_seq: seq })
    this.sql.exec('INSERT INTO news (seq, news) VALUES (?, ?)', seq, JSON.stringify(news))
  }

  /** The oldest that the ledger has not taken. */
  news(): readonly NumberedNews[] {
    if (!this.exists) return []
    const rows = this.sql.exec<NewsRow>(`SELECT * FROM news ORDER BY seq LIMIT ${NEWS_AT_ONCE}`)
    return rows.toArray().map(({ seq, news }) => ({ seq, news: JSON.parse(news) as PersonNews }))
  }

  deleteNews(upTo: number): void {
    this.sql.exec('DELETE FROM news WHERE seq <= ?', upTo)
  }

  contents(person: PersonRow): PersonContents {
    return {
      person,
      runs: this.sql.exec<RunRow>('SELECT * FROM runs').toArray(),
      payments: [...this.payments()],
      news: this.sql.exec<NewsRow>('SELECT * FROM news').toArray(),
    }
  }

  /** Adds only the runs where the person is known here already. */
  takeContents({ person, runs, payments, news }: PersonContents): void {
    for (const row of runs) this.insertRun(row)
    if (this.person() !== null) return
    this.update({ ...person, moved_to: null })
    for (const { at_ms, payment } of payments) this.addPayment(at_ms, payment)
    for (const { seq, news: text } of news) {
      this.sql.exec('INSERT INTO news (seq, news) VALUES (?, ?)', seq, text)
    }
  }

  private insertRun(row: RunRow) {
    this.sql.exec(
      `INSERT OR REPLACE INTO runs (run_id, feature, state, counted, held_at_ms, first_answer, meter)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[row.run_id, row.feature, row.state, row.counted, row.held_at_ms, row.first_answer],
      row.meter,
    )
  }
}

/** `isLapsed`, as the tables ask it. */
const NOT_LAPSED = 'held_at_ms > ? AND held_at_ms < ?'

function lifetimesAround(nowMs: number): readonly [number, number] {
  return [nowMs - HOLD_LIFETIME_MS, nowMs + HOLD_LIFETIME_MS]
}

export function knownPayment(person: PersonRow | null): KnownPayment | null {
  if (person?.payment == null || person.payment_at_ms === null) return null
  return { payment: person.payment, atMs: person.payment_at_ms }
}

export function grantOf(person: PersonRow | null): Grant | null {
  return person?.granted === 1 ? { untilMs: person.grant_until_ms } : null
}

function toRecord(row: RunRow): RunRecord {
  return {
    runId: row.run_id,
    feature: row.feature,
    state: row.state,
    counted: row.counted === 1,
    meter: row.meter,
    heldAtMs: row.held_at_ms,
    firstAnswer: JSON.parse(row.first_answer) as HoldAnswer | null,
  }
}
