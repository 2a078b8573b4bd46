import type { ShapeType } from '@figma/rest-api-spec'
import type { Box } from './box.ts'
import type { Arc, Points } from './scene-geometry.ts'
import type { Radii } from './scene.ts'

/** A shape's outline as SVG paths in a box whose top left corner is 0, 0. */
export interface ShapeOutline {
  /** Closed paths, back to front, each filled and stroked. */
  readonly parts: readonly string[]
  /** Lines on it that are stroked alone. */
  readonly details: string
}

export interface OutlineOptions {
  readonly radii: Radii
  readonly arc: Arc | null
  readonly points: Points | null
}

type UnitPoint = readonly [x: number, y: number]
type MakeOutline = (width: number, height: number) => ShapeOutline

/** The outline of a layer that FigJam or Figma names by a kind: FigJam's shapes, and Figma's layer types. */
export function shapeOutline(
  kind: string,
  width: number,
  height: number,
  { radii, arc, points }: OutlineOptions,
): ShapeOutline {
  if (points !== null) return plain(pointed(width, height, points))
  if (kind === 'ELLIPSE' && arc !== null) return plain(arcPath(width, height, arc))
  if (isShapeType(kind)) return shapes[kind](width, height)
  if (kind === 'VECTOR' || kind === 'HIGHLIGHT')
    return { parts: [], details: penLine(width, height) }
  if (kind === 'WASHI_TAPE') return plain(tornStrip(width, height))
  return plain(roundedPath(width, height, radii))
}

/** A shape's room for text, in shares of its box. */
export function textShare(kind: string): Box {
  return (isShapeType(kind) ? textShares[kind] : undefined) ?? whole
}

function roundedPath(width: number, height: number, radii: Radii): string {
  const most = Math.min(width, height) / 2
  const [a, b, c, d] = radii.map((radius) => Math.min(Math.max(0, radius), most))
  const corner = (radius: number | undefined, x: number, y: number): string =>
    radius === undefined || radius === 0 ? '' : `A${radius} ${radius} 0 0 1 ${x} ${y}`
  const [tl, tr, br, bl] = [a ?? 0, b ?? 0, c ?? 0, d ?? 0]
  return (
    `M${tl} 0H${width - tr}${corner(tr, width, tr)}V${height - br}${corner(br, width - br, height)}` +
    `H${bl}${corner(bl, 0, height - bl)}V${tl}${corner(tl, tl, 0)}Z`
  )
}

const whole: Box = { x: 0, y: 0, width: 1, height: 1 }

const textShares: Partial<Record<ShapeType, Box>> = {
  ELLIPSE: { x: 0.12, y: 0.12, width: 0.76, height: 0.76 },
  SUMMING_JUNCTION: { x: 0.12, y: 0.12, width: 0.76, height: 0.76 },
  OR: { x: 0.12, y: 0.12, width: 0.76, height: 0.76 },
  DIAMOND: { x: 0.2, y: 0.2, width: 0.6, height: 0.6 },
  TRIANGLE_UP: { x: 0.2, y: 0.42, width: 0.6, height: 0.56 },
  TRIANGLE_DOWN: { x: 0.2, y: 0.02, width: 0.6, height: 0.56 },
  PARALLELOGRAM_RIGHT: { x: 0.12, y: 0, width: 0.76, height: 1 },
  PARALLELOGRAM_LEFT: { x: 0.12, y: 0, width: 0.76, height: 1 },
  TRAPEZOID: { x: 0.12, y: 0, width: 0.76, height: 1 },
  ENG_DATABASE: { x: 0, y: 0.22, width: 1, height: 0.74 },
  ENG_QUEUE: { x: 0.06, y: 0, width: 0.7, height: 1 },
  ENG_FOLDER: { x: 0, y: 0.14, width: 1, height: 0.86 },
  PREDEFINED_PROCESS: { x: 0.1, y: 0, width: 0.8, height: 1 },
  INTERNAL_STORAGE: { x: 0.12, y: 0.12, width: 0.88, height: 0.88 },
  SHIELD: { x: 0.06, y: 0, width: 0.88, height: 0.8 },
  DOCUMENT_SINGLE: { x: 0, y: 0, width: 1, height: 0.85 },
  DOCUMENT_MULTIPLE: { x: 0, y: 0.14, width: 0.86, height: 0.72 },
  MANUAL_INPUT: { x: 0, y: 0.16, width: 1, height: 0.84 },
  HEXAGON: { x: 0.1, y: 0, width: 0.8, height: 1 },
  CHEVRON: { x: 0.18, y: 0, width: 0.64, height: 1 },
  PENTAGON: { x: 0.12, y: 0.2, width: 0.76, height: 0.72 },
  STAR: { x: 0.22, y: 0.28, width: 0.56, height: 0.48 },
  PLUS: { x: 0, y: 0.28, width: 1, height: 0.44 },
  ARROW_LEFT: { x: 0.14, y: 0.25, width: 0.82, height: 0.5 },
  ARROW_RIGHT: { x: 0.04, y: 0.25, width: 0.82, height: 0.5 },
  SPEECH_BUBBLE: { x: 0, y: 0, width: 1, height: 0.82 },
}

