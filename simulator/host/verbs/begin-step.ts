import { parseClockSetting, parseDuration } from '../clock.ts'
import { anonymousId, findTab } from '../run/create-world.ts'
import { setPayment } from '../run/payment.ts'
import type { Deferred } from '../run/scheduler.ts'
import { redoNewest, undoNewest } from '../run/undo.ts'
import type { Tab, World } from '../run/world.ts'
import type { Step } from '../scenario.ts'
import type { HandEdit } from '../simulation.ts'
import { duplicate, editByHand, endRunsOfRemoved } from './board-verbs.ts'
import { findPerson, findWidget, notFound } from './find-in-world.ts'
import { select } from './selection.ts'
import { stick } from './stickables.ts'
import { undo } from './undo-verbs.ts'
import { click, edit, insert, useMenu } from './widget-verbs.ts'
import { closeUi, postFromUi, pressLater } from './window-verbs.ts'

/** A step's immediate effect, and the part that waits. */
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
  const begun: Begun = { tab, deferred: [] }
  if ('advance' in step)
    return { ...begun, untilMs: world.clock.elapsedMs + duration(step.advance) }
  if ('toast' in step) return { ...begun, deferred: pressLater(world, tab, step.toast, isTogether) }
  if (!useWidget(world, tab, step) && !useBoard(world, tab, step) && !setWorld(world, tab, step))
    throw notFound('the step', 'a verb', Object.keys(step).join(', '))
  endRunsOfRemoved(world)
  return begun
}

/** Plays a person's action on the widget or its window; false where the step's verb is none of these. */
function useWidget(world: World, tab: Tab, step: Step): boolean {
  if ('insert' in step) insert(world, tab, step.insert.x ?? 0, step.insert.y ?? 0)
  else if ('click' in step) click(world, tab, findWidget(world, step), step.click)
  else if ('menu' in step) useMenu(world, tab, findWidget(world, step), step.menu)
  else if ('edit' in step) edit(world, tab, findWidget(world, step), step.edit)
  else if ('duplicate' in step) duplicate(world, tab, findWidget(world, step))
  else if ('closeUi' in step) closeUi(tab)
  else if ('ui' in step) postFromUi(world, tab, step.ui)
  else return false
  return true
}

/** Plays a person's action on the board. */
function useBoard(world: World, tab: Tab, step: Step): boolean {
  if ('select' in step) select(world, tab, step.select)
  else if ('undo' in step) undo(world, tab, undoNewest)
  else if ('redo' in step) undo(world, tab, redoNewest)
  else if ('stick' in step) stick(world, tab, step.stick)
  else if ('reload' in step) reload(world, tab)
  else if (isHandEdit(step)) editByHand(world, tab, [step])
  else return false
  return true
}

function isHandEdit(step: Step): step is Step & HandEdit {
  return ['move', 'remove', 'create', 'type', 'resize'].some((verb) => verb in step)
}

/** Sets facts about the person and the world from now on. */
function setWorld(world: World, tab: Tab, step: Step): boolean {
  if ('checkout' in step) tab.owner.checkout = step.checkout
  else if ('payment' in step) setPayment(tab.owner, step.payment)
  else if ('host' in step) tab.owner.faults = step.host
  else if ('clock' in step) world.clock.set(clockSetting(step.clock, world.clock.nowMs))
  else if ('storage' in step) tab.storage.fault(step.storage)
  else if ('network' in step) world.network = step.network
  else if ('kill' in step) tab.owner.kill = toKillOrder(step.kill)
  else return 'expect' in step
  return true
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
