import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Rules } from '../../simulator/host/scenario.ts'
import type { DrawnNode } from '../../simulator/host/drawing/drawn-node.ts'
import type { SimulationResult } from '../../simulator/host/simulation.ts'
import { loadScenario } from '../../simulator/load-scenario.ts'
import { runScenario } from '../../simulator/run-scenario.ts'
import { createSimulation } from './sandbox/fixtures.ts'

/** Runs one of the small widgets of others in test/fixtures/simulator-cases. */
async function run(name: string, rules: Partial<Rules> = {}): Promise<SimulationResult> {
  const path = fileURLToPath(
    new URL(`../fixtures/simulator-cases/${name}/scenario.json`, import.meta.url),
  )
  const { scenario, steps } = loadScenario(path)
  const strict = { ...scenario, rules: { ...scenario.rules, ...rules } }
  return runScenario({ scenario: strict, steps }, createSimulation)
}

function said({ steps }: SimulationResult): readonly string[] {
  return steps.flatMap(({ console }) => console.map(({ text }) => text))
}

function errors({ steps }: SimulationResult): readonly (string | null)[] {
  return steps.map(({ error }) => error?.code ?? null)
}

function treeOf({ tree }: SimulationResult): DrawnNode {
  return tree as DrawnNode
}

function named(root: DrawnNode, name: string): DrawnNode {
  const all = (node: DrawnNode): readonly DrawnNode[] => [
    node,
    ...node.children.flatMap((child) => (typeof child === 'string' ? [] : all(child))),
  ]
  const found = all(root).find((node) => node.name === name)
  if (found === undefined) throw new Error(`Expected a node ${name}, found none`)
  return found
}

function box({ x, y, width, height }: DrawnNode): readonly number[] {
  return [x, y, width, height]
}

describe('defaults under which published widgets run', () => {
  it('[S2] stickable hooks do nothing in Figma Design; the strict rule throws', async () => {
    expect((await run('stickable-in-design')).steps[0]?.text).toEqual(['hi'])
    expect(errors(await run('stickable-in-design', { figjamHooksInDesign: 'throw' }))).toEqual([
      'FIGJAM_ONLY',
    ])
  })

  it('[S2] hooks may differ between renderings, with a warning; the strict rule throws', async () => {
    const free = await run('hooks-by-name')

    expect([errors(free), free.steps[1]?.text]).toEqual([[null, null], ['B']])
    expect(free.steps[1]?.console).toEqual([
      {
        level: 'warn',
        text: 'Expected the same hooks in the same order in every rendering: at hook 2 expected useSyncedState(x), got useWidgetNodeId',
      },
    ])
    expect(errors(await run('hooks-by-name', { hookOrder: 'fixed' }))).toEqual([null, 'HOOK_ORDER'])
  })

  it('[S2] a state set to what it is renders nothing; the other rule renders for ever', async () => {
    expect(errors(await run('same-value-loop'))).toEqual([null])
    expect(errors(await run('same-value-loop', { sameValueRenders: true }))).toEqual([
      'RENDER_LOOP',
    ])
  })

  it('[S2] a size that constraints give is accepted; the strict rule wants it said', async () => {
    const [rectangle] = treeOf(await run('rect-from-constraints')).children

    expect(box(rectangle as DrawnNode)).toEqual([1, 3, 97, 43])
    expect(errors(await run('rect-from-constraints', { sizeFromConstraints: false }))).toEqual([
      'INVALID_PROP',
    ])
  })
})

describe('layout', () => {
  it('[S9] spacing below zero draws children over one another', async () => {
    // Two of 50, 10 of them one over the other.
    expect(box(treeOf(await run('negative-spacing')))).toEqual([0, 0, 90, 20])
  })

  it('[S9] a nested frame stands on the first line of its text', async () => {
    const tree = treeOf(await run('baseline-nested'))
    // Inter's ascent is 0.96875 and its descent 0.2412 of the size. At 40 the line is 48 high and its first line
    // 38.55 down; at 10 it is 12 high, 9.64 down, and 4 more of padding: 38.55 - 13.64 is 24.91.
    expect(named(tree, 'pill').y).toBeCloseTo(24.91, 1)
    expect(tree.height).toBe(48)
  })

  it('[S9] Roboto Mono is measured as itself: each letter 0.6001 of the size', async () => {
    // 11 letters of 9.6 at 16, in whole pixels.
    expect(treeOf(await run('mono-width')).width).toBe(106)
  })

  it('[S9] an Input is the frame around its text: hidden and height are obeyed', async () => {
    const tree = treeOf(await run('input-frame'))

    expect(box(named(tree, 'tall'))).toEqual([0, 0, 200, 80])
    expect(named(tree, 'tall').children).toMatchObject([
      { type: 'Text', x: 0, y: 0, width: 200, height: 19, children: ['x'] },
    ])
    expect(named(tree, 'r').x).toBe(205)
  })

  it('[S9] an Input’s text stands in its padding', async () => {
    const tree = treeOf(await run('input-fill-in-page'))

    expect(box(tree)).toEqual([0, 0, 224, 43])
    expect(tree.children).toMatchObject([{ type: 'Text', x: 12, y: 12, width: 200, height: 19 }])
  })
})

describe('people and the API', () => {
  it('[S9] two icon buttons and Inputs of one placeholder are told apart', async () => {
    expect(errors(await run('icon-buttons'))).toEqual([null, null, 'TARGET_NOT_FOUND'])
    expect((await run('same-placeholder')).syncedMaps).toEqual({ m: { 0: 'two' } })
  })

  it('[S2] maxLines and textTruncation need the font, a misspelt property is named', async () => {
    expect(said(await run('font-and-typo'))).toMatchObject([
      expect.stringMatching(/^maxLines THROWS in set_maxLines: Cannot write to node with unloaded/),
      expect.stringMatching(/^textTruncation THROWS in set_textTruncation: Cannot write/),
      'unknown property THROWS Cannot add property isWide, object is not extensible',
      'typo THROWS Cannot add property widht, object is not extensible',
      expect.stringMatching(/^list from file: /),
      expect.stringMatching(/^segments: /),
      'characters on rect THROWS Cannot add property characters, object is not extensible',
      'layoutMode on rect THROWS Cannot add property layoutMode, object is not extensible',
      'rect.characters: undefined',
    ])
  })

  it('[S9] active users are those who are there, oneself first', async () => {
    const seen = said(await run('active-users')).map((text) => JSON.parse(text) as unknown)
    const [ana, ben] = [{ id: '1001' }, { id: '1002' }]

    expect(seen).toMatchObject([[ana], ana, [ben, ana], ben])
  })

  it.each([
    ['page-clone', 'clone of a PAGE node is not offered by this host'],
    ['silent-undefined', 'textDecorationStyle of a TEXT node is not offered by this host'],
  ])(
    '[S9] what is not offered is refused by its name, not undefined: %s',
    async (name, message) => {
      const { steps } = await run(name)

      expect(steps[1]?.error).toMatchObject({ code: 'NOT_OFFERED', message })
    },
  )

  it('[S9] FigJam’s timer is there to be started', async () => {
    const result = await run('timer')

    expect([errors(result), said(result)]).toEqual([[null, null], ['object']])
  })

  it('[S2] a property that no node has is named', async () => {
    const { steps } = await run('unknown-node-prop')

    expect(steps[1]?.error).toMatchObject({
      code: 'NOT_EXTENSIBLE',
      message: 'TypeError: Cannot add property colour, object is not extensible',
    })
  })
})
