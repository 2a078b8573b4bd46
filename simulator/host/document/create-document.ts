import { HostError } from '../errors.ts'
import type { Layout } from '../drawing/layout.ts'
import { createAutoLayout } from './auto-layout.ts'
import { createNode } from './create-node.ts'
import { readImages, savedImages } from './file-images.ts'
import { parseChange } from './document-changes.ts'
import {
  inCall,
  nodeRemoved,
  readOnlyProperty,
  unknownMethod,
  unknownProperty,
} from './document-errors.ts'
import type { Access, DocumentModel } from './document-model.ts'
import { containerTypesOf, LIBRARY_ID, subtreeOf, type DocumentState } from './document-state.ts'
import { addNode, placeAt, setField } from './edit-tree.ts'
import { drawSection } from './drawn-section.ts'
import type { NodeKind } from './node-kind.ts'
import { kindOf } from './node-kinds.ts'
import { requireFinite, type Property } from './node-member.ts'
import { textOwnerOf, TEXT_SUBLAYER_TYPE } from './text-sublayer.ts'
import { shapeOfType } from './node-shape.ts'
import { createLibrary } from './library/create-library.ts'
import { loadLibrary } from './library/library-nodes.ts'
import { loadFile } from './load-file.ts'
import { newNode } from './new-node.ts'
import { createNodeStore } from './node-store.ts'
import { withOrigins } from './node-origins.ts'
import { saveFile } from './save-file.ts'
import { userCreate, userResize, userType } from './user-creation.ts'
import {
  requireStickable,
  userDrop,
  userDuplicate,
  userMoveInto,
  userRemove,
} from './user-edits.ts'
import { setHidden } from './widget-members.ts'

/**
 * A Figma file in memory, from the form of `GET /v1/files/:key`; one empty page from undefined. The file is
 * taken as checked, see `parseDocumentFile`; it is not changed and may be shared.
 *
 * What has text has it at `get(…, 'text')`, a reference to a node of the type `TEXT_SUBLAYER`.
 */
export function createDocument(
  file: unknown,
  options: {
    readonly editorType: 'figjam' | 'figma'
    readonly stuckNodesFollow: boolean
    /** Places what stands in auto-layout frames; without it nothing moves there. */
    readonly layout?: Layout
  },
): DocumentModel {
  const loaded = loadFile(file, options.editorType)
  const rootId = loaded.root.content.id
  const { name: fileName } = loaded.file
  const images = readImages(loaded.file)
  const store = createNodeStore(withOrigins(loaded.root), loadLibrary(loaded.root, loaded.file))
  const state: DocumentState = {
    store,
    rootId,
    file: loaded.file,
    fileName: typeof fileName === 'string' ? fileName : undefined,
    editorType: options.editorType,
    stuckNodesFollow: options.stuckNodesFollow,
    containerTypes: containerTypesOf(store, rootId),
  }

  const autoLayout =
    options.layout === undefined ? undefined : createAutoLayout(state, options.layout)
  store.onChange((change) => {
    autoLayout?.note(change)
  })
  const settle = (): void => {
    autoLayout?.settle()
  }

  const has = (id: string): boolean => store.has(textOwnerOf(id) ?? id)

  function typeOf(id: string): string {
    if (!has(id)) throw nodeRemoved(id)
    return textOwnerOf(id) === undefined ? store.content(id).type : TEXT_SUBLAYER_TYPE
  }

  function kindOfType(type: string): NodeKind {
    return kindOf(type, state.containerTypes.has(type))
  }

  /** The node's kind and the access to the node itself, or for its text to the node that shows it. */
  function reach(access: Access, id: string) {
    const kind = kindOfType(typeOf(id))
    return { kind, at: { state, access, id: textOwnerOf(id) ?? id } }
  }

  return {
    editorType: options.editorType,
    rootId,
    images,
    library: createLibrary(state),
    get pageIds() {
      return [...store.childrenOf(rootId)]
    },
    get revision() {
      return store.revision
    },
    has,
    typeOf,
    shapeOf: (type) => shapeOfType(type, kindOfType(type)),
    get(access, id, property) {
      settle()
      if (!has(id) && property === 'id') return id
      if (!has(id) && property === 'removed') return true
      return inCall(`get_${property}`, () => {
        const { kind, at } = reach(access, id)
        return own(kind.properties, property)?.get(at)
      })
    },
    set(access, id, property, value) {
      const { kind, at } = inCall(`set_${property}`, () => reach(access, id))
      const set = settable(own(kind.properties, property), typeOf(id), property)
      inCall(`set_${property}`, () => {
        // A grid may have as many lines as there is room for.
        if (property !== 'layoutGrids') requireFinite(property, value)
        set(at, value)
      })
    },
    call(access, id, method, args) {
      settle()
      const { kind, at } = inCall(method, () => reach(access, id))
      const found = own(kind.methods, method)
      if (found === undefined) throw unknownMethod(typeOf(id), method)
      return inCall(method, () => {
        for (const arg of args) requireFinite(method, arg)
        return found.call(at, args)
      })
    },
    create: (access, factory, args) =>
      inCall(factory, () => createNode(state, access, factory, args)),
    insertWidget(pageId, widgetId, name, x, y) {
      const made = newNode(state, 'WIDGET', name, { width: 0, height: 0 }, { widgetId })
      const { geometry } = made.content
      const placed = { ...made, content: { ...made.content, geometry: { ...geometry, x, y } } }
      return addNode(state, placed, pageId)
    },
    ...hiddenFields(state),
    ...byHand(state),
    byKey: (access, key) =>
      [...subtreeOf(store, rootId), ...store.childrenOf(LIBRARY_ID)].filter(
        (id) => own(kindOfType(typeOf(id)).properties, 'key')?.get({ state, access, id }) === key,
      ),
    find: (wanted) => (store.has(wanted) ? wanted : findAll(state, wanted)[0]),
    findAll: (wanted) => findAll(state, wanted),
    onChange: (listener) => store.onChange(listener),
    revert: (changes) =>
      [...changes]
        .reverse()
        .map((change) => store.revert(parseChange(change)))
        .filter((done) => done !== undefined),
    settle,
    toFile: () => saveFile(store, { ...loaded.file, ...savedImages(loaded.file, images) }, rootId),
  }
}