/** Every shape that FigJam has; one that is missing does not compile. */
const shapes: Readonly<Record<ShapeType, MakeOutline>> = {
  SQUARE: (width, height) => plain(roundedPath(width, height, [0, 0, 0, 0])),
  ROUNDED_RECTANGLE: (width, height) => plain(roundedPath(width, height, [16, 16, 16, 16])),
  ELLIPSE: (width, height) => plain(ellipse(width, height)),
  DIAMOND: polygon([0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]),
  TRIANGLE_UP: polygon([0.5, 0], [1, 1], [0, 1]),
  TRIANGLE_DOWN: polygon([0, 0], [1, 0], [0.5, 1]),
  PARALLELOGRAM_RIGHT: polygon([0.2, 0], [1, 0], [0.8, 1], [0, 1]),
  PARALLELOGRAM_LEFT: polygon([0, 0], [0.8, 0], [1, 1], [0.2, 1]),
  TRAPEZOID: polygon([0.2, 0], [0.8, 0], [1, 1], [0, 1]),
  HEXAGON: polygon([0.2, 0], [0.8, 0], [1, 0.5], [0.8, 1], [0.2, 1], [0, 0.5]),
  OCTAGON: polygon(
    ...([
      [0.29, 0],
      [0.71, 0],
      [1, 0.29],
      [1, 0.71],
    ] as const),
    ...([
      [0.71, 1],
      [0.29, 1],
      [0, 0.71],
      [0, 0.29],
    ] as const),
  ),
  PENTAGON: polygon(...around(5)),
  STAR: polygon(...around(10, 0.4)),
  CHEVRON: polygon([0, 0], [0.8, 0], [1, 0.5], [0.8, 1], [0, 1], [0.2, 0.5]),
  PLUS: polygon(
    ...([
      [0.3, 0],
      [0.7, 0],
      [0.7, 0.3],
      [1, 0.3],
      [1, 0.7],
      [0.7, 0.7],
    ] as const),
    ...([
      [0.7, 1],
      [0.3, 1],
      [0.3, 0.7],
      [0, 0.7],
      [0, 0.3],
      [0.3, 0.3],
    ] as const),
  ),
  ARROW_RIGHT: polygon(
    ...([
      [0, 0.25],
      [0.6, 0.25],
      [0.6, 0],
      [1, 0.5],
    ] as const),
    ...([
      [0.6, 1],
      [0.6, 0.75],
      [0, 0.75],
    ] as const),
  ),
  ARROW_LEFT: polygon(
    ...([
      [1, 0.25],
      [0.4, 0.25],
      [0.4, 0],
      [0, 0.5],
    ] as const),
    ...([
      [0.4, 1],
      [0.4, 0.75],
      [1, 0.75],
    ] as const),
  ),
  MANUAL_INPUT: polygon([0, 0.2], [1, 0], [1, 1], [0, 1]),
  ENG_DATABASE(width, height) {
    const [rx, ry] = [width / 2, Math.min(height * 0.1, width * 0.2)]
    const side = `A${rx} ${ry} 0 0 1`
    return {
      parts: [`M0 ${ry}${side} ${width} ${ry}V${height - ry}${side} 0 ${height - ry}Z`],
      details: `M0 ${ry}A${rx} ${ry} 0 0 0 ${width} ${ry}`,
    }
  },
  ENG_QUEUE(width, height) {
    const [rx, ry] = [Math.min(width * 0.1, height * 0.2), height / 2]
    const side = `A${rx} ${ry} 0 0 1`
    return {
      parts: [`M${rx} 0H${width - rx}${side} ${width - rx} ${height}H${rx}${side} ${rx} 0Z`],
      details: `M${width - rx} 0A${rx} ${ry} 0 0 0 ${width - rx} ${height}`,
    }
  },
  ENG_FILE(width, height) {
    const fold = Math.min(width, height) * 0.22
    return {
      parts: [`M0 0H${width - fold}L${width} ${fold}V${height}H0Z`],
      details: `M${width - fold} 0V${fold}H${width}`,
    }
  },
  ENG_FOLDER: (width, height) =>
    plain(`M0 0H${width * 0.4}L${width * 0.5} ${height * 0.14}H${width}V${height}H0Z`),
  PREDEFINED_PROCESS: (width, height) => ({
    parts: [roundedPath(width, height, [0, 0, 0, 0])],
    details: `M${width * 0.1} 0V${height}M${width * 0.9} 0V${height}`,
  }),
  INTERNAL_STORAGE: (width, height) => ({
    parts: [roundedPath(width, height, [0, 0, 0, 0])],
    details: `M${width * 0.12} 0V${height}M0 ${height * 0.12}H${width}`,
  }),
  SHIELD: (width, height) =>
    plain(
      `M0 0H${width}V${height * 0.5}C${width} ${height * 0.78} ${width * 0.76} ${height * 0.92} ` +
        `${width / 2} ${height}C${width * 0.24} ${height * 0.92} 0 ${height * 0.78} 0 ${height * 0.5}Z`,
    ),
  DOCUMENT_SINGLE: (width, height) => plain(wavy(0, 0, width, height)),
  DOCUMENT_MULTIPLE(width, height) {
    const [w, h] = [width * 0.88, height * 0.88]
    const parts = [0.12, 0.06, 0].map((share) => wavy(width * share, height * (0.12 - share), w, h))
    return { parts, details: '' }
  },
  SUMMING_JUNCTION(width, height) {
    const [left, right] = [width * 0.1464, width * 0.8536]
    const [top, bottom] = [height * 0.1464, height * 0.8536]
    return {
      parts: [ellipse(width, height)],
      details: `M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}`,
    }
  },
  OR: (width, height) => ({
    parts: [ellipse(width, height)],
    details: `M${width / 2} 0V${height}M0 ${height / 2}H${width}`,
  }),
  SPEECH_BUBBLE(width, height) {
    const [r, foot] = [Math.min(16, width / 4, height / 4), height * 0.82]
    return plain(
      `M${r} 0H${width - r}A${r} ${r} 0 0 1 ${width} ${r}V${foot - r}A${r} ${r} 0 0 1 ${width - r} ${foot}` +
        `H${width * 0.44}L${width * 0.24} ${height}V${foot}H${r}A${r} ${r} 0 0 1 0 ${foot - r}` +
        `V${r}A${r} ${r} 0 0 1 ${r} 0Z`,
    )
  },
}

