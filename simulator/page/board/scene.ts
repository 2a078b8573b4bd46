import type { Box, Point } from './box.ts'
import { asRecord, asRecords, numberOf, textOf, type Json } from './loose-json.ts'
import { readEffects, type SceneEffects } from './scene-effects.ts'
import {
  geometryOf,
  readArc,
  readPoints,
  type Arc,
  type Geometry,
  type Points,
} from './scene-geometry.ts'
import { cssColor, paintsOf, plainColor, type ScenePaint } from './scene-paint.ts'
import { cardTexts, readText, type SceneText } from './scene-text.ts'
import { ownRadians, turnOf, type Turn } from './scene-turn.ts'

/** One layer as the board draws it; all from the file, nothing computed but colours. */
export interface SceneNode {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly parentId: string | null
  /** The upright box around it, turned or not. */
  readonly box: Box
  readonly turn: Turn | null
  /** The clip of a layer: the intersection of the frames around it. */
  readonly clips: readonly Clip[]
  readonly text: string
  readonly setting: SceneText
  /** Empty where the author is hidden or unknown. */
  readonly author: string
  /** Of a link or an embedding, whose it is. */
  readonly place: string
  /** Back to front. */
  readonly fills: readonly ScenePaint[]
  readonly stroke: SceneStroke | null
  readonly opacity: number
  readonly blendMode: string
  readonly effects: SceneEffects | null
  /** From the top left, clockwise. */
  readonly radii: Radii
  readonly shape: string
  readonly arc: Arc | null
  readonly points: Points | null
  /** Its own outlines and those of its stroke, where the file was asked for them. */
  readonly fillGeometry: readonly Geometry[]
  readonly strokeGeometry: readonly Geometry[]
  /** A frame that cuts off what it holds: its stroke lies over that, as in Figma's own pictures. */
  readonly cutsOff: boolean
  /** A section that keeps what it holds from sight. */
  readonly hidesContents: boolean
  /** Itself or an ancestor. */
  readonly isLocked: boolean
  readonly stuckToId: string | null
  readonly connector: SceneConnector | null
}

export type Radii = readonly [number, number, number, number]

/** A frame that cuts off what it holds at its own edge. */
export interface Clip {
  readonly frameId: string
  readonly box: Box
  readonly radii: Radii
}

