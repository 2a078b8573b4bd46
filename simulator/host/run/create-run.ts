import type { UndoEntry } from '../undo-stacks.ts'
import { readDrawing, type StoredDrawing } from '../widget-state.ts'
import { encodeWire } from '../wire.ts'
import {
  createCallQueue,
  noChain,
  type CallQueue,
  type TimerChain,
  type Waiting,
} from './call-queue.ts'
import { factsOf } from './facts.ts'
import { PRELUDE_FILE, type Guest } from './guest.ts'
import { countReads, createAnswering, hostFunctions, type Answering } from './host-answers.ts'
import type { HostFunctions } from './guest.ts'
import type { Author } from './journal.ts'
import type { RunContext } from './operation.ts'
import { nameCall } from './name-call.ts'
import { createRendering, type DrawnSize, type Redraws, type Rendering } from './rendering.ts'
import { createRunAccess } from './run-access.ts'
import { undoNewest } from './undo.ts'
import { dropToast, type KillOrder, type Run, type RunEnd, type Tab, type World } from './world.ts'

/** The newest calls of an endless recursion tell enough. */
const MOST_STACK_LINES = 20

/** How far a run is, for its parts. */
interface Life {
  isStarted: boolean
  isOver: boolean
  isClosed: boolean
  hasFailed: boolean
  /** Promises of handlers and tasks that keep it alive. */
  keepers: number
  /** Those of them that no effect started: a person waits for what they do. */
  handlers: number
  /** Answers given since the kill was ordered. */
  answers: number
  kill: KillOrder | undefined
  /** The timers in whose callbacks its code is now. */
  chain: TimerChain
  /** The kinds of timers that went on beyond a step: an effect that starts such a one goes on with it. */
  readonly polls: Set<string>
  undoEntry: UndoEntry
}

interface Parts {
  readonly world: World
  readonly tab: Tab
  readonly widgetNodeId: string
  readonly life: Life
  readonly author: Author
  readonly queue: CallQueue
  readonly answering: Answering
  readonly guest: Guest
  readonly rendering: Rendering
}

/** @param entry  Where the changes of this run are recorded for undo. */
export function createRun(world: World, tab: Tab, widgetNodeId: string, entry: UndoEntry): Run {
  const life = newLife(entry)
  const parts = createParts(world, tab, widgetNodeId, life)
  const run: Run = {
    widgetNodeId,
    tab,
    get isOver() {
      return life.isOver
    },
    get waiting() {
      return parts.queue.waiting
    },
    get isAwaited() {
      return life.handlers > 0
    },
    drawnFirings: 0,
    sameFirings: 0,
    handle: (work) => {
      handle(parts, run, work)
    },
    drawOnly() {
      drawAndEnd(parts, run, 'measured')
    },
    wake() {
      drawAndEnd(parts, run, 'as it was')
    },
    deliver: (one) => {
      deliver(parts, run, one)
    },
    turn: (work) => {
      turn(parts, run, work)
    },
    killAfter(order) {
      life.kill = order
      life.answers = 0
    },
    stop(code, message) {
      fail(parts, code, message, '')
      end(parts, run, 'done')
    },
    leaveTimers() {
      leaveTimers(parts)
      run.drawnFirings = 0
      run.sameFirings = 0
    },
    end: (reason) => {
      end(parts, run, reason)
    },
  }
  return run
}

function newLife(undoEntry: UndoEntry): Life {
  return {
    isStarted: false,
    isOver: false,
    isClosed: false,
    hasFailed: false,
    keepers: 0,
    handlers: 0,
    answers: 0,
    kill: undefined,
    chain: noChain(),
    polls: new Set(),
    undoEntry,
  }
}

function createParts(world: World, tab: Tab, widgetNodeId: string, life: Life): Parts {
  const queue = createCallQueue(world.window)
  const answering = createAnswering(world)
  const redraws: Redraws = { self: false, others: new Set() }
  const context = createContext(world, tab, widgetNodeId, life, queue, (id) => {
    if (id === widgetNodeId) redraws.self = true
    else redraws.others.add(id)
  })
  const failed = (code: string, message: string, stack: string): void => {
    fail({ world, life }, code, message, stack)
  }
  const functions = hostFunctions(context, {
    answering,
    queue,
    startTimer: (...timer) => startTimer(world, life, queue, ...timer),
    keepers: (count, handlers) => {
      life.keepers = count
      life.handlers = handlers
    },
    chain: () => life.chain,
    fail: failed,
  })
  const guest = world.createGuest(functions, factsOf(world, widgetNodeId), {
    interruptsPerTurn: world.interruptsPerTurn,
    onInterrupt: () => {
      world.clock.advance(0.25)
    },
  })
  const rendering = createRendering(world, widgetNodeId, {
    guest,
    redraws,
    isBroken: () => isBroken(life),
    fail: failed,
  })
  const author = { user: tab.owner.person.name, entry: () => life.undoEntry }
  return { world, tab, widgetNodeId, life, author, queue, answering, guest, rendering }
}

