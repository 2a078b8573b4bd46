import { checkRendering } from '../drawing/check-rendering.ts'
import { remoteImages } from '../drawing/remote-images.ts'
import type { Drawing } from '../drawing/widget-tree.ts'
import { isAllowedUrl } from '../network-access.ts'
import type { StoredDrawing } from '../widget-state.ts'
import { readDrawing, writeDrawing } from '../widget-state.ts'
import type { Access } from '../document/document-model.ts'
import { HostError } from '../errors.ts'
import type { UndoEntry } from '../undo-stacks.ts'
import { decodeWire, encodeWire, isRecord } from '../wire.ts'
import { listArgument } from './arguments.ts'
import { firstDue, type Waiting } from './call-queue.ts'
import {
  documentAsyncOperations,
  documentOperations,
  readProperty,
  writeProperty,
} from './document-operations.ts'
import { factsOf } from './facts.ts'
import type { Answer, Guest, HostFunctions } from './guest.ts'
import { imageAsyncOperations, imageOperations } from './image-operations.ts'
import { FetchError, networkAsyncOperations } from './network-operations.ts'
import type { AsyncOperations, Operations, RunContext } from './operation.ts'
import { peopleAsyncOperations, peopleOperations } from './people-operations.ts'
import { stateOperations } from './state-operations.ts'
import { uiOperations } from './ui-operations.ts'
import { undoNewest } from './undo.ts'
import { dropToast, recordingFor, type KillOrder, type Tab, type World } from './world.ts'

const operations: Operations = {
  ...stateOperations,
  ...documentOperations,
  ...peopleOperations,
  ...uiOperations,
  ...imageOperations,
}
const asyncOperations: AsyncOperations = {
  ...documentAsyncOperations,
  ...peopleAsyncOperations,
  ...networkAsyncOperations,
  ...imageAsyncOperations,
}

/** Of a recursion without end, the newest calls say it all. */
const mostStackLines = 20

/** A widget that renders again this often without rest is taken for a loop. */
const mostRenderings = 50

export type RunEnd = 'done' | 'left' | 'killed'

/** One run of the widget's code in one tab: a fresh guest, alive until nothing keeps it. */
export interface Run {
  readonly widgetNodeId: string
  readonly tab: Tab
  readonly isOver: boolean
  readonly waiting: readonly Waiting[]
  /** Starts the code and renders, or renders again where it runs already; then does the handler's work. */
  handle(work: (guest: Guest, drawing: StoredDrawing) => void): void
  /** Renders without effects, and ends. */
  drawOnly(): void
  /** Lets the guest go on from one of what it waits for. */
  deliver(one: Waiting): void
  /** A turn of the guest's code that nobody waits for: an event, a message, a toast. */
  turn(work: (guest: Guest) => void): void
  killAfter(order: KillOrder): void
  /** Ends as after an error of the widget's code. */
  stop(code: string, message: string): void
  end(reason: RunEnd): void
}

