import type { Change } from '../core/board/board.ts'
import type { LetterRun, Shape } from '../core/board/drawing.ts'
import { BOLD, MEDIUM, readMark, REGULAR, solidFill, writeMark } from './layer-looks.ts'
import { putInPlace, type Own } from './own-layers.ts'

type DrawSection = Extract<Change, { type: 'draw-section' }>

const GROUND = '#FFFFFF'
const EDGE = '#D9D3EC'
/** Under this key a shape says that Sheaf drew it, so that what people put beside it stays theirs. */
const PART_KEY = 'sheaf-part'
const FONTS = { regular: REGULAR, medium: MEDIUM, bold: BOLD }

/** Draws a section of Sheaf's own, in place of the layer that was its last one. It is no run, so nothing takes it back. */
export function drawSection(change: DrawSection, { last, isLeft }: Own): null {
  const found = last ?? drawnMeanwhile(change)
  const old = found?.type === 'SECTION' ? found : undefined
  const section = old ?? figma.createSection()
  if (old !== undefined) for (const child of [...old.children]) removePart(child)
  else found?.remove()
  const { name, drawing } = change
  section.name = name
  if (old === undefined || !isLeft) putInPlace(section, change)
  // What people put there stays inside.
  const least = section.children.length > 0 ? section : drawing
  section.resizeWithoutConstraints(
    Math.max(least.width, drawing.width),
    Math.max(least.height, drawing.height),
  )
  section.fills = [solidFill(GROUND)]
  section.strokes = [solidFill(EDGE)]
  for (const shape of drawing.shapes) drawShape(section, shape)
  writeMark(section, change.mark)
  return null
}

/** What another person's click drew since the board was read: as far as Figma has brought it here, one is enough. */
function drawnMeanwhile({ mark }: DrawSection): SceneNode | undefined {
  const written = JSON.stringify(mark)
  return figma.currentPage.children.find(
    (node) => node.type === 'SECTION' && readMark(node) === written,
  )
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
