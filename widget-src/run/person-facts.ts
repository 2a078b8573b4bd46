import type { AccessFacts } from '../core/access/access.ts'
import type { Person } from '../core/access/person.ts'
import { terms } from '../core/access/terms.ts'
import { trialOf } from '../core/access/trial.ts'
import { UNREADABLE_DEVICE, type DeviceFacts } from '../core/metering/device-facts.ts'
import type { RunCounts } from '../core/metering/meter.ts'
import type { ActorDisplay, Ports } from './ports.ts'
import { STORAGE_ANSWERS_WITHIN_MS } from './run-hold.ts'

/** A person with Pro or a trial needs nothing from storage but whether their usage is hidden. */
const UNCOUNTED_WAIT_MS = 1000

/** The facts about the actor, read afresh at each call. */
export interface PersonFacts {
  read(person: Person): AccessFacts
  /** The device's answer, with a limit on the wait for storage that hangs. */
  readDevice(person: Person): Promise<DeviceFacts>
  /** Updates the actor's status line. */
  readonly refresh: (display: ActorDisplay) => Promise<void>
}

export function createPersonFacts(ports: Ports): PersonFacts {
  const { licensing, payments, within } = ports
  /** Only the last one that began is shown: what an earlier one has read may be old by the time it ends. */
  let refreshes = 0

  function read(person: Person): AccessFacts {
    const trial = trialOf(payments.firstRanSecondsAgo(), terms.trialDays)
    return {
      payment: licensing.saysPaid(person) ? 'paid' : payments.read(),
      isSignedIn: person.isSignedIn,
      isTrialActive: trial === 'active',
    }
  }

  /** Whether runs are counted for this person at all. */
  function isCountedFor(person: Person): boolean {
    const { payment, isTrialActive } = read(person)
    return payment !== 'paid' && !(isTrialActive && person.isSignedIn)
  }

  async function readDevice(person: Person): Promise<DeviceFacts> {
    const waitMs = isCountedFor(person) ? STORAGE_ANSWERS_WITHIN_MS : UNCOUNTED_WAIT_MS
    return (await within(ports.readDevice(person), waitMs)) ?? UNREADABLE_DEVICE
  }

  async function refresh(display: ActorDisplay) {
    const nth = ++refreshes
    const person = ports.person()
    const show = (device: DeviceFacts, runs: RunCounts | null) => {
      if (nth === refreshes) display.showStanding(person, device, runs)
    }
    if (isCountedFor(person)) {
      const device = await readDevice(person)
      const runs = await licensing.count(person)
      show(device, runs ?? device.runs)
      return
    }
    const reading = ports.readDevice(person)
    const early = await within(reading, UNCOUNTED_WAIT_MS)
    if (early === undefined) show(UNREADABLE_DEVICE, null)
    const device = early ?? (await within(reading, STORAGE_ANSWERS_WITHIN_MS)) ?? UNREADABLE_DEVICE
    show(device, device.runs)
  }

  return { read, readDevice, refresh }
}
