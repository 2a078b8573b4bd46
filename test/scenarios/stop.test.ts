import { describe, expect, it } from 'vitest'
import { readWalls } from '../../scripts/bench/walls.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import { nodesOf } from './board-facts.ts'
import { pastTrial, simulate } from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const group: Step = { click: 'Group by theme' }
const write: Step = { click: 'Write digest' }

/** A long wall of real notes, enough to work on for more than a second. */
function longWall(count: number): unknown {
  const texts = readWalls().flatMap((wall) => wall.texts)
  const children = Array.from({ length: count }, (_, index) => ({
    id: `2:${index + 1}`,
    name: 'Sticky',
    type: 'STICKY',
    characters: texts[index % texts.length],
    authorVisible: true,
    authorName: 'Ana',
    fills: [{ blendMode: 'NORMAL', type: 'SOLID', color: { r: 1, g: 0.9, b: 0.6, a: 1 } }],
    absoluteBoundingBox: {
      x: (index % 60) * 260,
      y: Math.floor(index / 60) * 260,
      width: 240,
      height: 240,
    },
  }))
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }
  return {
    name: 'Long wall',
    editorType: 'figjam',
    document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] },
  }
}

const withoutWidgets = (file: unknown) =>
  [...nodesOf(file).values()].filter(({ type }) => type !== 'WIDGET')

describe('long work on the real bundle', { timeout: 240_000 }, () => {
  const document = longWall(1000)
  const users = [{ ...pastTrial('Ana'), payment: 'PAID' as const }]

  it('[F8] leaves the board as it was when the person presses Stop', async () => {
    const stopped = await simulate({
      document,
      users,
      steps: [insert, { together: [group, { toast: 'Stop' }] }],
    })

    expect(stopped.steps[1]?.error).toBeNull()
    expect(stopped.steps[1]?.notifications.map(({ message }) => message)).toEqual([
      'Group by theme is working…',
      'Stopped. The board is as it was, and nothing was counted.',
    ])
    expect(withoutWidgets(stopped.document)).toEqual(withoutWidgets(document))
  })

  it('[F8] opens no window once the person presses Stop on a digest', async () => {
    const { steps } = await simulate({
      document: longWall(10_000),
      users,
      steps: [insert, { together: [write, { toast: 'Stop' }] }],
    })

    expect(steps[1]?.error).toBeNull()
    expect(steps[1]?.ui).toBeNull()
    expect(steps[1]?.notifications.at(-1)?.message).toBe(
      'Stopped. The board is as it was, and nothing was counted.',
    )
  })

  it('[F8] says that it works on, and finishes when nobody stops it', async () => {
    const { steps } = await simulate({ document, users, steps: [insert, group] })

    expect(steps[1]?.notifications.map(({ message }) => message)).toEqual([
      'Group by theme is working…',
      expect.stringMatching(/^Grouped 1,?000 notes on this page into \d+ themes/) as string,
    ])
  })
})
