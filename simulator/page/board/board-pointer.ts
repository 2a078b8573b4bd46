import { handSectionSize, STAMP_PX } from '../../host/document/hand-sizes.ts'
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
  /** Gives up a drag or whatever else is under way, which leaves all as it was; false where nothing is. */
  readonly abandon: () => boolean
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
  | { readonly type: 'draw'; readonly from: Point }

const DRAG_THRESHOLD_PX = 4

/** The least that is drawn. */
const SMALLEST_SECTION_PX = 40

type PuttingTool = Exclude<Tool, 'select' | 'hand' | 'section'>

/** A tool's layer, and its offset to the upper left of the pointer. */
const putBy = {
  note: { type: 'STICKY', offset: 120 },
  text: { type: 'TEXT', offset: 8 },
} as const

/** A pointer over a board: what it works on, and what it is about. */
interface Pointing {
  readonly session: Session
  readonly board: BoardState
  readonly screenPoint: (event: MouseEvent) => Point
  readonly pinch: ReturnType<typeof createPinch>
  gesture: Gesture
  isHandHeld: boolean
  swallowsClick: boolean
}

/** Turns pointer and wheel events over the board into pans, zooms, selections and moves. */
export function createBoardPointer(
  session: Session,
  board: BoardState,
  screenPoint: (event: MouseEvent) => Point,
): BoardPointer {
  const pointing: Pointing = {
    session,
    board,
    screenPoint,
    pinch: createPinch(),
    gesture: { type: 'none' },
    isHandHeld: false,
    swallowsClick: false,
  }
  const heard =
    <Event>(hear: (pointing: Pointing, event: Event) => void) =>
    (event: Event): void => {
      hear(pointing, event)
    }
  return {
    press: heard(press),
    move: heard(move),
    release: heard(release),
    cancel: heard(cancel),
    wheel: heard(wheel),
    write: heard(write),
    clickCapture: heard(clickCapture),
    abandon() {
      const { gesture } = pointing
      if (!isUnderWay(gesture)) return false
      cancelGesture(pointing)
      if (gesture.type === 'marquee') session.select(gesture.before)
      return true
    },
    holdHand(isHeld) {
      pointing.isHandHeld = isHeld
    },
  }
}

function boardPoint({ board, screenPoint }: Pointing, event: MouseEvent): Point {
  return toBoard(board.camera.value, screenPoint(event))
}

function press(pointing: Pointing, event: PointerEvent): void {
  pointing.swallowsClick = false
  if (event.pointerType === 'touch')
    pointing.pinch.press(event.pointerId, pointing.screenPoint(event))
  if (pointing.pinch.isOn()) {
    cancelGesture(pointing)
    pointing.swallowsClick = true
    return
  }
  // A pointer in an Input that is written in marks its text.
  if (isWriting(event)) return
  const wantsPan = event.button === 1 || pointing.isHandHeld || pointing.board.tool.value === 'hand'
  const isFreeTouch = event.pointerType === 'touch' && pointing.board.tool.value === 'select'
  if (
    wantsPan ||
    (isFreeTouch && handleUnder(pointing, event) === null && hitIdOf(pointing, event) === null)
  ) {
    event.preventDefault()
    pointing.gesture = { type: 'pan', last: pointing.screenPoint(event) }
    return
  }
  if (event.button !== 0) return
  if (pointing.board.tool.value !== 'select' && pointing.board.tool.value !== 'hand') {
    event.preventDefault()
    const { value: tool } = pointing.board.tool
    if (tool === 'section') pointing.gesture = { type: 'draw', from: boardPoint(pointing, event) }
    else void put(pointing, tool, event)
    return
  }
  const handle = handleUnder(pointing, event)
  if (handle !== null) {
    pointing.gesture = { type: 'resize', handle }
    return
  }
  const hitId = hitIdOf(pointing, event)
  const { value: selection } = pointing.session.selection
  if (hitId === null) {
    const before = event.shiftKey ? selection : new Set<string>()
    if (!event.shiftKey) pointing.session.select(before)
    pointing.gesture = { type: 'marquee', from: boardPoint(pointing, event), before }
    return
  }
  const wasSelected = selection.has(hitId)
  // What a click on a widget's button does to the selection is the host's to decide.
  if (!wasSelected && !isOnButton(event)) selectHit(pointing, hitId, event.shiftKey)
  pointing.gesture = {
    type: 'press',
    start: pointing.screenPoint(event),
    hitId,
    wasSelected,
    isAdding: event.shiftKey,
  }
}

