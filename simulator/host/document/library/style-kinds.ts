import type {
  EffectStyle,
  GridStyle,
  PaintStyle,
  TextStyle,
} from '@figma/plugin-typings/plugin-api-standalone'
import { HostError } from '../../errors.ts'
import type { Value } from '../document-model.ts'
import type { NodeAccess } from '../document-state.ts'
import { removeNode, setField } from '../edit-tree.ts'
import { layoutGridForm } from '../file-forms.ts'
import { effects } from '../look-members.ts'
import { kind, type NodeKind } from '../node-kind.ts'
import {
  anObject,
  aString,
  fieldProperty,
  formedProperty,
  listOf,
  readOnlyField,
  type Methods,
  type Properties,
} from '../node-member.ts'
import { pluginPaints, restPaints } from '../paints.ts'
import { pluginData } from '../plugin-data-members.ts'
import { omit } from '../rest-node.ts'
import { text } from '../text-members.ts'
import { nodeRef } from '../value.ts'
import { consumersOf, passOn } from './styles.ts'

/** What every style and variable has. */
export const libraryMembers = {
  id: { get: ({ id }) => id },
  name: fieldProperty('name', '', aString),
  description: fieldProperty('description', '', aString),
  remote: readOnlyField('remote', false),
  key: readOnlyField('key', ''),
} satisfies Properties

/** What is kept on them, and that nothing is ever published from here. */
export const libraryMethods = {
  ...omit(pluginData, 'setRelaunchData', 'getRelaunchData'),
  remove: {
    call: ({ state, id }) => {
      if (state.store.field(id, 'remote') === true)
        throw new HostError('READ_ONLY', 'in remove: what is of a library cannot be removed here')
      removeNode(state, id)
      return undefined
    },
  },
  getPublishStatusAsync: { isAsync: true, call: () => 'UNPUBLISHED' },
} satisfies Methods

const common = {
  ...libraryMembers,
  descriptionMarkdown: fieldProperty('description', '', aString),
  documentationLinks: fieldProperty<Value>('documentationLinks', [], listOf(anObject)),
  boundVariables: { get: () => ({}) },
  consumers: {
    get: (at) => {
      if (!at.access.isDynamicPage) return usersOf(at)
      throw new HostError(
        'DYNAMIC_PAGE',
        'Cannot read property consumers with documentAccess: dynamic-page. Use style.getStyleConsumersAsync instead.',
        'getStyleConsumersAsync',
      )
    },
  },
} satisfies Properties

const methods = {
  ...libraryMethods,
  getStyleConsumersAsync: { isAsync: true, call: usersOf },
} satisfies Methods

function usersOf({ state, id }: NodeAccess): Value {
  return consumersOf(state, id).map((user) => ({
    node: nodeRef(user.id),
    fields: user.kinds.map((one) => `${one}StyleId`),
  }))
}

/** The layers that have the style change with it. */
function passingOn(looks: Properties): Properties {
  return Object.fromEntries(
    Object.entries(looks).map(([name, { get, set }]) => [
      name,
      set === undefined
        ? { get }
        : {
            get,
            set: (at: NodeAccess, value: Value) => {
              set(at, value)
              passOn(at.state, at.id)
            },
          },
    ]),
  )
}

const paints: Properties = {
  paints: {
    get: ({ state, id }) => pluginPaints(state.store.field(id, 'fills')),
    set: ({ state, id }, value) => {
      setField(state, id, ['fills'], restPaints('paints', value))
    },
  },
}

const ofText = [
  'fontSize',
  'textDecoration',
  'fontName',
  'letterSpacing',
  'lineHeight',
  'leadingTrim',
  'paragraphIndent',
  'paragraphSpacing',
  'listSpacing',
  'hangingPunctuation',
  'hangingList',
  'textCase',
] as const satisfies readonly (keyof typeof text)[]

const looks = {
  PAINT_STYLE: paints,
  TEXT_STYLE: Object.fromEntries(ofText.map((name) => [name, text[name]])),
  EFFECT_STYLE: { effects: effects.effects },
  GRID_STYLE: {
    layoutGrids: formedProperty<Value>('layoutGrids', [], listOf(anObject), layoutGridForm),
  },
} satisfies Readonly<Record<string, Properties>>

const shownTypes = {
  PAINT_STYLE: 'PAINT',
  TEXT_STYLE: 'TEXT',
  EFFECT_STYLE: 'EFFECT',
  GRID_STYLE: 'GRID',
} as const

function styleKind(type: keyof typeof looks): NodeKind {
  const properties: Properties = {
    ...common,
    type: { get: () => shownTypes[type] },
    ...passingOn(looks[type]),
  }
  return { properties, methods }
}

/** Held to the typings by their common part; the looks are checked by the tests of each. */
export const commonOfStyles = kind<PaintStyle & TextStyle & EffectStyle & GridStyle>()(
  common,
  methods,
)

export const styleKinds: ReadonlyMap<string, NodeKind> = new Map(
  (Object.keys(looks) as (keyof typeof looks)[]).map((type) => [type, styleKind(type)]),
)

export function shownTypeOf(type: string): string {
  const shown: Readonly<Record<string, string>> = shownTypes
  return shown[type] ?? type
}
