import { signal, type ReadonlySignal } from '@preact/signals'
import type { LicenseServer, LicenseServerOrder } from './license-server.ts'
import type { PageOptions } from './page-options.ts'
import { createOpenBoards, messageOf, type OpenBoard } from './open-boards.ts'
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

/**
 * The boards that are open, one of them on the screen: the others stay as they were left, with their people,
 * payments, clock and storage, until they are started over.
 */
export function createWorkspace(
  openSession: OpenSession,
  licenseServer: LicenseServer | null,
  options: PageOptions,
): Workspace {
  const boards = createOpenBoards({ type: 'board', id: options.firstBoard })
  const { session, error, source, fileName, show } = boards
  const failures = signal<readonly string[]>([])
  let mode = options.widget.firstMode
  let revision = 0

  function openAnew(wanted: BoardSource): Promise<void> {
    return show(async () => {
      const order = { source: wanted, build: build(), announcesTokens: licenseServer !== null }
      const runs = { build: order.build, revision }
      const opened = await openSession(order, licenseServer)
      return { source: wanted, session: opened, ...runs }
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

  async function withBuild(known: OpenBoard): Promise<OpenBoard> {
    const wanted = build()
    const isSame = known.build.folder === wanted.folder && known.build.mode === wanted.mode
    if (isSame && known.revision === revision) return known
    const runs = { build: wanted, revision }
    await known.session.useBuild(wanted)
    return { ...known, ...runs }
  }

  async function changeBuild(): Promise<void> {
    const known = boards.onScreen()
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
      boards.tell(messageOf(caught))
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
      const known = boards.at(id)
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
      boards.tell(null)
    },
  }
}
