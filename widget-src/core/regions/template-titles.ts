import type { BoardNode } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { footOf } from './claim.ts'
import { isAbove } from './lanes.ts'
import type { Draft } from './reading.ts'
import { beginLevel, DOWN_SIDES, isSetOver } from './upper-headings.ts'

/** Fewer columns are no template. */
const COLUMNS_LEAST = 2
/** Columns this far from one another, in notes' sides, are of two templates. */
const FAR_SIDES = 4

/** Columns that stand under one title. */
export interface Template {
  readonly title: BoardNode
  readonly columns: readonly Draft[]
}

/**
 * Templates whose columns are called alike, as "Start" of either team, each with the title over it that tells them apart;
 * none where all columns have names of their own: then a title says nothing that is needed.
 *
 * @param free  Texts and shapes that name nothing yet.
 */
export function templatesCalledAlike(
  columns: readonly Draft[],
  free: readonly BoardNode[],
  sidePx: number,
): readonly Template[] {
  const templates: { title: BoardNode; columns: Draft[] }[] = []
  for (const row of rowsOf(columns, sidePx)) {
    const title = titleOver(row, free, sidePx)
    if (title) templates.push({ title, columns: [...row] })
    else rowAbove(row, templates)?.columns.push(...row)
  }
  const isCalledAlike = (one: Template): boolean =>
    templates.some(
      (other) =>
        other.title.text !== one.title.text &&
        other.columns.some(({ name }) => one.columns.some((column) => column.name === name)),
    )
  return templates.filter(isCalledAlike)
}

/** Columns that begin about as high and stand near one another, from the top. */
function rowsOf(columns: readonly Draft[], sidePx: number): readonly (readonly Draft[])[] {
  const rows: Draft[][] = []
  const fromLeft = [...columns].sort((a, b) => a.box.x - b.box.x)
  for (const column of fromLeft) {
    const { box } = column
    const row = rows.find((others) => {
      const [first = column] = others
      const last = others[others.length - 1]?.box ?? box
      const isNear = box.x - last.x - last.width <= FAR_SIDES * sidePx
      return isNear && beginLevel(box, first.box, sidePx)
    })
    if (row) row.push(column)
    else rows.push([column])
  }
  return rows.sort(([a], [b]) => (a?.box.y ?? 0) - (b?.box.y ?? 0))
}

function titleOver(
  row: readonly Draft[],
  free: readonly BoardNode[],
  sidePx: number,
): BoardNode | undefined {
  if (row.length < COLUMNS_LEAST) return undefined
  const span = unionOf(row.map(({ box }) => box))
  const isOver = ({ box }: BoardNode): boolean => {
    const down = span.y - footOf(box)
    return down >= -1 && down <= DOWN_SIDES * sidePx && isSetOver(box, span, sidePx)
  }
  return free.filter(isOver).sort((a, b) => footOf(b.box) - footOf(a.box))[0]
}

/** The template that a row without a title goes on with: the nearest that reaches over it. */
function rowAbove<Found extends Template>(
  row: readonly Draft[],
  templates: readonly Found[],
): Found | undefined {
  const span = unionOf(row.map(({ box }) => box))
  return [...templates]
    .reverse()
    .find(({ columns }) => isAbove(unionOf(columns.map(({ box }) => box)), span))
}
