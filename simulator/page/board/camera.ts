import type { Viewport } from '../../host/viewport.ts'
import type { Box, Point } from './box.ts'

/** The visible part of the board: the board point at the view's top left, and screen pixels a board pixel. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface ViewSize {
  readonly width: number
  readonly height: number
}

const MIN_ZOOM = 0.02
const MAX_ZOOM = 4

export function panned(camera: Camera, screenX: number, screenY: number): Camera {
  return { ...camera, x: camera.x + screenX / camera.zoom, y: camera.y + screenY / camera.zoom }
}

/** Zooms about a screen point, which stays over the same board point. */
export function zoomedAt(camera: Camera, factor: number, at: Point): Camera {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, camera.zoom * factor))
  return {
    zoom,
    x: camera.x + at.x / camera.zoom - at.x / zoom,
    y: camera.y + at.y / camera.zoom - at.y / zoom,
  }
}

/** How far the bars reach in over the board's upper and lower edge, in screen pixels. */
export interface BarEdges {
  readonly top: number
  readonly bottom: number
}

/** Screen pixels kept free at the edges of the view. */
export interface Insets {
  readonly top: number
  readonly bottom: number
  readonly sides: number
}

/** The largest view of a box, never beyond its natural size, in the middle of what the insets leave. */
export function fitted(box: Box, view: ViewSize, insets: Insets): Camera {
  const room = {
    width: view.width - 2 * insets.sides,
    height: view.height - insets.top - insets.bottom,
  }
  const zoom = Math.min(
    1,
    Math.max(MIN_ZOOM, Math.min(room.width / box.width, room.height / box.height)),
  )
  return {
    zoom,
    x: box.x + box.width / 2 - view.width / zoom / 2,
    y: box.y + box.height / 2 - (insets.top + room.height / 2) / zoom,
  }
}

/** A view at a zoom in which a box stands at this screen point of the view. */
export function placedAt(box: Point, at: Point, zoom: number): Camera {
  return { zoom, x: box.x - at.x / zoom, y: box.y - at.y / zoom }
}

export function toBoard(camera: Camera, screen: Point): Point {
  return { x: camera.x + screen.x / camera.zoom, y: camera.y + screen.y / camera.zoom }
}

export function toScreen(camera: Camera, board: Point): Point {
  return { x: (board.x - camera.x) * camera.zoom, y: (board.y - camera.y) * camera.zoom }
}

/** What is seen between the bars, as a widget's code is told of it. */
export function viewportOf(camera: Camera, view: ViewSize, { top, bottom }: BarEdges): Viewport {
  const { zoom } = camera
  const height = Math.max(1, view.height - top - bottom)
  const middle = toBoard(camera, { x: view.width / 2, y: top + height / 2 })
  return { ...middle, zoom, width: view.width, height }
}

/** The camera under which this is seen between the bars. */
export function cameraOf(viewport: Viewport, view: ViewSize, { top, bottom }: BarEdges): Camera {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, viewport.zoom))
  const height = Math.max(1, view.height - top - bottom)
  return placedAt(viewport, { x: view.width / 2, y: top + height / 2 }, zoom)
}

export function seenBox(camera: Camera, view: ViewSize): Box {
  return {
    x: camera.x,
    y: camera.y,
    width: view.width / camera.zoom,
    height: view.height / camera.zoom,
  }
}