/** By id, then by name, then by words, in the order of layers. */
function findAll({ store, rootId }: DocumentState, wanted: string): readonly string[] {
  const nodes = [...subtreeOf(store, rootId)]
  const found = [
    ...(store.has(wanted) ? [wanted] : []),
    ...nodes.filter((id) => store.field(id, 'name') === wanted),
    ...nodes.filter((id) => store.field(id, 'characters') === wanted),
  ]
  return [...new Set(found)]
}

/** A person's edits, see `DocumentModel`. */
function byHand(state: DocumentState) {
  return {
    userMove(id, to, parent) {
      requireExisting(state, id)
      placeAt(state, id, to)
      if (parent === 'drop') userDrop(state, id)
    },
    userMoveInto(id, parentId) {
      requireExisting(state, id)
      requireExisting(state, parentId)
      userMoveInto(state, id, parentId)
    },
    userRemove(id) {
      requireExisting(state, id)
      userRemove(state, id)
    },
    userStick(id, hostId) {
      requireExisting(state, id)
      if (hostId !== null) requireExisting(state, hostId)
      requireStickable(state, id)
      setField(state, id, ['stuckTo'], hostId)
    },
    stuckNodes: () => state.store.stuckNodes(),
    userDuplicate(id) {
      requireExisting(state, id)
      return userDuplicate(state, id)
    },
    userCreate: (node) => userCreate(state, node),
    userDrawSection: (pageId, box) => drawSection(state, pageId, box),
    userType(id, characters) {
      requireExisting(state, id)
      userType(state, id, characters)
    },
    userResize(id, width, height) {
      requireExisting(state, id)
      userResize(state, id, width, height)
    },
  } satisfies Partial<DocumentModel>
}

/** The host's data on a node, and a widget's measured size. */
function hiddenFields(state: DocumentState) {
  const { store } = state
  return {
    getHidden: (id, key) => (store.has(id) ? store.content(id).hidden.get(key) : undefined),
    setHidden(id, key, value) {
      requireExisting(state, id)
      setHidden(state, id, key, value)
    },
    hiddenKeys: (id) => (store.has(id) ? [...store.content(id).hidden.keys()] : []),
    setMeasuredSize(id, width, height) {
      requireExisting(state, id)
      const { geometry } = store.content(id)
      if (geometry.width === width && geometry.height === height) return
      const before = { width: geometry.width, height: geometry.height }
      store.applySilently({ type: 'geometry', id, before, after: { width, height } })
    },
  } satisfies Partial<DocumentModel>
}

function settable(found: Property | undefined, type: string, name: string) {
  if (found === undefined) throw unknownProperty(type, name)
  if (found.set === undefined) throw readOnlyProperty(name)
  return found.set
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

function requireExisting(state: DocumentState, id: string): void {
  if (!state.store.has(id)) throw new HostError('TARGET_NOT_FOUND', `No node ${id} on this board`)
}
