import type { SceneConnector, SceneNode } from './scene.ts'
import { connectorPoints, paintConnector } from './connector-path.ts'
import { guessBars } from './fit-text.ts'
import { fillStyleOf, ink, paintImageMark, roundedRect, textColor } from './paint-fill.ts'
import { barInk, isLegible, paintText, shortened, type Frame } from './paint-text.ts'
import { shapePath } from './shape-path.ts'
import { createSprites, shadowMarginPx } from './sprites.ts'
import { stampArt } from './stamps.ts'
import { createTextBlocks, notePaddingPx, roomOf } from './text-blocks.ts'

/** Draws layers, each by its type, where they stand before they are turned. */
export interface LayerPainter {
  /** Begins a frame, with time to set some of the text that was never seen. */
  readonly beginFrame: () => void
  readonly paint: (frame: Frame, node: SceneNode) => void
  /** Whether all text of this frame was there. */
  readonly isComplete: () => boolean
  /** Forgets what was drawn with fonts that were not there yet. */
  readonly forgetSprites: () => void
}

const smallestBarPx = 1.2
const smallestStampPx = 6
/** At a smaller zoom even the largest letters of a note are bars. */
const smallestReadingZoom = 0.11
/** What a file describes without a look of its own: they are shown as a card with their name. */
const cardTypes: ReadonlySet<string> = new Set([
  'CODE_BLOCK',
  'EMBED',
  'LINK_UNFURL',
  'MEDIA',
  'INTERACTIVE_SLIDE_ELEMENT',
])

export function createLayerPainter(): LayerPainter {
  const texts = createTextBlocks()
  let sprites = createSprites()

  function paint(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    pen.globalAlpha = node.opacity
    switch (node.type) {
      case 'STICKY':
        paintSticky(frame, node)
        break
      case 'STAMP':
        paintStamp(frame, node)
        break
      case 'SECTION':
        paintSection(frame, node)
        break
      case 'TEXT':
        paintOwnText(frame, node, 0, 0, textColor(node))
        break
      case 'SHAPE_WITH_TEXT':
        paintShape(frame, node)
        break
      case 'CONNECTOR':
        if (node.connector !== null) paintConnected(frame, node, node.connector)
        break
      case 'LINE':
        paintLine(frame, node)
        break
      case 'TABLE':
        paintTable(frame, node)
        break
      case 'TABLE_CELL':
        paintCell(frame, node)
        break
      case 'DOCUMENT':
      case 'GROUP':
      case 'WIDGET':
        break
      default:
        paintPlain(frame, node)
    }
    pen.globalAlpha = 1
  }

  function paintSticky(frame: Frame, node: SceneNode): void {
    const { pen, zoom } = frame
    const { x, y, width, height } = node.box
    if (zoom > 0.08)
      pen.drawImage(
        sprites.shadow(width, height),
        x - shadowMarginPx,
        y - shadowMarginPx,
        width + 2 * shadowMarginPx,
        height + 2 * shadowMarginPx,
      )
    pen.fillStyle = fillStyleOf(pen, node) ?? '#ffe299'
    pen.fillRect(x, y, width, height)
    if (zoom < smallestReadingZoom) {
      paintBars(frame, node)
      return
    }
    paintOwnText(frame, node, notePaddingPx, notePaddingPx)
    if (node.author !== '' && isLegible(13, zoom)) {
      pen.fillStyle = 'rgb(30 30 30 / 0.72)'
      pen.font = '400 13px Inter, sans-serif'
      pen.fillText(node.author, x + notePaddingPx, y + height - 14, width - 2 * notePaddingPx)
    }
  }

  function paintOwnText(frame: Frame, node: SceneNode, dx: number, dy: number, color = ink): void {
    if (node.text === '' || 24 * frame.zoom < smallestBarPx) return
    const block = texts.blockOf(node)
    if (block !== undefined) paintText(frame, node, block, { dx, dy, color, align: node.align })
  }

  function paintStamp(frame: Frame, node: SceneNode): void {
    const { x, y, width, height } = node.box
    if (width * frame.zoom < smallestStampPx) {
      frame.pen.fillStyle = stampArt(node.name).disc
      frame.pen.fillRect(x + width * 0.15, y + height * 0.15, width * 0.7, height * 0.7)
      return
    }
    frame.pen.drawImage(sprites.stamp(node.name), x, y, width, height)
  }

  function paintShape(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    pen.fillStyle = fillStyleOf(pen, node) ?? '#ffffff'
    pen.strokeStyle = node.stroke ?? 'rgb(0 0 0 / 0.2)'
    pen.lineWidth = Math.max(node.strokeWidth, 1)
    shapePath(pen, node, node.box)
    pen.fill()
    pen.stroke()
    const block = node.text === '' ? undefined : texts.blockOf(node)
    if (block === undefined) return
    const dy = (node.box.height - block.height) / 2
    paintText(frame, node, block, { dx: 16, dy, color: ink, align: 'center' })
  }

  function paintCell(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    const { x, y, width, height } = node.box
    const fill = fillStyleOf(pen, node)
    if (fill !== null) {
      pen.fillStyle = fill
      pen.fillRect(x, y, width, height)
    }
    pen.strokeStyle = '#d9d9d9'
    pen.lineWidth = 1
    pen.strokeRect(x, y, width, height)
    const block = node.text === '' ? undefined : texts.blockOf(node)
    if (block === undefined) return
    const dy = Math.max(8, (height - block.height) / 2)
    paintText(frame, node, block, { dx: 10, dy, color: ink, align: node.align })
  }

  function paintPlain(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    const fill = fillStyleOf(pen, node)
    if (fill === null && node.stroke === null && cardTypes.has(node.type)) {
      paintCard(frame, node)
      return
    }
    const outlines = node.paths.map((path) => new Path2D(path))
    pen.save()
    if (outlines.length > 0) pen.translate(node.box.x, node.box.y)
    else shapePath(pen, node, node.box)
    if (fill !== null) {
      pen.fillStyle = fill
      if (outlines.length === 0) pen.fill()
      for (const outline of outlines) pen.fill(outline)
    }
    if (node.stroke !== null) {
      pen.strokeStyle = node.stroke
      pen.lineWidth = node.strokeWidth
      if (outlines.length === 0) pen.stroke()
      for (const outline of outlines) pen.stroke(outline)
    }
    pen.restore()
    if (node.fill?.type === 'image') paintImageMark(pen, node.box)
    if (node.type === 'FRAME' && node.parentId === null) paintFrameName(frame, node)
    if (node.text !== '') paintOwnText(frame, node, 8, 8)
  }

  return {
    beginFrame: texts.beginFrame,
    paint,
    isComplete: texts.isComplete,
    forgetSprites() {
      sprites = createSprites()
    },
  }
}

