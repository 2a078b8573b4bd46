import { clickableTexts, shownTexts } from '../drawing/find-target.ts'
import { HostError } from '../errors.ts'
import type { Expectation, Scenario, Step } from '../scenario.ts'
import type {
  DrawnNode,
  LiveSimulation,
  OpenUi,
  SimulationResult,
  StepResult,
} from '../simulation.ts'
import { isRecord } from '../wire.ts'
import { readDrawing, readMaps, readStates, type StoredDrawing } from '../widget-state.ts'
import { checkExpectation } from './expectation.ts'
import { accountPayment } from './payment.ts'
import { settle, type Deferred } from './scheduler.ts'
import { noteChange } from './document-news.ts'
import {
  beginStep,
  clickPath,
  editByHand,
  endToast,
  findPerson,
  pressToast,
  replaceBuild,
  selectIds,
  toastNotFound,
  turnTo,
} from './step-verbs.ts'
import {
  addPerson,
  createWorld,
  emptyLog,
  findTab,
  liveRuns,
  standingWidgets,
  type CheckoutPolicy,
  type Tab,
  type World,
  type WorldParts,
} from './world.ts'

/** The widget host at work on one document, on whatever engine `parts` bring. */
export function createHost(scenario: Scenario, parts: WorldParts): LiveSimulation {
  const world = createWorld(scenario, parts)
  world.document.onChange((change) => {
    noteChange(world, change, world.recording?.user)
  })
  const listeners = new Set<() => void>()
  const results: StepResult[] = []
  let shownWidget: string | undefined
  /** The newest result of a step that did something. */
  let lastDone: StepResult | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let current: Promise<StepResult> | undefined

  /** Steps run one after the other, however they are called. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  async function runStep(begin: () => readonly Begun[], widget: string | undefined) {
    // Known before the step plays, so that `pause` can act in its midst.
    current = Promise.resolve().then(() => playStep(begin, widget))
    try {
      return await current
    } finally {
      current = undefined
    }
  }

  /** What people do while a step is under way happens in it: nobody waits for a run, their own or another's. */
  async function meanwhile(begin: () => readonly Begun[], widget?: string): Promise<StepResult> {
    if (current === undefined) return inTurn(() => runStep(begin, widget))
    attempt(begin)
    world.bell.ring()
    tellListeners()
    return current
  }

  function tellListeners(): void {
    for (const listener of listeners) listener()
  }

  async function playStep(
    begin: () => readonly Begun[],
    widget: string | undefined,
  ): Promise<StepResult> {
    const startedMs = wallClockMs()
    world.log = emptyLog()
    const begun = attempt(begin)
    const untilMs = begun.flatMap((one) => one.untilMs ?? [])
    const left = await settle(
      world,
      begun.flatMap((one) => one.deferred),
      untilMs.length > 0 ? { type: 'until', atMs: Math.max(...untilMs) } : { type: 'rest' },
    )
    for (const at of untilMs) world.clock.advanceTo(at)
    if (untilMs.length > 0) await settle(world, [], { type: 'rest-of-advance' })
    if (left.length > 0) noteError(toastNotFound('the toast of the step'))
    shownWidget = widget ?? standingWidgets(world).at(-1)
    const result = toResult(
      begun.map((one) => one.tab),
      wallClockMs() - startedMs,
    )
    results.push(result)
    tellListeners()
    return result
  }

  function noteError(error: unknown): void {
    if (!(error instanceof HostError)) throw error
    world.log.error ??= { code: error.code, message: error.message, where: error.where ?? '' }
  }

  async function playVerb(step: Step): Promise<StepResult> {
    const isExpectation = 'expect' in step
    const result = await runStep(() => beginAll(step), step.widget)
    if (!isExpectation) lastDone = result
    return result
  }

  function beginAll(step: Step): readonly Begun[] {
    const parts = partsOf(step)
    return parts.flatMap((part) =>
      attempt(() => {
        if ('expect' in part) expectOf(part.expect, part.widget)
        return [beginStep(world, part, parts.length > 1)]
      }),
    )
  }

  /** The step before told what it did; what the widget shows has not changed since. */
  function expectOf(expected: Expectation, widget: string | undefined): void {
    checkExpectation(expected, {
      ...shownOf(widget === undefined ? shownDrawing() : drawingOf(widget)),
      notifications: lastDone?.notifications ?? [],
      checkouts: lastDone?.checkouts ?? [],
    })
  }

  /** What the host refuses is the step's error; anything else is a fault of ours. */
  function attempt(begin: () => readonly Begun[]): readonly Begun[] {
    try {
      return begin()
    } catch (error) {
      noteError(error)
      return []
    }
  }

  function shownDrawing() {
    return shownWidget === undefined ? undefined : drawingOf(shownWidget)
  }

  function drawingOf(widgetId: string) {
    return world.document.has(widgetId) ? readDrawing(world.document, widgetId) : undefined
  }

  function shownOf(drawing: StoredDrawing | undefined) {
    return {
      text: drawing === undefined ? [] : shownTexts(drawing.tree),
      clickable: drawing === undefined ? [] : clickableTexts(drawing.tree),
    }
  }

  function toResult(tabs: readonly Tab[], ms: number): StepResult {
    const drawing = shownDrawing()
    const { log } = world
    return {
      step: results.length,
      error: log.error,
      ...shownOf(drawing),
      menu: drawing?.menu ?? [],
      notifications: log.notifications,
      checkouts: log.checkouts.map((checkout) => ({ ...checkout })),
      tokens: log.tokens,
      console: log.console,
      requests: log.requests,
      ui: shownUi(tabs),
      killed: log.isKilled,
      clock: new Date(Math.floor(world.clock.nowMs)).toISOString(),
      hostCalls: log.hostCalls,
      ms,
    }
  }

  function drawn(widgetId: string): DrawnNode | undefined {
    const drawing = drawingOf(widgetId)
    return drawing === undefined ? undefined : world.layout(drawing.tree)
  }

  function result(): SimulationResult {
    const id = shownDrawing() === undefined ? undefined : shownWidget
    const people = [...world.people.values()]
    return {
      ok: results.every((step) => step.error === null),
      steps: results,
      tree: id === undefined ? null : drawn(id),
      syncedState: id === undefined ? {} : readStates(world.document, id),
      syncedMaps: id === undefined ? {} : readMaps(world.document, id),
      storage: Object.fromEntries(
        [...world.devices].map(([name, storage]) => [name, toJson(storage.entries())]),
      ),
      selection: Object.fromEntries(
        people.map((state) => [
          state.person.name,
          state.selection.filter((one) => world.document.has(one)),
        ]),
      ),
      document: world.document.toFile(),
    }
  }

  const tabOf = (user: string): Tab => findTab(world, findPerson(world, user), undefined, undefined)

  return {
    document: world.document,
    get nowMs() {
      return world.clock.nowMs
    },
    get isUnderWay() {
      return current !== undefined
    },
    step: (step) => inTurn(() => playVerb(step)),
    result,
    drawn,
    widgetIds: () => standingWidgets(world),
    menu: (widgetId) => readDrawing(world.document, widgetId)?.menu ?? [],
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    clickNode: (user, widgetId, path) =>
      meanwhile(() => {
        const tab = tabOf(user)
        clickPath(world, tab, widgetId, path)
        return [{ tab, deferred: [] }]
      }, widgetId),
    meanwhile: (step) => meanwhile(() => beginAll(step), step.widget),
    pressToast: (user, toastId) =>
      meanwhile(() => {
        pressToast(world, toastId)
        return [{ tab: tabOf(user), deferred: [] }]
      }),
    dropToast: (user, toastId, reason) =>
      meanwhile(() => {
        endToast(world, toastId, reason)
        return [{ tab: tabOf(user), deferred: [] }]
      }),
    setCheckout(user, policy) {
      findPerson(world, user).checkout = policy
    },
    setStorage(user, fault) {
      tabOf(user).storage.fault(fault)
    },
    answerCheckout: (user, outcome) =>
      meanwhile(() => {
        answerCheckouts(world, tabOf(user), outcome)
        return [{ tab: tabOf(user), deferred: [] }]
      }),
    turnTo: (user, pageId) =>
      meanwhile(() => {
        const tab = tabOf(user)
        turnTo(world, tab, pageId)
        return [{ tab, deferred: [] }]
      }),
    editByHand: (user, edits) =>
      meanwhile(() => {
        const tab = tabOf(user)
        try {
          editByHand(world, tab, edits)
        } catch (error) {
          noteError(error)
        }
        return [{ tab, deferred: [] }]
      }),
    replaceBuild: (user, build) =>
      inTurn(() =>
        runStep(() => {
          const tab = tabOf(user)
          replaceBuild(world, tab, build)
          return [{ tab, deferred: [] }]
        }, undefined),
      ),
    addPerson(person) {
      addPerson(world, person)
    },
    setSelection(user, ids) {
      selectIds(world, tabOf(user), ids)
    },
    person: (user) => {
      const state = findPerson(world, user)
      const tab = tabOf(user)
      return {
        name: state.person.name,
        id: state.id,
        payment: accountPayment(world, state),
        pageId: tab.currentPageId,
        selection: state.selection,
        storage: tab.storage.entries(),
        ui: tab.ui ?? null,
        isRunning: tab.run !== undefined,
        checkouts: waitingCheckouts(tab).map(({ pending }) => pending.checkout ?? ''),
        toasts: world.toasts
          .filter((toast) => toast.tab.owner === state)
          .map(({ id, message, isError, button, timeoutMs, expiresAtMs }) => ({
            id,
            message,
            isError,
            button,
            timeoutMs,
            expiresAtMs: shownTime(world, expiresAtMs),
          })),
      }
    },
    token: (text) => {
      const token = world.tokens.get(text)
      return token && { ...token, expiresAtMs: shownTime(world, token.expiresAtMs) }
    },
    dispose() {
      for (const run of liveRuns(world)) run.end('left')
    },
  }
}

