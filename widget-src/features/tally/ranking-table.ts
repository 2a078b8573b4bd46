import type { TableCell, TableRow } from '../../core/board/board.ts'
import { apartKinds, type ApartKind } from '../../core/board/stamps.ts'
import { entryLabel, restWords, type TallyEntry } from './words.ts'

/** The region that a layer lies in, by its id; empty for none. */
export type RegionTitles = (id: string) => string

interface Column {
  readonly title: string
  /** Screen pixels at the zoom at which the wall fits. */
  readonly width: number
  readonly size: number
  readonly isBold: boolean
  readonly color: string
  text(entry: TallyEntry): string
  /** What stands in the last row, for all that have no row of their own. */
  rest(entries: readonly TallyEntry[]): string
}

const MAX_ROWS = 10
const NOTE_LIMIT = 104
const TEXT_SIZE = 14
const NUMBER_SIZE = 16
const HEAD_HEIGHT = 46
const ROW_HEIGHT = 54
const REST_HEIGHT = 46
/** More first places than these are no longer set off. */
const MAX_TINTED = 5

const INK = '#1e1b2e'
const MUTED = '#3f3a55'
const QUIET = '#5b5670'
const ACCENT = '#4c3bb8'
const WHITE = '#ffffff'
const FIRST_TINT = '#efecfb'
const REST_TINT = '#f6f4fc'

function none(): string {
  return ''
}

/** Rank, Note, Region where there are two or more, Votes, and a column for each kind of stamp that is no vote. */
export function tableColumns(
  ranking: readonly TallyEntry[],
  regions: RegionTitles | null,
): readonly Column[] {
  const columns: Column[] = [
    {
      ...{ title: 'Rank', width: 72, size: NUMBER_SIZE, isBold: true, color: ACCENT },
      text: ({ rank }) => (rank > 0 ? String(rank) : ''),
      rest: none,
    },
    {
      ...{ title: 'Note', width: 456, size: TEXT_SIZE, isBold: false, color: INK },
      text: ({ note }) => entryLabel(note, NOTE_LIMIT),
      rest: restWords,
    },
  ]
  if (regions)
    columns.push({
      ...{ title: 'Region', width: 200, size: TEXT_SIZE, isBold: false, color: MUTED },
      text: ({ note }) => regions(note.id),
      rest: none,
    })
  columns.push({
    ...{ title: 'Votes', width: 80, size: NUMBER_SIZE, isBold: true, color: INK },
    text: ({ votes }) => String(votes),
    rest: none,
  })
  for (const { id, title } of apartKinds)
    if (ranking.some(({ stamps }) => stamps[id] > 0)) columns.push(apartColumn(id, title))
  return columns
}

function apartColumn(id: ApartKind, title: string): Column {
  const words = (count: number): string => (count > 0 ? String(count) : '')
  return {
    ...{ title, width: 104, size: TEXT_SIZE, isBold: false, color: MUTED },
    text: ({ stamps }) => words(stamps[id]),
    rest: (entries) => words(entries.reduce((sum, { stamps }) => sum + stamps[id], 0)),
  }
}

/** The words of all cells: the head, at most ten rows, and one for the rest. */
export function rankingRows(
  ranking: readonly TallyEntry[],
  columns: readonly Column[],
): readonly (readonly string[])[] {
  const shown = ranking.slice(0, MAX_ROWS)
  const rest = ranking.slice(MAX_ROWS)
  const rows = [columns.map(({ title }) => title)]
  for (const entry of shown) rows.push(columns.map((column) => column.text(entry)))
  if (rest.length > 0) rows.push(columns.map((column) => column.rest(rest)))
  return rows
}

/** The same words, dressed; every size in canvas pixels. */
export function tableRows(
  ranking: readonly TallyEntry[],
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  unit: number,
): readonly TableRow[] {
  const px = (size: number): number => Math.round(size * unit)
  const firsts = ranking.filter(({ rank }) => rank === 1).length
  const cells = (
    texts: readonly string[],
    dress: (column: Column) => Omit<TableCell, 'text'>,
  ): readonly TableCell[] =>
    columns.map((column, index) => ({ text: texts[index] ?? '', ...dress(column) }))
  return rows.map((texts, row) => {
    const sizePx = px(TEXT_SIZE)
    if (row === 0) {
      const head = { sizePx, isBold: true, color: WHITE, fill: ACCENT }
      return { heightPx: px(HEAD_HEIGHT), cells: cells(texts, () => head) }
    }
    if (row > MAX_ROWS) {
      const last = { sizePx, isBold: false, color: QUIET, fill: REST_TINT }
      return { heightPx: px(REST_HEIGHT), cells: cells(texts, () => last) }
    }
    const isFirst = ranking[row - 1]?.rank === 1 && firsts <= MAX_TINTED
    return {
      heightPx: px(ROW_HEIGHT),
      cells: cells(texts, ({ size, isBold, color }) => ({
        ...{ sizePx: px(size), isBold, color },
        fill: isFirst ? FIRST_TINT : WHITE,
      })),
    }
  })
}
