import type { TextBlock } from '../../layout/break-text.ts'
import { createFontMetrics } from '../../layout/font-metrics.ts'
import { boxesTouch, type Box, type Point } from './box.ts'
import { seenBox, type Camera, type ViewSize } from './camera.ts'
import { fitText, plainText } from './fit-text.ts'
import { createSprites, shadowMarginPx } from './sprites.ts'
import type { Scene, SceneNode } from './scene.ts'
import { stampArt } from './stamps.ts'

/** What is drawn in one frame. */
export interface BoardPicture {
  readonly scene: Scene
  readonly camera: Camera
  readonly view: ViewSize
  readonly pixelRatio: number
  readonly isDark: boolean
  readonly selectedIds: ReadonlySet<string>
  /** Layers under way in a drag, and how far. */
  readonly dragged: { readonly ids: ReadonlySet<string>; readonly dx: number; readonly dy: number }
  readonly marquee: Box | null
}

export interface BoardPainter {
  /** @returns false where some text had to be left for the next frame. */
  readonly paint: (pen: CanvasRenderingContext2D, picture: BoardPicture) => boolean
  /** Forgets what was drawn with fonts that were not there yet. */
  readonly forgetSprites: () => void
}

const selectionBlue = '#0d99ff'
const ink = '#1e1e1e'
const notePaddingPx = 18
const footPx = 34
// Below this many screen pixels letters are no letters any more; a bar a line costs a tenth of them.
const smallestLegiblePx = 3
const smallestBarPx = 1.2
const smallestStampPx = 6
// Setting the text of a board seen for the first time takes longer than a frame; it comes in over several.
const textBudgetMs = 16

