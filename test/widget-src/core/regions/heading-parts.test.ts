import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  colors,
  headedBoard,
  layouts,
  mirrored,
  misread,
  names,
  note,
  shape,
  words,
} from './template-boards.ts'
import type { Part } from './template-boards.ts'

type Heads = (name: string, x: number, width: number) => readonly Part[]

const kinds = {
  texts: (name: string, x: number) => [words(name, x, 0, 50)],
  'texts over the middle': (name, x, width) => [
    words(name, x + width / 2 - name.length * 12, 0, 50),
  ],
  bars: (name, x, width) => [shape(name, { x, y: 0, width, height: 80 })],
  notes: (name, x) => [note(name, x, 0, colors[0])],
} satisfies Readonly<Record<string, Heads>>

function movedDown(part: Part, by: number): Part {
  return { ...part, box: { ...part.box, y: part.box.y + by } }
}

const asked: Heads = (name, x) => [words(name, x, 0, 56), words('What comes to mind?', x, 76, 28)]

describe('wholeHeadings', () => {
  it.each(Object.entries(kinds))(
    '[F2] reads columns under %s, though a smaller text stands anywhere below one of them',
    (_, head) => {
      const texts = fc.record({
        at: fc.nat(),
        aside: fc.double({ min: 0, max: 1, noNaN: true }),
        down: fc.integer({ min: 8, max: 70 }),
        count: fc.integer({ min: 1, max: 2 }),
      })
      fc.assert(
        fc.property(layouts, texts, (layout, { at, aside, down, count }) => {
          const board = headedBoard(head, { ...layout, down: 150 })
          const foot = board[0]?.box.height ?? 0
          const left = (at % layout.counts.length) * (layout.width + layout.gap)
          const more = ['Yellow = must', '5 min']
            .slice(0, count)
            .map((text, line) =>
              words(text, left + aside * (layout.width - 180), foot + down + 38 * line, 28),
            )
          // Both lines stay over the notes.
          fc.pre(down + 38 * count < 130)

          expect(misread([...board, ...more])).toEqual([])
        }),
      )
    },
  )

  it('[F2] reads a smaller heading a little lower than its row, over notes of its own', () => {
    const smaller = fc.record({ at: fc.nat(), down: fc.integer({ min: 0, max: 40 }) })
    fc.assert(
      fc.property(layouts, smaller, (layout, { at, down }) => {
        const counts = layout.counts.map((count) => count + 1)
        const which = names[at % counts.length] ?? ''
        const board = headedBoard(kinds.texts, { ...layout, counts, down: 110 }).map((part) =>
          part.text === which ? words(which, part.box.x, 50 + down, 28) : part,
        )

        expect(misread(board)).toEqual([])
      }),
    )
  })

  it.each([
    ['texts', kinds.texts],
    ['bars', kinds.bars],
  ] as const)(
    '[F2] gives notes to the lower of two %s, where nothing stands between',
    (_, head) => {
      const lower = fc.record({ at: fc.nat(), down: fc.integer({ min: 80, max: 150 }) })
      fc.assert(
        fc.property(layouts, lower, (layout, { at, down }) => {
          const counts = layout.counts.map((count) => count + 1)
          const which = names[at % counts.length] ?? ''
          const board = headedBoard(head, { ...layout, counts })
          const upper = board.find(({ text }) => text === which)
          const pushed = down + (upper?.box.height ?? 0)
          const parts = board.flatMap((part) => {
            if (part === upper) return [part, movedDown({ ...part, text: 'Later' }, pushed)]
            if (part.path !== which) return part
            return movedDown({ ...part, path: 'Later' }, pushed)
          })

          expect(misread(parts)).toEqual([])
        }),
      )
    },
  )

  it('[F2] reads headings at the right of their columns, with one question below each', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(misread(headedBoard(asked, layout).map(mirrored))).toEqual([])
      }),
    )
  })

  it('[F2] reads headings with a question below each, though a legend stands level with these', () => {
    const asked: Heads = (name, x) => [
      words(name, x, 0, 56),
      words('What comes to mind?', x, 76, 28),
    ]
    const away = fc.record({
      beyond: fc.integer({ min: 700, max: 1500 }),
      lines: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(layouts, away, (layout, { beyond, lines }) => {
        const { counts, width, gap } = layout
        const x = counts.length * (width + gap) + beyond
        const legend = ['Design', 'Technology', 'Business']
          .slice(0, lines)
          .map((text, at) => words(text, x, 70 + 60 * at, 28))

        expect(misread([...headedBoard(asked, layout), ...legend])).toEqual([])
      }),
    )
  })
})
