import { isRecord } from '../host/wire.ts'
import type { BuildChoice } from './session/session.ts'

/** A board that lies under `boards/` beside the page. */
export interface OfferedBoard {
  readonly id: string
  readonly title: string
}

/** The server's options for the page: the widget it shows, and the files beside it. */
export interface PageOptions {
  readonly widget: {
    /** Where its manifest.json lies. */
    readonly folder: string
    /** The bundle of its development build, in place of the one that the manifest names; null where that is one for both. */
    readonly developmentMain: string | null
    readonly firstMode: BuildChoice['mode']
    /** Address of its picture; null for the icon that any widget has. */
    readonly mark: string | null
    /** The product in a checkout; null for the widget's name. */
    readonly product: string | null
  }
  readonly boards: readonly OfferedBoard[]
  /** The id of the board that is open at first. */
  readonly firstBoard: string
  /** Where a license server is started and stopped, and the folder of the widget that is built for it. */
  readonly licenseServer: { readonly address: string; readonly folder: string } | null
  /** Address of a module that exports a `boardMarker`; null where there is nothing to show over a board. */
  readonly boardMarker: string | null
}

/**
 * Reads the options that the page's own HTML holds as JSON.
 *
 * @throws Error at the first place that is not as expected.
 */
export function parsePageOptions(json: string): PageOptions {
  const value: unknown = JSON.parse(json)
  const widget = recordAt(value, 'widget')
  return {
    widget: {
      folder: textAt(widget, 'widget.folder'),
      developmentMain: textOrNullAt(widget, 'widget.developmentMain'),
      firstMode: textAt(widget, 'widget.firstMode') === 'published' ? 'published' : 'development',
      mark: textOrNullAt(widget, 'widget.mark'),
      product: textOrNullAt(widget, 'widget.product'),
    },
    boards: boardsAt(value),
    firstBoard: textAt(value, 'firstBoard'),
    licenseServer: licenseServerAt(value),
    boardMarker: textOrNullAt(value, 'boardMarker'),
  }
}

function boardsAt(value: unknown): readonly OfferedBoard[] {
  const boards = isRecord(value) ? value['boards'] : undefined
  if (!Array.isArray(boards)) throw misplaced('boards', 'a list')
  return boards.map((board: unknown) => ({
    id: textAt(board, 'boards.id'),
    title: textAt(board, 'boards.title'),
  }))
}

function licenseServerAt(value: unknown): PageOptions['licenseServer'] {
  if (isRecord(value) && (value['licenseServer'] ?? null) === null) return null
  const server = recordAt(value, 'licenseServer')
  return {
    address: textAt(server, 'licenseServer.address'),
    folder: textAt(server, 'licenseServer.folder'),
  }
}

function recordAt(value: unknown, place: string): Readonly<Record<string, unknown>> {
  const found = isRecord(value) ? value[place] : undefined
  if (isRecord(found)) return found
  throw misplaced(place, 'an object')
}

function textAt(value: unknown, place: string): string {
  const found = textOrNullAt(value, place)
  if (found !== null) return found
  throw misplaced(place, 'a text')
}

function textOrNullAt(value: unknown, place: string): string | null {
  const name = place.split('.').at(-1) ?? place
  const found = isRecord(value) ? (value[name] ?? null) : null
  if (found === null || typeof found === 'string') return found
  throw misplaced(place, 'a text or null')
}

function misplaced(place: string, expected: string): Error {
  return new Error(`At the page's options, ${place}: expected ${expected}`)
}
