import type {
  VectorNetwork,
  VectorPath,
  VectorRegion,
  VectorSegment,
  VectorVertex,
} from '@figma/plugin-typings/plugin-api-standalone'
import { invalidValue } from './document-errors.ts'
import type { Value } from './document-model.ts'
import type { NodeAccess } from './document-state.ts'
import { placeAt, relativePoint, setField, setGeometry } from './edit-tree.ts'
import type { Point } from './geometry.ts'
import type { Property } from './node-member.ts'
import { isJsonObject } from './rest-node.ts'
import { toValue } from './value.ts'
import { parsePath, pathBounds, pathText, type PathCommand } from './vector-path.ts'

/** A file has a vector's filled paths among its `fillGeometry`, its open lines among its `strokeGeometry`. */
export const vectorPaths: Property = {
  get: (at) => drawnPaths(at).map(({ windingRule, data }) => ({ windingRule, data })),
  set: (at, value) => {
    setPaths(at, requirePaths(value))
    setField(at.state, at.id, ['vectorNetwork'], undefined)
  },
}

/** No file has a network; one that code set is kept beside its paths. */
export const vectorNetwork: Property = {
  get: (at) => {
    const own = at.state.store.field(at.id, 'vectorNetwork')
    return toValue(isJsonObject(own) ? own : networkOf(drawnPaths(at)))
  },
  set: (at, value) => {
    const network = requireNetwork(value)
    setPaths(at, pathsOfNetwork(network))
    setField(at.state, at.id, ['vectorNetwork'], value)
  },
}

/** A vector's paths from its top left, filled ones first. */
export function drawnPaths({
  state: { store },
  id,
}: Pick<NodeAccess, 'state' | 'id'>): readonly VectorPath[] {
  const filled = geometries(store.field(id, 'fillGeometry'))
  const lines = geometries(store.field(id, 'strokeGeometry')).filter(({ path }) => !/z/i.test(path))
  return [
    ...filled.map(({ path, isEvenOdd }): VectorPath => {
      return { windingRule: isEvenOdd ? 'EVENODD' : 'NONZERO', data: path }
    }),
    ...lines.map(({ path }): VectorPath => ({ windingRule: 'NONE', data: path })),
  ]
}

function geometries(value: unknown) {
  return (Array.isArray(value) ? value.filter(isJsonObject) : []).flatMap((item) => {
    const { path, windingRule } = item
    return typeof path === 'string' ? [{ path, isEvenOdd: windingRule === 'EVENODD' }] : []
  })
}

/** The layer's box becomes that of its paths, which stand in it from its top left. */
function setPaths(at: NodeAccess, paths: readonly VectorPath[]): void {
  const { state, id } = at
  const commands = paths.map(({ data }) => parsePath(data) ?? [])
  const bounds = pathBounds(commands)
  const by = { x: -(bounds?.x ?? 0), y: -(bounds?.y ?? 0) }
  const moved = paths.map(({ windingRule, data }, index) => ({
    windingRule,
    path: by.x === 0 && by.y === 0 ? data : pathText(commands[index] ?? [], by),
  }))
  const filled = moved.filter(({ windingRule }) => windingRule !== 'NONE')
  const lines = moved.filter(({ windingRule }) => windingRule === 'NONE')
  setField(state, id, ['fillGeometry'], filled)
  setField(
    state,
    id,
    ['strokeGeometry'],
    lines.map(({ path }) => ({ path, windingRule: 'NONZERO' })),
  )
  if (bounds === undefined) return
  const { x, y } = relativePoint(state, id)
  setGeometry(state, id, { width: bounds.width, height: bounds.height })
  placeAt(state, id, { x: x - by.x, y: y - by.y })
}

function requirePaths(value: Value): readonly VectorPath[] {
  if (!Array.isArray(value)) throw invalidValue('vectorPaths', 'array', value)
  return value.map((item: Value, index): VectorPath => {
    const { windingRule, data } = isJsonObject(item) ? item : {}
    const place = `vectorPaths[${index}]`
    if (typeof data !== 'string' || parsePath(data) === undefined)
      throw invalidValue(`${place}.data`, 'a path of the commands M, L, Q, C and Z', data)
    if (windingRule !== 'NONE' && windingRule !== 'NONZERO' && windingRule !== 'EVENODD')
      throw invalidValue(`${place}.windingRule`, '"NONZERO" | "EVENODD" | "NONE"', windingRule)
    return { windingRule, data }
  })
}

const plainVertex = {
  strokeCap: 'NONE',
  strokeJoin: 'MITER',
  cornerRadius: 0,
  handleMirroring: 'NONE',
} as const

/** The vertices and segments of paths; each filled path is a region. */
function networkOf(paths: readonly VectorPath[]): VectorNetwork {
  const vertices: VectorVertex[] = []
  const segments: VectorSegment[] = []
  const regions: VectorRegion[] = []
  for (const { data, windingRule } of paths) {
    const loops = linesOf(parsePath(data) ?? []).map((line) => addLine(line, vertices, segments))
    if (windingRule === 'NONE') continue
    regions.push({ windingRule, loops: loops.filter((loop) => loop.length > 0) })
  }
  return { vertices, segments, regions }
}

interface Line {
  readonly start: Point
  readonly steps: readonly Exclude<PathCommand, { readonly type: 'Z' }>[]
  readonly isClosed: boolean
}

