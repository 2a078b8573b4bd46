import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { usageOf } from '../../scripts/command-line.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
function call(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${script}.ts`, ...args],
    { cwd: root, encoding: 'utf8' },
  )
  return { status, stdout, lines: stderr.trim().split('\n') }
}

/** The scripts that take options. */
const scripts = readdirSync(`${root}scripts`)
  .filter((name) => name.endsWith('.ts') && name !== 'command-line.ts')
  .map((name) => ({ name, source: readFileSync(`${root}scripts/${name}`, 'utf8') }))
  .filter(({ source }) => source.includes('readCommandLine('))

describe('--help', () => {
  it.each(['start', 'release', 'seller'])(
    '[B3] of %s prints what it does and how it is called, and runs nothing',
    (script) => {
      const source = readFileSync(`${root}scripts/${script}.ts`, 'utf8')

      expect(call(script, '--help')).toEqual({ status: 0, stdout: usageOf(source), lines: [''] })
    },
  )

  it('[B3] says of every script how it is called, with each of its options', () => {
    expect(scripts.length).toBeGreaterThan(15)
    for (const { name, source } of scripts) {
      const usage = usageOf(source)
      const options = [...source.matchAll(/([\w-]+)'?: \{ type: '/g)].map(
        ([, one = '']) => `--${one}`,
      )

      expect(usage, name).toMatch(/^[A-Z]/)
      expect(usage, name).toMatch(
        /^ {4}(?:[A-Z_]+=… )?(?:npm (?:start|run) .*\[|npx tsx scripts\/)/m,
      )
      for (const option of options) expect(usage, name).toContain(option)
    }
  })
})

describe('a command called wrongly', () => {
  it.each([
    ['start', ['--nonsense'], 'Unknown option'],
    ['start', ['--manifest', 'missing.json'], 'there is no such file'],
    ['build', ['--nonsense'], 'Unknown option'],
    ['build', ['--offer', 'missing.json'], 'there is no such file'],
    ['build', ['--out', 'package.json/out'], 'At --out: expected a folder that can be written'],
    ['license-server', ['--prot', '1'], 'Unknown option'],
    ['license-server', ['--port', '70000'], 'expected a whole number of 0 to 65535'],
    ['bench', ['card', '--against', 'missing.json'], 'there is no such file'],
    ['bench', ['nonsense'], 'expected some of'],
    ['release', ['--nonsense'], 'Unknown option'],
    ['seller', [], 'expected one of look-up ID, grant ID [--until] [--end], reset ID'],
    ['mutations', ['--only', 'no such mistake'], 'no mutation has'],
    ['kill-sweep', ['--feature', 'polls'], 'expected one of tidy, tally, themes, digest'],
    ['layout-sweep', ['--boards', 'many'], 'expected a whole number'],
  ])('[B3] %s %j ends with one clear line and status 2', (script, args, why) => {
    const { status, stdout, lines } = call(script, ...args)

    expect(lines).toEqual([expect.stringContaining(why)])
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  it('[B3] license-server names a port that is in use', async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        resolve((taken.address() as { port: number }).port)
      })
    })
    try {
      const { status, lines } = call('license-server', '--port', String(port))

      expect(lines).toEqual([`At --port: port ${port} is in use; give another`])
      expect(status).toBe(2)
    } finally {
      taken.close()
    }
  })
})
