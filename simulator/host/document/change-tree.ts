import type { Change, Place } from './document-changes.ts'
import { fieldOf, partOf, tableOf, withGeometry, withHidden } from './node-content.ts'
import type { NodeEntries } from './node-entries.ts'

/** Makes a change of the tree. */
export function applyChange(entries: NodeEntries, change: Change): void {
  const { entry } = entries
  switch (change.type) {
    case 'field':
      entries.setField(change.id, change)
      return
    case 'hidden':
      entries.setContent(change.id, withHidden(entry(change.id).content, change.key, change.after))
      return
    case 'geometry':
      entries.setContent(change.id, withGeometry(entry(change.id).content, change.after))
      return
    case 'track': {
      const { content } = entry(change.id)
      if (content.grid === undefined) return
      const tracks = content.grid[change.axis].map((track, index) =>
        index === change.index ? change.after : track,
      )
      entries.setContent(change.id, {
        ...content,
        grid: { ...content.grid, [change.axis]: tracks },
      })
      return
    }
    case 'table':
      entries.setTable(change.id, change.after)
      return
    case 'add':
      entries.attach(change.node, change.at.parentId, change.at.index)
      return
    case 'remove':
      entries.detach(change.node.content.id)
      return
    case 'move':
      entries.moveTo(change.id, change.to)
      return
  }
}

/** The change with its `before` as things stand now; undefined where it cannot be made any more. */
export function asPossible(entries: NodeEntries, change: Change): Change | undefined {
  const { entry } = entries
  if (change.type === 'add') {
    const isFree = !entries.has(change.node.content.id)
    if (!isFree || !entries.has(change.at.parentId)) return undefined
    return { ...change, at: clamped(entries, change.at) }
  }
  const id = change.type === 'remove' ? change.node.content.id : change.id
  if (!entries.has(id)) return undefined
  switch (change.type) {
    case 'remove':
      return { ...change, at: entries.placeOf(id), node: entries.snapshot(id) }
    case 'field':
      return { ...change, before: fieldOf(entry(id).content, change.path) }
    case 'hidden':
      return { ...change, before: entry(id).content.hidden.get(change.key) }
    case 'geometry':
      return { ...change, before: partOf(entry(id).content.geometry, change.after) }
    case 'track': {
      const before = entry(id).content.grid?.[change.axis][change.index]
      return before === undefined ? undefined : { ...change, before }
    }
    case 'table': {
      const before = tableOf(entries.snapshot(id))
      return before === undefined ? undefined : { ...change, before }
    }
    case 'move': {
      const { parentId } = change.to
      if (!entries.has(parentId) || entries.isInside(parentId, id)) return undefined
      const from = entries.placeOf(id)
      const count = entry(parentId).children.length - (from.parentId === parentId ? 1 : 0)
      return { ...change, from, to: { parentId, index: Math.min(change.to.index, count) } }
    }
  }
}

function clamped({ entry }: NodeEntries, place: Place): Place {
  const count = entry(place.parentId).children.length
  return { ...place, index: Math.min(place.index, count) }
}
