import type { Box } from '../board/box.ts'

/**
 * The left edge at which a window opens: where it stands, or as far from the stage's other side, where that hides less
 * of the widgets. Who clicked one goes on looking at it.
 */
export function openingLeft(
  window: Box,
  stage: Pick<Box, 'width'>,
  widgets: readonly Box[],
): number {
  const across = stage.width - window.x - window.width
  const hidden = (x: number): number =>
    widgets.reduce((sum, widget) => sum + sharedArea({ ...window, x }, widget), 0)
  return hidden(across) < hidden(window.x) ? across : window.x
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
