import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { defaultRules } from '../../../simulator/host/scenario-defaults.ts'
import { person, simulate, widgetCode, type Overrides } from './fixtures.ts'

const insert: Step = { insert: {} }
const users = [person('Ana', '1'), person('Ben', '2')]

async function run(code: string, steps: readonly Step[], overrides: Overrides = {}) {
  return simulate(code, steps, (simulation) => simulation.result(), { users, ...overrides })
}

const voting = widgetCode(`
  const [last, setLast] = useSyncedState('last', 'nobody')
  const votes = useSyncedMap('votes')
  const total = votes.values().reduce((sum, one) => sum + one, 0)
  return column(
    button('Vote', () => { const me = figma.currentUser.name; votes.set(me, (votes.get(me) ?? 0) + 1); setLast(me) }),
    button('Clear', () => votes.keys().forEach((key) => votes.delete(key))),
    h(Text, null, last, ' ', votes.size, ' ', total, ' ', String(votes.has('Ana')), ' ', JSON.stringify(votes.entries()), votes.length),
  )`)

describe('synced state', () => {
  it('[S3] merges a map by key and a state as a whole', async () => {
    const result = await run(voting, [
      insert,
      { user: 'Ana', click: 'Vote' },
      { user: 'Ben', click: 'Vote' },
      { user: 'Ben', click: 'Vote' },
    ])

    expect(result.steps.map((step) => step.error)).toEqual([null, null, null, null])
    expect(result.syncedState).toEqual({ last: 'Ben' })
    expect(result.syncedMaps).toEqual({ votes: { Ana: 1, Ben: 2 } })
    expect(result.steps[3]?.text).toContain('Ben 2 3 true [["Ana",1],["Ben",2]]2')
  })

  it('[S3] reads the newest value in a functional setter, the rendered one otherwise', async () => {
    const code = widgetCode(`
      const [n, setN] = useSyncedState('n', 0)
      return column(
        button('Plain', () => { setN(n + 1); setN(n + 1) }),
        button('Func', () => { setN((x) => x + 1); setN((x) => x + 1) }),
      )`)

    const plain = await run(code, [insert, { click: 'Plain' }])
    const functional = await run(code, [insert, { click: 'Func' }])

    expect([plain.syncedState, functional.syncedState]).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('[S3] two people at once both stay in a map, and one is lost in a shared value', async () => {
    const code = widgetCode(`
      const [n, setN] = useSyncedState('n', 0)
      const map = useSyncedMap('m')
      return button('Go', async () => { await figma.clientStorage.keysAsync(); setN(n + 1); map.set(figma.currentUser.name, n + 1) })`)

    const result = await run(code, [
      insert,
      { together: [{ click: 'Go' }, { user: 'Ben', click: 'Go' }] },
    ])

    expect(result.syncedState).toEqual({ n: 1 })
    expect(result.syncedMaps).toEqual({ m: { Ana: 1, Ben: 1 } })
  })
})

describe('undo', () => {
  const counter = widgetCode(`
    const [n, setN] = useSyncedState('n', 0)
    useEffect(() => console.log('effect ' + n))
    return column(
      button('Add', () => setN(n + 1)),
      button('Two', () => { setN(n + 1); figma.commitUndo(); setN(n + 2) }),
      button('Back', () => { setN(50); figma.commitUndo(); setN(60); figma.triggerUndo() }),
      h(Text, null, 'n ' + n),
    )`)
  const shown = (step: { readonly text: readonly string[] } | undefined) => step?.text.at(-1)

  it('[S3] takes back one run at a time, and gives it again', async () => {
    const { steps } = await run(counter, [
      insert,
      { click: 'Add' },
      { click: 'Add' },
      { undo: true },
      { undo: true },
      { redo: true },
      { undo: true },
      { undo: true },
      { redo: true },
    ])

    expect(steps.slice(2).map(shown)).toEqual(['n 2', 'n 1', 'n 0', 'n 1', 'n 0', undefined, 'n 0'])
  })

  it('[S3] each person undoes their own by its inverse, which wipes a shared value and spares other keys', async () => {
    const { steps } = await run(voting, [
      insert,
      { click: 'Vote' },
      { user: 'Ben', click: 'Vote' },
      { undo: true },
      { user: 'Ben', undo: true },
      { user: 'Ben', undo: true },
    ])

    expect(steps.slice(3).map(shown)).toEqual([
      'nobody 1 1 false [["Ben",1]]1',
      'Ana 0 0 false []0',
      'Ana 0 0 false []0',
    ])
  })

  it('[S3] splits a run at commitUndo, and triggerUndo goes back to the last commit', async () => {
    const split = await run(counter, [insert, { click: 'Two' }, { undo: true }])
    const back = await run(counter, [insert, { click: 'Back' }])

    expect(split.steps.map(shown)).toEqual(['n 0', 'n 2', 'n 1'])
    expect(back.steps.map(shown)).toEqual(['n 0', 'n 50'])
  })

  it.each([
    [false, []],
    [true, ['effect 0']],
  ])(
    '[S2] an undo runs the code where the rule undoRunsWidget is %s',
    async (undoRunsWidget, said) => {
      const { steps } = await run(counter, [insert, { click: 'Add' }, { undo: true }], {
        rules: { ...defaultRules, undoRunsWidget },
      })

      expect(steps[2]?.console.map(({ text }) => text)).toEqual(said)
      expect(shown(steps[2])).toBe('n 0')
    },
  )
})

describe('copies', () => {
  const copying = widgetCode(`
    const [n, setN] = useSyncedState('n', 0)
    const map = useSyncedMap('m')
    const id = useWidgetNodeId()
    const self = () => figma.getNodeByIdAsync(id)
    return column(
      button('Add', () => { setN(n + 1); map.set('k', n + 1) }),
      button('Clone', async () => { (await self()).clone() }),
      button('Override', async () => { (await self()).cloneWidget({ n: 40 }, { m: { other: 1 } }) }),
      button('Replace', async () => { (await self()).setWidgetSyncedState({ other: 1 }) }),
      button('Siblings', async () => console.log(figma.currentPage.findWidgetNodesByWidgetId(figma.widgetId).map((w) => JSON.stringify(w.widgetSyncedState)).join(' '))),
      h(Text, null, 'n ' + n + ' ' + map.keys().join()),
    )`)
  const shown = (step: { readonly text: readonly string[] } | undefined) => step?.text.at(-1)

  it('[S3] a duplicate and a clone carry the state', async () => {
    const { steps } = await run(copying, [
      insert,
      { click: 'Add' },
      { duplicate: true },
      { click: 'Add' },
      { click: 'Clone' },
      { click: 'Siblings' },
    ])

    expect(steps.map(shown)).toEqual(['n 0 ', 'n 1 k', 'n 1 k', 'n 2 k', 'n 2 k', 'n 2 k'])
    expect(steps[5]?.console[0]?.text).toBe('{"n":1,"m-k":1} {"n":2,"m-k":2} {"n":2,"m-k":2}')
  })

  it('[S3] cloneWidget overrides what it names, setWidgetSyncedState replaces all', async () => {
    const override = await run(copying, [insert, { click: 'Add' }, { click: 'Override' }])
    const replace = await run(copying, [insert, { click: 'Add' }, { click: 'Replace' }])

    expect(shown(override.steps[2])).toBe('n 40 other')
    expect([override.syncedState, override.syncedMaps]).toEqual([{ n: 40 }, { m: { other: 1 } }])
    expect(shown(replace.steps[2])).toBe('n 0 ')
    expect(replace.syncedState).toEqual({ other: 1, n: 0 })
    expect(replace.syncedMaps).toEqual({})
  })

  it('[S2] addresses one of several widgets by its id', async () => {
    const { steps, first } = await simulate(
      copying,
      [insert, insert, { click: 'Add' }],
      (simulation) => ({
        steps: simulation.result().steps,
        first: simulation.widgetIds()[0] ?? '',
      }),
    )
    const again = await run(copying, [
      insert,
      insert,
      { click: 'Add' },
      { widget: first, click: 'Add' },
    ])

    expect(shown(steps[2])).toBe('n 1 k')
    expect(shown(again.steps[3])).toBe('n 1 k')
  })
})
