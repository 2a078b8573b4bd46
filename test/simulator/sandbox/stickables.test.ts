import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../../simulator/host/scenario-defaults.ts'
import type { Scenario, Step } from '../../../simulator/host/scenario.ts'
import { createSimulation, scenarioOf, simulate, widgetCode, type Overrides } from './fixtures.ts'

const insert: Step = { insert: {} }

async function steps(code: string, list: readonly Step[], overrides: Overrides = {}) {
  return simulate(code, list, (simulation) => simulation.result().steps, overrides)
}

function texts(step: { readonly console: readonly { readonly text: string }[] }) {
  return step.console.map(({ text }) => text)
}

describe('stickables', () => {
  const hears = widgetCode(
    "useStickableHost((e) => console.log(JSON.stringify(e))); return h(Text, null, 'x')",
  )
  const note: Step = { create: { type: 'STICKY', characters: 'note' } }
  const stamp: Step = { create: { type: 'STAMP', characters: 'Heart', on: 'Foreign' } }
  const came = '{"stuckNodeIds":["1:3"],"unstuckNodeIds":[]}'
  const went = '{"stuckNodeIds":[],"unstuckNodeIds":["1:3"]}'
  const withUndo = { rules: { ...defaultRules, undoRunsWidget: true } }

  it.each<[string, readonly Step[], readonly string[], Overrides?]>([
    ['stamps it', [stamp], [came]],
    ['deletes the stamp', [stamp, { remove: 'Heart' }], [came, went]],
    ['stamps a note beside it', [{ create: { type: 'STAMP', on: 'note' } }], []],
    ['moves the stamp with it', [stamp, { move: { node: 'Foreign', x: 50, y: 50 } }], [came]],
    ['deletes the widget too', [stamp, { remove: 'Foreign' }], [came]],
    ['undoes it', [stamp, { undo: true }], [came]],
    ['undoes it where an undo runs code', [stamp, { undo: true }], [came, went], withUndo],
    [
      'redoes it where an undo runs code',
      [stamp, { undo: true }, { redo: true }],
      [came, went, came],
      withUndo,
    ],
    [
      'takes it to a note and deletes it there',
      [stamp, { stick: { node: 'Heart', to: 'note' } }, { remove: 'Heart' }],
      [came, went],
    ],
    ['sticks it where it is', [stamp, { stick: { node: 'Heart', to: 'Foreign' } }], [came]],
    [
      'deletes a section with the stamp in it',
      [
        stamp,
        { create: { type: 'SECTION', x: 2000, y: 0, characters: 'bin' } },
        { move: { node: 'Heart', into: 'bin' } },
        { remove: 'bin' },
      ],
      [came, went],
    ],
  ])(
    '[S2] tells a widget what came to it or went when a person %s',
    async (_what, acts, heard, overrides) => {
      const done = await steps(hears, [insert, note, ...acts], overrides)

      expect(done.map((step) => step.error).filter(Boolean)).toEqual([])
      expect(done.flatMap(texts)).toEqual(heard)
    },
  )

  it('[S2] tells all of one act at once', async () => {
    const simulation = await createSimulation(scenarioOf(hears))
    for (const step of [insert, note, stamp, stamp]) await simulation.step(step)

    const done = await simulation.editByHand('Ana', [{ remove: '1:3' }, { remove: '1:4' }])
    simulation.dispose()

    expect(texts(done)).toEqual(['{"stuckNodeIds":[],"unstuckNodeIds":["1:3","1:4"]}'])
  })

  it('[S2] tells a stuck widget that its note was deleted', async () => {
    const code = widgetCode(
      "useStickable((e) => console.log(JSON.stringify(e))); return h(Text, null, 'x')",
    )

    const done = await steps(code, [
      ...[insert, note],
      { stick: { node: 'Foreign', to: 'note' } },
      { remove: 'note' },
    ])

    expect(done.flatMap(texts)).toEqual([
      '{"newHostId":"1:2","oldHostId":null}',
      '{"newHostId":null,"oldHostId":"1:2"}',
    ])
  })

  it('[S2] counts the stamps of the example in the typings', async () => {
    const code = widgetCode(`
      const [votes, setVotes] = useSyncedState('votes', {})
      const id = widget.useWidgetId()
      useStickableHost(() => {
        const found = {}
        for (const node of figma.getNodeById(id).stuckNodes)
          if (node.type === 'STAMP') found[node.name] = (found[node.name] || 0) + 1
        setVotes(found)
      })
      return column(...Object.keys(votes).map((name) => h(Text, { key: name }, name + ': ' + votes[name])))`)
    const manifest = Object.fromEntries(
      Object.entries(scenarioOf(code).manifest).filter(([key]) => key !== 'documentAccess'),
    ) as Scenario['manifest']

    const done = await steps(code, [insert, note, stamp, stamp, { remove: 'Heart' }], { manifest })

    expect(done.map((step) => step.text)).toEqual([
      [],
      [],
      ['Heart: 1'],
      ['Heart: 2'],
      ['Heart: 1'],
    ])
  })

  it('[S2] tells a stickable widget where it sticks, and a host what sticks to it', async () => {
    const code = (hook: string): string =>
      widgetCode(`${hook}((e) => console.log(JSON.stringify(e))); return h(Text, null, 'x')`)
    const stamp: Step = { create: { type: 'STAMP', characters: 'Heart', on: 'note' } }

    const self = await steps(code('useStickable'), [
      ...[insert, note, stamp],
      { stick: { node: 'Foreign', to: 'note' } },
      { stick: { node: 'Foreign', to: null } },
    ])
    const host = await steps(code('useStickableHost'), [
      ...[insert, note, stamp],
      { stick: { node: 'Heart', to: 'Foreign' } },
      { stick: { node: 'Heart', to: 'note' } },
    ])

    expect(self.flatMap(texts)).toEqual([
      '{"newHostId":"1:2","oldHostId":null}',
      '{"newHostId":null,"oldHostId":"1:2"}',
    ])
    expect(host.flatMap(texts)).toEqual([
      '{"stuckNodeIds":["1:3"],"unstuckNodeIds":[]}',
      '{"stuckNodeIds":[],"unstuckNodeIds":["1:3"]}',
    ])
  })
})
