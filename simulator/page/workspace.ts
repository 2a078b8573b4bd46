import { signal } from '@preact/signals'
import { editorOfFile } from '../host/document/parse-document-file.ts'
import type { HostFetch } from '../host/network.ts'
import { parseManifest } from '../host/parse-manifest.ts'
import { defaultRules, fillPeople, scenarioDefaults } from '../host/scenario-defaults.ts'
import type { Manifest, Scenario } from '../host/scenario.ts'
import type { Layout } from '../host/drawing/layout.ts'
import type { Workspace } from './app.tsx'
import { parseBoardFile, type ParsedBoardFile } from './board/parse-board-file.ts'
import { firstBoardId } from './boards.ts'
import type { LicenseServer, LicenseServerOrder } from './license-server.ts'
import { createSession, type OwnedSession } from './session/create-session.ts'
import type { Session } from './session/session.ts'

type Mode = Scenario['mode']

/** Gives the text of a file that lies beside the page. */
export type ReadText = (path: string) => Promise<string>

/**
 * Opens boards one after the other, each with everything as it was at first. The widget is what
 * `widget/manifest.json` names, in its published or its development bundle.
 */
export function createWorkspace(
  readText: ReadText,
  layout: Layout,
  fetch: HostFetch,
  licenseServer: LicenseServer | null,
): Workspace {
  const session = signal<Session | null>(null)
  const error = signal<string | null>(null)
  const boardId = signal<string>(firstBoardId)
  const fileName = signal<string | null>(null)
  let mode: Mode = 'published'
  let file: unknown
  let owned: OwnedSession | null = null
  let opening = 0

  /** Only the newest of several openings ends on the screen. */
  async function open(read: () => Promise<ParsedBoardFile>, opened: () => void): Promise<void> {
    const mine = ++opening
    error.value = null
    try {
      const parsed = await read()
      if (!parsed.ok) throw new Error(parsed.error)
      const scenario = await scenarioOf(readText, parsed.file, mode, widgetFolder())
      const made = await createSession(scenario, layout, {
        fetch,
        ...(licenseServer === null ? {} : { announceToken: licenseServer.announce }),
      })
      if (mine !== opening) {
        made.end()
        return
      }
      const before = owned
      owned = made
      file = parsed.file
      opened()
      session.value = made.session
      before?.end()
    } catch (caught) {
      if (mine === opening) error.value = caught instanceof Error ? caught.message : String(caught)
    }
  }

  function openBoard(id: string): void {
    void open(
      async () => parseBoardFile(`${id}.json`, await readText(`boards/${id}.json`)),
      () => {
        boardId.value = id
        fileName.value = null
      },
    )
  }

  function reopen(): void {
    if (file === undefined) openBoard(boardId.value)
    else
      void open(
        () => Promise.resolve({ ok: true, file }),
        () => undefined,
      )
  }

  /** The widget that is built for the license server lies in a folder of its own. */
  function widgetFolder(): string {
    return licenseServer === null || licenseServer.status.value === 'off'
      ? 'widget'
      : 'widget/licensed'
  }

  async function orderLicenseServer(
    server: LicenseServer,
    order: LicenseServerOrder,
  ): Promise<void> {
    try {
      await server.obey(order)
      if (order === 'on' || order === 'off') reopen()
    } catch (caught) {
      error.value = caught instanceof Error ? caught.message : String(caught)
    }
  }

  openBoard(firstBoardId)
  return {
    session,
    error,
    boardId,
    fileName,
    licenseServer,
    orderLicenseServer(order) {
      if (licenseServer !== null) void orderLicenseServer(licenseServer, order)
    },
    openBoard,
    openFile(dropped) {
      void open(
        async () => parseBoardFile(dropped.name, await dropped.text()),
        () => {
          fileName.value = dropped.name
        },
      )
    },
    setMode(wanted) {
      mode = wanted
      reopen()
    },
    reset: reopen,
    dismissError() {
      error.value = null
    },
  }
}

async function scenarioOf(
  readText: ReadText,
  file: unknown,
  mode: Mode,
  folder: string,
): Promise<Scenario> {
  const manifest = parseManifest(JSON.parse(await readText(`${folder}/manifest.json`)))
  return {
    ...scenarioDefaults,
    manifest,
    code: await readText(`${folder}/${bundlePath(manifest, mode)}`),
    html: await readHtml(readText, manifest, folder),
    editor: editorOfFile(file) ?? scenarioDefaults.editor,
    document: file,
    mode,
    rules: defaultRules,
    users: fillPeople([{ name: 'Ana' }, { name: 'Ben' }]),
  }
}

/** The development bundle lies beside the published one: `code.js`, `code.development.js`. */
function bundlePath({ main }: Manifest, mode: Mode): string {
  return mode === 'development' ? main.replace(/\.js$/, '.development.js') : main
}

async function readHtml(
  readText: ReadText,
  { ui }: Manifest,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  if (ui === undefined) return {}
  const entries: [string, string][] = typeof ui === 'string' ? [['', ui]] : Object.entries(ui)
  const texts = entries.map(async ([key, path]): Promise<[string, string]> => [
    key,
    await readText(`${folder}/${path}`),
  ])
  return Object.fromEntries(await Promise.all(texts))
}
