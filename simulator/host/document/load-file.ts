import {
  identity,
  invert,
  linearOf,
  multiply,
  transformOf,
  turnedBy,
  unturnedSize,
  upright,
  boundsOf,
  type Linear,
  type Rect,
  type Transform,
} from './geometry.ts'
import { isGroupType, type Geometry, type NodeContent, type NodeSnapshot } from './node-record.ts'
import { parseRect } from './placement.ts'
import { nodeTypes } from './file-words.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { gridOfCells } from './table-grid.ts'
import { mapEntryKey, stateKey } from './widget-state-keys.ts'

/** The file's own envelope around the tree, and the tree. */
export interface LoadedFile {
  readonly file: JsonObject
  readonly root: NodeSnapshot
}

const emptyPage: JsonObject = {
  id: '0:1',
  name: 'Page 1',
  type: 'CANVAS',
  scrollBehavior: 'SCROLLS',
  children: [],
  backgroundColor: { r: 0.9607843137254902, g: 0.9607843137254902, b: 0.9607843137254902, a: 1 },
}

/** The tree of a file in the form of `GET /v1/files/:key`; of one empty page for undefined. */
export function loadFile(file: unknown, editorType: 'figjam' | 'figma'): LoadedFile {
  const envelope = isJsonObject(file) ? file : emptyFile(editorType)
  const document = envelope['document']
  if (!isJsonObject(document)) throw new TypeError('At /document: expected an object')
  return { file: envelope, root: loadNode(document, identity) }
}

/** Whether a node's children stand in the tree; a widget's inside is drawn, never stored. */
export function keepsChildren(type: string): boolean {
  return type !== 'WIDGET'
}

function emptyFile(editorType: 'figjam' | 'figma'): JsonObject {
  return {
    name: 'Untitled',
    role: 'owner',
    lastModified: '2026-01-01T00:00:00Z',
    editorType,
    thumbnailUrl: '',
    version: '1',
    document: {
      id: '0:0',
      name: 'Document',
      type: 'DOCUMENT',
      scrollBehavior: 'SCROLLS',
      children: [emptyPage],
    },
    components: {},
    componentSets: {},
    schemaVersion: 0,
    styles: {},
  }
}

/** A widget's synced state, which Figma's own files leave out, stands in the form that `saveFile` gives it. */
function hiddenOf(source: JsonObject): ReadonlyMap<string, unknown> {
  const { widgetSyncedState: states, widgetSyncedMaps: maps } = source
  const hidden = new Map<string, unknown>()
  for (const [name, value] of Object.entries(isJsonObject(states) ? states : {}))
    hidden.set(stateKey(name), value)
  for (const [mapName, map] of Object.entries(isJsonObject(maps) ? maps : {}))
    for (const [key, value] of Object.entries(isJsonObject(map) ? map : {}))
      hidden.set(mapEntryKey(mapName, key), value)
  return hidden
}

/** @param container  The absolute transform that the node's place is relative to. */
function loadNode(source: JsonObject, container: Transform): NodeSnapshot {
  const type = nodeTypes.wordInApi(String(source['type']))
  const geometry = geometryOf(source, container)
  const own = isGroupType(type)
    ? container
    : multiply(container, transformOf(geometry.linear, geometry))
  const children = keepsChildren(type)
    ? childNodes(source).map((child) => loadNode(child, own))
    : []
  const content: NodeContent = {
    id: String(source['id']),
    type,
    source,
    changed: new Map(),
    hidden: hiddenOf(source),
    geometry,
    origin: undefined,
    grid: type === 'TABLE' ? gridOfCells(children) : undefined,
  }
  return { content, children }
}

function childNodes(source: JsonObject): readonly JsonObject[] {
  const children = source['children']
  return Array.isArray(children) ? children.filter(isJsonObject) : []
}

function geometryOf(source: JsonObject, container: Transform): Geometry {
  const given = parseTransform(source['relativeTransform'])
  const size = parseSize(source['size'])
  if (given !== undefined && size !== undefined) {
    return { x: given[0][2], y: given[1][2], ...size, linear: linearOf(given) }
  }
  const box = parseRect(source['absoluteBoundingBox'])
  const linear = given === undefined ? linearOfRotation(source['rotation']) : linearOf(given)
  if (box === undefined) return { x: 0, y: 0, width: 0, height: 0, ...size, linear }
  return { ...fittedInto(box, linear, container, size), linear }
}

/** Place and size of a turned rectangle, of which the file gives only the box around it. */
function fittedInto(
  box: Rect,
  linear: Linear,
  container: Transform,
  given: { readonly width: number; readonly height: number } | undefined,
): Rect {
  const absolute = linearOf(multiply(container, transformOf(linear, { x: 0, y: 0 })))
  const size = given ?? unturnedSize(absolute, box)
  const atOrigin = boundsOf(transformOf(absolute, { x: 0, y: 0 }), size.width, size.height)
  const place = transformOf(absolute, { x: box.x - atOrigin.x, y: box.y - atOrigin.y })
  const [[, , x], [, , y]] = multiply(invert(container), place)
  return { x, y, width: size.width, height: size.height }
}

/** A file gives the rotation in radians, the Plugin API in degrees; both count anticlockwise. */
function linearOfRotation(rotation: unknown): Linear {
  if (typeof rotation !== 'number' || rotation === 0) return upright
  return turnedBy(Number(((rotation * 180) / Math.PI).toFixed(9)))
}

function parseTransform(value: unknown): Transform | undefined {
  if (!Array.isArray(value)) return undefined
  const [first, second] = value.map(parseRow)
  return first === undefined || second === undefined ? undefined : [first, second]
}

function parseRow(row: unknown): [number, number, number] | undefined {
  if (!Array.isArray(row)) return undefined
  const [a, b, c] = row.map((cell: unknown) => (typeof cell === 'number' ? cell : undefined))
  return a === undefined || b === undefined || c === undefined ? undefined : [a, b, c]
}

function parseSize(
  value: unknown,
): { readonly width: number; readonly height: number } | undefined {
  if (!isJsonObject(value)) return undefined
  const { x, y } = value
  return typeof x === 'number' && typeof y === 'number' ? { width: x, height: y } : undefined
}
