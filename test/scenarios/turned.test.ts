import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { essence, isInside, nodesOf, overlapping, type FileNode } from './board-facts.ts'
import { pastTrial, simulate } from './simulate.ts'
import { turned } from './turn-layer.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const paid = { ...pastTrial('Ana'), payment: 'PAID' } as const

/** 0 is an upright note. Figma names no sticky's angle. */
const angles = fc.array(fc.constantFrom(0, 0, -30, -7, 3, 20, 45, 100), {
  minLength: 6,
  maxLength: 12,
})

function fileOf(editorType: 'figjam' | 'figma', layers: readonly object[]) {
  const page = { id: '0:1', type: 'CANVAS', name: 'Page 1', children: layers }
  return { editorType, document: { id: '0:0', type: 'DOCUMENT', name: 'D', children: [page] } }
}

function wallOf(degrees: readonly number[]) {
  const layers = degrees.flatMap((angle, index) => {
    const box = { x: (index % 4) * 420, y: Math.floor(index / 4) * 430, width: 240, height: 240 }
    const note = {
      id: `1:${index}`,
      type: 'STICKY',
      name: 'Sticky',
      characters: index % 2 === 0 ? `Builds are slow, ${index}` : `Docs are old, ${index}`,
      authorName: 'Ana',
      authorVisible: true,
      fills: [{ type: 'SOLID', color: { r: 1, g: index % 3 === 0 ? 0.85 : 0.5, b: 0.4, a: 1 } }],
      absoluteBoundingBox: box,
    }
    const stamp = {
      id: `2:${index}`,
      type: 'STAMP',
      name: 'Thumbs up',
      stuckTo: note.id,
      absoluteBoundingBox: { x: box.x + 170, y: box.y + 180, width: 40, height: 40 },
    }
    return [angle === 0 ? note : turned(note, angle), stamp]
  })
  return fileOf('figjam', layers)
}

const stickies = (nodes: ReadonlyMap<string, FileNode>) =>
  [...nodes.values()].filter(({ type }) => type === 'STICKY')

/** Both sides of what must be the same, but for what turning a box to and fro costs. */
const steady = (nodes: ReadonlyMap<string, FileNode>) =>
  essence(nodes).map((note) => ({ ...note, size: note.size.map((side) => side.toFixed(6)) }))

describe('layers that are turned', () => {
  it('[F2] [F3] Tidy lays turned notes on the grid by the box around them, and then rests', async () => {
    await fc.assert(
      fc.asyncProperty(angles, fc.boolean(), async (degrees, stuckNodesFollow) => {
        const document = wallOf(degrees)
        const run = { document, rules: { stuckNodesFollow }, users: [paid] }
        const twice = await simulate({
          ...run,
          steps: [insert, { click: 'Tidy' }, { click: 'Tidy' }],
          keep: [1],
        })
        const nodes = nodesOf(twice.kept.get(1))

        expect(steady(nodes)).toEqual(steady(nodesOf(document)))
        expect(overlapping(stickies(nodes))).toEqual([])
        expect(stickies(nodesOf(twice.document)).map(({ box }) => box)).toEqual(
          stickies(nodes).map(({ box }) => box),
        )
        expect(twice.steps[2]?.notifications[0]?.message).toMatch(/^Nothing to tidy/)
      }),
      { numRuns: 8 },
    )
  })

  it('[F2] [F3] Tidy knows turned notes by their place, though the boxes around them have whole sides', async () => {
    const file = wallOf([0, 90, 0, 0, -90, 0, 180, 0, 0])
    const [page] = file.document.children
    const leaning = page?.children.map((layer, at) =>
      at === 4 ? { ...layer, rotation: 0.2 } : layer,
    )
    const document = {
      ...file,
      document: { ...file.document, children: [{ ...page, children: leaning }] },
    }
    const twice = await simulate({
      document,
      users: [paid],
      steps: [insert, { click: 'Tidy' }, { click: 'Tidy' }],
    })
    const notes = stickies(nodesOf(twice.document))

    expect(overlapping(notes)).toEqual([])
    expect(new Set(notes.map(({ box }) => box.x.toFixed(3))).size).toBe(3)
    expect(twice.steps[2]?.notifications[0]?.message).toMatch(/^Nothing to tidy/)
  })

  it('[F2] Group by theme puts turned notes inside their sections', async () => {
    const document = wallOf([0, 10, -20, 0, 45, 5, 0, -8])
    const { document: after } = await simulate({
      document,
      users: [paid],
      steps: [insert, { click: 'Group' }],
    })
    const nodes = nodesOf(after)
    const notes = stickies(nodes)
    const holders = notes.map(({ parentId }) => nodes.get(parentId ?? ''))

    expect(new Set(holders.map((holder) => holder?.type))).toEqual(new Set(['SECTION']))
    expect(notes.filter(({ box }, at) => !isInside(box, holders[at]?.box ?? box))).toEqual([])
    expect(steady(nodes)).toEqual(steady(nodesOf(document)))
    expect(overlapping(notes)).toEqual([])
  })

  it.each(
    [0, 90, -25, 180].flatMap((degrees) =>
      [false, true].map((nested) => [degrees, nested] as const),
    ),
  )(
    '[F2] [F3] Tidy lays text out in a frame turned by %d degrees as it stands on the canvas, in one that is within it: %s',
    async (degrees, isNested) => {
      const frame = turned(
        {
          id: '5:1',
          type: 'FRAME',
          name: 'Turned',
          absoluteBoundingBox: { x: 0, y: 0, width: 900, height: 1400 },
        },
        degrees,
      )
      const texts = Array.from({ length: 6 }, (_, index) => {
        const text = {
          id: `6:${index}`,
          type: 'TEXT',
          name: 'Text',
          characters: `Text ${index}`,
          style: { fontFamily: 'Inter', fontPostScriptName: 'Inter-Regular', fontSize: 24 },
          absoluteBoundingBox: {
            x: 300 + (index % 2) * 170 + index * 5,
            y: 400 + Math.floor(index / 2) * 150 + index * 3,
            width: 120,
            height: 60,
          },
        }
        // In a file a child's angle counts from its parent: this one has its parent's on the canvas.
        return { ...turned(text, degrees), rotation: 0 }
      })
      const inner = { ...frame, id: '5:2', rotation: 0, children: texts }
      const document = fileOf('figma', [{ ...frame, children: isNested ? [inner] : texts }])
      const select: Step = { select: texts.map(({ id }) => id) }
      const steps: readonly Step[] = [insert, select, { click: 'Tidy' }]
      const twice = await simulate({
        document,
        users: [paid],
        steps: [...steps, { click: 'Tidy' }],
        keep: [2],
      })
      const once = twice.kept.get(2)
      const boxes = (file: unknown) => texts.map(({ id }) => nodesOf(file).get(id))

      expect(twice.steps[2]?.notifications[0]?.message).toMatch(/^Tidied 6 /)
      expect(overlapping(boxes(once).flatMap((node) => node ?? []))).toEqual([])
      expect(boxes(once).map((node) => node?.parentId)).toEqual(
        texts.map(() => (isNested ? '5:2' : '5:1')),
      )
      expect(boxes(twice.document)).toEqual(boxes(once))
    },
  )
})
