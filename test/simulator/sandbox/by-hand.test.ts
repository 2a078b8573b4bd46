import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { simulate, widgetCode } from './fixtures.ts'

const code = widgetCode("return h(Text, null, 'Board')")
const section: Step = { create: { type: 'SECTION', x: 1000, y: 0, characters: 'Went well' } }
const wide: Step = { resize: { node: 'Went well', width: 900, height: 600 } }

/** The errors of the steps, nothing where all hold. */
async function errorsOf(steps: readonly Step[], editor: 'figjam' | 'figma' = 'figjam') {
  return simulate(
    code,
    steps,
    (simulation) =>
      simulation.result().steps.flatMap(({ error }) => (error === null ? [] : [error.message])),
    { editor },
  )
}

describe('what is done by hand', () => {
  const gone = 'TARGET_NOT_FOUND'
  const noteAt: Step = { create: { type: 'STICKY', x: 0, y: 0, characters: 'note' } }

  it.each<[Step, string]>([
    [{ type: { node: 'none', characters: 'a' } }, gone],
    [{ resize: { node: 'none', width: 9, height: 9 } }, gone],
    [{ move: { node: 'none', x: 9, y: 9 } }, gone],
    [{ move: { node: 'note', into: 'none' } }, gone],
    [{ stick: { node: 'none', to: 'note' } }, gone],
    [{ stick: { node: 'Heart', to: 'none' } }, gone],
    [{ remove: 'none' }, gone],
    [{ select: ['note', 'none'] }, gone],
    [{ create: { type: 'STICKY', into: 'none' } }, gone],
    [{ create: { type: 'STAMP', characters: 'Star', on: 'none' } }, gone],
    [{ click: 'Go', widget: '9:9' }, gone],
    [{ duplicate: true, widget: '9:9' }, gone],
    [{ move: { node: 'Page 1', x: 9, y: 9 } }, gone],
    [{ stick: { node: 'Heart', to: 'Page 1' } }, gone],
    [{ select: ['0:0'] }, gone],
    [{ create: { type: 'STAMP', characters: 'Star', on: '0:0' } }, gone],
    [{ create: { type: 'STICKY', into: '0:0' } }, 'CANNOT_MOVE'],
    [{ create: { type: 'STICKY', into: 'note' } }, 'CANNOT_MOVE'],
  ])('[S9] %j is refused with %s and changes nothing', async (step, expected) => {
    const board = [noteAt, { create: { type: 'STAMP', characters: 'Heart', on: 'note' } } as const]
    const look = (steps: readonly Step[]) =>
      simulate(code, steps, (simulation) => {
        const { steps: done, document } = simulation.result()
        return { code: done.at(-1)?.error?.code, document }
      })

    const [before, after] = [await look(board), await look([...board, step])]

    expect(after).toEqual({ code: expected, document: before.document })
  })
})

describe('a node that takes no such change', () => {
  it.each<[Step, string]>([
    [{ type: { node: 'Foreign', characters: 'a' } }, 'type.node'],
    [{ resize: { node: 'Foreign', width: 9, height: 9 } }, 'resize.node'],
  ])('[S9] is told with the place in the step: %j', async (step, where) => {
    const errors = await simulate(code, [{ insert: {} }, step], (simulation) =>
      simulation.result().steps.map(({ error }) => [error?.code, error?.where]),
    )

    expect(errors.at(-1)).toEqual(['TARGET_NOT_FOUND', where])
  })
})

