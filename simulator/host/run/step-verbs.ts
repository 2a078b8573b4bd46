import { parseClockSetting, parseDuration } from '../clock.ts'
import {
  clickableAround,
  clickablesOutside,
  findClickable,
  findField,
  type Target,
} from '../drawing/find-target.ts'
import { useMenuItem } from '../drawing/property-menu.ts'
import { HostError } from '../errors.ts'
import { isNodeRef } from '../document/value.ts'
import type { Step } from '../scenario.ts'
import type { HandEdit, WidgetBuild } from '../simulation.ts'
import { encodeWire, isRecord } from '../wire.ts'
import { readDrawing, type StoredDrawing } from '../widget-state.ts'
import { selectableOn } from './document-operations.ts'
import type { Guest } from './guest.ts'
import { setPayment } from './payment.ts'
import { createRun, type Run } from './run.ts'
import type { Deferred } from './scheduler.ts'
import { redoNewest, staleWidgets, stamps, undoNewest } from './undo.ts'
import {
  anonymousId,
  dropToast,
  findTab,
  isOwnWidget,
  liveRuns,
  noteWidgets,
  recordingFor,
  standingWidgets,
  type PersonState,
  type Tab,
  type Toast,
  type World,
} from './world.ts'

/** What a step does at once, and what of it has to wait. */
export interface Begun {
  readonly tab: Tab
  readonly deferred: readonly Deferred[]
  /** Where the clock has to stand when the step ends. */
  readonly untilMs?: number
}

/**
 * Does what the step's verb says as far as it can be done at once; answers and timers come later.
 *
 * @throws HostError `TARGET_NOT_FOUND` where the step names something that is not there.
 */
export function beginStep(world: World, step: Step, isTogether: boolean): Begun {
  const tab = findTab(world, findPerson(world, step.user), step.device, step.tab)
  const begun = { tab, deferred: [] }
  if ('insert' in step) insert(world, tab, step.insert.x ?? 0, step.insert.y ?? 0)
  else if ('click' in step) click(world, tab, findWidget(world, step), step.click)
  else if ('menu' in step) useMenu(world, tab, findWidget(world, step), step.menu)
  else if ('edit' in step) edit(world, tab, findWidget(world, step), step.edit)
  else if ('select' in step) select(world, tab, step.select)
  else if ('closeUi' in step) closeUi(tab)
  else if ('undo' in step) undo(world, tab, undoNewest)
  else if ('redo' in step) undo(world, tab, redoNewest)
  else if ('duplicate' in step) duplicate(world, tab, findWidget(world, step))
  else if ('reload' in step) reload(world, tab)
  else if ('stick' in step) stick(world, tab, step.stick)
  else if ('remove' in step) remove(world, tab, step.remove)
  else if ('move' in step) move(world, tab, step.move)
  else if ('checkout' in step) tab.owner.checkout = step.checkout
  else if ('payment' in step) setPayment(tab.owner, step.payment)
  else if ('host' in step) tab.owner.faults = step.host
  else if ('clock' in step) world.clock.set(clockSetting(step.clock, world.clock.nowMs))
  else if ('expect' in step) return begun
  else if ('storage' in step) tab.storage.fault(step.storage)
  else if ('network' in step) world.network = step.network
  else if ('kill' in step) tab.owner.kill = toKillOrder(step.kill)
  else if ('advance' in step)
    return { ...begun, untilMs: world.clock.elapsedMs + duration(step.advance) }
  else if ('toast' in step)
    return { ...begun, deferred: pressLater(world, tab, step.toast, isTogether) }
  else if ('ui' in step) postFromUi(world, tab, step.ui)
  else throw notFound('the step', 'a verb', Object.keys(step).join(', '))
  endRunsOfRemoved(world)
  return begun
}

// Who and what

export function findPerson(world: World, name: string | undefined): PersonState {
  const person = name === undefined ? [...world.people.values()][0] : world.people.get(name)
  if (person !== undefined) return person
  throw notFound('user', `one of ${[...world.people.keys()].join(', ')}`, name ?? 'none')
}

function findWidget(world: World, step: Step): string {
  const wanted = step.widget ?? standingWidgets(world).at(-1)
  if (wanted !== undefined && isOwnWidget(world, wanted)) return wanted
  throw notFound('widget', 'a widget that stands on the board', step.widget ?? 'none')
}

function findNode(world: World, wanted: string, place: string): string {
  const id = world.document.find(wanted)
  if (id !== undefined) return id
  throw notFound(place, 'the id, name or text of a node', JSON.stringify(wanted))
}

function notFound(place: string, expected: string, came: string): HostError {
  return new HostError('TARGET_NOT_FOUND', `At ${place}: expected ${expected}, got ${came}`, place)
}

// Runs of the widget

