import type { Box, Point } from './box.ts'
import { asRecord, asRecords, numberOf, textOf, type Json } from './loose-json.ts'
import { cssColor, plainColor, topPaint, type ScenePaint } from './scene-paint.ts'
import { ownRadians, pathsOf, turnOf, type Turn } from './scene-turn.ts'

/** One layer as the board draws it; all from the file, nothing computed but colours. */
export interface SceneNode {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly parentId: string | null
  /** The upright box around it, turned or not. */
  readonly box: Box
  readonly turn: Turn | null
  /** What the frames around it leave of the page; null where nothing cuts it off. */
  readonly clip: Box | null
  readonly text: string
  readonly align: 'left' | 'center' | 'right'
  /** Empty where the author is hidden or unknown. */
  readonly author: string
  readonly fill: ScenePaint | null
  /** A CSS colour; null where there is no plain stroke. */
  readonly stroke: string | null
  readonly strokeWidth: number
  readonly opacity: number
  readonly cornerRadius: number
  readonly fontSize: number
  readonly fontWeight: number
  readonly shape: string
  readonly paths: readonly string[]
  /** Itself or an ancestor. */
  readonly isLocked: boolean
  readonly stuckToId: string | null
  readonly connector: SceneConnector | null
}

export interface SceneConnector {
  readonly start: ConnectorEnd
  readonly end: ConnectorEnd
  readonly line: 'STRAIGHT' | 'ELBOWED' | 'CURVED'
}

export interface ConnectorEnd {
  readonly nodeId: string | null
  /** Which side of its node; `AUTO` the one that faces the other end. */
  readonly magnet: string
  /** Of an end that hangs free. */
  readonly at: Point | null
  readonly cap: string
}

export interface ScenePage {
  readonly id: string
  readonly name: string
}

/** A page of a file, visible layers back to front. */
export interface Scene {
  readonly name: string
  readonly editor: 'figjam' | 'figma'
  readonly background: string
  readonly nodes: readonly SceneNode[]
  readonly byId: ReadonlyMap<string, SceneNode>
}

/** A page of a file in the form of `GET /v1/files/:key`, the first unless named; hidden layers are left out. */
export function readScene(file: unknown, pageId?: string): Scene {
  const envelope = asRecord(file)
  const pages = childrenOf(asRecord(envelope['document']))
  const page = pages.find(({ id }) => id === pageId) ?? pages[0]
  const nodes: SceneNode[] = []
  for (const child of childrenOf(page ?? {})) collect(child, onPage, nodes)
  return {
    name: textOf(envelope['name']) || 'Untitled',
    editor: envelope['editorType'] === 'figma' ? 'figma' : 'figjam',
    background: cssColor(page?.['backgroundColor'], 1) ?? '#f5f5f5',
    nodes,
    byId: new Map(nodes.map((node) => [node.id, node])),
  }
}

export function readPages(file: unknown): readonly ScenePage[] {
  return childrenOf(asRecord(asRecord(file)['document'])).map(({ id, name }) => ({
    id: textOf(id),
    name: textOf(name),
  }))
}

/** Where people would begin: the first page that has anything on it, since many files open on an empty cover. */
export function firstUsedPage(file: unknown): string | undefined {
  const pages = childrenOf(asRecord(asRecord(file)['document']))
  const used = pages.find((page) => childrenOf(page).length > 0) ?? pages[0]
  return used === undefined ? undefined : textOf(used['id'])
}

/** What a layer has from those it lies in. */
interface Surroundings {
  readonly parentId: string | null
  readonly isLocked: boolean
  readonly radians: number
  readonly clip: Box | null
}

const onPage: Surroundings = { parentId: null, isLocked: false, radians: 0, clip: null }
/** Their boxes fit what they hold, which stands as it does on the page. */
const groupTypes: ReadonlySet<string> = new Set(['GROUP', 'BOOLEAN_OPERATION', 'TRANSFORM_GROUP'])

function collect(source: Json, around: Surroundings, into: SceneNode[]): void {
  if (source['visible'] === false) return
  const type = textOf(source['type'])
  const radians = around.radians + (groupTypes.has(type) ? 0 : ownRadians(source))
  const isLocked = around.isLocked || source['locked'] === true
  const node = sceneNode(source, { ...around, radians, isLocked })
  into.push(node)
  if (type === 'WIDGET' || (type === 'BOOLEAN_OPERATION' && node.paths.length > 0)) return
  const cuts = source['clipsContent'] === true && node.turn === null
  const clip = cuts ? overlap(around.clip, node.box) : around.clip
  const inside = { parentId: node.id, isLocked, radians, clip }
  for (const child of childrenOf(source)) collect(child, inside, into)
}

function sceneNode(source: Json, around: Surroundings): SceneNode {
  const style = asRecord(source['style'])
  const box = boxOf(source['absoluteBoundingBox'])
  const type = textOf(source['type'])
  return {
    id: textOf(source['id']),
    type,
    name: textOf(source['name']),
    parentId: around.parentId,
    box,
    turn: groupTypes.has(type) ? null : turnOf(source, around.radians, box),
    clip: around.clip,
    text: textOf(source['characters']),
    align: alignOf(style['textAlignHorizontal']),
    author: source['authorVisible'] === false ? '' : textOf(source['authorName']),
    fill: topPaint(source['fills']),
    stroke: plainColor(source['strokes']),
    strokeWidth: numberOf(source['strokeWeight'], 1),
    opacity: numberOf(source['opacity'], 1),
    cornerRadius: numberOf(source['cornerRadius'], 0),
    fontSize: numberOf(style['fontSize'], 16),
    fontWeight: numberOf(style['fontWeight'], 500),
    shape: textOf(source['shapeType']),
    paths: pathsOf(source['fillGeometry']),
    isLocked: around.isLocked,
    stuckToId: typeof source['stuckTo'] === 'string' ? source['stuckTo'] : null,
    connector: type === 'CONNECTOR' ? connectorOf(source) : null,
  }
}

function alignOf(value: unknown): SceneNode['align'] {
  return value === 'CENTER' ? 'center' : value === 'RIGHT' ? 'right' : 'left'
}

function connectorOf(source: Json): SceneConnector {
  const line = source['connectorLineType']
  return {
    start: endOf(source['connectorStart'], textOf(source['connectorStartStrokeCap']) || 'NONE'),
    end: endOf(source['connectorEnd'], textOf(source['connectorEndStrokeCap']) || 'LINE_ARROW'),
    line: line === 'ELBOWED' || line === 'CURVED' ? line : 'STRAIGHT',
  }
}

function endOf(value: unknown, cap: string): ConnectorEnd {
  const end = asRecord(value)
  const { x, y } = asRecord(end['position'])
  const nodeId = textOf(end['endpointNodeId']) || null
  const isFree = nodeId === null && typeof x === 'number' && typeof y === 'number'
  return { nodeId, magnet: textOf(end['magnet']) || 'AUTO', at: isFree ? { x, y } : null, cap }
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

function overlap(a: Box | null, b: Box): Box {
  if (a === null) return b
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const right = Math.min(a.x + a.width, b.x + b.width)
  const bottom = Math.min(a.y + a.height, b.y + b.height)
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) }
}

function childrenOf(source: Json): readonly Json[] {
  return asRecords(source['children'])
}