function createContext(
  world: World,
  tab: Tab,
  widgetNodeId: string,
  life: Life,
  queue: CallQueue,
  redraw: (widgetNodeId: string) => void,
): RunContext {
  return {
    world,
    tab,
    widgetNodeId,
    ...createRunAccess(world, tab),
    redraw,
    commitUndo: () => {
      life.undoEntry = { changes: [] }
    },
    triggerUndo: () => {
      undoNewest(world, tab.owner.person.name)
      life.undoEntry = { changes: [] }
      redraw(widgetNodeId)
    },
    closePlugin: () => {
      life.isClosed = true
    },
    tellWindow: (posted) => {
      if (world.window === undefined) return
      const { elapsedMs: dueAtMs } = world.clock
      const [id, order] = [world.nextNumber(), world.nextNumber()]
      const { chain } = life
      const message = { id, order, dueAtMs, chain, posted, replies: [], sent: undefined }
      queue.add({ type: 'window', isOutside: true, ...message })
    },
  }
}

function startTimer(
  world: World,
  life: Life,
  queue: CallQueue,
  ...[delayMs, repeats, isOfEffect]: Parameters<HostFunctions['startTimer']>
): number {
  const id = world.nextNumber()
  const goesOn = isOfEffect && life.polls.has(kindOfTimer(delayMs, repeats))
  queue.add({
    type: 'timer',
    id,
    order: id,
    dueAtMs: world.clock.elapsedMs + delayMs,
    delayMs,
    // A browser, too, lets no interval fire more often than every few milliseconds.
    repeatMs: repeats ? Math.max(4, delayMs) : undefined,
    chain: goesOn ? { ...noChain(), isLeft: true } : life.chain,
  })
  return id
}

function kindOfTimer(delayMs: number, repeats: boolean): string {
  return `${repeats ? 'interval' : 'timeout'} ${delayMs}`
}

/** What still waits at a step's end does so in every later step. */
function leaveTimers({ queue, life }: Parts): void {
  for (const one of queue.waiting) {
    if (one.type === 'timer') life.polls.add(kindOfTimer(one.delayMs, one.repeatMs !== undefined))
    else if (one.chain.fired === 0) continue
    one.chain = { ...noChain(), isLeft: true }
  }
}

function fail(
  { world, life }: Pick<Parts, 'world' | 'life'>,
  code: string,
  thrown: string,
  stack: string,
): void {
  const message = nameCall(thrown, stack, world.scenario)
  life.hasFailed = true
  world.log.console.push({ level: 'error', text: message })
  world.log.error ??= { code, message, where: ownStack(stack) }
}

function turn(parts: Parts, run: Run, work: (guest: Guest) => void): void {
  const { world, life, author, guest, rendering } = parts
  if (life.isOver) return
  try {
    world.journal.record(author, () => {
      work(guest)
      guest.drain()
      rendering.settle()
      countReads(world, guest.enter('takeReads'))
    })
  } finally {
    afterTurn(parts, run)
  }
}

function afterTurn(parts: Parts, run: Run): void {
  const { world, widgetNodeId, life, queue } = parts
  const { kill } = life
  if (life.hasFailed || life.isClosed || life.keepers === 0 || !world.document.has(widgetNodeId))
    end(parts, run, 'done')
  else if (kill !== undefined && life.answers >= kill.answers && queue.waiting.length > 0)
    beKilled(parts, run, kill)
  if (!life.isOver) queue.sendOutside()
}

