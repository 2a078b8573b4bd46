import { describe, expect, it } from 'vitest'
import { buttonCode, scenarioOf, simulate, widgetCode } from './fixtures.ts'

async function insertError(code: string) {
  return simulate(code, [{ insert: {} }], (simulation) => simulation.result().steps[0]?.error)
}

describe('rendering', () => {
  it.each([
    ['currentUser', 'figma.currentUser'],
    ['notify', "figma.notify('x')"],
    ['clientStorage', "figma.clientStorage.getAsync('x')"],
    ['payments', 'figma.payments.status'],
    ['payments', 'figma.payments.initiateCheckoutAsync()'],
    ['getNodeByIdAsync', "figma.getNodeByIdAsync('0:1')"],
    ['showUI', "figma.showUI('x')"],
    ['currentPage', 'figma.currentPage'],
    ['closePlugin', 'figma.closePlugin()'],
  ])('[S2] bars figma.%s and names it: %s', async (name, call) => {
    const error = await insertError(widgetCode(`${call}; return h(Text, null, 'x')`))

    expect(error).toMatchObject({
      code: 'NOT_IN_RENDER',
      message: `Cannot call figma.${name} while the widget is rendering`,
    })
    expect(error?.where).toContain('dist/code.js')
  })

  it('[S2] bars methods taken out of figma before the rendering', async () => {
    const error = await insertError(
      widgetCode("notify('x'); return h(Text, null, 'x')", 'const notify = figma.notify'),
    )

    expect(error).toMatchObject({
      code: 'NOT_IN_RENDER',
      message: 'Cannot call figma.notify while the widget is rendering',
    })
  })

  it('[S2] bars state setters and map writes', async () => {
    const setter = await insertError(
      widgetCode("const [a, setA] = useSyncedState('a', 0); setA(1); return h(Text, null, 'x')"),
    )
    const map = await insertError(
      widgetCode("useSyncedMap('m').set('a', 1); return h(Text, null, 'x')"),
    )

    expect([setter?.code, map?.code]).toEqual(['STATE_SET_IN_RENDER', 'STATE_SET_IN_RENDER'])
  })

  it('[S2] lets a lazy default call the Plugin API, once, and keeps what it gave', async () => {
    const code = widgetCode(
      "const [name] = useSyncedState('name', () => { console.log('asked'); return figma.currentUser.name }); return button(name, () => undefined)",
    )

    const result = await simulate(code, [{ insert: {} }, { click: 'Ana' }], (simulation) =>
      simulation.result(),
    )

    expect(result.ok).toBe(true)
    expect(result.syncedState).toEqual({ name: 'Ana' })
    expect(result.steps.flatMap((step) => step.console.map(({ text }) => text))).toEqual(['asked'])
  })

  it('[S2] bars hooks in handlers', async () => {
    const inHandler = await simulate(
      buttonCode("() => useSyncedState('a', 0)"),
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1]?.error,
    )

    expect(inHandler).toMatchObject({
      code: 'HOOK_OUTSIDE_RENDER',
      message: 'Cannot use useSyncedState hook outside of widget rendering',
    })
  })

  it.each([
    ['nothing', 'null'],
    ['text', "'x'"],
    ['a Span', "h(Span, null, 'x')"],
    ['text in AutoLayout', "h(AutoLayout, null, 'x')"],
    ['a number in AutoLayout', 'h(AutoLayout, null, 3)'],
    ['true', 'h(AutoLayout, null, true)'],
    ['a node in Text', 'h(Text, null, h(Rectangle, { width: 1, height: 1 }))'],
    ['a child of Rectangle', "h(Rectangle, { width: 1, height: 1 }, h(Text, null, 'x'))"],
    ['an object', 'h(AutoLayout, null, {})'],
  ])('[S2] refuses %s as a rendering', async (_what, element) => {
    const error = await insertError(widgetCode(`return ${element}`))

    expect(error?.code).toBe('INVALID_ELEMENT')
  })

  it.each([
    ['itself', "return h(Fragment, null, h(Text, null, 'x'))"],
    ['through a component', "return h(() => h(() => h(Fragment, null, h(Text, null, 'x'))))"],
  ])('[S2] refuses a Fragment as root, %s', async (_, body) => {
    const error = await insertError(widgetCode(body))

    expect(error).toMatchObject({
      code: 'INVALID_ELEMENT',
      message:
        'At the widget: Expected the widget to render one element of figma.widget that is no Fragment, got a Fragment',
    })
  })

  it.each([
    [
      'fill-parent outside AutoLayout',
      "h(Frame, { width: 10, height: 10 }, h(Text, { width: 'fill-parent' }, 'x'))",
      'At Frame > Text[0]: At width: "fill-parent" is valid only inside an AutoLayout',
    ],
    [
      'a colour name',
      "h(AutoLayout, { fill: 'red' })",
      'At AutoLayout: At fill: expected a colour like #RGB',
    ],
    ['a Frame without size', 'h(Frame, null)', 'At Frame: Expected Frame to have width'],
    [
      'a hugging Rectangle',
      "h(Rectangle, { width: 'hug-contents', height: 1 })",
      'At Rectangle: At width: expected',
    ],
    [
      'a direction',
      "h(AutoLayout, { direction: 'down' })",
      'At AutoLayout: At direction: expected "horizontal" or "vertical", got "down"',
    ],
    [
      'hex stops in a gradient',
      "h(AutoLayout, { fill: { type: 'gradient-linear', gradientHandlePositions: [{x:0,y:0},{x:1,y:0},{x:0,y:1}], gradientStops: [{ position: 0, color: '#fff' }] } })",
      'At AutoLayout: At fill: expected',
    ],
    ['a size that is none', 'h(AutoLayout, { width: NaN })', '"hug-contents", got NaN'],
    ['a font size below 0', "h(Text, { fontSize: -3 }, 'x')", 'At Text: At fontSize: expected'],
    [
      'a font size of 0',
      "h(Text, { fontSize: 0 }, 'x')",
      'At Text: At fontSize: expected a number of at least 1, got 0',
    ],
    [
      'a word as the line height',
      "h(Text, { lineHeight: 'tall' }, 'x')",
      'At Text: At lineHeight: expected a number that is not negative or "auto" or a length like "120%", got "tall"',
    ],
    ['lines below 0', "h(Text, { truncate: -1 }, 'x')", 'At Text: At truncate: expected a boolean'],
    [
      'an arc of words',
      "h(AutoLayout, null, h(Ellipse, { width: 9, height: 9, arcData: { startingAngle: 0, endingAngle: 'x', innerRadius: 0 } }))",
      'At AutoLayout > Ellipse[0]: At arcData: expected arc data',
    ],
  ])('[S2] refuses %s as a prop', async (_what, element, message) => {
    const error = await insertError(widgetCode(`return ${element}`))

    expect(error?.code).toBe('INVALID_PROP')
    expect(error?.message).toContain(message)
  })

  it('[S2] takes nested lists, null, undefined and false as children, and numbers in Text', async () => {
    const code = widgetCode(
      "const Row = ({ label, children }) => h(AutoLayout, null, h(Text, null, label, ' ', 7), children); return column([[h(Text, { key: 'a' }, 'a')]], null, undefined, false, h(Fragment, null, h(Row, { label: 'r' }, h(Text, null, 'inside'))), h(Text, null, 'one ', h(Span, null, 'two', h(Span, null, ' three'))), h(Text, { hidden: true }, 'gone'))",
    )

    const step = await simulate(
      code,
      [{ insert: {} }],
      (simulation) => simulation.result().steps[0],
    )

    expect(step?.error).toBeNull()
    expect(step?.text).toEqual(['a', 'r 7', 'inside', 'one two three'])
  })

  it('[S2] warns of list items without keys and of props it does not know', async () => {
    const code = widgetCode(
      "return h(AutoLayout, { colour: '#fff' }, ['a', 'b'].map((t) => h(Text, null, t)))",
    )

    const step = await simulate(
      code,
      [{ insert: {} }],
      (simulation) => simulation.result().steps[0],
    )

    expect(step?.console).toEqual([
      { level: 'warn', text: 'Each child in a list should have a unique "key" prop.' },
      { level: 'warn', text: 'AutoLayout has no prop colour' },
    ])
  })

  it('[S2] asks for no key of what a component passes on that stood in it', async () => {
    const row = 'const Row = ({ children }) => h(AutoLayout, null, children, h(Text, null, "end"))'
    const code = widgetCode(`${row}
      return h(Row, null, h(Text, null, 'a'), h(Row, null, h(Text, null, 'b')))`)

    const [inserted] = await simulate(
      code,
      [{ insert: {} }],
      (simulation) => simulation.result().steps,
    )

    expect([inserted?.text, inserted?.console]).toEqual([['a', 'b', 'end', 'end'], []])
  })

  it('[S2] wants register once, synchronously', async () => {
    const none = await insertError('figma.widget')
    const twice = await insertError(
      `${widgetCode("return h(Text, null, 'x')")}\nwidget.register(() => null)`,
    )
    const late = await insertError(
      "Promise.resolve().then(() => figma.widget.register(() => figma.widget.h(figma.widget.Text, null, 'x')))",
    )

    expect([none?.code, twice?.code, late?.code]).toEqual([
      'REGISTER_MISSING',
      'REGISTER_TWICE',
      'REGISTER_MISSING',
    ])
  })

  it.each([
    ['a function', '() => setA(() => () => 1)'],
    ['undefined', '() => setA(undefined)'],
    ['a value that holds itself', '() => { const o = {}; o.o = o; setA(o) }'],
    ['a big integer', '() => setA(1n)'],
  ])('[S2] refuses %s as synced state', async (_what, handler) => {
    const error = await simulate(
      widgetCode(`const [a, setA] = useSyncedState('a', 0); return button('Go', ${handler})`),
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1]?.error,
    )

    expect(error?.code).toBe('NOT_SERIALIZABLE')
  })

  it('[S2] passes state through JSON', async () => {
    const code = widgetCode(
      "const [a, setA] = useSyncedState('a', null); return button('Go', () => setA({ at: new Date(0), gone: undefined, list: [1, , 3] }))",
    )

    const result = await simulate(code, [{ insert: {} }, { click: 'Go' }], (simulation) =>
      simulation.result(),
    )

    expect(result.syncedState).toEqual({
      a: { at: '1970-01-01T00:00:00.000Z', list: [1, null, 3] },
    })
  })

  it('[S2] leaves out an image whose host the manifest does not name', async () => {
    const code = widgetCode(`
      const size = { width: 10, height: 10 }
      return column(
        h(Image, { ...size, src: 'https://pictures.example/a.png' }),
        h(Rectangle, { ...size, fill: { type: 'image', src: 'https://pictures.example/a.png' } }),
        h(Image, { ...size, src: 'https://allowed.example/b.png' }),
        h(Image, { ...size, src: 'data:image/png;base64,AAAA' }))`)
    const { manifest } = scenarioOf(code)
    const networkAccess = { allowedDomains: ['https://allowed.example'], devAllowedDomains: [] }

    const step = await simulate(
      code,
      [{ insert: {} }],
      (simulation) => simulation.result().steps[0],
      { manifest: { ...manifest, networkAccess } },
    )

    expect(step?.error).toBeNull()
    expect(step?.console).toHaveLength(1)
    expect(step?.console[0]?.text).toContain("the image 'https://pictures.example/a.png'")
  })

  it('[S2] stops a widget that renders for ever', async () => {
    const loop = await insertError(
      widgetCode(
        "const [n, setN] = useSyncedState('n', 0); useEffect(() => setN(n + 1)); return h(Text, null, n)",
      ),
    )

    expect(loop?.code).toBe('RENDER_LOOP')
  })

  it('[S2] takes one stickable hook at a time', async () => {
    const one = widgetCode("useStickable(); return h(Text, null, 'x')")
    const both = widgetCode("useStickable(); useStickableHost(); return h(Text, null, 'x')")

    const errors = [await insertError(one), await insertError(both)]

    expect(errors.map((error) => error?.code)).toEqual([undefined, 'INVALID_HOOK'])
  })

  it('[S9] takes a click on an Input for one on the frame around it', async () => {
    const code = widgetCode(
      "return h(Input, { name: 'Title', value: null, onTextEditEnd: () => {}, inputFrameProps: { padding: 8, onClick: () => console.log('frame') } })",
    )

    const { steps, tree } = await simulate(
      code,
      [{ insert: {} }, { click: { name: 'Title' } }],
      (simulation) => simulation.result(),
    )

    expect(steps.map(({ error }) => error)).toEqual([null, null])
    expect(steps[0]?.targets.map(({ does }) => does)).toEqual(['click', 'edit'])
    expect(steps[1]?.console.map(({ text }) => text)).toEqual(['frame'])
    expect(tree).toHaveProperty('props.inputFrameProps', { padding: 8 })
  })
})
