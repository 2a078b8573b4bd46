import { featureIds, offer, type FeatureId } from '../offer.ts'

/** What was true for the person named in the head when they last acted. Nothing in it ages. */
export type Standing =
  | { readonly type: 'trial'; readonly until: string }
  /** Inserted, and not yet counted for. */
  | { readonly type: 'fresh' }
  | { readonly type: 'free'; readonly left: number }
  | { readonly type: 'pro' }
  /** `left` is null where the meter could not be read, undefined before the first click. */
  | { readonly type: 'unconfirmed'; readonly left?: number | null }
  /** Figma says unpaid, and the device's storage could not be read. */
  | { readonly type: 'uncounted' }

export interface Head {
  readonly id: string
  readonly name: string
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

/** One person's own entry in the synced map. Others see the name and the runs, nothing else. */
export interface PersonEntry {
  readonly name: string
  readonly runs: number
  readonly atMs: number
  /** Keeps the upgrade bar away for everyone; shown to nobody. */
  readonly hasPro: boolean
}

export const MAX_PEOPLE = 20
const MAX_NAME = 60

/** The head as some version of Sheaf left it in the synced state; what cannot be read is a stranger's. */
export function parseHead(value: unknown): Head {
  const record = asRecord(value)
  return {
    id: asString(record.id),
    name: parseName(record.name),
    standing: parseStanding(record.standing),
  }
}

export function parseOutcome(value: unknown): Outcome | null {
  const record = asRecord(value)
  const feature = featureIds().find((id) => id === record.feature)
  if (feature === undefined || typeof record.words !== 'string') return null
  return {
    id: asString(record.id),
    feature,
    words: record.words,
    name: parseName(record.name),
    day: asString(record.day),
    top: Array.isArray(record.top) ? record.top.slice(0, 5).map(parseRankedLine) : [],
  }
}

export function parsePersonEntry(value: unknown): PersonEntry {
  const record = asRecord(value)
  return {
    name: parseName(record.name),
    runs: asCount(record.runs),
    atMs: asCount(record.atMs),
    hasPro: record.hasPro === true,
  }
}

/** A name fit to draw: one line, at most 60 characters, never empty. */
export function parseName(value: unknown): string {
  const name = asString(value).replace(/\s+/g, ' ').trim()
  const characters = Array.from(name)
  return characters.length > MAX_NAME
    ? characters.slice(0, MAX_NAME - 1).join('') + '…'
    : name || 'Someone'
}

function parseStanding(value: unknown): Standing {
  const { type, until, left } = asRecord(value)
  switch (type) {
    case 'trial':
      return { type, until: asString(until) }
    case 'free':
      return { type, left: asLeft(left) }
    case 'unconfirmed':
      return left === undefined ? { type } : { type, left: left === null ? null : asLeft(left) }
    case 'pro':
    case 'uncounted':
      return { type }
    default:
      return { type: 'fresh' }
  }
}

function parseRankedLine(value: unknown): RankedLine {
  const record = asRecord(value)
  return {
    rank: asCount(record.rank),
    text: asString(record.text),
    votes: asCount(record.votes),
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function asString(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function asCount(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.floor(value) : 0
}

function asLeft(value: unknown): number {
  return Math.min(asCount(value), offer.freeRuns)
}
