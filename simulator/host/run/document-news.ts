import { changedProperties } from '../document/changed-properties.ts'
import { parseChange } from '../document/document-changes.ts'
import type { DocumentChange } from '../document/document-model.ts'
import { isNodeRef } from '../document/value.ts'
import { liveRuns, type NodeNews, type Tab, type World } from './world.ts'

/** Keeps a change for every run that listens; a listener is not told of its own changes. */
export function noteChange(world: World, change: DocumentChange, user: string | undefined): void {
  for (const { tab } of liveRuns(world)) {
    if (tab.isTelling || (!tab.watched.has('documentchange') && !tab.watched.has('nodechange')))
      continue
    const news = newsOf(world, change, tab.owner.person.name === user ? 'LOCAL' : 'REMOTE')
    if (news === undefined) continue
    addNews(tab, news)
    if (tab.watched.has('documentchange')) tab.events.add('documentchange')
    if (tab.watched.has('nodechange')) tab.events.add('nodechange')
  }
}

function newsOf(
  world: World,
  given: DocumentChange,
  origin: NodeNews['origin'],
): NodeNews | undefined {
  const change = parseChange(given)
  if (change.type === 'hidden') return undefined
  const isWhole = change.type === 'add' || change.type === 'remove'
  const id = isWhole ? change.node.content.id : change.id
  const pageId = pageOf(world, isWhole ? change.at.parentId : id)
  if (pageId === undefined) return undefined
  const nodeType = isWhole ? change.node.content.type : world.document.typeOf(id)
  const common = { id, nodeType, pageId, origin }
  if (change.type === 'add') return { type: 'CREATE', ...common, properties: new Set() }
  if (change.type === 'remove') return { type: 'DELETE', ...common, properties: new Set() }
  return { type: 'PROPERTY_CHANGE', ...common, properties: new Set(changedProperties(change)) }
}

function pageOf(world: World, id: string): string | undefined {
  for (let at: string | undefined = id; at !== undefined;) {
    if (world.document.pageIds.includes(at)) return at
    const parent: unknown = world.document.has(at)
      ? world.document.get(world.access, at, 'parent')
      : undefined
    at = isNodeRef(parent) ? parent.$node : undefined
  }
  return undefined
}

function addNews(tab: Tab, news: NodeNews): void {
  const known = tab.news.filter(({ id }) => id === news.id)
  if (news.type === 'PROPERTY_CHANGE') {
    if (known.some(({ type }) => type === 'CREATE')) return
    const same = known.find(({ type }) => type === 'PROPERTY_CHANGE')
    if (same !== undefined) {
      for (const name of news.properties) same.properties.add(name)
      return
    }
  }
  tab.news.push(news)
}

/** The argument of an event's listeners. */
export function eventValue(world: World, name: string, news: readonly NodeNews[]): unknown {
  const told = news.map((one) => toldOf(world, one))
  if (name === 'documentchange') return { documentChanges: told }
  if (name !== 'nodechange') return undefined
  const pages = [...new Set(news.map(({ pageId }) => pageId))]
  return pages.map((pageId) => ({
    pageId,
    nodeChanges: told.filter((_, index) => news[index]?.pageId === pageId),
  }))
}

function toldOf(world: World, { type, id, nodeType, origin, properties }: NodeNews) {
  const node = world.document.has(id) ? { $node: id } : { removed: true, type: nodeType, id }
  return {
    type,
    id,
    origin,
    node,
    ...(type === 'PROPERTY_CHANGE' ? { properties: [...properties] } : {}),
  }
}
