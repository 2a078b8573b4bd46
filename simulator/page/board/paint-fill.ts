import type { Box } from './box.ts'
import type { SceneNode } from './scene.ts'

export const ink = '#1e1e1e'

export function textColor({ fill }: SceneNode): string {
  if (fill?.type === 'color') return fill.color
  return fill?.type === 'gradient' ? (fill.stops[0]?.color ?? ink) : ink
}

/** Null where nothing fills it. */
export function fillStyleOf(
  pen: CanvasRenderingContext2D,
  { fill, box }: SceneNode,
): string | CanvasGradient | null {
  switch (fill?.type) {
    case 'color':
      return fill.color
    case 'image':
      return '#dedede'
    case 'gradient': {
      const { from, to, stops } = fill
      const gradient = pen.createLinearGradient(
        box.x + from.x * box.width,
        box.y + from.y * box.height,
        box.x + to.x * box.width,
        box.y + to.y * box.height,
      )
      for (const { position, color } of stops) gradient.addColorStop(position, color)
      return gradient
    }
    case undefined:
      return null
  }
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
