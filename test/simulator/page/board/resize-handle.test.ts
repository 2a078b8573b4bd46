import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handleAt, resizedBox } from '../../../../simulator/page/board/resize-handle.ts'
import { readScene, type Scene } from '../../../../simulator/page/board/scene.ts'

describe('handleAt', () => {
  it('[S7] finds the corner under the pointer, and none of what has no size of its own', () => {
    const [sticky, widget] = board([note('a'), { ...note('b'), type: 'WIDGET' }]).nodes

    expect(sticky && handleAt(sticky, { x: 101, y: 99 }, 1)).toEqual({
      id: 'a',
      fixed: { x: 0, y: 0 },
    })
    expect(sticky && handleAt(sticky, { x: 50, y: 50 }, 1)).toBeNull()
    expect(widget && handleAt(widget, { x: 100, y: 100 }, 1)).toBeNull()
  })
})

describe('the corner that stays', () => {
  it.each([
    [0, 0, 100, 100],
    [100, 0, 0, 100],
    [100, 100, 0, 0],
    [0, 100, 100, 0],
  ])('[S7] lies across the one at %i, %i', (x, y, fixedX, fixedY) => {
    const [sticky] = board([note('a')]).nodes

    expect(sticky && handleAt(sticky, { x, y }, 1)?.fixed).toEqual({ x: fixedX, y: fixedY })
  })
})

describe('resizedBox', () => {
  it('[S7] spans from the corner that stays to the pointer, on either side of it', () => {
    const handle = { id: 'a', fixed: { x: 10, y: 20 } }

    expect(resizedBox(handle, { x: -90, y: 220 })).toEqual({
      x: -90,
      y: 20,
      width: 100,
      height: 200,
    })
    expect(resizedBox(handle, { x: 10, y: -80 })).toEqual({ x: 10, y: -80, width: 16, height: 100 })
  })

  it('[S7] never makes a layer smaller than can be taken hold of, and keeps the corner across', () => {
    const coordinate = fc.integer({ min: -300, max: 300 })
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const box = resizedBox({ id: 'a', fixed: { x: 10, y: 20 } }, { x, y })

        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(16)
        expect([box.x, box.x + box.width]).toContain(10)
        expect([box.y, box.y + box.height]).toContain(20)
      }),
    )
  })
})

function board(children: readonly unknown[]): Scene {
  return readScene({ document: { children: [{ type: 'CANVAS', id: '0:1', children }] } })
}

function note(id: string) {
  const absoluteBoundingBox = { x: 0, y: 0, width: 100, height: 100 }
  return { id, type: 'STICKY', name: id, absoluteBoundingBox }
}
