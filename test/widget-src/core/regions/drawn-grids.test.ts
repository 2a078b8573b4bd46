import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canvasBoard,
  gridBoard,
  gridKinds,
  gridLayouts,
  openGrids,
  titledBoard,
  titledCells,
} from './grid-boards.ts'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { drawnGridsOf } from '../../../../widget-src/core/regions/drawn-grids.ts'
import {
  mirrored,
  misread,
  NOTE,
  nodesOfParts,
  note,
  pathsOf,
  shape,
  words,
  type Part,
} from './template-boards.ts'

const over = [words('Who does what', 0, -240, 96), words('12 May 2026', 10, -120, 30)]

describe('readRegionsInSteps of drawn tables', () => {
  it.each(Object.entries(gridKinds))('[F2] reads the cells of a table of %s', (_, kind) => {
    fc.assert(
      fc.property(gridLayouts, (layout) => {
        // Few notes may be unlike the others by chance.
        const isHard = kind.headings === 'notes' || kind.labels !== undefined
        const counts = layout.counts.map((count) => (isHard ? count + 1 : count))
        const parts = gridBoard({ ...layout, counts }, kind)
        expect(misread(parts)).toEqual([])
        expect(misread(parts.map(mirrored))).toEqual([])
      }),
    )
  })

  it('[F2] takes a title, a date and a comment in a cell for no headings of theirs', () => {
    fc.assert(
      fc.property(gridLayouts, fc.constantFrom(...Object.values(gridKinds)), (layout, kind) => {
        const counts = layout.counts.map((count) => Math.max(1, count))
        // Beside a label in the first cell, a text in the next one names that.
        const hasComment = kind.labels !== 'in first cells'
        const comments = hasComment ? [words('to be told', 520, 125, 20)] : []
        const parts = [...over, ...gridBoard({ ...layout, counts }, kind), ...comments]
        expect(misread(parts)).toEqual([])
      }),
    )
  })

  it('[F2] calls columns by their own headings below cells joined over several', () => {
    const wide = gridLayouts.map((layout) => ({ ...layout, columns: 4, counts: [1, 2] }))
    fc.assert(
      fc.property(wide, (layout) => {
        const draw = (x: number, width: number, height: number): Part => ({
          ...shape('', { x, y: -110, width, height }),
          type: 'LINE',
        })
        const half = 2 * layout.width
        const joined = [
          draw(300, 2 * half, 0),
          ...[0, 1, 2].map((at) => draw(300 + at * half, 0, 220)),
          words('Plan', 320, -80, 40),
          words('Result', 320 + half, -80, 40),
        ]
        const kind = gridKinds['lines both ways and around']
        const parts = kind ? gridBoard({ ...layout, columns: 4 }, kind) : []
        const nodes = nodesOfParts([...joined, ...parts])
        const notes = nodes.filter(({ type }) => type === 'STICKY')
        const { grids } = atOnce(
          drawnGridsOf(
            notes.map((node) => ({ id: node.id, node, box: node.box, notes: [node] })),
            nodes.filter(({ text, type }) => text !== '' && type !== 'STICKY'),
            nodes.filter(({ type }) => type === 'LINE').map(({ box }) => box),
            NOTE,
          ),
        )
        const names = grids.flatMap(({ rows }) =>
          rows.flatMap(({ cells }) => cells.map(({ heading }) => heading?.text)),
        )
        expect(names).not.toContain('Plan')
        expect(names).toContain('Accountable')
      }),
    )
  })

  it('[F2] leaves columns to headings that no line parts from their notes, where the first holds only names of rows', () => {
    const line = (x: number, y: number, width: number, height: number): Part => ({
      ...shape('', { x, y, width, height }),
      type: 'LINE',
    })
    fc.assert(
      fc.property(fc.integer({ min: -8, max: 8 }), fc.integer({ min: 1, max: 3 }), (off, count) => {
        const names = ['To do', 'Doing', 'Review', 'Done']
        const parts = [
          ...names.map((name, at) => words(name, at * 340 + 20, 20, 40)),
          words('Team A', 20, 120, 28),
          words('Team B', 20, 1040, 28),
          ...[1, 2, 3].map((at) => line(at * 340, 0, 0, 1900)),
          line(0, 1000, 1360, 0),
          ...names
            .slice(1)
            .flatMap((name, at) =>
              Array.from({ length: count }, (_, row) =>
                note(
                  `We do ${name} ${row}`,
                  at * 340 + 390 + off,
                  110 + row * 264,
                  undefined,
                  name,
                ),
              ),
            ),
        ]
        expect(misread(parts)).toEqual([])
      }),
    )
  })

  it.each(Object.entries(titledCells))(
    '[F2] tells notes under the words at the top of their cells, of %s',
    (_, cells) => {
      fc.assert(
        fc.property(gridLayouts, fc.boolean(), (layout, isAtRight) => {
          const parts = titledBoard(cells, layout, isAtRight)
          expect(misread(parts)).toEqual([])
          expect(misread(parts.map(mirrored))).toEqual([])
        }),
      )
    },
  )

  it('[F2] tells notes under the words at the top of their cells, though these join rows and columns', () => {
    fc.assert(
      fc.property(gridLayouts, (layout) => {
        expect(misread(canvasBoard(layout))).toEqual([])
      }),
    )
  })

  it('[F2] takes notes for no headings that are as all others', () => {
    fc.assert(
      fc.property(gridLayouts, fc.integer({ min: 0, max: 9 }), (layout, plain) => {
        const kind = { lines: 'both', headings: 'none', hasLabels: false } as const
        const counts = layout.counts.map((count) => Math.min(1, count + 1))
        const parts = gridBoard({ ...layout, counts }, kind).map((part, at) => ({
          ...part,
          text: part.type === 'STICKY' && at % 10 >= plain ? `Idea ${at}` : part.text,
          path: part.type === 'STICKY' ? 'wall' : '',
        }))
        for (const { read } of pathsOf(parts)) expect(read).toBe('')
      }),
    )
  })

  it('[F2] reads two tables apart, however near they stand below or beside each other', () => {
    const kinds = fc.constantFrom(...Object.values(gridKinds).slice(0, 5))
    const apart = fc.integer({ min: 260, max: 900 })
    fc.assert(
      fc.property(
        fc.tuple(gridLayouts, gridLayouts),
        kinds,
        apart,
        fc.boolean(),
        (layouts, kind, px, isBelow) => {
          const [first, second] = layouts.map((layout) => gridBoard(layout, kind))
          const far = Math.max(
            ...(first ?? []).map(({ box }) => (isBelow ? box.y + box.height : box.x + box.width)),
          )
          const other = (second ?? []).map((part) => ({
            ...part,
            box: {
              ...part.box,
              x: part.box.x + (isBelow ? 0 : far + px),
              y: part.box.y + (isBelow ? far + px : 0),
            },
          }))
          expect(misread([...(first ?? []), ...other])).toEqual([])
        },
      ),
    )
  })

  it('[F2] takes a note beside a table for none of its cells', () => {
    fc.assert(
      fc.property(gridLayouts, fc.integer({ min: 20, max: 200 }), (layout, aside) => {
        const kind = gridKinds['lines both ways and around']
        const parts = kind ? gridBoard(layout, kind) : []
        const right = Math.max(...parts.map(({ box }) => box.x + box.width))
        const beside = note('Beside it', right + aside, 140, undefined, 'beside')
        const told = pathsOf([...parts, beside]).find(({ path }) => path === 'beside')
        expect(told?.read).toBe('')
      }),
    )
  })

  it.each(['upright', 'none'] as const)(
    '[F2] reads the lanes beside labels that columns cross, below a title, lines drawn: %s',
    (lines) => {
      fc.assert(
        fc.property(openGrids, (layout) => {
          const parts = gridBoard(layout, { lines, headings: 'texts', hasLabels: true })
          expect(misread([...over, ...parts])).toEqual([])
        }),
      )
    },
  )
})
