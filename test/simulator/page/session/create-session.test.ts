import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Layout } from '../../../../simulator/host/drawing/layout.ts'
import { createLayout } from '../../../../simulator/layout/create-layout.ts'
import {
  createSession,
  type LocalSession,
} from '../../../../simulator/page/session/create-session.ts'
import { readJsonFile } from '../../../../simulator/read-json-file.ts'
import { person, scenarioOf, widgetCode } from '../../sandbox/fixtures.ts'
import { housing, until } from './fixtures.ts'

const code = widgetCode(
  `
  const [by, setBy] = useSyncedState('by', '')
  return h(AutoLayout, { direction: 'vertical', width: 320 },
    h(AutoLayout, { name: 'buy', onClick: () => buy(setBy) }, h(Text, null, 'Buy')),
    h(Text, null, by))`,
  `
  async function buy(setBy) {
    await figma.clientStorage.setAsync('clicked', true)
    await figma.payments.initiateCheckoutAsync({ interstitial: 'TRIAL_ENDED' })
    figma.notify('Status ' + figma.payments.status.type + ', ran ' + figma.payments.getUserFirstRanSecondsAgo())
    setBy(figma.currentUser.name)
  }`,
)

/** Draws anew in every round, with a good deal to draw. */
const pollingCode = widgetCode(
  `
  const [round, setRound] = useSyncedState('round', 0)
  figma.widget.useEffect(() => {
    if (round > 0) figma.widget.waitForTask(new Promise((done) => setTimeout(() => { setRound(round + 1); done() }, 1000)))
  })
  return h(AutoLayout, { direction: 'vertical', width: 320 },
    h(AutoLayout, { onClick: () => setRound(1) }, h(Text, null, 'Go ' + round)),
    ...Array.from({ length: 60 }, (_, row) => h(Text, null, 'Row ' + row)))`,
)

/** Listens on, and puts a frame on the board when a note was moved. */
const listeningCode = widgetCode(
  `return h(AutoLayout, { onClick: listen }, h(Text, null, 'Listen'))`,
  `
  function listen() {
    figma.currentPage.once('nodechange', () => { figma.createFrame() })
    figma.showUI('<p>Listening</p>')
    return new Promise(() => undefined)
  }`,
)

/** Tells what is seen, and goes elsewhere. */
const lookingCode = widgetCode(
  `return h(AutoLayout, { onClick: go }, h(Text, null, 'Go'))`,
  `
  function go() {
    const { bounds, zoom } = figma.viewport
    figma.notify(JSON.stringify([bounds, zoom]))
    figma.viewport.center = { x: 5000, y: 6000 }
  }`,
)

