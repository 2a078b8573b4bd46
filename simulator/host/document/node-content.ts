import type { TableContent } from './document-changes.ts'
import type { Geometry, NodeContent, NodeSnapshot } from './node-record.ts'
import { valueAt, withValueAt } from './rest-node.ts'

export interface FieldChange {
  readonly path: readonly string[]
  readonly after: unknown
}

export function tableOf(table: NodeSnapshot): TableContent | undefined {
  const { grid } = table.content
  return grid === undefined ? undefined : { grid, cells: table.children }
}

/** A field as it is now, changed or as the file has it, or a place inside one. */
export function fieldOf(content: NodeContent, path: readonly string[]): unknown {
  const [key = '', ...rest] = path
  const value = content.changed.has(key) ? content.changed.get(key) : valueAt(content.source, [key])
  return valueAt(value, rest)
}

export function withField(content: NodeContent, change: FieldChange): ReadonlyMap<string, unknown> {
  const [key = '', ...rest] = change.path
  const original = valueAt(content.source, [key])
  const next = withValueAt(fieldOf(content, [key]), original, rest, change.after)
  return new Map(content.changed).set(key, next)
}

export function withHidden(content: NodeContent, key: string, value: unknown): NodeContent {
  const hidden = new Map(content.hidden)
  if (value === undefined) hidden.delete(key)
  else hidden.set(key, value)
  return { ...content, hidden }
}

export function withGeometry(content: NodeContent, geometry: Partial<Geometry>): NodeContent {
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
