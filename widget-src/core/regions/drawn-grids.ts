import type { BoardNode, Box } from '../board/board.ts'
import { isNear, unionOf } from '../board/boxes.ts'
import { groupedBy } from '../maps.ts'
import type { Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import { gapBetween } from './clusters.ts'
import { gridBandsOf, type Bands } from './grid-bands.ts'
import { headNotesOf } from './grid-heads.ts'
import { titlesOf } from './grid-titles.ts'
import { placesOf } from './islands.ts'
import { isUpright } from './lanes.ts'
import type { Unit } from './units.ts'

/** A table of drawn lines. */
export interface DrawnGrid {
  /** Row by row. */
  readonly rows: readonly GridRow[]
  /** The notes that call rows and columns. */
  readonly heads: readonly BoardNode[]
  /** All notes in it. */
  readonly units: readonly Unit[]
}

export interface GridRow {
  readonly label: BoardNode | undefined
  /** Those that hold notes. */
  readonly cells: readonly GridCell[]
}

export interface GridCell {
  readonly heading: BoardNode | undefined
  /** What stands over the notes in the cell itself, where most cells have such. */
  readonly title: BoardNode | undefined
  readonly units: readonly Unit[]
}

/** The words by the place of the column or row that they call. */
type Named = ReadonlyMap<number, BoardNode>

/** Two that cross are the axes of a matrix, or part a heading and a column alone. */
const LINES_LEAST = 3
/** A word alone may be a comment, or the table's title. */
const NAMED_LEAST = 2
/** Lines drawn by hand miss each other by so much, in notes' sides. */
const MISS_SIDES = 0.25
/** Words stand so far, in notes' sides, beside lines that end where the notes' rows and columns do. */
const BESIDE_SIDES = 1

/**
 * Notes between upright and level lines that cross, with words or notes in a row or a column of their own that call the
 * others, or words over the notes of most cells; what stands in no such table is the rest.
 */
export function* drawnGridsOf(
  units: readonly Unit[],
  words: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Steps<{ readonly grids: readonly DrawnGrid[]; readonly rest: readonly Unit[] }> {
  const missPx = MISS_SIDES * sidePx
  const meet = (a: Box, b: Box): boolean => isUpright(a) !== isUpright(b) && isNear(a, b, missPx)
  const drawn = lines.filter((line) => lines.some((other) => meet(line, other)))
  const grids: DrawnGrid[] = []
  let rest = units
  if (drawn.length < LINES_LEAST) return { grids, rest }
  const tables = yield* placesOf(
    drawn.map((box) => ({ box })),
    missPx,
  )
  for (const table of tables) {
    const own = table.map(({ box }) => box)
    const grid = own.length < LINES_LEAST ? null : yield* gridOf(rest, words, own, sidePx)
    if (!grid) continue
    grids.push(grid)
    const held = new Set(grid.units)
    rest = rest.filter((unit) => !held.has(unit))
    yield
  }
  return { grids, rest }
}

function* gridOf(
  units: readonly Unit[],
  words: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Steps<DrawnGrid | null> {
  const area = unionOf(lines)
  const isBeside = ({ box }: { readonly box: Box }): boolean =>
    isNear(box, area, BESIDE_SIDES * sidePx)
  const near = words.filter(isBeside)
  const inside = units.filter(({ box }) => isNear(box, area, 0))
  yield
  const around = units.filter(isBeside)
  yield
  // Notes that call the columns may stand over the lines, as words may.
  const ways: Pick<DrawnGrid, 'units' | 'heads'>[] = []
  for (const own of around.length > inside.length ? [inside, around] : [inside]) {
    const bands = yield* gridBandsOf(lines, own)
    ways.push({ units: own, heads: yield* headNotesOf(own, bands) })
  }
  ways.sort((a, b) => b.heads.length - a.heads.length)
  for (const way of [
    ...ways.filter(({ heads }) => heads.length > 0),
    { units: inside, heads: [] },
  ]) {
    const rows = yield* rowsIn(way.units, near, way.heads, lines)
    if (rows) return { ...way, rows }
  }
  return null
}

/** The rows of notes, if something calls them, their columns or their cells, and all these heads do. */
function* rowsIn(
  units: readonly Unit[],
  words: readonly BoardNode[],
  heads: readonly BoardNode[],
  lines: readonly Box[],
): Steps<readonly GridRow[] | null> {
  const area = unionOf(lines)
  const calling = new Set(heads)
  const own = units.filter(({ node }) => !calling.has(node))
  yield
  const bands = yield* gridBandsOf(lines, own)
  const { columns, rows } = bands
  const titles = yield* titlesOf(own, words.filter(isInside), bands, lines)
  const near = heads.concat(words).filter((word) => !titles.words.has(word))
  const namesIn = (isRow: boolean, known: Named = new Map()): Named => {
    const taken = new Set(known.values())
    const free = near.filter((word) => !taken.has(word))
    const [across, along] = isRow ? [rows, columns] : [columns, rows]
    const find = (some: readonly BoardNode[]): Named | null => wordsIn(some, area, across, along)
    // A title over the lines is no heading where those of the table stand between them.
    return find(free.filter(isInside)) ?? find(free) ?? new Map()
  }
  yield
  const inRow = namesIn(true)
  yield
  const inColumn = namesIn(false)
  yield
  // A comment beside a label makes no row of headings.
  const isRow = inRow.size >= inColumn.size
  const headings = isRow ? inRow : namesIn(true, inColumn)
  const beside = isRow ? namesIn(false, inRow) : inColumn
  yield
  // Headings that no line parts from the notes below them are read as those of columns.
  const top = Math.min(...own.map(({ box }) => box.y))
  const over = near.filter((word) => isInside(word) && footOf(word.box) <= top)
  const isOver = new Set(over.map(({ box }) => columns.of(box))).size > 1
  const areBare = headings.size === 0 && (isOver || titles.areInOneRow)
  const labels = beside.size > 0 ? beside : titles.ofRows
  if (areBare || headings.size + labels.size + titles.over.size === 0) return null
  const called = new Set([...headings.values(), ...labels.values()])
  if (!heads.every((head) => called.has(head))) return null
  yield
  const cellOf = (unit: Unit): unknown => titles.cellOf?.(unit) ?? columns.of(unit.box)
  const read: GridRow[] = []
  for (const [row, held] of groupedBy(own, ({ box }) => rows.of(box))) {
    yield
    const cells = [...groupedBy(held, cellOf).values()].map((inCell) => {
      const [first] = inCell
      return {
        heading: first && headings.get(columns.of(first.box)),
        title: first && titles.over.get(first),
        units: inCell,
      }
    })
    read.push({ label: labels.get(row), cells })
  }
  return read

  function isInside({ box }: BoardNode): boolean {
    return isNear(box, area, 0)
  }
}

/**
 * The words by column in a row without notes: of rows over half of the columns with notes, the first that calls most, since
 * a heading over joined cells stands over those of several columns. Or by row in a column.
 */
function wordsIn(
  words: readonly BoardNode[],
  area: Box,
  bands: Bands,
  others: Bands,
): Named | null {
  const byBand = groupedBy(words, ({ box }) => bands.of(box))
  let best: Named | null = null
  let most = 0
  for (const [band, own] of [...byBand].sort(([a], [b]) => a - b)) {
    if (bands.held.has(band)) continue
    const named = new Map<number, BoardNode>()
    for (const [other, list] of groupedBy(own, ({ box }) => others.of(box)))
      named.set(other, nearestTo(area, list))
    const told = [...others.held].filter((other) => named.has(other)).length
    if (named.size < NAMED_LEAST || 2 * told < others.held.size || told <= most) continue
    best = named
    most = told
  }
  return best
}

/** The first of those between the lines, or else the nearest beside. */
function nearestTo(area: Box, words: readonly BoardNode[]): BoardNode {
  return words.reduce((best, next) =>
    gapBetween(next.box, area) < gapBetween(best.box, area) ? next : best,
  )
}
