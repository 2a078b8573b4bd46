import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fitted,
  panned,
  toBoard,
  toScreen,
  zoomedAt,
} from '../../../../simulator/page/board/camera.ts'

describe('camera', () => {
  it('[S7] keeps the point under the pointer where it is when zooming', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: 0, max: 1400 }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (x, at, factor) => {
          const camera = { x, y: 0, zoom: 0.5 }

          const zoomed = zoomedAt(camera, factor, { x: at, y: at })

          expect(toBoard(zoomed, { x: at, y: at }).x).toBeCloseTo(
            toBoard(camera, { x: at, y: at }).x,
          )
        },
      ),
    )
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

    expect(wide.zoom).toBe(0.5)
    expect(toScreen(wide, { x: 1000, y: 50 })).toEqual({ x: 600, y: 400 })
    expect(small.zoom).toBe(1)
  })
})
