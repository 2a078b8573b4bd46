import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { headerGroupsOf } from '../../../../widget-src/core/regions/header-groups.ts'
import { findUnits } from '../../../../widget-src/core/regions/units.ts'
import { pageOf } from '../board/page-of.ts'
import { crossed, quarterBoard, quarterKinds, quarters } from './quarter-boards.ts'
import { colors, nodesOfParts, NOTE, note, pathsOf, said } from './template-boards.ts'

describe('readRegionsInSteps under header notes in several rows', () => {
  it.each(Object.entries(quarterKinds))('[F2] reads a group under each note %s', (_, kind) => {
    fc.assert(
      fc.property(quarters, (layout) => {
        for (const { path, read } of pathsOf(quarterBoard(kind, layout))) expect(read).toBe(path)
      }),
    )
  })

  it('[F2] reads them between crossing lines, however close', () => {
    const gaps = fc.integer({ min: 40, max: 400 })
    fc.assert(
      fc.property(quarters, gaps, (layout, gap) => {
        const close = { ...layout, rows: [2, 2], shift: 0, isStaggered: false, gap }
        const parts = quarterBoard(quarterKinds['in a colour each'], close)
        for (const { path, read } of pathsOf(crossed(parts))) expect(read).toBe(path)
      }),
    )
  })

  it('[F2] leaves a group without a heading and a note on its own beside them as they are', () => {
    const beside = fc.record({ far: fc.integer({ min: 400, max: 900 }), count: fc.nat({ max: 3 }) })
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
        for (const { path, read } of pathsOf([...parts, ...more]))
          expect(read).toBe(path === 'parked' ? '' : path)
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
