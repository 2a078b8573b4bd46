import type { LinePiece } from '../../layout/break-text.ts'
import { spaceToFill, withSpaces } from '../../layout/justify.ts'
import type { Box } from './box.ts'
import type { Scene } from './scene.ts'
import type { SceneText } from './scene-text.ts'
import type { SetLine, SetText } from './set-text.ts'
import { fontStack } from '../font-stack.ts'

/** The shared context for drawing layers. */
export interface Frame {
  readonly pen: CanvasRenderingContext2D
  readonly zoom: number
  /** Pixels of the canvas a board pixel. */
  readonly scale: number
  readonly isDark: boolean
  /** Widgets that their own code draws. */
  readonly liveIds: ReadonlySet<string>
  readonly scene: Scene
}

/** Where a text stands on the page, and how. */
export interface TextPlace {
  readonly room: Box
  readonly color: string
  readonly align: SceneText['align']
  readonly verticalAlign: SceneText['verticalAlign']
}

// Below this many screen pixels letters are no letters any more; a bar a line costs a tenth of them.
const SMALLEST_LEGIBLE_PX = 3
export const BAR_INK = 'rgb(30 30 30 / 0.34)'
const LINK_COLOR = '#0b6bcb'

export function isLegible(sizePx: number, zoom: number): boolean {
  return sizePx * zoom >= SMALLEST_LEGIBLE_PX
}

/** A set text, or a bar a line where it could not be read. */
export function paintText(frame: Frame, block: SetText, place: TextPlace): void {
  const { pen, zoom } = frame
  const { room, color, verticalAlign } = place
  const spare = room.height - block.height
  const shift = verticalAlign === 'center' ? spare / 2 : verticalAlign === 'bottom' ? spare : 0
  const top = room.y + shift
  const isRead = isLegible((block.lines[0]?.height ?? 0) * 0.8, zoom)
  for (const broken of block.lines) {
    const spacePx = place.align === 'justified' ? spaceToFill(broken, room.width - broken.left) : 0
    const line = withSpaces(broken, spacePx)
    const x = startOf(line, place)
    if (!isRead) {
      pen.fillStyle = color === '#ffffff' ? 'rgb(255 255 255 / 0.5)' : BAR_INK
      const height = line.height * 0.42
      pen.fillRect(x, top + line.y + height * 0.7, line.width, height)
      continue
    }
    pen.wordSpacing = `${spacePx}px`
    paintLine(pen, line, x, top, color)
  }
  // What is drawn next sets a font alone.
  pen.wordSpacing = '0px'
  pen.letterSpacing = '0px'
}

/** The left edge of a line's letters. */
function startOf(line: SetLine, { room, align }: TextPlace): number {
  const spare = room.width - line.left - line.width
  if (align === 'center') return room.x + line.left + spare / 2
  const isRight = align === 'right' || line.isRightToLeft
  if (!isRight) return room.x + line.left
  return line.isRightToLeft ? room.x + spare : room.x + line.left + spare
}

function paintLine(
  pen: CanvasRenderingContext2D,
  line: SetLine,
  x: number,
  top: number,
  color: string,
): void {
  const { isRightToLeft, marker } = line
  pen.direction = isRightToLeft ? 'rtl' : 'ltr'
  pen.textAlign = isRightToLeft ? 'right' : 'left'
  const baseline = top + line.baseline
  const right = x + line.width
  if (marker !== null) {
    setLetters(pen, { ...marker, x: 0, width: 0 }, color)
    const gap = marker.style.fontSize * 1.2
    pen.fillText(marker.text, isRightToLeft ? right + gap : x - gap, baseline)
  }
  for (const piece of line.pieces) {
    setLetters(pen, piece, color)
    const at = isRightToLeft ? right - piece.x : x + piece.x
    // A space at the end hangs over a line's edge, and would push what is written from there.
    const text = isRightToLeft && piece === line.pieces.at(-1) ? piece.text.trimEnd() : piece.text
    pen.fillText(text, at, baseline)
    decorate(pen, piece, isRightToLeft ? at - piece.width : at, baseline, line)
  }
  pen.direction = 'ltr'
  pen.textAlign = 'left'
}

function setLetters(pen: CanvasRenderingContext2D, { style }: LinePiece, color: string): void {
  const { fontSize, fontWeight, letterSpacingPx, props } = style
  const slope = props['isItalic'] === true ? 'italic ' : ''
  const font = `${slope}${fontWeight} ${fontSize}px ${fontStack(String(props['fontFamily']))}`
  if (pen.font !== font) pen.font = font
  const spacing = `${letterSpacingPx}px`
  if (pen.letterSpacing !== spacing) pen.letterSpacing = spacing
  const own = props['color']
  pen.fillStyle = typeof own === 'string' ? own : props['isLink'] === true ? LINK_COLOR : color
}

function decorate(
  pen: CanvasRenderingContext2D,
  { style, width }: LinePiece,
  x: number,
  baseline: number,
  line: SetLine,
): void {
  const { decoration } = style.props
  if (decoration !== 'underline' && decoration !== 'strikethrough') return
  const thickness = Math.max(1, style.fontSize / 16)
  const shift = decoration === 'underline' ? 0.14 : -0.3
  pen.fillRect(x, baseline + style.fontSize * shift, Math.min(width, line.width), thickness)
}

/** The text in the pen's font, cut off with an ellipsis where there is no room for all of it. */
export function shortened(pen: CanvasRenderingContext2D, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text
  const letters = Array.from(text)
  const firstOf = (count: number): string => `${letters.slice(0, count).join('')}…`
  let [fits, tooLong] = [0, letters.length]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (pen.measureText(firstOf(middle)).width > room) tooLong = middle
    else fits = middle
  }
  return fits === 0 ? '' : firstOf(fits)
}
