import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { MetricsOf } from '../../layout/font-metrics.ts'
import { isIn, isTyping } from '../is-typing.ts'
import type { Session, WidgetOnBoard } from '../session/session.ts'
import { PropertyMenu } from '../widget/property-menu.tsx'
import { Tooltip, type TooltipAt } from '../widget/tooltip.tsx'
import { WidgetView } from '../widget/widget-view.tsx'
import type { BoardMarker } from './board-marks.ts'
import { BoardCanvas } from './board-canvas.tsx'
import { createBoardPointer, type BoardPointer } from './board-pointer.ts'
import type { BoardState } from './board-state.ts'
import { panned, toScreen } from './camera.ts'
import { MarksView } from './marks-view.tsx'
import { NoteEditor } from './note-editor.tsx'

/** The elements that the space bar presses; elsewhere it holds the hand tool. */
const BUTTONS = 'button, summary, input, [role=button]'
const TOOLTIP_DELAY_MS = 350
/** Between what is brought into view and the view's edge or a bar. */
const AIR_PX = 8

/** The board: its layers on a canvas, the widgets over them, and all that a pointer does to both. */
export function BoardView(options: {
  readonly session: Session
  readonly board: BoardState
  readonly metricsOf: MetricsOf
  readonly marker: BoardMarker | null
}) {
  const { session, board, metricsOf, marker } = options
  const element = useRef<HTMLDivElement>(null)
  const tooltip = useTooltip()
  // What it tells of would move away from under it.
  useEffect(() => board.camera.subscribe(tooltip.hide), [board, tooltip])
  const pointer = useMemo(
    () =>
      createBoardPointer(session, board, (event) => {
        const corner = element.current?.getBoundingClientRect()
        return { x: event.clientX - (corner?.left ?? 0), y: event.clientY - (corner?.top ?? 0) }
      }),
    [session, board],
  )
  useEffect(() => {
    const { current } = element
    if (current === null) return
    const measure = new ResizeObserver(() => {
      board.view.value = { width: current.clientWidth, height: current.clientHeight }
    })
    measure.observe(current)
    // Preact would add a passive listener, in which the page's own zoom cannot be held back.
    current.addEventListener('wheel', pointer.wheel, { passive: false })
    // The browser would scroll to what gets the focus, and the canvas out of sight.
    const stay = (): void => {
      current.scrollTo(0, 0)
    }
    const focus = (event: FocusEvent): void => {
      showFocused(current, event, board)
    }
    current.addEventListener('scroll', stay)
    current.addEventListener('focusin', focus)
    window.addEventListener('pointermove', pointer.move)
    window.addEventListener('pointerup', pointer.release)
    window.addEventListener('pointercancel', pointer.cancel)
    return () => {
      measure.disconnect()
      current.removeEventListener('wheel', pointer.wheel)
      current.removeEventListener('scroll', stay)
      current.removeEventListener('focusin', focus)
      window.removeEventListener('pointermove', pointer.move)
      window.removeEventListener('pointerup', pointer.release)
      window.removeEventListener('pointercancel', pointer.cancel)
    }
  }, [board, pointer])
  usePointerKeys(pointer)
  return (
    <div
      ref={element}
      class={`board is-${board.tool.value}`}
      data-dark={board.isDark.value}
      aria-label="Board"
      role="region"
      onPointerDown={pointer.press}
      onClickCapture={pointer.clickCapture}
      onDblClick={pointer.write}
    >
      <BoardCanvas picture={board.picture} />
      <Widgets
        session={session}
        board={board}
        metricsOf={metricsOf}
        showTooltip={tooltip.show}
        hideTooltip={tooltip.hide}
      />
      {marker !== null && board.isMarked.value && (
        <MarksView session={session} board={board} marker={marker} />
      )}
      <NoteEditor session={session} board={board} />
      <SelectedWidgetMenu session={session} board={board} />
      <Tooltip tooltip={tooltip.shown} />
    </div>
  )
}