/** @param entry  Where the changes of this run are recorded for undo. */
export function createRun(world: World, tab: Tab, widgetNodeId: string, entry: UndoEntry): Run {
  let undoEntry = entry
  let isStarted = false
  let isOver = false
  let isClosed = false
  let hasFailed = false
  let keepers = 0
  let answers = 0
  let kill: KillOrder | undefined
  let waiting: readonly Waiting[] = []
  let isDirty = false
  let firing = 0
  const others = new Set<string>()
  const pages = new Set<string>()
  const fonts = new Set<string>()
  let areAllPagesLoaded = world.scenario.manifest.documentAccess !== 'dynamic-page'

  const access: Access = {
    userName: tab.owner.person.loggedIn ? tab.owner.person.name : 'Anonymous',
    widgetId: world.scenario.manifest.id,
    isDynamicPage: world.scenario.manifest.documentAccess === 'dynamic-page',
    get currentPageId() {
      return tab.currentPageId
    },
    isPageLoaded: (id) => areAllPagesLoaded || id === tab.currentPageId || pages.has(id),
    isFontLoaded: ({ family, style }) => fonts.has(JSON.stringify([family, style])),
  }

  const context: RunContext = {
    world,
    tab,
    widgetNodeId,
    access,
    run: access,
    loadPage: (id) => {
      pages.add(id)
    },
    loadAllPages: () => {
      areAllPagesLoaded = true
    },
    requireAllPages: (event) => {
      if (areAllPagesLoaded) return
      throw new HostError(
        'PAGE_NOT_LOADED',
        `in on: cannot listen to ${event} with documentAccess: dynamic-page. Call figma.loadAllPagesAsync first.`,
        'figma.on',
      )
    },
    loadFont: (family, style) => {
      fonts.add(JSON.stringify([family, style]))
    },
    redraw: (id) => {
      if (id === widgetNodeId) isDirty = true
      else others.add(id)
    },
    commitUndo: () => {
      undoEntry = { changes: [] }
      if (world.recording !== undefined)
        world.recording = { user: tab.owner.person.name, entry: undoEntry }
    },
    triggerUndo: () => {
      undoNewest(world, tab.owner.person.name)
      undoEntry = { changes: [] }
      if (world.recording !== undefined)
        world.recording = { user: tab.owner.person.name, entry: undoEntry }
      isDirty = true
    },
    closePlugin: () => {
      isClosed = true
    },
    tellWindow: (posted) => {
      if (world.window === undefined) return
      const { elapsedMs: dueAtMs } = world.clock
      const [id, order] = [world.nextNumber(), world.nextNumber()]
      const message = { id, order, dueAtMs, posted, replies: [], isOutside: true, sent: undefined }
      waiting = [...waiting, { type: 'window', ...message }]
    },
  }

  // What the guest may call

  const typeOf = (id: string): string => world.document.typeOf(id)

  function toAnswer(value: unknown): Answer {
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

  function answering(work: () => unknown): Answer {
    try {
      return toAnswer(work())
    } catch (error) {
      return refused(error)
    }
  }

  function glimpseOf(id: string, property: string): Answer {
    try {
      const answer = toAnswer(readProperty(context, id, property))
      return answer === undefined ? 'e' : answer
    } catch (error) {
      if (error instanceof HostError) return 'e'
      throw error
    }
  }

  function count(operation: string): void {
    if (!operation.startsWith('figma.') && operation !== 'fetch') return
    const name = operation.replace(/^figma\.(get\.)?/, '')
    world.log.hostCalls[name] = (world.log.hostCalls[name] ?? 0) + 1
  }

  function send(operation: string, wire: string): unknown {
    const found = operations[operation]
    if (found === undefined)
      throw new HostError('NOT_OFFERED', `${operation} is not offered by this host`, operation)
    count(operation)
    return found(context, listArgument(operation, decodeWire(wire)))
  }

  function ask(operation: string, wire: string): number {
    const found = asyncOperations[operation]
    if (found === undefined)
      throw new HostError('NOT_OFFERED', `${operation} is not offered by this host`, operation)
    count(operation)
    const pending = found(context, listArgument(operation, decodeWire(wire)))
    const call: Waiting = {
      type: 'call',
      id: world.nextNumber(),
      order: world.nextNumber(),
      dueAtMs: world.clock.elapsedMs + (pending.delayMs ?? 0),
      pending,
      isHung: pending.isHung === true,
      isOutside: pending.outside !== undefined,
      sent: undefined,
    }
    waiting = [...waiting, call]
    return call.id
  }

  const functions: HostFunctions = {
    get: (id, property) => answering(() => readProperty(context, id, property)),
    glimpse: (id, properties) =>
      JSON.stringify(properties.split(',').map((name) => glimpseOf(id, name))),
    set: (id, property, wire) =>
      answering(() => {
        writeProperty(context, id, property, decodeWire(wire))
      }),
    send: (operation, wire) => answering(() => send(operation, wire)),
    ask: (operation, wire) => answering(() => ask(operation, wire)),
    startTimer: (delayMs, repeats) => startTimer(Math.max(0, delayMs), repeats),
    stopTimer: (id) => {
      waiting = waiting.filter((one) => one.type !== 'timer' || one.id !== id)
    },
    log: (level, text) => {
      world.log.console.push({ level, text })
    },
    waiting: (now) => {
      keepers = now
    },
    failed: (json) => {
      const said: unknown = JSON.parse(json)
      if (isRecord(said)) fail(String(said['code']), String(said['message']), String(said['stack']))
    },
    nowMs: () => world.clock.nowMs,
  }

  function startTimer(delayMs: number, repeats: boolean): number {
    const id = world.nextNumber()
    const timer: Waiting = {
      type: 'timer',
      id,
      order: id,
      dueAtMs: world.clock.elapsedMs + delayMs,
      // A browser, too, lets no interval fire more often than every few milliseconds.
      repeatMs: repeats ? Math.max(4, delayMs) : undefined,
      fired: firing,
    }
    waiting = [...waiting, timer]
    return id
  }

  function fail(code: string, message: string, stack: string): void {
    hasFailed = true
    world.log.console.push({ level: 'error', text: message })
    world.log.error ??= { code, message, where: ownStack(stack) }
  }

  const guest = world.createGuest(functions, factsOf(world, widgetNodeId), {
    interruptsPerTurn: world.interruptsPerTurn,
    onInterrupt: () => {
      world.clock.advance(0.25)
    },
  })

  // Rendering

  function render(id: string, keep: boolean): boolean {
    if (!world.document.has(id)) return false
    const json = guest.enter('render', id, keep)
    if (typeof json !== 'string') return false
    try {
      const { drawing, warnings } = checkRendering(decodeWire(json))
      for (const text of warnings) world.log.console.push({ level: 'warn', text })
      blockImages(drawing)
      writeDrawing(world.document, id, drawing)
      const { width, height } = world.layout(drawing.tree)
      world.document.setMeasuredSize(id, width, height)
      return true
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      fail(error.code, error.message, error.where ?? '')
      return false
    }
  }

  /** An image from a host that the manifest does not name stays empty. */
  function blockImages({ tree }: Drawing): void {
    const { mode, manifest } = world.scenario
    for (const url of remoteImages(tree))
      if (!isAllowedUrl(url, manifest.networkAccess, mode))
        world.log.console.push({
          level: 'error',
          text: `Refused to load the image '${url}' because it violates the following Content Security Policy directive: the domain is not in networkAccess.allowedDomains of the manifest.`,
        })
  }

  function renderAndRunEffects(): void {
    isDirty = false
    if (!render(widgetNodeId, true) || isClosed || hasFailed) return
    guest.enter('effects')
    guest.drain()
  }

  function settleRendering(): void {
    for (let round = 0; isDirty; round += 1) {
      if (!world.document.has(widgetNodeId)) return
      if (round === mostRenderings) {
        fail(
          'RENDER_LOOP',
          `The widget set its state in every one of ${mostRenderings} renderings in a row; an effect that sets state without a condition never comes to rest`,
          '',
        )
        return
      }
      renderAndRunEffects()
    }
    for (const id of others) render(id, false)
    others.clear()
  }

  function currentDrawing(): StoredDrawing | undefined {
    return readDrawing(world.document, widgetNodeId)
  }

  // Turns

  function turn(work: (guest: Guest) => void): void {
    if (isOver) return
    try {
      recordingFor(world, tab.owner.person.name, undoEntry, () => {
        work(guest)
        guest.drain()
        settleRendering()
      })
    } finally {
      afterTurn()
    }
  }

  function afterTurn(): void {
    if (hasFailed || isClosed || keepers === 0 || !world.document.has(widgetNodeId)) end('done')
    else if (kill !== undefined && answers >= kill.answers && waiting.length > 0) beKilled(kill)
    if (!isOver) sendOutside(waiting)
  }

  /** Calls leave when the turn that asked for them is over, so that a kill can keep one back. */
  function sendOutside(calls: readonly Waiting[]): void {
    for (const call of calls) {
      if (call.type === 'timer' || call.sent !== undefined) continue
      if (call.type === 'window') {
        call.sent = world.window?.(call.posted).then((replies) => {
          call.isOutside = false
          call.replies = replies
        })
        continue
      }
      call.sent = call.pending.outside?.().then((outcome) => {
        call.isOutside = false
        call.isHung = outcome === 'unanswered'
      })
    }
  }

  function beKilled(order: KillOrder): void {
    const next = nextAwaited()
    sendOutside(waiting.filter((one) => one !== next || order.isSent))
    if (order.isSent && next?.type === 'call') haveEffect(next)
    world.log.isKilled = true
    end('killed')
  }

  /** What would go on first: an answer from outside comes before any timer that is not yet due. */
  function nextAwaited(): Waiting | undefined {
    const due = firstDue(waiting)
    const outside = waiting.find((one) => one.type !== 'timer' && one.isOutside)
    if (due === undefined) return outside ?? waiting[0]
    return outside !== undefined && due.dueAtMs > world.clock.elapsedMs ? outside : due
  }

  /** The call reaches the host, but nobody is left to hear the answer. */
  function haveEffect(call: Extract<Waiting, { readonly type: 'call' }>): void {
    if (call.isHung || call.isOutside) return
    recordingFor(world, tab.owner.person.name, undoEntry, () => answering(call.pending.effect))
  }

  function end(reason: RunEnd): void {
    if (isOver) return
    if (reason !== 'killed') closeGuest()
    isOver = true
    if (reason === 'done') sendOutside(waiting)
    if (reason === 'done') for (const one of waiting) if (one.type === 'call') haveEffect(one)
    waiting = []
    if (tab.run === run) {
      tab.run = undefined
      tab.ui = undefined
      tab.events.clear()
      tab.watched.clear()
      tab.news.length = 0
    }
    for (const toast of world.toasts)
      if (toast.run === run && toast.button !== undefined) dropToast(world, toast.id)
    guest.dispose()
  }

  /** What the close listeners set is still drawn. */
  function closeGuest(): void {
    recordingFor(world, tab.owner.person.name, undoEntry, () => {
      guest.enter('close')
      isClosed = true
      settleRendering()
    })
  }

  function start(): void {
    isStarted = true
    const { code, manifest } = world.scenario
    // As Figma's sandbox does: even in a comment or a string.
    if (/(^|[^.])\bimport(\s*(?:\(|\/[/*]))/.test(code)) {
      fail('DYNAMIC_IMPORT', 'SyntaxError: possible import expression rejected', manifest.main)
      return
    }
    guest.evaluate(code, manifest.main)
  }

  function isBroken(): boolean {
    return hasFailed || isClosed
  }

  function handle(work: (guest: Guest, drawing: StoredDrawing) => void): void {
    turn(() => {
      if (isStarted) context.commitUndo()
      else start()
      if (hasFailed) return
      renderAndRunEffects()
      guest.drain()
      settleRendering()
      const drawing = currentDrawing()
      if (!isBroken() && drawing !== undefined) work(guest, drawing)
    })
  }

  function deliver(one: Waiting): void {
    if (isOver) return
    answers += 1
    if (one.type === 'timer') {
      if (one.repeatMs === undefined) waiting = waiting.filter((other) => other !== one)
      else one.dueAtMs += one.repeatMs
      one.fired += 1
      firing = one.fired
      turn(() => {
        guest.enter('tick', one.id)
      })
      firing = 0
      return
    }
    waiting = waiting.filter((other) => other !== one)
    if (one.type === 'window') {
      turn(() => {
        for (const reply of one.replies) guest.enter('message', encodeWire(reply, typeOf))
      })
      return
    }
    turn(() => {
      const answer = answering(one.pending.effect)
      const isGood = typeof answer !== 'string' || !answer.startsWith('e')
      guest.enter('answer', one.id, isGood, answer)
    })
  }

  const run: Run = {
    widgetNodeId,
    tab,
    get isOver() {
      return isOver
    },
    get waiting() {
      return waiting
    },
    handle,
    drawOnly() {
      start()
      if (!hasFailed) render(widgetNodeId, true)
      isClosed = true
      end('killed')
    },
    deliver,
    turn,
    killAfter(order) {
      kill = order
      answers = 0
    },
    stop(code, message) {
      fail(code, message, '')
      end('done')
    },
    end,
  }
  return run
}

/** The newest calls of the guest's stack, without the lines of the prelude. */
function ownStack(stack: string): string {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.includes('sheaf-host.js') && !line.endsWith('(native)'))
    .slice(0, mostStackLines)
    .join('\n')
}
