import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import type { StepResult } from '../../../simulator/host/simulation.ts'
import { buttonCode, simulate, widgetCode } from './fixtures.ts'

const insert: Step = { insert: {} }
const go: Step = { click: 'Go' }

async function results(code: string, list: readonly Step[]) {
  return simulate(code, list, (simulation) => simulation.result().steps)
}

function seconds(step: StepResult | undefined): number {
  return (Date.parse(step?.clock ?? '') - Date.parse('2026-01-01T00:00:00Z')) / 1000
}

function pollsOf(step: StepResult | undefined): number {
  return Number(step?.console.at(-1)?.text)
}

describe('code without end', () => {
  it.each<[string, string]>([
    ['a loop', '() => { for (;;); }'],
    ['a loop of awaits', 'async () => { for (;;) await null }'],
    ['promises that make promises', '() => { const on = () => Promise.resolve().then(on); on() }'],
    ['a loop of calls', '() => { for (;;) figma.currentPage }'],
    [
      'a loop of reads and writes',
      '() => { const page = figma.currentPage; for (;;) page.name += 1 }',
    ],
  ])('[S2] is stopped: %s', async (_, handler) => {
    const steps = await simulate(
      buttonCode(handler),
      [insert, go, go],
      (simulation) => simulation.result().steps,
      { options: { interruptsPerTurn: 40 } },
    )

    expect(steps.map(({ error }) => error?.code)).toEqual([
      undefined,
      'ENDLESS_LOOP',
      'ENDLESS_LOOP',
    ])
    expect(steps[1]?.error?.message).toBe(
      "The widget's code ran on for 40 interrupts without returning; it was stopped",
    )
  })

  it('[S2] is stopped where it asks the host again and again', async () => {
    const code = buttonCode("async () => { for (;;) await figma.clientStorage.getAsync('x') }")

    const [, click, next] = await simulate(
      code,
      [insert, go, { reload: true }],
      (simulation) => simulation.result().steps,
      { options: { answersPerStep: 500 } },
    )

    expect(click?.error).toMatchObject({
      code: 'ENDLESS_LOOP',
      message: "The widget's code was given 500 answers in one step and asked on; it was stopped",
    })
    expect(click?.hostCalls).toEqual({ 'clientStorage.getAsync': 501 })
    expect(next?.error).toBeNull()
  })
})

