import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, person, simulate, type Overrides, widgetCode } from './fixtures.ts'

const insert: Step = { insert: {} }
const go: Step = { click: 'Go' }
const two: Overrides = { users: [person('Ana', '1001'), person('Ben', '1002')] }

async function lines(handler: string, steps: readonly Step[], overrides: Overrides = two) {
  const beside = `
    const say = ({ documentChanges, nodeChanges }) =>
      console.log((documentChanges ?? nodeChanges).map(({ type, id, origin, node, properties }) =>
        [type, node.id === id, node.type, node.removed === true, origin, ...(properties ?? [])].join(' ')).join(', '))`
  return simulate(
    buttonCode(handler, beside),
    steps,
    (simulation) =>
      simulation
        .result()
        .steps.map(({ console, error }) => error?.code ?? console.map(({ text }) => text)),
    overrides,
  )
}

const listening = (how: string): string => `() => new Promise(async () => {
  await figma.loadAllPagesAsync()
  ${how}
})`

describe('changes of the document', () => {
  it('[S2] are told asynchronously, one for a node and kind, with their origin', async () => {
    const said = await lines(
      listening(`
        figma.on('documentchange', say)
        const sticky = figma.createSticky()
        sticky.x = 500
        sticky.locked = true
        console.log('done')`),
      [
        insert,
        go,
        { user: 'Ben', move: { node: 'Sticky', x: 600, y: 20 } },
        { remove: 'Sticky' },
        { undo: true },
      ],
    )

    expect(said).toEqual([
      [],
      ['done', 'CREATE true STICKY false LOCAL'],
      ['PROPERTY_CHANGE true STICKY false REMOTE x y'],
      ['DELETE true STICKY true LOCAL'],
      ['CREATE true STICKY false LOCAL'],
    ])
  })

  it('[S2] are told to the listeners of their page', async () => {
    const said = await lines(
      listening(`
        const page = figma.currentPage
        page.on('nodechange', say)
        page.once('nodechange', () => console.log('once'))
        const off = () => console.log('never')
        page.on('nodechange', off)
        page.off('nodechange', off)`),
      [insert, go, { move: { node: 'Foreign', x: 5 } }, { move: { node: 'Foreign', x: 9 } }],
    )

    expect(said).toEqual([
      [],
      [],
      ['PROPERTY_CHANGE true WIDGET false LOCAL x', 'once'],
      ['PROPERTY_CHANGE true WIDGET false LOCAL x'],
    ])
  })

  it('[S2] are told to a widget that keeps a log of them, as one of Figma’s own does', async () => {
    const code = widgetCode(`
      const [log, setLog] = useSyncedState('log', [])
      useEffect(() => {
        const listen = ({ nodeChanges }) =>
          setLog([...nodeChanges.map(({ origin, type, node }) => [origin, type, node.type].join(' ')), ...log].slice(0, 3))
        const close = () => setLog([])
        figma.on('nodechange', listen)
        figma.on('close', close)
        return () => {
          figma.off('nodechange', listen)
          figma.off('close', close)
        }
      })
      return h(AutoLayout, { onClick: () => new Promise(() => figma.showUI('', { visible: false })) },
        (log.length > 0 ? log : ['Start']).map((line) => h(Text, { key: line }, line)))`)

    const texts = await simulate(
      code,
      [
        insert,
        { click: 'Start' },
        { user: 'Ben', insert: { x: 900 } },
        { widget: '1:1', remove: '1:2' },
        { widget: '1:1', closeUi: true },
      ],
      (simulation) => simulation.result().steps.map(({ text, error }) => error?.message ?? text),
      two,
    )

    expect(texts).toEqual([
      ['Start'],
      ['Start'],
      ['Start'],
      ['LOCAL DELETE WIDGET', 'REMOTE CREATE WIDGET'],
      ['Start'],
    ])
  })

  it('[S2] leave out what a listener itself brings about', async () => {
    const said = await lines(
      listening(`
        figma.on('documentchange', (event) => { say(event); figma.createSticky() })
        figma.createSection()`),
      [insert, go],
    )

    expect(said[1]).toEqual(['CREATE true SECTION false LOCAL'])
  })

  it('[S2] name what changed as the typings do', async () => {
    const said = await lines(
      listening(`
        const text = figma.createText()
        await figma.loadFontAsync(text.fontName)
        figma.on('documentchange', say)
        text.characters = 'ab'
        text.setPluginData('k', 'v')
        text.rotation = 10
        text.strokeCap = 'ROUND'`),
      [insert, go],
    )

    expect(said[1]).toEqual([
      'PROPERTY_CHANGE true TEXT false LOCAL characters name width pluginData rotation relativeTransform strokeCap',
    ])
  })

  it('[S2] need all pages loaded, on the document', async () => {
    const said = await lines("() => figma.on('documentchange', say)", [insert, go])
    const other = await lines("() => figma.currentPage.on('close', say)", [insert, go])

    expect(said[1]).toBe('PAGE_NOT_LOADED')
    expect(other[1]).toBe('INVALID_ARGUMENT')
  })
})
