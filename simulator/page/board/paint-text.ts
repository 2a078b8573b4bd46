import type { TextBlock } from '../../layout/break-text.ts'
import type { Scene, SceneNode } from './scene.ts'

/** What every layer is drawn with and in. */
export interface Frame {
  readonly pen: CanvasRenderingContext2D
  readonly zoom: number
  readonly isDark: boolean
  readonly scene: Scene
}

/** Where a text stands in its layer, and how. */
export interface TextPlace {
  readonly dx: number
  readonly dy: number
  readonly color: string
  readonly align: SceneNode['align']
}

// Below this many screen pixels letters are no letters any more; a bar a line costs a tenth of them.
const smallestLegiblePx = 3
export const barInk = 'rgb(30 30 30 / 0.34)'

export function isLegible(sizePx: number, zoom: number): boolean {
  return sizePx * zoom >= smallestLegiblePx
}

/** A set text, or a bar a line where it could not be read. */
export function paintText(
  { pen, zoom }: Frame,
  node: SceneNode,
  block: TextBlock,
  { dx, dy, color, align }: TextPlace,
): void {
  const isRead = isLegible((block.lines[0]?.height ?? 0) * 0.8, zoom)
  pen.fillStyle = isRead ? color : barInk
  let font = ''
  for (const line of block.lines) {
    const spare = node.box.width - 2 * dx - line.width
    const shift = align === 'left' ? 0 : align === 'center' ? spare / 2 : spare
    const x = node.box.x + dx + shift
    if (!isRead) {
      const height = line.height * 0.42
      pen.fillRect(x, node.box.y + dy + line.y + height * 0.7, line.width, height)
      continue
    }
    for (const piece of line.pieces) {
      const wanted = `${piece.style.fontWeight} ${piece.style.fontSize}px Inter, sans-serif`
      if (wanted !== font) pen.font = font = wanted
      pen.fillText(piece.text, x + piece.x, node.box.y + dy + line.baseline)
    }
  }
}

/** The text in the pen's font, cut off with an ellipsis where there is no room for all of it. */
export function shortened(pen: CanvasRenderingContext2D, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text
  let [fits, tooLong] = [0, text.length]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (pen.measureText(`${text.slice(0, middle)}…`).width > room) tooLong = middle
    else fits = middle
  }
  return fits === 0 ? '' : `${text.slice(0, fits)}…`
}
