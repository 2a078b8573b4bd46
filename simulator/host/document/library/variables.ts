import { HostError } from '../../errors.ts'
import { invalidArgument, invalidValue } from '../document-errors.ts'
import type { Value } from '../document-model.ts'
import { subtreeOf, type DocumentState } from '../document-state.ts'
import { setField, setGeometry } from '../edit-tree.ts'
import { aBoolean, aNumber, aString, oneOf } from '../node-member.ts'
import { isJsonObject, type JsonObject } from '../rest-node.ts'
import { isNodeRef, toValue } from '../value.ts'
import { addToLibrary, ofType } from './library-nodes.ts'

export const variableTypes = ['BOOLEAN', 'COLOR', 'FLOAT', 'STRING'] as const

interface Mode {
  readonly modeId: string
  readonly name: string
}

export function modesOf({ store }: DocumentState, collection: string): readonly Mode[] {
  const modes = store.field(collection, 'modes')
  return (Array.isArray(modes) ? modes.filter(isJsonObject) : []).map(({ modeId, name }) => ({
    modeId: String(modeId),
    name: String(name),
  }))
}

export function createCollection(state: DocumentState, name: Value): string {
  const shown = aString('createVariableCollection.name', name)
  const modeId = state.store.newId()
  return addToLibrary(state, 'VARIABLE_COLLECTION', 'VariableCollectionId:', {
    name: shown,
    modes: [{ modeId, name: 'Mode 1' }],
  })
}

const firstValues: Readonly<Record<string, unknown>> = {
  BOOLEAN: false,
  COLOR: { r: 1, g: 1, b: 1, a: 1 },
  FLOAT: 0,
  STRING: '',
}

export function createVariable(
  state: DocumentState,
  [name, collection, type]: readonly Value[],
): string {
  const shown = aString('createVariable.name', name)
  const owner = requireCollection(state, 'createVariable', collection)
  const resolvedType = oneOf(...variableTypes)('createVariable.resolvedType', type)
  if (variablesOf(state, owner).some((id) => state.store.field(id, 'name') === shown))
    throw new HostError('DUPLICATE_NAME', 'in createVariable: duplicate variable name')
  const values = modesOf(state, owner).map(({ modeId }) => [modeId, firstValues[resolvedType]])
  return addToLibrary(state, 'VARIABLE', 'VariableID:', {
    name: shown,
    variableCollectionId: owner,
    resolvedType,
    valuesByMode: Object.fromEntries(values),
  })
}

/** @param given  A collection or the id of one. */
export function requireCollection(state: DocumentState, call: string, given: Value): string {
  return requireOne(state, call, given, 'VARIABLE_COLLECTION')
}

export function requireVariable(state: DocumentState, call: string, given: Value): string {
  return requireOne(state, call, given, 'VARIABLE')
}

function requireOne(state: DocumentState, call: string, given: Value, type: string): string {
  const id = isNodeRef(given) ? given.$node : given
  if (typeof id === 'string' && state.store.has(id) && state.store.content(id).type === type)
    return id
  throw invalidArgument(
    call,
    `a ${type === 'VARIABLE' ? 'variable' : 'variable collection'}`,
    given,
  )
}

export function variablesOf(state: DocumentState, collection: string): readonly string[] {
  return ofType(state, 'VARIABLE').filter(
    (id) => state.store.field(id, 'variableCollectionId') === collection,
  )
}

export function aliasOf(id: string) {
  return { type: 'VARIABLE_ALIAS', id } as const
}

function aliased({ store }: DocumentState, value: unknown): string | undefined {
  if (!isJsonObject(value) || value['type'] !== 'VARIABLE_ALIAS') return undefined
  const { id } = value
  return typeof id === 'string' && store.has(id) ? id : undefined
}

