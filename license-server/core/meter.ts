import type { HoldAnswer, MeterCounts, RunCounts, SettleAnswer } from '../../protocol/license.ts'
import type { MeterId } from '../../widget-src/core/access/compile-terms.ts'
import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { isFree, limitOf, meterIds, meterOf } from './counts.ts'

export const HOLD_LIFETIME_MS = 10 * 60_000

/**
 * One run id as the meter remembers it. `refused` is kept too: a run id that comes again is answered as it
 * was the first time, until its hold lapses, so the first answer stands beside the state.
 */
export interface RunRecord {
  readonly runId: string
  readonly feature: FeatureId
  readonly state: 'held' | 'captured' | 'released' | 'refused'
  /** True where it takes one of the free runs while held, and for good once captured. */
  readonly counted: boolean
  /** The count that it takes from; it stays there when the offer gives the feature another. */
  readonly meter: MeterId
  readonly heldAtMs: number
  readonly firstAnswer: HoldAnswer | null
}

/** The person's runs of one count at one instant. */
export interface Tally {
  readonly captured: number
  /** Of the holds that have not lapsed. */
  readonly heldSinceMs: readonly number[]
}

export type TallyOf = (meter: MeterId) => Tally

export interface Hold {
  readonly runId: string
  readonly feature: FeatureId
  /** Paid, in Figma's own trial, or granted by the seller, as far as this hold may rely on it. */
  readonly entitled: boolean
}

export type Decision<Answer, Code extends string> =
  | { readonly ok: true; readonly value: Answer; readonly write: RunRecord | null }
  | { readonly ok: false; readonly error: Code }

export type HoldErrorCode = 'run_in_use'
export type CaptureErrorCode = 'run_unknown' | 'run_in_use' | 'run_released' | 'feature_not_counted'
export type ReleaseErrorCode = 'run_unknown' | 'run_captured' | 'run_not_held'

/** A hold of this age has lapsed: it no longer counts. So has one dated so far ahead: the clock was set back. */
export function isLapsed(heldAtMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - heldAtMs) >= HOLD_LIFETIME_MS
}

/** Decides a hold. `known` is the record under this run id, if any. */
export function decideHold(
  hold: Hold,
  known: RunRecord | null,
  tallyOf: TallyOf,
  nowMs: number,
): Decision<HoldAnswer, HoldErrorCode> {
  if (known === null) return decideAnew(hold, tallyOf, nowMs)
  if (known.feature !== hold.feature || known.firstAnswer === null) {
    return { ok: false, error: 'run_in_use' }
  }
  // What it was granted is over, so the first answer is no longer true: it is decided as a new one.
  if (known.state === 'held' && isLapsed(known.heldAtMs, nowMs)) {
    return decideAnew(hold, tallyOf, nowMs)
  }
  const first = known.firstAnswer
  const wasPaid = first.granted && first.because === 'paid'
  if (!wasPaid || hold.entitled) return { ok: true, value: first, write: null }
  // Granted because the person had paid, and they no longer have: a run under way is decided as a new one.
  const isOver = known.state !== 'held'
  return isOver ? { ok: false, error: 'run_in_use' } : decideAnew(hold, tallyOf, nowMs)
}

/**
 * Decides a capture. It says that a result stands on the canvas, so it is recorded even where the hold has
 * lapsed, was refused, or was never seen because the device's own meter granted the run; the count may then
 * pass the limit and stays true.
 *
 * @param feature  Needed only where the run id is not known.
 */
export function decideCapture(
  runId: string,
  feature: FeatureId | null,
  known: RunRecord | null,
  nowMs: number,
): Decision<'captured', CaptureErrorCode> {
  if (known === null) return captureUnseen(runId, feature, nowMs)
  if (feature !== null && feature !== known.feature) return { ok: false, error: 'run_in_use' }
  switch (known.state) {
    case 'captured':
      return { ok: true, value: 'captured', write: null }
    case 'held':
      return { ok: true, value: 'captured', write: { ...known, state: 'captured' } }
    case 'refused':
      return meterOf(known.feature) !== null
        ? { ok: true, value: 'captured', write: { ...known, state: 'captured', counted: true } }
        : { ok: false, error: 'feature_not_counted' }
    case 'released':
      return { ok: false, error: 'run_released' }
  }
}

