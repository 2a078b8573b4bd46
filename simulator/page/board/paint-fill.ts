import type { Box } from './box.ts'
import { colorOf, type SceneGradient, type ScenePaint } from './scene-paint.ts'
import type { SceneNode } from './scene.ts'

export const INK = '#1e1e1e'
const IMAGE_COLOR = '#dedede'
/** Farther than any layer, for a fill that must cover one under any transform. */
const EVERYWHERE_PX = 1e5

export function textColor({ fills }: SceneNode): string {
  const top = fills.at(-1)
  return top === undefined ? INK : (colorOf(top) ?? INK)
}

/** The fill of the layer's upright box, from the topmost paint; null where there is none. */
export function fillStyleOf(
  pen: CanvasRenderingContext2D,
  { fills, box }: SceneNode,
): string | CanvasGradient | null {
  const top = fills.at(-1)
  if (top === undefined) return null
  return top.type === 'gradient' ? linearIn(pen, top, box) : plainStyle(top)
}

/** Fills a path in the coordinates of a box whose top left corner is 0, 0. */
export function fillPath(
  pen: CanvasRenderingContext2D,
  path: Path2D,
  rule: CanvasFillRule,
  paint: ScenePaint,
  { width, height }: Pick<Box, 'width' | 'height'>,
): void {
  if (paint.type === 'gradient' && paint.kind !== 'linear') {
    fillWithField(pen, path, rule, paint, { width, height })
    return
  }
  pen.fillStyle =
    paint.type === 'gradient'
      ? linearIn(pen, paint, { x: 0, y: 0, width, height })
      : plainStyle(paint)
  pen.fill(path, rule)
}

function plainStyle(paint: Exclude<ScenePaint, SceneGradient>): string {
  return paint.type === 'color' ? paint.color : IMAGE_COLOR
}

function linearIn(
  pen: CanvasRenderingContext2D,
  { from, to, stops }: SceneGradient,
  { x, y, width, height }: Box,
): CanvasGradient {
  const gradient = pen.createLinearGradient(
    x + from.x * width,
    y + from.y * height,
    x + to.x * width,
    y + to.y * height,
  )
  for (const { position, color } of stops) gradient.addColorStop(position, color)
  return gradient
}

/** A gradient round a point: drawn as a circle of one, in the axes that its handles span. */
function fillWithField(
  pen: CanvasRenderingContext2D,
  path: Path2D,
  rule: CanvasFillRule,
  { kind, from, to, side, stops }: SceneGradient,
  { width, height }: Pick<Box, 'width' | 'height'>,
): void {
  const across = { x: (to.x - from.x) * width, y: (to.y - from.y) * height }
  const along =
    side === null
      ? { x: -across.y, y: across.x }
      : { x: (side.x - from.x) * width, y: (side.y - from.y) * height }
  pen.save()
  pen.clip(path, rule)
  pen.transform(across.x, across.y, along.x, along.y, from.x * width, from.y * height)
  const gradient =
    kind === 'angular'
      ? pen.createConicGradient(0, 0, 0)
      : pen.createRadialGradient(0, 0, 0, 0, 0, 1)
  for (const { position, color } of stops) gradient.addColorStop(position, color)
  pen.fillStyle = gradient
  pen.fillRect(-EVERYWHERE_PX, -EVERYWHERE_PX, 2 * EVERYWHERE_PX, 2 * EVERYWHERE_PX)
  pen.restore()
}

/** A file names its images and does not hold them: a sun over two hills stands for each. */
export function paintImageMark(pen: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  const size = Math.min(width, height, 120) / 3
  const [left, top] = [x + width / 2 - size / 2, y + height / 2 - size / 2]
  pen.fillStyle = '#a8a8a8'
  pen.beginPath()
  pen.arc(left + size * 0.72, top + size * 0.24, size * 0.12, 0, 2 * Math.PI)
  pen.fill()
  pen.beginPath()
  pen.moveTo(left, top + size * 0.9)
  pen.lineTo(left + size * 0.35, top + size * 0.35)
  pen.lineTo(left + size * 0.6, top + size * 0.7)
  pen.lineTo(left + size * 0.75, top + size * 0.52)
  pen.lineTo(left + size, top + size * 0.9)
  pen.closePath()
  pen.fill()
}

export function roundedRect(pen: CanvasRenderingContext2D, box: Box, radius: number): void {
  pen.beginPath()
  pen.roundRect(box.x, box.y, box.width, box.height, radius)
}
