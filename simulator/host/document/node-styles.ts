import type { DocumentState } from './document-state.ts'
import { isJsonObject } from './rest-node.ts'
import type { NodeStore } from './node-store.ts'

export type StyleKind = 'fill' | 'stroke' | 'effect' | 'grid' | 'text'

/** What a file's nodes call the style that they have; of paints older files speak in the plural. */
const namesOf: Readonly<Record<StyleKind, readonly string[]>> = {
  fill: ['fill', 'fills'],
  stroke: ['stroke', 'strokes'],
  effect: ['effect'],
  grid: ['grid'],
  text: ['text'],
}

const kindOfField: Readonly<Record<string, StyleKind>> = {
  fills: 'fill',
  strokes: 'stroke',
  effects: 'effect',
  layoutGrids: 'grid',
}

/** Parts of a text's look that no text style has. */
const beyondStyle: ReadonlySet<string> = new Set([
  'textAlignHorizontal',
  'textAlignVertical',
  'textAutoResize',
  'textTruncation',
  'maxLines',
  'hyperlink',
  'fills',
])

/**
 * The id by which the Plugin API names the style that a node has, `''` for none. A style of a library has the id of its
 * own node at the end.
 */
export function styleIdOf({ file, store }: DocumentState, id: string, kind: StyleKind): string {
  const own = namesOf[kind].map((name) => store.field(id, 'styles', name)).find(isText)
  const all = file['styles']
  const style = own !== undefined && isJsonObject(all) ? all[own] : undefined
  if (own === undefined || !isJsonObject(style) || !isText(style['key'])) return ''
  return `S:${style['key']},${style['remote'] === true ? own : ''}`
}

/** Where a node's file says that it has a style of this kind. */
export function styleFields(store: NodeStore, id: string, kind: StyleKind): readonly string[] {
  return namesOf[kind].filter((name) => store.field(id, 'styles', name) !== undefined)
}

/** The kind of style that a node has no more once this field of it is set. */
export function styleBehind([field = '', part = '']: readonly string[]): StyleKind | undefined {
  if (field === 'style') return beyondStyle.has(part) ? undefined : 'text'
  return kindOfField[field]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
