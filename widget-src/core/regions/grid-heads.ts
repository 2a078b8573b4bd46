import type { BoardNode } from '../board/board.ts'
import type { Bands, GridBands } from './grid-bands.ts'
import { areWordier, signOf } from './header-notes.ts'
import { areOfColorsBut, isBrief, mayBeHeader, mayHead, OTHERS_LEAST } from './header-signs.ts'
import type { Steps } from '../steps.ts'
import type { Unit } from './units.ts'

/** The notes that may call the columns and rows of a table: one in each cell of the first row, or of a column at an end, or both. */
export function* headNotesOf(
  units: readonly Unit[],
  { columns, rows }: GridBands,
): Steps<readonly BoardNode[]> {
  const row = onePerCell(units, rows, columns, false)
  yield
  const ends = [false, true].map((isLast) => onePerCell(units, columns, rows, isLast))
  const both = ends.map((column) => [row, column.filter((unit) => !row.includes(unit))])
  for (const lines of [...both, [row], ...ends.map((column) => [column])]) {
    yield
    if (lines.every((line) => line.length > 0) && (yield* areHeads(lines, units)))
      return lines.flat().map(({ node }) => node)
  }
  return []
}

/** The notes of the first or last band, if each stands alone in its cell. */
function onePerCell(
  units: readonly Unit[],
  bands: Bands,
  others: Bands,
  isLast: boolean,
): readonly Unit[] {
  const end = isLast ? Math.max(...bands.held) : Math.min(...bands.held)
  const own = units.filter(({ box }) => bands.of(box) === end)
  const cells = new Set(own.map(({ box }) => others.of(box)))
  return cells.size === own.length && own.every(mayBeHeader) ? own : []
}

/** Whether each row or column of them is unlike all that is none. */
function* areHeads(lines: readonly (readonly Unit[])[], units: readonly Unit[]): Steps<boolean> {
  const all = new Set(lines.flat())
  const others = units.filter((unit) => !all.has(unit))
  for (const line of lines) {
    yield
    if (!mayHead(line, others, OTHERS_LEAST) || !isUnlike(line, others)) return false
  }
  return true
}

function isUnlike(line: readonly Unit[], others: readonly Unit[]): boolean {
  const sign = signOf(line, others)
  if (sign !== null && sign !== 'own colors') return true
  const colors = new Set(line.map(({ node }) => node.facts.color))
  const areBrief = line.every(({ node }) => isBrief(node))
  return areBrief && (areWordier(others) || areOfColorsBut(others, colors))
}