function isShapeType(kind: string): kind is ShapeType {
  return Object.hasOwn(shapes, kind)
}

function plain(path: string): ShapeOutline {
  return { parts: [path], details: '' }
}

function polygon(...points: readonly UnitPoint[]): MakeOutline {
  return (width, height) =>
    plain(`M${points.map(([x, y]) => `${x * width} ${y * height}`).join('L')}Z`)
}

/** Points round a circle from the top, every second one `inner` of the way out, stretched to fill the box. */
function around(count: number, inner = 1): readonly UnitPoint[] {
  const points = Array.from({ length: count }, (_, index): UnitPoint => {
    const angle = (index / count) * 2 * Math.PI - Math.PI / 2
    const radius = index % 2 === 0 ? 1 : inner
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  return points.map(([x, y]) => [(x - left) / width, (y - top) / height])
}

function ellipse(width: number, height: number): string {
  const half = `A${width / 2} ${height / 2} 0 0 1`
  return `M0 ${height / 2}${half} ${width} ${height / 2}${half} 0 ${height / 2}Z`
}

/** A polygon or a star, its corners on the ellipse that its box holds, the first at the top. */
function pointed(width: number, height: number, { count, inner }: Points): string {
  const corners = inner === null ? count : 2 * count
  const at = (index: number): string => {
    const angle = (index / corners) * 2 * Math.PI - Math.PI / 2
    const share = index % 2 === 1 && inner !== null ? inner : 1
    const [x, y] = [share * Math.cos(angle), share * Math.sin(angle)]
    return `${tidy((width / 2) * (1 + x))} ${tidy((height / 2) * (1 + y))}`
  }
  return `M${Array.from({ length: corners }, (_, index) => at(index)).join('L')}Z`
}

function tidy(value: number): number {
  return Number(value.toFixed(3)) + 0
}

/** A slice of an ellipse or of a ring. */
function arcPath(width: number, height: number, { from, to, inner }: Arc): string {
  const at = (angle: number, share: number): string =>
    `${(width / 2) * (1 + share * Math.cos(angle))} ${(height / 2) * (1 + share * Math.sin(angle))}`
  const bow = (share: number, start: number, end: number): string => {
    const middle = (start + end) / 2
    const sweep = end > start ? 1 : 0
    const step = `A${(width / 2) * share} ${(height / 2) * share} 0 0 ${sweep}`
    return `${step} ${at(middle, share)}${step} ${at(end, share)}`
  }
  const outer = `M${at(from, 1)}${bow(1, from, to)}`
  const isRing = inner > 0 && Math.abs(to - from) >= 2 * Math.PI - 1e-4
  if (isRing) return `${outer}ZM${at(to, inner)}${bow(inner, to, from)}Z`
  if (inner === 0) return `${outer}L${width / 2} ${height / 2}Z`
  return `${outer}L${at(to, inner)}${bow(inner, to, from)}Z`
}

/** A sheet with a wave for its lower edge. */
function wavy(x: number, y: number, width: number, height: number): string {
  const foot = y + height * 0.91
  const dip = height * 0.28
  return (
    `M${x} ${y}H${x + width}V${foot}` +
    `C${x + width * 0.7} ${foot - dip} ${x + width * 0.3} ${foot + dip} ${x} ${foot}Z`
  )
}

/** A stroke of a pen whose path the file does not hold: one line across the box, since a box would be none. */
function penLine(width: number, height: number): string {
  return `M0 ${height}C${width * 0.4} ${height} ${width * 0.6} 0 ${width} 0`
}

/** A strip torn off at both ends. */
function tornStrip(width: number, height: number): string {
  const teeth = 6
  const [step, depth] = [height / teeth, Math.min(height / 8, width / 8)]
  const edge = (x: number, inwards: number, down: boolean): string =>
    Array.from({ length: teeth + 1 }, (_, index) => {
      const y = (down ? index : teeth - index) * step
      return `${x + (index % 2) * inwards} ${y}`
    }).join('L')
  return `M${edge(width, -depth, true)}L${edge(0, depth, false)}Z`
}
