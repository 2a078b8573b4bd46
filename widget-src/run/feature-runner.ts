import {
  decideAccess,
  decideUpgrade,
  decideWithoutHold,
  needsConfirmation,
  type AccessFacts,
} from '../core/access/access.ts'
import type { Board, BoardFact, Change, Plan } from '../core/board/board.ts'
import { UNREADABLE_DEVICE, type DeviceFacts } from '../core/metering/device-facts.ts'
import type { BoardWords } from '../core/board/layer-text.ts'
import type { RankedLine } from '../core/display/display.ts'
import type { FeatureId } from '../core/access/feature-id.ts'
import type { ArrangeBy, NotesToUse } from '../core/display/menu.ts'
import { busyText, lastRunText, refusalText, words, workingText } from '../core/display/messages.ts'
import {
  needsRenewal,
  type Clock,
  type HoldAnswer,
  type RunCounts,
} from '../core/metering/meter.ts'
import type { Notices } from '../core/display/notices.ts'
import type { Payments } from '../core/access/payments.ts'
import type { Person } from '../core/access/person.ts'
import type { NotesInScope } from '../core/board/scope.ts'
import { runsLeft } from '../core/access/standing.ts'
import type { Steps } from '../core/steps.ts'
import type { ThemeRequest } from '../features/themes/sort-pieces.ts'
import { trialOf } from '../core/access/trial.ts'
import type { DigestNews, DigestRequest, DigestTexts } from '../../protocol/digest-window.ts'
import { createCheckouts } from './checkouts.ts'
import type { Feature, PlanResult } from '../features/feature.ts'
import type { Licensing } from './licensing.ts'
import { createProgress, StoppedError, type Progress } from './progress.ts'
import {
  createRunHold,
  newRunId,
  STORAGE_ANSWERS_WITHIN_MS,
  type RunHold,
  type Within,
} from './run-hold.ts'
import { terms } from '../core/access/terms.ts'

/** Who has Pro or a trial needs nothing from storage but whether their usage is hidden. */
const UNCOUNTED_WAIT_MS = 1000

/** A board read at the door, and the one way to change it. */
export interface OpenBoard {
  readonly board: Board
  readonly words: BoardWords
  /** Loads what the changes need, before the apply. */
  prepare(changes: readonly Change[]): Promise<void>
  /** Gives what takes it back, but for what people changed since. */
  apply(changes: readonly Change[]): () => void
}

/** The own lines of whoever acts, on the synced display. */
export interface ActorDisplay {
  readonly notesToUse: NotesToUse
  readonly arrangeBy: ArrangeBy
  /** Makes the actor's own line true; `runs` null where the meter could not be read. */
  showStanding(person: Person, device: DeviceFacts, runs: RunCounts | null): void
  /**
   * The same, with a delivered run: the outcome, and one more run in the actor's own entry. Gives what takes
   * these two back.
   */
  showRun(
    person: Person,
    device: DeviceFacts,
    runs: RunCounts | null,
    run: { feature: FeatureId; outcome: string; top: readonly RankedLine[] },
  ): () => void
}

/** A window that a result is read in. */
export interface OpenWindow {
  /** Settles once the widget closed it. */
  readonly closed: Promise<void>
  /** Tells it what became of its request. */
  tell(news: DigestNews): void
  close(): void
}

/** Everything outside that a run touches. */
export interface Outside {
  readonly clock: Clock
  readonly within: Within
  readonly payments: Payments
  readonly notices: Notices
  readonly features: Partial<Record<FeatureId, Feature>>
  person(): Person
  readDevice(person: Person): Promise<DeviceFacts>
  readonly licensing: Licensing
  openBoard(reads: readonly BoardFact[], through: Progress['through']): Promise<OpenBoard>
  /** @throws Where it cannot be shown; then nothing of it stands. */
  openWindow(
    texts: DigestTexts,
    title: string,
    onRequest: (request: DigestRequest) => void,
  ): OpenWindow
  beginUndoStep(): void
  /** For the turn of the apply alone: later it is the person's newest step that would go. */
  undoApply(): void
}

/** What a person can do with the widget. Each answers when everything it started has settled. */
export interface Road {
  /** `request` asks the themes for fewer, more, or all anew. */
  click(display: ActorDisplay, feature: FeatureId, request?: ThemeRequest): Promise<void>
  upgrade(display: ActorDisplay): Promise<void>
  /** Makes the actor's own line true, after anything else they did. */
  refresh(display: ActorDisplay): Promise<void>
}

