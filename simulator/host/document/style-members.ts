import { HostError } from '../errors.ts'
import type { NodeAccess } from './document-state.ts'
import { setStyle } from './library/styles.ts'
import { styleIdOf, type StyleKind } from './node-styles.ts'
import type { Access, Value } from './document-model.ts'
import type { Method, Methods, Properties, Property } from './node-member.ts'
import { anObject, formedProperty, listOf } from './node-member.ts'
import { reactionForm } from './file-forms.ts'
import { vectorNetwork as network } from './vector-members.ts'

/** @throws HostError `DYNAMIC_PAGE` where code under `dynamic-page` has to use the asynchronous twin. */
export function requireStaticAccess(access: Access, what: string, twin: string): void {
  if (!access.isDynamicPage) return
  throw new HostError(
    'DYNAMIC_PAGE',
    `${what} with documentAccess: dynamic-page. Use node.${twin} instead.`,
    twin,
  )
}

export const fillStyle = { fillStyleId: styleId('fill') }
export const strokeStyle = { strokeStyleId: styleId('stroke') }
export const effectStyle = { effectStyleId: styleId('effect') }
export const gridStyle = { gridStyleId: styleId('grid') }
export const textStyle = { textStyleId: styleId('text') }

export const fillStyleMethods = { setFillStyleIdAsync: styleSetter('fill') }
export const strokeStyleMethods = { setStrokeStyleIdAsync: styleSetter('stroke') }
export const effectStyleMethods = { setEffectStyleIdAsync: styleSetter('effect') }
export const gridStyleMethods = { setGridStyleIdAsync: styleSetter('grid') }
export const textStyleMethods = { setTextStyleIdAsync: styleSetter('text') }

export const rangeStyleMethods = {
  getRangeTextStyleId: { call: ({ state, id }) => styleIdOf(state, id, 'text') },
  setRangeTextStyleId: barredSetter('setRangeTextStyleId', 'setRangeTextStyleIdAsync', 'text'),
  setRangeTextStyleIdAsync: rangeStyleSetter('setRangeTextStyleIdAsync', 'text'),
  getRangeFillStyleId: { call: ({ state, id }) => styleIdOf(state, id, 'fill') },
  setRangeFillStyleId: barredSetter('setRangeFillStyleId', 'setRangeFillStyleIdAsync', 'fill'),
  setRangeFillStyleIdAsync: rangeStyleSetter('setRangeFillStyleIdAsync', 'fill'),
} satisfies Methods

const reactionList = formedProperty<Value>('reactions', [], listOf(anObject), reactionForm, [
  'interactions',
])

export const reactions = {
  reactions: barringDynamicPage('reactions', 'setReactionsAsync', reactionList),
} satisfies Properties

export const reactionMethods = {
  setReactionsAsync: setterOf(reactionList),
} satisfies Methods

export const vectorNetwork = {
  vectorNetwork: barringDynamicPage('vectorNetwork', 'setVectorNetworkAsync', network),
} satisfies Properties

export const vectorNetworkMethods = {
  setVectorNetworkAsync: setterOf(network),
} satisfies Methods

function styleId(kind: StyleKind): Property {
  return {
    get: ({ state, id }) => styleIdOf(state, id, kind),
    set: (at, value) => {
      const name = `${kind}StyleId`
      requireStaticAccess(at.access, `Cannot set property ${name}`, setterName(kind))
      setStyle(at.state, at.access, at.id, kind, name, value)
    },
  }
}

function styleSetter(kind: StyleKind): Method {
  return {
    isAsync: true,
    call: (at, [value]) => {
      setStyle(at.state, at.access, at.id, kind, setterName(kind), value)
      return undefined
    },
  }
}

function setterName(kind: StyleKind): string {
  return `set${kind.charAt(0).toUpperCase()}${kind.slice(1)}StyleIdAsync`
}

function rangeStyleSetter(call: string, kind: StyleKind): Method {
  return {
    isAsync: true,
    call: (at, args) => {
      setRangeStyle(at, kind, call, args)
      return undefined
    },
  }
}

function barredSetter(call: string, twin: string, kind: StyleKind): Method {
  return {
    call: (at, args) => {
      requireStaticAccess(at.access, `Cannot call ${call}`, twin)
      setRangeStyle(at, kind, call, args)
      return undefined
    },
  }
}

/** A whole text takes a style; none is kept of a part of one. */
function setRangeStyle(
  { state, access, id }: NodeAccess,
  kind: StyleKind,
  call: string,
  [start, end, style]: readonly Value[],
): void {
  const characters = state.store.field(id, 'characters')
  const length = typeof characters === 'string' ? characters.length : 0
  const isWhole = start === 0 && end === length
  if (isWhole) setStyle(state, access, id, kind, call, style)
  else if (style !== '')
    throw new HostError(
      'NOT_OFFERED',
      `in ${call}: giving a part of a text a style is not offered by this host`,
      call,
    )
}

/** A property that code under `dynamic-page` sets by its asynchronous twin. */
function barringDynamicPage(name: string, twin: string, property: Property): Property {
  return {
    get: property.get,
    set: (at, value) => {
      requireStaticAccess(at.access, `Cannot set property ${name}`, twin)
      property.set?.(at, value)
    },
  }
}

function setterOf(property: Property): Method {
  return {
    isAsync: true,
    call: (at, [value]) => {
      property.set?.(at, value)
      return undefined
    },
  }
}
