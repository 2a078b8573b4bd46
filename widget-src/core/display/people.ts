import { MAX_PEOPLE, parsePersonEntry, type PersonEntry } from './display.ts'
import { asCount, asRecord } from '../loose.ts'

export type PeopleEntries = readonly (readonly [id: string, entry: PersonEntry])[]

const MAX_SHOWN = 4

/** The ids to delete so that at most the newest 20 stay, the actor among them where they have an entry. */
export function idsToTrim(entries: PeopleEntries, actorId: string): readonly string[] {
  const others = entries.filter(([id]) => id !== actorId)
  const roomForOthers = others.length < entries.length ? MAX_PEOPLE - 1 : MAX_PEOPLE
  return others
    .sort(newestFirst)
    .slice(roomForOthers)
    .map(([id]) => id)
}

/**
 * The other people who ran something here, newest first: four, and a count of the rest. An older version may have left
 * ten thousand, so only those four are read whole.
 */
export function othersWhoRan(
  entries: readonly (readonly [id: string, value: unknown])[],
  actorId: string,
): { readonly shown: readonly PersonEntry[]; readonly more: number } {
  const newest: Dated[] = []
  let count = 0
  for (const [id, value] of entries) {
    const { runs, name, atMs } = asRecord(value)
    if (id === actorId || name === '' || asCount(runs) === 0) continue
    count += 1
    const dated: Dated = [id, { atMs: asCount(atMs), value }]
    let place = newest.length
    while (place > 0 && newestFirst(dated, newest[place - 1] ?? dated) < 0) place -= 1
    if (place === MAX_SHOWN) continue
    newest.splice(place, 0, dated)
    newest.length = Math.min(newest.length, MAX_SHOWN)
  }
  return {
    shown: newest.map(([, { value }]) => parsePersonEntry(value)),
    more: count - newest.length,
  }
}

type Dated = readonly [id: string, entry: { readonly atMs: number; readonly value: unknown }]

function newestFirst(
  [idA, a]: readonly [string, { readonly atMs: number }],
  [idB, b]: readonly [string, { readonly atMs: number }],
): number {
  return b.atMs - a.atMs || (idA < idB ? -1 : idA > idB ? 1 : 0)
}
