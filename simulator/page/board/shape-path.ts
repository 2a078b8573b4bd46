import type { Box } from './box.ts'
import type { SceneNode } from './scene.ts'

type UnitPoint = readonly [x: number, y: number]

/** Outlines in a box of one by one, by FigJam's names of shapes and Figma's types of layers. */
const polygons: Readonly<Record<string, readonly UnitPoint[]>> = {
  DIAMOND: [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ],
  TRIANGLE_UP: [
    [0.5, 0],
    [1, 1],
    [0, 1],
  ],
  TRIANGLE_DOWN: [
    [0, 0],
    [1, 0],
    [0.5, 1],
  ],
  PARALLELOGRAM_RIGHT: [
    [0.2, 0],
    [1, 0],
    [0.8, 1],
    [0, 1],
  ],
  PARALLELOGRAM_LEFT: [
    [0, 0],
    [0.8, 0],
    [1, 1],
    [0.2, 1],
  ],
  TRAPEZOID: [
    [0.2, 0],
    [0.8, 0],
    [1, 1],
    [0, 1],
  ],
  HEXAGON: [
    [0.2, 0],
    [0.8, 0],
    [1, 0.5],
    [0.8, 1],
    [0.2, 1],
    [0, 0.5],
  ],
  CHEVRON: [
    [0, 0],
    [0.8, 0],
    [1, 0.5],
    [0.8, 1],
    [0, 1],
    [0.2, 0.5],
  ],
  ARROW_RIGHT: [
    [0, 0.25],
    [0.6, 0.25],
    [0.6, 0],
    [1, 0.5],
    [0.6, 1],
    [0.6, 0.75],
    [0, 0.75],
  ],
  ARROW_LEFT: [
    [1, 0.25],
    [0.4, 0.25],
    [0.4, 0],
    [0, 0.5],
    [0.4, 1],
    [0.4, 0.75],
    [1, 0.75],
  ],
  PLUS: [
    [0.3, 0],
    [0.7, 0],
    [0.7, 0.3],
    [1, 0.3],
    [1, 0.7],
    [0.7, 0.7],
    [0.7, 1],
    [0.3, 1],
    [0.3, 0.7],
    [0, 0.7],
    [0, 0.3],
    [0.3, 0.3],
  ],
  PENTAGON: around(5),
  OCTAGON: around(8),
  STAR: around(10, 0.4),
  REGULAR_POLYGON: [
    [0.5, 0],
    [1, 1],
    [0, 1],
  ],
}

/** Makes a layer's outline the pen's path. */
export function shapePath(pen: CanvasRenderingContext2D, node: SceneNode, box: Box): void {
  const { x, y, width, height } = box
  const kind = node.shape === '' ? node.type : node.shape
  const polygon = polygons[kind]
  pen.beginPath()
  if (polygon !== undefined) {
    for (const [unitX, unitY] of polygon) pen.lineTo(x + unitX * width, y + unitY * height)
    pen.closePath()
  } else if (kind === 'ELLIPSE') {
    pen.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI)
  } else {
    pen.roundRect(x, y, width, height, cornerRadius(node, kind, box))
  }
}

/** A vector's own path is in the file only where it was asked for; a rounded box is the least wrong. */
function cornerRadius(node: SceneNode, kind: string, { width, height }: Box): number {
  if (kind === 'ROUNDED_RECTANGLE') return 16
  return kind === 'VECTOR' ? Math.min(width, height) / 5 : node.cornerRadius
}

/** Points round a circle from the top; every second one `inner` of the way out. */
function around(count: number, inner = 1): readonly UnitPoint[] {
  return Array.from({ length: count }, (_, index): UnitPoint => {
    const angle = (index / count) * 2 * Math.PI - Math.PI / 2
    const radius = index % 2 === 0 ? 0.5 : 0.5 * inner
    return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)]
  })
}
