import { untracked, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { MetricsOf } from '../layout/font-metrics.ts'
import type { BoardMarker } from './board/board-marks.ts'
import {
  createBoardState,
  type BoardLooks,
  type BoardState,
  type Tool,
} from './board/board-state.ts'
import type { Point } from './board/box.ts'
import { BoardTools } from './board/board-tools.tsx'
import { BoardView } from './board/board-view.tsx'
import { isWritable } from './board/note-editor.tsx'
import { createNudge } from './board/nudge.ts'
import { usePixelRatio } from './board/pixel-ratio.ts'
import { FileBar } from './file-bar.tsx'
import { isTyping } from './is-typing.ts'
import { Button, IconButton } from './controls/button.tsx'
import { CheckoutDialog } from './overlay/checkout-dialog.tsx'
import { Toasts } from './overlay/toasts.tsx'
import { UiWindow } from './overlay/ui-window.tsx'
import { Panel } from './panel/panel.tsx'
import { saveBoardFile } from './save-board-file.ts'
import type { BoardSource } from './session/session-messages.ts'
import type { Session } from './session/session.ts'
import type { Workspace } from './workspace.ts'

export function App(options: {
  readonly workspace: Workspace
  readonly metricsOf: MetricsOf
  readonly marker: ReadonlySignal<BoardMarker | null>
}) {
  const { workspace, metricsOf, marker } = options
  const session = workspace.session.value
  const looks: BoardLooks = { isDark: useSignal(false), isMarked: useSignal(false) }
  const isDropping = useFileDrop(workspace.openFile)
  return (
    <>
      {session === null ? (
        <Opening error={workspace.error.value} retry={workspace.startOver} />
      ) : (
        <Open
          key={session}
          workspace={workspace}
          session={session}
          looks={looks}
          metricsOf={metricsOf}
          marker={marker.value}
        />
      )}
      {isDropping.value && <div class="drop-veil">Drop a board’s JSON to open it</div>}
    </>
  )
}

function Open(options: {
  readonly workspace: Workspace
  readonly session: Session
  readonly looks: BoardLooks
  readonly metricsOf: MetricsOf
  readonly marker: BoardMarker | null
}) {
  const { workspace, session, looks, metricsOf, marker } = options
  const pixelRatio = usePixelRatio()
  const board = useMemo(() => createBoardState(session, looks, pixelRatio), [session])
  const stage = useRef<HTMLDivElement>(null)
  useKeys(session, board)
  useBarEdges(stage, board)
  useFirstView(session, board)
  useSharedView(session, board)
  return (
    <div class="app">
      <div class="stage" ref={stage}>
        <BoardView session={session} board={board} metricsOf={metricsOf} marker={marker} />
        <FileBar
          session={session}
          mark={workspace.options.widget.mark}
          boards={workspace.options.boards}
          source={workspace.source.value}
          fileName={workspace.fileName.value}
          openBoard={workspace.openBoard}
          openFile={workspace.openFile}
          saveFile={() => {
            void saveBoardFile(nameOf(workspace.source.value), session)
          }}
          startOver={workspace.startOver}
        />
        <div class="told">
          <Told error={workspace.error.value} dismiss={workspace.dismissError} />
          {workspace.failures.value.map((failure) => (
            <Told key={failure} title="The build failed" error={failure} />
          ))}
          <Told
            title={`${session.widgetName.value} went wrong`}
            error={session.fault.value}
            dismiss={session.dismissFault}
          />
        </div>
        <div class="foot">
          <Toasts session={session} />
          <BoardTools session={session} board={board} marker={marker} />
        </div>
        <UiWindow session={session} />
      </div>
      <Panel session={session} workspace={workspace} />
      <CheckoutDialog session={session} widget={workspace.options.widget} />
    </div>
  )
}

function nameOf(source: BoardSource): string {
  return source.type === 'file' ? source.file.name : `${source.id}.json`
}

function Opening(options: { readonly error: string | null; readonly retry: () => void }) {
  if (options.error === null) return <p class="opening">Opening the board…</p>
  return (
    <div class="failed" role="alert">
      <h2>The simulator could not start</h2>
      <p>{options.error}</p>
      <Button press={options.retry}>Try again</Button>
    </div>
  )
}

/** An error message; without `dismiss` it stays until the error is mended. */
function Told(options: {
  readonly error: string | null
  readonly title?: string
  readonly dismiss?: () => void
}) {
  const { error, title, dismiss } = options
  if (error === null) return null
  return (
    <div class="file-error" role="alert">
      <div>
        {title !== undefined && <h2>{title}</h2>}
        <p>{error}</p>
      </div>
      {dismiss !== undefined && <IconButton icon="close" label="Dismiss" press={dismiss} />}
    </div>
  )
}

/** Tells the board how much of it the bars cover, which wrap where there is little room. */
function useBarEdges(stage: { readonly current: HTMLDivElement | null }, board: BoardState): void {
  useLayoutEffect(() => {
    const { current } = stage
    const upper = current?.querySelector('.bar.is-file')
    const lower = current?.querySelector('.lower-bars')
    if (current == null || upper == null || lower == null) return
    const measure = (): void => {
      const { top, bottom } = current.getBoundingClientRect()
      board.bars.value = {
        top: upper.getBoundingClientRect().bottom - top,
        bottom: bottom - lower.getBoundingClientRect().top,
      }
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const element of [current, upper, lower]) observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [board, stage])
}

/** A page seen for the first time shows the widget and the notes around it. */
function useFirstView(session: Session, board: BoardState): void {
  const { width } = board.view.value
  const page = session.pageId.value
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (shown.current === page || width <= 1) return
    shown.current = page
    board.greet()
  }, [board, page, width])
}