/** Moves the board where what got the focus by the keys is off the view or under a bar. */
function showFocused(view: HTMLElement, { target }: Event, { camera, bars }: BoardState): void {
  if (!(target instanceof Element) || !target.matches(':focus-visible')) return
  if (target.closest('.widgets') === null) return
  const { left, top, right, bottom } = target.getBoundingClientRect()
  const corner = view.getBoundingClientRect()
  const by = {
    x: stepInto(
      left - corner.left + view.scrollLeft,
      right - left,
      AIR_PX,
      view.clientWidth - AIR_PX,
    ),
    y: stepInto(
      top - corner.top + view.scrollTop,
      bottom - top,
      bars.value.top + AIR_PX,
      view.clientHeight - bars.value.bottom - AIR_PX,
    ),
  }
  if (by.x !== 0 || by.y !== 0) camera.value = panned(camera.value, by.x, by.y)
}

/** The shortest way of a stretch into a room; what is longer than that shows its start. */
function stepInto(start: number, length: number, from: number, to: number): number {
  if (start < from || length > to - from) return start - from
  return Math.max(0, start + length - to)
}

function Widgets(options: {
  readonly session: Session
  readonly board: BoardState
  readonly metricsOf: MetricsOf
  readonly showTooltip: (text: string, target: Element) => void
  readonly hideTooltip: () => void
}) {
  const { session, board } = options
  const { x, y, zoom } = board.camera.value
  const { ids, dx, dy } = board.shownDrag.value
  return (
    <div class="widgets" style={{ transform: `scale(${zoom}) translate(${-x}px, ${-y}px)` }}>
      {session.widgets.value.map((widget) => (
        <WidgetView
          key={widget.id}
          widget={widget}
          offset={ids.has(widget.id) ? { x: dx, y: dy } : { x: 0, y: 0 }}
          isSelected={session.selection.value.has(widget.id)}
          session={session}
          metricsOf={options.metricsOf}
          showTooltip={options.showTooltip}
          hideTooltip={options.hideTooltip}
        />
      ))}
    </div>
  )
}

function SelectedWidgetMenu(options: { readonly session: Session; readonly board: BoardState }) {
  const { session, board } = options
  const widget = onlySelected(session)
  if (widget === null || board.shownDrag.value.ids.size > 0) return null
  const { box } = widget
  const top = toScreen(board.camera.value, { x: box.x + box.width / 2, y: box.y })
  const bottom = toScreen(board.camera.value, { x: box.x, y: box.y + box.height })
  return (
    <PropertyMenu
      items={widget.menu}
      bars={board.bars.value}
      x={top.x}
      top={top.y}
      bottom={bottom.y}
      choose={(name, value) => {
        session.chooseMenuItem(widget.id, name, value)
      }}
    />
  )
}

function onlySelected(session: Session): WidgetOnBoard | null {
  const { value: selection } = session.selection
  if (selection.size !== 1) return null
  return session.widgets.value.find((widget) => selection.has(widget.id)) ?? null
}

function useTooltip() {
  const shown = useSignal<TooltipAt | null>(null)
  return useMemo(() => {
    let timer = 0
    let pointed: Element | null = null
    const hide = (): void => {
      window.clearTimeout(timer)
      pointed = null
      shown.value = null
    }
    const show = (text: string, target: Element): void => {
      // A pointer goes from part to part of what has one.
      if (target === pointed) return
      hide()
      pointed = target
      timer = window.setTimeout(() => {
        const { left, top, width } = target.getBoundingClientRect()
        shown.value = { text, x: left + width / 2, y: top }
      }, TOOLTIP_DELAY_MS)
    }
    return { shown, show, hide }
  }, [shown])
}

/** The space bar holds the hand tool; Escape gives up what the pointer is about. */
function usePointerKeys(pointer: BoardPointer): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && pointer.abandon()) event.preventDefault()
      if (event.code !== 'Space' || isTyping(event.target) || isIn(event.target, BUTTONS)) return
      if (event.target === document.body) event.preventDefault()
      pointer.holdHand(true)
    }
    // Wherever the focus is by then; a window that loses it hears of no key at all.
    const letGo = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.code === 'Space') pointer.holdHand(false)
    }
    window.addEventListener('keydown', press)
    window.addEventListener('keyup', letGo)
    window.addEventListener('blur', letGo)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener('keyup', letGo)
      window.removeEventListener('blur', letGo)
    }
  }, [pointer])
}
