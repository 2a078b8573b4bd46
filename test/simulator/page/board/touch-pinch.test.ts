import { describe, expect, it } from 'vitest'
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
})
