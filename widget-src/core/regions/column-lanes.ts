import type { Box } from '../board/board.ts'
import type { Column } from './column-borders.ts'
import { isAbove, laneOf, type Lane } from './lanes.ts'
import type { Unit } from './units.ts'

/** What stands between two level lines, in the columns that cross there. */
export interface CrossedLane {
  readonly units: readonly Unit[]
  /** Those that hold notes here. */
  readonly columns: readonly Column[]
}

/** Parts columns where level lines run across them; none where no line does. */
export function lanesAcross(
  columns: readonly Column[],
  lines: readonly Box[],
): readonly CrossedLane[] {
  const level = lines.filter(
    (line) =>
      line.width >= line.height &&
      columns.filter(({ heading }) => isAbove(heading.box, line)).length > 1,
  )
  if (level.length === 0) return []
  const lanes: { readonly lane: Lane; readonly columns: Map<Column, Unit[]> }[] = []
  for (const column of columns)
    for (const unit of column.units) {
      const lane = laneOf(unit.box, level)
      let known = lanes.find((one) => one.lane.over === lane.over && one.lane.under === lane.under)
      if (!known) lanes.push((known = { lane, columns: new Map() }))
      const units = known.columns.get(column)
      if (units) units.push(unit)
      else known.columns.set(column, [unit])
    }
  if (lanes.length < 2) return []
  return lanes.map(({ columns: held }) => ({
    units: [...held.values()].flat(),
    columns: [...held].map(([column, units]) => ({ ...column, units })),
  }))
}
