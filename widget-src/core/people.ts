import { MAX_PEOPLE, type PersonEntry } from './display.ts'

export type PeopleEntries = readonly (readonly [id: string, entry: PersonEntry])[]

const MAX_SHOWN = 4

/** The ids to delete so that at most the newest 20 stay, the actor among them. */
export function idsToTrim(entries: PeopleEntries, actorId: string): readonly string[] {
  return newestFirst(entries.filter(([id]) => id !== actorId))
    .slice(MAX_PEOPLE - 1)
    .map(([id]) => id)
}

/** Who else ran something here, newest first: the first four, and how many more. */
export function othersWhoRan(entries: PeopleEntries, actorId: string) {
  const others = newestFirst(
    entries.filter(([id, entry]) => id !== actorId && entry.runs > 0 && entry.name !== ''),
  )
  return {
    shown: others.slice(0, MAX_SHOWN).map(([, entry]) => entry),
    more: Math.max(0, others.length - MAX_SHOWN),
  }
}

function newestFirst(entries: PeopleEntries): PeopleEntries {
  return [...entries].sort(
    ([idA, a], [idB, b]) => b.atMs - a.atMs || (idA < idB ? -1 : idA > idB ? 1 : 0),
  )
}
