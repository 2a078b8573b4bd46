import { LIBRARY_ID, type DocumentState } from './document-state.ts'
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
export const textBeyondStyle: ReadonlySet<string> = new Set([
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
export function styleIdOf({ store }: DocumentState, id: string, kind: StyleKind): string {
  const own = namesOf[kind].map((name) => store.field(id, 'styles', name)).find(isText)
  if (own === undefined) return ''
  const isOwn = (style: string): boolean => store.field(style, 'styleNodeId') === own
  return store.childrenOf(LIBRARY_ID).find(isOwn) ?? ''
}

/** Where a node's file says that it has a style of this kind. */
export function styleFields(store: NodeStore, id: string, kind: StyleKind): readonly string[] {
  return namesOf[kind].filter((name) => store.field(id, 'styles', name) !== undefined)
}

/** The kind of style that a node has no more once this field of it is set. */
export function styleBehind([field = '', part = '']: readonly string[]): StyleKind | undefined {
  if (field === 'style') return textBeyondStyle.has(part) ? undefined : 'text'
  return kindOfField[field]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
