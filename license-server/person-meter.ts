import { DurableObject } from 'cloudflare:workers'
import type { HoldAnswer, LicensedFeature, RunCounts, SettleAnswer } from '../protocol/license.ts'
import type { Bindings } from './bindings.ts'
import type {
  CaptureErrorCode,
  Decision,
  Hold,
  HoldErrorCode,
  ReleaseErrorCode,
  RunRecord,
  Tally,
} from './core/meter.ts'
import {
  countRuns,
  decideCapture,
  decideHold,
  decideRelease,
  holdLifetimeMs,
  settleAnswer,
} from './core/meter.ts'

export type Metered<Answer, Code extends string> =
  { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly error: Code }

/**
 * What is kept of one person: the newest of the runs that count, and as many of those that do not, which
 * only replays need. Far past the limit nothing turns on the older ones.
 */
const keptRuns = 1_000

/**
 * One person's runs. Each call reads, decides and writes in one turn and one transaction, so that calls
 * come one after the other however many arrive at once.
 */
export class PersonMeter extends DurableObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    ctx.storage.sql.exec(
      `CREATE TABLE IF NOT EXISTS runs (
        run_id TEXT PRIMARY KEY, feature TEXT NOT NULL, state TEXT NOT NULL, counted INTEGER NOT NULL,
        held_at_ms INTEGER NOT NULL, first_answer TEXT NOT NULL) WITHOUT ROWID`,
    )
    ctx.storage.sql.exec(
      'CREATE INDEX IF NOT EXISTS runs_by_state ON runs (counted, state, held_at_ms)',
    )
  }

  hold(hold: Hold): Metered<HoldAnswer, HoldErrorCode> {
    return this.ctx.storage.transactionSync(() => {
      const nowMs = this.now()
      const decision = decideHold(hold, this.find(hold.runId), this.tally(nowMs), nowMs)
      this.write(decision)
      this.forget(nowMs)
      return withoutWrite(decision)
    })
  }

  capture(
    runId: string,
    feature: LicensedFeature | null,
    entitled: boolean,
  ): Metered<SettleAnswer, CaptureErrorCode> {
    return this.ctx.storage.transactionSync(() => {
      const nowMs = this.now()
      const decision = decideCapture(runId, feature, this.find(runId), nowMs)
      this.write(decision)
      this.forget(nowMs)
      return this.settle(decision, entitled, nowMs)
    })
  }

  release(runId: string, entitled: boolean): Metered<SettleAnswer, ReleaseErrorCode> {
    return this.ctx.storage.transactionSync(() => {
      const decision = decideRelease(this.find(runId))
      this.write(decision)
      return this.settle(decision, entitled, this.now())
    })
  }

  counts(entitled: boolean): RunCounts {
    return countRuns(this.tally(this.now()), entitled)
  }

  protected now(): number {
    return Date.now()
  }

  private find(runId: string): RunRecord | null {
    const [row] = this.ctx.storage.sql
      .exec<RunRow>('SELECT * FROM runs WHERE run_id = ?', runId)
      .toArray()
    return row === undefined ? null : toRecord(row)
  }

  private tally(nowMs: number): Tally {
    const { sql } = this.ctx.storage
    const { captured } = sql
      .exec<{
        captured: number
      }>("SELECT count(*) AS captured FROM runs WHERE counted = 1 AND state = 'captured'")
      .one()
    const held = sql
      .exec<{
        held_at_ms: number
      }>(
        "SELECT held_at_ms FROM runs WHERE counted = 1 AND state = 'held' AND held_at_ms > ?",
        nowMs - holdLifetimeMs,
      )
      .toArray()
    return { captured, heldSinceMs: held.map((row) => row.held_at_ms) }
  }

  private write(decision: Decision<unknown, string>) {
    if (!decision.ok || decision.write === null) return
    const { runId, feature, state, counted, heldAtMs, firstAnswer } = decision.write
    this.ctx.storage.sql.exec(
      'INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?)',
      ...[runId, feature, state, counted ? 1 : 0, heldAtMs, JSON.stringify(firstAnswer)],
    )
  }

  private settle<Code extends string>(
    decision: Decision<SettleAnswer['state'], Code>,
    entitled: boolean,
    nowMs: number,
  ): Metered<SettleAnswer, Code> {
    if (!decision.ok) return { ok: false, error: decision.error }
    return { ok: true, value: settleAnswer(decision.value, this.tally(nowMs), entitled) }
  }

  /** Lets the table grow to twice what is kept before it is trimmed, so that few writes pay for it. */
  private forget(nowMs: number) {
    const { sql } = this.ctx.storage
    const { runs } = sql.exec<{ runs: number }>('SELECT count(*) AS runs FROM runs').one()
    if (runs <= 2 * keptRuns) return
    const counts = `counted = 1 AND (state = 'captured' OR state = 'held' AND held_at_ms > ?)`
    for (const kept of [counts, `NOT (${counts})`]) {
      sql.exec(
        `DELETE FROM runs WHERE run_id IN
          (SELECT run_id FROM runs WHERE ${kept} ORDER BY held_at_ms DESC LIMIT -1 OFFSET ${keptRuns})`,
        nowMs - holdLifetimeMs,
      )
    }
  }
}

function withoutWrite<Answer, Code extends string>(
  decision: Decision<Answer, Code>,
): Metered<Answer, Code> {
  return decision.ok ? { ok: true, value: decision.value } : { ok: false, error: decision.error }
}

interface RunRow extends Record<string, SqlStorageValue> {
  run_id: string
  feature: LicensedFeature
  state: RunRecord['state']
  counted: number
  held_at_ms: number
  first_answer: string
}

function toRecord(row: RunRow): RunRecord {
  return {
    runId: row.run_id,
    feature: row.feature,
    state: row.state,
    counted: row.counted === 1,
    heldAtMs: row.held_at_ms,
    firstAnswer: JSON.parse(row.first_answer) as HoldAnswer | null,
  }
}
