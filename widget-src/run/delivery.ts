import type { DigestNews, DigestRequest } from '../../protocol/digest-window.ts'
import type { Applied, Board, Change, Plan, Told } from '../core/board/board.ts'
import { words, workingText } from '../core/display/messages.ts'
import type { PlanResult } from '../features/feature.ts'
import type { OpenBoard, OpenWindow, Ports, Run } from './ports.ts'
import { createProgress, StoppedError } from './progress.ts'

/** How one result reaches the person. Nothing of it is seen before `apply`. */
export interface Delivery {
  prepare(): Promise<void>
  /** Applies all or nothing in one turn. Undefined where people left nothing of it to do. @throws With nothing left behind. */
  apply(): Delivered | undefined
  /** Runs once the result is counted, or needs no count; settles when nothing more will follow. */
  finish(): Promise<void>
}

/** An undo, and what to tell. */
export interface Delivered {
  readonly told: Told
  readonly takeBack: () => void
}

type Planned = Exclude<PlanResult, { type: 'nothing' }>

/** @param onReading  A window stands open and is read. */
export function createDelivery(
  ports: Ports,
  run: Run,
  open: OpenBoard,
  planned: Planned,
  onReading: (close: () => void) => Promise<void>,
): Delivery {
  return planned.type === 'window'
    ? inWindow(ports, run, planned, onReading)
    : onBoard(ports, open, planned.plan)
}

function onBoard(ports: Ports, open: OpenBoard, plan: Plan): Delivery {
  let applied: Applied | undefined
  return {
    prepare: () => open.prepare(plan.changes),
    apply() {
      const done = applyWhole(ports, open, plan.changes)
      applied = done
      const { leftIds, isMoot } = done
      if (isMoot) return undefined
      return {
        takeBack: () => {
          done.takeBack()
        },
        told: (leftIds.size > 0 && plan.without?.(leftIds)) || plan,
      }
    },
    finish() {
      try {
        applied?.show()
      } catch {
        // What was made and counted stands, wherever the person goes on looking.
      }
      return Promise.resolve()
    },
  }
}

/** Lasts until the window is closed. Reading is no run: any click ends it, and placing its text costs nothing more. */
function inWindow(
  ports: Ports,
  { feature }: Run,
  result: Extract<Planned, { type: 'window' }>,
  onReading: (close: () => void) => Promise<void>,
): Delivery {
  let window: OpenWindow | undefined
  let isFinished = false
  let isPlacing = false

  function onRequest(request: DigestRequest) {
    if (request.type === 'close') window?.close()
    else if (!isFinished) window?.tell({ placing: 'failed' })
    else if (!isPlacing) {
      isPlacing = true
      const plan = (board: Board) => result.placeOnBoard(board)
      void placeOnBoard(ports, workingText(feature.title), plan).then((news) => {
        isPlacing = false
        window?.tell(news)
      })
    }
  }

  return {
    prepare: () => Promise.resolve(),
    apply() {
      const opened = ports.openWindow(result.texts, result.plan.message, onRequest)
      window = opened
      return {
        takeBack: () => {
          opened.close()
        },
        told: result.plan,
      }
    },
    async finish() {
      isFinished = true
      await onReading(() => window?.close())
      await window?.closed
    },
  }
}

async function placeOnBoard(
  ports: Ports,
  message: string,
  plan: Extract<Planned, { type: 'window' }>['placeOnBoard'],
): Promise<DigestNews> {
  const { clock, notices, within } = ports
  const progress = createProgress(clock, notices, within, message)
  try {
    const open = await progress.during(ports.openBoard([], progress.through))
    const planned = await progress.through(plan(open.board))
    await progress.during(open.prepare(planned.changes))
    progress.check()
    ports.beginUndoStep()
    applyWhole(ports, open, planned.changes)
    notices.say(planned.message)
    const { place } = planned
    return place === undefined ? { placing: 'done' } : { placing: 'done', place }
  } catch (error) {
    tellWhyEnded(ports, error, words.placingStopped, words.placingFailed)
    return { placing: 'failed' }
  } finally {
    progress.end()
  }
}

/** All of the changes, or none of them. */
function applyWhole(ports: Ports, open: OpenBoard, changes: readonly Change[]): Applied {
  try {
    return open.apply(changes)
  } catch (error) {
    ports.undoApply()
    throw error
  }
}

export function tellWhyEnded(
  { notices }: Ports,
  error: unknown,
  stopped: string,
  failed: string,
): void {
  if (error instanceof StoppedError) {
    notices.say(stopped)
  } else {
    notices.warn(failed)
    console.error(error)
  }
}
