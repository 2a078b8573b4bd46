import type { Session } from '../session/session.ts'
import type { BoardState } from './board-state.ts'
import { noDrag, type Tool } from './board-state.ts'
import { boxBetween, type Point } from './box.ts'
import { panned, toBoard, zoomedAt } from './camera.ts'
import { isWritable } from './note-editor.tsx'
import { carriedWith, nodeAt, nodesIn, sectionAt, selectedRoots } from './pick.ts'
import { handleAt, resizedBox, type Handle } from './resize-handle.ts'
import { createPinch } from './touch-pinch.ts'

export interface BoardPointer {
  readonly press: (event: PointerEvent) => void
  readonly move: (event: PointerEvent) => void
  readonly release: (event: PointerEvent) => void
  readonly cancel: (event: PointerEvent) => void
  readonly wheel: (event: WheelEvent) => void
  /** Opens the text of the layer under the pointer. */
  readonly write: (event: MouseEvent) => void
  /** Swallows the click that ends a drag over a widget's button. */
  readonly clickCapture: (event: MouseEvent) => void
  /** The space bar makes the pointer a hand while it is held. */
  readonly holdHand: (isHeld: boolean) => void
}

type Gesture =
  | { readonly type: 'none' }
  | { readonly type: 'pan'; readonly last: Point }
  | { readonly type: 'marquee'; readonly from: Point; readonly before: ReadonlySet<string> }
  | {
      readonly type: 'press'
      readonly start: Point
      readonly hitId: string
      readonly wasSelected: boolean
      readonly isAdding: boolean
    }
  | { readonly type: 'drag'; readonly start: Point }
  | { readonly type: 'resize'; readonly handle: Handle }

const dragThresholdPx = 4
const stampPx = 40

type PuttingTool = Exclude<Tool, 'select' | 'hand'>

/** What a tool makes, and how far to the upper left of the pointer it stands. */
const putBy = {
  note: { type: 'STICKY', offset: 120 },
  text: { type: 'TEXT', offset: 8 },
  section: { type: 'SECTION', offset: 0 },
} as const