function start({ world, life, guest }: Parts): void {
  life.isStarted = true
  const { code, manifest } = world.scenario
  // As Figma's sandbox does: even in a comment or a string.
  if (/(^|[^.])\bimport(\s*(?:\(|\/[/*]))/.test(code)) {
    const message = 'SyntaxError: possible import expression rejected'
    fail({ world, life }, 'DYNAMIC_IMPORT', message, manifest.main)
    return
  }
  guest.evaluate(code, manifest.main)
}

function drawAndEnd(parts: Parts, run: Run, size: DrawnSize): void {
  start(parts)
  if (!parts.life.hasFailed) parts.rendering.render(parts.widgetNodeId, true, size)
  parts.life.isClosed = true
  end(parts, run, 'killed')
}

function handle(
  parts: Parts,
  run: Run,
  work: (guest: Guest, drawing: StoredDrawing) => void,
): void {
  const { world, widgetNodeId, life, guest, rendering } = parts
  turn(parts, run, () => {
    if (life.isStarted) life.undoEntry = { changes: [] }
    else start(parts)
    if (life.hasFailed) return
    rendering.renderAndRunEffects()
    guest.drain()
    rendering.settle()
    const drawing = readDrawing(world.document, widgetNodeId)
    if (!isBroken(life) && drawing !== undefined) work(guest, drawing)
  })
}

function isBroken({ hasFailed, isClosed }: Life): boolean {
  return hasFailed || isClosed
}

function deliver(parts: Parts, run: Run, one: Waiting): void {
  const { life, queue } = parts
  if (life.isOver) return
  life.answers += 1
  if (one.type === 'timer') {
    if (one.repeatMs === undefined) queue.remove(one)
    else one.dueAtMs += one.repeatMs
    one.chain = { ...one.chain, fired: one.chain.fired + 1 }
    one.chain.rest.quiet += 1
  } else queue.remove(one)
  goOn(parts, run, one.chain, (guest) => {
    answer(parts, guest, one)
  })
}

/** A turn of the code in which it goes on from the timers of this chain, if there are any. */
function goOn(parts: Parts, run: Run, chain: TimerChain, work: (guest: Guest) => void): void {
  const { life, rendering } = parts
  const { drawings, looks } = rendering
  const before = changesBy(parts)
  life.chain = chain
  turn(parts, run, work)
  life.chain = noChain()
  if (chain.fired === 0) return
  if (rendering.drawings > drawings) run.drawnFirings += 1
  if (rendering.looks > looks) run.sameFirings = 0
  else if (rendering.drawings > drawings) run.sameFirings += 1
  if (changesBy(parts) > before) chain.rest.quiet = 0
}

/** Counts what people could see of the run's work. */
function changesBy({ world: { journal, log }, tab }: Parts): number {
  return journal.changes + log.notifications.length + (tab.ui?.messages.length ?? 0)
}

function answer({ world, answering }: Parts, guest: Guest, one: Waiting): void {
  if (one.type === 'timer') {
    guest.enter('tick', one.id)
    return
  }
  if (one.type === 'window') {
    const typeOf = (id: string): string => world.document.typeOf(id)
    for (const reply of one.replies) guest.enter('message', encodeWire(reply, typeOf))
    return
  }
  const given = answering(one.pending.effect)
  const isGood = typeof given !== 'string' || !given.startsWith('e')
  guest.enter('answer', one.id, isGood, given)
}

function beKilled(parts: Parts, run: Run, order: KillOrder): void {
  const { world, queue } = parts
  const next = queue.next(world.clock.elapsedMs)
  queue.sendOutside(order.isSent ? undefined : next)
  if (order.isSent && next?.type === 'call') haveEffect(parts, next)
  world.log.isKilled = true
  end(parts, run, 'killed')
}

/** The call reaches the host, but the run that made it has ended. */
function haveEffect(
  { world, author, answering }: Parts,
  call: Extract<Waiting, { readonly type: 'call' }>,
): void {
  if (call.isHung || call.isOutside) return
  world.journal.record(author, () => answering(call.pending.effect))
}

function end(parts: Parts, run: Run, reason: RunEnd): void {
  const { world, tab, life, queue, guest } = parts
  if (life.isOver) return
  if (reason !== 'killed') closeGuest(parts)
  life.isOver = true
  if (reason === 'done') queue.sendOutside()
  if (reason === 'done')
    for (const one of queue.waiting) if (one.type === 'call') haveEffect(parts, one)
  queue.clear()
  if (tab.run === run) leaveTab(tab)
  for (const toast of world.toasts)
    if (toast.run === run && toast.button !== undefined) dropToast(world, toast.id)
  guest.dispose()
}

function leaveTab(tab: Tab): void {
  tab.run = undefined
  tab.ui = undefined
  tab.events.clear()
  tab.watched.clear()
  tab.news.length = 0
}

/** What the close listeners set is still drawn. */
function closeGuest({ world, life, author, guest, rendering }: Parts): void {
  world.journal.record(author, () => {
    guest.enter('close')
    life.isClosed = true
    rendering.settle()
  })
}

/** The newest calls of the guest's stack, without the lines of the prelude. */
function ownStack(stack: string): string {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.includes(PRELUDE_FILE) && !line.endsWith('(native)'))
    .slice(0, MOST_STACK_LINES)
    .join('\n')
}
