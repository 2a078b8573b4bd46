import type { Box } from '../board/board.ts'
import { remembering } from '../maps.ts'
import { firstWhere } from '../search.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { isUpright } from './lanes.ts'
import type { Unit } from './units.ts'

/** The rows or columns between lines. */
export interface Bands {
  /** In which of them the middle of a box is. */
  of(box: Box): number
  /** Those that hold notes. */
  readonly held: ReadonlySet<number>
}

export interface GridBands {
  readonly columns: Bands
  readonly rows: Bands
}

/** Each box is looked for once: the work is done here, in steps. */
export function* gridBandsOf(lines: readonly Box[], units: readonly Unit[]): Steps<GridBands> {
  const level = lines.filter((line) => !isUpright(line))
  return {
    columns: yield* bandsBetween(lines.filter(isUpright), middleX, units),
    rows: yield* bandsBetween(level, middleY, units),
  }
}

function* bandsBetween(
  lines: readonly Box[],
  middleOf: (box: Box) => number,
  units: readonly Unit[],
): Steps<Bands> {
  const places = lines.map(middleOf).sort((a, b) => a - b)
  const of = remembering((box: Box): number => {
    const middle = middleOf(box)
    return firstWhere(places.length, (at) => (places[at] ?? Infinity) >= middle)
  })
  const held = new Set<number>()
  yield* forEachInSteps(units, ({ box }) => {
    held.add(of(box))
  })
  return { of, held }
}

export function middleX({ x, width }: Box): number {
  return x + width / 2
}

export function middleY({ y, height }: Box): number {
  return y + height / 2
}
