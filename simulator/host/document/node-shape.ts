import type { NodeShape } from './document-model.ts'
import { containerTypes } from './document-state.ts'
import { shownTypeOf } from './library/style-kinds.ts'
import { isLibraryType } from './library/style-types.ts'
import type { NodeKind } from './node-kind.ts'
import { kindOf } from './node-kinds.ts'
import { nodeMembers } from './node-typings.ts'

/** The members that the guest itself adds to every node object. */
const guestMembers = ['id', 'type', 'removed', 'toString']
const guestSearches = ['findAll', 'findOne', 'findChild', 'findChildren']
const pageListeners = ['on', 'once', 'off']

/** Splits the official typings for this node type into members it offers and members it refuses by name. */
export function shapeOfType(
  type: string,
  kind: NodeKind = kindOf(type, containerTypes.includes(type)),
): NodeShape {
  const properties: Record<string, 'read' | 'readwrite'> = {}
  for (const [name, property] of Object.entries(kind.properties))
    properties[name] = property.set === undefined ? 'read' : 'readwrite'
  const methods = Object.entries(kind.methods)
  const offered = new Set([
    ...guestMembers,
    ...Object.keys(properties),
    ...methods.map(([name]) => name),
    ...('children' in properties ? guestSearches : []),
    ...(type === 'PAGE' ? [...pageListeners, 'selection', 'loadAsync'] : []),
  ])
  return {
    properties,
    methods: methods.filter(([, { isAsync }]) => isAsync !== true).map(([name]) => name),
    asyncMethods: methods.filter(([, { isAsync }]) => isAsync === true).map(([name]) => name),
    refused: typedMembers(type).filter((name) => !offered.has(name)),
    shownType: shownTypeOf(type),
  }
}

function typedMembers(type: string): readonly string[] {
  return isTyped(type) ? nodeMembers[type].split(' ') : allMembers
}

/** For a type unknown to the typings: the members of any node. */
const allMembers: readonly string[] = [
  ...new Set(
    Object.entries(nodeMembers)
      .filter(([type]) => !isLibraryType(type))
      .flatMap(([, names]) => names.split(' ')),
  ),
]

function isTyped(type: string): type is keyof typeof nodeMembers {
  return Object.hasOwn(nodeMembers, type)
}
