import { signal, type ReadonlySignal } from '@preact/signals'
import type { RemoteSession } from './session/remote-session.ts'
import type { BoardSource } from './session/session-messages.ts'
import type { BuildChoice, Session } from './session/session.ts'

/** A board that stays as it was left while another is on the screen. */
export interface OpenBoard {
  readonly source: BoardSource
  readonly session: RemoteSession
  readonly build: BuildChoice
  /** How often the widget had changed on disk. */
  readonly revision: number
}

/** The boards that are open by their keys, one of them on the screen. */
export interface OpenBoards {
  readonly session: ReadonlySignal<Session | null>
  /** Why the last thing that was to be opened could not be. */
  readonly error: ReadonlySignal<string | null>
  readonly source: ReadonlySignal<BoardSource>
  /** Of the newest file from disk. */
  readonly fileName: ReadonlySignal<string | null>
  /** @param key  A board's id, or `FILE_KEY`. */
  readonly at: (key: string) => OpenBoard | undefined
  readonly onScreen: () => OpenBoard | undefined
  /** Brings what is found to the screen; of several the newest that was asked for ends there. */
  readonly show: (find: () => Promise<OpenBoard>) => Promise<void>
  readonly tell: (error: string | null) => void
}

/** Stands for the file from disk among the boards' ids; only the newest is kept. */
export const FILE_KEY = ''

/** @param first  The board that is to be opened first. */
export function createOpenBoards(first: BoardSource): OpenBoards {
  const session = signal<Session | null>(null)
  const error = signal<string | null>(null)
  const source = signal(first)
  const fileName = signal<string | null>(null)
  const boards = new Map<string, OpenBoard & { readonly opening: number }>()
  let opening = 0

  async function show(find: () => Promise<OpenBoard>): Promise<void> {
    const mine = ++opening
    error.value = null
    try {
      take(await find(), mine)
    } catch (caught) {
      if (mine === opening) error.value = messageOf(caught)
    }
  }

  function take(found: OpenBoard, mine: number): void {
    const before = boards.get(keyOf(found.source))
    const isSame = before?.session === found.session
    if (before !== undefined && before.opening > mine) {
      if (!isSame) found.session.end()
      return
    }
    boards.set(keyOf(found.source), { ...found, opening: mine })
    if (found.source.type === 'file') fileName.value = found.source.file.name
    // What it replaces may be on the screen although something else is to come there.
    if (mine === opening || before?.session === session.value) {
      source.value = found.source
      session.value = found.session
    }
    if (!isSame) before?.session.end()
  }

  return {
    session,
    error,
    source,
    fileName,
    at: (key) => boards.get(key),
    onScreen: () => boards.get(keyOf(source.value)),
    show,
    tell(message) {
      error.value = message
    },
  }
}

function keyOf(source: BoardSource): string {
  return source.type === 'file' ? FILE_KEY : source.id
}

export function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught)
}
