import type {
  BooleanOperationNode,
  ComponentNode,
  ComponentSetNode,
  InstanceNode,
} from '@figma/plugin-typings/plugin-api-standalone'
import { published, publishedMethods } from './component-members.ts'
import {
  componentPropertyMethods,
  instanceProperties,
  propertyDefinitions,
  variantProperties,
} from './component-properties.ts'
import { children, containerMethods } from './container-members.ts'
import type { Value } from './document-model.ts'
import { subtreeOf, type NodeAccess } from './document-state.ts'
import { setField } from './edit-tree.ts'
import { drawn, drawnMethods } from './drawn-kinds.ts'
import { frame } from './frame-kinds.ts'
import { addInstance, detach, swap } from './instances.ts'
import { oneCorner } from './look-members.ts'
import { kind } from './node-kind.ts'
import { aBoolean, aNumber, fieldProperty, oneOf, requireNode } from './node-member.ts'
import { omit } from './rest-node.ts'
import { requireStaticAccess } from './style-members.ts'
import { nodeRef } from './value.ts'

export const component = kind<ComponentNode>()(
  {
    ...frame.properties,
    ...published,
    ...propertyDefinitions,
    ...variantProperties,
    instances: {
      get: (at: NodeAccess) => {
        requireStaticAccess(at.access, 'Cannot read property instances', 'getInstancesAsync')
        return instancesOf(at)
      },
    },
  },
  {
    ...frame.methods,
    ...publishedMethods,
    ...componentPropertyMethods,
    createInstance: {
      call: ({ state, access, id }: NodeAccess) =>
        nodeRef(addInstance(state, id, access.currentPageId)),
    },
    getInstancesAsync: { isAsync: true, call: instancesOf },
  },
)

export const componentSet = kind<ComponentSetNode>()(
  {
    ...omit(frame.properties, 'overflowDirection', 'numberOfFixedChildren', 'reactions'),
    ...published,
    ...propertyDefinitions,
    defaultVariant: {
      get: ({ state, id }: NodeAccess) => {
        const [first] = state.store.childrenOf(id)
        return first === undefined ? null : nodeRef(first)
      },
    },
    variantGroupProperties: {
      get: (at: NodeAccess) => {
        const definitions = propertyDefinitions.componentPropertyDefinitions.get(at)
        const entries = Object.entries(definitions as Readonly<Record<string, Value>>)
        return Object.fromEntries(
          entries.flatMap(([name, definition]) => {
            const { variantOptions } = definition as { readonly variantOptions?: Value }
            return variantOptions === undefined ? [] : [[name, { values: variantOptions }]]
          }),
        )
      },
    },
  },
  {
    ...omit(frame.methods, 'setReactionsAsync'),
    ...publishedMethods,
    ...componentPropertyMethods,
  },
)

function instancesOf({ state, id }: NodeAccess): Value {
  return [...subtreeOf(state.store, state.rootId)]
    .filter((node) => state.store.field(node, 'componentId') === id)
    .map(nodeRef)
}

export const instance = kind<InstanceNode>()(
  {
    ...frame.properties,
    ...instanceProperties.properties,
    ...variantProperties,
    mainComponent: {
      get: (at: NodeAccess) => {
        requireStaticAccess(
          at.access,
          'Cannot read property mainComponent',
          'getMainComponentAsync',
        )
        return mainComponentOf(at)
      },
      set: ({ state, id }: NodeAccess, value: Value) => {
        swap(state, id, requireNode(state, 'mainComponent', value))
      },
    },
    scaleFactor: fieldProperty('scaleFactor', 1, aNumber),
    isExposedInstance: fieldProperty('isExposedInstance', false, aBoolean),
    exposedInstances: {
      get: ({ state, id }: NodeAccess) =>
        [...subtreeOf(state.store, id)]
          .slice(1)
          .filter((node) => state.store.field(node, 'isExposedInstance') === true)
          .map(nodeRef),
    },
    overrides: {
      get: ({ state, id }: NodeAccess) =>
        [...subtreeOf(state.store, id)].flatMap((node) => {
          const { changed } = state.store.content(node)
          const fields = [...changed.keys()].filter((name) => name !== 'componentProperties')
          return fields.length === 0 ? [] : [{ id: node, overriddenFields: fields }]
        }),
    },
  },
  {
    ...frame.methods,
    ...instanceProperties.methods,
    getMainComponentAsync: { isAsync: true, call: mainComponentOf },
    swapComponent: {
      call: ({ state, id }: NodeAccess, [value]: readonly Value[]) => {
        swap(state, id, requireNode(state, 'swapComponent', value))
        return undefined
      },
    },
    detachInstance: {
      call: ({ state, id }: NodeAccess) => nodeRef(detach(state, id)),
    },
    resetOverrides: { call: resetOverrides },
    removeOverrides: { call: resetOverrides },
  },
)

function mainComponentOf({ state, id }: NodeAccess): Value {
  const main = state.store.field(id, 'componentId')
  return typeof main === 'string' && state.store.has(main) ? nodeRef(main) : null
}

function resetOverrides({ state, id }: NodeAccess): Value {
  const main = state.store.field(id, 'componentId')
  if (typeof main === 'string' && state.store.has(main)) {
    setField(state, id, ['componentProperties'], undefined)
    swap(state, id, main)
  }
  return undefined
}

export const booleanOperation = kind<BooleanOperationNode>()(
  {
    ...omit(drawn, 'constraints'),
    ...oneCorner,
    ...children,
    booleanOperation: fieldProperty(
      'booleanOperation',
      'UNION',
      oneOf('UNION', 'INTERSECT', 'SUBTRACT', 'EXCLUDE'),
    ),
    expanded: fieldProperty('expanded', true, aBoolean),
  },
  { ...drawnMethods, ...containerMethods },
)
