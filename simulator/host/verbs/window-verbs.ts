import type { HostError } from '../errors.ts'
import { encodeWire } from '../wire.ts'
import type { Guest } from '../run/guest.ts'
import type { Deferred } from '../run/scheduler.ts'
import { dropToast, type Tab, type Toast, type World } from '../run/world.ts'
import { notFound } from './find-in-world.ts'

export function postFromUi(world: World, tab: Tab, message: unknown): void {
  const run = tab.run
  if (tab.ui === undefined || run === undefined) throw notFound('ui', 'an open window', 'none')
  run.turn((guest) => {
    guest.enter(
      'message',
      encodeWire(message, (id) => world.document.typeOf(id)),
    )
  })
}

export function closeUi(tab: Tab): void {
  if (tab.ui === undefined) throw notFound('closeUi', 'an open window', 'none')
  tab.ui = undefined
  tab.run?.end('done')
}

export function pressLater(
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
