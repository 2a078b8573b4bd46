import { inverseOf, type Change, type Place, type TableContent } from './document-changes.ts'
import type { Geometry, NodeContent, NodeSnapshot } from './node-record.ts'
import { valueAt, withValueAt } from './rest-node.ts'

/** The tree of nodes and the one door through which it changes. */
export interface NodeStore {
  readonly revision: number
  has(id: string): boolean
  /** @throws TypeError for an id that is not there; ask `has` first. */
  content(id: string): NodeContent
  parentOf(id: string): string | undefined
  childrenOf(id: string): readonly string[]
  indexIn(id: string): number
  /** A field of the file, or a place inside one. */
  field(id: string, ...path: readonly string[]): unknown
  /** Nodes whose `stuckTo` names this one. */
  stuckTo(id: string): readonly string[]
  hasStuckNodes(): boolean
  /** Connectors with an end on this one. */
  connectedTo(id: string): readonly string[]
  snapshot(id: string): NodeSnapshot
  /** Makes a change and announces it. */
  commit(change: Change): void
  /** Makes a change that nobody can undo, without a word. */
  applySilently(change: Change): void
  /** Undoes a change as far as the tree still allows; gives what was done, if anything. */
  revert(change: Change): Change | undefined
  onChange(listener: (change: Change) => void): () => void
  /** An id that no node of the file has or had. */
  newId(): string
}

interface FieldChange {
  readonly path: readonly string[]
  readonly after: unknown
}

const referenceFields: ReadonlySet<string> = new Set(['stuckTo', 'connectorStart', 'connectorEnd'])

interface Entry {
  content: NodeContent
  parentId: string | undefined
  children: string[]
}

