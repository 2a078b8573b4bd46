import { HostError } from '../errors.ts'
import { createNode } from './create-node.ts'
import type { Access, NodeByHand } from './document-model.ts'
import type { DocumentState } from './document-state.ts'
import { addNode, placeAt, requireParent, setField, setGeometry } from './edit-tree.ts'
import type { Point } from './geometry.ts'
import { handSectionSize, STAMP_PX } from './hand-sizes.ts'
import { newNode } from './new-node.ts'
import { isGroupType } from './node-record.ts'
import { fitToText, setCharacters } from './node-text.ts'
import { computedBox } from './placement.ts'
import { moveOnPage, placeToDrop } from './user-edits.ts'
import { isNodeRef } from './value.ts'

const factories = {
  STICKY: 'createSticky',
  TEXT: 'createText',
  SHAPE_WITH_TEXT: 'createShapeWithText',
  SECTION: 'createSection',
} as const

/** Makes what a person makes with the tools of the editor. @throws HostError `CANNOT_MOVE` for a parent that takes none. */
export function userCreate(state: DocumentState, made: NodeByHand): string {
  if (made.parentId !== undefined) requireParent(state, made.type, made.parentId)
  const id = made.type === 'STAMP' ? addStamp(state, made) : addNamed(state, made.type, made)
  if (made.parentId !== undefined) {
    moveOnPage(state, id, made.parentId, computedBox(state.store, id))
    placeAt(state, id, made.at ?? { x: 0, y: 0 })
    return id
  }
  const at = made.at ?? (made.hostId === undefined ? { x: 0, y: 0 } : cornerOf(state, made.hostId))
  placeAt(state, id, at)
  const stands = computedBox(state.store, id)
  const parentId = parentOfHost(state, made) ?? placeToDrop(state, made.pageId, stands, id)
  if (parentId !== made.pageId) moveOnPage(state, id, parentId, stands)
  return id
}

/** Rewrites what a node says; of a section, its title. */
export function userType(state: DocumentState, id: string, characters: string): void {
  const { type } = state.store.content(id)
  if (type === 'SECTION') {
    setField(state, id, ['name'], characters)
    return
  }
  if (type === 'CODE_BLOCK') {
    setField(state, id, ['code'], characters)
    fitToText(state, id)
    return
  }
  if (!textTypes.includes(type))
    throw new HostError(
      'TARGET_NOT_FOUND',
      `At type.node: expected a node with text, got a ${type}`,
      'type.node',
    )
  setCharacters(state, byHand('', state.rootId), id, characters)
}

const textTypes = ['STICKY', 'TEXT', 'SHAPE_WITH_TEXT', 'CONNECTOR', 'TABLE_CELL']
const fixedTypes = ['DOCUMENT', 'PAGE', 'WIDGET', 'TABLE', 'TABLE_CELL', 'CONNECTOR']

/** By its handles: a note keeps what it says, a section what stands in it. */
export function userResize(state: DocumentState, id: string, width: number, height: number): void {
  const { type } = state.store.content(id)
  if (fixedTypes.includes(type) || isGroupType(type))
    throw new HostError(
      'TARGET_NOT_FOUND',
      `At resize.node: a ${type} has no size of its own to set`,
      'resize.node',
    )
  setGeometry(state, id, { width, height })
  if (type === 'TEXT') setField(state, id, ['style', 'textAutoResize'], undefined)
}

type Named = keyof typeof factories

function addNamed(state: DocumentState, type: Named, made: NodeByHand): string {
  const ref = createNode(state, byHand(made.authorName, made.pageId), factories[type], [])
  const id = isNodeRef(ref) ? ref.$node : made.pageId
  if (type === 'SECTION') setGeometry(state, id, handSectionSize)
  if (made.characters !== '') userType(state, id, made.characters)
  return id
}

function addStamp(state: DocumentState, made: NodeByHand): string {
  const size = { width: STAMP_PX, height: STAMP_PX }
  const fields = { stuckTo: made.hostId ?? null, authorName: made.authorName }
  return addNode(state, newNode(state, 'STAMP', made.characters, size, fields), made.pageId)
}

/** People need load no page and no font. */
export function byHand(userName: string, currentPageId: string): Access {
  return {
    userName,
    widgetId: '',
    isDynamicPage: false,
    currentPageId,
    isPageLoaded: () => true,
    isFontLoaded: () => true,
  }
}

function parentOfHost({ store }: DocumentState, { hostId }: NodeByHand): string | undefined {
  return hostId === undefined ? undefined : store.parentOf(hostId)
}

/** By default a stamp lies on the lower right of its node. */
function cornerOf({ store }: DocumentState, hostId: string): Point {
  const { x, y, width, height } = computedBox(store, hostId)
  return { x: x + width - STAMP_PX * 1.25, y: y + height - STAMP_PX * 1.25 }
}