/** A checkout is no activity: `checkouts` knows of it. */
type Activity =
  | { readonly type: 'idle' }
  | { readonly type: 'running'; readonly feature: FeatureId }
  | { readonly type: 'window'; close(): void }

type Held = Extract<HoldAnswer, { type: 'held' }>

/** One click on its way, so that a newer one can overtake it. */
export interface Attempt {
  readonly display: ActorDisplay
  readonly person: Person
  readonly device: Promise<DeviceFacts>
}

/** What one run begins with. */
interface Start {
  readonly attempt: Attempt
  readonly id: FeatureId
  readonly feature: Feature
  readonly request: ThemeRequest
  readonly progress: Progress
  readonly hold: RunHold
}

/** A run that may go on; `held` where it is one of the free ones. */
interface Admitted {
  readonly open: OpenBoard
  readonly inScope: NotesInScope
  readonly held?: Held
}

/** How one result reaches the person. Nothing of it is seen before `handOver`. */
interface Delivery {
  prepare(): Promise<void>
  /** In one turn, all of it or nothing. Gives what takes it back. @throws With nothing left behind. */
  handOver(): () => void
  /** Once it is counted, or needs no count; settles when nothing more is to come of it. */
  finish(): Promise<void>
}

/**
 * The one road from a click to a result: facts, decision, hold, plan, one synchronous delivery, capture, display.
 * It remembers what this run of the widget is busy with, and nothing beyond it.
 */
