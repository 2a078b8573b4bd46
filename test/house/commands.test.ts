import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')

/** Where each command of the README is run: a file, and the words in it that run the command. */
const runners: Readonly<Record<string, readonly [file: string, words: string]>> = {
  ci: ['.ci/run', "step 'npm ci' npm ci"],
  start: ['test/browser/any-widget.test.ts', "'scripts/start.ts'"],
  test: ['.ci/run', 'run_tests test\n'],
  build: ['test/scripts/build-offer.test.ts', "npm('build'"],
  simulate: ['test/simulator/main.test.ts', "'simulate', '--', path"],
  'license-server': ['test/scripts/license-server.test.ts', "'license-server', '--'"],
  seller: ['test/scripts/seller.test.ts', "'scripts/seller.ts'"],
  'test:browser': ['.ci/run', 'run_tests test:browser'],
  'kill-sweep': ['.ci/run', 'sweep kill-sweep --'],
  races: ['.ci/run', 'sweep races --'],
  fuzz: ['test/house/commands.test.ts', "run('fuzz'"],
  mutations: ['test/house/commands.test.ts', "run('mutations'"],
  bench: ['.ci/run', 'npm run --silent bench -- gate'],
  check: ['.ci/run', 'npm run --silent check'],
  release: ['test/scripts/release.test.ts', "'scripts/release.ts'"],
}

/** The commands in blocks and in backticks, each by its name in package.json. */
function commandsIn(page: string): readonly string[] {
  const code = page.match(/^```[^]*?^```|`[^`\n]+`/gm)?.join('\n') ?? ''
  const named = code.matchAll(/\bnpm (?:run (?:--silent )?)?([a-z][a-z:-]*)/g)
  return [...new Set([...named].map(([, name = '']) => name))]
}

function run(name: string, ...args: readonly string[]) {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', name, '--', ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, lines: stdout.trim().split('\n') }
}

describe('the README’s commands', { timeout: 120_000 }, () => {
  const commands = commandsIn(read('README.md'))

  it('[B3] are each run by a test or by CI, and no other is listed as run', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object }

    expect([...commands].sort()).toEqual(Object.keys(runners).sort())
    expect(commands.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([])
    for (const [name, [file, words]] of Object.entries(runners))
      expect(read(file), `${name} in ${file}`).toContain(words)
  })

  it('[B3] take two to a usable page', () => {
    const [first = ''] = read('README.md').match(/^```[^]*?^```/m) ?? []

    expect(first.match(/^npm [a-z]+/gm)).toEqual(['npm ci', 'npm start'])
  })

  it('[B3] fuzz runs random tests from another seed', () => {
    const file = 'test/widget-src/core/steps.test.ts'

    expect(run('fuzz', '--rounds', '1', '--first', '7', file)).toEqual({
      status: 0,
      lines: ['seed 7: passed', 'no seed failed'],
    })
  })

  it('[B3] mutations puts a mistake in and sees it caught', () => {
    const caught = run('mutations', '--only', 'end the trial at its last second')

    expect(caught.status).toBe(0)
    expect(caught.lines.at(-1)).toBe('mutations: 1 passed, 0 failed')
  })
})
