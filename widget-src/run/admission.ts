import {
  decideAccess,
  decideWithoutHold,
  needsConfirmation,
  type AccessDecision,
  type AccessFacts,
  type Interstitial,
} from '../core/access/access.ts'
import type { NotesInScope } from '../core/board/scope.ts'
import { refusalText } from '../core/display/messages.ts'
import { notesToUse, parseOption } from '../core/display/menu.ts'
import { needsRenewal, type HoldAnswer } from '../core/metering/meter.ts'
import type { PersonFacts } from './person-facts.ts'
import type { OpenBoard, Ports, Run } from './ports.ts'

export type Held = Extract<HoldAnswer, { type: 'held' }>

/** What a run works on. */
export interface Scoped {
  readonly open: OpenBoard
  readonly inScope: NotesInScope
}

/** Reads the board and Figma for a click, and decides it. */
export interface Admission {
  /** The feature's scope on the board as it is now; undefined, after a notice, where it is too little. */
  openScope(run: Run): Promise<Scoped | undefined>
  /** Decides whether a run may go on: `pass`, with its hold where it takes a free run; else the reason. */
  decide(run: Run): Promise<Pass>
  /** Makes sure that what was held can be delivered in this turn: a hold grown old is taken anew. */
  renew(run: Run, pass: Passed): Promise<Pass>
}

/** With the hold of a run that takes one of the free ones. */
export interface Passed {
  readonly type: 'pass'
  readonly held?: Held
}

export type Pass =
  | Passed
  | { readonly type: 'checkout'; readonly interstitial: Interstitial }
  /** The person was told why. */
  | { readonly type: 'refused' }

const PASS: Passed = { type: 'pass' }

export function createAdmission(ports: Ports, facts: PersonFacts): Admission {
  const { clock, licensing, notices } = ports

  async function openScope({ attempt, feature, option, progress }: Run) {
    const opening = ports.openBoard(feature.reads(option), progress.through)
    const open = await progress.during(opening)
    const setting = parseOption(notesToUse, attempt.display.settings[notesToUse.keptAs])
    const inScope = await progress.through(feature.findScope(open.board, setting))
    if (inScope.notes.length > 0) return { open, inScope }
    notices.say(inScope.reason)
    return undefined
  }

  async function decide(run: Run): Promise<Pass> {
    const { person } = run.attempt
    const decision = decideAccess(facts.read(person), run.id, licensing.canProve(person))
    return decision.type === 'hold' ? takeHold(run) : confirmed(run, decision)
  }

  async function takeHold(run: Run): Promise<Pass> {
    const answer = await run.progress.during(run.hold.take())
    const now = facts.read(run.attempt.person)
    if (now.payment === 'paid') {
      await run.hold.giveBack()
      return PASS
    }
    if (answer.type === 'held') return { type: 'pass', held: answer }
    return confirmed(run, decideWithoutHold(now, answer.type))
  }

  async function renew(run: Run, pass: Passed): Promise<Pass> {
    const { held } = pass
    const isOld = held !== undefined && needsRenewal(held.heldAtMs, clock.now())
    if (!isOld || isPaid(facts.read(run.attempt.person))) return pass
    const taken = await takeHold(run)
    return taken.type === 'pass' ? renew(run, taken) : taken
  }

  /** An old answer of the license server is no ground to ask for payment, or to say that Figma cannot tell. */
  async function confirmed(run: Run, decision: AccessDecision): Promise<Pass> {
    const { person } = run.attempt
    if (needsConfirmation(decision)) {
      await run.progress.during(licensing.confirm(person))
      if (isPaid(facts.read(person))) return PASS
    }
    if (decision.type === 'checkout') return decision
    if (decision.type !== 'refuse') return PASS
    notices.warn(refusalText(decision.reason))
    return { type: 'refused' }
  }

  return { openScope, decide, renew }
}

function isPaid({ payment }: AccessFacts): boolean {
  return payment === 'paid'
}
