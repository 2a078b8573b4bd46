import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../../simulator/host/scenario-defaults.ts'
import type { Rules, Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, simulate, widgetCode, type Overrides } from './fixtures.ts'

const insert: Step = { insert: {} }

async function run(
  code: string,
  steps: readonly Step[],
  rules: Partial<Rules>,
  overrides: Overrides = {},
) {
  return simulate(code, steps, (simulation) => simulation.result(), {
    ...overrides,
    rules: { ...defaultRules, ...rules },
  })
}

describe('what Figma leaves open', () => {
  it.each([
    ['fixed', 'HOOK_ORDER'],
    ['free', undefined],
  ] as const)('[S2] hookOrder %s', async (hookOrder, expected) => {
    const code = widgetCode(
      "const [n, setN] = useSyncedState('n', 0); if (n > 0) useSyncedMap('late'); return button('Go', () => setN(n + 1))",
    )

    const result = await run(code, [insert, { click: 'Go' }], { hookOrder })

    expect(result.steps[1]?.error?.code).toBe(expected)
  })

  it.each([
    ['innermost', ['inner']],
    ['all', ['inner', 'outer']],
  ] as const)('[S2] nestedClicks %s', async (nestedClicks, expected) => {
    const code = widgetCode(
      "return h(AutoLayout, { onClick: () => console.log('outer') }, button('Go', () => console.log('inner')), h(Text, null, 'beside'))",
    )

    const result = await run(code, [insert, { click: 'Go' }], { nestedClicks })

    expect(result.steps[1]?.console.map(({ text }) => text)).toEqual(expected)
  })

  it.each([
    ["''", 'drop', undefined, []],
    ["''", 'refuse', 'INVALID_ELEMENT', []],
    ['0', 'drop', undefined, ['Only Text and Span hold text: 0 in AutoLayout is left out']],
    ['0', 'refuse', 'INVALID_ELEMENT', []],
    ["' '", 'drop', undefined, ['Only Text and Span hold text: " " in AutoLayout is left out']],
    ["' '", 'refuse', 'INVALID_ELEMENT', []],
    ["'x'", 'drop', 'INVALID_ELEMENT', []],
  ] as const)('[S2] %s in an AutoLayout: strayChildren %s', async (stray, rule, code, said) => {
    const widget = widgetCode(
      `return column(${stray}, button('First', () => console.log('first')), ${stray}, button('Last', () => console.log('last')), h(Text, null, 'a'))`,
    )

    const { steps } = await run(widget, [insert, { click: 'Last' }], { strayChildren: rule })

    expect(steps[0]?.error?.code).toBe(code)
    if (code !== undefined) return
    expect(steps[0]?.console.map(({ text }) => text)).toEqual(said)
    expect(steps[0]?.text).toEqual(['First', 'Last', 'a'])
    expect(steps[1]?.console.map(({ text }) => text)).toContain('last')
  })

  it('[S2] leaves out the blank in an SVG: strayChildren drop', async () => {
    const code = widgetCode(
      'return column(h(SVG, { src: \'<svg xmlns="http://www.w3.org/2000/svg"/>\' }, " "), h(Text, null, "a"))',
    )

    const { steps } = await run(code, [insert], {})

    expect([steps[0]?.error, steps[0]?.text]).toEqual([null, ['a']])
  })

  it.each([
    [
      'mend',
      null,
      [
        'Frame: the rotation 309 is read as -51; -180 to 180 is documented',
        'Frame: the stroke "" is no colour and paints nothing',
        'Frame: the fill "F00" is read as "#F00"',
        'Frame: the fill "" is no colour and paints nothing',
      ],
    ],
    ['refuse', 'INVALID_PROP', []],
  ] as const)('[S2] looseProps %s', async (looseProps, code, said) => {
    const widget = widgetCode(
      "return h(Frame, { width: 10, height: 10, rotation: 309, stroke: '', fill: { type: 'solid', color: 'F00' }, onClick: () => {}, hoverStyle: { fill: '', opacity: 1 } })",
    )

    const { steps, tree } = await run(widget, [insert], { looseProps })

    expect(steps[0]?.error?.code ?? null).toBe(code)
    if (code !== null) return
    expect(steps[0]?.console.map(({ text }) => text)).toEqual(said)
    expect(tree).toHaveProperty('props', {
      width: 10,
      height: 10,
      rotation: -51,
      fill: { type: 'solid', color: '#F00' },
      onClick: true,
      hoverStyle: { opacity: 1 },
    })
  })

  it.each([
    [
      'a least width above the most',
      "AutoLayout, { minWidth: 300, maxWidth: 200, minHeight: 5, maxHeight: 5 }, h(Text, null, 'a')",
      'At AutoLayout: At minWidth: expected no more than the maxWidth 200, got 300',
    ],
    [
      'an SVG that is none',
      `SVG, { src: '<path d="M0 0"/>' }`,
      'At SVG: At src: expected the text of an SVG, got "<path d=\\"M0 0\\"/>"',
    ],
    ['an empty SVG', "SVG, { src: '' }", 'At SVG: At src: expected the text of an SVG, got ""'],
  ])('[S2] %s, as looseProps says', async (_, element, said) => {
    const widget = widgetCode(`return h(${element})`)

    const [mended] = (await run(widget, [insert], { looseProps: 'mend' })).steps
    const [refused] = (await run(widget, [insert], { looseProps: 'refuse' })).steps

    expect([mended?.error, mended?.console]).toEqual([null, [{ level: 'warn', text: said }]])
    expect(refused?.error).toMatchObject({ code: 'INVALID_PROP', message: said })
  })

  it.each([
    ['mend', null],
    ['refuse', 'INVALID_MENU'],
  ] as const)('[S2] a colour by its name in the menu, looseProps %s', async (looseProps, code) => {
    const said = 'At options of item 1 of the menu: expected a colour like #RRGGBB, got "tomato"'
    const widget = widgetCode(`
      const options = [{ option: 'tomato', tooltip: 'Red' }, { option: '#FFF', tooltip: 'White' }]
      usePropertyMenu([{ itemType: 'color-selector', propertyName: 'c', tooltip: 'C', options, selectedOption: '#FFF' }], () => {})
      return h(Text, null, 'a')`)

    const { steps } = await run(widget, [insert], { looseProps })

    expect(steps[0]?.error?.code ?? null).toBe(code)
    if (code === null) expect(steps[0]?.console).toEqual([{ level: 'warn', text: said }])
    else expect(steps[0]?.error?.message).toBe(said)
  })

  it.each([
    ['mend', null],
    ['refuse', 'INVALID_PROP'],
  ] as const)('[S2] an Input without value, looseProps %s', async (looseProps, code) => {
    const widget = widgetCode('return h(Input, { placeholder: "Name", onTextEditEnd: () => {} })')

    const { steps } = await run(widget, [insert], { looseProps })

    expect(steps[0]?.error?.code ?? null).toBe(code)
    expect(steps[0]?.text).toEqual(code === null ? ['Name'] : [])
    if (code !== null) expect(steps[0]?.error?.message).toContain('Expected Input to have value')
  })

  it.each([
    ['mend', 26],
    ['refuse', '26px'],
  ] as const)('[S2] a line height with its unit, looseProps %s', async (looseProps, lineHeight) => {
    const widget = widgetCode("return h(Text, { fontSize: 15, lineHeight: '26px' }, 'Button')")

    const { steps, tree } = await run(widget, [insert], { looseProps })

    expect(tree).toHaveProperty('props.lineHeight', lineHeight)
    expect(tree).toHaveProperty('height', lineHeight === 26 ? 26 : 18)
    expect(steps[0]?.console).toHaveLength(lineHeight === 26 ? 1 : 0)
  })

  it.each([
    ['mend', null],
    ['refuse', 'INVALID_PROP'],
  ] as const)('[S2] a Frame without one of its sides, looseProps %s', async (looseProps, code) => {
    const widget = widgetCode('return column(h(Frame, { height: 16 }), h(Text, null, "under"))')

    const { steps, document } = await run(widget, [insert], { looseProps })

    expect(steps[0]?.error?.code ?? null).toBe(code)
    if (code !== null) return
    expect(steps[0]?.console.map(({ text }) => text)).toEqual([
      "Frame: no width is read as 100, a new frame's",
    ])
    expect(JSON.stringify(document)).toContain('"width":100')
  })

  it.each([
    [true, 'INVALID_ARGUMENT', ['error']],
    [false, undefined, ['warn', 'log']],
  ])('[S2] tasksAreChecked %s', async (tasksAreChecked, expected, levels) => {
    const code = widgetCode(
      "useEffect(() => { waitForTask(() => console.log('never called')) }); return button('Go', () => console.log('gone'))",
    )

    const { steps } = await run(code, [insert, { click: 'Go' }], { tasksAreChecked })

    expect(steps[1]?.error?.code).toBe(expected)
    expect(steps.flatMap((step) => step.console.map(({ text }) => text))).not.toContain(
      'never called',
    )
    expect(steps[1]?.console.map(({ level }) => level).sort()).toEqual([...levels].sort())
  })

  it.each([
    [true, ['cancelled', 'dismiss']],
    [false, ['cancelled']],
  ])('[S2] cancelIsDequeue %s', async (cancelIsDequeue, said) => {
    const code = widgetCode(`return button('Go', () => new Promise(() => {
      const options = { timeout: Infinity, onDequeue: (reason) => console.log(reason) }
      const { cancel } = figma.notify('Working', options)
      cancel()
      cancel()
      console.log('cancelled')
    }))`)

    const { steps } = await run(code, [insert, { click: 'Go' }], { cancelIsDequeue })

    expect(steps[1]?.console.map(({ text }) => text)).toEqual(said)
  })

  it.each([
    ['figjam', 'createPage', 'undefined', 'undefined'],
    ['figjam', 'createComponent', 'throw', 'throw'],
    ['figma', 'timer', 'undefined', 'undefined'],
    ['figma', 'timer', 'throw', 'throw'],
    ['figma', 'createPage', 'throw', 'function'],
    ['figjam', 'timer', 'throw', 'object'],
  ] as const)(
    '[S2] in %s figma.%s, otherEditorMembers %s',
    async (editor, name, rule, expected) => {
      const code = widgetCode(
        `return button('Go', () => { console.log('${name}' in figma); console.log(typeof figma.${name}) })`,
      )

      const { steps } = await run(
        code,
        [insert, { click: 'Go' }],
        { otherEditorMembers: rule },
        { editor },
      )
      const [, said] = steps[1]?.console.filter(({ level }) => level === 'log') ?? []

      expect(said?.text ?? 'throw').toBe(expected)
      if (expected !== 'throw') return
      expect(steps[1]?.error).toMatchObject({
        code: 'WRONG_EDITOR',
        message: `TypeError: figma.${name} no such property '${name}' on the figma global object`,
      })
    },
  )

  it.each([
    [true, 'Ben'],
    [false, 'Ana'],
  ])('[S2] textEditKeepsRun %s', async (textEditKeepsRun, expected) => {
    const code = widgetCode(`
      const [name, setName] = useSyncedState('name', 'Ana')
      const onTextEditEnd = async ({ characters }) => {
        await figma.clientStorage.getAsync('x')
        setName(characters)
      }
      return h(Input, { value: name, onTextEditEnd })`)

    const edit: Step = { edit: { field: 'Ana', characters: 'Ben' } }
    const result = await run(code, [insert, edit], { textEditKeepsRun })

    expect(result.syncedState).toEqual({ name: expected })
  })

  it.each([
    ['throw', 'function,function,function'],
    ['ignore', 'function,function,function'],
    ['absent', 'undefined,undefined,undefined'],
  ] as const)('[S2] figjamHooksInDesign %s', async (figjamHooksInDesign, expected) => {
    const code = widgetCode(
      "return h(Text, null, ['useStickable', 'useStickableHost', 'colorMapToOptions'].map((name) => typeof widget[name]).join())",
    )

    const design = await run(code, [insert], { figjamHooksInDesign }, { editor: 'figma' })
    const jam = await run(code, [insert], { figjamHooksInDesign })

    expect(design.steps[0]?.text).toEqual([expected])
    expect(jam.steps[0]?.text).toEqual(['function,function,function'])
  })

  it.each([
    ['throw', 'FIGJAM_ONLY'],
    ['ignore', undefined],
    ['absent', 'WIDGET_THREW'],
  ] as const)(
    '[S2] figjamHooksInDesign %s: a widget that calls one there',
    async (figjamHooksInDesign, expected) => {
      const code = widgetCode("useStickable(() => undefined); return h(Text, null, 'Stick me')")

      const result = await run(code, [insert], { figjamHooksInDesign }, { editor: 'figma' })

      expect(result.steps[0]?.error?.code).toBe(expected)
    },
  )

  it.each([
    ['engine', 'function undefined'],
    ['all', 'function function'],
    ['none', 'undefined undefined'],
  ] as const)('[S2] lateBuiltIns %s', async (lateBuiltIns, expected) => {
    const code = widgetCode(
      "return h(Text, null, typeof Object.hasOwn + ' ' + typeof globalThis.structuredClone)",
    )

    const result = await run(code, [insert], { lateBuiltIns })

    expect(result.steps[0]?.text).toEqual([expected])
  })

  it.each([
    ['any', undefined],
    ['load', 'in loadFontAsync: the font "Nowhere Sans Bold" could not be loaded'],
    ['missing', 'in loadFontAsync: the font "Open Sans Bold" could not be loaded'],
  ] as const)('[S2] otherFonts %s', async (otherFonts, expected) => {
    const code = buttonCode(`async () => {
      await figma.loadFontAsync({ family: 'Inter', style: 'Bold' })
      await figma.loadFontAsync({ family: 'Figma Hand', style: 'Regular' })
      await figma.loadFontAsync({ family: 'Open Sans', style: 'Bold' })
      await figma.loadFontAsync({ family: 'Nowhere Sans', style: 'Bold' })
    }`)

    const result = await run(code, [insert, { click: 'Go' }], { otherFonts })

    expect(result.steps[1]?.error?.message).toBe(expected)
  })

  it.each([
    [true, 900, 'Went well'],
    [true, 800, 'Page 1'],
    [false, 900, 'Page 1'],
  ])(
    '[S2] insertJoinsSection %s: placed at %i, with its middle past or before the edge at 1000, it is in %s',
    async (insertJoinsSection, x, parent) => {
      const code = widgetCode('return h(AutoLayout, { width: 300, height: 200 })')
      const placed: readonly Step[] = [
        { create: { type: 'SECTION', x: 1000, y: 0, characters: 'Went well' } },
        { resize: { node: 'Went well', width: 900, height: 600 } },
        { insert: { x, y: 100 } },
        { expect: { node: { name: 'Foreign', parent, x, y: 100 } } },
      ]

      const once = await run(code, placed, { insertJoinsSection })
      const undone = await run(code, [...placed.slice(0, 3), { undo: true }], {
        insertJoinsSection,
      })

      expect(once.steps[3]?.error).toBeNull()
      expect(JSON.stringify(undone.document)).not.toContain('"WIDGET"')
    },
  )

  it('[S2] clones deep, kinds and cycles kept, where structuredClone is there', async () => {
    const code = buttonCode(`() => {
      const from = { list: [1, , { at: new Date(0) }], map: new Map([['k', new Set([1])]]), bytes: new Uint8Array([7]) }
      from.self = from
      const to = structuredClone(from)
      from.list[2].at.setTime(5)
      console.log(to !== from, to.self === to, to.list.length, to.list[2].at.getTime(), to.map.get('k').has(1), to.bytes[0])
      structuredClone({ f: () => 1 })
    }`)

    const result = await run(code, [insert, { click: 'Go' }], { lateBuiltIns: 'all' })

    expect(result.steps[1]?.console[0]?.text).toBe('true true 3 0 true 7')
    expect(result.steps[1]?.error?.message).toBe(
      'TypeError: structuredClone: expected a value that can be cloned, got a function',
    )
  })
})

describe('an error of the widget', () => {
  it.each([
    ["'text'", 'text'],
    ['{ code: 5 }', '{"code":5}'],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ["new RangeError('far')", 'RangeError: far'],
  ])('[S7] says what was thrown: %s', async (thrown, expected) => {
    const code = buttonCode(`async () => { throw ${thrown} }`)

    const result = await run(code, [insert, { click: 'Go' }], {})

    expect(result.steps[1]?.error).toMatchObject({ code: 'WIDGET_THREW', message: expected })
  })
})
