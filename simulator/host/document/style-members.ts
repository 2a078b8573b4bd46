import { HostError } from '../errors.ts'
import type { NodeAccess } from './document-state.ts'
import { leaveStyle } from './edit-tree.ts'
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
  setRangeTextStyleId: barredSetter('setRangeTextStyleId', 'setRangeTextStyleIdAsync'),
  setRangeTextStyleIdAsync: rangeStyleSetter('setRangeTextStyleIdAsync'),
  getRangeFillStyleId: { call: ({ state, id }) => styleIdOf(state, id, 'fill') },
  setRangeFillStyleId: barredSetter('setRangeFillStyleId', 'setRangeFillStyleIdAsync'),
  setRangeFillStyleIdAsync: rangeStyleSetter('setRangeFillStyleIdAsync'),
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
      setStyle(at, kind, name, value)
    },
  }
}

function styleSetter(kind: StyleKind): Method {
  return {
    isAsync: true,
    call: (at, [value]) => {
      setStyle(at, kind, setterName(kind), value)
      return undefined
    },
  }
}

function setterName(kind: StyleKind): string {
  return `set${kind.charAt(0).toUpperCase()}${kind.slice(1)}StyleIdAsync`
}

/** A file tells a style's name, not its look: a node can leave its own, but take no other. */
function setStyle(
  { state, id }: NodeAccess,
  kind: StyleKind,
  call: string,
  value: Value | undefined,
): void {
  if (value === styleIdOf(state, id, kind)) return
  requireNoStyle(call, value ?? null)
  leaveStyle(state, id, kind)
}

function rangeStyleSetter(call: string): Method {
  return {
    isAsync: true,
    call: (_, [, , id]) => {
      requireNoStyle(call, id)
      return undefined
    },
  }
}

function barredSetter(call: string, twin: string): Method {
  return {
    call: ({ access }, [, , id]) => {
      requireStaticAccess(access, `Cannot call ${call}`, twin)
      requireNoStyle(call, id)
      return undefined
    },
  }
}

function requireNoStyle(call: string, id: Value): void {
  if (id === '') return
  throw new HostError(
    'NOT_OFFERED',
    `in ${call}: giving a node a style is not offered by this host`,
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
