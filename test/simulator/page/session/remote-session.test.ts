import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Layout } from '../../../../simulator/host/drawing/layout.ts'
import { createLayout } from '../../../../simulator/layout/create-layout.ts'
import { createSession } from '../../../../simulator/page/session/create-session.ts'
import {
  openRemoteSession,
  type RemoteSession,
} from '../../../../simulator/page/session/remote-session.ts'
import { serveSession } from '../../../../simulator/page/session/serve-session.ts'
import { person, scenarioOf, widgetCode } from '../../sandbox/fixtures.ts'
import { housing, until } from './fixtures.ts'

const code = widgetCode(
  `
  const [count, setCount] = useSyncedState('count', 0)
  return h(AutoLayout, { width: 320, direction: 'vertical' },
    h(AutoLayout, { name: 'add', onClick: () => add(setCount) }, h(Text, null, 'Add')),
    h(Text, null, 'Count ' + count))`,
  `
  function add(setCount) {
    setCount((before) => before + 1)
    figma.notify('Added', { timeout: 8000 })
  }`,
)

describe('openRemoteSession', () => {
  let layout: Layout
  let session: RemoteSession

  beforeAll(async () => {
    layout = await createLayout()
  })

  beforeEach(async () => {
    session = await served(layout)
  })

  afterEach(() => {
    session.end()
  })

  it('[S7] shows the board with the widget on it', () => {
    expect(session.scene.value.nodes.filter(({ type }) => type === 'STICKY')).toHaveLength(48)
    expect(session.widgets.value.map(({ tree }) => tree.width)).toEqual([320])
    expect(session.people.value.map(({ name }) => name)).toEqual(['Ana', 'Ben'])
  })

  it('[S7] passes a click on, and what came of it back', async () => {
    session.clickNode(session.widgets.value[0]?.id ?? '', [0], 'Add')
    await until(() => session.log.value.some(({ text }) => text === 'Clicked “Add”'))

    expect(JSON.stringify(session.widgets.value[0]?.tree)).toContain('Count 1')
    expect(session.toasts.value.map(({ message, timeoutMs }) => [message, timeoutMs])).toEqual([
      ['Added', 8000],
    ])
  })

  it('[S7] keeps a notification whose time is over on the simulated clock until the page drops it', async () => {
    session.clickNode(session.widgets.value[0]?.id ?? '', [0], 'Add')
    await until(() => session.toasts.value.length === 1)
    session.advance('1d')
    await until(() => session.log.value.some(({ text }) => text.startsWith('The clock moves')))
    const kept = session.toasts.value.length

    session.dropToast(session.toasts.value[0]?.id ?? '', 'timeout')
    await until(() => session.toasts.value.length === 0)

    expect(kept).toBe(1)
  })

  it('[S3] shows a selection at once, and never an older one again', async () => {
    const [first, second] = session.scene.value.nodes.map(({ id }) => id)
    const shown: string[] = []
    const stop = session.selection.subscribe((ids) => shown.push([...ids].join()))

    session.select(new Set([first ?? '']))
    session.select(new Set([second ?? '']))
    await session.file()
    stop()

    expect(shown).toEqual(['', first, second])
  })

  it('[S6] answers a drag once the layer stands where it was dropped', async () => {
    const [note] = session.scene.value.nodes
    if (note === undefined) throw new Error('expected a note')

    await session.move([{ id: note.id, x: note.box.x + 50, y: note.box.y, into: null }])

    expect(session.scene.value.byId.get(note.id)?.box.x).toBe(note.box.x + 50)
  })

  it('[S6] gives the board as JSON', async () => {
    const file: unknown = JSON.parse(await session.file())

    expect(file).toHaveProperty('document.children')
  })

  it('[S2] takes another build and keeps board, people and log', async () => {
    session.setPayment('PAID')
    const before = session.scene.value

    await session.useBuild({ folder: 'widget', mode: 'development', main: null })

    expect(session.mode.value).toBe('development')
    expect(session.scene.value).toBe(before)
    expect(session.people.value.map(({ payment }) => payment)).toEqual(['PAID', 'UNPAID'])
    expect(session.log.value.at(-1)?.text).toBe('Runs the development build from now on')
  })

  it('[S2] ends with the build that was asked for last, however long the one before takes', async () => {
    const slow = session.useBuild({ folder: 'slow', mode: 'development', main: null })
    await session.useBuild({ folder: 'widget', mode: 'published', main: null })
    await slow

    expect(session.mode.value).toBe('published')
  })

  it('[S7] says why another build cannot be read', async () => {
    const asked = session.useBuild({ folder: 'nowhere', mode: 'published', main: null })

    await expect(asked).rejects.toThrow('nowhere/manifest.json: expected a file beside the page')
  })
})

async function served(layout: Layout): Promise<RemoteSession> {
  const users = [person('Ana', '1001'), person('Ben', '1002')]
  const scenario = scenarioOf(code, { document: housing(), users })
  const session = await createSession(scenario, layout, {})
  const { port1, port2 } = new MessageChannel()
  const opening = openRemoteSession(port1, () => Promise.resolve())
  serveSession(session, port2, async ({ folder, mode }) => {
    if (folder === 'nowhere')
      throw new Error(`${folder}/manifest.json: expected a file beside the page`)
    if (folder === 'slow') await new Promise((resolve) => setTimeout(resolve, 30))
    return { manifest: scenario.manifest, code, html: {}, mode }
  })
  return opening
}
