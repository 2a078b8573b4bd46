import { HostError } from '../errors.ts'
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

export const fillStyle = { fillStyleId: styleId('fillStyleId', 'setFillStyleIdAsync') }
export const strokeStyle = { strokeStyleId: styleId('strokeStyleId', 'setStrokeStyleIdAsync') }
export const effectStyle = { effectStyleId: styleId('effectStyleId', 'setEffectStyleIdAsync') }
export const gridStyle = { gridStyleId: styleId('gridStyleId', 'setGridStyleIdAsync') }
export const textStyle = { textStyleId: styleId('textStyleId', 'setTextStyleIdAsync') }

export const fillStyleMethods = { setFillStyleIdAsync: styleSetter('setFillStyleIdAsync') }
export const strokeStyleMethods = { setStrokeStyleIdAsync: styleSetter('setStrokeStyleIdAsync') }
export const effectStyleMethods = { setEffectStyleIdAsync: styleSetter('setEffectStyleIdAsync') }
export const gridStyleMethods = { setGridStyleIdAsync: styleSetter('setGridStyleIdAsync') }
export const textStyleMethods = { setTextStyleIdAsync: styleSetter('setTextStyleIdAsync') }

export const rangeStyleMethods = {
  getRangeTextStyleId: { call: () => '' },
  setRangeTextStyleId: barredSetter('setRangeTextStyleId', 'setRangeTextStyleIdAsync'),
  setRangeTextStyleIdAsync: rangeStyleSetter('setRangeTextStyleIdAsync'),
  getRangeFillStyleId: { call: () => '' },
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

/** No file that is opened here brings styles, so none is ever set. */
function styleId(name: string, twin: string): Property {
  return {
    get: () => '',
    set: ({ access }, value) => {
      requireStaticAccess(access, `Cannot set property ${name}`, twin)
      requireNoStyle(name, value)
    },
  }
}

function styleSetter(call: string): Method {
  return {
    isAsync: true,
    call: (_, [id]) => {
      requireNoStyle(call, id)
      return undefined
    },
  }
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
  throw new HostError('NOT_OFFERED', `in ${call}: styles are not offered by this host`, call)
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
