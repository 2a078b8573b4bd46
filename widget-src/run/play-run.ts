import type { Interstitial } from '../core/access/access.ts'
import { refusalText, words } from '../core/display/messages.ts'
import type { DeviceFacts } from '../core/metering/device-facts.ts'
import type { PlanResult } from '../features/feature.ts'
import { createAdmission, type Pass, type Passed, type Scoped } from './admission.ts'
import { createCounting, type Count } from './counting.ts'
import { createDelivery, type Delivered, type Delivery } from './delivery.ts'
import type { PersonFacts } from './person-facts.ts'
import type { Ports, Run } from './ports.ts'

type Planned = Exclude<PlanResult, { type: 'nothing' }>

/** A run that may go on. */
interface Admitted extends Scoped {
  readonly pass: Passed
}

/** The part of the runner that a run needs. */
export interface RunOutside {
  /** Returns whether this person bought, so that the run may go on. */
  completesPurchase(run: Run, interstitial: Interstitial): Promise<boolean>
  /** A window stands open and is read: any click closes it. */
  reads(run: Run, close: () => void): Promise<void>
}

/**
 * One run of a feature, from the facts to the result: facts, decision, hold, plan, one synchronous apply, capture,
 * display.
 *
 * @throws The error that ends it half way, with nothing left of the run.
 */
export function createRunPlayer(
  ports: Ports,
  facts: PersonFacts,
  outside: RunOutside,
): (run: Run) => Promise<void> {
  const { clock, notices } = ports
  const admission = createAdmission(ports, facts)
  const counting = createCounting(ports)

  /** Releases the hold on every path that counts nothing. */
  async function play(run: Run) {
    try {
      let admitted = await admit(run)
      while (admitted !== undefined) admitted = await carryOut(run, admitted)
    } finally {
      await run.hold.giveBack()
    }
  }

  /** From the plan to the display. Returns the run admitted anew where it was bought half way. */
  async function carryOut(run: Run, admitted: Admitted): Promise<Admitted | undefined> {
    // Not at the click: people may hide their usage while checkout is open.
    const reading = facts.readDevice(run.attempt.person)
    const planned = await plan(run, admitted)
    if (planned === undefined) return undefined
    const delivery = createDelivery(ports, run, admitted.open, planned, (close) =>
      outside.reads(run, close),
    )
    await delivery.prepare()
    const device = await run.progress.during(reading)
    const pass = await admission.renew(run, admitted.pass)
    if (pass.type !== 'pass') return passOn(run, pass)
    run.progress.check()
    run.progress.end()
    const ready = { device, ...counting.countOf(run, device, pass.held) }
    const delivered = apply(run, delivery, planned, ready)
    if (delivered === undefined) {
      notices.say(words.overtaken)
      return undefined
    }
    if (ready.isCounted && !(await counting.capture(run.hold))) {
      delivered.takeBack()
      notices.warn(refusalText('storage'))
      return undefined
    }
    if (planned.type === 'plan') notices.say(delivered.told.message)
    counting.tell(run, ready)
    await delivery.finish()
    return undefined
  }

  /** Reads facts, decides and holds, through checkout where needed; undefined, after a notice, if refused. */
  async function admit(run: Run): Promise<Admitted | undefined> {
    const scoped = await admission.openScope(run)
    if (scoped === undefined) return undefined
    const pass = await admission.decide(run)
    return pass.type === 'pass' ? { ...scoped, pass } : passOn(run, pass)
  }

  /** Through checkout, where that is what is wanting. */
  async function passOn(run: Run, pass: Exclude<Pass, Passed>): Promise<Admitted | undefined> {
    if (pass.type === 'refused') return undefined
    run.progress.pause()
    if (!(await outside.completesPurchase(run, pass.interstitial))) return undefined
    // The board may have changed while checkout was open.
    const scoped = await admission.openScope(run)
    return scoped && { ...scoped, pass: { type: 'pass' } }
  }

  /** Returns undefined, after a notice, where there is nothing to do. */
  async function plan(run: Run, { open, inScope }: Admitted): Promise<Planned | undefined> {
    const { option, feature, progress } = run
    const { board, words } = open
    const nowMs = clock.now()
    const planned = await progress.through(feature.plan({ board, inScope, words, option, nowMs }))
    if (planned.type !== 'nothing') return planned
    notices.say(planned.message)
    return undefined
  }

  /** Applies the result and the actor's lines in one turn. Undefined where people left nothing of it to do. */
  function apply(
    { attempt, id }: Run,
    delivery: Delivery,
    planned: Planned,
    { device, runs }: Count & { readonly device: DeviceFacts },
  ): Delivered | undefined {
    const top = (planned.type === 'plan' && planned.top) || []
    ports.beginUndoStep()
    const delivered = delivery.apply()
    if (delivered === undefined) return undefined
    const { takeBack, told } = delivered
    const shown = { feature: id, outcome: told.outcome, top }
    const hide = orTakeBack(takeBack, () =>
      attempt.display.showRun(attempt.person, device, runs, shown),
    )
    return {
      takeBack: () => {
        takeBack()
        hide()
      },
      told,
    }
  }

  return play
}

function orTakeBack<Value>(takeBack: () => void, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    takeBack()
    throw error
  }
}