/** A widget's code knows what is seen, and may take the view elsewhere. */
function useSharedView(session: Session, board: BoardState): void {
  useSignalEffect(() => {
    session.look(board.viewport.value)
  })
  useSignalEffect(() => {
    const { value: taken } = session.takenTo
    // Once for each time: later sizes of the window are no reason to go there again.
    if (taken !== null)
      untracked(() => {
        board.goTo(taken)
      })
  })
}

function useFileDrop(openFile: (file: File) => void) {
  const isDropping = useSignal(false)
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault()
      isDropping.value = event.dataTransfer?.types.includes('Files') === true
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) isDropping.value = false
    }
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      isDropping.value = false
      const [file] = event.dataTransfer?.files ?? []
      if (file !== undefined) openFile(file)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [isDropping, openFile])
  return isDropping
}

function useKeys(session: Session, board: BoardState): void {
  useEffect(() => {
    const nudge = createNudge(session)
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      const command = nudgeOf(event, session, nudge) ?? commandOf(event, session, board)
      if (command === null) return
      event.preventDefault()
      command()
    }
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', press)
    }
  }, [session, board])
}

const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Arrows move what is selected by a pixel, with Shift by ten, unless a control under the focus takes them. */
function nudgeOf(
  { key, shiftKey, ctrlKey, metaKey, altKey, target }: KeyboardEvent,
  session: Session,
  nudge: (by: Point) => Promise<void>,
): (() => void) | null {
  const step = steps[key]
  if (step === undefined || ctrlKey || metaKey || altKey) return null
  if (session.selection.value.size === 0) return null
  if (target instanceof Element && target.closest('[role=radiogroup], .panel') !== null) return null
  const by = shiftKey ? 10 : 1
  return () => {
    void nudge({ x: step.x * by, y: step.y * by })
  }
}

function chooseTool(board: BoardState, session: Session, tool: Tool): (() => void) | null {
  const isForFigjam = tool === 'note' || tool === 'stamp'
  if (isForFigjam && session.scene.value.editor !== 'figjam') return null
  return () => {
    board.tool.value = tool
  }
}

function commandOf(event: KeyboardEvent, session: Session, board: BoardState): (() => void) | null {
  const withControl = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (withControl && key === 'z') return event.shiftKey ? session.redo : session.undo
  if (withControl && key === 'y') return session.redo
  if (withControl && key === 'a')
    return () => {
      session.select(everyId(session))
    }
  if (withControl && key === 'd')
    return () => {
      duplicateSelected(session)
    }
  if (withControl || event.altKey) return null
  switch (key) {
    case 'v':
      return chooseTool(board, session, 'select')
    case 'h':
      return chooseTool(board, session, 'hand')
    case 's':
      return chooseTool(board, session, event.shiftKey ? 'section' : 'note')
    case 't':
      return chooseTool(board, session, 'text')
    case 'e':
      return chooseTool(board, session, 'stamp')
    case 'enter':
      return writeOnSelected(event, session, board)
    case 'escape':
      return () => {
        if (board.tool.value === 'select') session.select(new Set())
        board.tool.value = 'select'
      }
    case 'delete':
    case 'backspace':
      return () => {
        session.remove(session.selection.value)
      }
    case '+':
    case '=':
      return () => {
        board.zoomBy(1.25)
      }
    case '-':
      return () => {
        board.zoomBy(1 / 1.25)
      }
    case '!':
      return board.fit
    default:
      return null
  }
}

function writeOnSelected(
  { target }: KeyboardEvent,
  session: Session,
  board: BoardState,
): (() => void) | null {
  const [id, ...others] = session.selection.value
  const node = id === undefined ? undefined : session.scene.value.byId.get(id)
  if (target !== document.body || node === undefined || others.length > 0) return null
  if (!isWritable(node) || node.isLocked) return null
  return () => {
    board.writingId.value = node.id
  }
}

function everyId(session: Session): ReadonlySet<string> {
  const nodes = session.scene.value.nodes.filter((node) => node.parentId === null && !node.isLocked)
  return new Set(nodes.map((node) => node.id))
}

function duplicateSelected(session: Session): void {
  const widget = session.widgets.value.find(({ id }) => session.selection.value.has(id))
  if (widget !== undefined) session.duplicate(widget.id)
}
