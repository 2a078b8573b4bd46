import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

function call(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${script}.ts`, ...args],
    { cwd: root, encoding: 'utf8' },
  )
  return { status, stdout, lines: stderr.trim().split('\n') }
}

describe('a command called wrongly', () => {
  it.each([
    ['start', ['--nonsense'], 'Unknown option'],
    ['start', ['--manifest', 'missing.json'], 'there is no such file'],
    ['build', ['--nonsense'], 'Unknown option'],
    ['build', ['--offer', 'missing.json'], 'there is no such file'],
    ['license-server', ['--prot', '1'], 'Unknown option'],
    ['license-server', ['--port', '70000'], 'expected a whole number of 0 to 65535'],
    ['bench', ['card', '--against', 'missing.json'], 'there is no such file'],
    ['bench', ['nonsense'], 'expected some of'],
    ['release', ['--nonsense'], 'Unknown option'],
    ['seller', [], 'expected one of look-up ID, grant ID [--until] [--end], reset ID'],
    ['mutations', ['--only', 'no such mistake'], 'no mutation has'],
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
