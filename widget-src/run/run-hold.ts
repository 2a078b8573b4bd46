import type { FeatureId } from '../core/access/feature-id.ts'
import type { Clock, HoldAnswer, Meter } from '../core/metering/meter.ts'

/** Storage that has not answered by then counts as failed. */
export const STORAGE_ANSWERS_WITHIN_MS = 30_000

/** Returns the work's answer, or undefined where it takes longer. */
export type Within = <Value>(work: Promise<Value>, ms: number) => Promise<Value | undefined>

/** One run's hold, captured or released. Each call settles, even where storage never answers. */
export interface RunHold {
  take(): Promise<HoldAnswer>
  /** A write that is never answered may have been done: the result stays, as after a kill at this place. */
  capture(): Promise<boolean>
  giveBack(): Promise<void>
}

export function createRunHold(
  meter: Meter,
  runId: string,
  feature: FeatureId,
  within: Within,
): RunHold {
  let isTaken = false
  return {
    async take() {
      isTaken = true
      const asked = meter.hold(runId, feature)
      const answer = await within(asked, STORAGE_ANSWERS_WITHIN_MS)
      isTaken = answer?.type === 'held'
      if (answer !== undefined) return answer
      void asked.then(() => meter.release(runId))
      return { type: 'broken' }
    },

    async capture() {
      const isCaptured =
        (await within(meter.capture(runId, feature), STORAGE_ANSWERS_WITHIN_MS)) ?? true
      if (isCaptured) isTaken = false
      return isCaptured
    },

    async giveBack() {
      if (!isTaken) return
      isTaken = false
      await within(meter.release(runId), STORAGE_ANSWERS_WITHIN_MS)
    },
  }
}

/**
 * Names one run for good: the meter's keys and the server's answers depend on it. The hyphen tells it from a feature's
 * id, which stands in the same place where a feature has a count of its own.
 */
export function newRunId(clock: Clock): string {
  const part = () => Math.floor(clock.random() * 36 ** 6).toString(36)
  return `${clock.now().toString(36)}-${part()}${part()}`
}
