import { describe, expect, it } from 'vitest'
import { nearestFree, type Obstacle } from '../../../../widget-src/core/layout/free-spot.ts'

const anywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }
const wall = { x: 0, y: 0, width: 768, height: 504 }
/** Two rows of three, of which the last is empty. */
const notes = [0, 1, 2, 3, 4].map((at) => ({
  ...{ x: (at % 3) * 264, y: Math.floor(at / 3) * 264 },
  ...{ width: 240, height: 240 },
}))

function strayAt(x: number, y: number): Obstacle {
  const box = { x, y, width: 240, height: 240 }
  return { box, parts: [box], marginPx: 360 }
}

describe('nearestFree', () => {
  it('[F10] leaves a wall where a stray is far from each of its notes, though near its empty corner', () => {
    expect(nearestFree(wall, [strayAt(870, 608)], anywhere, notes)).toEqual({ x: 0, y: 0 })
  })

  it('[F10] moves it where a note would stand too near', () => {
    const step = nearestFree(wall, [strayAt(870, 500)], anywhere, notes)

    expect(step).not.toEqual({ x: 0, y: 0 })
    expect(step).not.toBeNull()
  })

  it('[F10] keeps clear of what is no single note as one box', () => {
    const section = { box: { x: 600, y: 340, width: 400, height: 400 }, marginPx: 24 }

    expect(nearestFree(wall, [section], anywhere, notes)).not.toEqual({ x: 0, y: 0 })
  })
})
