import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import type { BoardNode } from '../../../../widget-src/core/board/board.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { pageOf } from '../board/page-of.ts'
import { nodesOfParts } from './template-boards.ts'

type Part = Pick<BoardNode, 'type' | 'text' | 'box'>

const NOTE = 240
const names = ['Went well', 'To improve', 'Ideas', 'Actions', 'Kudos']

/** Where a note lies in its column: parts of the room that is left to it. */
const place = fc.record({
  across: fc.double({ min: 0, max: 1, noNaN: true }),
  down: fc.double({ min: 0, max: 1, noNaN: true }),
})
const strewn = (least: number) => fc.array(place, { minLength: least, maxLength: 7 })

/** Notes that lie anywhere in an area, over one another too; each says where it was put. */
function notesIn(
  area: BoardNode['box'],
  places: readonly { across: number; down: number }[],
  text: string,
): readonly Part[] {
  return places.map(({ across, down }) => ({
    type: 'STICKY',
    text,
    box: {
      x: area.x + across * (area.width - NOTE),
      y: area.y + down * (area.height - NOTE),
      width: NOTE,
      height: NOTE,
    },
  }))
}

const headings = {
  'texts at the left': (text: string, x: number): Part => ({
    type: 'TEXT',
    text,
    box: { x, y: 0, width: 12 * text.length, height: 50 },
  }),
  'texts in the middle': (text: string, x: number, width: number): Part => ({
    type: 'TEXT',
    text,
    box: { x: x + width / 2 - 6 * text.length, y: 0, width: 12 * text.length, height: 50 },
  }),
  bars: (text: string, x: number, width: number): Part => ({
    type: 'SHAPE_WITH_TEXT',
    text,
    box: { x, y: 0, width, height: 90 },
  }),
}

function regionsOf(parts: readonly Part[]) {
  const nodes = nodesOfParts(parts)
  const { regions } = atOnce(readRegionsInSteps(createBoardTree(pageOf(nodes))))
  const texts = new Map(nodes.map(({ id, text }) => [id, text]))
  return regions.map(({ name, parentId, noteIds }) => ({
    name,
    lane: regions.find(({ id }) => id === parentId)?.name ?? '',
    notes: [...new Set(noteIds.map((id) => texts.get(id) ?? ''))],
  }))
}

