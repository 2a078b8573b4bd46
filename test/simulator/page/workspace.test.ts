import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { LicenseServer, LicenseServerStatus } from '../../../simulator/page/license-server.ts'
import type { RemoteSession } from '../../../simulator/page/session/remote-session.ts'
import type { OpenOrder } from '../../../simulator/page/session/session-messages.ts'
import type { BuildChoice } from '../../../simulator/page/session/session.ts'
import { foreignPageOptions } from '../../../scripts/page-options.ts'
import type { PageOptions } from '../../../simulator/page/page-options.ts'
import { createWorkspace } from '../../../simulator/page/workspace.ts'

const published = { folder: 'widget', mode: 'published', main: null } as const
const development = { folder: 'widget', mode: 'development', main: 'code.dev.js' } as const

const options: PageOptions = {
  widget: {
    folder: 'widget',
    developmentMain: 'code.dev.js',
    firstMode: 'published',
    mark: null,
    product: null,
  },
  boards: [],
  firstBoard: 'housing-48',
  licenseServer: { address: 'server', folder: 'widget/licensed' },
  boardMarker: null,
}

describe('createWorkspace', () => {
  it('[S7] keeps a board as it was left while another is open', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(opener.open, null, options)
    await settled()
    const first = workspace.session.value

    workspace.openBoard('everything-22')
    await settled()
    const other = workspace.session.value
    workspace.openBoard('housing-48')
    await settled()

    expect(other).not.toBe(first)
    expect(workspace.session.value).toBe(first)
    expect(opener.opened).toEqual(['housing-48', 'everything-22'])
    expect(opener.ended).toEqual([])
  })

  it('[S7] starts the board on the screen over, and ends what was there', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(opener.open, null, options)
    await settled()
    const first = workspace.session.value

    workspace.startOver()
    await settled()

    expect(workspace.session.value).not.toBe(first)
    expect(opener.ended).toEqual(['housing-48'])
  })

  it('[S9] runs new code on the board on the screen, and elsewhere at the next visit', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(
      opener.open,
      null,
      foreignPageOptions('any-widget', 'everything-22'),
    )
    const build = { folder: 'any-widget', mode: 'development', main: null }
    await settled()
    workspace.openBoard('housing-48')
    await settled()

    workspace.reload()
    await settled()
    const here = [...opener.builds]
    workspace.openBoard('everything-22')
    await settled()
    workspace.openBoard('housing-48')
    await settled()

    expect(opener.opened).toEqual(['everything-22', 'housing-48'])
    expect(here).toEqual([['housing-48', build]])
    expect(opener.builds).toEqual([...here, ['everything-22', build]])
  })

  it('[S2] runs another build where it is, and elsewhere at the next visit', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(opener.open, null, options)
    await settled()
    workspace.openBoard('everything-22')
    await settled()

    workspace.setMode('development')
    await settled()
    const here = [...opener.builds]
    workspace.openBoard('housing-48')
    await settled()

    expect(here).toEqual([['everything-22', development]])
    expect(opener.builds).toEqual([
      ['everything-22', development],
      ['housing-48', development],
    ])
  })

  it('[L8] runs the build for the license server while that is on', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(opener.open, licenseServer(), options)
    await settled()

    workspace.orderLicenseServer('on')
    await settled()
    workspace.orderLicenseServer('interrupt')
    await settled()
    workspace.orderLicenseServer('off')
    await settled()

    expect(opener.builds).toEqual([
      ['housing-48', { folder: 'widget/licensed', mode: 'published', main: null }],
      ['housing-48', published],
    ])
  })

  it('[S7] says why a board cannot be opened, and leaves the other on the screen', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(opener.open, null, options)
    await settled()
    const first = workspace.session.value

    workspace.openFile(new File(['{}'], 'bad.json'))
    await settled()

    expect(workspace.error.value).toBe('bad.json cannot be opened.')
    expect(workspace.session.value).toBe(first)
    expect(workspace.fileName.value).toBeNull()
  })

  it('[S7] ends a file that opens after the one that was dropped later', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(opener.open, null, options)
    await settled()

    const openSlow = opener.hold('slow.json')
    workspace.openFile(new File(['{}'], 'slow.json'))
    workspace.openFile(new File(['{}'], 'quick.json'))
    await settled()
    const shown = workspace.session.value
    openSlow()
    await settled()

    expect(opener.ended).toEqual(['slow.json'])
    expect(workspace.session.value).toBe(shown)
    expect(workspace.fileName.value).toBe('quick.json')
  })

  it('[S7] never leaves a session that has ended on the screen', async () => {
    const opener = createOpener()
    const workspace = createWorkspace(opener.open, null, options)
    await settled()
    const first = workspace.session.value

    workspace.startOver()
    workspace.openFile(new File(['{}'], 'bad.json'))
    await settled()

    expect(opener.ended).toEqual(['housing-48'])
    expect(workspace.session.value).not.toBe(first)
    expect(workspace.error.value).toBe('bad.json cannot be opened.')
  })
})

/** Opens sessions of which nothing is used but who they are, and that they end or take a build. */
function createOpener() {
  const opened: string[] = []
  const ended: string[] = []
  const builds: [string, BuildChoice][] = []
  const held = new Map<string, Promise<void>>()
  return {
    opened,
    ended,
    builds,
    /** Keeps a board from opening until what it returns is called. */
    hold(name: string): () => void {
      const { promise, resolve } = deferred()
      held.set(name, promise)
      return resolve
    },
    open: async ({ source }: OpenOrder): Promise<RemoteSession> => {
      const name = source.type === 'file' ? source.file.name : source.id
      await held.get(name)
      if (name === 'bad.json') throw new Error(`${name} cannot be opened.`)
      opened.push(name)
      const session: Pick<RemoteSession, 'end' | 'useBuild'> = {
        end: () => ended.push(name),
        useBuild: (build) => {
          builds.push([name, build])
          return Promise.resolve()
        },
      }
      return session as RemoteSession
    },
  }
}

function licenseServer(): LicenseServer {
  const status = signal<LicenseServerStatus>('off')
  return {
    status,
    obey(order) {
      status.value = order === 'interrupt' ? 'away' : order === 'off' ? 'off' : 'on'
      return Promise.resolve()
    },
    announce: () => Promise.resolve(),
  }
}

function deferred() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return {
    promise,
    resolve: () => {
      resolve()
    },
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
