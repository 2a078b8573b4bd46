import type { Linear, Rect } from './geometry.ts'
import type { JsonObject } from './rest-node.ts'

/** Place and size relative to the nearest ancestor that is not a group. */
export interface Geometry {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly linear: Linear
}

/** A row or column of a table: it never becomes smaller than `least`. */
export interface Track {
  readonly least: number
  readonly size: number
}

export interface TableGrid {
  readonly rows: readonly Track[]
  readonly columns: readonly Track[]
}

/** How a node stood in the file, to give back what did not move as it came. */
export interface Origin {
  readonly box: Rect | undefined
  readonly computed: Rect
  readonly geometry: Geometry
}

/** A node alone, without its children and its place in the tree. */
export interface NodeContent {
  readonly id: string
  /** The Plugin API's name of the type. */
  readonly type: string
  /** The file's own fields, as they came or as the node was made. */
  readonly source: JsonObject
  /** Fields that changed since; undefined where one was taken away. */
  readonly changed: ReadonlyMap<string, unknown>
  readonly hidden: ReadonlyMap<string, unknown>
  readonly geometry: Geometry
  readonly origin: Origin | undefined
  /** A table's rows and columns; its cells are its children, row by row. */
  readonly grid: TableGrid | undefined
}

export interface NodeSnapshot {
  readonly content: NodeContent
  readonly children: readonly NodeSnapshot[]
}

/** Types whose box fits their children and whose children are placed relative to the next ancestor. */
const groupTypes: ReadonlySet<string> = new Set(['GROUP', 'BOOLEAN_OPERATION', 'TRANSFORM_GROUP'])

export function isGroupType(type: string): boolean {
  return groupTypes.has(type)
}