/** @param root  The whole tree as loaded. */
export function createNodeStore(root: NodeSnapshot): NodeStore {
  const entries = new Map<string, Entry>()
  const stuck = createReferences(stuckHosts)
  const connected = createReferences(connectorEnds)
  const listeners = new Set<(change: Change) => void>()
  let revision = 0
  let nextLocalId = 1

  attach(root, undefined, 0)
  const session = newSession(entries.keys())

  function entry(id: string): Entry {
    const found = entries.get(id)
    if (found === undefined) throw new TypeError(`No node ${id}`)
    return found
  }

  function attach(node: NodeSnapshot, parentId: string | undefined, index: number): void {
    const { content } = node
    const made: Entry = { content, parentId, children: [] }
    entries.set(content.id, made)
    if (parentId !== undefined) entry(parentId).children.splice(index, 0, content.id)
    stuck.add(content)
    connected.add(content)
    node.children.forEach((child, at) => {
      attach(child, content.id, at)
    })
  }

  function detach(id: string): void {
    const { parentId } = entry(id)
    if (parentId !== undefined) {
      const siblings = entry(parentId).children
      siblings.splice(siblings.lastIndexOf(id), 1)
    }
    forget(id)
  }

  function forget(id: string): void {
    const { content, children } = entry(id)
    children.forEach(forget)
    stuck.remove(content)
    connected.remove(content)
    entries.delete(id)
  }

  function snapshot(id: string): NodeSnapshot {
    const { content, children } = entry(id)
    return { content, children: children.map(snapshot) }
  }

  function setField(id: string, change: FieldChange): void {
    const found = entry(id)
    const changed = withField(found.content, change)
    const isReference = referenceFields.has(change.path[0] ?? '')
    if (isReference) {
      stuck.remove(found.content)
      connected.remove(found.content)
    }
    found.content = { ...found.content, changed }
    if (isReference) {
      stuck.add(found.content)
      connected.add(found.content)
    }
  }

  function placeOf(id: string): Place {
    const parentId = entry(id).parentId ?? ''
    return { parentId, index: entry(parentId).children.lastIndexOf(id) }
  }

  function moveTo(id: string, to: Place): void {
    const found = entry(id)
    const from = placeOf(id)
    entry(from.parentId).children.splice(from.index, 1)
    entry(to.parentId).children.splice(to.index, 0, id)
    found.parentId = to.parentId
  }

  function setTable(id: string, table: TableContent): void {
    const found = entry(id)
    const wanted = new Set(table.cells.map((cell) => cell.content.id))
    for (const cell of found.children.filter((child) => !wanted.has(child))) forget(cell)
    found.children = []
    for (const cell of table.cells) {
      if (entries.has(cell.content.id)) found.children.push(cell.content.id)
      else attach(cell, id, found.children.length)
    }
    found.content = { ...found.content, grid: table.grid }
  }

  function apply(change: Change): void {
    revision += 1
    switch (change.type) {
      case 'field':
        setField(change.id, change)
        return
      case 'hidden':
        entry(change.id).content = withHidden(entry(change.id).content, change.key, change.after)
        return
      case 'geometry':
        entry(change.id).content = withGeometry(entry(change.id).content, change.after)
        return
      case 'track': {
        const { content } = entry(change.id)
        if (content.grid === undefined) return
        const tracks = content.grid[change.axis].map((track, index) =>
          index === change.index ? change.after : track,
        )
        entry(change.id).content = { ...content, grid: { ...content.grid, [change.axis]: tracks } }
        return
      }
      case 'table':
        setTable(change.id, change.after)
        return
      case 'add':
        attach(change.node, change.at.parentId, change.at.index)
        return
      case 'remove':
        detach(change.node.content.id)
        return
      case 'move':
        moveTo(change.id, change.to)
        return
    }
  }

  function isInside(id: string, ancestorId: string): boolean {
    for (let at: string | undefined = id; at !== undefined; at = entries.get(at)?.parentId) {
      if (at === ancestorId) return true
    }
    return false
  }

  function clamped(place: Place): Place {
    const count = entry(place.parentId).children.length
    return { ...place, index: Math.min(place.index, count) }
  }

  /** The change with its `before` as things stand now; undefined where it cannot be made any more. */
  function asPossible(change: Change): Change | undefined {
    if (change.type === 'add') {
      const isFree = !entries.has(change.node.content.id)
      if (!isFree || !entries.has(change.at.parentId)) return undefined
      return { ...change, at: clamped(change.at) }
    }
    const id = change.type === 'remove' ? change.node.content.id : change.id
    if (!entries.has(id)) return undefined
    switch (change.type) {
      case 'remove':
        return { ...change, at: placeOf(id), node: snapshot(id) }
      case 'field':
        return { ...change, before: fieldOf(entry(id).content, change.path) }
      case 'hidden':
        return { ...change, before: entry(id).content.hidden.get(change.key) }
      case 'geometry':
        return { ...change, before: partOf(entry(id).content.geometry, change.after) }
      case 'track': {
        const before = entry(id).content.grid?.[change.axis][change.index]
        return before === undefined ? undefined : { ...change, before }
      }
      case 'table': {
        const before = tableOf(snapshot(id))
        return before === undefined ? undefined : { ...change, before }
      }
      case 'move': {
        const { parentId } = change.to
        if (!entries.has(parentId) || isInside(parentId, id)) return undefined
        const from = placeOf(id)
        const count = entry(parentId).children.length - (from.parentId === parentId ? 1 : 0)
        return { ...change, from, to: { parentId, index: Math.min(change.to.index, count) } }
      }
    }
  }

  return {
    get revision() {
      return revision
    },
    has: (id) => entries.has(id),
    content: (id) => entry(id).content,
    parentOf: (id) => entries.get(id)?.parentId,
    childrenOf: (id) => entry(id).children,
    indexIn: (id) => placeOf(id).index,
    field: (id, ...path) => fieldOf(entry(id).content, path),
    stuckTo: (id) => stuck.of(id),
    hasStuckNodes: () => stuck.size() > 0,
    connectedTo: (id) => connected.of(id),
    snapshot,
    commit(change) {
      apply(change)
      for (const listener of [...listeners]) listener(change)
    },
    applySilently: apply,
    revert(change) {
      const possible = asPossible(inverseOf(change))
      if (possible !== undefined) apply(possible)
      return possible
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    newId: () => `${session}:${nextLocalId++}`,
  }
}

export function tableOf(table: NodeSnapshot): TableContent | undefined {
  const { grid } = table.content
  return grid === undefined ? undefined : { grid, cells: table.children }
}

function fieldOf(content: NodeContent, path: readonly string[]): unknown {
  const [key = '', ...rest] = path
  const value = content.changed.has(key) ? content.changed.get(key) : valueAt(content.source, [key])
  return valueAt(value, rest)
}

function withField(content: NodeContent, change: FieldChange): ReadonlyMap<string, unknown> {
  const [key = '', ...rest] = change.path
  const original = valueAt(content.source, [key])
  const next = withValueAt(fieldOf(content, [key]), original, rest, change.after)
  return new Map(content.changed).set(key, next)
}

function withHidden(content: NodeContent, key: string, value: unknown): NodeContent {
  const hidden = new Map(content.hidden)
  if (value === undefined) hidden.delete(key)
  else hidden.set(key, value)
  return { ...content, hidden }
}

function withGeometry(content: NodeContent, geometry: Partial<Geometry>): NodeContent {
  return { ...content, geometry: { ...content.geometry, ...geometry } }
}

/** The present values of the parts that `like` names. */
export function partOf(geometry: Geometry, like: Partial<Geometry>): Partial<Geometry> {
  return {
    ...(like.x === undefined ? {} : { x: geometry.x }),
    ...(like.y === undefined ? {} : { y: geometry.y }),
    ...(like.width === undefined ? {} : { width: geometry.width }),
    ...(like.height === undefined ? {} : { height: geometry.height }),
    ...(like.linear === undefined ? {} : { linear: geometry.linear }),
  }
}

interface References {
  add(content: NodeContent): void
  remove(content: NodeContent): void
  of(id: string): readonly string[]
  size(): number
}

/** Who points at whom; kept for targets that are gone too, since an undo may bring them back. */
function createReferences(targetsOf: (content: NodeContent) => readonly string[]): References {
  const sources = new Map<string, Set<string>>()
  return {
    add(content) {
      for (const target of targetsOf(content)) {
        const known = sources.get(target)
        if (known === undefined) sources.set(target, new Set([content.id]))
        else known.add(content.id)
      }
    },
    remove(content) {
      for (const target of targetsOf(content)) {
        const known = sources.get(target)
        known?.delete(content.id)
        if (known?.size === 0) sources.delete(target)
      }
    },
    of: (id) => [...(sources.get(id) ?? [])],
    size: () => sources.size,
  }
}

function stuckHosts(content: NodeContent): readonly string[] {
  const host = fieldOf(content, ['stuckTo'])
  return typeof host === 'string' ? [host] : []
}

function connectorEnds(content: NodeContent): readonly string[] {
  if (content.type !== 'CONNECTOR') return []
  return ['connectorStart', 'connectorEnd']
    .map((end) => fieldOf(content, [end, 'endpointNodeId']))
    .filter((id) => typeof id === 'string')
}

/** Figma's ids are `session:count`; new nodes get a session after all that the file knows. */
function newSession(ids: Iterable<string>): number {
  let highest = 0
  for (const id of ids) {
    const session = /^(\d+):\d+$/.exec(id)?.[1]
    if (session !== undefined) highest = Math.max(highest, Number(session))
  }
  return highest + 1
}
