import type { ConstraintType } from '@figma/plugin-typings/plugin-api-standalone'
import { setSizing, sizingOf, type Axis } from './sizing.ts'
import { readOnlyProperty } from './document-errors.ts'
import type { Value } from './document-model.ts'
import { addNode, copyOf, removeNode, requireOutsideInstance, setField } from './edit-tree.ts'
import { propertyReferences } from './component-properties.ts'
import { boundMethods, boundProperties } from './library/bound-members.ts'
import { exportMethods } from './export-members.ts'
import { constraintWords } from './file-forms.ts'
import {
  aBoolean,
  anObject,
  aString,
  fieldProperty,
  formedProperty,
  listOf,
  numberFrom,
  oneOf,
  orNull,
  requireNode,
  type Check,
  type Methods,
  type Properties,
  type Property,
} from './node-member.ts'
import { rect, rotation } from './place-members.ts'
import { renderBounds } from './placement.ts'
import { pluginData } from './plugin-data-members.ts'
import { isJsonObject } from './rest-node.ts'
import { nodeRef, toValue } from './value.ts'

/** The members of every node. */
export const base = {
  id: { get: ({ id }) => id },
  type: { get: ({ state, id }) => state.store.content(id).type },
  name: fieldProperty('name', '', aString),
  parent: {
    get: ({ state, id }) => {
      const parent = state.store.parentOf(id)
      return parent === undefined ? null : nodeRef(parent)
    },
  },
  removed: { get: () => false },
  isAsset: { get: () => false },
} satisfies Properties

const limit = (name: string): Property => fieldProperty<Value>(name, null, orNull(numberFrom(0)))

function sizingProperty(name: string, axis: Axis): Property {
  return {
    get: ({ state, id }) => sizingOf(state, id, axis),
    set: ({ state, id }, value) => {
      setSizing(state, id, axis, oneOf('FIXED', 'HUG', 'FILL')(name, value))
    },
  }
}

export const exportable = {
  exportSettings: fieldProperty<Value>('exportSettings', [], listOf(anObject)),
} satisfies Properties

export const scene = {
  ...exportable,
  ...propertyReferences,
  ...boundProperties,
  minWidth: limit('minWidth'),
  maxWidth: limit('maxWidth'),
  minHeight: limit('minHeight'),
  maxHeight: limit('maxHeight'),
  visible: fieldProperty('visible', true, aBoolean),
  locked: fieldProperty('locked', false, aBoolean),
  stuckNodes: {
    get: ({ state, id }) =>
      state.editorType === 'figjam' ? state.store.stuckTo(id).map(nodeRef) : [],
  },
  attachedConnectors: {
    get: ({ state, id }) => state.store.connectedTo(id).map(nodeRef),
  },
} satisfies Properties

export const layout = {
  ...rotation,
  absoluteRenderBounds: {
    get: ({ state, id }) =>
      state.store.field(id, 'visible') === false ? null : rect(renderBounds(state.store, id)),
  },
  constrainProportions: fieldProperty('constrainProportions', false, aBoolean, ['preserveRatio']),
  layoutAlign: fieldProperty(
    'layoutAlign',
    'INHERIT',
    oneOf('MIN', 'CENTER', 'MAX', 'STRETCH', 'INHERIT'),
  ),
  layoutGrow: fieldProperty('layoutGrow', 0, numberFrom(0)),
  layoutPositioning: fieldProperty('layoutPositioning', 'AUTO', oneOf('AUTO', 'ABSOLUTE')),
  layoutSizingHorizontal: sizingProperty('layoutSizingHorizontal', 'horizontal'),
  layoutSizingVertical: sizingProperty('layoutSizingVertical', 'vertical'),
} satisfies Properties

const constraintTypes = [
  'MIN',
  'CENTER',
  'MAX',
  'STRETCH',
  'SCALE',
] as const satisfies readonly ConstraintType[]

const someConstraints: Check<Value> = (place, value) => {
  const given = isJsonObject(value) ? value : {}
  for (const axis of ['horizontal', 'vertical'])
    oneOf(...constraintTypes)(`${place}.${axis}`, toValue(given[axis]))
  return value
}

export const constraints = {
  constraints: formedProperty<Value>(
    'constraints',
    { horizontal: 'MIN', vertical: 'MIN' },
    someConstraints,
    constraintWords,
  ),
} satisfies Properties

export const stickable = {
  stuckTo: {
    get: ({ state, id }) => {
      const host = state.store.field(id, 'stuckTo')
      return typeof host === 'string' && state.store.has(host) ? nodeRef(host) : null
    },
    set: ({ state, id }, value) => {
      if (state.editorType !== 'figjam') throw readOnlyProperty('stuckTo')
      setField(state, id, ['stuckTo'], value === null ? null : requireNode(state, 'stuckTo', value))
    },
  },
} satisfies Properties

export const removable = {
  remove: {
    call: ({ state, id }) => {
      requireOutsideInstance(state, id)
      removeNode(state, id)
      return undefined
    },
  },
} satisfies Methods

export const sceneMethods = {
  ...pluginData,
  ...removable,
  ...exportMethods,
  ...boundMethods,
  getTopLevelFrame: {
    call: ({ state: { store }, id }) => {
      const isTop = (at: string): boolean => {
        const parent = store.parentOf(at)
        return parent !== undefined && ['PAGE', 'SECTION'].includes(store.content(parent).type)
      }
      let at: string | undefined = id
      while (at !== undefined && !(store.content(at).type === 'FRAME' && isTop(at)))
        at = store.parentOf(at)
      return at === undefined ? undefined : nodeRef(at)
    },
  },
  clone: {
    call: ({ state, access, id }) =>
      nodeRef(addNode(state, copyOf(state, id), access.currentPageId)),
  },
} satisfies Methods
