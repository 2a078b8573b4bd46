import type { SceneConnector, SceneNode, SceneStroke } from './scene.ts'
import { connectorPoints } from './connector-path.ts'
import { paintCap, paintConnector } from './paint-connector.ts'
import { guessBars } from './fit-text.ts'
import { cardTypes, paintCard } from './paint-card.ts'
import { fillStyleOf, INK, paintImageMark, roundedRect, textColor } from './paint-fill.ts'
import { createOutlinePainter, setStroke } from './paint-outline.ts'
import { capSize, lineCap } from './line-cap.ts'
import { paintSection } from './paint-section.ts'
import { BAR_INK, isLegible, paintText, shortened, type Frame } from './paint-text.ts'
import { colorOf, isDark, type ScenePaint } from './scene-paint.ts'
import { createSprites, SHADOW_MARGIN_PX } from './sprites.ts'
import { stampArt } from './stamps.ts'
import { createTextBlocks, NOTE_PADDING_PX, roomOf } from './text-blocks.ts'

/** Draws layers, each by its type, where they stand before they are turned. */
export interface LayerPainter {
  /** Begins a frame, with time to set some of the text that was never seen. */
  readonly beginFrame: () => void
  readonly paint: (frame: Frame, node: SceneNode) => void
  /** The name over a frame that lies on the page itself, which fades with nothing. */
  readonly paintName: (frame: Frame, node: SceneNode) => void
  /** Whether all text of this frame was there. */
  readonly isComplete: () => boolean
  /** Forgets what was drawn with fonts that were not there yet. */
  readonly forgetSprites: () => void
}

