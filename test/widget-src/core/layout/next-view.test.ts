import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../../../widget-src/core/board/board.ts'
import { contains, unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { nextView } from '../../../../widget-src/core/layout/next-view.ts'

const number = fc.integer({ min: -4000, max: 4000 })
const side = fc.integer({ min: 1, max: 3000 })
const box = fc.record({ x: number, y: number, width: side, height: side })

describe('nextView', () => {
  it('[F4] leaves the view where all is seen, and else pans at the same zoom, as little as will do', () => {
    fc.assert(
      fc.property(box, box, box, (seen, made, widget) => {
        const next = nextView(seen, made, widget)

        expect(next.type === 'same').toBe(contains(seen, made))
        if (next.type !== 'pan') return
        const after = around(seen, next.center)
        expect([contains(after, made), contains(after, widget)]).toEqual([true, true])
        const both = unionOf([made, widget])
        const air = 0.04 * Math.min(seen.width, seen.height)
        const isClear = (from: number, length: number, start: number, end: number): boolean =>
          start >= from + air && end <= from + length - air
        if (isClear(seen.x, seen.width, both.x, both.x + both.width))
          expect(after.x).toBeCloseTo(seen.x)
        if (isClear(seen.y, seen.height, both.y, both.y + both.height))
          expect(after.y).toBeCloseTo(seen.y)
      }),
    )
  })

  it('[F4] fits what is larger than the view', () => {
    const seen = { x: 0, y: 0, width: 1000, height: 600 }

    const widget = { x: 700, y: 100, width: 200, height: 200 }

    expect(nextView(seen, { x: 1000, y: 0, width: 660, height: 100 }, widget)).toEqual({
      type: 'fit',
    })
    expect(nextView(seen, { x: 1000, y: 100, width: 600, height: 100 }, widget)).toEqual({
      type: 'pan',
      center: { x: 1124, y: 300 },
    })
  })
})

function around(seen: Box, center: { readonly x: number; readonly y: number }): Box {
  return { ...seen, x: center.x - seen.width / 2, y: center.y - seen.height / 2 }
}