describe('columns of notes that lie loosely', () => {
  it.each(Object.entries(headings))(
    '[F2] reads a row of %s as heads of the notes strewn below each',
    (_, heading) => {
      const board = fc.record({
        columns: fc.array(strewn(1), { minLength: 3, maxLength: 5 }),
        width: fc.integer({ min: 400, max: 700 }),
        height: fc.integer({ min: 500, max: 800 }),
        gap: fc.integer({ min: 120, max: 300 }),
      })
      fc.assert(
        fc.property(board, ({ columns, width, height, gap }) => {
          const parts = columns.flatMap((places, at) => {
            const name = names[at] ?? ''
            const x = at * (width + gap)
            return [heading(name, x, width), ...notesIn({ x, y: 150, width, height }, places, name)]
          })

          for (const { name, notes } of regionsOf(parts)) expect(notes).toEqual([name])
        }),
      )
    },
  )

  it('[F2] reads phases that cross lanes between lines, each cell by itself, though some are empty', () => {
    const board = fc.record({
      cells: fc.array(fc.array(strewn(0), { minLength: 4, maxLength: 4 }), {
        minLength: 2,
        maxLength: 4,
      }),
      width: fc.integer({ min: 400, max: 800 }),
      height: fc.integer({ min: 300, max: 800 }),
      gap: fc.integer({ min: 120, max: 260 }),
    })
    fc.assert(
      fc.property(board, ({ cells, width, height, gap }) => {
        const pitch = width + gap
        const heads = [0, 1, 2, 3].map((at) => headings.bars(names[at] ?? '', at * pitch, width))
        const lanes = cells.flatMap((row, at): readonly Part[] => {
          const y = 140 + at * (height + 60)
          return [
            { type: 'LINE', text: '', box: { x: -300, y, width: 4 * pitch + 300, height: 0 } },
            {
              type: 'TEXT',
              text: `Lane ${at}`,
              box: { x: -280, y: y + height / 2, width: 120, height: 40 },
            },
            ...row.flatMap((places, column) =>
              notesIn(
                { x: column * pitch, y: y + 30, width, height },
                places,
                `${names[column] ?? ''} in Lane ${at}`,
              ),
            ),
          ]
        })
        const last: Part = {
          type: 'LINE',
          text: '',
          box: {
            x: -300,
            y: 140 + cells.length * (height + 60),
            width: 4 * pitch + 300,
            height: 0,
          },
        }
        const regions = regionsOf([...heads, ...lanes, last]).filter(
          ({ notes }) => notes.length > 0,
        )
        const filled = cells.map((row) => row.filter(({ length }) => length > 0).length)
        const isCrossed = filled.every((count) => count > 1)

        for (const { name, lane, notes } of regions) {
          expect(notes).toHaveLength(1)
          if (isCrossed) expect(notes).toEqual([`${name} in ${lane}`])
        }
      }),
    )
  })

  const rowOf = (x: number, y: number, count: number, text: string): readonly Part[] =>
    Array.from({ length: count }, (_, at) => ({
      type: 'STICKY',
      text,
      box: { x: x + (at % 3) * 264, y: y + Math.floor(at / 3) * 264, width: NOTE, height: NOTE },
    }))

  it('[F2] leaves notes under a title of their own that stands a little higher than the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (up) => {
        const parts = ['Speed', 'Trust', 'Onboarding'].flatMap((name, at) => {
          const y = name === 'Trust' ? -up : 0
          const head = headings['texts at the left'](name, 1500 * at)
          return [{ ...head, box: { ...head.box, y } }, ...rowOf(1500 * at, y + 100, 5, name)]
        })

        expect(regionsOf(parts).map(({ name, notes }) => [name, ...notes])).toEqual(
          ['Speed', 'Trust', 'Onboarding'].map((name) => [name, name]),
        )
      }),
    )
  })

  it('[F2] reads two columns under headings in the middle, the second as long as its notes', () => {
    const heads = [
      headings['texts in the middle']('Lief gut', 0, 770),
      { type: 'TEXT', text: 'Lief schlecht', box: { x: 1430, y: 0, width: 460, height: 50 } },
    ] satisfies Part[]
    const parts = [
      ...heads,
      ...rowOf(0, 110, 3, 'Lief gut'),
      ...rowOf(1146, 110, 7, 'Lief schlecht'),
    ]

    expect(regionsOf(parts).map(({ notes }) => notes)).toEqual([['Lief gut'], ['Lief schlecht']])
  })

  it('[F2] takes a line under each heading for no lane', () => {
    const parts = names
      .slice(0, 4)
      .flatMap((name, at): readonly Part[] => [
        headings['texts at the left'](name, 1000 * at),
        { type: 'LINE', text: '', box: { x: 1000 * at, y: 60, width: 800, height: 0 } },
        ...rowOf(1000 * at, 90, 4, name),
      ])

    expect(regionsOf(parts)).toEqual(
      names.slice(0, 4).map((name) => ({ name, lane: '', notes: [name] })),
    )
  })

  it('[F2] reads walls one below the other, each by the heading over it, however near the last', () => {
    const walls = fc.array(fc.integer({ min: 3, max: 14 }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(walls, fc.integer({ min: 60, max: 300 }), (counts, gap) => {
        let y = 0
        const parts = counts.flatMap((count, at) => {
          const name = names[at] ?? ''
          const head = headings['texts at the left'](name, 0)
          const wall = rowOf(0, y + 90, count, name)
          const all = [{ ...head, box: { ...head.box, y } }, ...wall]
          y = Math.max(...wall.map(({ box }) => box.y + NOTE)) + gap
          return all
        })

        expect(regionsOf(parts).map(({ name, notes }) => [name, ...notes])).toEqual(
          counts.map((_, at) => [names[at], names[at]]),
        )
      }),
    )
  })

  it('[F2] leaves what stands below columns to the heading over it', () => {
    const parts = names
      .slice(0, 3)
      .flatMap((name, at): readonly Part[] => [
        headings['texts at the left'](name, 900 * at),
        ...rowOf(900 * at, 100, 5, name),
      ])
    const lot: Part = {
      type: 'TEXT',
      text: 'Parking lot',
      box: { x: 0, y: 740, width: 160, height: 50 },
    }
    const read = regionsOf([...parts, lot, ...rowOf(0, 820, 4, 'Parking lot')])

    expect(read.map(({ name, notes }) => [name, ...notes])).toEqual(
      [...names.slice(0, 3), 'Parking lot'].map((name) => [name, name]),
    )
  })
})
