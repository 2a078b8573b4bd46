import { counterLine, outcomeLine, personLine, plain, type CardLine } from './card-line.ts'
import { parseHead, parseOutcome, type HeadState, type RankedLine } from './display.ts'
import { featureIds, type FeatureId } from '../access/feature-id.ts'
import { featureWords } from '../access/feature-words.ts'
import { upgradePitch } from './messages.ts'
import { othersWhoRan } from './people.ts'
import {
  costOf,
  counterWords,
  pillOf,
  segmentsOf,
  showsUpgrade,
  type Pill,
  type RowCost,
  type Segments,
} from './standing-words.ts'
import type { Standing } from '../access/standing.ts'
import { terms } from '../access/terms.ts'
import { countOf } from '../words.ts'

/** The synced state as the hooks give it: any shape, from any version. */
export interface SyncedDisplay extends HeadState {
  readonly outcome: unknown
  readonly editor: unknown
}

export interface FeatureRow {
  readonly id: FeatureId
  readonly title: string
  readonly caption: string
  readonly tooltip: string
  /** The next click would not run it. */
  readonly isShut: boolean
  readonly cost: RowCost
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
  readonly pill: Pill
  readonly segments: Segments | null
  readonly counter: CardLine
  readonly rows: readonly FeatureRow[]
  readonly outcome: { readonly line: CardLine; readonly top: readonly RankedLine[] } | null
  readonly people: readonly CardLine[]
  readonly upgrade: Upgrade | null
}

const MAX_PLACES = 5

/** What stands on the canvas, from the synced state alone; never throws, the same for every viewer. */
export function describeWidget(state: SyncedDisplay, features: readonly FeatureId[]): CardView {
  const { id: actorId, name, standing } = parseHead(state)
  const editor = state.editor === 'figma' ? 'figma' : 'figjam'
  return {
    editor,
    name: terms.name,
    pill: pillOf(standing),
    segments: segmentsOf(standing),
    counter: counterLine(name, counterWords(standing, name !== null)),
    rows: featureIds
      .filter((id) => features.includes(id) && (id !== 'tally' || editor === 'figjam'))
      .map((id) => describeRow(id, standing)),
    outcome: describeOutcome(state.outcome),
    people: describePeople(state.people, actorId),
    upgrade: showsUpgrade(standing) ? upgradePitch : null,
  }
}

function describeRow(id: FeatureId, standing: Standing): FeatureRow {
  const { title, caption, tooltip } = featureWords[id]
  const cost = costOf(standing, id)
  const isShut = cost.type === 'padlock' || cost.type === 'shut'
  return { id, title, caption, tooltip, isShut, cost }
}

function describeOutcome(value: unknown): CardView['outcome'] {
  const outcome = parseOutcome(value)
  if (outcome === null) return null
  const { feature, words, name, day, top } = outcome
  return {
    line: outcomeLine(featureWords[feature].noun, words, name, day),
    top: feature === 'tally' ? top.slice(0, MAX_PLACES) : [],
  }
}

function describePeople(entries: SyncedDisplay['people'], actorId: string): readonly CardLine[] {
  const { shown, more } = othersWhoRan(entries, actorId)
  const lines = shown.map(({ name, runs }) => personLine(name, `${countOf(runs, 'run')} here`))
  return more === 0 ? lines : [...lines, [plain(`+${more} more`)]]
}