describe('create', () => {
  it.each(['STICKY', 'TEXT', 'SHAPE_WITH_TEXT'] as const)(
    '[S9] a %s stands where it is made, says what was typed, and one undo takes it back',
    async (type) => {
      const made: Step = { create: { type, x: 40, y: 50, characters: 'Faster builds' } }
      const node = { x: 40, y: 50, parent: 'Page 1', characters: 'Faster builds' }
      const name = type === 'SHAPE_WITH_TEXT' ? 'Shape' : 'Faster builds'

      expect(await errorsOf([made, { expect: { node: { name, ...node } } }])).toEqual([])
      expect(await errorsOf([made, { undo: true }, { expect: { node: { name } } }])).toEqual([
        `At expect.node: expected a node "${name}", got none`,
      ])
    },
  )

  it('[S9] a section put by its tool has room for notes at once', async () => {
    const errors = await errorsOf([
      section,
      { create: { type: 'STICKY', x: 1480, y: 320, characters: 'a' } },
      { expect: { node: { name: 'a', parent: 'Went well' } } },
    ])

    expect(errors).toEqual([])
  })

  it('[S9] a note made in a section is its child, one made into it stands by its corner', async () => {
    const errors = await errorsOf([
      section,
      wide,
      { create: { type: 'STICKY', x: 1100, y: 100, characters: 'a' } },
      { create: { type: 'STICKY', x: 16, y: 32, characters: 'b', into: 'Went well' } },
      { expect: { node: { name: 'a', parent: 'Went well', x: 1100, y: 100 } } },
      { expect: { node: { name: 'b', parent: 'Went well', x: 16, y: 32 } } },
      { expect: { node: { name: 'b', x: 1016, y: 32 } } },
    ])

    expect(errors).toEqual([])
  })

  it('[S9] a stamp is stuck to its node and goes where it goes', async () => {
    const document = await simulate(
      code,
      [
        { create: { type: 'STICKY', x: 0, y: 0, characters: 'a' } },
        { create: { type: 'STAMP', characters: 'Heart', on: 'a' } },
        { move: { node: 'a', x: 500, y: 0 } },
      ],
      (simulation) => simulation.result().document,
    )

    expect(document).toMatchObject({
      document: {
        children: [
          {
            children: [
              { id: '1:1' },
              {
                type: 'STAMP',
                name: 'Heart',
                authorName: 'Ana',
                stuckTo: '1:1',
                absoluteBoundingBox: { x: 690, y: 190, width: 40, height: 40 },
              },
            ],
          },
        ],
      },
    })
  })

  it('[S9] Figma Design has no notes, and a stamp needs its node', async () => {
    expect(await errorsOf([{ create: { type: 'STICKY' } }], 'figma')).toEqual([
      'At create.type: expected TEXT or SECTION in Figma Design, got STICKY',
    ])
    expect(await errorsOf([{ create: { type: 'STAMP' } }])).toEqual([
      'At create: expected the node a stamp goes on, got none',
    ])
  })
})

describe('type and resize', () => {
  it('[S9] rewrite a note and its name, a section’s title, and set its size', async () => {
    const layers = await simulate(
      code,
      [
        { create: { type: 'STICKY', x: 0, y: 0, characters: 'a' } },
        { type: { node: 'a', characters: 'Longer' } },
        section,
        { type: { node: 'Went well', characters: 'To keep' } },
        { resize: { node: 'To keep', width: 700, height: 300 } },
      ],
      (simulation) => simulation.result().document,
    )

    expect(layers).toMatchObject({
      document: {
        children: [
          {
            children: [
              { type: 'STICKY', name: 'Longer', characters: 'Longer' },
              {
                type: 'SECTION',
                name: 'To keep',
                absoluteBoundingBox: { x: 1000, y: 0, width: 700, height: 300 },
              },
            ],
          },
        ],
      },
    })
  })
})

describe('move', () => {
  const note: Step = { create: { type: 'STICKY', x: 1100, y: 100, characters: 'a' } }
  const heart: Step = { create: { type: 'STAMP', characters: 'Heart', on: 'a' } }
  const start: readonly Step[] = [section, wide, note, heart]

  it('[S10] a note dragged out of its section leaves it, with its stamp, where it was dropped', async () => {
    const errors = await errorsOf([
      ...start,
      { move: { node: 'a', x: 1600, y: 900 } },
      { expect: { node: { name: 'a', parent: 'Page 1', x: 2600, y: 900 } } },
      { expect: { node: { name: 'Heart', parent: 'Page 1', x: 2790, y: 1090 } } },
      { undo: true },
      { expect: { node: { name: 'a', parent: 'Went well', x: 100, y: 100 } } },
    ])

    expect(errors).toEqual([])
  })

  it('[S10] dragged within it, it stays; dragged back, it joins again', async () => {
    const errors = await errorsOf([
      ...start,
      { move: { node: 'a', x: 300, y: 200 } },
      { expect: { node: { name: 'a', parent: 'Went well', x: 300, y: 200 } } },
      { move: { node: 'a', x: 2000, y: 0 } },
      { move: { node: 'a', x: 1200, y: 300 } },
      { expect: { node: { name: 'a', parent: 'Went well', x: 200, y: 300 } } },
    ])

    expect(errors).toEqual([])
  })
})
