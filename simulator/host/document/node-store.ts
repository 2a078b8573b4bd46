import { applyChange, asPossible } from './change-tree.ts'
import { inverseOf, type Change } from './document-changes.ts'
import { fieldOf } from './node-content.ts'
import { createNodeEntries } from './node-entries.ts'
import type { NodeContent, NodeSnapshot } from './node-record.ts'

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
  /** Every stuck node with its host, where both stand. */
  stuckNodes(): ReadonlyMap<string, string>
  /** Connectors with an end on this one. */
  connectedTo(id: string): readonly string[]
  snapshot(id: string): NodeSnapshot
  /** Makes a change and announces it. */
  commit(change: Change): void
  /** Makes a change without undo and without an event. */
  applySilently(change: Change): void
  /** Undoes a change as far as the tree still allows; returns the change made, if any. */
  revert(change: Change): Change | undefined
  onChange(listener: (change: Change) => void): () => void
  /** An id that no node of the file has or had. */
  newId(): string
}

/** @param roots  The whole tree as loaded, and what stands beside it. */
export function createNodeStore(...roots: readonly NodeSnapshot[]): NodeStore {
  const entries = createNodeEntries()
  const { entry, placeOf, snapshot, stuck, connected } = entries
  const listeners = new Set<(change: Change) => void>()
  let revision = 0
  let nextLocalId = 1

  for (const root of roots) entries.attach(root, undefined, 0)
  const session = newSession(entries.ids())

  function apply(change: Change): void {
    revision += 1
    applyChange(entries, change)
  }

  return {
    get revision() {
      return revision
    },
    has: (id) => entries.has(id),
    content: (id) => entry(id).content,
    parentOf: (id) => entries.parentOf(id),
    childrenOf: (id) => entry(id).children,
    indexIn: (id) => placeOf(id).index,
    field: (id, ...path) => fieldOf(entry(id).content, path),
    stuckTo: (id) => stuck.of(id),
    hasStuckNodes: () => stuck.size() > 0,
    stuckNodes: () =>
      new Map(
        [...stuck.all()].flatMap(([host, nodes]) =>
          entries.has(host) ? [...nodes].map((node) => [node, host] as const) : [],
        ),
      ),
    connectedTo: (id) => connected.of(id),
    snapshot,
    commit(change) {
      apply(change)
      for (const listener of [...listeners]) listener(change)
    },
    applySilently: apply,
    revert(change) {
      const possible = asPossible(entries, inverseOf(change))
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

/** Figma's ids are `session:count`; new nodes get a session after all that the file knows. */
function newSession(ids: Iterable<string>): number {
  let highest = 0
  for (const id of ids) {
    const session = /^(\d+):\d+$/.exec(id)?.[1]
    if (session !== undefined) highest = Math.max(highest, Number(session))
  }
  return highest + 1
}
