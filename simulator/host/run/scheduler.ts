import { firstDue, type Waiting } from './call-queue.ts'
import type { Run } from './run.ts'
import { dropToast, liveRuns, type World } from './world.ts'

/** An interval that fired this often in a step is left for `advance`; sooner where the run also waits for a person. */
const mostFirings = 1000
const mostFiringsBesideWait = 10
const mostTimers = 20_000

interface Due {
  readonly run: Run
  readonly one: Waiting
}

/** Work of a step that becomes possible only while others run; true once it is done. */
export type Deferred = () => boolean

/**
 * Answers and fires whatever the live runs wait for until all have settled or wait only for a person, a hung
 * checkout or the network. Of several runs the seed picks whose answer comes next; the clock moves to the
 * next timer only where nobody can go on now.
 *
 * @param untilMs  No timer due later fires; where it is given, there is no limit to how often they fire.
 */
export async function settle(
  world: World,
  deferred: readonly Deferred[],
  untilMs: number | undefined,
): Promise<readonly Deferred[]> {
  const isCapped = untilMs === undefined
  let open = deferred
  let fired = 0
  for (const run of liveRuns(world))
    for (const one of run.waiting) if (one.type === 'timer') one.fired = 0
  for (;;) {
    dropExpiredToasts(world)
    const canGoOn = nextDue(world, untilMs ?? Infinity, isCapped) !== undefined
    open = open.filter((work) => (canGoOn && world.random.below(2) === 0) || !work())
    const due = nextDue(world, untilMs ?? Infinity, isCapped)
    if (due !== undefined) {
      if (due.one.type === 'timer' && (fired += 1) > mostTimers && isCapped) return open
      world.clock.advanceTo(due.one.dueAtMs)
      dropExpiredToasts(world)
      due.run.deliver(due.one)
      const paused = world.pause?.()
      if (paused !== undefined) await paused
      continue
    }
    const outside = outsideCalls(world)
    if (outside.length === 0) return open
    await Promise.race(outside)
  }
}

function nextDue(world: World, untilMs: number, isCapped: boolean): Due | undefined {
  const first = liveRuns(world).flatMap((run): readonly Due[] => {
    const one = firstDue(run.waiting.filter((waiting) => !isCapped || isFresh(run, waiting)))
    return one === undefined ? [] : [{ run, one }]
  })
  const now = first.filter(({ one }) => one.dueAtMs <= world.clock.nowMs)
  if (now.length > 0) return now.length === 1 ? now[0] : now[world.random.below(now.length)]
  if (outsideCalls(world).length > 0) return undefined
  return first
    .filter(({ one }) => one.dueAtMs <= untilMs)
    .sort((a, b) => a.one.dueAtMs - b.one.dueAtMs || a.one.order - b.one.order)[0]
}

function isFresh(run: Run, one: Waiting): boolean {
  if (one.type !== 'timer' || one.repeatMs === undefined) return true
  const waitsForPerson =
    run.tab.ui !== undefined || run.waiting.some((other) => other.type === 'call' && other.isHung)
  return one.fired < (waitsForPerson ? mostFiringsBesideWait : mostFirings)
}

function outsideCalls(world: World): readonly Promise<unknown>[] {
  return liveRuns(world).flatMap((run) =>
    run.waiting.flatMap((one) =>
      one.type !== 'timer' && one.isOutside && one.sent !== undefined ? [one.sent] : [],
    ),
  )
}

function dropExpiredToasts(world: World): void {
  for (const toast of world.toasts) {
    if (toast.expiresAtMs > world.clock.nowMs) continue
    dropToast(world, toast.id)
    toast.run?.turn((guest) => {
      guest.enter('dequeue', toast.id, 'timeout')
    })
  }
}
