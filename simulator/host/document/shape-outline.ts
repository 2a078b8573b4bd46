import type { DocumentState } from './document-state.ts'
import { apply, type Point, type Transform } from './geometry.ts'
import { absoluteTransform, sizeOf } from './placement.ts'
import { drawnPaths } from './vector-members.ts'
import { parsePath, type PathCommand } from './vector-path.ts'

/** How far a cubic curve's controls stand from a quarter circle's ends, for a radius of 1. */
const QUARTER = 0.5522847498

/**
 * The outlines of a layer's shapes on the canvas: of boxes with their corners, ellipses, polygons, stars and vectors;
 * of anything else, such as a text, its box.
 */
export function outlinesOf(state: DocumentState, id: string): readonly (readonly PathCommand[])[] {
  const { store } = state
  if (store.field(id, 'visible') === false) return []
  const children = store.childrenOf(id)
  if (children.length > 0) return children.flatMap((child) => outlinesOf(state, child))
  const at = absoluteTransform(store, id)
  return ownOutlines(state, id).map((path) => path.map((command) => moved(command, at)))
}

function ownOutlines(state: DocumentState, id: string): readonly (readonly PathCommand[])[] {
  const { store } = state
  const { width, height } = sizeOf(store, id)
  const { type } = store.content(id)
  const count = store.field(id, 'pointCount')
  switch (type) {
    case 'VECTOR':
      return drawnPaths({ state, id }).map(({ data }) => parsePath(data) ?? [])
    case 'ELLIPSE':
      return [ellipse(width, height)]
    case 'POLYGON':
      return [corners(width, height, typeof count === 'number' ? count : 3, 1)]
    case 'STAR': {
      const inner = store.field(id, 'innerRadius')
      const points = typeof count === 'number' ? count : 5
      return [corners(width, height, points * 2, typeof inner === 'number' ? inner : 0.382)]
    }
    case 'LINE':
      return [
        [
          { type: 'M', to: { x: 0, y: 0 } },
          { type: 'L', to: { x: width, y: 0 } },
        ],
      ]
    default: {
      const radius = store.field(id, 'cornerRadius')
      return [box(width, height, typeof radius === 'number' ? radius : 0)]
    }
  }
}

function box(width: number, height: number, radius: number): readonly PathCommand[] {
  const r = Math.min(radius, width / 2, height / 2)
  const c = r * (1 - QUARTER)
  const point = (x: number, y: number): Point => ({ x, y })
  const corner = (from: Point, towards: Point, to: Point): readonly PathCommand[] =>
    r === 0 ? [] : [{ type: 'C', from, towards, to }]
  return [
    { type: 'M', to: point(r, 0) },
    { type: 'L', to: point(width - r, 0) },
    ...corner(point(width - c, 0), point(width, c), point(width, r)),
    { type: 'L', to: point(width, height - r) },
    ...corner(point(width, height - c), point(width - c, height), point(width - r, height)),
    { type: 'L', to: point(r, height) },
    ...corner(point(c, height), point(0, height - c), point(0, height - r)),
    { type: 'L', to: point(0, r) },
    ...corner(point(0, c), point(c, 0), point(r, 0)),
    { type: 'Z' },
  ]
}

function ellipse(width: number, height: number): readonly PathCommand[] {
  const [a, b] = [width / 2, height / 2]
  const point = (x: number, y: number): Point => ({ x: a + x * a, y: b + y * b })
  return [
    { type: 'M', to: point(1, 0) },
    { type: 'C', from: point(1, QUARTER), towards: point(QUARTER, 1), to: point(0, 1) },
    { type: 'C', from: point(-QUARTER, 1), towards: point(-1, QUARTER), to: point(-1, 0) },
    { type: 'C', from: point(-1, -QUARTER), towards: point(-QUARTER, -1), to: point(0, -1) },
    { type: 'C', from: point(QUARTER, -1), towards: point(1, -QUARTER), to: point(1, 0) },
    { type: 'Z' },
  ]
}

/** Points around the middle of the box from its top, every second one nearer by `inner`. */
function corners(
  width: number,
  height: number,
  count: number,
  inner: number,
): readonly PathCommand[] {
  const points = Array.from({ length: count }, (_, index): PathCommand => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2
    const far = index % 2 === 0 ? 1 : inner
    const to = {
      x: (width / 2) * (1 + far * Math.cos(angle)),
      y: (height / 2) * (1 + far * Math.sin(angle)),
    }
    return { type: index === 0 ? 'M' : 'L', to }
  })
  return [...points, { type: 'Z' }]
}

function moved(command: PathCommand, at: Transform): PathCommand {
  if (command.type === 'Z') return command
  const to = apply(at, command.to)
  if (command.type !== 'C') return { ...command, to }
  return { type: 'C', from: apply(at, command.from), towards: apply(at, command.towards), to }
}
