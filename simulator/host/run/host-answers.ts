import { HostError } from '../errors.ts'
import { decodeWire, encodeWire, isRecord } from '../wire.ts'
import { listArgument } from './arguments.ts'
import type { CallQueue, TimerChain } from './call-queue.ts'
import { readProperty, writeProperty } from './document-operations.ts'
import type { Answer, HostFunctions } from './guest.ts'
import { FetchError } from './network-operations.ts'
import type { RunContext } from './operation.ts'
import { asyncOperationOf, operationOf } from './operations.ts'
import type { World } from './world.ts'

/** Encodes the host's answer to a call for the guest; an error thrown by the work is an answer too. */
export type Answering = (work: () => unknown) => Answer

export function createAnswering(world: World): Answering {
  return (work) => {
    try {
      return toAnswer(world, work())
    } catch (error) {
      return refused(error)
    }
  }
}

/** A run's own share of what it may ask of the host. */
export interface RunHooks {
  readonly answering: Answering
  readonly queue: CallQueue
  readonly startTimer: HostFunctions['startTimer']
  readonly keepers: HostFunctions['waiting']
  /** The timers in whose callbacks the run's code is. */
  readonly chain: () => TimerChain
  readonly fail: (code: string, message: string, stack: string) => void
}

/** The functions of the host that the guest of one run holds. */
export function hostFunctions(context: RunContext, run: RunHooks): HostFunctions {
  const { world } = context
  const { answering, queue } = run
  return {
    get: (id, property) => {
      count(world, 'node.read')
      return answering(() => readProperty(context, id, property))
    },
    glimpse: (id, properties) =>
      JSON.stringify(properties.split(',').map((name) => glimpseOf(context, id, name))),
    set: (id, property, wire) => {
      count(world, 'node.write')
      return answering(() => {
        writeProperty(context, id, property, decodeWire(wire))
      })
    },
    send: (operation, wire) =>
      answering(() => {
        const perform = operationOf(operation)
        countCall(world, operation)
        return perform(context, listArgument(operation, decodeWire(wire)))
      }),
    ask: (operation, wire) => answering(() => ask(context, run, operation, wire)),
    startTimer: (delayMs, ...kind) => run.startTimer(Math.max(0, delayMs), ...kind),
    stopTimer: (id) => {
      queue.removeTimer(id)
    },
    log: (level, text) => {
      world.log.console.push({ level, text })
    },
    waiting: run.keepers,
    failed: (json) => {
      const said: unknown = JSON.parse(json)
      if (isRecord(said))
        run.fail(String(said['code']), String(said['message']), String(said['stack']))
    },
    nowMs: () => world.clock.nowMs,
  }
}

function ask(
  context: RunContext,
  { queue, chain }: RunHooks,
  operation: string,
  wire: string,
): number {
  const { world } = context
  const perform = asyncOperationOf(operation)
  countCall(world, operation)
  const pending = perform(context, listArgument(operation, decodeWire(wire)))
  const [id, order] = [world.nextNumber(), world.nextNumber()]
  queue.add({
    type: 'call',
    id,
    order,
    dueAtMs: world.clock.elapsedMs + (pending.delayMs ?? 0),
    chain: chain(),
    pending,
    isHung: pending.isHung === true,
    isOutside: pending.outside !== undefined,
    sent: undefined,
  })
  return id
}

function countCall(world: World, operation: string): void {
  if (operation.startsWith('node.call')) count(world, 'node.call')
  else if (operation.startsWith('figma.') || operation === 'fetch')
    count(world, operation.replace(/^figma\.(get\.)?/, ''))
}

/** Adds the node reads that the guest made without asking the host again. */
export function countReads(world: World, reads: Answer): void {
  if (typeof reads === 'number' && reads > 0) count(world, 'node.read', reads)
}

function count({ log }: World, name: string, times = 1): void {
  log.hostCalls[name] = (log.hostCalls[name] ?? 0) + times
}

function glimpseOf(context: RunContext, id: string, property: string): Answer {
  try {
    const answer = toAnswer(context.world, readProperty(context, id, property))
    return answer === undefined ? 'e' : answer
  } catch (error) {
    if (error instanceof HostError) return 'e'
    throw error
  }
}

function toAnswer({ document }: World, value: unknown): Answer {
  const typeOf = (id: string): string => document.typeOf(id)
  switch (typeof value) {
    case 'string':
      return `s${value}`
    case 'number':
      return Number.isFinite(value) ? value : `j${encodeWire(value, typeOf)}`
    case 'boolean':
    case 'undefined':
      return value
    default:
      return value === null ? null : `j${encodeWire(value, typeOf)}`
  }
}

function refused(error: unknown): string {
  const code = error instanceof HostError ? error.code : 'HOST_FAULT'
  const message = error instanceof Error ? error.message : String(error)
  const name = error instanceof FetchError ? error.guestName : undefined
  return `e${JSON.stringify({ code, message, name })}`
}
