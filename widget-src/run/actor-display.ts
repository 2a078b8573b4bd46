import type { DeviceFacts } from '../core/metering/device-facts.ts'
import {
  parseOutcome,
  parsePersonEntry,
  SOMEONE,
  type PersonEntry,
} from '../core/display/display.ts'
import type { Clock, RunCounts } from '../core/metering/meter.ts'
import type { Payments } from '../core/access/payments.ts'
import { idsToTrim } from '../core/display/people.ts'
import type { Person } from '../core/access/person.ts'
import { standingOf } from '../core/access/standing.ts'
import { formatDay } from '../core/access/trial.ts'
import type { DisplayState } from '../core/display/display-state.ts'
import type { Licensing } from './licensing.ts'
import type { ActorDisplay } from './ports.ts'
import { terms } from '../core/access/terms.ts'
import { isSame } from '../core/is-same.ts'

/**
 * Writes the actor's lines into the synced display. A person who hides is `Someone`, with no line; so is one the
 * device has not answered for, since a name is never guessed.
 */
export function createActorDisplay(
  state: DisplayState,
  payments: Payments,
  licensing: Pick<Licensing, 'showsPaid'>,
  clock: Clock,
  editor: () => string,
): ActorDisplay {
  /** Nothing on the canvas says paid or unpaid where Figma cannot tell. */
  function paymentOf(person: Person) {
    const payment = payments.read()
    return payment === 'unpaid' && licensing.showsPaid(person) ? 'paid' : payment
  }

  function update(person: Person, device: DeviceFacts, runs: RunCounts | null, ranNow: boolean) {
    const name = device.isHidden === false ? person.name : SOMEONE
    const standing = standingOf(
      {
        payment: paymentOf(person),
        isSignedIn: person.isSignedIn,
        firstRanSecondsAgo: payments.firstRanSecondsAgo(),
        nowMs: clock.now(),
        runs,
      },
      terms,
    )
    state.updateHead(() => ({ id: person.key, name, standing }))
    state.forgetPlacer()
    state.setEditor(editor())
    updatePeople(person, device, ranNow)
    state.updateOutcome((current) => {
      const outcome = parseOutcome(current)
      return outcome?.id === person.key ? { ...outcome, name } : current
    })
    return name
  }

  function entryOf(person: Person): unknown {
    return state.people().find(([id]) => id === person.key)?.[1]
  }

  function updatePeople(person: Person, { isHidden }: DeviceFacts, ranNow: boolean) {
    const found = entryOf(person)
    const old = parsePersonEntry(found)
    const entry: PersonEntry = {
      name: isHidden === false ? person.name : '',
      runs: old.runs + (ranNow ? 1 : 0),
      atMs: ranNow || found === undefined ? clock.now() : old.atMs,
    }
    if (entry.runs > 0 && isHidden !== true) state.setPerson(person.key, entry)
    else state.deletePerson(person.key)
    const parsed = state.people().map(([id, value]) => [id, parsePersonEntry(value)] as const)
    const trimmed = idsToTrim(parsed, person.key)
    for (const id of trimmed) state.deletePerson(id)
    forgetWhoPaid()
  }

  /** Older versions wrote into each entry whether its person has Pro. */
  function forgetWhoPaid() {
    for (const [id, value] of state.people()) {
      if (typeof value !== 'object' || value === null || !('hasPro' in value)) continue
      const entry = parsePersonEntry(value)
      if (entry.runs > 0) state.setPerson(id, entry)
      else state.deletePerson(id)
    }
  }

  return {
    settings: state.settings,

    showStanding(person, device, runs) {
      update(person, device, runs, false)
    },

    showRun(person, device, runs, { feature, outcome, top }) {
      const before = parsePersonEntry(entryOf(person))
      let replaced = state.shown.outcome
      const name = update(person, device, runs, true)
      const written = entryOf(person)
      const day = formatDay(clock.now())
      const shown = { id: person.key, feature, words: outcome, name, day, top }
      state.updateOutcome((current) => {
        replaced = current
        return shown
      })
      return () => {
        state.updateOutcome((current) => (isSame(current, shown) ? replaced : current))
        if (written === undefined || !isSame(entryOf(person), written)) return
        // Not restored as it was: an older entry may name a person who hides.
        if (before.runs === 0) state.deletePerson(person.key)
        else state.setPerson(person.key, { ...before, name: parsePersonEntry(written).name })
      }
    },
  }
}
