import type { Box } from './box.ts'

/** One layer as the board draws it; all from the file, nothing computed but colours. */
export interface SceneNode {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly parentId: string | null
  readonly box: Box
  readonly text: string
  /** Empty where the author is hidden or unknown. */
  readonly author: string
  /** A CSS colour; null where there is no plain fill. */
  readonly fill: string | null
  readonly stroke: string | null
  readonly strokeWidth: number
  readonly opacity: number
  readonly cornerRadius: number
  readonly fontSize: number
  readonly fontWeight: number
  readonly shape: string
  /** Itself or an ancestor. */
  readonly isLocked: boolean
  readonly stuckToId: string | null
  readonly ends: readonly (string | null)[]
}

/** A page of a file, visible layers back to front. */
export interface Scene {
  readonly name: string
  readonly editor: 'figjam' | 'figma'
  readonly background: string
  readonly nodes: readonly SceneNode[]
  readonly byId: ReadonlyMap<string, SceneNode>
}

/** The first page of a file in the form of `GET /v1/files/:key`; hidden layers are left out. */
export function readScene(file: unknown): Scene {
  const envelope = asRecord(file)
  const [page] = childrenOf(asRecord(envelope['document']))
  const nodes: SceneNode[] = []
  for (const child of childrenOf(page ?? {})) collect(child, null, false, nodes)
  return {
    name: textOf(envelope['name']) || 'Untitled',
    editor: envelope['editorType'] === 'figma' ? 'figma' : 'figjam',
    background: cssColor(page?.['backgroundColor'], 1) ?? '#f5f5f5',
    nodes,
    byId: new Map(nodes.map((node) => [node.id, node])),
  }
}

type Json = Readonly<Record<string, unknown>>

function collect(
  source: Json,
  parentId: string | null,
  isLocked: boolean,
  into: SceneNode[],
): void {
  if (source['visible'] === false) return
  const node = sceneNode(source, parentId, isLocked || source['locked'] === true)
  into.push(node)
  if (node.type === 'WIDGET') return
  for (const child of childrenOf(source)) collect(child, node.id, node.isLocked, into)
}

function sceneNode(source: Json, parentId: string | null, isLocked: boolean): SceneNode {
  const style = asRecord(source['style'])
  return {
    id: textOf(source['id']),
    type: textOf(source['type']),
    name: textOf(source['name']),
    parentId,
    box: boxOf(source['absoluteBoundingBox']),
    text: textOf(source['characters']),
    author: source['authorVisible'] === false ? '' : textOf(source['authorName']),
    fill: plainPaint(source['fills']),
    stroke: plainPaint(source['strokes']),
    strokeWidth: numberOf(source['strokeWeight'], 1),
    opacity: numberOf(source['opacity'], 1),
    cornerRadius: numberOf(source['cornerRadius'], 0),
    fontSize: numberOf(style['fontSize'], 16),
    fontWeight: numberOf(style['fontWeight'], 500),
    shape: textOf(source['shapeType']),
    isLocked,
    stuckToId: typeof source['stuckTo'] === 'string' ? source['stuckTo'] : null,
    ends: [endOf(source['connectorStart']), endOf(source['connectorEnd'])],
  }
}

function endOf(value: unknown): string | null {
  return textOf(asRecord(value)['endpointNodeId']) || null
}

function plainPaint(paints: unknown): string | null {
  if (!Array.isArray(paints)) return null
  const seen = paints.map(asRecord).filter((paint) => paint['visible'] !== false)
  const top = seen.at(-1)
  if (top?.['type'] === 'SOLID') return cssColor(top['color'], numberOf(top['opacity'], 1))
  const [stop] = Array.isArray(top?.['gradientStops']) ? top['gradientStops'].map(asRecord) : []
  return stop === undefined ? null : cssColor(stop['color'], numberOf(top?.['opacity'], 1))
}

function cssColor(value: unknown, opacity: number): string | null {
  const color = asRecord(value)
  const [r, g, b] = [color['r'], color['g'], color['b']].map((part) =>
    Math.round(numberOf(part, -1) * 255),
  )
  if (r === undefined || g === undefined || b === undefined || r < 0 || g < 0 || b < 0) return null
  const alpha = numberOf(color['a'], 1) * opacity
  return alpha >= 1 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / ${alpha})`
}

function boxOf(value: unknown): Box {
  const box = asRecord(value)
  return {
    x: numberOf(box['x'], 0),
    y: numberOf(box['y'], 0),
    width: numberOf(box['width'], 0),
    height: numberOf(box['height'], 0),
  }
}

function childrenOf(source: Json): Json[] {
  const { children } = source
  return Array.isArray(children) ? children.map(asRecord) : []
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asRecord(value: unknown): Json {
  return isRecord(value) ? value : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}
