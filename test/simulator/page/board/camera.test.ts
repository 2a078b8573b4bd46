import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '../../../../simulator/page/board/box.ts'
import {
  cameraOf,
  fitted,
  panned,
  placedAt,
  seenBox,
  toBoard,
  toScreen,
  viewportOf,
  zoomedAt,
} from '../../../../simulator/page/board/camera.ts'

describe('camera', () => {
  it('[S7] keeps the point under the pointer where it is when zooming', () => {
    fc.assert(
      fc.property(place, screen, fc.double({ min: 0.2, max: 5, noNaN: true }), (at, under, by) => {
        const camera = { ...at, zoom: 0.5 }

        const zoomed = zoomedAt(camera, by, under)

        expectSame(toBoard(zoomed, under), toBoard(camera, under))
        expect(zoomed.zoom).toBeCloseTo(0.5 * by)
      }),
    )
  })

  it('[S9] shows between the bars what a widget is told of, and goes where it says', () => {
    fc.assert(
      fc.property(place, zooms, (at, zoom) => {
        const view = { width: 1200, height: 900 }
        const bars = { top: 64, bottom: 36 }
        const camera = { ...at, zoom }

        const viewport = viewportOf(camera, view, bars)

        expect([viewport.width, viewport.height]).toEqual([1200, 800])
        expectSame(toScreen(camera, viewport), { x: 600, y: 464 })
        const back = cameraOf(viewport, view, bars)
        expectSame(back, camera)
        expect(back.zoom).toBe(zoom)
      }),
    )
  })

  it('[S7] shows a point of the board where it is found again', () => {
    fc.assert(
      fc.property(place, zooms, screen, (at, zoom, point) => {
        const camera = { ...at, zoom }

        expectSame(toScreen(camera, toBoard(camera, point)), point)
        expectSame(toBoard(camera, { x: 0, y: 0 }), at)
        expectSame(toBoard(camera, { x: zoom, y: 2 * zoom }), { x: at.x + 1, y: at.y + 2 })
      }),
    )
  })

  it('[S7] stands a box at a point of the view, whatever the zoom', () => {
    fc.assert(
      fc.property(place, zooms, screen, (corner, zoom, at) => {
        const camera = placedAt(corner, at, zoom)

        expectSame(toScreen(camera, corner), at)
        expect(camera.zoom).toBe(zoom)
      }),
    )
  })

  it('[S7] sees as much of the board as the view holds', () => {
    expect(seenBox({ x: 10, y: 20, zoom: 0.5 }, { width: 800, height: 600 })).toEqual({
      x: 10,
      y: 20,
      width: 1600,
      height: 1200,
    })
  })

  it('[S7] stops zooming at 2 % and at 400 %', () => {
    const camera = { x: 0, y: 0, zoom: 1 }

    expect(zoomedAt(camera, 100, { x: 0, y: 0 }).zoom).toBe(4)
    expect(zoomedAt(camera, 0.001, { x: 0, y: 0 }).zoom).toBe(0.02)
  })

  it('[S7] pans by screen pixels whatever the zoom', () => {
    expect(panned({ x: 10, y: 20, zoom: 0.5 }, 5, -5)).toEqual({ x: 20, y: 10, zoom: 0.5 })
  })

  it('[S7] keeps what lies over the edges of the view clear', () => {
    const insets = { top: 200, bottom: 100, sides: 0 }

    const camera = fitted(
      { x: 0, y: 0, width: 10, height: 500 },
      { width: 800, height: 800 },
      insets,
    )

    expect(toScreen(camera, { x: 0, y: 0 }).y).toBe(200)
    expect(toScreen(camera, { x: 0, y: 500 }).y).toBe(700)
  })

  it('[S7] fits a box into the middle of the view, never larger than life', () => {
    const margins = { top: 100, bottom: 100, sides: 100 }

    const wide = fitted(
      { x: 0, y: 0, width: 2000, height: 100 },
      { width: 1200, height: 800 },
      margins,
    )
    const small = fitted(
      { x: 0, y: 0, width: 10, height: 10 },
      { width: 1200, height: 800 },
      margins,
    )

    const tall = fitted(
      { x: 300, y: -400, width: 100, height: 1200 },
      { width: 1200, height: 800 },
      margins,
    )

    expect(wide.zoom).toBe(0.5)
    expect(toScreen(wide, { x: 1000, y: 50 })).toEqual({ x: 600, y: 400 })
    expect(small.zoom).toBe(1)
    expect(tall.zoom).toBe(0.5)
    expect(toScreen(tall, { x: 350, y: 200 })).toEqual({ x: 600, y: 400 })
  })
})

const place = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
})
const screen = fc.record({
  x: fc.integer({ min: 0, max: 1400 }),
  y: fc.integer({ min: 0, max: 900 }),
})
const zooms = fc.double({ min: 0.02, max: 4, noNaN: true })

function expectSame(one: Point, other: Point): void {
  expect(one.x).toBeCloseTo(other.x)
  expect(one.y).toBeCloseTo(other.y)
}
