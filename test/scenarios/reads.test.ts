import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { simulate, type TestScenario } from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const arrangeBy = (propertyValue: string): Step => ({
  menu: { propertyName: 'arrange-by', propertyValue },
})

/** What a feature asks of Figma about each further note, by two walls of which one is larger by 60. */
async function readsANote(...steps: readonly Step[]): Promise<number> {
  const [few = 0, many = 0] = await Promise.all([40, 100].map((count) => readsOn(count, steps)))
  return (many - few) / 60
}

async function readsOn(count: number, steps: readonly Step[], ...more: object[]): Promise<number> {
  const scenario: TestScenario = { document: wallOf(count, more), steps: [insert, ...steps] }
  const { steps: results } = await simulate({ ...scenario, quiet: true })
  return results.at(-1)?.hostCalls['node.read'] ?? 0
}

const CELL = 1500

/** A table of ten by ten titled cells. */
function tableAt(x: number, y: number) {
  const cells = Array.from({ length: 100 }, (_, index) => ({
    id: `3:${index + 2}`,
    type: 'TABLE_CELL',
    name: 'Cell',
    characters: `Cell ${index}`,
    absoluteBoundingBox: {
      x: x + (index % 10) * CELL,
      y: y + Math.floor(index / 10) * CELL,
      width: CELL,
      height: CELL,
    },
  }))
  const box = { x, y, width: 10 * CELL, height: 10 * CELL }
  return { id: '3:1', type: 'TABLE', name: 'Table', absoluteBoundingBox: box, children: cells }
}

function wallOf(count: number, more: readonly object[] = []) {
  const stickies = Array.from({ length: count }, (_, index) => ({
    id: `1:${index + 1}`,
    type: 'STICKY',
    name: 'Sticky',
    characters: `A note, the one that is number ${index}`,
    authorName: 'Ana',
    authorVisible: true,
    fills: [{ type: 'SOLID', color: { r: 1, g: 0.85, b: 0.4, a: 1 } }],
    absoluteBoundingBox: { x: (index % 10) * 290, y: 290 * (index / 10), width: 240, height: 240 },
  }))
  const stamp = {
    id: '2:1',
    type: 'STAMP',
    name: 'Thumbs up',
    stuckTo: '1:1',
    absoluteBoundingBox: { x: 20, y: 20, width: 60, height: 60 },
  }
  const page = {
    id: '0:1',
    type: 'CANVAS',
    name: 'Page 1',
    children: [...more, ...stickies, stamp],
  }
  return {
    editorType: 'figjam',
    document: { id: '0:0', type: 'DOCUMENT', name: 'Document', children: [page] },
  }
}

describe('what the features read of a note', () => {
  it('[F1] Tidy asks for nine things, by colour, two of them just before it moves the note, and never for more than ten', async () => {
    expect(await readsANote({ click: 'Tidy' })).toBe(9)
    expect(await readsANote(arrangeBy('votes'), { click: 'Tidy' })).toBe(8)
    expect(await readsANote(arrangeBy('author'), { click: 'Tidy' })).toBe(10)
  })

  it('[F1] Tally asks for six, no fills among them', async () => {
    expect(await readsANote({ click: 'Tally' })).toBe(6)
  })

  it.each(['Tidy', 'Tally', 'Group'])(
    '[F1] %s asks a table for its words only where a note lies on it',
    async (click) => {
      const [without, beside, under] = await Promise.all([
        readsOn(40, [{ click }]),
        readsOn(40, [{ click }], tableAt(9000, 0)),
        readsOn(40, [{ click }], tableAt(-30, -30)),
      ])

      expect(beside - without).toBeLessThan(100)
      expect(under - without).toBeGreaterThan(100)
    },
  )
})
