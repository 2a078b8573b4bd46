import { firstDue, type TimerChain, type Waiting } from './call-queue.ts'
import { encodeWire } from '../wire.ts'
import { eventValue } from './document-news.ts'
import type { Guest } from './guest.ts'
import { endTimer, timerEndsAtMs } from './timer-operations.ts'
import { dropToast, liveRuns, type Run, type Toast, type World } from './world.ts'

/** An interval that fired this often in a step is left for `advance`; sooner where the run also waits for a person. */
const MOST_FIRINGS = 1000
const MOST_FIRINGS_BESIDE_WAIT = 10
/** So is a timer at the end of a chain this long, each started by the one before. */
const LONGEST_CHAIN = 20_000
const LONGEST_CHAIN_BESIDE_WAIT = 1000
const MOST_TIMERS = 20_000
/** So are all timers of a run whose firings drew the widget this often. */
const MOST_DRAWN_FIRINGS = 400
/** Or drew it this often in a row as it was, as a poll does that keeps its count in the widget's state. */
const MOST_SAME_FIRINGS = 100
/** A poll that nobody waits for, and that changed nothing this often in a row, keeps no step. */
const MOST_QUIET_FIRINGS = 10
/** Nor does one that an earlier step left; where somebody waits, it fires this often to see what came about. */
const MOST_FIRINGS_WHEN_LEFT = 10
/** A run that gets more answers than this in a step is an endless loop. */
const MOST_ANSWERS = 100_000
/** Listeners that bring about what they listen to never come to rest. */
const MOST_EVENTS = 1000

/** How far a step may let timers go. */
export type TimerLimit =
  /** Until nothing else can happen; what would go on without end is cut off, and what an earlier step left keeps none. */
  | { readonly type: 'rest' }
  /** All that are due by then. */
  | { readonly type: 'until'; readonly atMs: number }
  /** As `rest`, but no timer again that fired before, nor one that such a timer started. */
  | { readonly type: 'rest-of-advance' }

interface Due {
  readonly run: Run
  readonly one: Waiting
}

/** Work of a step that becomes possible only while others run; true once it is done. */
export type Deferred = () => boolean

/**
 * Answers calls and fires timers of the live runs until all have settled or wait only for a person, a hung
 * checkout or the network. Of several runs the seed picks whose answer comes next; the clock moves to the
 * next timer only where no run can go on now.
 */
export async function settle(
  world: World,
  deferred: readonly Deferred[],
  limit: TimerLimit,
): Promise<readonly Deferred[]> {
  let open = deferred
  let fired = 0
  const answers = new Map<Run, number>()
  for (let told = 0; ;) {
    endTimer(world)
    while (told < MOST_EVENTS && tellEvents(world)) told += 1
    dropPassedToasts(world)
    const canGoOn = nextDue(world, limit) !== undefined
    open = open.filter((work) => (canGoOn && world.random.below(2) === 0) || !work())
    const due = nextDue(world, limit)
    const goesTo = due?.one.dueAtMs ?? (limit.type === 'until' ? limit.atMs : 0)
    const timerEnd = timerEndsAtMs(world)
    if (timerEnd !== undefined && timerEnd < goesTo) {
      world.clock.advanceTo(timerEnd)
      continue
    }
    if (due !== undefined) {
      if (due.one.type === 'timer' && (fired += 1) > MOST_TIMERS && limit.type !== 'until')
        return open
      world.clock.advanceTo(due.one.dueAtMs)
      dropPassedToasts(world)
      if (due.one.type === 'call') stopEndless(world, answers, due.run)
      due.run.deliver(due.one)
      const paused = world.pause?.()
      if (paused !== undefined) await paused
      continue
    }
    const outside = outsideCalls(world)
    if (outside.length === 0) return open
    await Promise.race([...outside, world.bell.rung()])
  }
}

function stopEndless(
  { answersPerStep = MOST_ANSWERS }: World,
  answers: Map<Run, number>,
  run: Run,
): void {
  const count = (answers.get(run) ?? 0) + 1
  answers.set(run, count)
  if (count > answersPerStep)
    run.stop(
      'ENDLESS_LOOP',
      `The widget's code was given ${answersPerStep} answers in one step and asked on; it was stopped`,
    )
}

