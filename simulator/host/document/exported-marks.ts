import type { DocumentState } from './document-state.ts'
import type { Rect } from './geometry.ts'
import { computedBox } from './placement.ts'
import { isJsonObject } from './rest-node.ts'
import { drawnPaths } from './vector-members.ts'

/** A colour with parts from 0 to 1. */
export interface InkColor {
  readonly r: number
  readonly g: number
  readonly b: number
  readonly a: number
}

/** What an export paints of one layer, in pixels at scale 1 from the exported box's top left. */
export interface ExportedMark {
  readonly box: Rect
  readonly shape: 'rectangle' | 'ellipse' | 'none'
  readonly radius: number
  readonly fills: readonly InkColor[]
  readonly strokes: readonly InkColor[]
  readonly strokeWeight: number
  /** SVG path data from the box's top left; it takes the place of the shape. */
  readonly paths: readonly string[]
  readonly text: ExportedText | undefined
}

export interface ExportedText {
  readonly characters: string
  readonly family: string
  readonly size: number
  readonly weight: number
}

/**
 * The visible layers of a node, in drawing order: upright boxes and ellipses in their solid colours, outlines that a
 * file or code gave, and texts. Gradients and pictures, turns, effects and masks are left out.
 */
export function exportedMarks(state: DocumentState, id: string, from: Rect): ExportedMark[] {
  const marks: ExportedMark[] = []
  const visit = (node: string, opacity: number): void => {
    const { store } = state
    if (store.field(node, 'visible') === false) return
    const own = store.field(node, 'opacity')
    const faded = opacity * (typeof own === 'number' ? own : 1)
    marks.push(markOf(state, node, from, faded))
    for (const child of store.childrenOf(node)) visit(child, faded)
  }
  visit(id, 1)
  return marks.filter(({ fills, strokes }) => fills.length > 0 || strokes.length > 0)
}

function markOf(state: DocumentState, id: string, from: Rect, opacity: number): ExportedMark {
  const { store } = state
  const { type } = store.content(id)
  const box = computedBox(store, id)
  const characters = store.field(id, 'characters')
  const isText = type === 'TEXT'
  const radius = store.field(id, 'cornerRadius')
  const weight = store.field(id, 'strokeWeight')
  return {
    box: { ...box, x: box.x - from.x, y: box.y - from.y },
    shape: isText || type === 'GROUP' ? 'none' : type === 'ELLIPSE' ? 'ellipse' : 'rectangle',
    radius: typeof radius === 'number' ? radius : 0,
    fills: inksOf(store.field(id, type === 'PAGE' ? 'backgroundColor' : 'fills'), opacity),
    strokes: inksOf(store.field(id, 'strokes'), opacity),
    strokeWeight: typeof weight === 'number' ? weight : 1,
    paths: type === 'VECTOR' ? drawnPaths({ state, id }).map(({ data }) => data) : [],
    text:
      typeof characters === 'string' && characters !== ''
        ? { characters, ...typeOf(store.field(id, 'style')) }
        : undefined,
  }
}

function typeOf(style: unknown): Omit<ExportedText, 'characters'> {
  const { fontFamily, fontSize, fontWeight } = isJsonObject(style) ? style : {}
  return {
    family: typeof fontFamily === 'string' ? fontFamily : 'Inter',
    size: typeof fontSize === 'number' ? fontSize : 16,
    weight: typeof fontWeight === 'number' ? fontWeight : 400,
  }
}

function inksOf(paints: unknown, opacity: number): readonly InkColor[] {
  const list: readonly unknown[] = Array.isArray(paints)
    ? paints
    : isJsonObject(paints)
      ? [{ type: 'SOLID', color: paints }]
      : []
  return list.flatMap((paint) => {
    if (!isJsonObject(paint) || paint['visible'] === false || paint['type'] !== 'SOLID') return []
    const { color, opacity: own } = paint
    if (!isJsonObject(color)) return []
    const part = (name: string, fallback: number): number => {
      const value = color[name]
      return typeof value === 'number' ? value : fallback
    }
    const a = part('a', 1) * (typeof own === 'number' ? own : 1) * opacity
    return [{ r: part('r', 0), g: part('g', 0), b: part('b', 0), a }]
  })
}
