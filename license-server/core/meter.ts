import type {
  HoldAnswer,
  LicensedFeature,
  RunCounts,
  SettleAnswer,
} from '../../protocol/license.ts'
import { terms } from '../../widget-src/terms.ts'

export const holdLifetimeMs = 10 * 60_000

/**
 * One run id as the meter remembers it. `refused` is kept too: a run id that comes again is answered as it
 * was the first time, so the first answer stands beside the state.
 */
export interface RunRecord {
  readonly runId: string
  readonly feature: LicensedFeature
  readonly state: 'held' | 'captured' | 'released' | 'refused'
  /** Whether it takes one of the free runs while held, and for good once captured. */
  readonly counted: boolean
  readonly heldAtMs: number
  readonly firstAnswer: HoldAnswer | null
}

/** The person's counted runs at one instant. */
export interface Tally {
  readonly captured: number
  /** Of the holds that have not lapsed. */
  readonly heldSinceMs: readonly number[]
}

export interface Hold {
  readonly runId: string
  readonly feature: LicensedFeature
  /** What the session says: paid, or in Figma's own trial. */
  readonly entitled: boolean
}

export type Decision<Answer, Code extends string> =
  | { readonly ok: true; readonly value: Answer; readonly write: RunRecord | null }
  | { readonly ok: false; readonly error: Code }

export type HoldErrorCode = 'run_in_use'
export type CaptureErrorCode = 'run_unknown' | 'run_in_use' | 'run_released' | 'feature_not_counted'
export type ReleaseErrorCode = 'run_unknown' | 'run_captured' | 'run_not_held'

/** A hold of this age has lapsed: it counts no more, whatever becomes of it later. */
export function isLapsed(heldAtMs: number, nowMs: number): boolean {
  return nowMs - heldAtMs >= holdLifetimeMs
}

/** Decides a hold. `known` is what stands under this run id already. */
export function decideHold(
  hold: Hold,
  known: RunRecord | null,
  tally: Tally,
  nowMs: number,
): Decision<HoldAnswer, HoldErrorCode> {
  if (known !== null) return replay(hold, known)
  const answer = answerHold(hold, tally, nowMs)
  const write: RunRecord = {
    runId: hold.runId,
    feature: hold.feature,
    state: answer.granted ? 'held' : 'refused',
    counted: answer.granted && answer.because === 'free',
    heldAtMs: nowMs,
    firstAnswer: answer,
  }
  return { ok: true, value: answer, write }
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
  feature: LicensedFeature | null,
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
      return isCounted(known.feature)
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

export function countRuns(tally: Tally, entitled: boolean): RunCounts {
  const [oldest] = [...tally.heldSinceMs].sort((a, b) => a - b)
  return {
    limit: terms.limitOf('shared', true),
    captured: tally.captured,
    held: tally.heldSinceMs.length,
    remaining: entitled ? null : remainingRuns(tally),
    nextLapseAt: oldest === undefined ? null : toInstant(oldest + holdLifetimeMs),
  }
}

export function settleAnswer(
  state: SettleAnswer['state'],
  tally: Tally,
  entitled: boolean,
): SettleAnswer {
  return { state, remaining: entitled ? null : remainingRuns(tally) }
}

function remainingRuns(tally: Tally): number {
  return Math.max(0, terms.limitOf('shared', true) - tally.captured - tally.heldSinceMs.length)
}

function replay(hold: Hold, known: RunRecord): Decision<HoldAnswer, HoldErrorCode> {
  if (known.feature !== hold.feature || known.firstAnswer === null) {
    return { ok: false, error: 'run_in_use' }
  }
  return { ok: true, value: known.firstAnswer, write: null }
}

function answerHold(hold: Hold, tally: Tally, nowMs: number): HoldAnswer {
  const expiresAt = toInstant(nowMs + holdLifetimeMs)
  if (hold.entitled) return { granted: true, because: 'paid', remaining: null, expiresAt }
  const remaining = remainingRuns(tally)
  if (!isCounted(hold.feature)) return { granted: false, reason: 'pro_feature', remaining }
  if (remaining === 0) return { granted: false, reason: 'none_left', remaining }
  return { granted: true, because: 'free', remaining: remaining - 1, expiresAt }
}

function captureUnseen(
  runId: string,
  feature: LicensedFeature | null,
  nowMs: number,
): Decision<'captured', CaptureErrorCode> {
  if (feature === null) return { ok: false, error: 'run_unknown' }
  if (!isCounted(feature)) return { ok: false, error: 'feature_not_counted' }
  const write: RunRecord = {
    runId,
    feature,
    state: 'captured',
    counted: true,
    heldAtMs: nowMs,
    firstAnswer: null,
  }
  return { ok: true, value: 'captured', write }
}

function isCounted(feature: LicensedFeature): boolean {
  return terms.kindOf(feature) === 'counted'
}

function toInstant(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
