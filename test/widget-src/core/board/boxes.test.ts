import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBoxIndex, isNear } from '../../../../widget-src/core/board/boxes.ts'

const places = fc.integer({ min: -2000, max: 2000 })
const sizes = fc.integer({ min: 1, max: 900 })
const boxes = fc.array(fc.record({ x: places, y: places, width: sizes, height: sizes }), {
  minLength: 1,
  maxLength: 30,
})

describe('createBoxIndex', () => {
  it('[F2] calls for what is near and not deleted, though it is deleted in the midst of a call', () => {
    fc.assert(
      fc.property(boxes, fc.nat({ max: 300 }), fc.func(fc.boolean()), (all, marginPx, isGone) => {
        const index = createBoxIndex()
        all.forEach((box, at) => {
          index.set(String(at), box)
        })
        const [place] = all
        if (!place) return
        const near = all.flatMap((box, at) => (isNear(place, box, marginPx) ? [String(at)] : []))
        const called = new Set<string>()
        index.eachNear(place, marginPx, (id) => {
          called.add(id)
          if (isGone(id)) index.delete(id)
        })
        const again = new Set<string>()
        index.eachNear(place, marginPx, (id) => {
          again.add(id)
        })

        expect([...called].sort()).toEqual(near.sort())
        expect([...again].sort()).toEqual(near.filter((id) => !isGone(id)))
      }),
    )
  })
})
