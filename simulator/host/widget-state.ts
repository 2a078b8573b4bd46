import type { DocumentModel } from './document/document-model.ts'
import { parseWidgetStateKey } from './document/widget-state-keys.ts'
import type { Drawing } from './drawing/widget-tree.ts'
import { isRecord } from './wire.ts'

const DRAWING_KEY = 'drawing'

export function readStates(document: DocumentModel, id: string): Record<string, unknown> {
  const states: Record<string, unknown> = {}
  for (const hidden of document.hiddenKeys(id)) {
    const parsed = parseWidgetStateKey(hidden)
    if (parsed?.type === 'state') states[parsed.name] = document.getHidden(id, hidden)
  }
  return states
}

export function readMaps(
  document: DocumentModel,
  id: string,
): Record<string, Record<string, unknown>> {
  const maps: Record<string, Record<string, unknown>> = {}
  for (const hidden of document.hiddenKeys(id)) {
    const parsed = parseWidgetStateKey(hidden)
    if (parsed?.type !== 'map') continue
    const map = (maps[parsed.mapName] ??= {})
    map[parsed.key] = document.getHidden(id, hidden)
  }
  return maps
}

export function mapKeys(document: DocumentModel, id: string, map: string): readonly string[] {
  return document.hiddenKeys(id).flatMap((hidden) => {
    const parsed = parseWidgetStateKey(hidden)
    return parsed?.type === 'map' && parsed.mapName === map ? [parsed.key] : []
  })
}

/** Changes whenever any synced value of the widget does. */
export function stampOf(document: DocumentModel, id: string): string {
  const values = document
    .hiddenKeys(id)
    .filter((key) => parseWidgetStateKey(key) !== undefined)
    .sort()
    .map((key) => [key, document.getHidden(id, key)])
  const text = JSON.stringify(values)
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return `${text.length}-${hash.toString(16)}`
}

export interface StoredDrawing extends Drawing {
  /** The state it was drawn from. */
  readonly stamp: string
}

export function readDrawing(document: DocumentModel, id: string): StoredDrawing | undefined {
  const stored = document.getHidden(id, DRAWING_KEY)
  return isStoredDrawing(stored) ? stored : undefined
}

/** Leaves no change behind where the widget looks as before. */
export function writeDrawing(document: DocumentModel, id: string, drawing: Drawing): void {
  const stored: StoredDrawing = { ...drawing, stamp: stampOf(document, id) }
  if (looksSame(stored, readDrawing(document, id))) return
  document.setHidden(id, DRAWING_KEY, stored)
}

function looksSame(drawing: StoredDrawing, before: StoredDrawing | undefined): boolean {
  if (before === undefined || drawing.stamp !== before.stamp) return false
  if (drawing.tree === before.tree && drawing.menu === before.menu) return true
  return JSON.stringify(drawing) === JSON.stringify(before)
}

function isStoredDrawing(value: unknown): value is StoredDrawing {
  return isRecord(value) && isRecord(value['tree']) && typeof value['stamp'] === 'string'
}