/** Draws boards of thousands of notes: only what is seen, and text as bars where it could not be read. */
export function createBoardPainter(): BoardPainter {
  const metricsOf = createFontMetrics()
  const blocks = new WeakMap<SceneNode, TextBlock>()
  const byText = new Map<string, TextBlock>()
  let sprites = createSprites()
  let textUntilMs = 0
  let isComplete = true

  /** Undefined where this frame has no time left to set the text. */
  function blockOf(node: SceneNode): TextBlock | undefined {
    const known = blocks.get(node)
    if (known !== undefined) return known
    const key = `${node.type} ${node.box.width} ${node.box.height} ${node.fontSize} ${node.text}`
    const earlier = byText.get(key)
    if (earlier === undefined && performance.now() > textUntilMs) {
      isComplete = false
      return undefined
    }
    const block = earlier ?? setText(node)
    byText.set(key, block)
    blocks.set(node, block)
    return block
  }

  function setText(node: SceneNode): TextBlock {
    const { width, height } = node.box
    if (node.type === 'STICKY') {
      const room = { width: width - 2 * notePaddingPx, height: height - notePaddingPx - footPx }
      return fitText(node.text, room, metricsOf)
    }
    if (node.type === 'SHAPE_WITH_TEXT')
      return fitText(node.text, { width: width - 32, height: height - 32 }, metricsOf)
    const margin = node.type === 'TABLE_CELL' ? 20 : 0
    return plainText(node.text, node.fontSize, node.fontWeight, width - margin + 0.5, metricsOf)
  }

  function paintNode(frame: Frame, node: SceneNode): void {
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
        paintOwnText(frame, node, 0, 0, node.fill ?? ink)
        break
      case 'SHAPE_WITH_TEXT':
        paintShape(frame, node)
        break
      case 'CONNECTOR':
      case 'LINE':
        paintConnector(frame, node)
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
    pen.fillStyle = node.fill ?? '#ffe299'
    pen.fillRect(x, y, width, height)
    paintOwnText(frame, node, notePaddingPx, notePaddingPx)
    if (node.author !== '' && 13 * zoom >= smallestLegiblePx) {
      pen.fillStyle = 'rgb(30 30 30 / 0.72)'
      pen.font = '400 13px Inter, sans-serif'
      pen.fillText(node.author, x + notePaddingPx, y + height - 14, width - 2 * notePaddingPx)
    }
  }

  function paintOwnText(frame: Frame, node: SceneNode, dx: number, dy: number, color = ink): void {
    if (node.text === '' || 24 * frame.zoom < smallestBarPx) return
    const block = blockOf(node)
    if (block !== undefined) paintText(frame, node, block, dx, dy, color)
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

  function paintSection(frame: Frame, node: SceneNode): void {
    const { pen, zoom, isDark } = frame
    const { x, y, width } = node.box
    pen.fillStyle = node.fill ?? '#ffffff'
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

  function paintShape(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    pen.fillStyle = node.fill ?? '#ffffff'
    pen.strokeStyle = node.stroke ?? 'rgb(0 0 0 / 0.2)'
    pen.lineWidth = Math.max(node.strokeWidth, 1)
    shapePath(pen, node)
    pen.fill()
    pen.stroke()
    const block = blockOf(node)
    if (block === undefined) return
    const top = (node.box.height - block.height) / 2
    paintText(frame, node, block, 16, top, ink, 'center')
  }

  function paintConnector(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    const [from, to] = connectorEnds(frame, node)
    pen.strokeStyle = node.stroke ?? (frame.isDark ? '#b3b3b3' : '#757575')
    pen.lineWidth = 3
    pen.lineCap = 'round'
    pen.beginPath()
    pen.moveTo(from.x, from.y)
    pen.lineTo(to.x, to.y)
    const angle = Math.atan2(to.y - from.y, to.x - from.x)
    for (const turn of [2.6, -2.6]) {
      pen.moveTo(to.x, to.y)
      pen.lineTo(to.x + 14 * Math.cos(angle + turn), to.y + 14 * Math.sin(angle + turn))
    }
    pen.stroke()
  }

  function paintTable(frame: Frame, node: SceneNode): void {
    frame.pen.fillStyle = node.fill ?? '#ffffff'
    roundedRect(frame.pen, node.box, 8)
    frame.pen.fill()
    frame.pen.strokeStyle = '#b3b3b3'
    frame.pen.lineWidth = 1
    frame.pen.stroke()
  }

  function paintCell(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    const { x, y, width, height } = node.box
    if (node.fill !== null) {
      pen.fillStyle = node.fill
      pen.fillRect(x, y, width, height)
    }
    pen.strokeStyle = '#d9d9d9'
    pen.lineWidth = 1
    pen.strokeRect(x, y, width, height)
    const block = blockOf(node)
    if (block === undefined) return
    paintText(frame, node, block, 10, Math.max(8, (height - block.height) / 2), ink)
  }

  function paintPlain(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    shapePath(pen, node)
    if (node.fill !== null) {
      pen.fillStyle = node.fill
      pen.fill()
    }
    if (node.stroke !== null) {
      pen.strokeStyle = node.stroke
      pen.lineWidth = node.strokeWidth
      pen.stroke()
    }
    if (node.type === 'FRAME' && node.parentId === null) paintFrameName(frame, node)
    if (node.text !== '') paintOwnText(frame, node, 8, 8)
  }

  return {
    paint(pen, picture) {
      const { camera, view, pixelRatio, scene } = picture
      textUntilMs = performance.now() + textBudgetMs
      isComplete = true
      pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
      pen.fillStyle = picture.isDark ? '#1e1e1e' : scene.background
      pen.fillRect(0, 0, view.width, view.height)
      paintDots(pen, picture)
      const scale = pixelRatio * camera.zoom
      pen.setTransform(scale, 0, 0, scale, -camera.x * scale, -camera.y * scale)
      const frame: Frame = {
        pen,
        zoom: camera.zoom,
        isDark: picture.isDark,
        scene,
      }
      const seen = grown(seenBox(camera, view), 60 / camera.zoom)
      for (const node of scene.nodes) {
        const isDragged = picture.dragged.ids.has(node.id)
        if (!isDragged && !boxesTouch(node.box, seen) && node.type !== 'CONNECTOR') continue
        if (isDragged) {
          pen.save()
          pen.translate(picture.dragged.dx, picture.dragged.dy)
          paintNode(frame, node)
          pen.restore()
        } else paintNode(frame, node)
      }
      paintSelection(frame, picture)
      return isComplete
    },
    forgetSprites() {
      sprites = createSprites()
    },
  }
}

interface Frame {
  readonly pen: CanvasRenderingContext2D
  readonly zoom: number
  readonly isDark: boolean
  readonly scene: Scene
}

function paintDots(pen: CanvasRenderingContext2D, picture: BoardPicture): void {
  const { camera, view, isDark, scene } = picture
  if (scene.editor === 'figma') return
  let step = 24 * camera.zoom
  while (step < 14) step *= 2
  const startX = ((-camera.x * camera.zoom) % step) - step
  const startY = ((-camera.y * camera.zoom) % step) - step
  pen.fillStyle = isDark ? '#3a3a3a' : '#d9d9d9'
  const size = Math.min(2, Math.max(1.2, camera.zoom * 2))
  for (let x = startX; x < view.width; x += step)
    for (let y = startY; y < view.height; y += step) pen.fillRect(x, y, size, size)
}

function paintText(
  { pen, zoom }: Frame,
  node: SceneNode,
  block: TextBlock,
  dx: number,
  dy: number,
  color: string,
  align: 'left' | 'center' = 'left',
): void {
  const isLegible = (block.lines[0]?.height ?? 0) * 0.8 * zoom >= smallestLegiblePx
  pen.fillStyle = isLegible ? color : 'rgb(30 30 30 / 0.34)'
  let font = ''
  for (const line of block.lines) {
    const shift = align === 'center' ? (node.box.width - 2 * dx - line.width) / 2 : 0
    const x = node.box.x + dx + shift
    if (!isLegible) {
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

function paintFrameName({ pen, zoom, isDark }: Frame, node: SceneNode): void {
  const size = 12 / zoom
  pen.font = `400 ${size}px Inter, sans-serif`
  pen.fillStyle = isDark ? '#b3b3b3' : '#6b6b6b'
  pen.fillText(shortened(pen, node.name, node.box.width), node.box.x, node.box.y - size * 0.6)
}

function paintSelection({ pen, zoom, scene }: Frame, picture: BoardPicture): void {
  const { selectedIds, dragged, marquee } = picture
  pen.strokeStyle = selectionBlue
  pen.lineWidth = 2 / zoom
  for (const id of selectedIds) {
    const node = scene.byId.get(id)
    if (node === undefined || node.type === 'WIDGET') continue
    const isDragged = dragged.ids.has(id)
    const x = node.box.x + (isDragged ? dragged.dx : 0)
    const y = node.box.y + (isDragged ? dragged.dy : 0)
    pen.strokeRect(x, y, node.box.width, node.box.height)
  }
  if (marquee === null) return
  pen.fillStyle = 'rgb(13 153 255 / 0.1)'
  pen.lineWidth = 1 / zoom
  pen.fillRect(marquee.x, marquee.y, marquee.width, marquee.height)
  pen.strokeRect(marquee.x, marquee.y, marquee.width, marquee.height)
}

function shapePath(pen: CanvasRenderingContext2D, node: SceneNode): void {
  const { x, y, width, height } = node.box
  const kind = node.type === 'ELLIPSE' ? 'ELLIPSE' : node.shape
  pen.beginPath()
  if (kind === 'ELLIPSE') {
    pen.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI)
  } else if (kind === 'DIAMOND') {
    pen.moveTo(x + width / 2, y)
    pen.lineTo(x + width, y + height / 2)
    pen.lineTo(x + width / 2, y + height)
    pen.lineTo(x, y + height / 2)
    pen.closePath()
  } else if (kind === 'TRIANGLE_UP' || kind === 'TRIANGLE_DOWN') {
    const [tip, base] = kind === 'TRIANGLE_UP' ? [y, y + height] : [y + height, y]
    pen.moveTo(x + width / 2, tip)
    pen.lineTo(x + width, base)
    pen.lineTo(x, base)
    pen.closePath()
  } else {
    pen.roundRect(x, y, width, height, kind === 'ROUNDED_RECTANGLE' ? 16 : node.cornerRadius)
  }
}

function connectorEnds({ scene }: Frame, node: SceneNode): [Point, Point] {
  const { x, y, width, height } = node.box
  const [from, to] = node.ends.map((id) => (id === null ? undefined : scene.byId.get(id)?.box))
  const start = from === undefined ? { x, y: y + height / 2 } : centre(from)
  const end = to === undefined ? { x: x + width, y: y + height / 2 } : centre(to)
  return [
    from === undefined ? start : edgeTowards(from, end),
    to === undefined ? end : edgeTowards(to, start),
  ]
}

function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function edgeTowards(box: Box, target: Point): Point {
  const middle = centre(box)
  const dx = target.x - middle.x
  const dy = target.y - middle.y
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  )
  return Number.isFinite(share) ? { x: middle.x + dx * share, y: middle.y + dy * share } : middle
}

function roundedRect(pen: CanvasRenderingContext2D, box: Box, radius: number): void {
  pen.beginPath()
  pen.roundRect(box.x, box.y, box.width, box.height, radius)
}

function shortened(pen: CanvasRenderingContext2D, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text
  let end = text.length
  while (end > 0 && pen.measureText(`${text.slice(0, end)}…`).width > room) end--
  return end === 0 ? '' : `${text.slice(0, end)}…`
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}