/** A point of real time as the people's devices show it. */
function shownTime({ clock }: World, elapsedMs: number): number {
  return elapsedMs + clock.nowMs - clock.elapsedMs
}

interface Begun {
  readonly tab: Tab
  readonly deferred: readonly Deferred[]
  readonly untilMs?: number
}

function partsOf(step: Step): readonly Step[] {
  return 'together' in step ? step.together.flatMap(partsOf) : [step]
}

function waitingCheckouts(tab: Tab) {
  return (tab.run?.waiting ?? []).flatMap((one) =>
    one.type === 'call' && one.isHung && one.pending.checkout !== undefined ? [one] : [],
  )
}

function answerCheckouts(world: World, tab: Tab, outcome: CheckoutPolicy): void {
  const [first] = waitingCheckouts(tab)
  if (first === undefined)
    throw new HostError(
      'TARGET_NOT_FOUND',
      `At checkout: expected an open checkout of ${tab.owner.person.name}, got none`,
    )
  const before = tab.owner.checkout
  tab.owner.checkout = outcome
  first.isHung = false
  tab.run?.deliver(first)
  tab.owner.checkout = before
}

function shownUi(tabs: readonly Tab[]): OpenUi | null {
  const ui = tabs.find((tab) => tab.ui !== undefined)?.ui
  return ui === undefined ? null : { ...ui, messages: ui.messages.map(plainJson) }
}

function toJson(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = plainJson(values)
  return isRecord(parsed) ? { ...parsed } : {}
}

/** Bytes as lists of numbers; what JSON has no word for is left out, or null where it is all there is. */
function plainJson(value: unknown): unknown {
  const text: unknown = JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Uint8Array ? Array.from(inner) : inner,
  )
  return typeof text === 'string' ? (JSON.parse(text) as unknown) : null
}

/** Measured, not simulated: the one figure of a result that differs from machine to machine. */
function wallClockMs(): number {
  const clock: unknown = Reflect.get(globalThis, 'performance')
  if (typeof clock !== 'object' || clock === null || !('now' in clock)) return 0
  return typeof clock.now === 'function' ? Number(Reflect.apply(clock.now, clock, [])) : 0
}
