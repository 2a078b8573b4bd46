/**
 * Kills the real bundle at every host answer of every feature in every state, with the pending call's effect and
 * without, and prints what was left. A run lost would cost a buyer's trust, a run given away the seller's money,
 * and a board half changed the work of everybody on it.
 *
 *     npm run kill-sweep -- [--feature tidy] [--arrangements 4] [--offer "own counts alone"]
 *     npm run kill-sweep -- --faults [--feature tidy]
 *
 * `--offer` names one of test/offers/offers.ts, in the place of the project's own. With `--faults`, storage fails, fills,
 * slows down or is cleared after every host answer instead.
 */
import { readCommandLine, refuse, wholeNumber } from './command-line.ts'
import { featureIds } from '../widget-src/core/access/feature-id.ts'
import { closeSweep } from './proofs/close-sweep.ts'
import { offeredBundle } from './proofs/offered-bundle.ts'
import { faults, sweepFault } from './proofs/sweep-faults.ts'
import {
  statesUnder,
  sweepArrangements,
  sweepKills,
  sweepStates,
  type SweepRow,
} from './proofs/sweep-kills.ts'

const { values } = readCommandLine({
  options: {
    feature: { type: 'string' },
    arrangements: { type: 'string' },
    offer: { type: 'string' },
    faults: { type: 'boolean', default: false },
  },
})
if (values.faults && values.offer !== undefined) refuse('At --offer: expected none with --faults')
const wanted = featureIds.filter((id) => values.feature === undefined || id === values.feature)
if (wanted.length === 0)
  refuse(
    `At --feature: expected one of ${featureIds.join(', ')}, got ${values.feature ?? 'nothing'}`,
  )
const bundle = await offeredBundle(values.offer)

if (values.faults) await sweepFaults()
else await sweepAllKills()

async function sweepAllKills() {
  const arrangements = sweepArrangements().slice(
    0,
    wholeNumber('--arrangements', values.arrangements, 1, 1_000) ?? Infinity,
  )
  const rows: SweepRow[] = []
  console.log('| feature | state | kills tried | boards wrong | runs lost | runs given away |')
  console.log('|---|---|---:|---:|---:|---:|')
  for (const feature of wanted) {
    for (const state of statesUnder(bundle.terms)) {
      const row = await sweepKills(bundle, feature, state, arrangements)
      rows.push(row)
      const counts = [row.kills, row.boardsWrong, row.runsLost, row.givenAway.length]
      console.log(`| ${[feature, state, ...counts].join(' | ')} |`)
    }
  }

  const sum = (count: (row: SweepRow) => number) =>
    rows.reduce((total, row) => total + count(row), 0)
  console.log(
    `\n${sum((row) => row.kills)} kills; displays wrong ${sum((row) => row.displaysWrong)}, ` +
      `runs not back after ten minutes ${sum((row) => row.notBack)}`,
  )
  const given = rows.flatMap((row) => row.givenAway)
  console.log(
    `\nGiven away, each killed on the capture's own write without its effect (${given.length}):`,
  )
  for (const line of given) console.log(`- ${line}`)
  closeSweep(
    'kills',
    sum((row) => row.kills),
    rows.flatMap((row) => row.problems),
  )
}

async function sweepFaults() {
  const problems: string[] = []
  let tried = 0
  console.log('| feature | storage | faults tried | delivered | wrong |')
  console.log('|---|---|---:|---:|---:|')
  for (const feature of wanted) {
    for (const fault of faults) {
      const total = { tried: 0, delivered: 0, wrong: 0 }
      for (const state of sweepStates) {
        const row = await sweepFault(bundle, feature, state, fault)
        total.tried += row.tried
        total.delivered += row.delivered
        total.wrong += row.problems.length
        problems.push(
          ...row.problems.map((one) => `${feature}, ${state}, storage ${fault.name}, ${one}`),
        )
      }
      tried += total.tried
      const counts = [total.tried, total.delivered, total.wrong]
      console.log(`| ${[feature, fault.name, ...counts].join(' | ')} |`)
    }
  }
  closeSweep('storage-faults', tried, problems)
}
