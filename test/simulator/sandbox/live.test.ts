import { describe, expect, it } from 'vitest'
import type { LiveSimulation, SimulationOptions } from '../../../simulator/host/simulation.ts'
import { createSimulation, scenarioOf, widgetCode } from './fixtures.ts'

const longCode = widgetCode(
  `
  const [count, setCount] = useSyncedState('count', 0)
  return h(AutoLayout, { direction: 'vertical' },
    h(AutoLayout, { name: 'work', onClick: () => work(setCount) }, h(Text, null, 'Work')),
    h(Text, null, String(count)))`,
  `
  let isBusy = false
  async function work(setCount) {
    if (isBusy) { figma.notify('Busy'); return }
    isBusy = true
    for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
    isBusy = false
    setCount((before) => before + 1)
    figma.notify('Done', { timeout: 5000, onDequeue: (reason) => { console.log(reason) } })
    await new Promise((resolve) => setTimeout(resolve, 0))
  }`,
)

describe('a step under way', () => {
  it('[S2] hears a second click at once, and both answer with the one result', async () => {
    const simulation = await open(longCode)

    const first = simulation.clickNode('Ana', widgetOf(simulation), '0')
    await untilUnderWay(simulation)
    const second = simulation.clickNode('Ana', widgetOf(simulation), '0')
    const said = simulation.person('Ana').toasts.map(({ message }) => message)
    const result = await first

    expect(said).toEqual(['Busy'])
    expect(await second).toBe(result)
    expect(result.notifications.map(({ message }) => message)).toEqual(['Busy', 'Done'])
    expect(result.text).toEqual(['Work', '1'])
    simulation.dispose()
  })

  it('[S3] lets another person run the widget beside it', async () => {
    const simulation = await open(longCode)

    const first = simulation.clickNode('Ana', widgetOf(simulation), '0')
    await untilUnderWay(simulation)
    void simulation.clickNode('Ben', widgetOf(simulation), '0')
    const result = await first

    expect(result.notifications.map(({ message }) => message)).toEqual(['Done', 'Done'])
    simulation.dispose()
  })

  it('[S3] lets another person go on while one waits for the network', async () => {
    const code = widgetCode(
      `
      return h(AutoLayout, { name: 'go', onClick: () => go() }, h(Text, null, 'Go'))`,
      `
      async function go() {
        const { name } = figma.currentUser
        if (name === 'Ana') await fetch('https://slow.example/')
        await figma.clientStorage.setAsync('went', true)
        figma.notify(name)
      }`,
    )
    let answer = (): void => undefined
    const reply = new Promise<void>((resolve) => {
      answer = resolve
    })
    const fetch = () => reply.then(() => ({ status: 200, headers: {}, body: '' }))
    const simulation = await open(code, { fetch })

    const first = simulation.clickNode('Ana', widgetOf(simulation), '')
    await untilUnderWay(simulation)
    void simulation.clickNode('Ben', widgetOf(simulation), '')
    await untilUnderWay(simulation)
    const meanwhile = simulation.person('Ben').toasts.map(({ message }) => message)
    answer()
    const result = await first

    expect(meanwhile).toEqual(['Ben'])
    expect(result.notifications.map(({ message }) => message)).toEqual(['Ben', 'Ana'])
    simulation.dispose()
  })

  it('[S3] lets layers be dragged and undone meanwhile', async () => {
    const simulation = await open(longCode)
    const widget = widgetOf(simulation)

    const first = simulation.clickNode('Ana', widget, '0')
    await untilUnderWay(simulation)
    void simulation.editByHand('Ana', [{ move: { node: widget, x: 700, y: 80 } }])
    const dragged = xOf(simulation)
    void simulation.meanwhile({ user: 'Ana', undo: true })
    const undone = xOf(simulation)
    await first

    expect([dragged, undone]).toEqual([700, 0])
    simulation.dispose()
  })
})

describe('dropToast', () => {
  it.each(['dismiss', 'timeout'] as const)(
    '[S1] tells the code that it went by %s',
    async (reason) => {
      const code = widgetCode(
        `
      return h(AutoLayout, { name: 'show', onClick: () => show() }, h(Text, null, 'Show'))`,
        `
      function show() {
        figma.notify('Hello', { timeout: Infinity, onDequeue: (why) => { console.log(why) } })
        figma.showUI('<p></p>')
        return new Promise(() => {})
      }`,
      )
      const simulation = await open(code)
      await simulation.clickNode('Ana', widgetOf(simulation), '')
      const [toast] = simulation.person('Ana').toasts

      const result = await simulation.dropToast('Ana', toast?.id ?? 0, reason)

      expect(toast?.timeoutMs).toBe(Infinity)
      expect(result.console).toEqual([{ level: 'log', text: reason }])
      expect(simulation.person('Ana').toasts).toEqual([])
      simulation.dispose()
    },
  )
})

describe('replaceBuild', () => {
  it('[S2] draws the widgets again with the other code, from their state', async () => {
    const simulation = await open(longCode)
    await simulation.clickNode('Ana', widgetOf(simulation), '0')
    const { manifest, html } = scenarioOf(longCode)
    const code = longCode.replaceAll("'Work'", "'Work anew'")

    const result = await simulation.replaceBuild('Ana', {
      manifest,
      html,
      code,
      mode: 'development',
    })

    expect(result.text).toEqual(['Work anew', '1'])
    expect((await simulation.clickNode('Ana', widgetOf(simulation), '0')).text).toEqual([
      'Work anew',
      '2',
    ])
    simulation.dispose()
  })
})

async function open(code: string, options: SimulationOptions = {}): Promise<LiveSimulation> {
  const [ana] = scenarioOf(code).users
  if (ana === undefined) throw new Error('expected Ana')
  const users = [ana, { ...ana, name: 'Ben', id: '1002' }]
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
  const base = scenarioOf(code, { users })
  const networkAccess = { allowedDomains: ['https://slow.example'], devAllowedDomains: [] }
  const scenario = { ...base, manifest: { ...base.manifest, networkAccess } }
  const simulation = await createSimulation(scenario, { pause, ...options })
  await simulation.step({ insert: { x: 0, y: 0 } })
  return simulation
}

function widgetOf(simulation: LiveSimulation): string {
  return simulation.widgetIds()[0] ?? ''
}

function xOf(simulation: LiveSimulation): number | undefined {
  const file = JSON.stringify(simulation.document.toFile())
  const x = /"type":"WIDGET".*?"absoluteBoundingBox":\{"x":(-?[\d.]+)/.exec(file)?.[1]
  return x === undefined ? undefined : Number(x)
}

async function untilUnderWay(simulation: LiveSimulation): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve))
  expect(simulation.isUnderWay).toBe(true)
}
