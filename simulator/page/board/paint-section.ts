import { fillStyleOf, INK, roundedRect } from './paint-fill.ts'
import { isLegible, shortened, type Frame } from './paint-text.ts'
import type { SceneNode } from './scene.ts'

/** A section's ground and its title, which keeps a size to be read from afar. */
export function paintSection(frame: Frame, node: SceneNode): void {
  const { pen, zoom } = frame
  pen.fillStyle = fillStyleOf(pen, node) ?? '#ffffff'
  roundedRect(pen, node.box, Math.min(12, 4 / zoom))
  pen.fill()
  pen.strokeStyle = node.stroke?.color ?? 'rgb(0 0 0 / 0.16)'
  pen.lineWidth = Math.max(node.stroke?.width ?? 0, 1 / zoom)
  pen.stroke()
  if (node.hidesContents) paintHidden(frame, node)
  if (node.name !== '') paintTitle(frame, node)
}

function paintTitle({ pen, zoom, isDark }: Frame, { box: { x, y, width }, name }: SceneNode): void {
  const size = Math.min(Math.max(16, 13 / zoom), 64)
  pen.font = `500 ${size}px Inter, sans-serif`
  const room = Math.max(0, width - size * 1.4)
  const title = shortened(pen, name, room)
  if (title === '') return
  const tag = {
    x,
    y: y - size * 2,
    width: pen.measureText(title).width + size * 1.4,
    height: size * 1.7,
  }
  pen.fillStyle = isDark ? '#383838' : '#ffffff'
  roundedRect(pen, tag, size * 0.4)
  pen.fill()
  pen.strokeStyle = isDark ? 'rgb(255 255 255 / 0.12)' : 'rgb(0 0 0 / 0.12)'
  pen.lineWidth = 1 / zoom
  pen.stroke()
  pen.fillStyle = isDark ? '#ffffff' : INK
  pen.fillText(title, tag.x + size * 0.7, tag.y + size * 1.22)
}

/** Slanting lines over the ground, as FigJam has them where contents are hidden, and the word for it. */
function paintHidden({ pen, zoom }: Frame, { box }: SceneNode): void {
  const { x, y, width, height } = box
  pen.save()
  pen.beginPath()
  pen.rect(x, y, width, height)
  pen.clip()
  pen.strokeStyle = 'rgb(0 0 0 / 0.07)'
  pen.lineWidth = 6
  pen.beginPath()
  for (let at = -height; at < width; at += 24) {
    pen.moveTo(x + at, y + height)
    pen.lineTo(x + at + height, y)
  }
  pen.stroke()
  const size = Math.min(width / 12, height / 4, 32)
  if (isLegible(size, zoom)) {
    pen.font = `500 ${size}px Inter, sans-serif`
    pen.textAlign = 'center'
    pen.fillStyle = '#757575'
    pen.fillText('Contents hidden', x + width / 2, y + height / 2 + size / 3)
    pen.textAlign = 'left'
  }
  pen.restore()
}
