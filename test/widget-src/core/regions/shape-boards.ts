import fc from 'fast-check'
import type { Box } from '../../../../widget-src/core/board/board.ts'
import { colors, names, NOTE, notesIn, shape, words, type Part } from './template-boards.ts'

/** How many notes lie on each shape, how far these stand apart, and how notes lie off a grid. */
export interface ShapeLayout {
  readonly counts: readonly number[]
  readonly gap: number
  /** From the foot of a title to what stands below it. */
  readonly down: number
  readonly size: number
  readonly jitter: readonly number[]
}

export const shapeLayouts: fc.Arbitrary<ShapeLayout> = fc.record({
  counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
  gap: fc.integer({ min: 0, max: 60 }),
  down: fc.integer({ min: 10, max: 110 }),
  size: fc.integer({ min: 30, max: 60 }),
  jitter: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 5 }),
})

type ShapeBoard = (layout: ShapeLayout) => readonly Part[]

const PANEL = { width: 2 * NOTE + 84, height: 2 * NOTE + 230 }
const COLUMNS = ['Before', 'After']

/** Four panels side by side, with what a kind of template writes at each. */
function panels(layout: ShapeLayout, written: (box: Box, name: string) => readonly Part[]) {
  return layout.counts.flatMap((count, at) => {
    const box = { x: at * (PANEL.width + layout.gap), y: 0, ...PANEL }
    const name = names[at] ?? ''
    const area = { x: box.x + 20, y: 180, width: PANEL.width - 40 }
    return [shape('', box), ...written(box, name), ...notesIn(area, count, name, layout.jitter)]
  })
}

/** Two panels in each of two rows; what stands in the place of each note's path. */
function tiles(
  { counts, gap, jitter }: ShapeLayout,
  called: (row: number, column: number) => string,
) {
  return counts.flatMap((count, at) => {
    const [row, column] = [Math.floor(at / 2), at % 2]
    const x = column * (PANEL.width + gap)
    const y = row * (PANEL.height + gap)
    const area = { x: x + 20, y: y + 150, width: PANEL.width - 40 }
    return [shape('', { x, y, ...PANEL }), ...notesIn(area, count, called(row, column), jitter)]
  })
}

const WIDE = 2400

function bands({ counts, gap, jitter }: ShapeLayout, label: (y: number, name: string) => Part) {
  return counts.flatMap((count, at) => {
    const y = at * (400 + gap)
    const name = names[at] ?? ''
    const area = { x: 420, y: y + 80, width: WIDE - 500 }
    const band = shape('', { x: 0, y, width: WIDE, height: 400 })
    return [band, label(y, name), ...notesIn(area, count, name, jitter)]
  })
}

export const shapeBoards: Readonly<Record<string, ShapeBoard>> = {
  'panels with a text on each, under a title and a date': (layout) => [
    words('Retrospective', 0, -layout.down - 190, 110),
    words('12 March 2026', 0, -layout.down - 34, 34),
    ...panels(layout, ({ x }, name) => [words(name, x + 24, 30, layout.size)]),
  ],
  'panels with a text over each, under a title': (layout) => [
    words('Retro', 0, -layout.size - 132, 100),
    ...panels(layout, ({ x }, name) => [
      words(name, x + PANEL.width / 2 - name.length * 15, -layout.size - 20, layout.size),
    ]),
  ],
  'panels with a text over each and a smaller one on it': (layout) =>
    panels(layout, ({ x }, name) => [
      words(name, x, -layout.size - 20, layout.size),
      words('Write what comes to mind', x + 20, 30, layout.size * 0.6),
    ]),
  'tiles with a text on each, under what both in a column are': (layout) => [
    ...COLUMNS.map((name, at) =>
      words(name, at * (PANEL.width + layout.gap) + 200, -70, layout.size),
    ),
    ...[0, 1, 2, 3].map((at) => {
      const x = (at % 2) * (PANEL.width + layout.gap) + 24
      return words(
        names[at] ?? '',
        x,
        Math.floor(at / 2) * (PANEL.height + layout.gap) + 30,
        layout.size,
      )
    }),
    ...tiles(layout, (row, column) => names[2 * row + column] ?? ''),
  ],
  'tiles that labels of rows and columns name': (layout) => [
    words('Our plan', 0, -layout.down - 200, 100),
    ...COLUMNS.map((name, at) => words(name, at * (PANEL.width + layout.gap) + 60, -70, 45)),
    ...[0, 1].map((row) =>
      words(names[row] ?? '', -270, row * (PANEL.height + layout.gap) + 60 + 5 * layout.down, 44),
    ),
    ...tiles(layout, (row, column) => `${names[row] ?? ''} / ${COLUMNS[column] ?? ''}`),
  ],
  'a table of shapes, texts on the first of each row and column': (layout) => {
    const side = 300
    const at = (width: number, place: number): number => place * (width + layout.gap)
    const heads = COLUMNS.flatMap((name, column) => {
      const x = at(PANEL.width, column)
      const y = -side - layout.gap
      return [
        shape('', { x, y, width: PANEL.width, height: side }),
        words(name, x + 30, y + 40, 40),
      ]
    })
    const labels = [0, 1].flatMap((row) => {
      const x = -side - layout.gap
      const y = at(PANEL.height, row)
      const cell = shape('', { x, y, width: side, height: PANEL.height })
      return [cell, words(names[row] ?? '', x + 20, y + 40, 32)]
    })
    const path = (row: number, column: number) => `${names[row] ?? ''} / ${COLUMNS[column] ?? ''}`
    return [...heads, ...labels, ...tiles(layout, path)]
  },
  'tiles with a number on each, under the names of their columns': (layout) => [
    ...COLUMNS.map((name, at) => words(name, at * (PANEL.width + layout.gap) + 20, -70, 40)),
    ...[0, 1, 2, 3].map((at) =>
      words(
        String(at + 8),
        (at % 2) * (PANEL.width + layout.gap) + 20,
        Math.floor(at / 2) * (PANEL.height + layout.gap) + 20,
        layout.size,
      ),
    ),
    ...tiles(layout, (row, column) => `${COLUMNS[column] ?? ''} / ${2 * row + column + 8}`),
  ],
  'bands with a text at the left edge of each': (layout) =>
    bands(layout, (y, name) => words(name, 30, y + 190, 40)),
  'bands with a text beside each, under a title': (layout) => [
    words('Plan', 0, -layout.down - 100, 100),
    ...bands(layout, (y, name) => words(name, -300, y + layout.size, 44)),
  ],
  'bands with a bar beside each': (layout) =>
    bands(layout, (y, name) => ({
      ...shape(name, { x: -300, y, width: 280, height: 400 }),
      color: colors[1] ?? '',
    })),
}
