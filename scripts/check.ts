/**
 * Checks format, types, imports, the tables of members and lint, two at a time, the longest first, and prints what
 * each found once it is done.
 *
 *     npm run check
 */
import { spawn } from 'node:child_process'

const checks = ['check:lint', 'check:types', 'check:format', 'check:imports', 'check:api']
const AT_ONCE = 2

const waiting = [...checks]
const failed: string[] = []

async function workThrough(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { status, said } = await run(name)
    process.stdout.write(said)
    if (status !== 0) failed.push(name)
  }
}

function run(name: string): Promise<{ status: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (status) => {
      resolve({ status, said: Buffer.concat(said).toString() })
    })
  })
}

await Promise.all(Array.from({ length: AT_ONCE }, workThrough))
if (failed.length > 0) {
  console.error(`Does not hold: ${failed.join(', ')}`)
  process.exitCode = 1
}
