import type { FeatureId } from '../core/access/feature-id.ts'
import type { Person } from '../core/access/person.ts'
import { runsLeft } from '../core/access/standing.ts'
import { terms } from '../core/access/terms.ts'
import { lastRunText, refusalText, words } from '../core/display/messages.ts'
import type { DeviceFacts } from '../core/metering/device-facts.ts'
import { needsRenewal, type RunCounts } from '../core/metering/meter.ts'
import type { Held } from './admission.ts'
import type { Ports, Run } from './ports.ts'
import type { RunHold } from './run-hold.ts'

/** A capture that takes longer shows a notice. */
const CAPTURE_TOLD_AFTER_MS = 1000

/** Whether a run is counted, and the person's runs with it; `runs` null where they are not known. */
export interface Count {
  readonly isCounted: boolean
  readonly runs: RunCounts | null
}

/** From a run's hold to its count. */
export interface Counting {
  /** Returns a hold fresh enough to deliver in this turn; undefined, after a notice, where none is left. */
  renew(run: Run, held: Held): Promise<Held | undefined>
  countOf(run: Run, device: DeviceFacts, held: Held | undefined): Count
  /** Captures the run; false where it could not be counted, and then its result must be undone. */
  capture(hold: RunHold): Promise<boolean>
  /** Tells the person about their runs, once one was counted. */
  tell(run: Run, count: Count): void
}

export function createCounting(ports: Ports): Counting {
  const { clock, notices, payments, within } = ports

  return {
    async renew({ hold, progress }, held) {
      let fresh = held
      while (payments.read() !== 'paid' && needsRenewal(fresh.heldAtMs, clock.now())) {
        const answer = await progress.during(hold.take())
        if (payments.read() === 'paid') return fresh
        if (answer.type !== 'held') {
          notices.warn(refusalText(answer.type === 'broken' ? 'storage' : 'busy'))
          return undefined
        }
        fresh = answer
      }
      return fresh
    },

    countOf({ attempt, id }, device, held) {
      if (held?.because !== 'free' || payments.read() === 'paid')
        return { isCounted: false, runs: device.runs }
      return { isCounted: true, runs: countedIn(device.runs, held, attempt.person, id) }
    },

    /** The result stands already, so there is nothing to stop. */
    async capture(hold) {
      const capturing = hold.capture()
      if ((await within(capturing, CAPTURE_TOLD_AFTER_MS)) === undefined)
        notices.say(words.counting)
      return capturing
    },

    tell({ attempt, id }, { isCounted, runs }) {
      if (!isCounted) return
      const payment = payments.read()
      if (payment === 'unknown') notices.say(words.countedUnconfirmed)
      const meter = terms.meterOf(id)
      if (meter === undefined || runs === null) return
      const nounOf = (feature: FeatureId) => ports.features[feature]?.noun ?? feature
      const { isSignedIn } = attempt.person
      const left = runsLeft(runs, isSignedIn, terms)
      const last = lastRunText(meter, left, { payment, isSignedIn }, nounOf)
      if (last !== undefined) notices.say(last)
    },
  }
}

/** The person's runs with the one in hand; null where the other counts are not known. */
function countedIn(
  runs: RunCounts | null,
  { left }: Held,
  { isSignedIn }: Person,
  id: FeatureId,
): RunCounts | null {
  const meter = terms.meterOf(id)
  if (meter === undefined || left === null) return runs
  if (runs === null && terms.meters.length > 1) return null
  const captured = terms.limitOf(meter, isSignedIn) - left
  return { ...runs, [meter]: { captured, held: 0 } }
}
