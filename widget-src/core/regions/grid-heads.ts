import type { BoardNode } from '../board/board.ts'
import type { Bands, GridBands } from './grid-bands.ts'
import { areWordier, signOf } from './header-notes.ts'
import { areOfColorsBut, isBrief, mayBeHeader, mayHead, OTHERS_LEAST } from './header-signs.ts'
import type { Unit } from './units.ts'

/** The notes that may call the columns and rows of a table: one in each cell of the first row, or of a column at an end, or both. */
export function headNotesOf(
  units: readonly Unit[],
  { columns, rows }: GridBands,
): readonly BoardNode[] {
  const row = onePerCell(units, rows, columns, false)
  const ends = [false, true].map((isLast) => onePerCell(units, columns, rows, isLast))
  const both = ends.map((column) => [row, column.filter((unit) => !row.includes(unit))])
  const ways = [...both, [row], ...ends.map((column) => [column])]
  const heads = ways.find(
    (lines) => lines.every((line) => line.length > 0) && areHeads(lines, units),
  )
  return heads?.flat().map(({ node }) => node) ?? []
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
function areHeads(lines: readonly (readonly Unit[])[], units: readonly Unit[]): boolean {
  const all = new Set(lines.flat())
  const others = units.filter((unit) => !all.has(unit))
  return lines.every((line) => {
    if (!mayHead(line, others, OTHERS_LEAST)) return false
    const sign = signOf(line, others)
    if (sign !== null && sign !== 'own colors') return true
    const colors = new Set(line.map(({ node }) => node.facts.color))
    const areBrief = line.every(({ node }) => isBrief(node))
    return areBrief && (areWordier(others) || areOfColorsBut(others, colors))
  })
}