export function decideRelease(known: RunRecord | null): Decision<'released', ReleaseErrorCode> {
  if (known === null) return { ok: false, error: 'run_unknown' }
  switch (known.state) {
    case 'released':
      return { ok: true, value: 'released', write: null }
    case 'held':
      return { ok: true, value: 'released', write: { ...known, state: 'released' } }
    case 'captured':
      return { ok: false, error: 'run_captured' }
    case 'refused':
      return { ok: false, error: 'run_not_held' }
  }
}

/** The shared count, and beside it every count that the offer has. */
export function countRuns(tallyOf: TallyOf, entitled: boolean): RunCounts {
  const shared = tallyOf('shared')
  const [oldest] = [...shared.heldSinceMs].sort((a, b) => a - b)
  return {
    ...meterCounts('shared', shared),
    remaining: entitled ? null : remainingRuns('shared', shared),
    nextLapseAt: oldest === undefined ? null : toInstant(oldest + HOLD_LIFETIME_MS),
    meters: countMeters(tallyOf),
  }
}

export function countMeters(tallyOf: TallyOf): Record<string, MeterCounts> {
  return Object.fromEntries(meterIds().map((meter) => [meter, meterCounts(meter, tallyOf(meter))]))
}

export function remainingOfAll(tallyOf: TallyOf): Record<string, number> {
  return Object.fromEntries(
    meterIds().map((meter) => [meter, remainingRuns(meter, tallyOf(meter))]),
  )
}

/** The rest of the count that this run takes from. */
export function settleAnswer(
  state: SettleAnswer['state'],
  meter: MeterId,
  tallyOf: TallyOf,
  entitled: boolean,
): SettleAnswer {
  return { state, remaining: entitled ? null : remainingRuns(meter, tallyOf(meter)) }
}

function meterCounts(meter: MeterId, tally: Tally): MeterCounts {
  return { limit: limitOf(meter), captured: tally.captured, held: tally.heldSinceMs.length }
}

function remainingRuns(meter: MeterId, tally: Tally): number {
  return Math.max(0, limitOf(meter) - tally.captured - tally.heldSinceMs.length)
}

function decideAnew(
  hold: Hold,
  tallyOf: TallyOf,
  nowMs: number,
): Decision<HoldAnswer, HoldErrorCode> {
  const answer = answerHold(hold, tallyOf, nowMs)
  const meter = meterOf(hold.feature)
  const write: RunRecord = {
    runId: hold.runId,
    feature: hold.feature,
    state: answer.granted ? 'held' : 'refused',
    counted: meter !== null && answer.granted && answer.because === 'free',
    meter: meter ?? 'shared',
    heldAtMs: nowMs,
    firstAnswer: answer,
  }
  return { ok: true, value: answer, write }
}

function answerHold(hold: Hold, tallyOf: TallyOf, nowMs: number): HoldAnswer {
  const expiresAt = toInstant(nowMs + HOLD_LIFETIME_MS)
  if (hold.entitled) return { granted: true, because: 'paid', remaining: null, expiresAt }
  if (isFree(hold.feature)) return { granted: true, because: 'free', remaining: null, expiresAt }
  const meter = meterOf(hold.feature)
  const remaining = remainingRuns(meter ?? 'shared', tallyOf(meter ?? 'shared'))
  if (meter === null) return { granted: false, reason: 'pro_feature', remaining }
  if (remaining === 0) return { granted: false, reason: 'none_left', remaining }
  return { granted: true, because: 'free', remaining: remaining - 1, expiresAt }
}

function captureUnseen(
  runId: string,
  feature: FeatureId | null,
  nowMs: number,
): Decision<'captured', CaptureErrorCode> {
  if (feature === null) return { ok: false, error: 'run_unknown' }
  const meter = meterOf(feature)
  if (meter === null) return { ok: false, error: 'feature_not_counted' }
  const write: RunRecord = {
    runId,
    feature,
    state: 'captured',
    counted: true,
    meter,
    heldAtMs: nowMs,
    firstAnswer: null,
  }
  return { ok: true, value: 'captured', write }
}

function toInstant(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
