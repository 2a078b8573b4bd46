import { encodeWire } from '../wire.ts'
import { selectableOn } from '../run/document-operations.ts'
import { liveRuns, type Tab, type World } from '../run/world.ts'
import { findStanding, notFound } from './find-in-world.ts'

export function selectIds(world: World, tab: Tab, ids: readonly string[]): void {
  const before = JSON.stringify(tab.owner.selection)
  tab.owner.selection = ids
  if (JSON.stringify(ids) === before) return
  for (const run of liveRuns(world))
    if (run.tab.owner === tab.owner)
      run.turn((guest) => {
        guest.enter('event', 'selectionchange', encodeWire(undefined, String))
      })
}

export function select(world: World, tab: Tab, wanted: readonly string[] | 'all' | 'none'): void {
  if (wanted === 'none') selectIds(world, tab, [])
  else if (wanted === 'all') selectIds(world, tab, selectableOn(world, tab.currentPageId))
  else
    selectIds(
      world,
      tab,
      wanted.map((name) => findStanding(world, name, 'select')),
    )
}

/** The person opens another page, where nothing is selected. */
export function turnTo(world: World, tab: Tab, pageId: string): void {
  if (!world.document.pageIds.includes(pageId))
    throw notFound('page', `one of ${world.document.pageIds.join(', ')}`, pageId)
  if (tab.currentPageId === pageId) return
  selectIds(world, tab, [])
  tab.currentPageId = pageId
  tab.events.add('currentpagechange')
}
