import { describe, expect, it } from 'vitest'
import { buttonCode, simulate } from './fixtures.ts'

/** What the click's step counts of what this code asks. */
async function counted(code: string): Promise<Readonly<Record<string, number>> | undefined> {
  return simulate(
    buttonCode(code),
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1]?.hostCalls,
  )
}

describe('hostCalls', () => {
  it.each([
    ['() => { figma.createSticky() }', { createSticky: 1 }],
    [
      '() => { const s = figma.createSticky(); s.x; s.x; s.name }',
      { createSticky: 1, 'node.read': 3 },
    ],
    [
      '() => { const s = figma.createSticky(); s.x = 3; s.name = "a" }',
      { createSticky: 1, 'node.write': 2 },
    ],
    [
      '() => { const s = figma.createSticky(); s.setPluginData("a", "b"); s.getPluginData("a") }',
      { createSticky: 1, 'node.call': 2 },
    ],
    [
      'async () => { const s = figma.createSticky(); await figma.getNodeByIdAsync(s.id) }',
      { createSticky: 1, getNodeByIdAsync: 1 },
    ],
    ['() => { figma.viewport.zoom; figma.notify("a") }', { 'viewport.zoom': 1, notify: 1 }],
  ])('[S7] of %s', async (code, expected) => {
    expect(await counted(code)).toEqual(expected)
  })

  it.each([1, 2, 3, 10, 200])(
    '[S7] counts each read of %i nodes once, however they cross',
    async (nodes) => {
      const calls = await counted(`() => {
        const made = Array.from({ length: ${String(nodes)} }, () => figma.createSticky())
        for (const node of made) { node.x; node.y; node.name; node.text.characters }
      }`)

      expect(calls).toEqual({ createSticky: nodes, 'node.read': nodes * 5 })
    },
  )
})
