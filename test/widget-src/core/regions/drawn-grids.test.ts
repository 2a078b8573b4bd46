import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridBoard, gridKinds, gridLayouts, openGrids } from './grid-boards.ts'
import { mirrored, misread, words } from './template-boards.ts'

const over = [words('Who does what', 0, -240, 96), words('12 May 2026', 10, -120, 30)]

describe('readRegionsInSteps of drawn tables', () => {
  it.each(Object.entries(gridKinds))('[F2] reads the cells of a table of %s', (_, kind) => {
    fc.assert(
      fc.property(gridLayouts, (layout) => {
        const parts = gridBoard(layout, kind)
        expect(misread(parts)).toEqual([])
        expect(misread(parts.map(mirrored))).toEqual([])
      }),
    )
  })

  it('[F2] takes a title, a date and a comment in a cell for no headings of theirs', () => {
    fc.assert(
      fc.property(gridLayouts, fc.constantFrom(...Object.values(gridKinds)), (layout, kind) => {
        const counts = layout.counts.map((count) => Math.max(1, count))
        const comment = words('to be told', 520, 125, 20)
        expect(misread([...over, ...gridBoard({ ...layout, counts }, kind), comment])).toEqual([])
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
