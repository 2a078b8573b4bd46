import { HostError } from '../errors.ts'
import { badArgument } from './arguments.ts'
import type { Operations } from './operation.ts'
import { liveRuns, type TimerEvent, type World } from './world.ts'

/** FigJam's timer, one for the file; whole seconds. @see https://developers.figma.com/docs/plugins/api/figma-timer */
export const timerOperations = {
  'figma.timer.remaining': ({ world }) => Math.ceil(remainingMs(world) / 1000),
  'figma.timer.total': ({ world }) => world.timer.totalMs / 1000,
  'figma.timer.state': ({ world }) => {
    endTimer(world)
    return world.timer.state
  },
  'figma.timer.start': ({ world }, [seconds]) => {
    if (typeof seconds !== 'number' || !(seconds > 0) || seconds === Infinity)
      throw badArgument('timer.start', 'a number of seconds above 0', seconds)
    const ms = seconds * 1000
    world.timer = { state: 'RUNNING', totalMs: ms, leftMs: ms, sinceMs: world.clock.elapsedMs }
    tellTimer(world, 'timerstart')
  },
  'figma.timer.pause': ({ world }) => {
    change(world, 'pause', 'RUNNING', 'PAUSED', 'timerpause')
  },
  'figma.timer.resume': ({ world }) => {
    change(world, 'resume', 'PAUSED', 'RUNNING', 'timerresume')
  },
  'figma.timer.stop': ({ world }) => {
    if (world.timer.state === 'STOPPED') return
    world.timer = stoppedTimer
    tellTimer(world, 'timerstop')
  },
} satisfies Operations

export const stoppedTimer: World['timer'] = { state: 'STOPPED', totalMs: 0, leftMs: 0, sinceMs: 0 }

/** Stops a timer that has run out, and tells of it. */
export function endTimer(world: World): void {
  if (world.timer.state !== 'RUNNING' || remainingMs(world) > 0) return
  world.timer = stoppedTimer
  tellTimer(world, 'timerdone')
}

/** Of the elapsed time; undefined where it does not run. */
export function timerEndsAtMs({ timer }: World): number | undefined {
  return timer.state === 'RUNNING' ? timer.sinceMs + timer.leftMs : undefined
}

function change(
  world: World,
  call: string,
  from: World['timer']['state'],
  to: World['timer']['state'],
  event: TimerEvent,
): void {
  if (world.timer.state !== from)
    throw new HostError('TIMER_STATE', `in timer.${call}: the timer is ${world.timer.state}`, call)
  const leftMs = remainingMs(world)
  world.timer = { ...world.timer, state: to, leftMs, sinceMs: world.clock.elapsedMs }
  tellTimer(world, event)
}

function remainingMs({ timer, clock }: World): number {
  const ranMs = timer.state === 'RUNNING' ? clock.elapsedMs - timer.sinceMs : 0
  return Math.max(0, timer.leftMs - ranMs)
}

function tellTimer(world: World, event: TimerEvent): void {
  for (const { tab } of liveRuns(world)) if (tab.watched.has(event)) tab.events.add(event)
}
