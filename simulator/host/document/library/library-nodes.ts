import { contentHash } from '../../content-hash.ts'
import { LIBRARY_ID, type DocumentState } from '../document-state.ts'
import { addNode } from '../edit-tree.ts'
import { upright } from '../geometry.ts'
import type { NodeContent, NodeSnapshot } from '../node-record.ts'
import { isJsonObject, type JsonObject } from '../rest-node.ts'
import { styleTypes, type StyleType } from './style-types.ts'

const typeInFile: Readonly<Record<StyleType, string>> = {
  PAINT_STYLE: 'FILL',
  TEXT_STYLE: 'TEXT',
  EFFECT_STYLE: 'EFFECT',
  GRID_STYLE: 'GRID',
}

/** The field of a style that holds its look. */
export const lookField: Readonly<Record<StyleType, string>> = {
  PAINT_STYLE: 'fills',
  TEXT_STYLE: 'style',
  EFFECT_STYLE: 'effects',
  GRID_STYLE: 'layoutGrids',
}

/** The styles that a file names: it tells their names alone, so each has the look of the first layer that has it. */
export function loadLibrary(root: NodeSnapshot, file: JsonObject): NodeSnapshot {
  const named = isJsonObject(file['styles']) ? file['styles'] : {}
  const looks = new Map<string, unknown>()
  collectLooks(root, looks)
  const children = Object.entries(named).flatMap(([nodeId, entry]) => {
    if (!isJsonObject(entry) || typeof entry['key'] !== 'string') return []
    const type = styleTypes.find((one) => typeInFile[one] === entry['styleType'])
    if (type === undefined) return []
    const { key, name, description, remote } = entry
    const look = looks.get(nodeId)
    const source = {
      name,
      description,
      key,
      remote: remote === true,
      styleNodeId: nodeId,
      ...(look === undefined ? {} : { [lookField[type]]: look }),
    }
    return [libraryNode(`S:${key},${remote === true ? nodeId : ''}`, type, source)]
  })
  return { content: contentOf(LIBRARY_ID, 'LIBRARY', {}), children }
}

const looksOf: Readonly<Record<string, string>> = {
  fill: 'fills',
  fills: 'fills',
  stroke: 'strokes',
  strokes: 'strokes',
  effect: 'effects',
  grid: 'layoutGrids',
  text: 'style',
}

function collectLooks({ content, children }: NodeSnapshot, looks: Map<string, unknown>): void {
  const { styles } = content.source
  for (const [kind, nodeId] of Object.entries(isJsonObject(styles) ? styles : {})) {
    const look = content.source[looksOf[kind] ?? '']
    if (typeof nodeId === 'string' && look !== undefined && !looks.has(nodeId))
      looks.set(nodeId, look)
  }
  for (const child of children) collectLooks(child, looks)
}

/** Adds something new that has no place on a page. @param prefix  Of its id, as `VariableID:`. */
export function addToLibrary(
  state: DocumentState,
  type: string,
  prefix: string,
  fields: JsonObject,
): string {
  const nodeId = state.store.newId()
  const key = contentHash(Uint8Array.from(type + nodeId, (letter) => letter.charCodeAt(0)))
  const id = prefix === 'S:' ? `S:${key},` : `${prefix}${nodeId}`
  const source = { key, remote: false, styleNodeId: nodeId, ...fields }
  return addNode(state, libraryNode(id, type, source), LIBRARY_ID)
}

function libraryNode(id: string, type: string, source: JsonObject): NodeSnapshot {
  return { content: contentOf(id, type, source), children: [] }
}

function contentOf(id: string, type: string, source: JsonObject): NodeContent {
  return {
    id,
    type,
    source: { id, type, ...source },
    changed: new Map(),
    hidden: new Map(),
    geometry: { x: 0, y: 0, width: 0, height: 0, linear: upright },
    origin: undefined,
    grid: undefined,
  }
}

/** What the library holds of a type, in its order. */
export function ofType({ store }: DocumentState, type: string): readonly string[] {
  return store.childrenOf(LIBRARY_ID).filter((id) => store.content(id).type === type)
}

/** The file's map of styles where some were made or rewritten; nothing where none was. */
export function styleMap({ store }: Pick<DocumentState, 'store'>, file: JsonObject): JsonObject {
  if (!store.has(LIBRARY_ID)) return {}
  const given = isJsonObject(file['styles']) ? file['styles'] : {}
  const map: Record<string, unknown> = { ...given }
  let isSame = true
  for (const id of store.childrenOf(LIBRARY_ID)) {
    const { type, changed } = store.content(id)
    const styleType = styleTypes.find((one) => one === type)
    const nodeId = store.field(id, 'styleNodeId')
    if (styleType === undefined || typeof nodeId !== 'string') continue
    if (Object.hasOwn(given, nodeId) && !changed.has('name') && !changed.has('description'))
      continue
    isSame = false
    map[nodeId] = {
      ...(isJsonObject(given[nodeId]) ? given[nodeId] : {}),
      key: store.field(id, 'key'),
      name: store.field(id, 'name'),
      styleType: typeInFile[styleType],
      remote: false,
      description: store.field(id, 'description') ?? '',
    }
  }
  return isSame ? {} : { styles: map }
}
