import { decideUpgrade, needsConfirmation } from '../core/access/access.ts'
import type { FeatureId } from '../core/access/feature-id.ts'
import { parseOption } from '../core/display/menu.ts'
import { busyText, refusalText, words, workingText } from '../core/display/messages.ts'
import type { DeviceFacts } from '../core/metering/device-facts.ts'
import type { Feature, PlanResult } from '../features/feature.ts'
import { createAdmission, type Held, type Scoped } from './admission.ts'
import { createCheckouts } from './checkouts.ts'
import { createCounting, type Count } from './counting.ts'
import { createDelivery, tellWhyEnded, type Delivery } from './delivery.ts'
import { createPersonFacts } from './person-facts.ts'
import type { ActorDisplay, Attempt, Ports, Run } from './ports.ts'
import { createProgress } from './progress.ts'
import { createRunHold, newRunId } from './run-hold.ts'

/** What a person can do with the widget. Each answers when everything it started has settled. */
export interface FeatureRunner {
  /** @param option  What the feature's own list asked of this one run; what it keeps, or its first, without. */
  click(display: ActorDisplay, feature: FeatureId, option?: string): Promise<void>
  upgrade(display: ActorDisplay): Promise<void>
  /** Makes the actor's own line true, after anything else they did. */
  refresh(display: ActorDisplay): Promise<void>
}

/** A checkout is no activity: `checkouts` knows of it. */
type Activity =
  | { readonly type: 'idle' }
  | { readonly type: 'running'; readonly feature: Feature }
  | { readonly type: 'window'; close(): void }

type Planned = Exclude<PlanResult, { type: 'nothing' }>

/** A run that may go on; `held` where it is one of the free ones. */
interface Admitted extends Scoped {
  readonly held?: Held
}

/**
 * The one way from a click to a result: facts, decision, hold, plan, one synchronous apply, capture, display. It
 * remembers what this run of the widget is busy with, and nothing beyond it.
 */
