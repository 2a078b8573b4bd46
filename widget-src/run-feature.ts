import {
  decideAccess,
  decideUpgrade,
  decideWithoutHold,
  type AccessFacts,
  type Interstitial,
} from './core/access.ts'
import type { Board, BoardFact, Breathe, Change, Plan } from './core/board.ts'
import { UNREADABLE_DEVICE, type DeviceFacts } from './core/device-facts.ts'
import type { BoardWords } from './core/digest/write-digest.ts'
import type { RankedLine } from './core/display.ts'
import {
  needsRenewal,
  type Clock,
  type HoldAnswer,
  type Meter,
  type RunCount,
} from './core/meter.ts'
import type { NotesInScope } from './core/scope.ts'
import { paced, type Steps } from './core/steps.ts'
import type { ArrangeBy, NotesToUse } from './core/menu.ts'
import type { ThemeRequest } from './core/themes/sort-pieces.ts'
import { isTrialActive } from './core/trial.ts'
import { busyText, refusalText, words, workingText } from './core/messages.ts'
import type { DigestRequest, DigestTexts } from '../protocol/digest-window.ts'
import type { Feature, PlanResult } from './feature.ts'
import type { Notices } from './core/notices.ts'
import type { Payments } from './core/payments.ts'
import type { Person } from './core/person.ts'
import type { Licensing } from './licensing.ts'
import { offer, type FeatureId } from './offer.ts'
import { createProgress, StoppedError, type Progress } from './progress.ts'

/** A checkout left open may be opened anew after this. */
const CHECKOUT_REOPENS_AFTER_MS = 60_000
/** Storage that has not answered by then is taken for one that fails. */
const STORAGE_ANSWERS_WITHIN_MS = 30_000
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
  /** Makes the actor's own line true; `usedRuns` null where the meter could not be read. */
  showStanding(person: Person, device: DeviceFacts, usedRuns: number | null): void
  /**
   * The same, with a delivered run: the outcome, and one more run in the actor's own entry. Gives what takes
   * these two back.
   */
  showRun(
    person: Person,
    device: DeviceFacts,
    usedRuns: number | null,
    run: { feature: FeatureId; outcome: string; top: readonly RankedLine[] },
  ): () => void
}

