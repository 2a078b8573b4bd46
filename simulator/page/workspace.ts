import { signal, type ReadonlySignal } from '@preact/signals'
import type { LicenseServer, LicenseServerOrder } from './license-server.ts'
import type { PageOptions } from './page-options.ts'
import type { RemoteSession } from './session/remote-session.ts'
import type { BoardSource, OpenOrder } from './session/session-messages.ts'
import type { BuildChoice, Session } from './session/session.ts'

/** The open board of the page, and the way to open another. */
export interface Workspace {
  readonly session: ReadonlySignal<Session | null>
  /** Why the last thing that was to be opened could not be. */
  readonly error: ReadonlySignal<string | null>
  readonly source: ReadonlySignal<BoardSource>
  /** Of the newest file from disk, which stays open beside our own boards. */
  readonly fileName: ReadonlySignal<string | null>
  readonly openBoard: (id: string) => void
  readonly openFile: (file: File) => void
  /** Null where the page is served without one. */
  readonly licenseServer: LicenseServer | null
  readonly orderLicenseServer: (order: LicenseServerOrder) => void
  readonly setMode: (mode: BuildChoice['mode']) => void
  /** Runs the widget's code as it lies on disk now; board, people, clock and storage stay. */
  readonly reload: () => void
  /** Why the page or the widget cannot be built as it stands on disk. */
  readonly failures: ReadonlySignal<readonly string[]>
  readonly tellFailures: (failures: readonly string[]) => void
  readonly options: PageOptions
  /** Opens the board on the screen as it was at first. */
  readonly startOver: () => void
  readonly dismissError: () => void
}

/** Opens a board in the simulator; a rejection says why it cannot be. */
export type OpenSession = (
  order: OpenOrder,
  licenseServer: LicenseServer | null,
) => Promise<RemoteSession>

/** Stands for the file from disk among the boards' ids; only the newest is kept. */
export const FILE_KEY = ''

interface Kept {
  readonly source: BoardSource
  readonly session: RemoteSession
  readonly build: BuildChoice
  /** How often the widget had changed on disk. */
  readonly revision: number
}

/** What an opening found, and the number of the opening: a later one wins. */
interface Found extends Kept {
  readonly opening: number
}

/**
 * The boards that are open, one of them on the screen: the others stay as they were left, with their people,
 * payments, clock and storage, until they are started over.
 */
export function createWorkspace(
  openSession: OpenSession,
  licenseServer: LicenseServer | null,
  options: PageOptions,
): Workspace {
  const session = signal<Session | null>(null)
  const error = signal<string | null>(null)
  const source = signal<BoardSource>({ type: 'board', id: options.firstBoard })
  const fileName = signal<string | null>(null)
  const kept = new Map<string, Found>()
  const failures = signal<readonly string[]>([])
  let mode = options.widget.firstMode
  let revision = 0
  let opening = 0

  /** Only the newest of several openings ends on the screen. */
  async function show(find: () => Promise<Kept>): Promise<void> {
    const mine = ++opening
    error.value = null
    try {
      const found = { ...(await find()), opening: mine }
      const before = kept.get(keyOf(found.source))
      if (before !== undefined && before.opening > mine) {
        if (before.session !== found.session) found.session.end()
        return
      }
      keep(found)
      // What it replaces may be on the screen although something else is to come there.
      if (mine === opening || before?.session === session.value) putOnScreen(found)
      if (before?.session !== found.session) before?.session.end()
    } catch (caught) {
      if (mine === opening) error.value = messageOf(caught)
    }
  }

  function keep(found: Found): void {
    kept.set(keyOf(found.source), found)
    if (found.source.type === 'file') fileName.value = found.source.file.name
  }

  function putOnScreen(found: Kept): void {
    source.value = found.source
    session.value = found.session
  }

  function openAnew(wanted: BoardSource): Promise<void> {
    return show(async () => {
      const order = { source: wanted, build: build(), announcesTokens: licenseServer !== null }
      const opening = { build: order.build, revision }
      const opened = await openSession(order, licenseServer)
      return { source: wanted, session: opened, ...opening }
    })
  }

  /** The widget that is built for the license server lies in a folder of its own. */
  function build(): BuildChoice {
    const { folder, developmentMain } = options.widget
    const isLicensed = licenseServer !== null && licenseServer.status.value !== 'off'
    return {
      folder: isLicensed ? (options.licenseServer?.folder ?? folder) : folder,
      mode,
      main: mode === 'development' ? developmentMain : null,
    }
  }

  async function withBuild(known: Kept): Promise<Kept> {
    const wanted = build()
    const isSame = known.build.folder === wanted.folder && known.build.mode === wanted.mode
    if (isSame && known.revision === revision) return known
    const runs = { build: wanted, revision }
    await known.session.useBuild(wanted)
    return { ...known, ...runs }
  }

  async function changeBuild(): Promise<void> {
    const known = kept.get(keyOf(source.value))
    if (known !== undefined) await show(() => withBuild(known))
  }

  async function orderLicenseServer(
    server: LicenseServer,
    order: LicenseServerOrder,
  ): Promise<void> {
    try {
      await server.obey(order)
      if (order === 'on' || order === 'off') await changeBuild()
    } catch (caught) {
      error.value = messageOf(caught)
    }
  }

  void openAnew(source.value)
  return {
    session,
    error,
    source,
    fileName,
    licenseServer,
    orderLicenseServer(order) {
      if (licenseServer !== null) void orderLicenseServer(licenseServer, order)
    },
    openBoard(id) {
      const known = kept.get(id)
      void (known === undefined ? openAnew({ type: 'board', id }) : show(() => withBuild(known)))
    },
    openFile(file) {
      void openAnew({ type: 'file', file })
    },
    setMode(wanted) {
      mode = wanted
      void changeBuild()
    },
    options,
    failures,
    tellFailures(now) {
      failures.value = now
    },
    reload() {
      revision += 1
      void (session.value === null ? openAnew(source.value) : changeBuild())
    },
    startOver() {
      void openAnew(source.value)
    },
    dismissError() {
      error.value = null
    },
  }
}

function keyOf(source: BoardSource): string {
  return source.type === 'file' ? FILE_KEY : source.id
}

function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught)
}
