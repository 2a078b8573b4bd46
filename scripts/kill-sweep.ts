/**
 * Kills the real bundle at every host answer of every feature in every state, with the pending call's effect and
 * without, and prints what was left. A run lost would cost a buyer's trust, a run given away the seller's money,
 * and a board half changed the work of everybody on it.
 *
 *     npm run kill-sweep -- [--feature tidy] [--arrangements 4]
 */
import { parseArgs } from 'node:util'
import { features } from '../widget-src/features.ts'
import { featureIds } from '../widget-src/offer.ts'
import { buildBundle } from './build.ts'
import { loadBundle } from './proofs/real-bundle.ts'
import { sweepArrangements, sweepKills, sweepStates, type SweepRow } from './proofs/sweep-kills.ts'

const { values } = parseArgs({
  options: { feature: { type: 'string' }, arrangements: { type: 'string' } },
})
const { outfile } = await buildBundle('published')
const bundle = await loadBundle(outfile)
const wanted = featureIds().filter(
  (id) => features[id] !== undefined && (values.feature === undefined || id === values.feature),
)
const arrangements = sweepArrangements().slice(0, Number(values.arrangements ?? Infinity))
const rows: SweepRow[] = []

console.log('| feature | state | kills tried | boards wrong | runs lost | runs given away |')
console.log('|---|---|---:|---:|---:|---:|')
for (const feature of wanted) {
  for (const state of sweepStates) {
    const row = await sweepKills(bundle, feature, state, arrangements)
    rows.push(row)
    const counts = [row.kills, row.boardsWrong, row.runsLost, row.givenAway.length]
    console.log(`| ${[feature, state, ...counts].join(' | ')} |`)
  }
}

const sum = (count: (row: SweepRow) => number) => rows.reduce((total, row) => total + count(row), 0)
console.log(
  `\n${sum((row) => row.kills)} kills; displays wrong ${sum((row) => row.displaysWrong)}, ` +
    `runs not back after ten minutes ${sum((row) => row.notBack)}`,
)
const given = rows.flatMap((row) => row.givenAway)
console.log(
  `\nGiven away, each killed on the capture's own write without its effect (${given.length}):`,
)
for (const line of given) console.log(`- ${line}`)
const problems = rows.flatMap((row) => row.problems)
if (problems.length > 0) {
  console.error(`\nWrong (${problems.length}):`)
  for (const problem of problems) console.error(`- ${problem}`)
  process.exitCode = 1
}
