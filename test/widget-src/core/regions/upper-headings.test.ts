import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathsOf, words } from './template-boards.ts'
import { upperBoard, upperKinds, upperLayouts } from './upper-boards.ts'

describe('readRegionsInSteps under two rows of headings', () => {
  it.each(Object.entries(upperKinds))('[F2] reads columns of columns under %s', (_, kind) => {
    fc.assert(
      fc.property(upperLayouts, (layout) => {
        for (const { path, read } of pathsOf(upperBoard(kind, layout))) expect(read).toBe(path)
      }),
    )
  })

  it('[F2] reads them however far the upper headings stand apart', () => {
    const far = fc.integer({ min: 900, max: 2000 })
    const kinds = fc.constantFrom('texts over smaller texts', 'bars over texts' as const)
    fc.assert(
      fc.property(upperLayouts, far, kinds, (layout, apart, kind) => {
        for (const { path, read } of pathsOf(upperBoard(upperKinds[kind], { ...layout, apart })))
          expect(read).toBe(path)
      }),
    )
  })

  it('[F2] takes a title and a date, or a title alone, over columns for no headings of theirs', () => {
    const ends = fc.record({ hasDate: fc.boolean(), height: fc.integer({ min: 30, max: 90 }) })
    fc.assert(
      fc.property(upperLayouts, ends, (layout, { hasDate, height }) => {
        const all = upperBoard(upperKinds['texts over smaller texts'], { ...layout, apart: 0 })
        const columns = all.filter(({ text }) => !text.startsWith('Option'))
        const end = Math.max(...columns.map(({ box }) => box.x + box.width))
        const title = words('Our way', 0, 80 - height, height)
        const date = words('12 May', end - 3 * height, 80 - height, height)
        const parts = [title, ...(hasDate ? [date] : []), ...columns]
        for (const { path, read } of pathsOf(parts)) expect(read).toBe(path.split(' / ')[1])
      }),
    )
  })
})
