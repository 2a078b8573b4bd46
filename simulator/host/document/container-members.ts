import { invalidArgument, pageNotLoaded } from './document-errors.ts'
import type { Value } from './document-model.ts'
import { pageOf, subtreeOf, type DocumentState, type NodeAccess } from './document-state.ts'
import { insertAt } from './edit-tree.ts'
import { aNumber, aString, requireNode, type Methods, type Properties } from './node-member.ts'
import { nodeMembers } from './node-typings.ts'
import { keysAt } from './plugin-data-members.ts'
import { isJsonObject } from './rest-node.ts'
import { nodeRef, toValue } from './value.ts'

/** The members of what holds layers. */
export const children = {
  children: {
    get: (at) => {
      requireLoaded(at, 'get_children')
      return at.state.store.childrenOf(at.id).map(nodeRef)
    },
  },
} satisfies Properties

export const containerMethods = {
  appendChild: {
    call: (at, [child]) => {
      const { state, id } = at
      requireLoaded(at, 'appendChild')
      const node = requireNode(state, 'appendChild', child)
      const isOwn = state.store.parentOf(node) === id
      insertAt(state, node, id, state.store.childrenOf(id).length - (isOwn ? 1 : 0))
      return undefined
    },
  },
  insertChild: {
    call: (at, [index, child]) => {
      requireLoaded(at, 'insertChild')
      const node = requireNode(at.state, 'insertChild', child)
      insertAt(at.state, node, at.id, aNumber('insertChild.index', index))
      return undefined
    },
  },
  findAllWithCriteria: {
    call: (at, [criteria]) => {
      requireLoaded(at, 'findAllWithCriteria')
      const fits = criteriaOf(at, criteria)
      return [...subtreeOf(at.state.store, at.id)].slice(1).filter(fits).map(nodeRef)
    },
  },
  findWidgetNodesByWidgetId: {
    call: (at, [given]) => {
      requireLoaded(at, 'findWidgetNodesByWidgetId')
      const widgetId = aString('widgetId', given)
      const { store } = at.state
      return [...subtreeOf(store, at.id)]
        .filter((id) => store.content(id).type === 'WIDGET')
        .filter((id) => store.field(id, 'widgetId') === widgetId)
        .map(nodeRef)
    },
  },
} satisfies Methods

/** @throws HostError `PAGE_NOT_LOADED` where dynamic-page code has not loaded what it is about to walk. */
function requireLoaded({ state, access, id }: NodeAccess, call: string): void {
  if (!access.isDynamicPage) return
  const { type } = state.store.content(id)
  if (type === 'DOCUMENT' && call === 'get_children') return
  const pages = type === 'DOCUMENT' ? state.store.childrenOf(id) : [pageOf(state.store, id)]
  const isMissing = pages.some((page) => page !== undefined && !access.isPageLoaded(page))
  if (isMissing) throw pageNotLoaded(call)
}

function criteriaOf({ state, access }: NodeAccess, criteria: Value): (id: string) => boolean {
  if (!isJsonObject(criteria)) throw invalidArgument('findAllWithCriteria', 'an object', criteria)
  const types = stringsOf(criteria['types'], 'types')
  const unknown = types?.find((type) => !Object.hasOwn(nodeMembers, type))
  if (unknown !== undefined)
    throw invalidArgument('findAllWithCriteria.types', 'types of nodes', unknown)
  const own = keyFilter(criteria['pluginData'], ['pluginData', access.widgetId])
  const shared = sharedFilter(criteria['sharedPluginData'])
  return (id) =>
    (types === undefined || types.includes(state.store.content(id).type)) &&
    own(state, id) &&
    shared(state, id)
}

type Filter = (state: DocumentState, id: string) => boolean

function sharedFilter(wanted: unknown): Filter {
  if (!isJsonObject(wanted)) return () => true
  const space = wanted['namespace']
  if (typeof space !== 'string') {
    throw invalidArgument('findAllWithCriteria', 'a namespace', toValue(space))
  }
  return keyFilter(wanted, ['sharedPluginData', space])
}

/** With keys: a node that has one of them; without: one that has any. */
function keyFilter(wanted: unknown, path: readonly string[]): Filter {
  if (!isJsonObject(wanted)) return () => true
  const keys = stringsOf(wanted['keys'], 'keys')
  return (state, id) => {
    const present = keysAt(state, id, path)
    return keys === undefined ? present.length > 0 : keys.some((key) => present.includes(key))
  }
}

function stringsOf(value: unknown, place: string): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw invalidArgument(`findAllWithCriteria.${place}`, 'a list of strings', toValue(value))
}