/** Events come after the code that brought them about, one for all of a kind; false where there was none. */
function tellEvents(world: World): boolean {
  const run = liveRuns(world).find(({ tab }) => tab.events.size > 0)
  if (run === undefined) return false
  const { tab } = run
  const names = [...tab.events]
  const news = tab.news.splice(0)
  tab.events.clear()
  tab.isTelling = true
  run.turn((guest) => {
    for (const name of names) tell(guest, world, name, eventValue(world, name, news))
  })
  tab.isTelling = false
  return true
}

function tell(guest: Guest, world: World, name: string, value: unknown): void {
  guest.enter(
    'event',
    name,
    encodeWire(value, (id) => world.document.typeOf(id)),
  )
}

/** What still waits when a step is over keeps no later one. */
export function leaveTimers(world: World): void {
  for (const run of liveRuns(world)) run.leaveTimers()
}

function nextDue(world: World, limit: TimerLimit): Due | undefined {
  const first = firstOfEach(world, (run, waiting) => mayFire(run, waiting, limit))
  const now = first.filter(({ one }) => one.dueAtMs <= world.clock.elapsedMs)
  if (now.length > 0) return now.length === 1 ? now[0] : now[world.random.below(now.length)]
  if (outsideCalls(world).length > 0) return undefined
  const next = earliest(
    first.filter(({ one }) => limit.type !== 'until' || one.dueAtMs <= limit.atMs),
  )
  if (next === undefined || limit.type !== 'rest') return next
  const passed = firstOfEach(
    world,
    (run, one) => one.dueAtMs <= next.one.dueAtMs && isWithinLimits(run, one),
  )
  return earliest([next, ...passed])
}

function firstOfEach(world: World, fits: (run: Run, one: Waiting) => boolean): readonly Due[] {
  return liveRuns(world).flatMap((run): readonly Due[] => {
    const one = firstDue(run.waiting.filter((waiting) => fits(run, waiting)))
    return one === undefined ? [] : [{ run, one }]
  })
}

function earliest(due: readonly Due[]): Due | undefined {
  return [...due].sort((a, b) => a.one.dueAtMs - b.one.dueAtMs || a.one.order - b.one.order)[0]
}

function mayFire(run: Run, one: Waiting, limit: TimerLimit): boolean {
  if (one.type !== 'timer' || limit.type === 'until') return true
  if (limit.type === 'rest-of-advance')
    return one.chain.fired === 0 && !one.chain.isLeft && one.repeatMs === undefined
  return isWithinLimits(run, one) && keepsStep(run, one.chain)
}

/** Else it fires only where the clock passes it, moved by what does. */
function keepsStep({ isAwaited }: Run, { fired, isLeft, rest }: TimerChain): boolean {
  if (isLeft) return isAwaited && fired < MOST_FIRINGS_WHEN_LEFT
  return isAwaited || rest.quiet < MOST_QUIET_FIRINGS
}

function isWithinLimits(run: Run, one: Waiting): boolean {
  if (one.type !== 'timer') return true
  if (run.drawnFirings >= MOST_DRAWN_FIRINGS || run.sameFirings >= MOST_SAME_FIRINGS) return false
  const waitsForPerson =
    run.tab.ui !== undefined || run.waiting.some((other) => other.type === 'call' && other.isHung)
  const { fired } = one.chain
  if (one.repeatMs === undefined)
    return fired < (waitsForPerson ? LONGEST_CHAIN_BESIDE_WAIT : LONGEST_CHAIN)
  return fired < (waitsForPerson ? MOST_FIRINGS_BESIDE_WAIT : MOST_FIRINGS)
}

function outsideCalls(world: World): readonly Promise<unknown>[] {
  return liveRuns(world).flatMap((run) =>
    run.waiting.flatMap((one) =>
      one.type !== 'timer' && one.isOutside && one.sent !== undefined ? [one.sent] : [],
    ),
  )
}

function dropPassedToasts(world: World): void {
  const { cancelledToasts } = world
  world.cancelledToasts = []
  for (const toast of cancelledToasts) tellDequeued(toast, 'dismiss')
  for (const toast of world.toasts) {
    if (toast.expiresAtMs > world.clock.elapsedMs) continue
    dropToast(world, toast.id)
    tellDequeued(toast, 'timeout')
  }
}

function tellDequeued({ id, run }: Toast, reason: 'dismiss' | 'timeout'): void {
  run?.turn((guest) => {
    guest.enter('dequeue', id, reason)
  })
}
