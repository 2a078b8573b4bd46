/**
 * Lets two, three and five tabs of one person race for the last free runs on the real bundle, in the order that
 * each seed draws, on fast storage, on slow storage, and with one tab killed on its way. A run granted twice would be
 * given away; a tab sold to while another only holds a run, or refused for ever, would cost a buyer's patience.
 *
 *     npm run races -- [--seeds 1000] [--offer "own counts alone"]
 */
import { readCommandLine, wholeNumber } from './command-line.ts'
import { closeSweep } from './proofs/close-sweep.ts'
import { raceKinds, raceTabs } from './proofs/race-tabs.ts'
import { offeredBundle } from './proofs/offered-bundle.ts'

const { values } = readCommandLine({
  options: { seeds: { type: 'string', default: '1000' }, offer: { type: 'string' } },
})
const bundle = await offeredBundle(values.offer)
const seeds = wholeNumber('--seeds', values.seeds, 1, 1_000_000)
const TAB_COUNTS = [2, 3, 5]
const problems: string[] = []

console.log('| race | tabs | seeds | delivered | told busy | sold to | wrong |')
console.log('|---|---:|---:|---:|---:|---:|---:|')
for (const kind of raceKinds) {
  for (const tabs of TAB_COUNTS) {
    const total = { delivered: 0, busy: 0, sold: 0, wrong: 0 }
    for (let seed = 1; seed <= seeds; seed++) {
      const left = 1 + (seed % 2)
      const result = await raceTabs(bundle, { kind, tabs, left, seed })
      total.delivered += result.delivered
      total.busy += result.busy
      total.sold += result.sold
      total.wrong += result.problems.length
      problems.push(...result.problems)
    }
    const { delivered, busy, sold, wrong } = total
    console.log(`| ${[kind, tabs, seeds, delivered, busy, sold, wrong].join(' | ')} |`)
  }
}
closeSweep('races', seeds * raceKinds.length * TAB_COUNTS.length, problems)
