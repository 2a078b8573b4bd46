import fc from 'fast-check'
import { NOTE, note, shape, words, type Part } from './template-boards.ts'

/** A table drawn with lines, and notes in its cells. */
export interface GridLayout {
  readonly rows: number
  readonly columns: number
  readonly width: number
  readonly height: number
  /** How many notes each cell has, in turn, at most as many as it takes. */
  readonly counts: readonly number[]
  readonly jitter: readonly number[]
}

/** What is drawn and written of a table. */
export interface GridKind {
  readonly lines: 'both' | 'both and a frame' | 'upright' | 'none'
  readonly headings: 'texts' | 'bars' | 'middle' | 'none'
  readonly hasLabels: boolean
}

export const gridLayouts: fc.Arbitrary<GridLayout> = fc.record({
  rows: fc.integer({ min: 2, max: 4 }),
  columns: fc.integer({ min: 2, max: 4 }),
  width: fc.constantFrom(300, 540, 570),
  height: fc.constantFrom(300, 560),
  counts: fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 7 })
    .filter((counts) => counts.filter((count) => count > 0).length > 1),
  jitter: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 8 }),
})

/** Where no line parts the rows, notes tell them: each has some, and one row of notes is no lane of its own. */
export const openGrids: fc.Arbitrary<GridLayout> = gridLayouts.map((layout) => ({
  ...layout,
  width: 570,
  height: 300,
  counts: layout.counts.map((count) => Math.max(1, count)),
}))

export const gridKinds: Readonly<Record<string, GridKind>> = {
  'lines both ways': { lines: 'both', headings: 'texts', hasLabels: true },
  'lines both ways, bars over them': { lines: 'both', headings: 'bars', hasLabels: true },
  'lines both ways and around': { lines: 'both and a frame', headings: 'middle', hasLabels: true },
  'lines both ways, without headings': { lines: 'both', headings: 'none', hasLabels: true },
  'lines both ways, without labels': { lines: 'both', headings: 'texts', hasLabels: false },
}

const headingNames = ['Responsible', 'Accountable', 'Consulted', 'Informed']
const labelNames = ['Kick-off', 'Research', 'Build it', 'Launch']

export function gridBoard(
  { rows, columns, width, height, counts, jitter }: GridLayout,
  { lines, headings, hasLabels }: GridKind,
): readonly Part[] {
  const left = hasLabels ? 300 : 0
  const top = headings === 'none' ? 0 : 110
  const [right, bottom] = [left + columns * width, top + rows * height]
  const isFramed = lines === 'both and a frame'
  const parts: Part[] = []
  const draw = (x: number, y: number, across: number, down: number): void => {
    parts.push({ ...shape('', { x, y, width: across, height: down }), type: 'LINE' })
  }
  for (let row = top > 0 || isFramed ? 0 : 1; row < rows + (isFramed ? 1 : 0); row++)
    if (lines.startsWith('both')) draw(0, top + row * height, right, 0)
  for (let column = hasLabels ? 0 : 1; column < columns + (isFramed ? 1 : 0); column++)
    if (lines !== 'none') draw(left + column * width, 0, 0, bottom)
  if (isFramed) draw(0, 0, right, 0)
  if (isFramed) draw(0, 0, 0, bottom)
  const headingAt = (column: number): string => headingNames[column] ?? `Part ${column}`
  const labelAt = (row: number): string => labelNames[row] ?? `Step ${row}`
  for (let column = 0; column < columns && headings !== 'none'; column++) {
    const x = left + column * width
    const text = words(headingAt(column), x + 20, 30, 40)
    const middle = { ...text.box, x: x + (width - text.box.width) / 2 }
    if (headings === 'bars')
      parts.push(shape(text.text, { x: x + 10, y: 10, width: width - 20, height: 80 }))
    else parts.push(headings === 'middle' ? { ...text, box: middle } : text)
  }
  for (let row = 0; row < rows && hasLabels; row++)
    parts.push(words(labelAt(row), 10, top + row * height + 30, 32))
  const across = Math.floor((width - 20) / (NOTE + 18))
  const most = across * Math.floor((height - 20) / (NOTE + 18))
  const off = (at: number): number => jitter[at % jitter.length] ?? 0
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column
      const path = [hasLabels ? labelAt(row) : '', headings === 'none' ? '' : headingAt(column)]
      const told = headings === 'none' ? (path[0] ?? '') : path.join(' / ')
      const count = Math.min(counts[cell % counts.length] ?? 0, most)
      for (let at = 0; at < count; at++) {
        const x = left + column * width + 20 + (at % across) * (NOTE + 18) + off(cell + at)
        const y = top + row * height + 20 + Math.floor(at / across) * (NOTE + 18) + off(at)
        parts.push(note(`We think so ${parts.length} at least`, x, y, undefined, told))
      }
    }
  return parts
}
