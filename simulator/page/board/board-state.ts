import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Viewport } from '../../host/viewport.ts'
import type { Session } from '../session/session.ts'
import type { BoardPicture } from './board-painter.ts'
import type { Scene } from './scene.ts'
import { boxAround, type Box, type Point } from './box.ts'
import {
  cameraOf,
  fitted,
  placedAt,
  viewportOf,
  zoomedAt,
  type BarEdges,
  type Camera,
  type Insets,
  type ViewSize,
} from './camera.ts'

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
  readonly bars: Signal<BarEdges>
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
  /** What is seen between the bars. */
  readonly viewport: ReadonlySignal<Viewport>
  /** Takes what is seen between the bars elsewhere. */
  readonly goTo: (viewport: Viewport) => void
}

/** A section's title above its box, and air; on a small view as little as will do. */
const wideAir = { top: 48, bottom: 32, sides: 56 }
const smallAir = { top: 12, bottom: 12, sides: 20 }
const SMALL_VIEW_PX = 560
const MENU_ROOM_PX = 64
const GREETING_ZOOM = 0.6
/** Below this the words of a widget that is made for FigJam's notes are hard to read, and of a smaller one sooner. */
const LEGIBLE_ZOOM = 0.46
const SMALLEST_GREETED_PX = 256
const GREETED_PX = 336
const SMALLEST_GREETING_ZOOM = 0.3

const none: ReadonlySet<string> = new Set()
export const noDrag: Drag = { ids: none, dx: 0, dy: 0, droppedIn: null }

export function createBoardState(
  session: Session,
  { isDark, isMarked }: BoardLooks,
  pixelRatio: ReadonlySignal<number>,
): BoardState {
  const camera = signal<Camera>({ x: 0, y: 0, zoom: 1 })
  const view = signal<ViewSize>({ width: 1, height: 1 })
  const bars = signal<BarEdges>({ top: 64, bottom: 60 })
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
    pixelRatio: pixelRatio.value,
    isDark: isDark.value,
    // A layer that is written on has the field's own frame.
    selectedIds: writingId.value === null ? session.selection.value : none,
    liveIds: new Set(session.widgets.value.map(({ id }) => id)),
    dragged: shownDrag.value,
    marquee: marquee.value,
  }))
  const middle = (): Point => ({ x: view.value.width / 2, y: view.value.height / 2 })
  const insets = (): Insets => {
    const { top, bottom } = bars.value
    const air = isSmall(view.value) ? smallAir : wideAir
    return { top: top + air.top, bottom: bottom + air.bottom, sides: air.sides }
  }
  const show = (box: Box): void => {
    camera.value = fitted(box, view.value, insets())
  }
  const everything = (): Box | null => {
    const boxes = session.scene.value.nodes.map((node) => node.box)
    return boxAround([...boxes, ...session.widgets.value.map((widget) => widget.box)])
  }
  const fit = (): void => {
    const around = everything()
    if (around !== null) show(around)
  }
  /**
   * As much of the board as leaves the widget legible. A small view shows the whole widget between the bars, so that its
   * buttons are there.
   */
  const greetAt = (box: Box): void => {
    const { width, height } = view.value
    if (!isSmall(view.value)) {
      const { zoom } = fitted(everything() ?? box, view.value, insets())
      const at = { x: wideAir.sides, y: bars.value.top + MENU_ROOM_PX }
      const least = Math.min(1, Math.max(LEGIBLE_ZOOM, SMALLEST_GREETED_PX / box.width))
      const most = Math.min(1, Math.max(GREETING_ZOOM, GREETED_PX / box.width))
      camera.value = placedAt(box, at, Math.min(most, Math.max(least, zoom)))
      return
    }
    const { top, bottom, sides } = insets()
    const share = Math.min((width - 2 * sides) / box.width, (height - top - bottom) / box.height)
    const zoom = Math.max(SMALLEST_GREETING_ZOOM, Math.min(GREETING_ZOOM, share))
    camera.value = placedAt(box, { x: sides, y: top }, zoom)
  }
  const viewport = computed(() => viewportOf(camera.value, view.value, bars.value))
  return {
    viewport,
    goTo(taken) {
      camera.value = cameraOf(taken, view.value, bars.value)
    },
    camera,
    view,
    bars,
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

function isSmall({ width, height }: ViewSize): boolean {
  return width < SMALL_VIEW_PX || height < SMALL_VIEW_PX
}