/** The tab's live run of this widget, or a new one; a run of another widget in the tab ends. */
function runOf(world: World, tab: Tab, widgetId: string, entry = { changes: [] }): Run {
  if (tab.run !== undefined && tab.run.widgetNodeId !== widgetId) tab.run.end('left')
  const run = (tab.run ??= createRun(world, tab, widgetId, entry))
  if (tab.owner.kill !== undefined) run.killAfter(tab.owner.kill)
  tab.owner.kill = undefined
  return run
}

/** Ends what runs and draws all that stands anew, from its state, as the new code has it. */
export function replaceBuild(world: World, tab: Tab, build: WidgetBuild): void {
  for (const run of liveRuns(world)) run.end('left')
  world.scenario = { ...world.scenario, ...build }
  for (const id of standingWidgets(world)) createRun(world, tab, id, { changes: [] }).drawOnly()
}

function insert(world: World, tab: Tab, x: number, y: number): void {
  const { id: widgetId, name } = world.scenario.manifest
  const entry = { changes: [] }
  const id = recordingFor(world, tab.owner.person.name, entry, () =>
    world.document.insertWidget(tab.currentPageId, widgetId, name, x, y),
  )
  noteWidgets(world, id)
  runOf(world, tab, id, entry).handle(() => undefined)
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

function click(world: World, tab: Tab, widgetId: string, text: string): void {
  clickAt(
    world,
    tab,
    widgetId,
    ({ tree }) => findClickable(tree, text),
    notFound('click', 'the text or name of a clickable node', JSON.stringify(text)),
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

function useMenu(
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

function edit(
  world: World,
  tab: Tab,
  widgetId: string,
  { field, characters }: { readonly field: string; readonly characters: string },
): void {
  const lost = notFound('edit', 'the placeholder, value or name of an Input', JSON.stringify(field))
  const find: Find = ({ tree }) => findField(tree, field)
  fire(world, tab, widgetId, find, lost, ({ path }) => [
    { path, prop: 'onTextEditEnd', value: { characters } },
  ])
}

// The window and toasts

function postFromUi(world: World, tab: Tab, message: unknown): void {
  const run = tab.run
  if (tab.ui === undefined || run === undefined) throw notFound('ui', 'an open window', 'none')
  run.turn((guest) => {
    guest.enter(
      'message',
      encodeWire(message, (id) => world.document.typeOf(id)),
    )
  })
}

function closeUi(tab: Tab): void {
  if (tab.ui === undefined) throw notFound('closeUi', 'an open window', 'none')
  tab.ui = undefined
  tab.run?.end('done')
}

function pressLater(
  world: World,
  tab: Tab,
  label: string,
  isTogether: boolean,
): readonly Deferred[] {
  if (isTogether) return [() => pressLabel(world, tab, label)]
  if (pressLabel(world, tab, label)) return []
  throw toastNotFound(label)
}

export function toastNotFound(label: string): HostError {
  return notFound('toast', 'the button of a notification that is shown', JSON.stringify(label))
}

function pressLabel(world: World, tab: Tab, label: string): boolean {
  const toast = world.toasts.find(
    (shown) => shown.button === label && shown.tab.owner === tab.owner,
  )
  if (toast === undefined) return false
  pressToast(world, toast.id)
  return true
}

export function pressToast(world: World, id: number): void {
  const toast = shownToast(world, id)
  const press = (guest: Guest): void => {
    if (guest.enter('press', id) === false) return
    dropToast(world, id)
    guest.enter('dequeue', id, 'action_button_click')
  }
  if (toast.run === undefined || toast.run.isOver) dropToast(world, id)
  else toast.run.turn(press)
}

/** A person dismisses it, or has seen it for its time on a clock of their own. */
export function endToast(world: World, id: number, reason: 'dismiss' | 'timeout'): void {
  const { run } = shownToast(world, id)
  dropToast(world, id)
  if (run?.isOver === false)
    run.turn((guest) => {
      guest.enter('dequeue', id, reason)
    })
}

function shownToast(world: World, id: number): Toast {
  const toast = world.toasts.find((shown) => shown.id === id)
  if (toast !== undefined) return toast
  throw notFound('toast', 'a notification that is shown', String(id))
}

// By hand

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

function select(world: World, tab: Tab, wanted: readonly string[] | 'all' | 'none'): void {
  if (wanted === 'none') selectIds(world, tab, [])
  else if (wanted === 'all') selectIds(world, tab, selectableOn(world, tab.currentPageId))
  else
    selectIds(
      world,
      tab,
      wanted.map((name) => findNode(world, name, 'select')),
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

/** Several drags or deletions as one step of the person's undo. */
export function editByHand(world: World, tab: Tab, edits: readonly HandEdit[]): void {
  byHand(world, tab, () => {
    for (const edit of edits)
      if ('move' in edit) move(world, tab, edit.move)
      else remove(world, tab, edit.remove)
  })
  endRunsOfRemoved(world)
}

function byHand<Result>(world: World, tab: Tab, work: () => Result): Result {
  if (world.recording?.user === tab.owner.person.name) return work()
  return recordingFor(world, tab.owner.person.name, { changes: [] }, work)
}

function duplicate(world: World, tab: Tab, widgetId: string): void {
  const id = byHand(world, tab, () => world.document.userDuplicate(widgetId))
  noteWidgets(world, id)
}

function remove(world: World, tab: Tab, wanted: string): void {
  const id = findNode(world, wanted, 'remove')
  byHand(world, tab, () => {
    world.document.userRemove(id)
  })
}

function move(
  world: World,
  tab: Tab,
  { node, x, y, into }: { node: string; x?: number; y?: number; into?: string },
): void {
  const id = findNode(world, node, 'move')
  const parent = into === undefined ? undefined : findNode(world, into, 'move.into')
  byHand(world, tab, () => {
    if (parent !== undefined) world.document.userMoveInto(id, parent)
    if (x !== undefined || y !== undefined)
      world.document.userMove(id, x ?? coordinate(world, id, 'x'), y ?? coordinate(world, id, 'y'))
  })
}

function coordinate(world: World, id: string, axis: 'x' | 'y'): number {
  return Number(world.document.get(world.access, id, axis))
}

function stick(
  world: World,
  tab: Tab,
  { node, to }: { readonly node: string; readonly to: string | null },
): void {
  const id = findNode(world, node, 'stick.node')
  const newHostId = to === null ? null : findNode(world, to, 'stick.to')
  const before = world.document.get(world.access, id, 'stuckTo')
  const oldHostId = isNodeRef(before) ? before.$node : null
  byHand(world, tab, () => {
    world.document.userStick(id, newHostId)
  })
  if (newHostId === oldHostId) return
  tellStickable(world, tab, id, 'self', 'fireStuck', { newHostId, oldHostId })
  tellStickable(world, tab, oldHostId, 'host', 'fireAttached', {
    stuckNodeIds: [],
    unstuckNodeIds: [id],
  })
  tellStickable(world, tab, newHostId, 'host', 'fireAttached', {
    stuckNodeIds: [id],
    unstuckNodeIds: [],
  })
}

function tellStickable(
  world: World,
  tab: Tab,
  id: string | null,
  kind: 'self' | 'host',
  entry: 'fireStuck' | 'fireAttached',
  event: unknown,
): void {
  if (id === null || !isOwnWidget(world, id)) return
  if (readDrawing(world.document, id)?.stickable !== kind) return
  runOf(world, tab, id).handle((guest) => {
    guest.enter(entry, encodeWire(event, String))
  })
}

function undo(world: World, tab: Tab, take: (world: World, user: string) => boolean): void {
  const before = stamps(world)
  if (!take(world, tab.owner.person.name)) return
  for (const id of standingWidgets(world)) measure(world, id)
  endRunsOfRemoved(world)
  if (!world.scenario.rules.undoRunsWidget) {
    for (const id of staleWidgets(world)) createRun(world, tab, id, { changes: [] }).drawOnly()
    return
  }
  for (const [id, stamp] of stamps(world))
    if (before.has(id) && before.get(id) !== stamp) runOf(world, tab, id).handle(() => undefined)
}

function measure(world: World, id: string): void {
  const drawing = readDrawing(world.document, id)
  if (drawing === undefined) return
  const { width, height } = world.layout(drawing.tree)
  world.document.setMeasuredSize(id, width, height)
}

/** Closes this tab alone; the selection and the undo steps are the person's. */
function reload(world: World, tab: Tab): void {
  const person = tab.owner
  tab.run?.end('left')
  world.tabs.delete(tab.key)
  world.toasts = world.toasts.filter((toast) => toast.tab !== tab)
  person.selection = []
  world.undo.forget(person.person.name)
  if (!person.person.loggedIn) person.id = anonymousId(world.random)
}

function endRunsOfRemoved(world: World): void {
  for (const run of liveRuns(world)) if (!world.document.has(run.widgetNodeId)) run.end('left')
}

function toKillOrder(kill: Extract<Step, { readonly kill: unknown }>['kill']) {
  return typeof kill === 'number'
    ? { answers: kill, isSent: true }
    : { answers: kill.answers, isSent: kill.sent ?? true }
}

function duration(text: string): number {
  const ms = parseDuration(text)
  if (ms !== undefined) return ms
  throw notFound('advance', 'a duration like 15s, 90m or 4d', text)
}

function clockSetting(text: string, nowMs: number): number {
  const atMs = parseClockSetting(text, nowMs)
  if (atMs !== undefined) return atMs
  throw notFound('clock', 'an instant, or a duration like -2h', text)
}
