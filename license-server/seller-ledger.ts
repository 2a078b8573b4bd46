import { DurableObject } from 'cloudflare:workers'
import type { DayTotals, SellerEvent, SellerEvents } from '../protocol/seller.ts'
import type { Bindings } from './bindings.ts'
import type { NumberedNews } from './core/person-news.ts'
import { countersOf, dayOf, dayTotals, eventOf } from './core/person-news.ts'
import type { LedgerCalls } from './object-calls.ts'
import type { Migrations } from './storage-schema.ts'
import { migrate } from './storage-schema.ts'

/** The newest are kept. */
const KEPT_EVENTS = 100_000
const EVENTS_AT_ONCE = 500

/**
 * `people` keeps how far each person's news is taken, so that news told twice counts once; events name
 * them by `ref`, so that a rotation of the key renames them all in one row.
 */
const migrations: Migrations = [
  [
    'CREATE TABLE people (ref INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL UNIQUE, taken INTEGER NOT NULL)',
    `CREATE TABLE counters (
      day TEXT NOT NULL, counter TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, counter)) WITHOUT ROWID`,
    `CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, type TEXT NOT NULL, ref INTEGER, details TEXT NOT NULL)`,
    'CREATE INDEX events_by_ref ON events (ref)',
  ],
]

/** The seller's ledger: totals by day, and the newest events. It knows people as HMACs. */
export class SellerLedger extends DurableObject<Bindings> implements LedgerCalls {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    migrate(ctx.storage, migrations, 'people')
  }

  take(person: string, numbered: readonly NumberedNews[]): void {
    this.ctx.storage.transactionSync(() => {
      const { ref, taken } = this.find(person)
      const fresh = numbered.filter(({ seq }) => seq > taken)
      for (const { news } of fresh) {
        for (const counter of countersOf(news)) this.raise(dayOf(news.atMs), counter, 1)
        const event = eventOf(news)
        if (event !== null) this.addEvent(news.atMs, event.type, ref, event.details)
      }
      const last = Math.max(taken, ...fresh.map(({ seq }) => seq))
      this.ctx.storage.sql.exec('UPDATE people SET taken = ? WHERE ref = ?', last, ref)
    })
  }

  count(day: string, counters: readonly (readonly [counter: string, by: number])[]): void {
    this.ctx.storage.transactionSync(() => {
      for (const [counter, by] of counters) this.raise(day, counter, by)
    })
  }

  rename(person: string, next: string): void {
    this.ctx.storage.sql.exec(
      'UPDATE people SET person = ? WHERE person = ? AND NOT EXISTS (SELECT 1 FROM people WHERE person = ?)',
      ...[next, person, next],
    )
  }

  erase(people: readonly string[], isKnown: boolean, atMs: number): boolean {
    const { sql } = this.ctx.storage
    return this.ctx.storage.transactionSync(() => {
      let wasKnown = isKnown
      for (const person of people) {
        sql.exec(
          'UPDATE events SET ref = NULL WHERE ref IN (SELECT ref FROM people WHERE person = ?)',
          person,
        )
        const { rowsWritten } = sql.exec('DELETE FROM people WHERE person = ?', person)
        wasKnown ||= rowsWritten > 0
      }
      if (wasKnown) this.addEvent(atMs, 'erased', null, {})
      return wasKnown
    })
  }

  totals(from: string, to: string): DayTotals[] {
    const rows = this.ctx.storage.sql
      .exec<{ day: string; counter: string; count: number }>(
        'SELECT day, counter, count FROM counters WHERE day >= ? AND day <= ? ORDER BY day, counter',
        ...[from, to],
      )
      .toArray()
    const days = new Map<string, Map<string, number>>()
    for (const { day, counter, count } of rows) {
      days.set(day, (days.get(day) ?? new Map<string, number>()).set(counter, count))
    }
    return Array.from(days, ([day, counters]) => dayTotals(day, counters))
  }

  events(after: number): SellerEvents {
    const rows = this.ctx.storage.sql
      .exec<EventRow>(
        `SELECT id, at_ms, type, details, person FROM events LEFT JOIN people USING (ref)
          WHERE id > ? ORDER BY id LIMIT ${EVENTS_AT_ONCE}`,
        after,
      )
      .toArray()
    return { events: rows.map(toEvent), next: rows.at(-1)?.id ?? after }
  }

  private find(person: string): { ref: number; taken: number } {
    const { sql } = this.ctx.storage
    sql.exec('INSERT OR IGNORE INTO people (person, taken) VALUES (?, 0)', person)
    return sql
      .exec<{ ref: number; taken: number }>(
        'SELECT ref, taken FROM people WHERE person = ?',
        person,
      )
      .one()
  }

  private raise(day: string, counter: string, by: number) {
    this.ctx.storage.sql.exec(
      `INSERT INTO counters (day, counter, count) VALUES (?, ?, ?)
        ON CONFLICT (day, counter) DO UPDATE SET count = count + excluded.count`,
      ...[day, counter, by],
    )
  }

  private addEvent(
    atMs: number,
    type: SellerEvent['type'],
    ref: number | null,
    details: Readonly<Record<string, string | boolean | null>>,
  ) {
    const { sql } = this.ctx.storage
    sql.exec(
      'INSERT INTO events (at_ms, type, ref, details) VALUES (?, ?, ?, ?)',
      ...[atMs, type, ref, JSON.stringify(details)],
    )
    sql.exec('DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?', KEPT_EVENTS)
  }
}

interface EventRow extends Record<string, SqlStorageValue> {
  id: number
  at_ms: number
  type: SellerEvent['type']
  details: string
  person: string | null
}

function toEvent(row: EventRow): SellerEvent {
  return {
    id: row.id,
    at: new Date(row.at_ms).toISOString(),
    type: row.type,
    ...(row.person !== null && { person: row.person }),
    ...(JSON.parse(row.details) as Readonly<Record<string, string | boolean | null>>),
  }
}