export function createFeatureRunner(ports: Ports): FeatureRunner {
  const { clock, licensing, notices, within } = ports
  let activity: Activity = { type: 'idle' }
  let newest: Attempt | undefined
  const facts = createPersonFacts(ports)
  const admission = createAdmission(ports, facts)
  const counting = createCounting(ports)
  const checkouts = createCheckouts(ports, (attempt) => newest === attempt, facts.refresh)

  /** From the facts to the result; the hold is given back on every way that counts nothing. */
  async function play(run: Run) {
    try {
      const admitted = await admit(run)
      if (admitted === undefined) return
      const planned = await plan(run, admitted)
      if (planned === undefined) return
      const delivery = createDelivery(ports, run, admitted.open, planned, readIn(run))
      const ready = await prepare(run, delivery, admitted.held)
      if (ready === undefined) return
      const takeBack = apply(run, delivery, planned, ready)
      if (ready.isCounted && !(await counting.capture(run.hold))) {
        takeBack()
        notices.warn(refusalText('storage'))
        return
      }
      if (planned.type === 'plan') notices.say(planned.plan.message)
      counting.tell(run, ready)
      await delivery.finish()
    } finally {
      await run.hold.giveBack()
    }
  }

  /** Facts, decision and hold: lets a run in, through checkout where it must be; undefined, and said why, if not. */
  async function admit(run: Run): Promise<Admitted | undefined> {
    const scoped = await admission.openScope(run)
    if (scoped === undefined) return undefined
    const pass = await admission.decide(run)
    if (pass.type === 'refused') return undefined
    if (pass.type === 'pass') return { ...scoped, ...pass }
    run.progress.pause()
    activity = { type: 'idle' }
    if (!(await checkouts.completesPurchase(run.attempt, pass.interstitial))) return undefined
    activity = { type: 'running', feature: run.feature }
    // The board may have changed while checkout was open.
    return admission.openScope(run)
  }

  /** Undefined, and said why, where there is nothing to do. */
  async function plan(run: Run, { open, inScope }: Admitted): Promise<Planned | undefined> {
    const { option, feature, progress } = run
    const { board, words } = open
    const nowMs = clock.now()
    const planned = await progress.through(feature.plan({ board, inScope, words, option, nowMs }))
    if (planned.type !== 'nothing') return planned
    notices.say(planned.message)
    return undefined
  }

  /** All that must be waited for before the one turn of the apply; undefined where the hold is gone. */
  async function prepare(run: Run, delivery: Delivery, held: Held | undefined) {
    await delivery.prepare()
    const { device, person } = run.attempt
    const known = await run.progress.during(facts.withTimeout(device, person))
    const fresh = held && (await counting.renew(run, held))
    if (held !== undefined && fresh === undefined) return undefined
    run.progress.check()
    run.progress.end()
    return { device: known, ...counting.countOf(run, known, fresh) }
  }

  /** In one turn: the result and the actor's lines. Gives what takes both back. */
  function apply(
    { attempt, id }: Run,
    delivery: Delivery,
    planned: Planned,
    { device, runs }: Count & { readonly device: DeviceFacts },
  ): () => void {
    const { outcome } = planned.plan
    const top = (planned.type === 'plan' && planned.top) || []
    ports.beginUndoStep()
    const takeBack = delivery.apply()
    const shown = { feature: id, outcome, top }
    const hide = orTakeBack(takeBack, () =>
      attempt.display.showRun(attempt.person, device, runs, shown),
    )
    return () => {
      takeBack()
      hide()
    }
  }

  /** While a window is read, any click closes it. */
  function readIn({ attempt }: Run): (close: () => void) => Promise<void> {
    return (close) => {
      if (newest === attempt) activity = { type: 'window', close }
      return facts.refresh(attempt.display)
    }
  }

  function begin(display: ActorDisplay): Attempt {
    const person = ports.person()
    const attempt = { display, person, device: ports.readDevice(person) }
    newest = attempt
    return attempt
  }

  /** True where a click closed the digest window; it does nothing else. */
  function closesWindow(): boolean {
    if (activity.type !== 'window') return false
    activity.close()
    activity = { type: 'idle' }
    return true
  }

  function isBusy(): boolean {
    if (activity.type !== 'running') return false
    notices.say(busyText(activity.feature.title))
    return true
  }

  async function start(attempt: Attempt, id: FeatureId, feature: Feature, option: string) {
    activity = { type: 'running', feature }
    const progress = createProgress(clock, notices, within, workingText(feature.title))
    try {
      const meter = licensing.meterFor(attempt.person)
      const hold = createRunHold(meter, newRunId(clock), id, within)
      await play({ attempt, id, feature, option, progress, hold })
    } catch (error) {
      tellWhyEnded(ports, error, words.stopped, words.failed)
    } finally {
      progress.end()
      if (newest === attempt) activity = { type: 'idle' }
    }
  }

  async function sell(attempt: Attempt) {
    let decision = decideUpgrade(facts.read(attempt.person))
    if (needsConfirmation(decision)) {
      await licensing.confirm(attempt.person)
      decision = decideUpgrade(facts.read(attempt.person))
    }
    if (decision.type === 'run') notices.say(words.hasPro)
    else if (decision.type === 'refuse') notices.warn(refusalText(decision.reason))
    else if (decision.type === 'checkout')
      await checkouts.completesPurchase(attempt, decision.interstitial)
  }

  return {
    async click(display, id, option) {
      const feature = ports.features[id]
      if (feature === undefined || isBusy()) return
      if (closesWindow() || checkouts.turnsAway()) return facts.refresh(display)
      const attempt = begin(display)
      const isLet = checkouts.lets(attempt)
      if (isLet !== true && !(await isLet)) return facts.refresh(display)
      await start(attempt, id, feature, option ?? optionOf(feature, display))
      await facts.refresh(display)
      await checkouts.reported()
    },

    async upgrade(display) {
      if (isBusy()) return
      closesWindow()
      if (checkouts.turnsAway()) return facts.refresh(display)
      const attempt = begin(display)
      if (await checkouts.lets(attempt)) await sell(attempt)
      await facts.refresh(display)
      await checkouts.reported()
    },

    refresh: facts.refresh,
  }
}

/** What the feature's own list says: what it keeps, or its first. */
function optionOf({ menu }: Feature, { settings }: ActorDisplay): string {
  if (menu === undefined) return ''
  return parseOption(menu, menu.keptAs === undefined ? undefined : settings[menu.keptAs])
}

function orTakeBack<Value>(takeBack: () => void, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    takeBack()
    throw error
  }
}
