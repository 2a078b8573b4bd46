import { HostError } from './errors.ts'
import { createResults } from './results.ts'
import { addPerson, createWorld, findTab } from './run/create-world.ts'
import { accountPayment } from './run/payment.ts'
import {
  liveRuns,
  standingWidgets,
  type CheckoutPolicy,
  type Tab,
  type World,
  type WorldParts,
} from './run/world.ts'
import type { Scenario } from './scenario.ts'
import type { LiveSimulation, PaymentTokenView, PersonView } from './simulation.ts'
import { createStepPlayer, type StepPlayer } from './step-player.ts'
import { editByHand } from './verbs/board-verbs.ts'
import { findPerson } from './verbs/find-in-world.ts'
import { selectIds, turnTo } from './verbs/selection.ts'
import { clickPath, replaceBuild } from './verbs/widget-verbs.ts'
import { endToast, pressToast } from './verbs/window-verbs.ts'
import { wakeWidgets } from './wake-widgets.ts'
import { readDrawing } from './widget-state.ts'

/** The widget host of one document, on the engine in `parts`. */
export function createHost(scenario: Scenario, parts: WorldParts): LiveSimulation {
  const world = createWorld(scenario, parts)
  const results = createResults(world)
  const player = createStepPlayer(world, results)
  for (const text of scenario.manifest.warnings ?? [])
    world.log.console.push({ level: 'warn', text })
  wakeWidgets(world)
  return {
    document: world.document,
    get nowMs() {
      return world.clock.nowMs
    },
    get isUnderWay() {
      return player.isUnderWay
    },
    step: player.step,
    result: results.all,
    drawn: results.drawn,
    widgetIds: () => standingWidgets(world),
    menu: (widgetId) => readDrawing(world.document, widgetId)?.menu ?? [],
    onChange: player.onChange,
    meanwhile: player.stepMeanwhile,
    ...handsOn(world, player),
    setCheckout(user, policy) {
      findPerson(world, user).checkout = policy
    },
    setStorage(user, fault) {
      tabOf(world, user).storage.fault(fault)
    },
    addPerson(person) {
      addPerson(world, person)
    },
    setSelection(user, ids) {
      selectIds(world, tabOf(world, user), ids)
    },
    look(user, viewport) {
      tabOf(world, user).viewport = viewport
    },
    person: (user) => viewOf(world, user),
    token: (text) => tokenView(world, text),
    dispose() {
      for (const run of liveRuns(world)) run.end('left')
    },
  }
}

/** People's actions on a page, each run as soon as the widget's code yields. */
function handsOn(world: World, { play, meanwhile }: StepPlayer) {
  const acting =
    <Args extends readonly unknown[]>(act: (tab: Tab, ...args: Args) => void) =>
    (user: string, ...args: Args) =>
      meanwhile(() => {
        const tab = tabOf(world, user)
        act(tab, ...args)
        return [{ tab, deferred: [] }]
      })
  return {
    clickNode: (user, widgetId, path) =>
      meanwhile(() => {
        const tab = tabOf(world, user)
        clickPath(world, tab, widgetId, path)
        return [{ tab, deferred: [] }]
      }, widgetId),
    pressToast: acting((_tab, toastId) => {
      pressToast(world, toastId)
    }),
    dropToast: acting((_tab, toastId, reason) => {
      endToast(world, toastId, reason)
    }),
    answerCheckout: acting((tab, outcome) => {
      answerCheckouts(world, tab, outcome)
    }),
    turnTo: acting((tab, pageId) => {
      turnTo(world, tab, pageId)
    }),
    editByHand: acting((tab, edits) => {
      editByHand(world, tab, edits)
    }),
    replaceBuild: (user, build) =>
      play(() => {
        const tab = tabOf(world, user)
        replaceBuild(world, tab, build)
        return [{ tab, deferred: [] }]
      }),
  } satisfies Partial<LiveSimulation>
}

function tabOf(world: World, user: string): Tab {
  return findTab(world, findPerson(world, user), undefined, undefined)
}

function viewOf(world: World, user: string): PersonView {
  const state = findPerson(world, user)
  const tab = tabOf(world, user)
  return {
    name: state.person.name,
    id: state.id,
    payment: accountPayment(world, state),
    pageId: tab.currentPageId,
    viewport: tab.viewport,
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
}

function tokenView(world: World, text: string): PaymentTokenView | undefined {
  const token = world.tokens.get(text)
  return token && { ...token, expiresAtMs: shownTime(world, token.expiresAtMs) }
}

/** A point of real time as the people's devices show it. */
function shownTime({ clock }: World, elapsedMs: number): number {
  return elapsedMs + clock.nowMs - clock.elapsedMs
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
