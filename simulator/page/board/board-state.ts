import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Session } from '../session/session.ts'
import type { BoardPicture } from './board-painter.ts'
import type { Scene } from './scene.ts'
import { boxAround, type Box, type Point } from './box.ts'
import { fitted, placedAt, zoomedAt, type Camera, type ViewSize } from './camera.ts'

/** The tool for a press on the board: the last four place a layer. */
export type Tool = 'select' | 'hand' | 'note' | 'text' | 'section' | 'stamp'

export interface Drag {
  readonly ids: ReadonlySet<string>
  readonly dx: number
  readonly dy: number
  /** Dropped while the board looked like this; the next look shows where the layers came to stand. */
  readonly droppedIn: Scene | null
}

/** Settings of the view for all boards. */
export interface BoardLooks {
  readonly isDark: Signal<boolean>
  /** Whether what the widget's maker has to show over the board is shown. */
  readonly isMarked: Signal<boolean>
}

/** The view's own state, which is not in the file. */
export interface BoardState extends BoardLooks {
  readonly camera: Signal<Camera>
  readonly view: Signal<ViewSize>
  readonly tool: Signal<Tool>
  /** Which stamp the stamp tool puts. */
  readonly stamp: Signal<string>
  /** The layer that is being written on. */
  readonly writingId: Signal<string | null>
  readonly drag: Signal<Drag>
  /** How far layers are drawn from where they stand. */
  readonly shownDrag: ReadonlySignal<Drag>
  readonly marquee: Signal<Box | null>
  readonly picture: ReadonlySignal<BoardPicture>
  readonly zoomBy: (factor: number) => void
  readonly fit: () => void
  /** The first view: the newest widget legible, with the notes beside it; without a widget, the whole board. */
  readonly greet: () => void
  /** Shows a box of the board as large as it goes. */
  readonly show: (box: Box) => void
}

/** The bars over the board's edges, a section's title above its box, and air. */
const clearOfBars = { top: 112, bottom: 92, sides: 56 }
const greetingAt: Point = { x: 56, y: 128 }
const GREETING_ZOOM = 0.6
const SMALLEST_GREETING_ZOOM = 0.3
const NARROW_SIDE_PX = 20

export const noDrag: Drag = { ids: new Set(), dx: 0, dy: 0, droppedIn: null }

export function createBoardState(
  session: Session,
  { isDark, isMarked }: BoardLooks,
  pixelRatio: number,
): BoardState {
  const camera = signal<Camera>({ x: 0, y: 0, zoom: 1 })
  const view = signal<ViewSize>({ width: 1, height: 1 })
  const tool = signal<Tool>('select')
  const stamp = signal('Thumbs up')
  const writingId = signal<string | null>(null)
  const drag = signal<Drag>(noDrag)
  const marquee = signal<Box | null>(null)
  const shownDrag = computed<Drag>(() => {
    const { droppedIn } = drag.value
    return droppedIn === null || droppedIn === session.scene.value ? drag.value : noDrag
  })
  const picture = computed<BoardPicture>(() => ({
    scene: session.scene.value,
    camera: camera.value,
    view: view.value,
    pixelRatio,
    isDark: isDark.value,
    selectedIds: session.selection.value,
    dragged: shownDrag.value,
    marquee: marquee.value,
  }))
  const middle = (): Point => ({ x: view.value.width / 2, y: view.value.height / 2 })
  const show = (box: Box): void => {
    camera.value = fitted(box, view.value, clearOfBars)
  }
  const fit = (): void => {
    const boxes = session.scene.value.nodes.map((node) => node.box)
    const around = boxAround([...boxes, ...session.widgets.value.map((widget) => widget.box)])
    if (around !== null) show(around)
  }
  /** On a narrow view the widget is as wide as that, so that its buttons are there. */
  const greetAt = (box: Box): void => {
    const { width } = view.value
    const zoom = Math.min(GREETING_ZOOM, (width - 2 * NARROW_SIDE_PX) / box.width)
    const x = zoom < GREETING_ZOOM ? NARROW_SIDE_PX : greetingAt.x
    camera.value = placedAt(box, { ...greetingAt, x }, Math.max(zoom, SMALLEST_GREETING_ZOOM))
  }
  return {
    camera,
    view,
    tool,
    stamp,
    writingId,
    drag,
    shownDrag,
    marquee,
    isDark,
    isMarked,
    picture,
    show,
    zoomBy(factor) {
      camera.value = zoomedAt(camera.value, factor, middle())
    },
    fit,
    greet() {
      const widget = session.widgets.value.at(-1)
      if (widget === undefined) fit()
      else greetAt(widget.box)
    },
  }
}
