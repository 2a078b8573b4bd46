/**
 * Plays 1,000 people in an hour at one license server under Figma's rate of 50 questions a minute, a quarter of them
 * new, with a rotation of the keys in the midst. A person who paid and is asked to pay, or who was here before and is
 * turned away, is a customer lost; exit 1 names them.
 *
 *     npm run crowd -- [--people 1000] [--seed 1]
 *
 * `--people` plays fewer, in as much less time.
 */
import { readCommandLine, wholeNumber } from './command-line.ts'
import { playCrowdHour } from './proofs/crowd-hour.ts'

const { values } = readCommandLine({
  options: {
    people: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
})
const people = wholeNumber('--people', values.people, 1, 100_000)
const seed = wholeNumber('--seed', values.seed, 0, 2 ** 31)
const minutes = Math.max(2, Math.round((people * 60) / 1000))

const { faults, looked, ...figures } = await playCrowdHour({
  people,
  minutes,
  seed,
  ratePerMinute: 50,
})
console.log(JSON.stringify({ people, minutes, seed, ...figures }))
for (const fault of faults.slice(0, 20)) console.log(fault)
console.log(`crowd: ${Math.max(0, looked - faults.length)} passed, ${faults.length} failed`)
process.exitCode = faults.length === 0 ? 0 : 1
