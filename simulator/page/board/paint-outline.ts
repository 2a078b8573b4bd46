import { fillPath } from './paint-fill.ts'
import type { Frame } from './paint-text.ts'
import type { SceneShadow } from './scene-effects.ts'
import { isOpen, type Geometry } from './scene-geometry.ts'
import type { ScenePaint } from './scene-paint.ts'
import type { SceneNode, SceneStroke } from './scene.ts'
import { shapeOutline } from './shape-path.ts'

interface Edge {
  readonly path: Path2D
  readonly rule: CanvasFillRule
}

/** A layer's outline in its own coordinates: made once, painted in every frame. */
interface Outline {
  readonly parts: readonly Edge[]
  readonly details: Path2D | null
  /** The stroke's own edge, to be filled. */
  readonly strokeEdges: readonly Edge[]
  /** Lines of a pen, to be stroked. */
  readonly strokeLines: readonly Path2D[]
}

export interface OutlinePainter {
  /** Fills and strokes a layer as its shape has it, with its shadows; its box must be upright. */
  readonly paint: (frame: Frame, node: SceneNode, look?: Look) => void
}

/** The paints of a layer without its own. */
export interface Look {
  readonly fills?: readonly ScenePaint[]
  readonly stroke?: SceneStroke | null
}

/** The offset that moves a shadow's shape out of sight. */
const OUT_OF_SIGHT_PX = 20_000

export function createOutlinePainter(): OutlinePainter {
  const outlines = new WeakMap<SceneNode, Outline>()

  function outlineOf(node: SceneNode): Outline {
    const known = outlines.get(node)
    if (known !== undefined) return known
    const made = makeOutline(node)
    outlines.set(node, made)
    return made
  }

  return {
    paint(frame, node, { fills = node.fills, stroke = node.stroke } = {}) {
      const { pen } = frame
      const outline = outlineOf(node)
      pen.save()
      pen.translate(node.box.x, node.box.y)
      const shadows = node.effects?.shadows ?? []
      if (fills.length > 0)
        for (const shadow of shadows)
          if (!shadow.isInner) paintDropShadow(frame, node, outline, shadow)
      for (const part of outline.parts) {
        for (const paint of fills) fillPath(pen, part.path, part.rule, paint, node.box)
        if (stroke !== null && outline.strokeEdges.length === 0) strokePart(pen, node, part, stroke)
      }
      for (const shadow of shadows) if (shadow.isInner) paintInnerShadow(frame, outline, shadow)
      if (stroke !== null) paintStrokeGeometry(pen, outline, stroke)
      pen.restore()
    },
  }
}

function makeOutline(node: SceneNode): Outline {
  const { width, height } = node.box
  const isLine = node.type === 'VECTOR' || node.type === 'HIGHLIGHT'
  const hasGeometry = node.fillGeometry.length > 0 || (isLine && node.strokeGeometry.length > 0)
  const shape = hasGeometry
    ? null
    : shapeOutline(node.shape === '' ? node.type : node.shape, width, height, node)
  const parts = shape === null ? node.fillGeometry : shape.parts.map(ofPath)
  return {
    parts: parts.map(edgeOf),
    details: shape === null || shape.details === '' ? null : new Path2D(shape.details),
    strokeEdges: node.strokeGeometry.filter(({ path }) => !isOpen(path)).map(edgeOf),
    strokeLines: node.strokeGeometry
      .filter(({ path }) => isOpen(path))
      .map(({ path }) => new Path2D(path)),
  }
}

function ofPath(path: string): Geometry {
  return { path, rule: 'nonzero' }
}

function edgeOf({ path, rule }: Geometry): Edge {
  return { path: new Path2D(path), rule }
}

