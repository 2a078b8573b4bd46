import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import type { Box } from '../../../../widget-src/core/board/board.ts'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { headerGroupsOf } from '../../../../widget-src/core/regions/header-groups.ts'
import { findUnits } from '../../../../widget-src/core/regions/units.ts'
import { measureTidy } from '../../features/tidy/tidy-measures.ts'
import { pageOf } from '../board/page-of.ts'
import { crossed, quarterBoard, quarterKinds, quarters } from './quarter-boards.ts'
import {
  colors,
  large,
  misread,
  nodesOfParts,
  NOTE,
  note,
  pathsOf,
  said,
  shape,
  words,
  type Part,
} from './template-boards.ts'

function bar(text: string, x: number, y: number): Part {
  return shape(text, { x, y, width: 300, height: 80 })
}

describe('readRegionsInSteps under header notes in several rows', () => {
  it.each(Object.entries(quarterKinds))('[F2] reads a group under each note %s', (_, kind) => {
    fc.assert(
      fc.property(quarters, (layout) => {
        expect(misread(quarterBoard(kind, layout))).toEqual([])
      }),
    )
  })

  it('[F2] reads them between crossing lines, however close', () => {
    const gaps = fc.integer({ min: 40, max: 400 })
    fc.assert(
      fc.property(quarters, gaps, (layout, gap) => {
        const close = { ...layout, rows: [2, 2], shift: 0, isStaggered: false, gap }
        const parts = quarterBoard(quarterKinds['in a colour each'], close)
        expect(misread(crossed(parts))).toEqual([])
      }),
    )
  })

  it('[F2] leaves a group without a heading and a note on its own beside them as they are', () => {
    const beside = fc.record({ far: fc.integer({ min: 180, max: 900 }), count: fc.nat({ max: 3 }) })
    fc.assert(
      fc.property(quarters, beside, (layout, { far, count }) => {
        const parts = quarterBoard(quarterKinds['in a colour each'], {
          ...layout,
          rows: [2, 2],
          gap: Math.min(layout.gap, 200),
        })
        const end = Math.max(...parts.map(({ box }) => box.x + box.width))
        const more = Array.from({ length: count + 1 }, (_, at) =>
          note(`Parked thing ${at}`, end + far, 300 + at * 264, undefined, 'parked'),
        )
        const board = [...parts, ...more]
        for (const { path, read } of pathsOf(board))
          expect(read).toBe(path === 'parked' ? '' : path)
        // From what is nearer, as from a stray, notes may have no room to keep away.
        if (far < 1.5 * NOTE) return
        const { message, changedRegion } = measureTidy(pageOf(nodesOfParts(board)), 'colour')
        expect(message).not.toContain('too little room')
        expect(changedRegion).toBe(0)
      }),
    )
  })

  it.each<[string, (box: Box) => Part]>([
    ['a text below them', (box) => words('Facilitator: Ana', box.x, box.y + box.height + 90, 40)],
    ['a text beside them', (box) => words('How to vote', box.x - 400, box.y + 200, 40)],
    ['a shape at their right', (box) => bar('Next: vote', box.x + box.width + 200, box.y)],
    ['a title', (box) => words('SWOT of the team', box.x, box.y - 160, 90)],
    ['a note as their title', (box) => note('SWOT of the mobile team', box.x, box.y - 500, '#fff')],
  ])('[F2] reads them with %s', (_, more) => {
    fc.assert(
      fc.property(quarters, (layout) => {
        const parts = quarterBoard(quarterKinds['in a colour each'], layout)
        const board = [...parts, more(unionOf(parts.map(({ box }) => box)))]
        expect(misread(board)).toEqual([])
      }),
    )
  })

  it('[F2] reads them where a header note is wide or has more words than the others', () => {
    const odd = fc.record({ at: fc.nat({ max: 2 }), width: fc.constantFrom(240, 416, 504) })
    fc.assert(
      fc.property(quarters, odd, (layout, { at, width }) => {
        const parts = quarterBoard(quarterKinds['in a colour each'], {
          ...layout,
          across: Math.max(layout.across, 2),
        })
        const heads = parts.filter(({ path }) => path === '')
        const name = 'What we do so well'
        const board = parts.map((part) => {
          if (part === heads[at]) return { ...large(part, width, NOTE), text: name }
          return part.path === heads[at]?.text ? { ...part, path: name } : part
        })
        expect(misread(board)).toEqual([])
      }),
    )
  })

  it('[F2] leaves columns under texts to these, though each has header notes in it', () => {
    const rows = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 600, max: 800 }), (tops, step) => {
        const board = ['Now', 'Next', 'Later'].flatMap((name, at) => {
          const [x, y] = [at * step, 110 + (tops[at] ?? 0)]
          const below = [0, 1].map((place) =>
            note(`We ship this ${at} ${place}`, x + place * 264, y + 264, undefined, name),
          )
          const head = note(['Search', 'Billing', 'Docs'][at] ?? '', x, y, colors[0], name)
          return [words(name, x, 0, 60), head, ...below]
        })
        expect(misread(board)).toEqual([])
      }),
    )
  })

  it('[F2] takes no top notes for headings that are like others', () => {
    const some = fc.array(fc.constantFrom(undefined, ...colors.slice(0, 3)), {
      minLength: 12,
      maxLength: 20,
    })
    fc.assert(
      fc.property(quarters, some, (layout, by) => {
        const board = quarterBoard(quarterKinds['of one colour'], layout)
        const parts = board.map(({ box, path }, at) => ({
          ...note(`${said[at % said.length] ?? ''} ${at}`, box.x, box.y, by[at % by.length]),
          path,
        }))
        const heads = parts.filter(({ path }) => path === '')
        const others = new Set(parts.filter((part) => part.path !== '').map(({ color }) => color))
        fc.pre(heads.every(({ color }) => others.has(color)))
        const units = atOnce(findUnits(createBoardTree(pageOf(nodesOfParts(parts))), []))
        const island = { units, headings: [], labels: [], lines: [] }

        expect(atOnce(headerGroupsOf(island, NOTE))).toBeNull()
      }),
    )
  })
})
