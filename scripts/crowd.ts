/**
 * Plays 1,000 people in an hour at one license server under Figma's rate of 50 questions a minute, a quarter of them
 * new, with a rotation of the keys in the midst. Whoever paid and is asked to pay, or whoever was here before and is
 * turned away, is a customer lost; exit 1 names them.
 */
import { readCommandLine, wholeNumber } from './command-line.ts'
import { playCrowdHour } from './proofs/crowd-hour.ts'

const { values } = readCommandLine({ options: { seed: { type: 'string', default: '1' } } })
const seed = wholeNumber('--seed', values.seed, 0, 2 ** 31)
const result = await playCrowdHour({ people: 1000, minutes: 60, ratePerMinute: 50, seed })
console.log(JSON.stringify({ seed, ...result, faults: result.faults.length }))
for (const fault of result.faults.slice(0, 20)) console.log(fault)
process.exitCode = result.faults.length === 0 ? 0 : 1
