import { featureIds, offer, type FeatureId } from '../offer.ts'
import { counterLine, outcomeLine, personLine, plain, type CardLine } from './card-line.ts'
import {
  parseHead,
  parseOutcome,
  parsePersonEntry,
  type RankedLine,
  type Standing,
} from './display.ts'
import { costText, counterText, pillText, upgradePitch } from './messages.ts'
import { othersWhoRan, type PeopleEntries } from './people.ts'
import { countOf } from './words.ts'

/** The synced state as the hooks give it: any shape, from any version. */
export interface SyncedDisplay {
  readonly head: unknown
  readonly outcome: unknown
  readonly placedBy: unknown
  readonly editor: unknown
  readonly people: readonly (readonly [string, unknown])[]
}

export type PillTone = 'plain' | 'trial' | 'pro' | 'locked' | 'unknown'

/** The shared free runs: so many left, filled from the left, of so many. */
export interface Segments {
  readonly left: number
  readonly of: number
}

export interface Cost {
  readonly text: string
  /** The next click would ask to pay. */
  readonly hasPadlock: boolean
}

export interface FeatureRow {
  readonly id: FeatureId
  readonly title: string
  readonly caption: string
  readonly tooltip: string
  /** The next click would not run it. */
  readonly isShut: boolean
  readonly cost: Cost | null
}

export interface Upgrade {
  readonly title: string
  readonly caption: string
  readonly tooltip: string
}

/** Everything the components print. They decide nothing beyond it. */
export interface CardView {
  readonly editor: 'figjam' | 'figma'
  readonly name: string
  readonly pill: { readonly text: string; readonly tone: PillTone }
  readonly segments: Segments | null
  readonly counter: CardLine
  readonly rows: readonly FeatureRow[]
  readonly outcome: { readonly line: CardLine; readonly top: readonly RankedLine[] } | null
  readonly people: readonly CardLine[]
  readonly upgrade: Upgrade | null
}

const TOOLTIPS: Record<FeatureId, string> = {
  tidy: 'Lay the notes out in neat blocks, stamps and all',
  tally: 'Count the stamps on each note and rank them in a table',
  themes: 'Find the themes, offline, and move the notes into one section each',
  digest: 'Write the board up as Markdown and CSV, with votes and authors',
}

const MAX_PLACES = 5

/** What stands on the canvas, from the synced state alone; never throws, the same for every viewer. */
export function describeWidget(state: SyncedDisplay, features: readonly FeatureId[]): CardView {
  const head = parseHead(state.head)
  const people: PeopleEntries = state.people.map(([id, entry]) => [id, parsePersonEntry(entry)])
  const { standing } = head
  const editor = state.editor === 'figma' ? 'figma' : 'figjam'
  const left = leftOf(standing)
  return {
    editor,
    name: offer.name,
    pill: { text: pillText(standing), tone: pillTone(standing) },
    segments: left === null ? null : { left, of: offer.freeRuns },
    counter: counterLine(head.name, counterText('', standing).slice(3)),
    rows: featureIds()
      .filter((id) => features.includes(id) && (id !== 'tally' || editor === 'figjam'))
      .map(describeRow),
    outcome: describeOutcome(state.outcome),
    people: describePeople(people, head.id),
    upgrade: isLocked(standing) && !hasAnyonePro(people, state.placedBy) ? upgradePitch : null,
  }
}

function describeRow(id: FeatureId): FeatureRow {
  const { title, caption, kind } = offer.features[id]
  const cost = { text: costText(id), hasPadlock: kind === 'pro' }
  return { id, title, caption, tooltip: TOOLTIPS[id], isShut: cost.hasPadlock, cost }
}

function describeOutcome(value: unknown): CardView['outcome'] {
  const outcome = parseOutcome(value)
  if (outcome === null) return null
  const { feature, words, name, day, top } = outcome
  return {
    line: outcomeLine(offer.features[feature].noun, words, name, day),
    top: feature === 'tally' ? top.slice(0, MAX_PLACES) : [],
  }
}

function describePeople(entries: PeopleEntries, actorId: string): readonly CardLine[] {
  const { shown, more } = othersWhoRan(entries, actorId)
  const lines = shown.map(({ name, runs }) => personLine(name, `${countOf(runs, 'run')} here`))
  return more === 0 ? lines : [...lines, [plain(`+${more} more`)]]
}

/** The free runs to draw; null where runs are not counted, or could not be. */
function leftOf(standing: Standing): number | null {
  switch (standing.type) {
    case 'fresh':
      return offer.freeRuns
    case 'free':
      return standing.left
    case 'unconfirmed':
      return standing.left === undefined ? offer.freeRuns : standing.left
    case 'trial':
    case 'pro':
    case 'uncounted':
      return null
  }
}

function isLocked(standing: Standing): boolean {
  return standing.type === 'free' && standing.left === 0
}

function pillTone(standing: Standing): PillTone {
  switch (standing.type) {
    case 'trial':
    case 'pro':
      return standing.type
    case 'unconfirmed':
    case 'uncounted':
      return 'unknown'
    case 'fresh':
    case 'free':
      return isLocked(standing) ? 'locked' : 'plain'
  }
}

/** The person who placed the widget may have Pro and never have clicked; their own entry says more once there is one. */
function hasAnyonePro(people: PeopleEntries, placedBy: unknown): boolean {
  const placer = parseHead(placedBy)
  return (
    people.some(([, entry]) => entry.hasPro) ||
    (placer.standing.type === 'pro' && !people.some(([id]) => id === placer.id))
  )
}
