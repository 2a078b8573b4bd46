import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readScene, type Scene } from '../../../../simulator/page/board/scene.ts'
import { createNudge } from '../../../../simulator/page/board/nudge.ts'
import { selectedRoots } from '../../../../simulator/page/board/pick.ts'
import { handleAt, resizedBox } from '../../../../simulator/page/board/resize-handle.ts'
import { createPinch } from '../../../../simulator/page/board/touch-pinch.ts'
import type { Move } from '../../../../simulator/page/session/session.ts'

describe('selectedRoots', () => {
  it('[S7] leaves out what a selected layer carries along', () => {
    const scene = board([note('a'), { ...note('b'), type: 'STAMP', stuckTo: 'a' }, note('c')])

    expect(selectedRoots(scene, new Set(['a', 'b', 'c'])).map(({ id }) => id)).toEqual(['a', 'c'])
  })
})

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

describe('createNudge', () => {
  it('[S7] adds up what comes during a move, and loses none of it', async () => {
    const moves: Move[] = []
    const answers: (() => void)[] = []
    const scene = { value: board([note('a')]) }
    const nudge = createNudge({
      scene,
      selection: { value: new Set(['a']) },
      move: ([move]: readonly Move[]) => {
        if (move !== undefined) moves.push(move)
        return new Promise<void>((resolve) => answers.push(resolve))
      },
    } as never)

    for (let count = 0; count < 3; count++) nudge({ x: 1, y: 0 })
    scene.value = board([note('a', 1)])
    answers[0]?.()
    await new Promise((resolve) => setTimeout(resolve))

    expect(moves.map(({ x }) => x)).toEqual([1, 3])
  })
})

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

function board(children: readonly unknown[]): Scene {
  return readScene({ document: { children: [{ type: 'CANVAS', id: '0:1', children }] } })
}

function note(id: string, x = 0) {
  const absoluteBoundingBox = { x, y: 0, width: 100, height: 100 }
  return { id, type: 'STICKY', name: id, absoluteBoundingBox }
}