describe('createSession', () => {
  let layout: Layout
  let session: LocalSession

  beforeAll(async () => {
    layout = await createLayout()
  })

  beforeEach(async () => {
    const scenario = scenarioOf(code, { document: housing(), users: [person('Ana', '1001')] })
    session = await createSession(scenario, layout, {})
  })

  afterEach(() => {
    session.end()
  })

  it('[S7] places the widget beside the notes and draws it', () => {
    const { widgets, scene } = session
    const [widget] = widgets.value
    const left = Math.min(...scene.value.nodes.filter(isSticky).map(({ box }) => box.x))

    expect([widget?.box.width, widget?.tree.width]).toEqual([320, 320])
    expect((widget?.box.x ?? 0) + 320).toBeLessThan(left)
  })

  it('[S9] places a widget of any width beside the notes', async () => {
    const wideCode = code.replace('width: 320', 'width: 1450.5')
    const scenario = scenarioOf(wideCode, { document: housing(), users: [person('Ana', '1001')] })
    const opened = await createSession(scenario, layout, {})
    const [box] = opened.widgets.value.map((widget) => widget.box)
    const left = Math.min(...opened.scene.value.nodes.filter(isSticky).map((note) => note.box.x))
    opened.end()

    expect(box?.width).toBe(1450.5)
    expect(left - (box?.x ?? 0) - 1450.5).toBeGreaterThanOrEqual(120)
    expect(left - (box?.x ?? 0) - 1450.5).toBeLessThan(122)
  })

  it('[S7] takes a note out of its section when it is dragged out, and leaves it when it is not', async () => {
    const box = { x: 9000, y: 0, width: 800, height: 600 }
    const made = await session.create({ type: 'SECTION', box })
    const note = await session.create({ type: 'STICKY', x: 9040, y: 40 })
    const parentOf = (id: string | null) => session.scene.value.byId.get(id ?? '')?.parentId
    const parents = [parentOf(note)]
    for (const x of [9060, 12_000]) {
      await session.move([{ id: note ?? '', x, y: 40, into: null }])
      parents.push(parentOf(note))
    }

    expect(parents).toEqual([made, made, null])
    expect(session.scene.value.byId.get(note ?? '')?.box.x).toBe(12_000)
  })

  it('[S9] tells a widget what is seen on the page, and takes the view where its code goes', async () => {
    const looking = scenarioOf(lookingCode, { document: housing(), users: [person('Ana', '1001')] })
    const opened = await createSession(looking, layout, {})
    const seen = { x: 100, y: 50, zoom: 0.5, width: 1000, height: 600 }
    try {
      opened.look(seen)
      opened.advance('1s')
      await until(() => opened.log.value.some(({ text }) => text === 'The clock moves by 1s'))
      const before = opened.takenTo.value
      opened.clickNode(opened.widgets.value[0]?.id ?? '', [], 'Go')
      await until(() => opened.toasts.value.length > 0)

      expect(before).toBeNull()
      expect(opened.toasts.value.map(({ message }) => message)).toEqual([
        JSON.stringify([{ x: -900, y: -550, width: 2000, height: 1200 }, 0.5]),
      ])
      expect(opened.takenTo.value).toEqual({ ...seen, x: 5000, y: 6000 })
    } finally {
      opened.end()
    }
  })

  it('[S4] leaves a checkout open until it is answered, then goes on', async () => {
    clickBuy(session)
    await until(() => session.log.value.some(({ text }) => text.endsWith(': open')))
    const pending = session.checkout.value
    session.answerCheckout('buy')
    await until(() => session.toasts.value.length > 0)

    expect(pending).toEqual({ personName: 'Ana', interstitial: 'TRIAL_ENDED' })
    expect(session.toasts.value.map((toast) => toast.message)).toEqual(['Status PAID, ran 0'])
    expect(session.people.value.map(({ payment }) => payment)).toEqual(['PAID'])
    expect(session.storage.value).toEqual([{ key: 'clicked', value: 'true' }])
    expect(session.log.value.map(({ text }) => text)).toContain('Checkout TRIAL_ENDED: open')
  })

  it('[S9] draws a widget while a click goes on that polls for long', async () => {
    const polling = scenarioOf(pollingCode, { document: housing(), users: [person('Ana', '1001')] })
    const opened = await createSession(polling, layout, {})
    const drawn = new Set<string>()
    const stop = opened.widgets.subscribe(([widget]) => {
      drawn.add(JSON.stringify(widget?.tree.children[0]))
    })
    const isLogged = () => opened.log.value.some(({ text }) => text === 'Clicked “Go”')
    opened.clickNode(opened.widgets.value[0]?.id ?? '', [0], 'Go')
    await until(() => drawn.size > 2 || isLogged())
    const wasUnderWay = !isLogged()
    stop()
    opened.end()

    expect(wasUnderWay).toBe(true)
  })

  it('[S3] lets somebody come later, whose clock starts then and whose device is empty', async () => {
    clickBuy(session)
    await until(() => session.storage.value.length > 0)
    session.answerCheckout('dismiss')
    session.advance('5d')
    await until(() => session.clockMs.value > Date.UTC(2026, 0, 5))

    session.addPerson('Ben', true)
    const stored = session.storage.value
    const people = session.people.value.map(({ name, payment }) => [name, payment])
    clickBuy(session)
    await until(() => session.checkout.value?.personName === 'Ben')
    session.answerCheckout('dismiss')
    await until(() => session.toasts.value.length > 0)

    expect([session.actingId.value, stored]).toEqual(['Ben', []])
    expect(people).toEqual([
      ['Ana', 'UNPAID'],
      ['Ben', 'UNPAID'],
    ])
    expect(session.toasts.value.map(({ message }) => message)).toEqual(['Status UNPAID, ran 0'])
  })

  it('[S3] takes a drag of several notes back in one undo', async () => {
    const [first, second] = session.scene.value.nodes.filter(isSticky)
    if (first === undefined || second === undefined) throw new Error('expected two notes')
    const places = (): (number | undefined)[] =>
      [first, second].map(({ id }) => session.scene.value.byId.get(id)?.box.x)
    const before = places()

    void session.move(
      [first, second].map(({ id, box }) => ({ id, x: box.x + 50, y: box.y, into: null })),
    )
    await until(() => places()[0] !== before[0])
    const moved = places()
    session.undo()
    await until(() => places()[0] === before[0])

    expect(moved).toEqual(before.map((x) => (x ?? 0) + 50))
    expect(places()).toEqual(before)
  })

  it('[S6] shows what a widget does to the board when a note is moved', async () => {
    const scenario = scenarioOf(listeningCode, { document: housing(), users: [person('Ana', '1')] })
    const opened = await createSession(scenario, layout, {})
    opened.clickNode(opened.widgets.value[0]?.id ?? '', [], 'Listen')
    await until(() => opened.ui.value !== null)
    const note = opened.scene.value.nodes.find(isSticky)
    if (note === undefined) throw new Error('expected a note')

    await opened.move([{ id: note.id, x: note.box.x + 10, y: note.box.y, into: null }])
    const { nodes, byId } = opened.scene.value
    opened.end()

    expect(byId.get(note.id)?.box.x).toBe(note.box.x + 10)
    expect(nodes.filter(({ type }) => type === 'FRAME')).toHaveLength(1)
  })

  it('[S7] deletes a section that is selected with the notes in it', async () => {
    const box = { x: 9000, y: 0, width: 800, height: 600 }
    const made = await session.create({ type: 'SECTION', box })
    const note = await session.create({ type: 'STICKY', x: 9040, y: 40 })

    session.remove(new Set([made ?? '', note ?? '']))
    await until(() => session.log.value.at(-1)?.text.startsWith('Deleted') === true)

    expect(session.scene.value.byId.has(note ?? '')).toBe(false)
    expect(session.fault.value).toBeNull()
  })

  it('[S9] blames no widget for a click on what it has just taken away', async () => {
    const closing = widgetCode(`
      const [isOpen, setOpen] = useSyncedState('open', true)
      return column(isOpen && button('Close', () => setOpen(false)), h(Text, null, 'Still here'))`)
    const scenario = scenarioOf(closing, { users: [person('Ana', '1')] })
    const opened = await createSession(scenario, layout, {})

    const widgetId = opened.widgets.value[0]?.id ?? ''
    opened.clickNode(widgetId, [0], 'Close')
    opened.clickNode(widgetId, [0], 'Close')
    const told = () => opened.log.value.map(({ text }) => text).join()
    await until(() => told().includes('expected a clickable node'))

    expect(opened.fault.value).toBeNull()
    opened.end()
  })

  it('[S6] keeps a group’s box around what is moved in it', async () => {
    const scenario = scenarioOf(code, { document: grouped, users: [person('Ana', '1')] })
    const opened = await createSession(scenario, layout, {})

    await opened.move([{ id: '9:1', x: 100, y: 0, into: null }])
    const group = opened.scene.value.byId.get('9:9')?.box
    opened.end()

    expect(group).toEqual({ x: 100, y: 0, width: 400, height: 240 })
  })

  it('[S7] begins on the first page that has anything on it, and turns to another', async () => {
    const cover = { id: '0:8', name: 'Cover', type: 'CANVAS', children: [] }
    const file = housing()
    const pages = [cover, ...file.document.children]
    const twoPages = { ...file, document: { ...file.document, children: pages } }
    const scenario = scenarioOf(code, { document: twoPages, users: [person('Ana', '1001')] })
    const opened = await createSession(scenario, layout, {})
    const { pageId, widgets, scene } = opened
    const first = [pageId.value, widgets.value.length]

    opened.turnTo('0:8')
    await until(() => pageId.value === '0:8')
    const cleared = [scene.value.nodes.length, widgets.value.length]
    opened.placeWidget()
    await until(() => widgets.value.length === 1)
    opened.end()

    expect(first).toEqual([file.document.children[0]?.id, 1])
    expect(cleared).toEqual([0, 0])
    expect(scene.value.nodes.map(({ type }) => type)).toEqual(['WIDGET'])
  })

  it('[S10] opens a saved board with its widget alive, and places no other', async () => {
    const scenario = scenarioOf(code, { document: session.file(), users: [person('Ana', '1001')] })
    const reopened = await createSession(scenario, layout, {})
    const before = reopened.widgets.value.map(({ id }) => id)

    clickBuy(reopened)
    await until(() => reopened.log.value.some(({ text }) => text.endsWith(': open')))
    reopened.end()

    expect(before).toEqual(session.widgets.value.map(({ id }) => id))
  })

  it.each([
    ['this one', '1478203516672049981', 0],
    ['another', '1', 1],
  ])('[S10] opens the board that the case saved with %s as it was', async (_, id, placed) => {
    const document: unknown = readJsonFile(savedAfterTally, 'a board').data
    const saved = count(document, 'WIDGET')
    const manifest = { ...scenarioOf(code).manifest, id }
    const scenario = scenarioOf(code, { document, manifest, users: [person('Ana', '1001')] })

    const reopened = await createSession(scenario, layout, {})
    const [file, drawn] = [reopened.file(), reopened.widgets.value.length]
    reopened.end()

    expect(count(file, 'WIDGET')).toBe(saved + placed)
    expect(drawn).toBe(1)
  })

  it('[S10] goes to the page that the saved widget stands on', async () => {
    const file = session.file() as ReturnType<typeof housing>
    const cover = { id: '0:8', name: 'Cover', type: 'CANVAS', children: [sticky] }
    const pages = [cover, ...file.document.children]
    const document = { ...file, document: { ...file.document, children: pages } }
    const scenario = scenarioOf(code, { document, users: [person('Ana', '1001')] })

    const reopened = await createSession(scenario, layout, {})
    const shown = [reopened.pageId.value, reopened.widgets.value.length]
    reopened.end()

    expect(shown).toEqual([file.document.children[0]?.id, 1])
  })

  it('[S5] fails and clears the acting person’s storage', async () => {
    clickBuy(session)
    await until(() => session.checkout.value !== null)
    session.answerCheckout('dismiss')
    await until(() => session.toasts.value.length > 0)
    const stored = session.storage.value.length

    session.clearStorage()
    await until(() => session.storage.value.length === 0)
    session.failStorage('writes-fail')
    clickBuy(session)
    await until(() => session.log.value.some(({ kind }) => kind === 'error'))

    expect(stored).toBe(1)
    expect(session.storageFault.value).toBe('writes-fail')
    expect(session.storage.value).toEqual([])
  })
})

const savedAfterTally = fileURLToPath(
  new URL('../../../fixtures/board-files/saved-after-tally.json', import.meta.url),
)
const box = { x: 0, y: 0, width: 240, height: 240 }
const sticky = { id: '9:1', name: 'Note', type: 'STICKY', absoluteBoundingBox: box }

const grouped = {
  document: {
    id: '0:0',
    name: 'Document',
    type: 'DOCUMENT',
    children: [
      {
        id: '0:1',
        name: 'Page 1',
        type: 'CANVAS',
        children: [
          {
            id: '9:9',
            name: 'Group',
            type: 'GROUP',
            children: [sticky, { ...sticky, id: '9:2', absoluteBoundingBox: { ...box, x: 260 } }],
          },
        ],
      },
    ],
  },
}

function count(file: unknown, type: string): number {
  return JSON.stringify(file).split(`"type":"${type}"`).length - 1
}

function clickBuy(session: LocalSession): void {
  session.clickNode(session.widgets.value[0]?.id ?? '', [0], 'Buy')
}

function isSticky(node: { readonly type: string }): boolean {
  return node.type === 'STICKY'
}
