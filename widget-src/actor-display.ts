import type { DeviceFacts } from './core/device-facts.ts'
import { parseHead, parseOutcome, parsePersonEntry, type PersonEntry } from './core/display.ts'
import { parseArrangeBy, parseNotesToUse } from './core/menu.ts'
import type { Clock } from './core/meter.ts'
import { idsToTrim } from './core/people.ts'
import { standingOf } from './core/standing.ts'
import { formatDay } from './core/trial.ts'
import type { DisplayState } from './figma/display-state.ts'
import type { Payments } from './core/payments.ts'
import type { Person } from './core/person.ts'
import type { ActorDisplay } from './run-feature.ts'

const HIDDEN_NAME = 'Someone'

/** Writes the actor's own lines into the synced display; whoever hides is `Someone`, with no line. */
export function createActorDisplay(
  state: DisplayState,
  payments: Payments,
  clock: Clock,
  editor: () => string,
): ActorDisplay {
  function isHidden(person: Person, device: DeviceFacts): boolean {
    if (device.isHidden !== null) return device.isHidden
    const head = parseHead(state.shown.head)
    return head.id === person.key && head.name === HIDDEN_NAME
  }

  function update(person: Person, device: DeviceFacts, usedRuns: number | null, ranNow: boolean) {
    const hidden = isHidden(person, device)
    const name = hidden ? HIDDEN_NAME : person.name
    const standing = standingOf({
      payment: payments.read(),
      isSignedIn: person.isSignedIn,
      firstRanSecondsAgo: payments.firstRanSecondsAgo(),
      nowMs: clock.now(),
      usedRuns,
    })
    state.updateHead(() => ({ id: person.key, name, standing }))
    state.setEditor(editor())
    updatePeople(person, name, hidden, standing.type === 'pro', ranNow)
    if (hidden) {
      state.updateOutcome((current) => {
        const outcome = parseOutcome(current)
        return outcome?.id === person.key ? { ...outcome, name: HIDDEN_NAME } : current
      })
    }
    return name
  }

  function entryOf(person: Person): unknown {
    return state.people().find(([id]) => id === person.key)?.[1]
  }

  function updatePeople(
    person: Person,
    name: string,
    hidden: boolean,
    hasPro: boolean,
    ranNow: boolean,
  ) {
    const entries = state.people()
    const found = entryOf(person)
    const old = parsePersonEntry(found)
    const entry: PersonEntry = {
      name,
      runs: hidden ? 0 : old.runs + (ranNow ? 1 : 0),
      atMs: ranNow || found === undefined ? clock.now() : old.atMs,
      hasPro,
    }
    if (entry.runs > 0 || entry.hasPro) state.setPerson(person.key, entry)
    else state.deletePerson(person.key)
    const parsed = entries.map(([id, value]) => [id, parsePersonEntry(value)] as const)
    idsToTrim(parsed, person.key).forEach((id) => {
      state.deletePerson(id)
    })
  }

  return {
    notesToUse: parseNotesToUse(state.settings.notesToUse),
    arrangeBy: parseArrangeBy(state.settings.arrangeBy),

    showStanding(person, device, usedRuns) {
      update(person, device, usedRuns, false)
    },

    showRun(person, device, usedRuns, { feature, outcome, top }) {
      const entry = entryOf(person)
      const name = update(person, device, usedRuns, true)
      const newEntry = JSON.stringify(entryOf(person))
      const day = formatDay(clock.now())
      const shown = { id: person.key, feature, words: outcome, name, day, top }
      let before = state.shown.outcome
      state.updateOutcome((current) => {
        before = current
        return shown
      })
      return () => {
        state.updateOutcome((current) =>
          JSON.stringify(current) === JSON.stringify(shown) ? before : current,
        )
        if (JSON.stringify(entryOf(person)) !== newEntry) return
        if (entry === undefined) state.deletePerson(person.key)
        else state.setPerson(person.key, entry)
      }
    },
  }
}
