import type { Rect } from './document/geometry.ts'

/** What a screen shows of the page: the board point in its middle, screen pixels a board pixel, and its size on the screen. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
}

/** The part of the page that is seen. */
export function viewportBounds(viewport: Viewport): Rect {
  const width = viewport.width / viewport.zoom
  const height = viewport.height / viewport.zoom
  return { x: viewport.x - width / 2, y: viewport.y - height / 2, width, height }
}
