import type { BoardNode, Box } from '../board/board.ts'
import { groupedBy } from '../maps.ts'
import type { Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import { middleX, middleY, type GridBands } from './grid-bands.ts'
import { isCount } from './heading-parts.ts'
import { laneOf } from './lanes.ts'
import { areOfOneKind } from './loose-columns.ts'
import type { Unit } from './units.ts'

/** Words that stand in cells with notes, over these. */
export interface GridTitles {
  /** By the notes of a cell: what calls it alone, where most have such. */
  readonly over: ReadonlyMap<Unit, BoardNode>
  /** Whether only one row has them: they may call its columns. */
  readonly areInOneRow: boolean
  /** Those of cells without notes too. */
  readonly words: ReadonlySet<BoardNode>
  /** Tells cells from one another, however many rows and columns these join. */
  readonly cellOf?: (unit: Unit) => string
  /** Where only the first cell of each row has words: what calls the row. */
  readonly ofRows: ReadonlyMap<number, BoardNode>
}

const NONE: GridTitles = {
  over: new Map(),
  words: new Set(),
  ofRows: new Map(),
  areInOneRow: false,
}
/** Fewer cells have words by chance. */
const TITLES_LEAST = 2
/** Each is compared with all lines. */
const BOXES_A_STEP = 16

export function* titlesOf(
  units: readonly Unit[],
  words: readonly BoardNode[],
  { columns, rows }: GridBands,
  lines: readonly Box[],
): Steps<GridTitles> {
  const isAmong = ({ box }: BoardNode): boolean =>
    rows.held.has(rows.of(box)) && columns.held.has(columns.of(box))
  if (words.length < TITLES_LEAST || !words.some(isAmong)) return NONE
  const numbers = new Map<Box | null, number>(lines.map((line, at) => [line, at]))
  const cellOf = ({ box }: { readonly box: Box }): string => {
    const { before, after, over, under } = laneOf(
      { x: middleX(box), y: middleY(box), width: 0, height: 0 },
      lines,
    )
    return [before, after, over, under].map((line) => numbers.get(line)).join()
  }
  const known = new Map<Unit, string>()
  for (const [at, unit] of units.entries()) {
    known.set(unit, cellOf(unit))
    if (at % BOXES_A_STEP === 0) yield
  }
  const unitsIn = groupedBy(units, (unit) => known.get(unit))
  const tops = new Map<string, BoardNode>()
  for (const [at, word] of [...words].sort((a, b) => a.box.y - b.box.y).entries()) {
    if (at % BOXES_A_STEP === 0) yield
    const cell = cellOf(word)
    const middles = (unitsIn.get(cell) ?? []).map(({ box }) => middleY(box))
    if (!tops.has(cell) && footOf(word.box) <= Math.min(...middles)) tops.set(cell, word)
  }
  yield
  const held = [...tops].filter(([cell]) => unitsIn.has(cell))
  const byRow = groupedBy([...tops.values()], ({ box }) => rows.of(box))
  const titled = [...byRow].filter(([, row]) => row.length >= TITLES_LEAST)
  const areTitled = held.length >= TITLES_LEAST && 2 * held.length >= unitsIn.size
  if (!areTitled || !titled.some(([row]) => rows.held.has(row)))
    return { ...NONE, ofRows: rowTitles() }
  const over = new Map<Unit, BoardNode>()
  for (const [cell, title] of held)
    for (const unit of unitsIn.get(cell) ?? []) over.set(unit, title)
  const isAlike = (word: BoardNode): boolean =>
    held.some(([, title]) => areOfOneKind(title, word) && isCount(title) === isCount(word))
  const all = titled.flatMap(([, row]) => row.filter(isAlike))
  return {
    over,
    areInOneRow: titled.length === 1,
    words: new Set([...all, ...held.map(([, title]) => title)]),
    cellOf: (unit) => known.get(unit) ?? '',
    ofRows: new Map(),
  }

  /** The words at the head of the first cells, or the last where people write from the right. */
  function rowTitles(): ReadonlyMap<number, BoardNode> {
    const own = [...byRow].flatMap(([row, [first, ...more]]) =>
      first && (rows.held.has(row) || more.length === 0) ? [first, ...more] : [],
    )
    for (const end of [Math.min(...columns.held), Math.max(...columns.held)]) {
      const inEnd = own.filter(({ box }) => columns.of(box) === end)
      const named = new Map(inEnd.map((word) => [rows.of(word.box), word]))
      const least = Math.max(TITLES_LEAST, rows.held.size / 2, (own.length + 1) / 2)
      if (named.size >= least) return named
    }
    return new Map()
  }
}
