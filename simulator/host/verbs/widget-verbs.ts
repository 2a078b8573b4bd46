import {
  clickableAround,
  clickablesOutside,
  findClickable,
  findInput,
  type ClickAddress,
  type EditAddress,
  type Target,
} from '../drawing/find-target.ts'
import { useMenuItem } from '../drawing/property-menu.ts'
import { HostError } from '../errors.ts'
import type { WidgetBuild } from '../simulation.ts'
import { readDrawing, type StoredDrawing } from '../widget-state.ts'
import { encodeWire, isRecord } from '../wire.ts'
import { createRun } from '../run/create-run.ts'
import {
  liveRuns,
  noteWidgets,
  standingWidgets,
  type Run,
  type Tab,
  type World,
} from '../run/world.ts'
import { notFound } from './find-in-world.ts'
import { selectIds } from './selection.ts'

/** The tab's live run of this widget, or a new one; a run of another widget in the tab ends. */
export function runOf(world: World, tab: Tab, widgetId: string, entry = { changes: [] }): Run {
  if (tab.run !== undefined && tab.run.widgetNodeId !== widgetId) tab.run.end('left')
  const run = (tab.run ??= createRun(world, tab, widgetId, entry))
  if (tab.owner.kill !== undefined) run.killAfter(tab.owner.kill)
  tab.owner.kill = undefined
  return run
}

/** Ends all runs and draws every widget again from its state, with the new code. */
export function replaceBuild(world: World, tab: Tab, build: WidgetBuild): void {
  for (const run of liveRuns(world)) run.end('left')
  world.scenario = { ...world.scenario, ...build }
  for (const id of standingWidgets(world)) createRun(world, tab, id, { changes: [] }).drawOnly()
}

export function insert(world: World, tab: Tab, x: number, y: number): void {
  const { id: widgetId, name } = world.scenario.manifest
  const entry = { changes: [] }
  const author = { user: tab.owner.person.name, entry: () => entry }
  const id = world.journal.record(author, () =>
    world.document.insertWidget(tab.currentPageId, widgetId, name, x, y),
  )
  noteWidgets(world, id)
  runOf(world, tab, id, entry).handle(() => {
    // Where it lies is known once it was drawn, and so has a size.
    if (!world.scenario.rules.insertJoinsSection) return
    const at = (axis: 'x' | 'y') => Number(world.document.get(world.access, id, axis))
    world.document.userMove(id, { x: at('x'), y: at('y') }, 'drop')
  })
}

/** One handler's turn. */
interface Firing {
  readonly path: string
  readonly prop: string
  readonly value: unknown
}

type Find = (drawing: StoredDrawing) => Target | undefined

/** Finds the target as the person sees it now, then, after the rendering that precedes a handler, again. */
function fire(
  world: World,
  tab: Tab,
  widgetId: string,
  find: Find,
  lost: HostError,
  events: (target: Target, drawing: StoredDrawing) => readonly Firing[],
): void {
  const stored = readDrawing(world.document, widgetId)
  if (stored !== undefined && find(stored) === undefined) throw lost
  const lostTargets: Find[] = []
  runOf(world, tab, widgetId).handle((guest, drawing) => {
    const target = find(drawing)
    if (target === undefined) {
      lostTargets.push(find)
      return
    }
    for (const { path, prop, value } of events(target, drawing))
      guest.enter('fire', path, prop, encodeWire(value, String))
  })
  if (lostTargets.length > 0) throw lost
}

export function click(world: World, tab: Tab, widgetId: string, address: ClickAddress): void {
  clickAt(
    world,
    tab,
    widgetId,
    ({ tree }) => findClickable(tree, address),
    notFound(
      'click',
      'the text, name, path or tooltip of a clickable node',
      JSON.stringify(address),
    ),
  )
}

/** A click on the node at this path of the drawn tree, or on the clickable one around it. */
export function clickPath(world: World, tab: Tab, widgetId: string, path: string): void {
  clickAt(
    world,
    tab,
    widgetId,
    ({ tree }) => clickableAround(tree, path),
    notFound('click', 'a clickable node', path),
  )
}

function clickAt(world: World, tab: Tab, widgetId: string, find: Find, lost: HostError): void {
  const stored = readDrawing(world.document, widgetId)
  if (stored !== undefined && find(stored) === undefined) throw lost
  const { clickSelection, nestedClicks } = world.scenario.rules
  if (clickSelection === 'clear') selectIds(world, tab, [])
  if (clickSelection === 'widget') selectIds(world, tab, [widgetId])
  fire(world, tab, widgetId, find, lost, (target, drawing) => {
    const outer = nestedClicks === 'all' ? clickablesOutside(drawing.tree, target.path) : []
    return [target, ...outer].map(({ path }) => ({
      path,
      prop: 'onClick',
      value: clickEvent(world, widgetId, path, drawing),
    }))
  })
}

function clickEvent(world: World, widgetId: string, path: string, drawing: StoredDrawing) {
  const box = boxAt(world.layout(drawing.tree), path)
  const origin = world.document.get(world.access, widgetId, 'absoluteBoundingBox')
  const { x, y } = isRecord(origin) ? origin : { x: 0, y: 0 }
  const [offsetX, offsetY] = [box.width / 2, box.height / 2]
  return {
    canvasX: Number(x) + box.x + offsetX,
    canvasY: Number(y) + box.y + offsetY,
    offsetX,
    offsetY,
  }
}

type DrawnTree = ReturnType<World['layout']>

function boxAt(root: DrawnTree, path: string): DrawnTree {
  return path
    .split('.')
    .filter((index) => index !== '')
    .reduce((node, index) => {
      const child = node.children[Number(index)]
      return child === undefined || typeof child === 'string' ? node : child
    }, root)
}

export function useMenu(
  world: World,
  tab: Tab,
  widgetId: string,
  use: { readonly propertyName: string; readonly propertyValue?: string },
): void {
  const stored = readDrawing(world.document, widgetId)
  if (stored !== undefined && menuEvent(stored.menu, use) === undefined) return
  runOf(world, tab, widgetId).handle((guest, drawing) => {
    const event = menuEvent(stored === undefined ? drawing.menu : stored.menu, use)
    if (event !== undefined) guest.enter('fireMenu', encodeWire(event, String))
  })
}

/** Undefined for an item that never fires. */
function menuEvent(menu: StoredDrawing['menu'], use: Parameters<typeof useMenuItem>[1]) {
  const known = useMenuItem(menu, use)
  if (known.type === 'notFound')
    throw new HostError('TARGET_NOT_FOUND', `At menu: ${known.message}`, 'menu')
  return known.type === 'event' ? known.event : undefined
}

export function edit(
  world: World,
  tab: Tab,
  widgetId: string,
  { characters, ...address }: EditAddress & { readonly characters: string },
): void {
  const expected = 'the placeholder, value, name or path of an Input'
  const lost = notFound('edit', expected, JSON.stringify(address))
  const find: Find = ({ tree }) => findInput(tree, address)
  fire(world, tab, widgetId, find, lost, ({ path }) => [
    { path, prop: 'onTextEditEnd', value: { characters } },
  ])
}