function linesOf(commands: readonly PathCommand[]): readonly Line[] {
  const lines: Line[] = []
  for (const command of commands) {
    const last = lines.at(-1)
    if (command.type === 'M') lines.push({ start: command.to, steps: [], isClosed: false })
    else if (last !== undefined)
      lines[lines.length - 1] =
        command.type === 'Z'
          ? { ...last, isClosed: true }
          : { ...last, steps: [...last.steps, command] }
  }
  return lines
}

/** @returns the indices of the line's segments. */
function addLine(
  { start, steps, isClosed }: Line,
  vertices: VectorVertex[],
  segments: VectorSegment[],
): readonly number[] {
  const first = vertices.push({ ...start, ...plainVertex }) - 1
  const made: number[] = []
  let [from, at] = [first, start]
  const connect = (end: number, to: Point, tangentStart: Point, tangentEnd: Point): void => {
    made.push(segments.push({ start: from, end, tangentStart, tangentEnd }) - 1)
    from = end
    at = to
  }
  steps.forEach((step, index) => {
    const { to } = step
    const isBack = isClosed && index === steps.length - 1 && to.x === start.x && to.y === start.y
    const end = isBack ? first : vertices.push({ ...to, ...plainVertex }) - 1
    const [one, two] = step.type === 'C' ? [step.from, step.towards] : [at, to]
    connect(end, to, difference(one, at), difference(two, to))
  })
  if (isClosed && from !== first) connect(first, start, { x: 0, y: 0 }, { x: 0, y: 0 })
  return made
}

function difference(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y }
}

function requireNetwork(value: Value): VectorNetwork {
  const { vertices, segments, regions } = isJsonObject(value) ? value : {}
  if (!Array.isArray(vertices) || !vertices.every(isPoint))
    throw invalidValue('vectorNetwork.vertices', 'array of { x, y }', toValue(vertices))
  const isIndex = (index: unknown): boolean =>
    typeof index === 'number' && vertices[index] !== undefined
  const isSegment = (item: unknown): item is VectorSegment =>
    isJsonObject(item) && isIndex(item['start']) && isIndex(item['end'])
  if (!Array.isArray(segments) || !segments.every(isSegment))
    throw invalidValue('vectorNetwork.segments', 'array of { start, end }', toValue(segments))
  const isRegion = (item: unknown): item is VectorRegion =>
    isJsonObject(item) && Array.isArray(item['loops'])
  const given: unknown = regions ?? []
  if (!Array.isArray(given) || !given.every(isRegion))
    throw invalidValue('vectorNetwork.regions', 'array of { windingRule, loops }', toValue(given))
  return { vertices, segments, regions: given }
}

function isPoint(item: unknown): item is VectorVertex {
  return isJsonObject(item) && typeof item['x'] === 'number' && typeof item['y'] === 'number'
}

/** Regions as filled paths; what lies round none of them as open lines. */
function pathsOfNetwork(network: VectorNetwork): readonly VectorPath[] {
  const regions = network.regions ?? []
  const inRegions = new Set(regions.flatMap(({ loops }) => loops.flat()))
  const free = network.segments.flatMap((_, index) => (inRegions.has(index) ? [] : [index]))
  return [
    ...regions.map(({ windingRule, loops }): VectorPath => {
      const data = loops.map((loop) => `${lineText(network, loop)} Z`).join(' ')
      return { windingRule: windingRule === 'EVENODD' ? 'EVENODD' : 'NONZERO', data }
    }),
    ...chains(network, free).map((chain): VectorPath => {
      return { windingRule: 'NONE', data: lineText(network, chain) }
    }),
  ]
}

/** Segments that follow one another, each list one line. */
function chains({ segments }: VectorNetwork, indices: readonly number[]): readonly number[][] {
  const found: number[][] = []
  for (const index of indices) {
    const chain = found.at(-1)
    const before = segments[chain?.at(-1) ?? -1]
    if (chain !== undefined && before?.end === segments[index]?.start) chain.push(index)
    else found.push([index])
  }
  return found
}

function lineText({ vertices, segments }: VectorNetwork, chain: readonly number[]): string {
  const [first, second] = chain.map((index) => segments[index])
  if (first === undefined) return ''
  const isReversed = second !== undefined && ![second.start, second.end].includes(first.end)
  let at = isReversed ? first.end : first.start
  const commands: PathCommand[] = [{ type: 'M', to: vertexAt(vertices, at) }]
  for (const index of chain) {
    const segment = segments[index]
    if (segment === undefined) continue
    const isForward = segment.start === at
    const next = isForward ? segment.end : segment.start
    const [leaving, arriving] = isForward
      ? [segment.tangentStart, segment.tangentEnd]
      : [segment.tangentEnd, segment.tangentStart]
    commands.push(stepOf(vertexAt(vertices, at), vertexAt(vertices, next), leaving, arriving))
    at = next
  }
  return pathText(commands)
}

function vertexAt(vertices: readonly VectorVertex[], index: number): Point {
  const { x, y } = vertices[index] ?? { x: 0, y: 0 }
  return { x, y }
}

function stepOf(at: Point, to: Point, leaving?: Point, arriving?: Point): PathCommand {
  const isStraight = [leaving, arriving].every(
    (tangent) => tangent === undefined || (tangent.x === 0 && tangent.y === 0),
  )
  if (isStraight) return { type: 'L', to }
  return { type: 'C', from: sum(at, leaving), towards: sum(to, arriving), to }
}

function sum(a: Point, b: Point = { x: 0, y: 0 }): Point {
  return { x: a.x + b.x, y: a.y + b.y }
}