/** Everything outside that a run touches. */
export interface Outside {
  readonly clock: Clock
  /** The work's answer, or undefined where it takes longer. */
  within<Value>(work: Promise<Value>, ms: number): Promise<Value | undefined>
  readonly payments: Payments
  readonly notices: Notices
  readonly features: Partial<Record<FeatureId, Feature>>
  person(): Person
  readDevice(person: Person): Promise<DeviceFacts>
  readonly licensing: Licensing
  openBoard(reads: readonly BoardFact[], breathe: Breathe): Promise<OpenBoard>
  openWindow(
    texts: DigestTexts,
    title: string,
    onRequest: (request: DigestRequest) => void,
  ): { readonly closed: Promise<void>; close(): void }
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

type Activity =
  | { readonly type: 'idle' }
  | { readonly type: 'running'; readonly feature: FeatureId }
  | { readonly type: 'checkout'; readonly sinceMs: number }
  | { readonly type: 'window'; close(): void }

type Held = Extract<HoldAnswer, { type: 'held' }>
type Hold = ReturnType<typeof createHold>

/** What one run begins with. */
interface Start {
  readonly attempt: Attempt
  readonly id: FeatureId
  readonly feature: Feature
  readonly request: ThemeRequest
  readonly progress: Progress
  readonly hold: Hold
}

/** A run that may go on; `held` where it is one of the free ones. */
interface Admitted {
  readonly open: OpenBoard
  readonly inScope: NotesInScope
  readonly held?: Held
}

/** One click on its way, so that a newer one can overtake it. */
interface Attempt {
  readonly display: ActorDisplay
  readonly person: Person
  readonly device: Promise<DeviceFacts>
}

/**
 * The one road from a click to a changed board: facts, decision, plan, one synchronous apply, display.
 * It remembers what this run of the widget is busy with, and nothing beyond it.
 */
export function createRoad(outside: Outside): Road {
  const { clock, payments, notices } = outside
  let activity: Activity = { type: 'idle' }
  let newest: Attempt | undefined

  function begin(display: ActorDisplay): Attempt {
    const person = outside.person()
    const attempt = { display, person, device: outside.readDevice(person) }
    newest = attempt
    return attempt
  }

  function readFacts(person: Person): AccessFacts {
    return {
      payment: payments.read(),
      isSignedIn: person.isSignedIn,
      isTrialActive: isTrialActive(payments.firstRanSecondsAgo()),
    }
  }

  /** True where a click must wait for an open checkout; says so. */
  function waitsForCheckout(): boolean {
    if (activity.type !== 'checkout' || payments.read() === 'paid') return false
    if (clock.now() - activity.sinceMs >= CHECKOUT_REOPENS_AFTER_MS) return false
    notices.say(words.checkoutOpen)
    return true
  }

  async function refresh(display: ActorDisplay) {
    const person = outside.person()
    const device = await soon(outside.readDevice(person), person)
    const runs = isCountedFor(person) ? await outside.licensing.count(person) : undefined
    display.showStanding(person, device, usedRuns(runs ?? device.runs))
  }

  /** Whether runs are counted for this person at all. */
  function isCountedFor(person: Person): boolean {
    const { payment, isTrialActive: isTrial } = readFacts(person)
    return payment !== 'paid' && !(isTrial && person.isSignedIn)
  }

  /** The device's answer; nobody waits for ever for storage that hangs. */
  async function soon(device: Promise<DeviceFacts>, person: Person): Promise<DeviceFacts> {
    const waitMs = isCountedFor(person) ? STORAGE_ANSWERS_WITHIN_MS : UNCOUNTED_WAIT_MS
    return (await outside.within(device, waitMs)) ?? UNREADABLE_DEVICE
  }

  /** Opens checkout; true only when Figma says afterwards that this person paid and no newer click came. */
  async function buys(attempt: Attempt, interstitial: Interstitial): Promise<boolean> {
    activity = { type: 'checkout', sinceMs: clock.now() }
    const closing = payments.checkoutAsync(interstitial).then(
      () => true,
      () => false,
    )
    await refresh(attempt.display)
    const isClosed = await closing
    if (newest !== attempt) return false
    activity = { type: 'idle' }
    const payment = payments.read()
    if (payment === 'paid') return true
    if (payment === 'unknown') notices.warn(refusalText('unconfirmed'))
    else if (!isClosed) notices.warn(words.checkoutFailed)
    else notices.say(interstitial === 'SKIP' ? words.nothingBought : words.notBought)
    return false
  }

  async function run(start: Start) {
    const { attempt, feature, request, progress, hold } = start
    try {
      const admitted = await admit(start)
      if (admitted === undefined) return
      const planned = await feature.plan({
        board: admitted.open.board,
        inScope: admitted.inScope,
        words: admitted.open.words,
        arrangeBy: attempt.display.arrangeBy,
        request,
        breathe: progress.breathe,
        now: () => clock.now(),
      })
      if (planned.type === 'nothing') notices.say(planned.message)
      else if (planned.type === 'window') await readInWindow(start, planned)
      else await deliver(start, admitted, planned)
    } finally {
      await hold.giveBack()
    }
  }

  /** The notes in scope, on the board as it is now; undefined, and said why, where there are none. */
  async function openScope({ attempt, feature, progress }: Start) {
    const open = await outside.openBoard(feature.reads, progress.breathe)
    const scoping = feature.findScope(open.board, attempt.display.notesToUse)
    const inScope = await paced(scoping, progress.breathe)
    if (inScope.notes.length > 0) return { open, inScope }
    notices.say(inScope.reason)
    return undefined
  }

  /** Lets a run in, through checkout where it must be; undefined, and said why, where it may not run. */
  async function admit(start: Start): Promise<Admitted | undefined> {
    const { attempt, id, hold } = start
    const scoped = await openScope(start)
    if (scoped === undefined) return undefined
    const { person } = attempt
    let decision = decideAccess(readFacts(person), id, outside.licensing.canProve(person))
    if (decision.type === 'hold') {
      const answer = await hold.take()
      const facts = readFacts(person)
      if (facts.payment === 'paid') {
        await hold.giveBack()
        return scoped
      }
      if (answer.type === 'held') return { ...scoped, held: answer }
      decision = decideWithoutHold(facts, answer.type)
    }
    if (decision.type === 'refuse') {
      notices.warn(refusalText(decision.reason))
      return undefined
    }
    return decision.type === 'checkout' ? admitBuyer(start, decision.interstitial) : scoped
  }

  /** The board may have changed while checkout was open, so it is read again. */
  async function admitBuyer(start: Start, interstitial: Interstitial) {
    start.progress.pause()
    if (!(await buys(start.attempt, interstitial))) return undefined
    activity = { type: 'running', feature: start.id }
    return openScope(start)
  }

  async function deliver(
    { attempt, id, progress, hold }: Start,
    { open, held: admitted }: Admitted,
    { plan, top }: Extract<PlanResult, { type: 'plan' }>,
  ) {
    const { display, person } = attempt
    await open.prepare(plan.changes)
    const device = await soon(attempt.device, person)
    const held = admitted && (await renew(admitted, hold))
    if (admitted !== undefined && held === undefined) return

    progress.check()
    const isCounted = held?.because === 'free' && payments.read() !== 'paid'
    outside.beginUndoStep()
    const used = held?.left == null ? usedRuns(device.runs) : offer.freeRuns - held.left
    const takeBack = applyWhole(open, plan.changes, () =>
      display.showRun(person, device, used, { feature: id, outcome: plan.outcome, top }),
    )
    if (isCounted && !(await hold.capture())) {
      takeBack()
      notices.warn(refusalText('storage'))
      return
    }
    notices.say(plan.message)
    if (isCounted && payments.read() === 'unknown') {
      notices.say(words.countedUnconfirmed)
    }
    if (isCounted && held.left === 0) notices.say(words.lastFreeRun)
  }

  /** A hold fresh enough to apply under in this very turn; undefined, and said why, where there is none left. */
  async function renew(held: Held, hold: Hold): Promise<Held | undefined> {
    let fresh = held
    while (payments.read() !== 'paid' && needsRenewal(fresh.heldAtMs, clock.now())) {
      const answer = await hold.take()
      if (payments.read() === 'paid') return fresh
      if (answer.type !== 'held') {
        notices.warn(refusalText(answer.type === 'broken' ? 'storage' : 'busy'))
        return undefined
      }
      fresh = answer
    }
    return fresh
  }

  /** Lasts until the window is closed. Reading is no run: any click ends it. */
  async function readInWindow(
    { attempt, id, progress }: Start,
    result: Extract<PlanResult, { type: 'window' }>,
  ) {
    const { display, person } = attempt
    const device = await soon(attempt.device, person)
    progress.check()
    progress.end()
    const { outcome, message } = result.plan
    display.showRun(person, device, usedRuns(device.runs), { feature: id, outcome, top: [] })
    let isPlacing = false
    const window = outside.openWindow(result.texts, message, (request) => {
      if (request.type === 'close') {
        window.close()
      } else if (!isPlacing) {
        isPlacing = true
        void placeOnBoard(id, (board) => result.placeOnBoard(board)).then(() => {
          isPlacing = false
        })
      }
    })
    activity = {
      type: 'window',
      close: () => {
        window.close()
      },
    }
    await window.closed
  }

  /** All of the changes, or none of them. */
  function applyWhole(
    open: OpenBoard,
    changes: readonly Change[],
    show: () => () => void = () => () => undefined,
  ): () => void {
    try {
      const takeBack = open.apply(changes)
      const hide = show()
      return () => {
        takeBack()
        hide()
      }
    } catch (error) {
      outside.undoApply()
      throw error
    }
  }

  async function placeOnBoard(id: FeatureId, plan: (board: Board) => Steps<Plan>) {
    const progress = createProgress(clock, notices, workingText(id))
    try {
      const open = await outside.openBoard([], progress.breathe)
      const { changes, message } = await paced(plan(open.board), progress.breathe)
      await open.prepare(changes)
      progress.check()
      outside.beginUndoStep()
      applyWhole(open, changes)
      notices.say(message)
    } catch (error) {
      tellWhyEnded(error)
    } finally {
      progress.end()
    }
  }

  function tellWhyEnded(error: unknown) {
    if (error instanceof StoppedError) {
      notices.say(words.stopped)
    } else {
      notices.warn(words.failed)
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
      if (closesWindow() || waitsForCheckout()) return refresh(display)
      activity = { type: 'running', feature: id }
      const attempt = begin(display)
      const progress = createProgress(clock, notices, workingText(id))
      try {
        const meter = outside.licensing.meterFor(attempt.person)
        const hold = createHold(meter, newRunId(clock), id, (work, ms) => outside.within(work, ms))
        await run({ attempt, id, feature, request, progress, hold })
      } catch (error) {
        tellWhyEnded(error)
      } finally {
        progress.end()
        if (newest === attempt) activity = { type: 'idle' }
      }
      await refresh(display)
    },

    async upgrade(display) {
      if (activity.type === 'running') {
        notices.say(busyText(activity.feature))
        return
      }
      closesWindow()
      if (!waitsForCheckout()) {
        const attempt = begin(display)
        const decision = decideUpgrade(readFacts(attempt.person))
        if (decision.type === 'run') {
          activity = { type: 'idle' }
          notices.say(words.hasPro)
        } else if (decision.type === 'refuse') {
          notices.warn(refusalText(decision.reason))
        } else if (decision.type === 'checkout') {
          if (await buys(attempt, decision.interstitial)) notices.say(words.bought)
        }
      }
      await refresh(display)
    },

    refresh,
  }
}

/** One run's hold: what is taken is captured, or given back. Storage that never answers ends no wait of its own. */
function createHold(meter: Meter, runId: string, feature: FeatureId, within: Outside['within']) {
  let isTaken = false
  return {
    async take(): Promise<HoldAnswer> {
      isTaken = true
      const asked = meter.hold(runId, feature)
      const answer = await within(asked, STORAGE_ANSWERS_WITHIN_MS)
      isTaken = answer?.type === 'held'
      if (answer !== undefined) return answer
      void asked.then(() => meter.release(runId))
      return { type: 'broken' }
    },

    /** A write that is never answered may have been done: the result stays, as after a kill at this place. */
    async capture(): Promise<boolean> {
      const isCaptured =
        (await within(meter.capture(runId, feature), STORAGE_ANSWERS_WITHIN_MS)) ?? true
      if (isCaptured) isTaken = false
      return isCaptured
    },

    async giveBack(): Promise<void> {
      if (!isTaken) return
      isTaken = false
      await within(meter.release(runId), STORAGE_ANSWERS_WITHIN_MS)
    },
  }
}

function usedRuns(runs: RunCount | null): number | null {
  return runs && runs.captured + runs.held
}

/** Names one run for ever: the meter's keys and the server's answers hang on it. */
function newRunId(clock: Clock): string {
  const part = () => Math.floor(clock.random() * 36 ** 6).toString(36)
  return `${clock.now().toString(36)}-${part()}${part()}`
}
