import type { DocumentState } from './document-state.ts'
import { upright } from './geometry.ts'
import type { NodeContent, NodeSnapshot, TableGrid } from './node-record.ts'
import { nodeTypes } from './file-words.ts'
import type { JsonObject } from './rest-node.ts'
import { newGrid } from './table-grid.ts'

/** A paint as a file holds it. */
export function solid(r: number, g: number, b: number): JsonObject {
  return { blendMode: 'NORMAL', type: 'SOLID', color: { r, g, b, a: 1 } }
}

export const newStickyFill = solid(1, 226 / 255, 153 / 255)

/** A node that no file knew, in the form a file would have. */
export function newNode(
  state: DocumentState,
  type: string,
  name: string,
  size: { readonly width: number; readonly height: number },
  fields: JsonObject = {},
): NodeSnapshot {
  return { content: newContent(state, type, name, size, fields), children: [] }
}

export function newCell(state: DocumentState): NodeSnapshot {
  const fields = { characters: '', fills: [solid(1, 1, 1)] }
  return newNode(state, 'TABLE_CELL', '', { width: 0, height: 0 }, fields)
}

export function newTable(state: DocumentState, rows: number, columns: number): NodeSnapshot {
  const fields = { fills: [solid(1, 1, 1)], children: [] }
  const made = newContent(state, 'TABLE', 'Table', { width: 0, height: 0 }, fields)
  const grid: TableGrid = newGrid(rows, columns)
  const cells = Array.from({ length: rows * columns }, () => newCell(state))
  return { content: { ...made, grid }, children: cells }
}

function newContent(
  state: DocumentState,
  type: string,
  name: string,
  size: { readonly width: number; readonly height: number },
  fields: JsonObject,
): NodeContent {
  const id = state.store.newId()
  return {
    id,
    type,
    source: { id, name, type: nodeTypes.wordInFile(type), scrollBehavior: 'SCROLLS', ...fields },
    changed: new Map(),
    hidden: new Map(),
    geometry: { x: 0, y: 0, width: size.width, height: size.height, linear: upright },
    origin: undefined,
    grid: undefined,
  }
}
