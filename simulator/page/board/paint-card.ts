import { paintImageMark, roundedRect } from './paint-fill.ts'
import { isLegible, shortened, type Frame } from './paint-text.ts'
import type { SceneNode } from './scene.ts'

/** Layers that a file describes without a look of their own: drawn as a card with their name. */
export const cardTypes: ReadonlySet<string> = new Set([
  'EMBED',
  'LINK_UNFURL',
  'MEDIA',
  'INTERACTIVE_SLIDE_ELEMENT',
])

const BAR_PX = 56
const SMALLEST_PICTURE_PX = 90

/**
 * A card of a link, an embedding or a film: its picture's place where there is room, then what it is called. Of a
 * widget whose code is not here its name alone.
 */
export function paintCard(frame: Frame, node: SceneNode): void {
  const { pen, zoom } = frame
  const { x, y, width, height } = node.box
  pen.fillStyle = '#ffffff'
  roundedRect(pen, node.box, 8)
  pen.fill()
  const hasPicture = node.type !== 'WIDGET'
  const pictureHeight = hasPicture ? height - BAR_PX - (node.place === '' ? 0 : 16) : 0
  if (pictureHeight > SMALLEST_PICTURE_PX) {
    const picture = { x, y, width, height: pictureHeight }
    pen.fillStyle = '#ececec'
    pen.beginPath()
    pen.roundRect(x, y, width, pictureHeight, [8, 8, 0, 0])
    pen.fill()
    if (node.type === 'LINK_UNFURL') paintImageMark(pen, picture)
    else paintPlayMark(frame, picture)
  }
  pen.strokeStyle = '#d0d0d0'
  pen.lineWidth = 1
  roundedRect(pen, node.box, 8)
  pen.stroke()
  if (!isLegible(16, zoom)) return
  const bottom = pictureHeight > SMALLEST_PICTURE_PX ? y + pictureHeight : y
  const middle = (bottom + y + height) / 2
  const title = node.place === '' ? middle + 6 : middle - 3
  pen.font = '600 16px Inter, sans-serif'
  pen.fillStyle = '#1e1e1e'
  pen.fillText(shortened(pen, node.name, width - 32), x + 16, title)
  if (node.place === '') return
  pen.font = '400 13px Inter, sans-serif'
  pen.fillStyle = '#6b6b6b'
  pen.fillText(shortened(pen, node.place, width - 32), x + 16, title + 20)
}

function paintPlayMark({ pen }: Frame, box: SceneNode['box']): void {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const radius = Math.min(28, box.width / 4, box.height / 4)
  pen.fillStyle = '#a8a8a8'
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.fill()
  pen.fillStyle = '#ffffff'
  pen.beginPath()
  pen.moveTo(x - radius * 0.3, y - radius * 0.45)
  pen.lineTo(x + radius * 0.5, y)
  pen.lineTo(x - radius * 0.3, y + radius * 0.45)
  pen.closePath()
  pen.fill()
}
