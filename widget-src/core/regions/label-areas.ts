import type { BoardNode } from '../board/board.ts'
import { footOf } from './claim.ts'
import { gapBetween } from './clusters.ts'
import { areInRow } from './lanes.ts'
import type { Unit } from './units.ts'

/** Notes that hang together around a text that stands at any side of them. */
export interface LabelArea {
  readonly label: BoardNode
  readonly units: readonly Unit[]
}

/** How the ids of such regions begin. */
export const AROUND = 'around:'
/** A label stands at most this many notes' sides from the nearest of its notes. */
const REACH_SIDES = 2
/** Two areas stay apart where the gap between them is so many times the longest within either … */
const APART_RATIO = 2
/** … and this wide, in notes' sides. */
const APART_SIDES = 0.25
/** A label's distance counts for so much: its notes may stand nearer to those of another label. */
const LABEL_PULL = 0.5
/** The gap within a tidy group. */
const GAP_PX = 24
/** Each note is compared with each, so of more than so many no areas are looked for. */
export const AROUND_MOST = 150

/**
 * From each label the notes are claimed one by one, always the nearest to what was claimed before; none unless every
 * gap between two areas is wide beside those within.
 */
export function labelAreasOf(
  units: readonly Unit[],
  labels: readonly BoardNode[],
  sidePx: number,
): readonly LabelArea[] {
  if (labels.length < 2) return []
  const areas = labels.map((label) => ({ label, units: [] as Unit[], longest: 0 }))
  const left = units.map((unit) => {
    const gaps = areas.map(({ label }) => LABEL_PULL * gapBetween(label.box, unit.box))
    const gap = Math.min(...gaps)
    return { unit, gap, area: areas[gaps.indexOf(gap)], isFirst: true }
  })
  while (left.length > 0) {
    const nearest = left.reduce((best, next) => (next.gap < best.gap ? next : best))
    left.splice(left.indexOf(nearest), 1)
    const { unit, gap, area, isFirst } = nearest
    if (!area || (isFirst && gap > LABEL_PULL * REACH_SIDES * sidePx)) return []
    area.units.push(unit)
    if (!isFirst) area.longest = Math.max(area.longest, gap)
    for (const other of left) {
      const next = gapBetween(unit.box, other.unit.box)
      if (next < other.gap) Object.assign(other, { gap: next, area, isFirst: false })
    }
  }
  const held = areas.filter((area) => area.units.length > 0)
  // Texts over all of the notes head columns, or none.
  const top = Math.min(...units.map(({ box }) => box.y + box.height / 2))
  if (held.every(({ label }) => footOf(label.box) <= top)) return []
  // Of texts in a row, each has notes of its own, or they say something of the whole.
  const isOfRow = ({ label }: LabelArea): boolean =>
    held.some((area) => areInRow(area.label.box, label.box))
  if (areas.some((area) => area.units.length === 0 && isOfRow(area))) return []
  const areApart = held.every((one, at) =>
    held.slice(at + 1).every((other) => {
      const least = Math.max(
        APART_SIDES * sidePx,
        APART_RATIO * one.longest,
        APART_RATIO * other.longest,
      )
      return one.units.every((unit) =>
        other.units.every(({ box }) => gapBetween(unit.box, box) >= least),
      )
    }),
  )

  return areApart && held.length > 1 ? held : []
}

/** How far tidy groups around labels must be from one another to be read as such again. */
export function apartAroundPx(sidePx: number): number {
  return Math.max(APART_SIDES * sidePx, APART_RATIO * GAP_PX) + 1
}