function paintCard({ pen, zoom }: Frame, { box, name }: SceneNode): void {
  pen.fillStyle = '#ffffff'
  roundedRect(pen, box, 8)
  pen.fill()
  pen.strokeStyle = '#d0d0d0'
  pen.lineWidth = 1
  pen.stroke()
  if (!isLegible(16, zoom)) return
  pen.font = '500 16px Inter, sans-serif'
  pen.fillStyle = '#575757'
  pen.fillText(shortened(pen, name, box.width - 32), box.x + 16, box.y + box.height / 2 + 6)
}

function paintFrameName({ pen, zoom, isDark }: Frame, node: SceneNode): void {
  const size = 12 / zoom
  pen.font = `400 ${size}px Inter, sans-serif`
  pen.fillStyle = isDark ? '#b3b3b3' : '#6b6b6b'
  pen.fillText(shortened(pen, node.name, node.box.width), node.box.x, node.box.y - size * 0.6)
}

function paintBars({ pen, zoom }: Frame, node: SceneNode): void {
  if (node.text === '' || 24 * zoom < smallestBarPx) return
  const room = roomOf(node)
  const { count, heightPx, lastShare } = guessBars(node.text, room)
  pen.fillStyle = barInk
  for (let line = 0; line < count; line++) {
    const width = room.width * (line === count - 1 ? lastShare : 0.92)
    const y = node.box.y + notePaddingPx + (line + 0.3) * heightPx
    pen.fillRect(node.box.x + notePaddingPx, y, width, heightPx * 0.42)
  }
}

function paintSection(frame: Frame, node: SceneNode): void {
  const { pen, zoom, isDark } = frame
  const { x, y, width } = node.box
  pen.fillStyle = fillStyleOf(pen, node) ?? '#ffffff'
  roundedRect(pen, node.box, Math.min(12, 4 / zoom))
  pen.fill()
  pen.strokeStyle = node.stroke ?? 'rgb(0 0 0 / 0.16)'
  pen.lineWidth = 1 / zoom
  pen.stroke()
  if (node.name === '') return
  const size = Math.min(Math.max(16, 13 / zoom), 64)
  pen.font = `500 ${size}px Inter, sans-serif`
  const room = Math.max(0, width - size * 1.4)
  const title = shortened(pen, node.name, room)
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
  pen.stroke()
  pen.fillStyle = isDark ? '#ffffff' : ink
  pen.fillText(title, tag.x + size * 0.7, tag.y + size * 1.22)
}

function paintConnected(frame: Frame, node: SceneNode, connector: SceneConnector): void {
  const { pen, scene, isDark } = frame
  pen.strokeStyle = node.stroke ?? (isDark ? '#b3b3b3' : '#757575')
  pen.lineWidth = Math.max(2, node.strokeWidth)
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  paintConnector(pen, scene, node, connector)
  if (node.text !== '') paintLabel(frame, node, connector)
}

function paintLabel(
  { pen, scene, zoom, isDark }: Frame,
  node: SceneNode,
  connector: SceneConnector,
): void {
  if (!isLegible(16, zoom)) return
  const points = connectorPoints(scene, node, connector)
  const [from, to] = points.slice(Math.ceil(points.length / 2) - 1)
  if (from === undefined || to === undefined) return
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  pen.font = '500 16px Inter, sans-serif'
  const { width } = pen.measureText(node.text)
  pen.fillStyle = isDark ? '#1e1e1e' : scene.background
  pen.fillRect(x - width / 2 - 6, y - 13, width + 12, 26)
  pen.fillStyle = isDark ? '#ffffff' : ink
  pen.fillText(node.text, x - width / 2, y + 6)
}

function paintLine({ pen, isDark }: Frame, node: SceneNode): void {
  const { x, y, width } = node.box
  pen.strokeStyle = node.stroke ?? (isDark ? '#b3b3b3' : '#757575')
  pen.lineWidth = node.strokeWidth
  pen.beginPath()
  pen.moveTo(x, y)
  pen.lineTo(x + width, y)
  pen.stroke()
}

function paintTable(frame: Frame, node: SceneNode): void {
  frame.pen.fillStyle = fillStyleOf(frame.pen, node) ?? '#ffffff'
  roundedRect(frame.pen, node.box, 8)
  frame.pen.fill()
  frame.pen.strokeStyle = '#b3b3b3'
  frame.pen.lineWidth = 1
  frame.pen.stroke()
}
