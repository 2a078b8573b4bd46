import { HostError } from '../../errors.ts'
import type { Access, Value } from '../document-model.ts'
import { subtreeOf, type DocumentState } from '../document-state.ts'
import { leaveStyle, setField } from '../edit-tree.ts'
import { fitToText, fontOf, requireFont } from '../node-text.ts'
import { styleFields, styleIdOf, textBeyondStyle, type StyleKind } from '../node-styles.ts'
import { isJsonObject, type JsonObject } from '../rest-node.ts'
import { lookField } from './library-nodes.ts'
import { isLibraryType, type StyleType } from './style-types.ts'

const typeOfKind: Readonly<Record<StyleKind, StyleType>> = {
  fill: 'PAINT_STYLE',
  stroke: 'PAINT_STYLE',
  effect: 'EFFECT_STYLE',
  grid: 'GRID_STYLE',
  text: 'TEXT_STYLE',
}

const fieldOfKind: Readonly<Record<StyleKind, string>> = {
  fill: 'fills',
  stroke: 'strokes',
  effect: 'effects',
  grid: 'layoutGrids',
  text: 'style',
}

/** Gives a layer a style, or takes its own off for `''`. @throws HostError for an id of no style of this kind. */
export function setStyle(
  state: DocumentState,
  access: Access,
  id: string,
  kind: StyleKind,
  call: string,
  style: Value | undefined,
): void {
  if (style === styleIdOf(state, id, kind)) return
  if (style === '') {
    leaveStyle(state, id, kind)
    return
  }
  const found = requireStyle(state, kind, call, style)
  if (kind === 'text') requireFont(access, fontOf(state, found, styleFont(state, found)), call)
  wear(state, id, kind, found)
}

function styleFont(state: DocumentState, style: string): JsonObject {
  const font = state.store.field(style, 'style')
  return isJsonObject(font) ? font : {}
}

function requireStyle(
  { store }: DocumentState,
  kind: StyleKind,
  call: string,
  id: Value | undefined,
): string {
  const isKnown = typeof id === 'string' && store.has(id) && isLibraryType(store.content(id).type)
  if (!isKnown)
    throw new HostError(
      'UNKNOWN_STYLE',
      `in ${call}: Unable to find the style ${typeof id === 'string' ? id : typeof id}`,
      call,
    )
  const { type } = store.content(id)
  if (type === typeOfKind[kind]) return id
  const message = `in ${call}: Expected a ${typeOfKind[kind]}, the style ${id} is a ${type}`
  throw new HostError('UNKNOWN_STYLE', message, call)
}

/** The layer looks as the style does, and names it. */
function wear(state: DocumentState, id: string, kind: StyleKind, style: string): void {
  const { store } = state
  const field = fieldOfKind[kind]
  const type = typeOfKind[kind]
  const look = store.field(style, lookField[type]) ?? (kind === 'text' ? {} : [])
  setField(state, id, [field], kind === 'text' ? withOwnPlace(store.field(id, field), look) : look)
  for (const name of styleFields(store, id, kind)) setField(state, id, ['styles', name], undefined)
  setField(state, id, ['styles', kind], store.field(style, 'styleNodeId'))
  if (kind === 'text') fitToText(state, id)
}

/** A text keeps what no style speaks of, such as its alignment. */
function withOwnPlace(own: unknown, look: unknown): JsonObject {
  const kept = Object.entries(isJsonObject(own) ? own : {}).filter(([name]) =>
    textBeyondStyle.has(name),
  )
  return { ...(isJsonObject(look) ? look : {}), ...Object.fromEntries(kept) }
}

interface Consumer {
  readonly id: string
  readonly kinds: readonly StyleKind[]
}

/** The layers that name a style, each with what of them it rules. */
export function consumersOf(state: DocumentState, style: string): readonly Consumer[] {
  const { store } = state
  const nodeId = store.field(style, 'styleNodeId')
  const kinds = Object.keys(typeOfKind) as StyleKind[]
  return [...subtreeOf(store, state.rootId)].flatMap((id) => {
    const own = kinds.filter((kind) =>
      styleFields(store, id, kind).some((name) => store.field(id, 'styles', name) === nodeId),
    )
    return own.length === 0 ? [] : [{ id, kinds: own }]
  })
}

/** Passes a style's look on to the layers that have it. */
export function passOn(state: DocumentState, style: string): void {
  for (const { id, kinds } of consumersOf(state, style))
    for (const kind of kinds) wear(state, id, kind, style)
}