/** @throws HostError where the value is not of the variable's type. */
export function checkedValue(state: DocumentState, variable: string, value: Value): unknown {
  const place = 'setValueForMode.newValue'
  if (isJsonObject(value) && value['type'] === 'VARIABLE_ALIAS') {
    if (aliased(state, value) !== undefined) return value
    throw invalidValue(place, 'the alias of a variable', value)
  }
  switch (state.store.field(variable, 'resolvedType')) {
    case 'BOOLEAN':
      return aBoolean(place, value)
    case 'FLOAT':
      return aNumber(place, value)
    case 'STRING':
      return aString(place, value)
    default: {
      const { r, g, b, a } = isJsonObject(value) ? value : {}
      const part = (name: string, one: unknown) => aNumber(`${place}.${name}`, toValue(one))
      return { r: part('r', r), g: part('g', g), b: part('b', b), a: part('a', a ?? 1) }
    }
  }
}

/** The mode of a collection that a layer has: its own, its nearest ancestor's, else the first. */
export function modeFor({ store, ...rest }: DocumentState, id: string, collection: string): string {
  for (let at: string | undefined = id; at !== undefined; at = store.parentOf(at)) {
    const own = store.field(at, 'explicitVariableModes', collection)
    if (typeof own === 'string') return own
  }
  return modesOf({ store, ...rest }, collection)[0]?.modeId ?? ''
}

/** A variable's value on a layer, through its aliases. */
export function resolved(
  state: DocumentState,
  variable: string,
  consumer: string,
  depth = 0,
): unknown {
  const collection = state.store.field(variable, 'variableCollectionId')
  const modeId = modeFor(state, consumer, String(collection))
  const value = state.store.field(variable, 'valuesByMode', modeId)
  const next = aliased(state, value)
  return next === undefined || depth > 32 ? value : resolved(state, next, consumer, depth + 1)
}

/** Fields that a file has as the Plugin API calls them. */
const plainFields: ReadonlySet<string> = new Set([
  ...['opacity', 'visible', 'itemSpacing', 'counterAxisSpacing', 'strokeWeight', 'cornerRadius'],
  ...['paddingLeft', 'paddingRight', 'paddingTop', 'paddingBottom'],
  ...['minWidth', 'maxWidth', 'minHeight', 'maxHeight'],
])

/** Brings all that is bound to variables on a layer and in it to their values. */
export function follow(state: DocumentState, root: string): void {
  const { store } = state
  for (const id of [...subtreeOf(store, root)]) {
    const bound = store.field(id, 'boundVariables')
    for (const [field, alias] of Object.entries(isJsonObject(bound) ? bound : {})) {
      const variable = aliased(state, alias)
      if (variable !== undefined) followField(state, id, field, resolved(state, variable, id))
    }
    for (const field of ['fills', 'strokes']) followPaints(state, id, field)
  }
}

function followField(state: DocumentState, id: string, field: string, value: unknown): void {
  if (plainFields.has(field)) setField(state, id, [field], value)
  else if ((field === 'width' || field === 'height') && typeof value === 'number')
    setGeometry(state, id, { [field]: value })
}

function followPaints(state: DocumentState, id: string, field: string): void {
  const paints = state.store.field(id, field)
  if (!Array.isArray(paints)) return
  const after = paints.map((paint: unknown): unknown => {
    if (!isJsonObject(paint) || !isJsonObject(paint['boundVariables'])) return paint
    const variable = aliased(state, paint['boundVariables']['color'])
    return variable === undefined ? paint : { ...paint, color: resolved(state, variable, id) }
  })
  if (JSON.stringify(after) !== JSON.stringify(paints)) setField(state, id, [field], after)
}

/** A copy of a paint, effect or grid with one of its fields bound, or freed for null. */
export function withBound(state: DocumentState, call: string, args: readonly Value[]): Value {
  const [given, field, variable] = args
  if (!isJsonObject(given)) throw invalidArgument(call, 'an object', given)
  const name = aString(`${call}.field`, field)
  const before = isJsonObject(given['boundVariables']) ? given['boundVariables'] : {}
  const others: JsonObject = Object.fromEntries(
    Object.entries(before).filter(([key]) => key !== name),
  )
  if (variable === null || variable === undefined)
    return toValue({ ...given, boundVariables: others })
  const id = requireVariable(state, call, variable)
  return toValue({ ...given, boundVariables: { ...others, [name]: aliasOf(id) } })
}
