import type { StorageFault } from '../../simulator/host/client-storage.ts'
import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'
import type { RealBundle } from './real-bundle.ts'
import {
  isSameBoard,
  sweepArrangements,
  visit,
  type ClickAfter,
  type Setting,
  type SweepState,
} from './sweep-kills.ts'

const ACTOR = 'Ana'
const MOST_ANSWERS = 100

/** The fault of the device's storage in the middle of a run. */
export interface Fault {
  readonly name: string
  readonly faults: readonly StorageFault[]
}

export const faults: readonly Fault[] = [
  { name: 'reads fail', faults: ['reads-fail'] },
  { name: 'writes fail', faults: ['writes-fail'] },
  { name: 'both fail', faults: ['reads-fail', { quotaBytes: 0 }] },
  { name: 'is full', faults: [{ quotaBytes: 0 }] },
  { name: 'is cleared', faults: ['clear'] },
  { name: 'takes 2 s', faults: [{ delayMs: 2000 }] },
  { name: 'takes 20 s', faults: [{ delayMs: 20_000 }] },
  { name: 'takes 40 s', faults: [{ delayMs: 40_000 }] },
]

/** The sweep's result for one feature, state and fault. */
export interface FaultRow {
  tried: number
  delivered: number
  /** The errors, each with the answer after which the fault began. */
  readonly problems: string[]
}

/**
 * Starts the fault after each answer of a click in turn, and judges the result: a person without a count always
 * runs; a counted one runs and is counted, or is told and is not. The next click on sound storage is as ever.
 *
 * @param every  Tries it after every so many answers only; the last one tried is past the end of the click.
 */
export async function sweepFault(
  bundle: RealBundle,
  feature: FeatureId,
  state: SweepState,
  fault: Fault,
  every = 1,
): Promise<FaultRow> {
  const row: FaultRow = { tried: 0, delivered: 0, problems: [] }
  const arrangement = sweepArrangements().find(
    ({ isSignedIn, unpaid }) => isSignedIn && unpaid === 'UNPAID',
  )
  if (arrangement === undefined) throw new Error('no plain arrangement to sweep')
  const setting = { bundle, feature, state, arrangement }
  for (let answers = 0; answers <= MOST_ANSWERS; answers += every) {
    const wrong = (what: string) => row.problems.push(`after ${answers} answers: ${what}`)
    const tried = await clickFaulty(setting, fault, answers)
    if (!tried.hasBegun && answers > 0) return row
    row.tried += 1
    if (isDelivered(tried.click)) row.delivered += 1
    judge(setting, fault, tried, wrong)
  }
  throw new Error(`${feature}: never done after ${MOST_ANSWERS} answers`)
}

interface Tried {
  /** False where the run was done before the fault. */
  readonly hasBegun: boolean
  readonly click: ClickAfter
  /** On sound storage, eleven minutes later. */
  readonly next: ClickAfter
}

async function clickFaulty(setting: Setting, fault: Fault, answers: number): Promise<Tried> {
  let left = Infinity
  const place = await visit(setting, () => {
    left -= 1
    if (left === 0) begin()
  })
  function begin() {
    for (const one of fault.faults) place.simulation.setStorage(ACTOR, one)
  }
  try {
    left = answers
    if (answers === 0) begin()
    const click = await place.click(setting.feature)
    const hasBegun = left <= 0
    left = Infinity
    await place.step({ storage: 'ok' })
    await place.step({ advance: '11m' })
    return { hasBegun, click, next: await place.clickAgain('tally') }
  } finally {
    place.leave()
  }
}

function isDelivered({ before, after, messages }: ClickAfter): boolean {
  return !isSameBoard(before, after) || messages.some((message) => message.startsWith('Digest of'))
}

function judge(
  { bundle: { terms }, feature, state }: Setting,
  fault: Fault,
  { click, next }: Tried,
  wrong: (what: string) => void,
): void {
  const delivered = isDelivered(click)
  const counted = click.after.runs.captured.length - click.before.runs.captured.length
  const isCleared = fault.faults.includes('clear')
  const isPro = terms.kindOf(feature) === 'pro'

  if (state === 'trial' || state === 'Pro') {
    if (!delivered) wrong(`a ${state} run did not run: ${click.messages.join(' | ')}`)
    if (counted > 0) wrong(`a ${state} run was counted`)
  } else if (state === 'upgrading inline') {
    // Cleared storage knows of no runs: then it is a free one.
    const isFree = isCleared && click.checkouts === 0
    if (delivered !== (click.checkouts > 0 || isFree))
      wrong('it ran unpaid, or was paid for and did not run')
    if (!delivered && (isPro || !saysStorageFailed(click)))
      wrong(`said ${click.messages.join(' | ')}`)
    if (counted > 0 && !isFree) wrong('a paid run was counted')
  } else if (isPro) {
    if (delivered || click.checkouts === 0)
      wrong('a Pro feature ran unpaid, or checkout stayed shut')
  } else if (delivered) {
    const mayBeUnwritten = isCleared || fault.name === 'takes 40 s'
    if (counted !== 1 && !mayBeUnwritten) wrong(`a delivered run counted ${counted} times`)
  } else {
    if (counted > 0) wrong('a run is counted that was not delivered')
    if (!saysStorageFailed(click) && !isCleared) wrong(`said ${click.messages.join(' | ')}`)
    if (click.checkouts > 0 && !isCleared) wrong('somebody whose storage failed was sold to')
  }
  if (next.line !== next.expectedLine) wrong(`the next click shows “${next.line}”`)
  if (next.before.runs.held.length > 0) wrong('a hold stood for more than ten minutes')
  const isLocked =
    next.before.runsOf('tally').captured.length >= terms.limitOf('shared', true) &&
    state !== 'trial'
  const mayRun = !isLocked || state === 'Pro' || state === 'upgrading inline'
  if (next.after.ranHere - next.before.ranHere !== (mayRun ? 1 : 0))
    wrong(`the next click: ${next.messages.join(' | ')}`)
}

function saysStorageFailed({ messages }: ClickAfter): boolean {
  return messages.some((message) => message.startsWith("This device's storage failed"))
}
