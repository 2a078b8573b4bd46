import { featureIds, offer, type FeatureId } from '../offer.ts'
import {
  parseHead,
  parseOutcome,
  parsePersonEntry,
  type RankedLine,
  type Standing,
} from './display.ts'
import { othersWhoRan, type PeopleEntries } from './people.ts'
import { costText, counterText, pillText, runsHereText } from './messages.ts'

/** The synced state as the hooks give it: any shape, from any version. */
export interface SyncedDisplay {
  readonly head: unknown
  readonly outcome: unknown
  readonly placedBy: unknown
  readonly editor: unknown
  readonly people: readonly (readonly [string, unknown])[]
}

export type PillTone = 'plain' | 'trial' | 'pro' | 'locked' | 'unknown'

export interface FeatureRow {
  readonly id: FeatureId
  readonly title: string
  readonly caption: string
  readonly cost: string
  readonly isPro: boolean
  readonly tooltip: string
}

/** Everything the components print. They decide nothing beyond it. */
export interface View {
  readonly pill: { readonly text: string; readonly tone: PillTone }
  readonly counter: string
  /** How many of the segments are filled; null where runs are not counted. */
  readonly usedSegments: number | null
  readonly rows: readonly FeatureRow[]
  readonly outcome: { readonly line: string; readonly top: readonly RankedLine[] } | null
  readonly people: readonly string[]
  readonly morePeople: string | null
  readonly showsUpgrade: boolean
}

const TOOLTIPS: Record<FeatureId, string> = {
  tidy: 'Lay the notes out in neat blocks, stamps and all',
  tally: 'Count the stamps on each note and rank them in a table',
  themes: 'Find the themes, offline, and move the notes into one section each',
  digest: 'Write the board up as Markdown and CSV, with votes and authors',
}

/** What stands on the canvas, from the synced state alone; never throws, the same for every viewer. */
export function describeWidget(state: SyncedDisplay, features: readonly FeatureId[]): View {
  const head = parseHead(state.head)
  const people: PeopleEntries = state.people.map(([id, entry]) => [id, parsePersonEntry(entry)])
  const { standing } = head
  const left = leftOf(standing)
  const others = othersWhoRan(people, head.id)
  const outcome = parseOutcome(state.outcome)
  return {
    pill: { text: pillText(standing), tone: pillTone(standing) },
    counter: counterText(head.name, standing),
    usedSegments: left === null ? null : offer.freeRuns - left,
    rows: featureIds()
      .filter((id) => features.includes(id) && (id !== 'tally' || state.editor !== 'figma'))
      .map(describeRow),
    outcome: outcome && {
      line: `${offer.features[outcome.feature].noun} · ${outcome.words} · ${outcome.name}, ${outcome.day}`,
      top: outcome.top,
    },
    people: others.shown.map(({ name, runs }) => runsHereText(name, runs)),
    morePeople: others.more > 0 ? `+${others.more} more` : null,
    showsUpgrade: isLocked(standing) && !hasAnyonePro(people, state.placedBy),
  }
}

function describeRow(id: FeatureId): FeatureRow {
  const { title, caption, kind } = offer.features[id]
  return { id, title, caption, cost: costText(id), isPro: kind === 'pro', tooltip: TOOLTIPS[id] }
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