function handleUnder(pointing: Pointing, event: MouseEvent): Handle | null {
  const [id, ...others] = pointing.session.selection.value
  const node = id === undefined ? undefined : pointing.session.scene.value.byId.get(id)
  if (node === undefined || others.length > 0) return null
  return handleAt(node, boardPoint(pointing, event), pointing.board.camera.value.zoom)
}

/** Puts what the tool is for where the pointer is; what has a text is written on at once. */
async function put(pointing: Pointing, tool: PuttingTool, event: PointerEvent): Promise<void> {
  const at = boardPoint(pointing, event)
  if (tool === 'stamp') {
    const on = hitIdOf(pointing, event)
    const { value: name } = pointing.board.stamp
    const place = { x: at.x - STAMP_PX / 2, y: at.y - STAMP_PX / 2 }
    if (on !== null) await pointing.session.create({ type: 'STAMP', ...place, stamp: { name, on } })
    return
  }
  pointing.board.tool.value = 'select'
  const { type, offset } = putBy[tool]
  const x = Math.round(at.x - offset)
  const y = Math.round(at.y - offset)
  writeOn(pointing, await pointing.session.create({ type, x, y }))
}

function writeOn({ session, board }: Pointing, id: string | null): void {
  if (id === null) return
  session.select(new Set([id]))
  board.writingId.value = id
}

/** A section where it was drawn, or of the usual size where the pointer hardly moved. */
async function putSection(pointing: Pointing, from: Point, to: Point): Promise<void> {
  const drawn = boxBetween(from, to)
  const { zoom } = pointing.board.camera.value
  const isDrawn = Math.max(drawn.width, drawn.height) * zoom >= DRAG_THRESHOLD_PX
  const least = (side: number): number => Math.max(SMALLEST_SECTION_PX, Math.round(side))
  const box = {
    x: Math.round(drawn.x),
    y: Math.round(drawn.y),
    width: isDrawn ? least(drawn.width) : handSectionSize.width,
    height: isDrawn ? least(drawn.height) : handSectionSize.height,
  }
  pointing.board.tool.value = 'select'
  writeOn(pointing, await pointing.session.create({ type: 'SECTION', box }))
}

function selectHit(pointing: Pointing, hitId: string, isAdding: boolean): void {
  pointing.session.select(
    isAdding ? new Set([...pointing.session.selection.value, hitId]) : new Set([hitId]),
  )
}

function hitIdOf(pointing: Pointing, event: MouseEvent): string | null {
  const target = event.target instanceof Element ? event.target : null
  const widget = target?.closest<HTMLElement>('[data-widget]')
  if (widget !== null && widget !== undefined) return widget.dataset['widget'] ?? null
  return (
    nodeAt(
      pointing.session.scene.value,
      boardPoint(pointing, event),
      pointing.board.camera.value.zoom,
    )?.id ?? null
  )
}

function move(pointing: Pointing, event: PointerEvent): void {
  const at = pointing.screenPoint(event)
  const pinched = pointing.pinch.move(event.pointerId, at, pointing.board.camera.value)
  if (pinched !== null) pointing.board.camera.value = pinched
  switch (pointing.gesture.type) {
    case 'none':
      return
    case 'pan':
      pointing.board.camera.value = panned(
        pointing.board.camera.value,
        pointing.gesture.last.x - at.x,
        pointing.gesture.last.y - at.y,
      )
      pointing.gesture = { type: 'pan', last: at }
      pointing.swallowsClick = true
      return
    case 'marquee': {
      const box = boxBetween(pointing.gesture.from, boardPoint(pointing, event))
      pointing.board.marquee.value = box
      const taken = nodesIn(pointing.session.scene.value, box).map((node) => node.id)
      pointing.session.select(new Set([...pointing.gesture.before, ...taken]))
      return
    }
    case 'press': {
      const { start, hitId, isAdding } = pointing.gesture
      if (Math.hypot(at.x - start.x, at.y - start.y) < DRAG_THRESHOLD_PX) return
      pointing.swallowsClick = true
      if (!pointing.session.selection.value.has(hitId)) selectHit(pointing, hitId, isAdding)
      pointing.gesture = { type: 'drag', start }
      dragTo(pointing, start, at)
      return
    }
    case 'drag':
      dragTo(pointing, pointing.gesture.start, at)
      return
    case 'draw':
      pointing.board.marquee.value = boxBetween(pointing.gesture.from, boardPoint(pointing, event))
      return
    case 'resize':
      pointing.board.marquee.value = resizedBox(
        pointing.gesture.handle,
        boardPoint(pointing, event),
      )
  }
}

