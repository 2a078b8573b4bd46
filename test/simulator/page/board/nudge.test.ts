import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createNudge } from '../../../../simulator/page/board/nudge.ts'
import { readScene, type Scene } from '../../../../simulator/page/board/scene.ts'
import type { Move } from '../../../../simulator/page/session/session.ts'

describe('createNudge', () => {
  it('[S7] adds up what comes during a move, and loses none of it', async () => {
    const moves: Move[] = []
    const answers: (() => void)[] = []
    const scene = signal(board([note('a')]))
    const nudge = createNudge({
      scene,
      selection: signal<ReadonlySet<string>>(new Set(['a'])),
      move: ([move]) => {
        if (move !== undefined) moves.push(move)
        return new Promise<void>((resolve) => answers.push(resolve))
      },
    })

    for (let count = 0; count < 3; count++) void nudge({ x: 1, y: 10 })
    scene.value = board([note('a', 1, 10)])
    answers[0]?.()
    await new Promise((resolve) => setTimeout(resolve))
    answers[1]?.()
    await new Promise((resolve) => setTimeout(resolve))

    expect(moves.map(({ x, y }) => [x, y])).toEqual([
      [1, 10],
      [3, 30],
    ])
  })

  it('[S7] moves on after a move that failed', async () => {
    const moves: Move[] = []
    const nudge = createNudge({
      scene: signal(board([note('a')])),
      selection: signal<ReadonlySet<string>>(new Set(['a'])),
      move: async ([move]) => {
        if (move !== undefined) moves.push(move)
        if (moves.length === 1) throw new Error('the worker is gone')
        await Promise.resolve()
      },
    })

    await expect(nudge({ x: 1, y: 0 })).rejects.toThrow('the worker is gone')
    await nudge({ x: 0, y: 1 })

    expect(moves.map(({ x, y }) => [x, y])).toEqual([
      [1, 0],
      [0, 1],
    ])
  })
})

function board(children: readonly unknown[]): Scene {
  return readScene({ document: { children: [{ type: 'CANVAS', id: '0:1', children }] } })
}

function note(id: string, x = 0, y = 0) {
  const absoluteBoundingBox = { x, y, width: 100, height: 100 }
  return { id, type: 'STICKY', name: id, absoluteBoundingBox }
}