describe('where a step ends', () => {
  it('[S7] lets an interval fire in an advance as often as its time says, and no more', async () => {
    const code = buttonCode(
      "() => new Promise(() => { figma.showUI('x'); setInterval(() => { ticks += 1; console.log(ticks) }, 60000) })",
      'let ticks = 0',
    )

    const [, click, advance] = await results(code, [insert, go, { advance: '5m' }])

    expect(click?.console).toHaveLength(10)
    expect(advance?.console.map(({ text }) => text)).toEqual(['11', '12', '13', '14', '15'])
    expect(advance?.clock).toBe('2026-01-01T00:15:00.000Z')
  })

  it('[S7] leaves a chain of timers that has no end beside an open window for advance', async () => {
    const code = buttonCode(
      "() => new Promise(() => { figma.showUI('x'); const poll = () => { console.log('poll'); setTimeout(poll, 1000) }; poll() })",
    )

    const [, click, advance] = await results(code, [insert, go, { advance: '3s' }])

    expect(click?.console.length).toBe(1001)
    expect(advance?.console).toHaveLength(3)
  })

  it('[S7] leaves a poll that draws the widget each time for advance, and no later step waits for it', async () => {
    const code = widgetCode(
      `const [n, setN] = useSyncedState('n', 0)
      const [isOn, setOn] = useSyncedState('on', false)
      useEffect(() => {
        if (!isOn || isPolling) return
        isPolling = true
        waitForTask(new Promise((done) => { setTimeout(() => { isPolling = false; setN((was) => was + 1); done() }, 2000) }))
      })
      return column(button('Go', () => setOn(true)), h(Text, null, n), button('Look', () => {}))`,
      'let isPolling = false',
    )

    const [, click, look, advance] = await results(code, [
      insert,
      go,
      { click: 'Look' },
      { advance: '9s' },
    ])

    expect([click?.error, look?.error]).toEqual([null, null])
    expect([click?.text[1], look?.text[1]]).toEqual(['400', '400'])
    expect(seconds(look)).toBeCloseTo(seconds(click))
    expect(Number(advance?.text[1])).toBe(404)
  })

  it('[S7] leaves a poll that draws the widget as it was sooner', async () => {
    const code = widgetCode(
      `const [polls, setPolls] = useSyncedState('polls', 0)
      const go = () => new Promise(() => { setInterval(() => setPolls((was) => was + 1), 2000) })
      return column(button('Go', go), h(Text, null, polls < 90 ? 'waits' : 'ready'), button('Look', () => {}))`,
    )

    const [, click, advance] = await results(code, [insert, go, { advance: '4s' }])

    expect(click?.text[1]).toBe('ready')
    expect(seconds(click)).toBeCloseTo(2 * (90 + 100))
    expect(seconds(advance)).toBeCloseTo(2 * (90 + 100) + 4)
  })

  it.each<[string, string, string]>([
    ['an interval', '', 'setInterval(() => { polls += 1 }, 2000)'],
    ['a chain', 'const poll = () => { polls += 1; setTimeout(poll, 2000) }', 'poll()'],
    [
      'a loop that asks the host each time',
      `const sleep = () => new Promise((done) => setTimeout(done, 2000))
       const poll = async () => { for (;;) { polls += 1; await figma.clientStorage.getAsync('x'); await sleep() } }`,
      'poll()',
    ],
  ])(
    '[S7] lets %s that changes nothing keep neither the step that starts it nor a later one',
    async (_, beside, begin) => {
      const code = widgetCode(
        `const [n, setN] = useSyncedState('n', 0)
        useEffect(() => { if (polls > 0) return; waitForTask(new Promise(() => {})); ${begin} })
        return column(button('Go', () => { setN(n + 1); console.log(polls) }), h(Text, null, n))`,
        `let polls = 0; ${beside}`,
      )

      const [start, click, advance, again] = await results(code, [
        insert,
        go,
        { advance: '10s' },
        go,
      ])

      expect(click?.text).toEqual(['Go', '1'])
      expect(seconds(start)).toBeLessThan(25)
      expect(seconds(click) - seconds(start)).toBeLessThan(0.1)
      expect(seconds(again) - seconds(advance)).toBeLessThan(0.1)
      expect(pollsOf(again) - pollsOf(click)).toBe(5)
    },
  )

  it('[S7] lets an effect that sets its poll again at each rendering keep no later step', async () => {
    const code = widgetCode(
      `const [n, setN] = useSyncedState('n', 0)
      useEffect(() => {
        waitForTask(new Promise(() => {}))
        const id = setInterval(() => {}, 5000)
        return () => clearInterval(id)
      })
      return column(button('Go', () => setN(n + 1)), h(Text, null, n))`,
    )

    const [start, click, again] = await results(code, [insert, go, go])

    expect(again?.text).toEqual(['Go', '2'])
    expect(seconds(click) - seconds(start)).toBeLessThan(0.1)
    expect(seconds(again) - seconds(click)).toBeLessThan(0.1)
  })

  it('[S7] lets a poll go on while a later click waits', async () => {
    const code = widgetCode(
      `useEffect(() => { if (polls === 0) { waitForTask(new Promise(() => {})); setInterval(() => { polls += 1 }, 1000) } })
      return button('Go', async () => { const before = polls; await new Promise((done) => setTimeout(done, 4500)); console.log(polls - before) })`,
      'let polls = 0',
    )

    const [start, click] = await results(code, [insert, go])

    expect(pollsOf(click)).toBe(4)
    expect(seconds(click) - seconds(start)).toBeCloseTo(4.5, 1)
  })

  it('[S7] lets a poll by which a handler waits for a message see it', async () => {
    const code = buttonCode(
      `() => new Promise((done) => {
        let isTold = false
        figma.showUI('x')
        figma.ui.onmessage = () => { isTold = true }
        const id = setInterval(() => { if (!isTold) return; clearInterval(id); figma.notify('Told'); figma.ui.close(); done() }, 1000)
      })`,
    )

    const [, , message] = await results(code, [insert, go, { ui: 'now' }])

    expect(message?.notifications).toEqual([{ message: 'Told', error: false }])
    expect(message?.ui).toBeNull()
  })

  it('[S7] runs a long chain of timers to its end', async () => {
    const code = buttonCode(
      'async () => { for (let i = 0; i < 1500; i += 1) await new Promise((done) => setTimeout(done, 0)); console.log(1500) }',
    )

    const [, click] = await results(code, [insert, go])

    expect(click?.console.map(({ text }) => text)).toEqual(['1500'])
  })

  it('[S7] reloads one tab and leaves the other at work', async () => {
    const code = buttonCode("() => new Promise(() => { figma.showUI('x') })")

    const steps = await results(code, [
      insert,
      { ...go, tab: 'one' },
      { ...go, tab: 'two' },
      { reload: true, tab: 'one' },
      { closeUi: true, tab: 'two' },
      { closeUi: true, tab: 'one' },
    ])

    expect(steps.map(({ error }) => error?.code)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'TARGET_NOT_FOUND',
    ])
  })
})

