import type { FeatureId } from '../core/access/feature-id.ts'
import type { Person } from '../core/access/person.ts'
import { runsLeft } from '../core/access/standing.ts'
import { terms } from '../core/access/terms.ts'
import { lastRunText, words } from '../core/display/messages.ts'
import type { DeviceFacts } from '../core/metering/device-facts.ts'
import type { RunCounts } from '../core/metering/meter.ts'
import type { Held } from './admission.ts'
import { tellLongWait } from './long-wait.ts'
import type { Ports, Run } from './ports.ts'
import type { RunHold } from './run-hold.ts'

/** Whether a run is counted, and the person's runs with it; `runs` null where they are not known. */
export interface Count {
  readonly isCounted: boolean
  readonly runs: RunCounts | null
}

/** A delivered run's count. */
export interface Counting {
  countOf(run: Run, device: DeviceFacts, held: Held | undefined): Count
  /** Captures the run; false where it could not be counted, and then its result must be undone. */
  capture(hold: RunHold): Promise<boolean>
  /** Tells the person about their runs, once one was counted. */
  tell(run: Run, count: Count): void
}

export function createCounting(ports: Ports): Counting {
  const { notices, payments } = ports

  return {
    countOf({ attempt, id }, device, held) {
      if (held?.because !== 'free' || payments.read() === 'paid')
        return { isCounted: false, runs: device.runs }
      return { isCounted: true, runs: countedIn(device.runs, held, attempt.person, id) }
    },

    /** The result stands already, so there is nothing to stop. */
    capture: (hold) => tellLongWait(ports, hold.capture(), words.counting),

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