/** Turns pointer and wheel events over the board into pans, zooms, selections and moves. */
export function createBoardPointer(
  session: Session,
  board: BoardState,
  screenPoint: (event: MouseEvent) => Point,
): BoardPointer {
  let gesture: Gesture = { type: 'none' }
  let isHandHeld = false
  let swallowsClick = false
  const pinch = createPinch()

  const boardPoint = (event: MouseEvent): Point => toBoard(board.camera.value, screenPoint(event))

  function press(event: PointerEvent): void {
    swallowsClick = false
    if (event.pointerType === 'touch') pinch.press(event.pointerId, screenPoint(event))
    if (pinch.isOn()) {
      cancelGesture()
      swallowsClick = true
      return
    }
    const wantsPan = event.button === 1 || isHandHeld || board.tool.value === 'hand'
    const isFreeTouch = event.pointerType === 'touch' && board.tool.value === 'select'
    if (wantsPan || (isFreeTouch && handleUnder(event) === null && hitIdOf(event) === null)) {
      event.preventDefault()
      gesture = { type: 'pan', last: screenPoint(event) }
      return
    }
    if (event.button !== 0) return
    if (board.tool.value !== 'select' && board.tool.value !== 'hand') {
      event.preventDefault()
      void put(board.tool.value, event)
      return
    }
    const handle = handleUnder(event)
    if (handle !== null) {
      gesture = { type: 'resize', handle }
      return
    }
    const hitId = hitIdOf(event)
    const { value: selection } = session.selection
    if (hitId === null) {
      const before = event.shiftKey ? selection : new Set<string>()
      if (!event.shiftKey) session.select(before)
      gesture = { type: 'marquee', from: boardPoint(event), before }
      return
    }
    const wasSelected = selection.has(hitId)
    // What a click on a widget's button does to the selection is the host's to decide.
    if (!wasSelected && !isOnButton(event)) selectHit(hitId, event.shiftKey)
    gesture = {
      type: 'press',
      start: screenPoint(event),
      hitId,
      wasSelected,
      isAdding: event.shiftKey,
    }
  }

  function handleUnder(event: MouseEvent): Handle | null {
    const [id, ...others] = session.selection.value
    const node = id === undefined ? undefined : session.scene.value.byId.get(id)
    if (node === undefined || others.length > 0) return null
    return handleAt(node, boardPoint(event), board.camera.value.zoom)
  }

  /** Puts what the tool is for where the pointer is; what has a text is written on at once. */
  async function put(tool: PuttingTool, event: PointerEvent): Promise<void> {
    const at = boardPoint(event)
    if (tool === 'stamp') {
      const on = hitIdOf(event)
      const { value: name } = board.stamp
      const place = { x: at.x - stampPx / 2, y: at.y - stampPx / 2 }
      if (on !== null) await session.create({ type: 'STAMP', ...place, stamp: { name, on } })
      return
    }
    board.tool.value = 'select'
    const { type, offset } = putBy[tool]
    const x = Math.round(at.x - offset)
    const y = Math.round(at.y - offset)
    const id = await session.create({ type, x, y })
    if (id === null) return
    session.select(new Set([id]))
    board.writingId.value = id
  }

  function selectHit(hitId: string, isAdding: boolean): void {
    session.select(isAdding ? new Set([...session.selection.value, hitId]) : new Set([hitId]))
  }

  function hitIdOf(event: MouseEvent): string | null {
    const target = event.target instanceof Element ? event.target : null
    const widget = target?.closest<HTMLElement>('[data-widget]')
    if (widget !== null && widget !== undefined) return widget.dataset['widget'] ?? null
    return nodeAt(session.scene.value, boardPoint(event), board.camera.value.zoom)?.id ?? null
  }

  function move(event: PointerEvent): void {
    const at = screenPoint(event)
    const pinched = pinch.move(event.pointerId, at, board.camera.value)
    if (pinched !== null) board.camera.value = pinched
    switch (gesture.type) {
      case 'none':
        return
      case 'pan':
        board.camera.value = panned(
          board.camera.value,
          gesture.last.x - at.x,
          gesture.last.y - at.y,
        )
        gesture = { type: 'pan', last: at }
        swallowsClick = true
        return
      case 'marquee': {
        const box = boxBetween(gesture.from, boardPoint(event))
        board.marquee.value = box
        const taken = nodesIn(session.scene.value, box).map((node) => node.id)
        session.select(new Set([...gesture.before, ...taken]))
        return
      }
      case 'press': {
        const { start, hitId, isAdding } = gesture
        if (Math.hypot(at.x - start.x, at.y - start.y) < dragThresholdPx) return
        swallowsClick = true
        if (!session.selection.value.has(hitId)) selectHit(hitId, isAdding)
        gesture = { type: 'drag', start }
        dragTo(start, at)
        return
      }
      case 'drag':
        dragTo(gesture.start, at)
        return
      case 'resize':
        board.marquee.value = resizedBox(gesture.handle, boardPoint(event))
    }
  }

  function dragTo(start: Point, at: Point): void {
    const { zoom } = board.camera.value
    const { ids: known, droppedIn } = board.drag.value
    const isOn = known.size > 0 && droppedIn === null
    const ids = isOn ? known : carriedWith(session.scene.value, session.selection.value)
    const [dx, dy] = [(at.x - start.x) / zoom, (at.y - start.y) / zoom]
    board.drag.value = { ids, dx, dy, droppedIn: null }
  }

  function release(event: PointerEvent): void {
    const ended = gesture
    gesture = { type: 'none' }
    pinch.release(event.pointerId)
    if (ended.type === 'resize') {
      const { value: box } = board.marquee
      board.marquee.value = null
      if (box !== null) session.resize(ended.handle.id, box)
    }
    if (ended.type === 'drag') drop()
    if (ended.type === 'press' && ended.wasSelected && !isOnButton(event))
      pressAgain(ended.hitId, ended.isAdding)
    if (ended.type === 'marquee') board.marquee.value = null
    if (event.button === 1) event.preventDefault()
  }

  function pressAgain(hitId: string, isAdding: boolean): void {
    if (!isAdding) {
      session.select(new Set([hitId]))
      return
    }
    const rest = new Set(session.selection.value)
    rest.delete(hitId)
    session.select(rest)
  }

  function drop(): void {
    const { ids, dx, dy } = board.drag.value
    const { value: scene } = session.scene
    const { value: selection } = session.selection
    const moved = selectedRoots(scene, selection)
    const dropped = { ids, dx, dy, droppedIn: scene }
    board.drag.value = dropped
    const moves = moved.map((node) => {
      const x = node.box.x + dx
      const y = node.box.y + dy
      const centre = { x: x + node.box.width / 2, y: y + node.box.height / 2 }
      const section = sectionAt(scene, centre, ids)?.id ?? null
      return { id: node.id, x, y, into: section === node.parentId ? null : section }
    })
    void session.move(moves).finally(() => {
      if (board.drag.value === dropped) board.drag.value = noDrag
    })
  }

  function cancel(event: PointerEvent): void {
    pinch.release(event.pointerId)
    cancelGesture()
  }

  function cancelGesture(): void {
    gesture = { type: 'none' }
    board.drag.value = noDrag
    board.marquee.value = null
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault()
    const { value: camera } = board.camera
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (event.ctrlKey || event.metaKey) {
      const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) / 100)
      board.camera.value = zoomedAt(camera, factor, screenPoint(event))
      return
    }
    const sideways = event.shiftKey && event.deltaX === 0
    const [dx, dy] = sideways ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
    board.camera.value = panned(camera, dx * unit, dy * unit)
  }

  return {
    press,
    move,
    release,
    cancel,
    wheel,
    write(event) {
      const hitId = board.tool.value === 'select' ? hitIdOf(event) : null
      const node = hitId === null ? undefined : session.scene.value.byId.get(hitId)
      if (node !== undefined && isWritable(node)) board.writingId.value = node.id
    },
    clickCapture(event) {
      if (!swallowsClick) return
      swallowsClick = false
      event.stopPropagation()
      event.preventDefault()
    },
    holdHand(isHeld) {
      isHandHeld = isHeld
    },
  }
}

function isOnButton({ target }: Event): boolean {
  return target instanceof Element && target.closest('[data-widget] [role=button]') !== null
}