const SMALLEST_BAR_PX = 1.2
const SMALLEST_STAMP_PX = 6
/** At a smaller zoom even the largest letters of a note are bars. */
const SMALLEST_READING_ZOOM = 0.11
const white: readonly ScenePaint[] = [{ type: 'color', color: '#ffffff' }]
const codeGround: readonly ScenePaint[] = [{ type: 'color', color: 'rgb(30 30 30)' }]
const shapeEdge = plainStroke('rgb(0 0 0 / 0.2)', 1)
/** Layers of Figma Design whose name stands over them where they lie on the page itself. */
const namedTypes: ReadonlySet<string> = new Set(['FRAME', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE'])
const COMPONENT_INK = '#9747ff'

/** Drawing resources, kept from frame to frame. */
interface Parts {
  readonly texts: ReturnType<typeof createTextBlocks>
  readonly outlines: ReturnType<typeof createOutlinePainter>
  sprites: ReturnType<typeof createSprites>
}

export function createLayerPainter(): LayerPainter {
  const parts: Parts = {
    texts: createTextBlocks(),
    outlines: createOutlinePainter(),
    sprites: createSprites(),
  }
  return {
    beginFrame: parts.texts.beginFrame,
    paint: (frame, node) => {
      paintLayer(parts, frame, node)
    },
    paintName(frame, node) {
      if (namedTypes.has(node.type) && node.parentId === null) paintFrameName(frame, node)
    },
    isComplete: parts.texts.isComplete,
    forgetSprites() {
      parts.sprites = createSprites()
    },
  }
}

/** Draws a layer by its type. */
function paintLayer(parts: Parts, frame: Frame, node: SceneNode): void {
  switch (node.type) {
    case 'STICKY':
      paintSticky(parts, frame, node)
      break
    case 'STAMP':
      paintStamp(parts, frame, node)
      break
    case 'SECTION':
      paintSection(frame, node)
      break
    case 'TEXT':
      paintFreeText(parts, frame, node)
      break
    case 'SHAPE_WITH_TEXT':
      parts.outlines.paint(frame, node, {
        fills: node.fills.length > 0 || node.stroke !== null ? node.fills : white,
        stroke: node.stroke ?? shapeEdge,
      })
      paintOwnText(parts, frame, node, inkOn(node), 'center', 'center')
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
      paintCell(parts, frame, node)
      break
    case 'CODE_BLOCK':
      paintCode(parts, frame, node)
      break
    case 'WIDGET':
      if (!frame.liveIds.has(node.id)) paintCard(frame, node)
      break
    case 'DOCUMENT':
    case 'GROUP':
    case 'SLICE':
      break
    default:
      paintPlain(parts, frame, node)
  }
}

function paintSticky(parts: Parts, frame: Frame, node: SceneNode): void {
  const { pen, zoom } = frame
  const { x, y, width, height } = node.box
  if (zoom > 0.08)
    pen.drawImage(
      parts.sprites.shadow(width, height),
      x - SHADOW_MARGIN_PX,
      y - SHADOW_MARGIN_PX,
      width + 2 * SHADOW_MARGIN_PX,
      height + 2 * SHADOW_MARGIN_PX,
    )
  pen.fillStyle = fillStyleOf(pen, node) ?? '#ffe299'
  pen.fillRect(x, y, width, height)
  if (zoom < SMALLEST_READING_ZOOM) {
    paintBars(frame, node)
    return
  }
  const color = inkOn(node)
  paintOwnText(parts, frame, node, color)
  if (node.author !== '' && isLegible(13, zoom)) {
    pen.globalAlpha *= 0.72
    pen.fillStyle = color
    pen.font = '400 13px Inter, sans-serif'
    pen.fillText(node.author, x + NOTE_PADDING_PX, y + height - 14, width - 2 * NOTE_PADDING_PX)
    pen.globalAlpha /= 0.72
  }
}

function paintOwnText(
  parts: Parts,
  frame: Frame,
  node: SceneNode,
  color: string,
  align = node.setting.align,
  verticalAlign = node.setting.verticalAlign,
): void {
  if (node.text === '' || 24 * frame.zoom < SMALLEST_BAR_PX) return
  const block = parts.texts.blockOf(node)
  if (block === undefined) return
  const inside = roomOf(node)
  const room = { ...inside, x: node.box.x + inside.x, y: node.box.y + inside.y }
  paintText(frame, block, { room, color, align, verticalAlign })
}

function paintFreeText(parts: Parts, frame: Frame, node: SceneNode): void {
  const [shadow] = node.effects?.shadows ?? []
  if (shadow === undefined || shadow.isInner) {
    paintOwnText(parts, frame, node, textColor(node))
    return
  }
  const { pen, scale } = frame
  pen.save()
  pen.shadowColor = shadow.color
  pen.shadowBlur = shadow.blurPx * scale
  pen.shadowOffsetX = shadow.offset.x * scale
  pen.shadowOffsetY = shadow.offset.y * scale
  paintOwnText(parts, frame, node, textColor(node))
  pen.restore()
}

function paintStamp(parts: Parts, frame: Frame, node: SceneNode): void {
  const { x, y, width, height } = node.box
  if (width * frame.zoom < SMALLEST_STAMP_PX) {
    frame.pen.fillStyle = stampArt(node.name).disc
    frame.pen.fillRect(x + width * 0.15, y + height * 0.15, width * 0.7, height * 0.7)
    return
  }
  const sprite = parts.sprites.stamp(node.name, width * frame.scale)
  frame.pen.drawImage(sprite, x, y, width, height)
}

function paintCell(parts: Parts, frame: Frame, node: SceneNode): void {
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
  paintOwnText(parts, frame, node, inkOn(node), node.setting.align, 'center')
}

function paintCode(parts: Parts, frame: Frame, node: SceneNode): void {
  const { pen } = frame
  const fills = node.fills.length > 0 ? node.fills : codeGround
  const rounded = { ...node, radii: [8, 8, 8, 8] as const }
  parts.outlines.paint(frame, rounded, { fills })
  pen.save()
  roundedRect(pen, node.box, 8)
  pen.clip()
  const ground = fills.at(-1)
  const isOnDark = ground !== undefined && isDark(colorOf(ground) ?? '')
  paintOwnText(parts, frame, node, isOnDark ? '#f5f5f5' : INK, 'left', 'top')
  pen.restore()
}

function paintPlain(parts: Parts, frame: Frame, node: SceneNode): void {
  const { pen } = frame
  if (node.fills.length === 0 && node.stroke === null && cardTypes.has(node.type)) {
    paintCard(frame, node)
    return
  }
  parts.outlines.paint(frame, node)
  if (node.fills.at(-1)?.type === 'image') paintImageMark(pen, node.box)
  if (node.text !== '') paintOwnText(parts, frame, node, inkOn(node))
}

function plainStroke(color: string, width: number): SceneStroke {
  return {
    color,
    width,
    align: 'center',
    dashes: [],
    cap: 'butt',
    head: 'NONE',
    join: 'miter',
    sides: null,
  }
}

/** White on what is dark. */
function inkOn({ fills }: SceneNode): string {
  const top = fills.at(-1)
  return top !== undefined && isDark(colorOf(top) ?? '') ? '#ffffff' : INK
}

function paintFrameName({ pen, zoom, isDark: onDark, scene }: Frame, node: SceneNode): void {
  const size = 12 / zoom
  const isComponent = node.type.startsWith('COMPONENT') || node.type === 'INSTANCE'
  const quiet = onDark || isDark(scene.background) ? '#b3b3b3' : '#6b6b6b'
  pen.font = `400 ${size}px Inter, sans-serif`
  pen.fillStyle = isComponent ? COMPONENT_INK : quiet
  pen.fillText(shortened(pen, node.name, node.box.width), node.box.x, node.box.y - size * 0.6)
}

function paintBars({ pen, zoom }: Frame, node: SceneNode): void {
  if (node.text === '' || 24 * zoom < SMALLEST_BAR_PX) return
  const room = roomOf(node)
  const { count, heightPx, lastShare } = guessBars(node.text, room)
  pen.fillStyle = BAR_INK
  for (let line = 0; line < count; line++) {
    const width = room.width * (line === count - 1 ? lastShare : 0.92)
    const y = node.box.y + NOTE_PADDING_PX + (line + 0.3) * heightPx
    pen.fillRect(node.box.x + NOTE_PADDING_PX, y, width, heightPx * 0.42)
  }
}

function paintConnected(frame: Frame, node: SceneNode, connector: SceneConnector): void {
  const { pen, scene } = frame
  pen.save()
  setStroke(pen, lineStroke(frame, node))
  pen.lineWidth = Math.max(2, pen.lineWidth)
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  paintConnector(pen, scene, node, connector)
  pen.restore()
  if (node.text !== '') paintLabel(frame, node, connector)
}

function lineStroke({ isDark: onDark }: Frame, { stroke }: SceneNode): SceneStroke {
  return stroke ?? plainStroke(onDark ? '#b3b3b3' : '#757575', 1)
}

function paintLabel(
  { pen, scene, zoom, isDark: onDark }: Frame,
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
  pen.fillStyle = onDark ? '#1e1e1e' : scene.background
  pen.fillRect(x - width / 2 - 6, y - 13, width + 12, 26)
  pen.fillStyle = onDark || isDark(scene.background) ? '#ffffff' : INK
  pen.fillText(node.text, x - width / 2, y + 6)
}

function paintLine(frame: Frame, node: SceneNode): void {
  const { pen } = frame
  const { x, y, width } = node.box
  const stroke = lineStroke(frame, node)
  const [from, to] = [
    { x, y },
    { x: x + width, y },
  ]
  pen.save()
  setStroke(pen, stroke)
  pen.beginPath()
  const caps = [
    lineCap(stroke.head, to, from, capSize(stroke.width)),
    lineCap(stroke.head, from, to, capSize(stroke.width)),
  ]
  const stops = caps[0]?.lineStopsPx ?? 0
  pen.moveTo(x + stops, y)
  pen.lineTo(x + width - stops, y)
  pen.stroke()
  for (const cap of caps) paintCap(pen, cap)
  pen.restore()
}

function paintTable({ pen }: Frame, node: SceneNode): void {
  pen.fillStyle = fillStyleOf(pen, node) ?? '#ffffff'
  roundedRect(pen, node.box, 8)
  pen.fill()
  pen.strokeStyle = '#b3b3b3'
  pen.lineWidth = 2
  pen.stroke()
}