export interface SceneStroke {
  readonly color: string
  readonly width: number
  readonly align: 'inside' | 'center' | 'outside'
  readonly dashes: readonly number[]
  readonly cap: 'butt' | 'round' | 'square'
  /** At both ends of a line, as a file names it. */
  readonly head: string
  readonly join: 'miter' | 'round' | 'bevel'
  /** Top, right, bottom, left, where they differ. */
  readonly sides: readonly [number, number, number, number] | null
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

/** The page that a layer stands on, at whatever depth. */
export function pageHolding(file: unknown, id: string): string | undefined {
  const holds = (source: Json): boolean => source['id'] === id || childrenOf(source).some(holds)
  const page = childrenOf(asRecord(asRecord(file)['document'])).find(holds)
  return page === undefined ? undefined : textOf(page['id'])
}

/** The properties that a layer inherits from its ancestors. */
interface Surroundings {
  readonly parentId: string | null
  readonly isLocked: boolean
  readonly radians: number
  readonly clips: readonly Clip[]
}

const onPage: Surroundings = { parentId: null, isLocked: false, radians: 0, clips: [] }
/** Their boxes fit what they hold, which stands as it does on the page. */
const groupTypes: ReadonlySet<string> = new Set(['GROUP', 'BOOLEAN_OPERATION', 'TRANSFORM_GROUP'])

function collect(source: Json, around: Surroundings, into: SceneNode[]): void {
  if (source['visible'] === false) return
  const type = textOf(source['type'])
  const radians = around.radians + (groupTypes.has(type) ? 0 : ownRadians(source))
  const isLocked = around.isLocked || source['locked'] === true
  const node = sceneNode(source, { ...around, radians, isLocked })
  into.push(node)
  if (type === 'WIDGET' || node.hidesContents) return
  if (type === 'BOOLEAN_OPERATION' && node.fillGeometry.length > 0) return
  const clips = isCutting(source, node) ? [...around.clips, clipOf(node)] : around.clips
  const inside = { parentId: node.id, isLocked, radians, clips }
  for (const child of childrenOf(source)) collect(child, inside, into)
}

function isCutting(source: Json, { type, turn }: SceneNode): boolean {
  return turn === null && (type === 'TABLE' || source['clipsContent'] === true)
}

const tableRadii: Radii = [8, 8, 8, 8]

function clipOf({ id, type, box, radii }: SceneNode): Clip {
  return { frameId: id, box, radii: type === 'TABLE' ? tableRadii : radii }
}

function sceneNode(source: Json, around: Surroundings): SceneNode {
  const box = boxOf(source['absoluteBoundingBox'])
  const type = textOf(source['type'])
  const isCard = type === 'LINK_UNFURL' || type === 'EMBED'
  const card = isCard ? cardTexts(source) : { title: textOf(source['name']), place: '' }
  return {
    id: textOf(source['id']),
    type,
    name: card.title,
    parentId: around.parentId,
    box,
    turn: groupTypes.has(type) ? null : turnOf(source, around.radians, box),
    clips: around.clips,
    text: textOf(source['characters']) || textOf(source['code']),
    setting: readText(source),
    author: source['authorVisible'] === false ? '' : textOf(source['authorName']),
    place: card.place,
    fills: paintsOf(source['fills']),
    stroke: strokeOf(source),
    opacity: numberOf(source['opacity'], 1),
    blendMode: textOf(source['blendMode']),
    effects: readEffects(source['effects']),
    radii: radiiOf(source),
    shape: textOf(source['shapeType']),
    arc: readArc(source['arcData']),
    points: readPoints(source),
    fillGeometry: geometryOf(source['fillGeometry']),
    strokeGeometry: geometryOf(source['strokeGeometry']),
    cutsOff: source['clipsContent'] === true,
    hidesContents: source['sectionContentsHidden'] === true,
    isLocked: around.isLocked,
    stuckToId: typeof source['stuckTo'] === 'string' ? source['stuckTo'] : null,
    connector: type === 'CONNECTOR' ? connectorOf(source) : null,
  }
}

const strokeAligns: Readonly<Record<string, SceneStroke['align']>> = {
  INSIDE: 'inside',
  OUTSIDE: 'outside',
}
const strokeCaps: Readonly<Record<string, SceneStroke['cap']>> = {
  ROUND: 'round',
  SQUARE: 'square',
}
const strokeJoins: Readonly<Record<string, SceneStroke['join']>> = {
  ROUND: 'round',
  BEVEL: 'bevel',
}

function strokeOf(source: Json): SceneStroke | null {
  const color = plainColor(source['strokes'])
  const width = numberOf(source['strokeWeight'], 1)
  if (color === null || width <= 0) return null
  const dashes = source['strokeDashes']
  return {
    color,
    width,
    align: strokeAligns[textOf(source['strokeAlign'])] ?? 'center',
    dashes: Array.isArray(dashes) ? dashes.map((dash) => numberOf(dash, 0)) : [],
    cap: strokeCaps[textOf(source['strokeCap'])] ?? 'butt',
    head: textOf(source['strokeCap']),
    join: strokeJoins[textOf(source['strokeJoin'])] ?? 'miter',
    sides: sidesOf(source['individualStrokeWeights'], width),
  }
}

function sidesOf(value: unknown, width: number): SceneStroke['sides'] {
  const sides = asRecord(value)
  if (Object.keys(sides).length === 0) return null
  const side = (name: string): number => numberOf(sides[name], width)
  return [side('top'), side('right'), side('bottom'), side('left')]
}

function radiiOf(source: Json): Radii {
  const own = source['rectangleCornerRadii']
  const all = numberOf(source['cornerRadius'], 0)
  const [a, b, c, d] = Array.isArray(own) ? own.map((radius) => numberOf(radius, all)) : []
  return [a ?? all, b ?? all, c ?? all, d ?? all]
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

function childrenOf(source: Json): readonly Json[] {
  return asRecords(source['children'])
}