function paintStrokeGeometry(
  pen: CanvasRenderingContext2D,
  { details, strokeEdges, strokeLines }: Outline,
  stroke: SceneStroke,
): void {
  pen.fillStyle = stroke.color
  for (const { path, rule } of strokeEdges) pen.fill(path, rule)
  if (details === null && strokeLines.length === 0) return
  setStroke(pen, stroke)
  if (details !== null) pen.stroke(details)
  pen.lineCap = pen.lineJoin = 'round'
  for (const line of strokeLines) pen.stroke(line)
}

export function setStroke(pen: CanvasRenderingContext2D, stroke: SceneStroke): void {
  pen.strokeStyle = stroke.color
  pen.lineWidth = stroke.width
  pen.lineCap = stroke.cap
  pen.lineJoin = stroke.join
  pen.setLineDash([...stroke.dashes])
}

/** A stroke that stands inside or outside is one of twice the width, of which the other half is cut off. */
function strokePart(
  pen: CanvasRenderingContext2D,
  node: SceneNode,
  { path, rule }: Edge,
  stroke: SceneStroke,
): void {
  setStroke(pen, stroke)
  if (stroke.sides !== null) {
    strokeSides(pen, node, stroke.sides)
    return
  }
  if (stroke.align === 'center') {
    pen.stroke(path)
    return
  }
  pen.save()
  if (stroke.align === 'inside') pen.clip(path, rule)
  else pen.clip(around(path), 'evenodd')
  pen.lineWidth = 2 * stroke.width
  pen.stroke(path)
  pen.restore()
}

function strokeSides(
  pen: CanvasRenderingContext2D,
  { box: { width, height } }: SceneNode,
  [top, right, bottom, left]: NonNullable<SceneStroke['sides']>,
): void {
  pen.fillStyle = pen.strokeStyle
  pen.fillRect(0, 0, width, top)
  pen.fillRect(width - right, 0, right, height)
  pen.fillRect(0, height - bottom, width, bottom)
  pen.fillRect(0, 0, left, height)
}

/** All but the path, filled by the even-odd rule. */
function around(path: Path2D): Path2D {
  const all = new Path2D()
  all.rect(-OUT_OF_SIGHT_PX, -OUT_OF_SIGHT_PX, 2 * OUT_OF_SIGHT_PX, 2 * OUT_OF_SIGHT_PX)
  all.addPath(path)
  return all
}

/** The shape casts its shadow from out of sight, so that nothing but the shadow is drawn. */
function paintDropShadow(
  frame: Frame,
  node: SceneNode,
  { parts }: Outline,
  shadow: SceneShadow,
): void {
  const { pen } = frame
  const { width, height } = node.box
  for (const { path, rule } of parts) {
    pen.save()
    if (!shadow.isBehind) pen.clip(around(path), 'evenodd')
    castFromAfar(frame, shadow)
    pen.translate(-OUT_OF_SIGHT_PX, 0)
    const spread = 2 * shadow.spreadPx
    if (spread !== 0 && width > 0 && height > 0) {
      pen.translate(-shadow.spreadPx, -shadow.spreadPx)
      pen.scale((width + spread) / width, (height + spread) / height)
    }
    pen.fill(path, rule)
    pen.restore()
  }
}

function paintInnerShadow(frame: Frame, { parts }: Outline, shadow: SceneShadow): void {
  const { pen } = frame
  for (const { path, rule } of parts) {
    pen.save()
    pen.clip(path, rule)
    castFromAfar(frame, shadow)
    pen.translate(-OUT_OF_SIGHT_PX, 0)
    pen.fill(around(path), 'evenodd')
    pen.restore()
  }
}

/** A canvas measures shadows in its own pixels, independent of its transform. */
function castFromAfar({ pen, scale }: Frame, { color, offset, blurPx }: SceneShadow): void {
  pen.shadowColor = color
  pen.shadowBlur = blurPx * scale
  pen.shadowOffsetX = (offset.x + OUT_OF_SIGHT_PX) * scale
  pen.shadowOffsetY = offset.y * scale
  pen.fillStyle = '#000000'
}
