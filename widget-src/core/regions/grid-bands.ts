import type { Box } from '../board/board.ts'
import { firstWhere } from '../search.ts'
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

export function bandsBetween(
  lines: readonly Box[],
  middleOf: (box: Box) => number,
  units: readonly Unit[],
): Bands {
  const places = lines.map(middleOf).sort((a, b) => a - b)
  const of = (box: Box): number =>
    firstWhere(places.length, (at) => (places[at] ?? Infinity) >= middleOf(box))
  return { of, held: new Set(units.map(({ box }) => of(box))) }
}

export function middleX({ x, width }: Box): number {
  return x + width / 2
}

export function middleY({ y, height }: Box): number {
  return y + height / 2
}