/** Until a press is more than that, the click that it may become belongs to what it is on. */
function isUnderWay({ type }: Gesture): boolean {
  return type !== 'none' && type !== 'press'
}

function dragTo(pointing: Pointing, start: Point, at: Point): void {
  const { zoom } = pointing.board.camera.value
  const { ids: known, droppedIn } = pointing.board.drag.value
  const isOn = known.size > 0 && droppedIn === null
  const ids = isOn
    ? known
    : carriedWith(pointing.session.scene.value, pointing.session.selection.value)
  const [dx, dy] = [(at.x - start.x) / zoom, (at.y - start.y) / zoom]
  pointing.board.drag.value = { ids, dx, dy, droppedIn: null }
}

function release(pointing: Pointing, event: PointerEvent): void {
  const ended = pointing.gesture
  pointing.gesture = { type: 'none' }
  pointing.pinch.release(event.pointerId)
  if (ended.type === 'resize') {
    const { value: box } = pointing.board.marquee
    pointing.board.marquee.value = null
    if (box !== null) pointing.session.resize(ended.handle.id, box)
  }
  if (ended.type === 'drag') drop(pointing)
  if (ended.type === 'press' && ended.wasSelected && !isOnButton(event))
    pressAgain(pointing, ended.hitId, ended.isAdding)
  if (ended.type === 'marquee' || ended.type === 'draw') pointing.board.marquee.value = null
  if (ended.type === 'draw') void putSection(pointing, ended.from, boardPoint(pointing, event))
  if (event.button === 1) event.preventDefault()
}

function pressAgain(pointing: Pointing, hitId: string, isAdding: boolean): void {
  if (!isAdding) {
    pointing.session.select(new Set([hitId]))
    return
  }
  const rest = new Set(pointing.session.selection.value)
  rest.delete(hitId)
  pointing.session.select(rest)
}

function drop(pointing: Pointing): void {
  const { ids, dx, dy } = pointing.board.drag.value
  const { value: scene } = pointing.session.scene
  const { value: selection } = pointing.session.selection
  const moved = selectedRoots(scene, selection)
  const dropped = { ids, dx, dy, droppedIn: scene }
  pointing.board.drag.value = dropped
  const moves = moved.map((node) => {
    const x = node.box.x + dx
    const y = node.box.y + dy
    const centre = { x: x + node.box.width / 2, y: y + node.box.height / 2 }
    const section = sectionAt(scene, centre, ids)?.id ?? null
    return { id: node.id, x, y, into: section === node.parentId ? null : section }
  })
  void pointing.session.move(moves).finally(() => {
    if (pointing.board.drag.value === dropped) pointing.board.drag.value = noDrag
  })
}

function cancel(pointing: Pointing, event: PointerEvent): void {
  pointing.pinch.release(event.pointerId)
  cancelGesture(pointing)
}

function cancelGesture(pointing: Pointing): void {
  pointing.gesture = { type: 'none' }
  pointing.board.drag.value = noDrag
  pointing.board.marquee.value = null
}

function wheel(pointing: Pointing, event: WheelEvent): void {
  event.preventDefault()
  const { value: camera } = pointing.board.camera
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
  if (event.ctrlKey || event.metaKey) {
    const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) / 100)
    pointing.board.camera.value = zoomedAt(camera, factor, pointing.screenPoint(event))
    return
  }
  const sideways = event.shiftKey && event.deltaX === 0
  const [dx, dy] = sideways ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
  pointing.board.camera.value = panned(camera, dx * unit, dy * unit)
}

function write(pointing: Pointing, event: MouseEvent): void {
  const { session, board } = pointing
  const hitId = board.tool.value === 'select' ? hitIdOf(pointing, event) : null
  const node = hitId === null ? undefined : session.scene.value.byId.get(hitId)
  if (node !== undefined && isWritable(node)) board.writingId.value = node.id
}

function clickCapture(pointing: Pointing, event: MouseEvent): void {
  // A click by the keys ends no drag.
  if (!pointing.swallowsClick || event.detail === 0) return
  pointing.swallowsClick = false
  event.stopPropagation()
  event.preventDefault()
}

function isWriting({ target }: Event): boolean {
  return target instanceof HTMLTextAreaElement && target === document.activeElement
}

function isOnButton({ target }: Event): boolean {
  return target instanceof Element && target.closest('[data-widget] [role=button]') !== null
}
