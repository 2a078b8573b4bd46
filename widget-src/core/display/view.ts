import { counterLine, outcomeLine, personLine, plain, type CardLine } from './card-line.ts'
import { parseHead, parseOutcome, type HeadState, type RankedLine } from './display.ts'
import { isFeatureId, type FeatureId } from '../access/feature-id.ts'
import type { Editor, FeatureFace, FeatureFaces } from './feature-face.ts'
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

/** The synced state as the hooks return it: any shape, from any version. */
export interface SyncedDisplay extends HeadState {
  readonly outcome: unknown
  readonly editor: unknown
}

export interface FeatureRow {
  readonly id: FeatureId
  readonly title: string
  readonly caption: string
  readonly tooltip: string
  /** Its sign in one colour, 20 by 20 pixels. */
  icon(color: string): string
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
  readonly editor: Editor
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
export function describeWidget(state: SyncedDisplay, faces: FeatureFaces<FeatureId>): CardView {
  const { id: actorId, name, standing } = parseHead(state)
  const editor = state.editor === 'figma' ? 'figma' : 'figjam'
  return {
    editor,
    name: terms.name,
    pill: pillOf(standing),
    segments: segmentsOf(standing),
    counter: counterLine(name, counterWords(standing, name !== null)),
    rows: rowsIn(editor, faces).map((id) => describeRow(id, faces[id], standing)),
    outcome: describeOutcome(state.outcome, faces),
    people: describePeople(state.people, actorId),
    upgrade: showsUpgrade(standing) ? upgradePitch : null,
  }
}

/** The features drawn in this editor, in the order that the table of features has them. */
export function rowsIn(editor: Editor, faces: FeatureFaces<FeatureId>): readonly FeatureId[] {
  return Object.keys(faces)
    .filter(isFeatureId)
    .filter((id) => faces[id].editors.includes(editor))
}

function describeRow(id: FeatureId, face: FeatureFace, standing: Standing): FeatureRow {
  const { title, caption, tooltip } = face
  const cost = costOf(standing, id)
  const isShut = cost.type === 'padlock' || cost.type === 'shut'
  return { id, title, caption, tooltip, icon: (color) => face.icon(color), isShut, cost }
}

function describeOutcome(value: unknown, faces: FeatureFaces<FeatureId>): CardView['outcome'] {
  const outcome = parseOutcome(value)
  if (outcome === null) return null
  const { feature, words, name, day, top } = outcome
  return {
    line: outcomeLine(faces[feature].noun, words, name, day),
    top: top.slice(0, MAX_PLACES),
  }
}

function describePeople(entries: SyncedDisplay['people'], actorId: string): readonly CardLine[] {
  const { shown, more } = othersWhoRan(entries, actorId)
  const lines = shown.map(({ name, runs }) => personLine(name, `${countOf(runs, 'run')} here`))
  return more === 0 ? lines : [...lines, [plain(`+${more} more`)]]
}
