import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { areApart, areEven, stepsOf } from './bands.ts'
import { footOf } from './claim.ts'
import { boxesOf, clearnessOf, heldBy, type Column } from './column-borders.ts'
import { findColumns, type Columns } from './columns.ts'
import { isAbove } from './lanes.ts'
import { areSet, areUnderBars } from './loose-columns.ts'
import type { Unit } from './units.ts'
import type { Steps } from '../steps.ts'

/** Fewer texts at the foot of a wall, a page's number and a name, part nothing. */
const COLUMNS_LEAST = 3
/** A line drawn this near to the texts, in notes' sides, is their scale. */
const SCALE_SIDES = 0.75
/** Where none is drawn, notes stand over each, so far, in notes' sides, from the next one's. */
const GUTTER_SIDES = 0.4
/** Where one of them has no notes, gutters are so many times as wide as what lies between the others' notes. */
const CLEAR_RATIO = 2
/** The widest step between two texts is at most so many times the narrowest. */
const EVEN_RATIO = 1.5

/** Columns over a row of texts, as over the months of a timeline: what findColumns reads of the board upside down. */
export function* footedColumns(
  units: readonly Unit[],
  labels: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Steps<Columns | null> {
  const upright = new Map<object, Unit | BoardNode>()
  const turned = <Thing extends Unit | BoardNode>(thing: Thing): Thing => {
    const upsideDown = { ...thing, box: flipped(thing.box) }
    upright.set(upsideDown, thing)
    return upsideDown
  }
  const back = <Thing extends Unit | BoardNode>(thing: Thing): Thing =>
    (upright.get(thing) as Thing | undefined) ?? thing
  const upturned = labels.map(turned)
  const found = yield* findColumns(units.map(turned), upturned, lines.map(flipped), sidePx)
  const { columns } = found
  if (columns.length < COLUMNS_LEAST || !isEvenScale(columns)) return null
  const texts = columns.map(({ heading }) => back(heading))
  const held = heldBy(columns).length
  const isScale = held >= COLUMNS_LEAST && hasScale(texts, lines, sidePx)
  const isClear = clearnessOf(columns) >= CLEAR_RATIO
  const areGroups =
    (held === columns.length || isClear) &&
    areApart(boxesOf(columns), GUTTER_SIDES * sidePx) &&
    areSet(columns, sidePx)
  if (!areGroups && !isScale && !(isClear && areUnderBars(columns, sidePx))) return null
  return {
    columns: columns.map(({ heading, units: held, room }) => ({
      heading: back(heading),
      units: held.map(back),
      room: { ...room, top: -room.bottom, bottom: -room.top },
    })),
    rest: found.rest.map(back),
    titles: found.titles.map(back),
    parts: found.parts.map(back),
  }
}

/** Whether the texts stand at about even steps. */
function isEvenScale(columns: readonly Column[]): boolean {
  const middles = columns.map(({ heading: { box } }) => box.x + box.width / 2)
  return areEven(stepsOf(middles), EVEN_RATIO)
}

/** Whether a level line runs along the texts. */
function hasScale(texts: readonly BoardNode[], lines: readonly Box[], sidePx: number): boolean {
  const row = unionOf(texts.map(({ box }) => box))
  return lines.some(
    (line) =>
      line.width > line.height &&
      isAbove(line, row) &&
      Math.max(row.y - footOf(line), line.y - footOf(row)) <= SCALE_SIDES * sidePx,
  )
}

function flipped({ x, y, width, height }: Box): Box {
  return { x, y: -y - height, width, height }
}
