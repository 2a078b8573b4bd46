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
import type { HoldAnswer } from '../core/metering/meter.ts'
import type { PersonFacts } from './person-facts.ts'
import type { OpenBoard, Ports, Run } from './ports.ts'

export type Held = Extract<HoldAnswer, { type: 'held' }>

/** What a run works on. */
export interface Scoped {
  readonly open: OpenBoard
  readonly inScope: NotesInScope
}

/** What the board and Figma say of a click, and the decision that follows. */
export interface Admission {
  /** What the feature would work on, on the board as it is now; undefined, and said why, where it is too little. */
  openScope(run: Run): Promise<Scoped | undefined>
  /** Whether a run may go on: `pass` with its hold where it takes a free one; else why not. */
  decide(run: Run): Promise<Pass>
}

export type Pass =
  | { readonly type: 'pass'; readonly held?: Held }
  | { readonly type: 'checkout'; readonly interstitial: Interstitial }
  /** The person was told why. */
  | { readonly type: 'refused' }

const PASS: Pass = { type: 'pass' }

export function createAdmission(ports: Ports, facts: PersonFacts): Admission {
  const { licensing, notices } = ports

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

  /** Nobody is asked to pay, nor told that Figma cannot tell, on an old answer of the license server's. */
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

  return { openScope, decide }
}

function isPaid({ payment }: AccessFacts): boolean {
  return payment === 'paid'
}
