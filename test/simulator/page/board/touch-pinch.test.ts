import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '../../../../simulator/page/board/box.ts'
import { toBoard } from '../../../../simulator/page/board/camera.ts'
import { createPinch } from '../../../../simulator/page/board/touch-pinch.ts'

describe('createPinch', () => {
  it('[S7] zooms about the middle of two fingers, and does nothing with one', () => {
    const pinch = createPinch()
    const camera = { x: 0, y: 0, zoom: 1 }
    pinch.press(1, { x: 100, y: 100 })
    const alone = pinch.move(1, { x: 110, y: 100 }, camera)
    pinch.press(2, { x: 210, y: 100 })

    const zoomed = pinch.move(2, { x: 310, y: 100 }, camera)

    expect(alone).toBeNull()
    expect(zoomed?.zoom).toBe(2)
    expect(zoomed?.x).toBeCloseTo(55)
  })

  it('[S7] keeps the point of the board between the fingers there, and zooms as they part', () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 800 }),
      y: fc.integer({ min: 0, max: 600 }),
    })
    fc.assert(
      fc.property(place, place, place, (still, from, to) => {
        fc.pre(distance(still, from) > 50 && distance(still, to) > 50)
        const pinch = createPinch()
        const camera = { x: 30, y: -70, zoom: 0.5 }
        pinch.press(1, still)
        pinch.press(2, from)

        const moved = pinch.move(2, to, camera) ?? camera

        const before = toBoard(camera, middle(still, from))
        const after = toBoard(moved, middle(still, to))
        expect(after.x).toBeCloseTo(before.x)
        expect(after.y).toBeCloseTo(before.y)
        const ratio = distance(still, to) / distance(still, from)
        expect(moved.zoom).toBeCloseTo(Math.min(4, 0.5 * ratio))
      }),
    )
  })

  it('[S7] stands two fingers on one point', () => {
    const pinch = createPinch()
    const camera = { x: 0, y: 0, zoom: 1 }
    pinch.press(1, { x: 50, y: 60 })
    pinch.press(2, { x: 50, y: 60 })

    expect(pinch.move(2, { x: 50, y: 60 }, camera)).toEqual(camera)
  })

  it('[S7] is on while two fingers are down, and takes no notice of a pointer that is not', () => {
    const pinch = createPinch()
    const camera = { x: 0, y: 0, zoom: 1 }
    const isOn = [pinch.isOn()]
    pinch.press(1, { x: 0, y: 0 })
    isOn.push(pinch.isOn())
    const mouse = pinch.move(7, { x: 90, y: 0 }, camera)
    isOn.push(pinch.isOn())
    pinch.press(2, { x: 100, y: 0 })
    isOn.push(pinch.isOn())
    pinch.release(1)
    isOn.push(pinch.isOn())

    expect(mouse).toBeNull()
    expect(isOn).toEqual([false, false, false, true, false])
    expect(pinch.move(2, { x: 200, y: 0 }, camera)).toBeNull()
  })
})

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
