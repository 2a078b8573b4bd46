import type { FactoryName } from './factory-names.ts'
import type { Images } from './file-images.ts'
import type { Rect } from './geometry.ts'
import type { StyleType } from './library/style-types.ts'

/** A node where a value holds one. */
export interface NodeRef {
  readonly $node: string
}

/** `figma.mixed` where a value holds it. */
export interface MixedRef {
  readonly $mixed: true
}

/** Values between the guest's `figma` object and the host: JSON, `undefined`, bytes, node references, mixed. */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | NodeRef
  | MixedRef
  | readonly Value[]
  | { readonly [key: string]: Value }

export interface FontName {
  readonly family: string
  readonly style: string
}

/** The author of an edit, as far as the document's rules depend on it. */
export interface Access {
  readonly userName: string
  /** `figma.widgetId` of the running code: names its plugin data and lets it read its own widgets' state. */
  readonly widgetId: string
  readonly isDynamicPage: boolean
  readonly currentPageId: string
  isPageLoaded(pageId: string): boolean
  isFontLoaded(font: FontName): boolean
}

/** The members of one node type for widget code; names as in @figma/plugin-typings. */
export interface NodeShape {
  readonly properties: Readonly<Record<string, 'read' | 'readwrite'>>
  readonly methods: readonly string[]
  /** Methods that return a promise; `call` returns the value it resolves with. */
  readonly asyncMethods: readonly string[]
  /** The other members of the official typings: reading or setting one throws by name. */
  readonly refused: readonly string[]
  /** What `type` reads where it is another word: a style's. */
  readonly shownType: string
}

/** What a file has beside its pages. */
export interface Library {
  /** Local ones, in their order. */
  readonly styles: (type: StyleType) => readonly string[]
  readonly variables: (resolvedType: Value) => readonly string[]
  readonly collections: () => readonly string[]
  readonly has: (id: string, kind: 'style' | 'VARIABLE' | 'VARIABLE_COLLECTION') => boolean
  readonly createVariable: (args: readonly Value[]) => string
  readonly createCollection: (name: Value) => string
  readonly alias: (variable: Value) => Value
  /** A copy of a paint, effect or grid with one of its fields bound to a variable. */
  readonly withBound: (call: string, args: readonly Value[]) => Value
  /** Puts a style behind another of its type, or first for null. */
  readonly moveAfter: (call: string, args: readonly Value[]) => void
}

/** One reversible change, plain JSON. Opaque to all but the document that made it. */
export type DocumentChange = { readonly type: string; readonly [key: string]: unknown }

/** A layer that a person makes; by default it goes into the section at its place. */
export interface NodeByHand {
  readonly type: 'STICKY' | 'TEXT' | 'SHAPE_WITH_TEXT' | 'SECTION' | 'STAMP'
  /** A stamp's is its name. */
  readonly characters: string
  readonly authorName: string
  readonly pageId: string
  /** On the page, or in `parentId`. */
  readonly at?: { readonly x: number; readonly y: number }
  readonly parentId?: string
  /** The layer that a stamp is stuck to. */
  readonly hostId?: string
}

/**
 * A Figma file in memory. Widget code reaches it through get, set, call and create, which keep Figma's
 * rules and throw `HostError` with a stable code; the host itself uses the rest.
 */
export interface DocumentModel {
  readonly editorType: 'figjam' | 'figma'
  readonly rootId: string
  readonly pageIds: readonly string[]
  /** Bytes by hash; saved with the file. */
  readonly images: Images
  /** Styles and variables, by the ids under which `get` and `call` reach them. */
  readonly library: Library

  has(id: string): boolean
  /** As in the Plugin API, and `TEXT_SUBLAYER` for what `text` refers to. @throws HostError `NODE_REMOVED` */
  typeOf(id: string): string
  shapeOf(type: string): NodeShape
  get(access: Access, id: string, property: string): Value
  set(access: Access, id: string, property: string, value: Value): void
  call(access: Access, id: string, method: string, args: readonly Value[]): Value
  create(access: Access, factory: FactoryName, args: readonly Value[]): Value

  /** Places a WIDGET node on a page; its inside is drawn by the host, never stored as children. */
  insertWidget(pageId: string, widgetId: string, name: string, x: number, y: number): string
  /** Host-side fields of a node (synced state, the drawn tree); copied by clone, undone like any change. */
  getHidden(id: string, key: string): unknown
  setHidden(id: string, key: string, value: unknown): void
  hiddenKeys(id: string): readonly string[]
  /** Sets a widget's drawn size without making it undoable. */
  setMeasuredSize(id: string, width: number, height: number): void

  /**
   * A person's edits by hand. A place is in the node's parent, as the Plugin API's x and y; what is stuck to
   * a node goes along if the rule says so. A node that is dropped joins the section it then lies in, in Figma
   * Design the frame, and leaves its own where it lies in it no more; `keep` leaves it where it is.
   */
  userMove(
    id: string,
    to: { readonly x: number; readonly y: number },
    parent: 'drop' | 'keep',
  ): void
  userMoveInto(id: string, parentId: string): void
  userRemove(id: string): void
  userStick(id: string, hostId: string | null): void
  /** Every stuck node with the node it is stuck to. */
  stuckNodes(): ReadonlyMap<string, string>
  userDuplicate(id: string): string
  userCreate(node: NodeByHand): string
  /** A section drawn around layers takes in those that lie wholly inside. */
  userDrawSection(pageId: string, box: Rect): string
  /** @throws HostError `TARGET_NOT_FOUND` where the node has no text. */
  userType(id: string, characters: string): void
  userResize(id: string, width: number, height: number): void

  /** Components, sets, styles and variables that are published under this key. */
  byKey(access: Access, key: string): readonly string[]
  /** Finds by id, then exact name, then exact text; undefined where nothing fits. */
  find(nameOrIdOrText: string): string | undefined
  /** All that fit, those by id first, then by name, then by text. */
  findAll(nameOrIdOrText: string): readonly string[]

  /**
   * Called with every undoable change as it is made, not with those that `revert` makes; the caller knows whose
   * run made it. Returns the unsubscriber.
   */
  onChange(listener: (change: DocumentChange) => void): () => void
  /** Applies the inverses, last first, skipping what other people's changes made impossible; returns what redo needs. */
  revert(changes: readonly DocumentChange[]): readonly DocumentChange[]

  /** Lays out what changed in auto-layout frames, as any reading does; changes made so are announced like others. */
  settle(): void

  /** The file in the form it came in; untouched fields as they were. */
  toFile(): unknown
  /** Changes at every mutation; lets a page redraw only when something changed. */
  readonly revision: number
}
