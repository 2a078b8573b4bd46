import type { Change } from '../core/board/board.ts'
import type { LetterRun, Shape } from '../core/board/drawing.ts'
import {
  BOLD,
  colorOf,
  MEDIUM,
  putMark,
  readMark,
  REGULAR,
  solidFill,
  writeMark,
} from './layer-looks.ts'
import type { Inverse } from './take-back.ts'

type DrawSection = Extract<Change, { type: 'draw-section' }>

const GROUND = '#FFFFFF'
const EDGE = '#D9D3EC'
/** Under this key a shape says that Sheaf drew it, so that what people put beside it stays theirs. */
const PART_KEY = 'sheaf-part'
const FONTS = { regular: REGULAR, medium: MEDIUM, bold: BOLD }

/** Draws a section of Sheaf's own, in place of the layer that was its last one. */
export function drawSection(change: DrawSection, last: SceneNode | undefined): Inverse {
  const found = last ?? drawnMeanwhile(change)
  const old = found?.type === 'SECTION' ? found : undefined
  const before = old && looksOf(old)
  const section = old ?? figma.createSection()
  if (old !== undefined) for (const child of [...old.children]) removePart(child)
  else found?.remove()
  const { drawing } = change
  section.name = change.name
  section.x = change.x
  section.y = change.y
  section.resizeWithoutConstraints(drawing.width, drawing.height)
  section.fills = [solidFill(GROUND)]
  section.strokes = [solidFill(EDGE)]
  for (const shape of drawing.shapes) drawShape(section, shape)
  writeMark(section, change.mark)
  const left = section.children.length
  return {
    isAsLeft: () => section.children.length === left,
    restore() {
      if (before === undefined) section.remove()
      else restoreLooks(section, before)
    },
  }
}

/** What another person's click drew since the board was read: as far as Figma has brought it here, one is enough. */
function drawnMeanwhile({ mark }: DrawSection): SceneNode | undefined {
  const written = JSON.stringify(mark)
  return figma.currentPage.children.find(
    (node) => node.type === 'SECTION' && readMark(node) === written,
  )
}

/** A section as it stood before it was drawn over. */
interface SectionLooks {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly mark: string
  readonly shapes: readonly Shape[]
}

function looksOf(section: SectionNode): SectionLooks {
  const { name, x, y, width, height } = section
  const shapes = section.children.flatMap((child) => shapeOf(child) ?? [])
  return { name, x, y, width, height, mark: readMark(section), shapes }
}

function restoreLooks(
  section: SectionNode,
  { name, x, y, width, height, mark, shapes }: SectionLooks,
) {
  for (const child of [...section.children]) removePart(child)
  section.name = name
  section.x = x
  section.y = y
  section.resizeWithoutConstraints(width, height)
  for (const shape of shapes) drawShape(section, shape)
  putMark(section, mark)
}

/** What Sheaf drew, read back; undefined for what people put there. */
function shapeOf(node: SceneNode): Shape | undefined {
  if (node.getPluginData(PART_KEY) === '') return undefined
  const { x, y, width, height } = node
  const box = { x, y, width, height }
  if (node.type === 'RECTANGLE')
    return {
      type: 'rectangle',
      box,
      fill: colorOf(node.fills),
      radiusPx: Number(node.cornerRadius),
      stroke: colorOf(node.strokes),
      strokePx: Number(node.strokeWeight),
    }
  if (node.type !== 'TEXT') return undefined
  const { lineHeight } = node
  return {
    type: 'text',
    box,
    runs: node.getStyledTextSegments(['fontName', 'fontSize', 'fills']).map(runOf),
    lineHeightPx: typeof lineHeight === 'object' && 'value' in lineHeight ? lineHeight.value : 0,
    isToRight: node.textAlignHorizontal === 'RIGHT',
  }
}

function runOf(
  segment: Pick<StyledTextSegment, 'characters' | 'fontName' | 'fontSize' | 'fills'>,
): LetterRun {
  const { characters, fontName, fontSize, fills } = segment
  const { style } = fontName
  const weight = style === BOLD.style ? 'bold' : style === MEDIUM.style ? 'medium' : 'regular'
  return { text: characters, sizePx: fontSize, weight, color: colorOf(fills) }
}

function removePart(child: SceneNode) {
  if (child.getPluginData(PART_KEY) !== '') child.remove()
}

function drawShape(section: SectionNode, shape: Shape) {
  const node = shape.type === 'text' ? drawText(shape) : drawRectangle(shape)
  section.appendChild(node)
  node.x = shape.box.x
  node.y = shape.box.y
  node.setPluginData(PART_KEY, '1')
}

function drawRectangle(shape: Extract<Shape, { type: 'rectangle' }>): RectangleNode {
  const node = figma.createRectangle()
  node.resize(shape.box.width, shape.box.height)
  node.cornerRadius = shape.radiusPx
  node.fills = [solidFill(shape.fill)]
  if (shape.stroke !== '') {
    node.strokes = [solidFill(shape.stroke)]
    node.strokeWeight = shape.strokePx
  }
  return node
}

function drawText(shape: Extract<Shape, { type: 'text' }>): TextNode {
  const node = figma.createText()
  const [first] = shape.runs
  node.fontName = first ? FONTS[first.weight] : REGULAR
  node.characters = shape.runs.map(({ text }) => text).join('')
  if (first) setLook(node, first)
  node.lineHeight = { unit: 'PIXELS', value: shape.lineHeightPx }
  let start = first?.text.length ?? 0
  for (const run of shape.runs.slice(1)) {
    setLook(node, run, start, start + run.text.length)
    start += run.text.length
  }
  if (shape.isToRight) node.textAlignHorizontal = 'RIGHT'
  node.textAutoResize = 'NONE'
  node.textTruncation = 'ENDING'
  node.resize(shape.box.width, shape.box.height)
  return node
}

function setLook(node: TextNode, run: LetterRun, start?: number, end?: number) {
  if (start === undefined || end === undefined) {
    node.fontSize = run.sizePx
    node.fills = [solidFill(run.color)]
    return
  }
  node.setRangeFontName(start, end, FONTS[run.weight])
  node.setRangeFontSize(start, end, run.sizePx)
  node.setRangeFills(start, end, [solidFill(run.color)])
}
