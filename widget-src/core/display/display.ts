import { terms } from '../access/terms.ts'
import { isFeatureId, type FeatureId } from '../access/feature-id.ts'
import { asCount, asRecord, asString } from '../loose.ts'
import { SIGNED_OUT_KEY, SIGNED_OUT_NAME } from '../access/person.ts'
import { graphemesOf, withoutControls } from './cut-name.ts'
import { parseStanding, type Standing } from '../access/standing.ts'
import { isSame } from '../is-same.ts'

/** The last actor, with their standing at the time. */
export interface Head {
  readonly id: string
  /** Null until a person acts: the standing is the inserter's, who is not named. */
  readonly name: string | null
  readonly standing: Standing
}

export interface Outcome {
  readonly id: string
  readonly feature: FeatureId
  readonly words: string
  readonly name: string
  readonly day: string
  /** The first places of a tally: rank, note, votes. */
  readonly top: readonly RankedLine[]
}

export interface RankedLine {
  readonly rank: number
  readonly text: string
  readonly votes: number
}

/** One person's own entry in the synced map. Others see the name and the runs, and it holds nothing else of them. */
export interface PersonEntry {
  /** Empty while it is not known whether they hide: then no line is drawn. */
  readonly name: string
  readonly runs: number
  readonly atMs: number
}

export const MAX_PEOPLE = 20
const MAX_NAME = 60

/** Stands for a person who hides, and for one without a name. */
export const SOMEONE = 'Someone'

/** The head's entries in the synced state, with those of older versions. */
export interface HeadState {
  readonly head: unknown
  /** Older versions kept who placed the widget; no version since writes it. */
  readonly placedBy: unknown
  readonly people: readonly (readonly [id: string, entry: unknown])[]
}

/** Parses the head that any version of Sheaf left in the synced state; an unreadable one is a stranger's. */
export function parseHead({ head, placedBy, people }: HeadState): Head {
  const record = asRecord(head)
  const id = asString(record.id)
  const standing = parseStanding(record.standing, terms, id === SIGNED_OUT_KEY)
  const hasActed = people.some(([key]) => key === id) || !isSame(head, placedBy)
  return { id, name: hasActed ? parseHeadName(record, id) : null, standing }
}

/** Versions that named the inserter wrote `fresh` until the first click, and `Anonymous` for a person not signed in. */
function parseHeadName(record: Readonly<Record<string, unknown>>, id: string): string | null {
  const { type, left, runs } = asRecord(record.standing)
  if (typeof record.name !== 'string' || type === undefined || type === 'fresh') return null
  if (type === 'unconfirmed' && left === undefined && runs === undefined) return null
  return id === SIGNED_OUT_KEY && record.name === 'Anonymous'
    ? SIGNED_OUT_NAME
    : parseName(record.name)
}

export function parseOutcome(value: unknown): Outcome | null {
  const record = asRecord(value)
  if (!isFeatureId(record.feature) || typeof record.words !== 'string') return null
  return {
    id: asString(record.id),
    feature: record.feature,
    words: record.words,
    name: parseName(record.name),
    day: asString(record.day),
    // As many as an older version listed.
    top: Array.isArray(record.top) ? record.top.slice(0, 5).map(parseRankedLine) : [],
  }
}

export function parsePersonEntry(value: unknown): PersonEntry {
  const record = asRecord(value)
  return {
    name: record.name === '' ? '' : parseName(record.name),
    runs: asCount(record.runs),
    atMs: asCount(record.atMs),
  }
}

/** A name fit to draw: one line, at most 60 characters, never empty. */
export function parseName(value: unknown): string {
  const name = withoutControls(asString(value).replace(/\s+/g, ' ')).trim()
  const characters = Array.from(name)
  return characters.length > MAX_NAME
    ? graphemesOf(characters.slice(0, MAX_NAME).join('')).slice(0, -1).join('') + '…'
    : name || SOMEONE
}

function parseRankedLine(value: unknown): RankedLine {
  const record = asRecord(value)
  return {
    rank: asCount(record.rank),
    text: asString(record.text),
    votes: asCount(record.votes),
  }
}
