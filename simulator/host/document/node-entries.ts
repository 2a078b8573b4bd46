import type { Place, TableContent } from './document-changes.ts'
import { withField, type FieldChange } from './node-content.ts'
import type { NodeContent, NodeSnapshot } from './node-record.ts'
import {
  connectorEnds,
  createReferences,
  referenceFields,
  stuckHosts,
  type References,
} from './node-references.ts'

interface Entry {
  content: NodeContent
  parentId: string | undefined
  children: string[]
}

/** The nodes by id, each with its parent and children, and who points at whom. */
export interface NodeEntries {
  readonly stuck: References
  readonly connected: References
  has(id: string): boolean
  ids(): Iterable<string>
  /** @throws TypeError for an id that is not there. */
  readonly entry: (id: string) => Readonly<Entry>
  parentOf(id: string): string | undefined
  readonly placeOf: (id: string) => Place
  isInside(id: string, ancestorId: string): boolean
  readonly snapshot: (id: string) => NodeSnapshot
  attach(node: NodeSnapshot, parentId: string | undefined, index: number): void
  detach(id: string): void
  moveTo(id: string, to: Place): void
  setField(id: string, change: FieldChange): void
  setContent(id: string, content: NodeContent): void
  setTable(id: string, table: TableContent): void
}

export function createNodeEntries(): NodeEntries {
  const entries = new Map<string, Entry>()
  const stuck = createReferences(stuckHosts)
  const connected = createReferences(connectorEnds)

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

  function isInside(id: string, ancestorId: string): boolean {
    for (let at: string | undefined = id; at !== undefined; at = entries.get(at)?.parentId) {
      if (at === ancestorId) return true
    }
    return false
  }

  return {
    stuck,
    connected,
    has: (id) => entries.has(id),
    ids: () => entries.keys(),
    entry,
    parentOf: (id) => entries.get(id)?.parentId,
    placeOf,
    isInside,
    snapshot,
    attach,
    detach,
    moveTo,
    setField,
    setContent(id, content) {
      entry(id).content = content
    },
    setTable,
  }
}
