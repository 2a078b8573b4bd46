import fc from 'fast-check'
import { colors, NOTE, note, shape, words, type Part } from './template-boards.ts'

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
  readonly headings: 'texts' | 'bars' | 'middle' | 'notes' | 'none'
  readonly hasLabels: boolean
  /** Labels are texts in a column of their own, if not notes there, or texts over the notes of the first cells. */
  readonly labels?: 'notes' | 'in first cells'
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
  'lines both ways, headings on notes': { lines: 'both', headings: 'notes', hasLabels: true },
  'lines both ways, labels on notes': {
    lines: 'both',
    headings: 'bars',
    hasLabels: true,
    labels: 'notes',
  },
  'lines both ways and around, headings and labels on notes': {
    lines: 'both and a frame',
    headings: 'notes',
    hasLabels: true,
    labels: 'notes',
  },
  'lines both ways, labels in the first cells': {
    lines: 'both',
    headings: 'texts',
    hasLabels: true,
    labels: 'in first cells',
  },
}

const headingNames = ['Responsible', 'Accountable', 'Consulted', 'Informed']
const labelNames = ['Kick-off', 'Research', 'Build it', 'Launch']

export function gridBoard(
  { rows, columns, width, height, counts, jitter }: GridLayout,
  { lines, headings, hasLabels, labels }: GridKind,
): readonly Part[] {
  const isInCells = labels === 'in first cells'
  const left = hasLabels && !isInCells ? 300 : 0
  const down = isInCells ? 60 : 20
  const top = headings === 'none' ? 0 : headings === 'notes' ? 290 : 110
  const [right, bottom] = [left + columns * width, top + rows * height]
  const isFramed = lines === 'both and a frame'
  const parts: Part[] = []
  const draw = (x: number, y: number, across: number, down: number): void => {
    parts.push({ ...shape('', { x, y, width: across, height: down }), type: 'LINE' })
  }
  for (let row = top > 0 || isFramed ? 0 : 1; row < rows + (isFramed ? 1 : 0); row++)
    if (lines.startsWith('both')) draw(0, top + row * height, right, 0)
  for (let column = left > 0 ? 0 : 1; column < columns + (isFramed ? 1 : 0); column++)
    if (lines !== 'none') draw(left + column * width, 0, 0, bottom)
  if (isFramed) draw(0, 0, right, 0)
  if (isFramed) draw(0, 0, 0, bottom)
  const off = (at: number): number => jitter[at % jitter.length] ?? 0
  const headingAt = (column: number): string => headingNames[column] ?? `Part ${column}`
  const labelAt = (row: number): string => labelNames[row] ?? `Step ${row}`
  for (let column = 0; column < columns && headings !== 'none'; column++) {
    const x = left + column * width
    const text = words(headingAt(column), x + 20, 30, 40)
    const middle = { ...text.box, x: x + (width - text.box.width) / 2 }
    if (headings === 'notes')
      parts.push(note(headingAt(column), x + 20 + off(column), 20, colors[0]))
    else if (headings === 'bars')
      parts.push(shape(text.text, { x: x + 10, y: 10, width: width - 20, height: 80 }))
    else parts.push(headings === 'middle' ? { ...text, box: middle } : text)
  }
  for (let row = 0; row < rows && hasLabels; row++) {
    const y = top + row * height
    if (labels === 'notes') parts.push(note(labelAt(row), 20 + off(row), y + 20, colors[1]))
    else parts.push(words(labelAt(row), 10, y + (isInCells ? 16 : 30), 32))
  }
  const across = Math.floor((width - 20) / (NOTE + 18))
  const most = across * Math.floor((height - down + 18) / (NOTE + 18))
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column
      const path = [hasLabels ? labelAt(row) : '', headings === 'none' ? '' : headingAt(column)]
      const told = headings === 'none' ? (path[0] ?? '') : path.join(' / ')
      const count = Math.min(counts[cell % counts.length] ?? 0, most)
      for (let at = 0; at < count; at++) {
        const x = left + column * width + 20 + (at % across) * (NOTE + 18) + off(cell + at)
        const y = top + row * height + down + Math.floor(at / across) * (NOTE + 18) + off(at)
        parts.push(note(`We think so ${parts.length} at least`, x, y, undefined, told))
      }
    }
  return parts
}

