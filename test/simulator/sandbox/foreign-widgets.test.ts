import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { simulate, widgetCode } from './fixtures.ts'

const insert: Step = { insert: { x: 40, y: 60 } }

async function run(code: string, steps: readonly Step[]) {
  return simulate(code, steps, (simulation) => simulation.result())
}

describe('widgets of others', () => {
  it('[S1] a to-do list: Inputs, a list with keys, a map', async () => {
    const code = widgetCode(`
      const todos = useSyncedMap('todos')
      const [draft, setDraft] = useSyncedState('draft', '')
      const add = (e) => { if (e.characters.trim()) todos.set(String(todos.size), { title: e.characters, done: false }); setDraft('') }
      return column(
        h(Input, { value: draft, placeholder: 'New to-do', onTextEditEnd: add, width: 'fill-parent' }),
        todos.entries().map(([id, todo]) => h(AutoLayout, { key: id, spacing: 4, onClick: () => todos.set(id, { ...todo, done: !todo.done }) }, h(Text, { textDecoration: todo.done ? 'strikethrough' : 'none' }, todo.title))),
        h(Text, null, todos.values().filter((t) => t.done).length, ' of ', todos.size),
      )`)

    const { steps, syncedMaps } = await run(code, [
      insert,
      { edit: { field: 'New to-do', characters: 'Milk' } },
      { edit: { field: 'New to-do', characters: 'Bread' } },
      { click: 'Bread' },
    ])

    expect(steps.map((step) => step.error)).toEqual([null, null, null, null])
    expect(steps.at(-1)?.text).toEqual(['New to-do', 'Milk', 'Bread', '1 of 2'])
    expect(steps.at(-1)?.clickable).toEqual(['Milk', 'Bread'])
    expect(syncedMaps).toEqual({
      todos: { 0: { title: 'Milk', done: false }, 1: { title: 'Bread', done: true } },
    })
  })

  it('[S1] shapes of every kind, constraints and paints', async () => {
    const code = widgetCode(`
      const gradient = { type: 'gradient-linear', gradientHandlePositions: [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }], gradientStops: [{ position: 0, color: { r: 1, g: 0, b: 0, a: 1 } }] }
      return h(Frame, { width: 200, height: 100, fill: [gradient, { type: 'solid', color: '#FFF' }] },
        h(Rectangle, { width: 10, height: 10, x: { type: 'center', offset: 0 }, cornerRadius: { topLeft: 2 }, rotation: -45 }),
        h(Ellipse, { arcData: { startingAngle: 0, endingAngle: 3, innerRadius: 0.5 }, width: 10, height: 10 }),
        h(Line, { length: 40, strokeCap: 'arrow-lines', stroke: '#00F' }),
        h(SVG, { src: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
        h(Image, { src: 'data:image/png;base64,AA==', width: 4, height: 4 }),
        h(AutoLayout, { padding: { top: undefined, horizontal: 3 }, hoverStyle: { fill: undefined }, stroke: null, effect: [{ type: 'layer-blur', blur: 2 }] }, h(Text, { width: 'fill-parent', font: { family: 'Inter', style: 'Bold' }, letterSpacing: '5%', lineHeight: 'auto', truncate: 2 }, 'x')),
      )`)

    const { ok, steps, document } = await run(code, [insert])

    expect([ok, steps[0]?.error, steps[0]?.console]).toEqual([true, null, []])
    expect(JSON.stringify(document)).toContain(
      '"absoluteBoundingBox":{"x":40,"y":60,"width":200,"height":100}',
    )
  })

  it('[S1] switches between the stickable hooks as its state says', async () => {
    const code = widgetCode(`
      const [isHost, setHost] = useSyncedState('host', false)
      if (isHost) useStickableHost(() => console.log('host')); else useStickable(() => console.log('stuck'))
      return button('Switch', () => setHost(!isHost))`)
    const note: Step = { create: { type: 'STICKY', characters: 'note' } }
    const stuck: Step = { stick: { node: 'Foreign', to: 'note' } }
    const stamped = (name: string): readonly Step[] => [
      { create: { type: 'STAMP', characters: name, on: 'note' } },
      { stick: { node: name, to: 'Foreign' } },
    ]

    const { steps } = await run(code, [
      ...[insert, note, stuck, ...stamped('Heart')],
      ...[{ click: 'Switch' }, { stick: { node: 'Foreign', to: null } }, ...stamped('Star')],
    ])

    expect(steps.map((step) => step.error?.message ?? null)).toEqual(steps.map(() => null))
    expect(steps.flatMap(({ console }) => console.map(({ text }) => text))).toEqual([
      'stuck',
      'host',
    ])
  })

  it('[S1] keeps elements in synced state, components and all, and draws them later', async () => {
    const code = widgetCode(
      `
      const [list, setList] = useSyncedState('list', null)
      const kept = useSyncedMap('kept')
      const make = async () => {
        await figma.clientStorage.keysAsync()
        setList(['one', 'two'].map((name) => h(Row, { key: name, name })))
        kept.set('foot', h(Fragment, null, h(Text, { fontSize: 20 }, 'foot')))
      }
      return column(button('Go', make), list, kept.get('foot'))`,
      "const Row = ({ name }) => h(AutoLayout, { padding: 4, hidden: undefined }, h(Text, null, 'row ', h(Span, { fill: '#F00' }, name)))",
    )

    const { steps } = await run(code, [insert, { click: 'Go' }, { reload: true }])

    expect(steps.map(({ error }) => error)).toEqual([null, null, null])
    expect(steps.at(-1)?.text).toEqual(['Go', 'row one', 'row two', 'foot'])
    expect(steps.flatMap((step) => step.console)).toEqual([])
  })

  it('[S1] gives a component’s drawing its key in a list, a Fragment or nothing too', async () => {
    const code = widgetCode(
      'return column([1, 2, 3].map((n) => h(Pair, { key: n, n })), [4].map((n) => h(Pair, { n })))',
      "const Pair = ({ n }) => n === 3 ? null : h(Fragment, null, h(Text, null, n), h(Text, null, 'x'))",
    )

    const { steps } = await run(code, [insert])

    expect(steps[0]?.text).toEqual(['1', 'x', '2', 'x', '4', 'x'])
    expect(steps[0]?.console).toEqual([
      { level: 'warn', text: 'Each child in a list should have a unique "key" prop.' },
    ])
  })

  it('[S1] draws what a close listener sets', async () => {
    const code = widgetCode(`
      const [log, setLog] = useSyncedState('log', 'idle')
      useEffect(() => { const onClose = () => setLog('closed'); figma.on('close', onClose); return () => figma.off('close', onClose) })
      return button('Open ' + log, () => new Promise(() => { setLog('open'); figma.showUI('x', { visible: false }) }))`)

    const { steps } = await run(code, [insert, { click: 'Open' }, { closeUi: true }])

    expect(steps.map((step) => step.text[0])).toEqual(['Open closed', 'Open open', 'Open closed'])
  })

  it('[S1] gives click events a place on the canvas and in the node', async () => {
    const code = widgetCode(
      "return h(AutoLayout, { padding: 10 }, h(Rectangle, { name: 'dot', width: 20, height: 6, onClick: (e) => console.log(JSON.stringify(e)) }))",
    )

    const { steps } = await run(code, [insert, { click: 'dot' }])

    expect(JSON.parse(steps[1]?.console[0]?.text ?? '')).toEqual({
      canvasX: 60,
      canvasY: 73,
      offsetX: 10,
      offsetY: 3,
    })
  })

  it('[S2] ends when its own node is removed, and steps go on', async () => {
    const code = widgetCode(
      "const id = useWidgetNodeId(); return button('Remove', async () => { (await figma.getNodeByIdAsync(id)).remove(); await null; console.log('after') })",
    )

    const { steps, tree } = await run(code, [insert, { click: 'Remove' }, insert])

    expect(steps.map((step) => step.error)).toEqual([null, null, null])
    expect(steps[1]?.text).toEqual([])
    expect(steps[2]?.text).toEqual(['Remove'])
    expect(tree).not.toBeNull()
  })

  it('[S3] a person removes, moves and brings back things with undo', async () => {
    const code = widgetCode(`
      const note = () => figma.currentPage.findOne((n) => n.name === 'note')
      return column(
        button('Look', () => console.log(note() && note().x)),
        button('Make', () => { const s = figma.createSticky(); s.name = 'note'; s.x = 500 }),
      )`)

    const { steps } = await run(code, [
      insert,
      { click: 'Make' },
      { move: { node: 'note', x: 700, y: 10 } },
      { click: 'Look' },
      { undo: true },
      { click: 'Look' },
      { remove: 'note' },
      { click: 'Look' },
      { undo: true },
      { click: 'Look' },
      { remove: 'nothing' },
    ])

    expect(steps.flatMap((step) => step.console.map(({ text }) => text))).toEqual([
      '700',
      '500',
      'null',
      '500',
    ])
    expect(steps.at(-1)?.error?.code).toBe('TARGET_NOT_FOUND')
  })
})
