import type { BoardNode, Box } from '../board/board.ts'
import { isNear, unionOf } from '../board/boxes.ts'
import { groupedBy } from '../maps.ts'
import { firstWhere } from '../search.ts'
import { footOf } from './claim.ts'
import { gapBetween } from './clusters.ts'
import { inLane } from './drafts.ts'
import { isUpright, roomOfLane } from './lanes.ts'
import type { Draft, Reading } from './reading.ts'
import type { Steps } from '../steps.ts'
import type { Unit } from './units.ts'

/** A table of drawn lines, row by row. */
export interface DrawnGrid {
  readonly rows: readonly GridRow[]
  /** What stands beside it. */
  readonly rest: readonly Unit[]
}

export interface GridRow {
  readonly label: BoardNode | undefined
  /** Those that hold notes. */
  readonly cells: readonly {
    readonly heading: BoardNode | undefined
    readonly units: readonly Unit[]
  }[]
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

/** Notes between upright and level lines that cross, with words in a row or a column of their own that call the others. */
export function* drawnGridOf(
  units: readonly Unit[],
  words: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Steps<DrawnGrid | null> {
  const meet = (a: Box, b: Box): boolean =>
    isUpright(a) !== isUpright(b) && isNear(a, b, MISS_SIDES * sidePx)
  const drawn = lines.filter((line) => lines.some((other) => meet(line, other)))
  const upright = drawn.filter(isUpright)
  const level = drawn.filter((line) => !isUpright(line))
  if (drawn.length < LINES_LEAST) return null
  const area = unionOf(drawn)
  const isWithin = ({ box }: { readonly box: Box }, sides = 0): boolean =>
    isNear(box, area, sides * sidePx)
  const own = units.filter((unit) => isWithin(unit))
  const columns = bandsBetween(upright, middleX, own)
  const rows = bandsBetween(level, middleY, own)
  const near = words.filter((word) => isWithin(word, BESIDE_SIDES))
  const namesIn = (isRow: boolean, known: Named = new Map()): Named => {
    const taken = new Set(known.values())
    const free = near.filter((word) => !taken.has(word))
    // A title over the lines is no heading where those of the table stand between them.
    const inside = free.filter((word) => isWithin(word))
    const [bands, others] = isRow ? [rows, columns] : [columns, rows]
    const find = (some: readonly BoardNode[]): Named | null => wordsIn(some, area, bands, others)
    return find(inside) ?? find(free) ?? new Map()
  }
  yield
  const inRow = namesIn(true)
  yield
  const inColumn = namesIn(false)
  yield
  // A comment beside a label makes no row of headings.
  const isRow = inRow.size >= inColumn.size
  const headings = isRow ? inRow : namesIn(true, inColumn)
  const labels = isRow ? namesIn(false, inRow) : inColumn
  yield
  // Headings that no line parts from the notes below them are read as those of columns.
  const top = Math.min(...own.map(({ box }) => box.y))
  const over = near.filter((word) => isWithin(word) && footOf(word.box) <= top)
  const areBare = headings.size === 0 && new Set(over.map(({ box }) => columns.of(box))).size > 1
  if (areBare || headings.size + labels.size === 0) return null
  yield
  const inRows = [...groupedBy(own, ({ box }) => rows.of(box))].map(([row, held]) => ({
    label: labels.get(row),
    cells: [...groupedBy(held, ({ box }) => columns.of(box))].map(([column, inCell]) => ({
      heading: headings.get(column),
      units: inCell,
    })),
  }))
  return { rows: inRows, rest: units.filter((unit) => !isWithin(unit)) }
}

/** A region for each cell with notes, in a lane for each row where the columns have headings. */
export function* draftsOfGrid(
  { headingIds }: Pick<Reading, 'headingIds'>,
  { rows }: DrawnGrid,
  lines: readonly Box[],
  parentId: string | null,
): Steps<Draft[]> {
  const parts: Draft[] = []
  for (const { label, cells } of rows) {
    if (label) headingIds.add(label.id)
    const laneWith = (units: readonly Unit[], start = 'lane'): Draft => {
      const box = unionOf(units.map((unit) => unit.box))
      const id = `${start}:${units[0]?.id ?? ''}`
      const name = label?.text ?? ''
      return {
        id,
        kind: 'lane',
        name,
        layerId: null,
        parentId,
        units,
        box,
        ...roomOfLane(box, lines),
      }
    }
    const all = cells.flatMap(({ units }) => units)
    const lane = { ...laneWith(all, 'row'), units: [] }
    if (cells.some(({ heading }) => heading)) parts.push(lane)
    for (const { heading, units } of cells) {
      yield
      const own = laneWith(units)
      if (heading) headingIds.add(heading.id)
      const { room } = own
      parts.push(heading ? inLane({ id: lane.id, room }, { heading, units, room }) : own)
    }
  }
  return parts
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

/** The rows or columns between lines. */
interface Bands {
  /** In which of them the middle of a box is. */
  of(box: Box): number
  /** Those that hold notes. */
  readonly held: ReadonlySet<number>
}

function bandsBetween(
  lines: readonly Box[],
  middleOf: (box: Box) => number,
  units: readonly Unit[],
): Bands {
  const places = lines.map(middleOf).sort((a, b) => a - b)
  const of = (box: Box): number =>
    firstWhere(places.length, (at) => (places[at] ?? Infinity) >= middleOf(box))
  return { of, held: new Set(units.map(({ box }) => of(box))) }
}

function middleX({ x, width }: Box): number {
  return x + width / 2
}

function middleY({ y, height }: Box): number {
  return y + height / 2
}
