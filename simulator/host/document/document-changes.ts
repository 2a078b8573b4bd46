import type { DocumentChange } from './document-model.ts'
import type { Geometry, NodeSnapshot, TableGrid, Track } from './node-record.ts'

export interface Place {
  readonly parentId: string
  readonly index: number
}

/** A table's rows, columns and cells at once, so that undoing part of a table never leaves it ragged. */
export interface TableContent {
  readonly grid: TableGrid
  readonly cells: readonly NodeSnapshot[]
}

/** The document's form of a `DocumentChange`; each holds the data for its undo. */
export type Change =
  | {
      readonly type: 'field'
      readonly id: string
      readonly path: readonly string[]
      readonly before: unknown
      readonly after: unknown
    }
  | {
      readonly type: 'hidden'
      readonly id: string
      readonly key: string
      readonly before: unknown
      readonly after: unknown
    }
  | {
      readonly type: 'geometry'
      readonly id: string
      readonly before: Partial<Geometry>
      readonly after: Partial<Geometry>
    }
  | {
      readonly type: 'track'
      readonly id: string
      readonly axis: 'rows' | 'columns'
      readonly index: number
      readonly before: Track
      readonly after: Track
    }
  | {
      readonly type: 'table'
      readonly id: string
      readonly before: TableContent
      readonly after: TableContent
    }
  | { readonly type: 'add'; readonly at: Place; readonly node: NodeSnapshot }
  | { readonly type: 'remove'; readonly at: Place; readonly node: NodeSnapshot }
  | { readonly type: 'move'; readonly id: string; readonly from: Place; readonly to: Place }

const types: ReadonlySet<string> = new Set<Change['type']>([
  'field',
  'hidden',
  'geometry',
  'track',
  'table',
  'add',
  'remove',
  'move',
])

/** A change the document announced, read back; its maker vouches for all but the type. */
export function parseChange(change: DocumentChange): Change {
  if (!isChange(change)) throw new TypeError(`Unknown document change ${change.type}`)
  return change
}

export function inverseOf(change: Change): Change {
  switch (change.type) {
    case 'add':
      return { ...change, type: 'remove' }
    case 'remove':
      return { ...change, type: 'add' }
    case 'move':
      return { ...change, from: change.to, to: change.from }
    case 'field':
    case 'hidden':
      return { ...change, before: change.after, after: change.before }
    case 'geometry':
      return { ...change, before: change.after, after: change.before }
    case 'track':
      return { ...change, before: change.after, after: change.before }
    case 'table':
      return { ...change, before: change.after, after: change.before }
  }
}

function isChange(change: DocumentChange): change is Change {
  return types.has(change.type)
}