export function createRoad(outside: Outside): Road {
  const { clock, payments, notices, within } = outside
  let activity: Activity = { type: 'idle' }
  let newest: Attempt | undefined
  const checkouts = createCheckouts(outside, (attempt) => newest === attempt, refresh)

  function begin(display: ActorDisplay): Attempt {
    const person = outside.person()
    const attempt = { display, person, device: outside.readDevice(person) }
    newest = attempt
    return attempt
  }

  function readFacts(person: Person): AccessFacts {
    const trial = trialOf(payments.firstRanSecondsAgo(), terms.trialDays)
    return {
      payment: outside.licensing.saysPaid(person) ? 'paid' : payments.read(),
      isSignedIn: person.isSignedIn,
      isTrialActive: trial === 'active',
    }
  }

  async function refresh(display: ActorDisplay) {
    const person = outside.person()
    const reading = outside.readDevice(person)
    if (isCountedFor(person)) {
      const device = await soon(reading, person)
      const runs = await outside.licensing.count(person)
      display.showStanding(person, device, runs ?? device.runs)
      return
    }
    const early = await within(reading, UNCOUNTED_WAIT_MS)
    if (early === undefined) display.showStanding(person, UNREADABLE_DEVICE, null)
    const device = early ?? (await within(reading, STORAGE_ANSWERS_WITHIN_MS)) ?? UNREADABLE_DEVICE
    display.showStanding(person, device, device.runs)
  }

  /** Whether runs are counted for this person at all. */
  function isCountedFor(person: Person): boolean {
    const { payment, isTrialActive } = readFacts(person)
    return payment !== 'paid' && !(isTrialActive && person.isSignedIn)
  }

  /** The device's answer; nobody waits for ever for storage that hangs. */
  async function soon(device: Promise<DeviceFacts>, person: Person): Promise<DeviceFacts> {
    const waitMs = isCountedFor(person) ? STORAGE_ANSWERS_WITHIN_MS : UNCOUNTED_WAIT_MS
    return (await within(device, waitMs)) ?? UNREADABLE_DEVICE
  }

  async function run(start: Start) {
    const { attempt, feature, request, progress, hold } = start
    try {
      const admitted = await admit(start)
      if (admitted === undefined) return
      const planning = feature.plan({
        board: admitted.open.board,
        inScope: admitted.inScope,
        words: admitted.open.words,
        arrangeBy: attempt.display.arrangeBy,
        request,
        nowMs: clock.now(),
      })
      const planned = await progress.through(planning)
      if (planned.type === 'nothing') notices.say(planned.message)
      else await deliver(start, admitted, planned)
    } finally {
      await hold.giveBack()
    }
  }

  /** What the feature would work on, on the board as it is now; undefined, and said why, where it is too little. */
  async function openScope({ attempt, feature, progress }: Start) {
    const open = await progress.during(
      outside.openBoard(feature.reads(attempt.display.arrangeBy), progress.through),
    )
    const scoping = feature.findScope(open.board, attempt.display.notesToUse)
    const inScope = await progress.through(scoping)
    if (inScope.notes.length > 0) return { open, inScope }
    notices.say(inScope.reason)
    return undefined
  }

  /** Lets a run in, through checkout where it must be; undefined, and said why, where it may not run. */
  async function admit(start: Start): Promise<Admitted | undefined> {
    const { attempt, id, hold, progress } = start
    const scoped = await openScope(start)
    if (scoped === undefined) return undefined
    const { person } = attempt
    let decision = decideAccess(readFacts(person), id, outside.licensing.canProve(person))
    if (decision.type === 'hold') {
      const answer = await progress.during(hold.take())
      const facts = readFacts(person)
      if (facts.payment === 'paid') {
        await hold.giveBack()
        return scoped
      }
      if (answer.type === 'held') return { ...scoped, held: answer }
      decision = decideWithoutHold(facts, answer.type)
    }
    if (needsConfirmation(decision)) {
      await progress.during(outside.licensing.confirm(person))
      if (readFacts(person).payment === 'paid') return scoped
    }
    if (decision.type === 'refuse') {
      notices.warn(refusalText(decision.reason))
      return undefined
    }
    if (decision.type !== 'checkout') return scoped
    progress.pause()
    activity = { type: 'idle' }
    if (!(await checkouts.buys(attempt, decision.interstitial))) return undefined
    activity = { type: 'running', feature: id }
    // The board may have changed while checkout was open.
    return openScope(start)
  }

  async function deliver(
    start: Start,
    admitted: Admitted,
    planned: Exclude<PlanResult, { type: 'nothing' }>,
  ) {
    const { attempt, id, progress, hold } = start
    const { display, person } = attempt
    const { outcome, message } = planned.plan
    const delivery =
      planned.type === 'window'
        ? inWindow(start, planned)
        : onBoard(admitted.open, planned.plan.changes)
    await delivery.prepare()
    const device = await progress.during(soon(attempt.device, person))
    const held = admitted.held && (await renew(admitted.held, start))
    if (admitted.held !== undefined && held === undefined) return

    progress.check()
    progress.end()
    const isCounted = held?.because === 'free' && payments.read() !== 'paid'
    const runs = isCounted ? countedIn(device.runs, held, person, id) : device.runs
    const top = planned.type === 'plan' ? planned.top : []
    outside.beginUndoStep()
    const takeBack = delivery.handOver()
    const hide = orTakeBack(takeBack, () =>
      display.showRun(person, device, runs, { feature: id, outcome, top }),
    )
    if (isCounted && !(await capture(hold))) {
      takeBack()
      hide()
      notices.warn(refusalText('storage'))
      return
    }
    if (planned.type === 'plan') notices.say(message)
    if (isCounted) tellCounted(person, id, runs)
    await delivery.finish()
  }

  /** A capture that takes long is told: the result stands already, so there is nothing to stop. */
  async function capture(hold: RunHold): Promise<boolean> {
    const capturing = hold.capture()
    if ((await within(capturing, UNCOUNTED_WAIT_MS)) === undefined) notices.say(words.counting)
    return capturing
  }

  function tellCounted(person: Person, id: FeatureId, runs: RunCounts | null) {
    const payment = payments.read()
    if (payment === 'unknown') notices.say(words.countedUnconfirmed)
    const meter = terms.meterOf(id)
    if (meter === undefined || runs === null) return
    const last = lastRunText(meter, runsLeft(runs, person.isSignedIn, terms), payment)
    if (last !== undefined) notices.say(last)
  }

  /** The person's runs with the one in hand; null where the other counts are not known. */
  function countedIn(
    runs: RunCounts | null,
    { left }: Held,
    { isSignedIn }: Person,
    id: FeatureId,
  ): RunCounts | null {
    const meter = terms.meterOf(id)
    if (meter === undefined || left === null) return runs
    if (runs === null && terms.meters.length > 1) return null
    const captured = terms.limitOf(meter, isSignedIn) - left
    return { ...runs, [meter]: { captured, held: 0 } }
  }

  /** A hold fresh enough to deliver under in this very turn; undefined, and said why, where there is none left. */
  async function renew(held: Held, { hold, progress }: Start): Promise<Held | undefined> {
    let fresh = held
    while (payments.read() !== 'paid' && needsRenewal(fresh.heldAtMs, clock.now())) {
      const answer = await progress.during(hold.take())
      if (payments.read() === 'paid') return fresh
      if (answer.type !== 'held') {
        notices.warn(refusalText(answer.type === 'broken' ? 'storage' : 'busy'))
        return undefined
      }
      fresh = answer
    }
    return fresh
  }

  function onBoard(open: OpenBoard, changes: readonly Change[]): Delivery {
    return {
      prepare: () => open.prepare(changes),
      handOver: () => applyWhole(open, changes),
      finish: () => Promise.resolve(),
    }
  }

  /** Lasts until the window is closed. Reading is no run: any click ends it, and what is placed from it costs nothing more. */
  function inWindow(
    { attempt, id }: Start,
    result: Extract<PlanResult, { type: 'window' }>,
  ): Delivery {
    let window: OpenWindow | undefined
    let isFinished = false
    let isPlacing = false

    function onRequest(request: DigestRequest) {
      if (request.type === 'close') window?.close()
      else if (!isFinished) window?.tell({ placing: 'failed' })
      else if (!isPlacing) {
        isPlacing = true
        void place(id, (board) => result.placeOnBoard(board)).then((isPlaced) => {
          isPlacing = false
          window?.tell({ placing: isPlaced ? 'done' : 'failed' })
        })
      }
    }

    return {
      prepare: () => Promise.resolve(),
      handOver() {
        const opened = outside.openWindow(result.texts, result.plan.message, onRequest)
        window = opened
        return () => {
          opened.close()
        }
      },
      async finish() {
        isFinished = true
        if (newest === attempt) activity = { type: 'window', close: () => window?.close() }
        await refresh(attempt.display)
        await window?.closed
      },
    }
  }

  /** All of the changes, or none of them. */
  function applyWhole(open: OpenBoard, changes: readonly Change[]): () => void {
    try {
      return open.apply(changes)
    } catch (error) {
      outside.undoApply()
      throw error
    }
  }

  function orTakeBack<Value>(takeBack: () => void, work: () => Value): Value {
    try {
      return work()
    } catch (error) {
      takeBack()
      throw error
    }
  }

  /** True once it stands on the board. */
  async function place(id: FeatureId, plan: (board: Board) => Steps<Plan>): Promise<boolean> {
    const progress = createProgress(clock, notices, within, workingText(id))
    try {
      const open = await progress.during(outside.openBoard([], progress.through))
      const { changes, message } = await progress.through(plan(open.board))
      await progress.during(open.prepare(changes))
      progress.check()
      outside.beginUndoStep()
      applyWhole(open, changes)
      notices.say(message)
      return true
    } catch (error) {
      tellWhyEnded(error, words.placingStopped, words.placingFailed)
      return false
    } finally {
      progress.end()
    }
  }

  function tellWhyEnded(error: unknown, stopped: string, failed: string) {
    if (error instanceof StoppedError) {
      notices.say(stopped)
    } else {
      notices.warn(failed)
      console.error(error)
    }
  }

  /** True where a click closed the digest window; it does nothing else. */
  function closesWindow(): boolean {
    if (activity.type !== 'window') return false
    activity.close()
    activity = { type: 'idle' }
    return true
  }

  return {
    async click(display, id, request = 'again') {
      const feature = outside.features[id]
      if (feature === undefined) return
      if (activity.type === 'running') {
        notices.say(busyText(activity.feature))
        return
      }
      if (closesWindow() || checkouts.turnsAway()) return refresh(display)
      const attempt = begin(display)
      const isLet = checkouts.lets(attempt)
      if (isLet !== true && !(await isLet)) return refresh(display)
      activity = { type: 'running', feature: id }
      const progress = createProgress(clock, notices, within, workingText(id))
      try {
        const meter = outside.licensing.meterFor(attempt.person)
        const hold = createRunHold(meter, newRunId(clock), id, within)
        await run({ attempt, id, feature, request, progress, hold })
      } catch (error) {
        tellWhyEnded(error, words.stopped, words.failed)
      } finally {
        progress.end()
        if (newest === attempt) activity = { type: 'idle' }
      }
      await refresh(display)
      await checkouts.reported()
    },

    async upgrade(display) {
      if (activity.type === 'running') {
        notices.say(busyText(activity.feature))
        return
      }
      closesWindow()
      if (checkouts.turnsAway()) return refresh(display)
      const attempt = begin(display)
      if (await checkouts.lets(attempt)) {
        let decision = decideUpgrade(readFacts(attempt.person))
        if (needsConfirmation(decision)) {
          await outside.licensing.confirm(attempt.person)
          decision = decideUpgrade(readFacts(attempt.person))
        }
        if (decision.type === 'run') notices.say(words.hasPro)
        else if (decision.type === 'refuse') notices.warn(refusalText(decision.reason))
        else if (decision.type === 'checkout') await checkouts.buys(attempt, decision.interstitial)
      }
      await refresh(display)
      await checkouts.reported()
    },

    refresh,
  }
}
