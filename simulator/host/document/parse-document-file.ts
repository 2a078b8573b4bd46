import {
  elementsOf,
  fault,
  member,
  requireOneOf,
  requireRecord,
  requireText,
  type JsonPlace,
} from '../json-place.ts'
import { InputFault } from '../errors.ts'
import { keepsChildren } from './load-file.ts'
import { fileOfAnswer } from './nodes-answer.ts'

/**
 * A file in the form of `GET /v1/files/:key`, checked as far as `createDocument` needs: the tree's
 * shape, ids that are unique, boxes of numbers, stamps stuck to nodes that are there. An answer of
 * `GET /v1/files/:key/nodes` is made the file that its nodes are part of.
 *
 * @param pointer  Where the file stands, when it is part of another.
 * @throws InputFault at the first place that is none of it.
 */
export function parseDocumentFile(given: unknown, pointer = ''): Readonly<Record<string, unknown>> {
  const top: JsonPlace = { value: fileOfAnswer(given, pointer), pointer }
  const file = requireRecord(top, 'a file as GET /v1/files/:key answers it')
  const document = member(top, 'document')
  requireRecord(document, 'an object, the DOCUMENT node of a file as GET /v1/files/:key answers it')
  requireOneOf(member(document, 'type'), 'DOCUMENT')

  const ids = new Map<string, string>()
  const stuck: JsonPlace[] = []
  claimId(document, ids)
  const pages = elementsOf(member(document, 'children'), 'a list of pages')
  if (pages.length === 0) throw fault(member(document, 'children'), 'at least one page')
  for (const page of pages) {
    requireRecord(page, 'a node')
    requireOneOf(member(page, 'type'), 'CANVAS')
    checkNode(page, ids, stuck)
  }
  for (const place of stuck) requireKnown(place, ids)
  return file
}

/** The editor that a file was made in. @throws InputFault where it is one that has no widgets. */
export function editorOfFile(file: unknown, pointer = ''): 'figjam' | 'figma' | undefined {
  const place = member({ value: file, pointer }, 'editorType')
  return place.value === undefined ? undefined : requireOneOf(place, 'figjam', 'figma')
}

function checkNode(place: JsonPlace, ids: Map<string, string>, stuck: JsonPlace[]): void {
  claimId(place, ids)
  checkFields(place)
  if (member(place, 'stuckTo').value !== undefined) stuck.push(member(place, 'stuckTo'))
  const children = member(place, 'children')
  const type = requireText(member(place, 'type'), 'the type of a node')
  if (children.value === undefined || !keepsChildren(type)) return
  for (const child of elementsOf(children, 'a list of nodes')) {
    requireRecord(child, 'a node')
    const childType = member(child, 'type')
    if (
      requireText(childType, 'the type of a node') === 'CANVAS' ||
      childType.value === 'DOCUMENT'
    ) {
      throw fault(childType, 'the type of a node on a page')
    }
    checkNode(child, ids, stuck)
  }
}

function claimId(place: JsonPlace, ids: Map<string, string>): void {
  const at = member(place, 'id')
  const id = requireText(at, 'the id of the node')
  const taken = ids.get(id)
  if (taken !== undefined) {
    throw new InputFault(at.pointer, `an id that is not taken`, `"${id}", the id of ${taken}`)
  }
  ids.set(id, place.pointer)
}

function checkFields(node: JsonPlace): void {
  checkOptional(node, 'name', 'string')
  checkOptional(node, 'characters', 'string')
  checkOptional(node, 'authorName', 'string')
  checkOptional(node, 'visible', 'boolean')
  checkOptional(node, 'locked', 'boolean')
  checkOptional(node, 'authorVisible', 'boolean')
  checkOptional(node, 'rotation', 'number')
  checkBox(member(node, 'absoluteBoundingBox'))
  checkState(member(node, 'widgetSyncedState'))
  checkState(member(node, 'widgetSyncedMaps'))
  const fills = member(node, 'fills')
  if (fills.value !== undefined) elementsOf(fills, 'a list of paints')
}

function checkOptional(node: JsonPlace, key: string, type: 'string' | 'boolean' | 'number'): void {
  const place = member(node, key)
  const names = { string: 'a text', boolean: 'true or false', number: 'a number' }
  if (place.value !== undefined && typeof place.value !== type) throw fault(place, names[type])
}

function checkState(place: JsonPlace): void {
  if (place.value !== undefined) requireRecord(place, 'an object of synced values')
}

function checkBox(place: JsonPlace): void {
  if (place.value === undefined || place.value === null) return
  requireRecord(place, 'null or { x, y, width, height }')
  for (const key of ['x', 'y', 'width', 'height']) {
    const side = member(place, key)
    if (typeof side.value !== 'number' || !Number.isFinite(side.value))
      throw fault(side, 'a number')
  }
}

function requireKnown(place: JsonPlace, ids: ReadonlyMap<string, string>): void {
  if (place.value === null) return
  const expected = 'null or the id of a node in this file'
  if (!ids.has(requireText(place, expected))) throw fault(place, expected)
}
