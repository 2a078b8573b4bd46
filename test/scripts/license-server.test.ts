import type { ChildProcessByStdio } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { licenseClient } from '../license-server/license-client.ts'
import { everyKind } from '../offers/offers.ts'

interface Command {
  readonly child: ChildProcessByStdio<null, Readable, null>
  readonly ready: { url: string; figma: string; widgetId: string; adminKey: string }
  /** Every line on stdout so far. */
  readonly lines: string[]
}

const running: Command['child'][] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function startCommand(...options: string[]): Promise<Command> {
  const argv = ['--import', 'tsx', 'scripts/license-server.ts', ...options]
  return whenReady(spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] }))
}

function startByNpm(...options: string[]): Promise<Command> {
  const argv = ['run', '--silent', 'license-server', '--', ...options]
  return whenReady(spawn('npm', argv, { stdio: ['ignore', 'pipe', 'ignore'] }))
}

async function whenReady(child: Command['child']): Promise<Command> {
  running.push(child)
  const lines: string[] = []
  const output = createInterface({ input: child.stdout })
  output.on('line', (line) => lines.push(line))
  await once(output, 'line')
  return { child, lines, ready: JSON.parse(lines[0] ?? '') as Command['ready'] }
}

async function end(command: Command, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(command.child, 'exit')
  command.child.kill(signal)
  await exited
  return command.child.exitCode
}

async function isListening(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return String(typeof address === 'object' ? address?.port : undefined)
}

describe('npm run license-server', () => {
  it('[L7] says on one line where both are, and ends both with npm, which started it', async () => {
    const port = await freePort()
    const command = await startByNpm('--port', port)
    const { id } = JSON.parse(await readFile('manifest.json', 'utf8')) as { id: string }
    const listening = await Promise.all([
      isListening(command.ready.url),
      isListening(command.ready.figma),
    ])

    const exitCode = await end(command, 'SIGTERM')

    expect(command.ready).toEqual({
      url: `http://127.0.0.1:${port}`,
      figma: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      widgetId: id,
      adminKey: expect.stringMatching(/^[\w-]{43}$/) as string,
    })
    expect(listening).toEqual([true, true])
    expect(exitCode).toBe(0)
    expect(command.lines).toHaveLength(1)
    expect(await isListening(command.ready.url)).toBe(false)
    expect(await isListening(command.ready.figma)).toBe(false)
  })

  it('[L7] ends when npm, which started it, is killed outright', async () => {
    const command = await startByNpm()

    await end(command, 'SIGKILL')

    await expect.poll(() => isListening(command.ready.url), { timeout: 5_000 }).toBe(false)
    expect(await isListening(command.ready.figma)).toBe(false)
  })

  it('[L4] has lost nothing when it is killed and started again on the same data and port', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sheaf-license-server-'))
    const options = ['--port', await freePort(), '--data', dataDir]
    try {
      const before = await startCommand(...options)
      const client = licenseClient(before.ready)
      const session = await client.sessionOf('77')
      const held = await client.hold(session, 'held')
      await client.hold(session, 'captured')
      await client.capture(session, 'captured')
      const counts = await client.counts(session)

      await end(before, 'SIGKILL')
      await expect.poll(() => isListening(before.ready.url)).toBe(false)
      const after = await startCommand(...options)
      const again = licenseClient(after.ready)

      expect(await again.counts(session)).toEqual(counts)
      expect(await again.counts(await again.sessionOf('77'))).toEqual(counts)
      expect((await again.hold(session, 'held')).body).toEqual(held.body)
      expect((await again.capture(session, 'held')).body).toEqual({
        state: 'captured',
        remaining: 8,
      })
      expect(after.ready.adminKey).toBe(before.ready.adminKey)
      expect(await end(after, 'SIGINT')).toBe(0)

      const rotated = await startCommand(...options, '--rotate-keys')
      const last = licenseClient(rotated.ready)
      expect(await last.counts(session)).toMatchObject({ captured: 2, held: 0 })
      expect(await last.requests()).toEqual([])
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  })

  it('[L3][L5][A8] takes another widget id, another offer and another rate', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheaf-license-server-'))
    try {
      const path = join(folder, 'offer.json')
      await writeFile(path, JSON.stringify(everyKind))
      const command = await startCommand('--offer', path, '--widget-id', '42', '--rate', '6')
      const client = licenseClient(command.ready)
      const session = await client.sessionOf('77')
      const tokens = await Promise.all(
        ['1', '2', '3'].map((userId) => client.issueToken({ userId })),
      )
      const replies = await Promise.all(tokens.map((token) => client.exchange(token)))
      const held = [
        await client.hold(session, 'a', 'tidy'),
        await client.hold(session, 'b', 'tally'),
        await client.hold(session, 'c', 'digest'),
        await client.hold(session, 'd', 'tidy'),
        await client.hold(session, 'e', 'tidy'),
      ]

      expect(command.ready.widgetId).toBe('42')
      // Strangers have half of the rate, and the session took one.
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 503])
      expect(await client.requests()).toHaveLength(3)
      expect(held.map(({ body }) => (body as { remaining: unknown }).remaining)).toEqual([
        1,
        4,
        null,
        0,
        0,
      ])
      expect(held.map(({ status }) => status)).toEqual([201, 201, 201, 201, 402])
      expect(await client.counts(session)).toMatchObject({
        limit: 2,
        held: 2,
        meters: {
          shared: { limit: 2, captured: 0, held: 2 },
          tally: { limit: 5, captured: 0, held: 1 },
        },
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('[L7][A8] refuses a rate or an id that cannot be, and an offer of nonsense, in one line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheaf-license-server-'))
    const path = join(folder, 'offer.json')
    await writeFile(path, JSON.stringify({ ...everyKind, freeRuns: -1 }))

    const said = await Promise.all([
      refusalOf('--rate', 'fast'),
      refusalOf('--widget-id', 'mine'),
      refusalOf('--offer', path),
    ])
    await rm(folder, { recursive: true })

    expect(said).toEqual([
      [2, 'At --rate: expected a whole number of 1 to 10000, got fast\n'],
      [2, 'At --widget-id: expected digits, got mine\n'],
      [1, expect.stringMatching(/^.*At freeRuns: .*\n$/)],
    ])
  })
})

async function refusalOf(...options: string[]): Promise<[number | null, string]> {
  const argv = ['--import', 'tsx', 'scripts/license-server.ts', ...options]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] })
  const chunks: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(child, 'close')
  return [child.exitCode, Buffer.concat(chunks).toString()]
}