describe('events of the widget’s own doing', () => {
  it('[S2] come after the code that brought them about, one for all of a kind', async () => {
    const code = buttonCode(
      "async () => { figma.on('selectionchange', () => console.log('changed ' + figma.currentPage.selection.length)); const made = [figma.createSticky(), figma.createSticky()]; figma.currentPage.selection = [made[0]]; figma.currentPage.selection = made; console.log('handler'); await figma.clientStorage.keysAsync(); figma.currentPage.selection = made; await figma.clientStorage.keysAsync() }",
    )

    const [, click] = await results(code, [insert, go])

    expect(click?.console.map(({ text }) => text)).toEqual(['handler', 'changed 2'])
  })

  it('[S2] tell of another page, and end where listeners bring them about for ever', async () => {
    const code = buttonCode(
      "async () => { let n = 0; figma.on('currentpagechange', () => { console.log(figma.currentPage.name); figma.currentPage.selection = [] ; figma.on('selectionchange', () => { n += 1; figma.currentPage.selection = n % 2 ? [note] : [] }); figma.currentPage.selection = [note] }); const page = figma.createPage(); page.name = 'Second'; await figma.setCurrentPageAsync(page); const note = figma.createFrame(); await figma.clientStorage.keysAsync() }",
    )

    const steps = await simulate(code, [insert, go], (simulation) => simulation.result().steps, {
      editor: 'figma',
    })

    expect(steps[1]?.error).toBeNull()
    expect(steps[1]?.console.map(({ text }) => text)).toEqual(['Second'])
  })
})

describe('what a step tells', () => {
  it('[S7] shows bytes that were posted to the window as a list', async () => {
    const code = buttonCode(
      "() => new Promise(() => { figma.showUI('x'); figma.ui.postMessage({ bytes: new Uint8Array([1, 2]) }); figma.ui.postMessage(undefined) })",
    )

    const [, click] = await results(code, [insert, go])

    expect(click?.ui?.messages).toEqual([{ bytes: [1, 2] }, null])
  })

  it('[S7] keeps the newest twenty lines of a stack that has no end', async () => {
    const code = buttonCode('() => { const again = () => again() + 1; again() }')

    const [, click] = await results(code, [insert, go])

    expect(click?.error?.message).toBe('InternalError: stack overflow')
    expect(click?.error?.where.split('\n')).toHaveLength(20)
  })
})
