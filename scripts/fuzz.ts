/**
 * Runs the random tests over and over, each round from another seed, and prints the seeds that failed. `npm test`
 * draws the same cases every time, so that it says the same of the same code; what it never drew is found here.
 *
 *     npm run fuzz -- [--rounds 10] [--first 1] [test files]
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCommandLine, wholeNumber } from './command-line.ts'

const { values, positionals } = readCommandLine({
  options: {
    rounds: { type: 'string', default: '10' },
    first: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
  allowPositionals: true,
})
const files = positionals.length > 0 ? positionals : randomTests('test')
const first = wholeNumber('--first', values.first, 0, 2 ** 31)
const rounds = wholeNumber('--rounds', values.rounds, 1, 1_000_000)
const failed: number[] = []

for (let seed = first; seed < first + rounds; seed++) {
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', ...files], {
    encoding: 'utf8',
    maxBuffer: Infinity,
    env: { ...process.env, WIDE: '1', SEED: String(seed) },
  })
  console.log(`seed ${seed}: ${status === 0 ? 'passed' : 'failed'}`)
  if (status === 0) continue
  console.log(stdout, stderr)
  failed.push(seed)
}

console.log(failed.length === 0 ? 'no seed failed' : `failed: seeds ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

function randomTests(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith(join(folder, 'browser')))
    .filter((path) => readFileSync(path, 'utf8').includes("from 'fast-check'"))
}
