import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../../simulator/host/scenario-defaults.ts'
import type { Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, simulate, widgetCode, type Overrides } from './fixtures.ts'

const insert: Step = { insert: {} }
const go: Step = { click: 'Go' }

async function steps(code: string, list: readonly Step[], overrides: Overrides = {}) {
  return simulate(code, list, (simulation) => simulation.result().steps, overrides)
}

function texts(step: { readonly console: readonly { readonly text: string }[] } | undefined) {
  return step?.console.map(({ text }) => text)
}

describe('the life of a run', () => {
  it('[S2] runs effects after each rendering and before a handler, and cleans up in between', async () => {
    const code = widgetCode(
      "const [n, setN] = useSyncedState('n', 0); useEffect(() => { console.log('effect ' + n); return () => console.log('clean ' + n) }); return button('Go', () => { console.log('handler'); setN(n + 1) })",
    )

    const [first, second] = await steps(code, [insert, go])

    expect(texts(first)).toEqual(['effect 0'])
    expect(texts(second)).toEqual(['effect 0', 'handler', 'clean 0', 'effect 1'])
  })

  it('[S2] starts each run afresh, and fires a second handler in the run that is still open', async () => {
    const code = buttonCode(
      "() => { count += 1; console.log(count); return mode === 'open' ? new Promise(() => {}) : undefined }",
      'let count = 0',
    )

    const closed = await steps(code.replace('mode', "'closed'"), [insert, go, go])
    const open = await steps(code.replace('mode', "'open'"), [insert, go, go])

    expect([texts(closed[1]), texts(closed[2])]).toEqual([['1'], ['1']])
    expect([texts(open[1]), texts(open[2])]).toEqual([['1'], ['2']])
  })

  it('[S2] ends a run at the return of its handler, floating promises with it', async () => {
    const floating = buttonCode(
      "() => { setTimeout(() => console.log('late'), 10); figma.clientStorage.setAsync('a', 1).then(() => console.log('stored')) }",
    )
    const returned = buttonCode(
      "async () => { await figma.clientStorage.setAsync('a', 1); console.log('stored'); await new Promise((r) => setTimeout(r, 10)); console.log('late') }",
    )

    const dead = await steps(floating, [insert, go, { advance: '1s' }])
    const alive = await steps(returned, [insert, go])

    expect(dead.map(texts)).toEqual([[], [], []])
    expect(texts(alive[1])).toEqual(['stored', 'late'])
    expect(alive[1]?.clock).toBe('2026-01-01T00:00:00.010Z')
  })

  it('[S2] keeps a run alive for waitForTask', async () => {
    const code = widgetCode(
      "const [t, setT] = useSyncedState('t', 'empty'); useEffect(() => { if (t === 'empty') waitForTask(figma.clientStorage.getAsync('x').then((v) => setT('got ' + v))) }); return h(Text, null, t)",
    )

    const [step] = await steps(code, [insert])

    expect(step?.text).toEqual(['got undefined'])
  })

  it('[S2] closePlugin turns the API off but not the code, and shows its message', async () => {
    const code = widgetCode(
      "const [n, setN] = useSyncedState('n', 0); return button('Go' + n, () => { figma.on('close', () => console.log('closing')); setN(1); figma.closePlugin('bye'); console.log('still'); figma.notify('x') })",
    )

    const [, step] = await steps(code, [insert, { click: 'Go' }])

    expect(texts(step)).toEqual([
      'closing',
      'still',
      'Cannot call figma.notify after figma.closePlugin',
    ])
    expect(step?.notifications).toEqual([{ message: 'bye', error: false }])
    expect(step?.error?.code).toBe('CLOSED')
    expect(step?.text).toEqual(['Go1'])
  })

  it('[S2] reports what the code throws, with its stack, keeps the state set, and goes on', async () => {
    const code = widgetCode(
      "const [n, setN] = useSyncedState('n', 0); return column(button('Go', function onGo() { setN(n + 1); null.x }), button('Later', async () => { await null; throw new RangeError('out') }), h(Text, null, 'n ' + n))",
    )

    const [, thrown, rejected, again] = await steps(code, [insert, go, { click: 'Later' }, go])

    expect(thrown?.error?.code).toBe('WIDGET_THREW')
    expect(thrown?.error?.message).toMatch(/^TypeError: /)
    expect(thrown?.error?.where).toMatch(/onGo \(dist\/code\.js:\d+/)
    expect(thrown?.text).toContain('n 1')
    expect(rejected?.error?.message).toBe('RangeError: out')
    expect(again?.text).toContain('n 2')
  })

  it('[S2] runs one widget a tab: acting on another ends the first', async () => {
    const code = buttonCode(
      "() => { console.log('open'); figma.on('close', () => console.log('closed')); return new Promise(() => {}) }",
    )

    const result = await simulate(code, [insert, go, insert], (simulation) =>
      simulation.result().steps.map(texts),
    )

    expect(result).toEqual([[], ['open'], ['closed']])
  })

  it('[S2] refuses source that holds import(', async () => {
    const [step] = await steps(`// import('x')\n${buttonCode('() => {}')}`, [insert])

    expect(step?.error?.code).toBe('DYNAMIC_IMPORT')
  })

  it('[S2] fires timers in order and moves the clock with them, and leaves endless intervals for advance', async () => {
    const code = buttonCode(
      "() => new Promise(() => { setTimeout(() => console.log('b'), 200); setTimeout(() => console.log('a'), 100); const gone = setTimeout(() => console.log('gone'), 50); clearTimeout(gone); let n = 0; setInterval(() => { n += 1 }, 1000) })",
    )

    const [, step, later] = await steps(code, [insert, go, { advance: '2s' }])

    expect(texts(step)).toEqual(['a', 'b'])
    expect(step?.clock.slice(0, 19)).toBe('2026-01-01T00:16:40')
    expect(later?.clock.slice(0, 19)).toBe('2026-01-01T00:16:42')
  })
})

describe('the window', () => {
  const code = buttonCode(
    "() => new Promise((resolve) => { figma.showUI(__html__, { width: 20, title: 'Pick' }); figma.ui.postMessage({ hello: [1] }); figma.on('close', () => console.log('close')); figma.ui.on('message', (m, p) => console.log('on', m, p.origin)); figma.ui.once('message', () => console.log('once')); figma.ui.onmessage = (m) => { if (m === 'end') { figma.ui.close(); resolve() } } })",
  )

  it('[S2] opens at the size Figma allows, takes messages both ways, and closes', async () => {
    const [, open, first, end] = await steps(code, [insert, go, { ui: { a: 1 } }, { ui: 'end' }], {
      html: { '': '<p>hi</p>' },
    })

    expect(open?.ui).toEqual({
      html: '<p>hi</p>',
      visible: true,
      title: 'Pick',
      width: 70,
      height: 200,
      messages: [{ hello: [1] }],
    })
    expect(texts(first)).toEqual(['on { a: 1 } null', 'once'])
    expect(texts(end)).toEqual(['on end null', 'close'])
    expect(end?.ui).toBeNull()
  })

  it('[S2] ends the run when the person closes it', async () => {
    const [, , closed, none] = await steps(code, [insert, go, { closeUi: true }, { ui: 1 }], {
      html: { '': 'x' },
    })

    expect(texts(closed)).toEqual(['close'])
    expect([closed?.ui, closed?.error]).toEqual([null, null])
    expect(none?.error?.code).toBe('TARGET_NOT_FOUND')
  })
})

describe('notifications', () => {
  it('[S2] cuts messages at 100 characters', async () => {
    const [, step] = await steps(
      buttonCode("() => figma.notify('x'.repeat(120), { error: true })"),
      [insert, go],
    )

    expect(step?.notifications).toEqual([{ message: 'x'.repeat(100), error: true }])
  })

  it('[S2] presses a button, keeps the toast where the action says false, and tells why it went', async () => {
    const code = buttonCode(
      "() => new Promise(() => { let n = 0; figma.notify('work', { timeout: Infinity, onDequeue: (r) => console.log(r), button: { text: 'Stop', action: () => { n += 1; console.log('press ' + n); return n > 1 } } }) })",
    )

    const [, , first, second, third] = await steps(code, [
      insert,
      go,
      { toast: 'Stop' },
      { toast: 'Stop' },
      { toast: 'Stop' },
    ])

    expect([texts(first), texts(second)]).toEqual([['press 1'], ['press 2', 'action_button_click']])
    expect(third?.error?.code).toBe('TARGET_NOT_FOUND')
  })

  it('[S2] takes a toast with a button away when the code ends, and times others out', async () => {
    const ended = await steps(
      buttonCode("() => { figma.notify('x', { button: { text: 'Undo', action: () => true } }) }"),
      [insert, go, { toast: 'Undo' }],
    )
    const timedOut = await steps(
      buttonCode(
        "() => new Promise(() => { figma.notify('x', { onDequeue: (r) => console.log(r) }) })",
      ),
      [insert, go, { advance: '4s' }],
    )

    expect(ended[2]?.error?.code).toBe('TARGET_NOT_FOUND')
    expect(texts(timedOut[2])).toEqual(['timeout'])
  })
})

describe('what a person does to the widget', () => {
  it('[S2] finds the innermost clickable by text or name', async () => {
    const code = widgetCode(
      "const say = (t) => () => console.log(t); return h(AutoLayout, { onClick: say('outer') }, h(AutoLayout, { onClick: say('inner'), name: 'In' }, h(Text, null, 'Vote'), h(Text, null, 'now')), h(Text, null, 'rest'))",
    )

    const [first, ...clicked] = await steps(code, [
      insert,
      { click: 'Vote now' },
      { click: 'In' },
      { click: 'Vote now rest' },
      { click: 'nowhere' },
    ])

    expect(first?.clickable).toEqual(['Vote now rest', 'Vote now'])
    expect(clicked.slice(0, 3).map(texts)).toEqual([['inner'], ['inner'], ['outer']])
    expect(clicked[3]?.error).toMatchObject({ code: 'TARGET_NOT_FOUND' })
  })

  it('[S2] uses the property menu and checks the choice', async () => {
    const code = widgetCode(
      "usePropertyMenu([{ itemType: 'action', propertyName: 'a', tooltip: 'A' }, { itemType: 'separator' }, { itemType: 'dropdown', propertyName: 'd', tooltip: 'D', selectedOption: 'x', options: [{ option: 'x', label: 'X' }] }, { itemType: 'link', propertyName: 'l', tooltip: 'L', href: 'https://x.com' }], ({ propertyName, propertyValue }) => console.log(propertyName, propertyValue)); return h(Text, null, 'x')",
    )

    const done = await steps(code, [
      insert,
      { menu: { propertyName: 'a' } },
      { menu: { propertyName: 'd', propertyValue: 'x' } },
      { menu: { propertyName: 'd', propertyValue: 'y' } },
      { menu: { propertyName: 'l' } },
      { menu: { propertyName: 'none' } },
    ])

    expect(done.map(texts)).toEqual([[], ['a undefined'], ['d x'], [], [], []])
    expect(done.map((step) => step.error?.code)).toEqual([
      undefined,
      undefined,
      undefined,
      'TARGET_NOT_FOUND',
      undefined,
      'TARGET_NOT_FOUND',
    ])
    expect(done[0]?.menu).toHaveLength(4)
  })

  it('[S2] edits an Input found by placeholder, value or name', async () => {
    const code = widgetCode(
      "const [v, setV] = useSyncedState('v', ''); return column(h(Input, { name: 'field', placeholder: 'Type', value: v, onTextEditEnd: (e) => setV(e.characters) }), h(Text, null, 'v=' + v))",
    )

    const done = await steps(code, [
      insert,
      { edit: { field: 'Type', characters: 'one' } },
      { edit: { field: 'one', characters: 'two' } },
      { edit: { field: 'field', characters: 'three' } },
    ])

    expect(done.map((step) => step.text.at(-1))).toEqual(['v=', 'v=one', 'v=two', 'v=three'])
  })

  it.each([
    ['keep', ['note']],
    ['clear', []],
    ['widget', ['Foreign']],
  ] as const)('[S2] clicking does to the selection what the rule says: %s', async (rule, names) => {
    const code = buttonCode(
      "() => { if (figma.currentPage.findAll(() => true).length === 1) { const s = figma.createSticky(); s.name = 'note'; figma.currentPage.selection = [s] } else console.log(figma.currentPage.selection.map((n) => n.name).join()) }",
    )

    const done = await steps(code, [insert, go, go], {
      rules: { ...defaultRules, clickSelection: rule },
    })

    expect(texts(done[2])).toEqual([names.join()])
  })
})