/** A drawing of cells with words at the top of each. */
export interface TitledCells {
  /** Names of columns over the lines, if there are any. */
  readonly headings: readonly string[]
  readonly columns: number
  readonly rows: number
  readonly titleAt: (cell: number) => string
}

export const titledCells: Readonly<Record<string, TitledCells>> = {
  'a month': {
    headings: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    columns: 7,
    rows: 4,
    titleAt: (cell) => (cell < 2 ? '' : String(cell - 1)),
  },
  'cells with a task each': {
    headings: [],
    columns: 3,
    rows: 3,
    titleAt: (cell) => `Task ${'ABCDEFGHI'.charAt(cell)}`,
  },
}

export function titledBoard(
  { headings, columns, rows, titleAt }: TitledCells,
  { counts, jitter }: GridLayout,
  isAtRight: boolean,
): readonly Part[] {
  const [width, height] = [300, 330]
  const line = (x: number, y: number, across: number, down: number): Part => ({
    ...shape('', { x, y, width: across, height: down }),
    type: 'LINE',
  })
  const level = Array.from({ length: rows + 1 }, (_, at) =>
    line(0, at * height, columns * width, 0),
  )
  const upright = Array.from({ length: columns + 1 }, (_, at) =>
    line(at * width, 0, 0, rows * height),
  )
  const over = headings.map((name, at) => words(name, at * width + 14, -60, 40))
  const cells = Array.from({ length: rows * columns }, (_, cell) => {
    const [x, y] = [(cell % columns) * width, Math.floor(cell / columns) * height]
    const name = titleAt(cell)
    if (name === '') return []
    const title = words(name, x + 12, y + 10, 30)
    const right = { ...title.box, x: x + width - 14 - title.box.width }
    const path = [headings[cell % columns] ?? '', name].filter((part) => part !== '').join(' / ')
    const off = jitter[cell % jitter.length] ?? 0
    const isHeld = (counts[cell % counts.length] ?? 0) > 0
    const held = note(`We think so ${cell} at least`, x + 30 + off, y + 60 + off, undefined, path)
    return [isAtRight ? { ...title, box: right } : title, ...(isHeld ? [held] : [])]
  })
  return [...level, ...upright, ...over, ...cells.flat()]
}

const canvas: readonly (readonly [string, number, number, number, number])[] = [
  ['Key partners', 0, 0, 2, 4],
  ['Key activities', 2, 0, 2, 2],
  ['Key resources', 2, 2, 2, 2],
  ['Value propositions', 4, 0, 2, 4],
  ['Relationships', 6, 0, 2, 2],
  ['Channels', 6, 2, 2, 2],
  ['Segments', 8, 0, 2, 4],
  ['Cost structure', 0, 4, 5, 2],
  ['Revenue streams', 5, 4, 5, 2],
]

/** A business model canvas: cells of several sizes between lines, with a text at the top of each. */
export function canvasBoard({ counts, jitter }: GridLayout): readonly Part[] {
  const [unit, size] = [300, 310]
  const line = (x: number, y: number, across: number, down: number): Part => ({
    ...shape('', { x: x * unit, y: y * size, width: across * unit, height: down * size }),
    type: 'LINE',
  })
  const lines = [
    line(0, 4, 10, 0),
    ...[2, 4, 6, 8].map((at) => line(at, 0, 0, 4)),
    line(5, 4, 0, 2),
    line(2, 2, 2, 0),
    line(6, 2, 2, 0),
  ]
  const cells = canvas.flatMap(([name, x, y], cell) => {
    const count = Math.min(4, counts[cell % counts.length] ?? 0)
    const held = Array.from({ length: count }, (_, at) => {
      const off = jitter[(cell + at) % jitter.length] ?? 0
      const [left, top] = [x * unit + 20 + (at % 2) * 270 + off, y * size + 85 + off]
      const text = `We think so ${cell} ${at} at least`
      return note(text, left, top + Math.floor(at / 2) * 262, undefined, name)
    })
    return [words(name, x * unit + 20, y * size + 24, 36), ...held]
  })
  return [...lines, ...cells]
}
