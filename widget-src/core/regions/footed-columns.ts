import type { BoardNode, Box } from '../board/board.ts'
import { heldBy, type Column } from './column-borders.ts'
import { findColumns, type Columns } from './columns.ts'
import type { Unit } from './units.ts'

/** Fewer texts at the foot of a wall, a page's number and a name, part nothing. */
const COLUMNS_LEAST = 3
/** The widest step between two texts is at most so many times the narrowest. */
const EVEN_RATIO = 1.5

/** Columns over a row of texts, as over the months of a timeline: what findColumns reads of the board upside down. */
export function footedColumns(
  units: readonly Unit[],
  labels: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Columns | null {
  const upright = new Map<object, Unit | BoardNode>()
  const turned = <Thing extends Unit | BoardNode>(thing: Thing): Thing => {
    const upsideDown = { ...thing, box: flipped(thing.box) }
    upright.set(upsideDown, thing)
    return upsideDown
  }
  const back = <Thing extends Unit | BoardNode>(thing: Thing): Thing =>
    (upright.get(thing) as Thing | undefined) ?? thing
  const found = findColumns(units.map(turned), labels.map(turned), lines.map(flipped), sidePx)
  const { columns } = found
  if (heldBy(columns).length < COLUMNS_LEAST || !areEven(columns)) return null
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

/** Whether the texts stand at about even steps, as on a scale. */
function areEven(columns: readonly Column[]): boolean {
  const middles = columns.map(({ heading: { box } }) => box.x + box.width / 2)
  const steps = middles.slice(1).map((middle, at) => middle - (middles[at] ?? middle))
  return Math.max(...steps) <= EVEN_RATIO * Math.min(...steps)
}

function flipped({ x, y, width, height }: Box): Box {
  return { x, y: -y - height, width, height }
}
