import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { openWorker } from '../license-server/open-worker.ts'

const { server, client } = await openWorker()

/** In one file, which starts in a fraction of the time that its sources take. */
const inOneFile = '.cache/seller-in-one-file.mjs'
await build({
  entryPoints: ['scripts/seller.ts'],
  outfile: inOneFile,
  bundle: true,
  platform: 'node',
  format: 'esm',
})

interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

async function seller(
  argv: readonly string[],
  env: Record<string, string> = {},
  script: readonly string[] = [inOneFile],
): Promise<Said> {
  const child = spawn(process.execPath, [...script, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LICENSE_SERVER: server.url, ADMIN_KEY: server.adminKey, ...env },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, ...said }
}

const json = ({ out }: Said) => JSON.parse(out) as unknown

describe('npm run seller', () => {
  it('[L10] looks up, grants, ends, resets and erases', async () => {
    const session = await client.sessionOf('77', 'UNPAID')
    await client.hold(session, 'a')

    const seen = await seller(['look-up', '77'])
    const granted = await seller(['grant', '77', '--until', '2099-01-01T00:00:00Z'])
    const opens = await client.hold(session, 'b', 'themes')
    const ended = await seller(['grant', '77', '--end'])
    const reset = await seller(['reset', '77'])
    const counts = await client.counts(session)
    const erased = await seller(['erase', '77'])
    const unknown = await seller(['look-up', '77'])

    expect(json(seen)).toMatchObject({ payment: 'unpaid', meters: { shared: { held: 1 } } })
    expect(json(granted)).toEqual({ grant: { until: '2099-01-01T00:00:00.000Z' } })
    expect(opens.status).toBe(201)
    expect(json(ended)).toEqual({ grant: null })
    expect(json(reset)).toEqual({ reset: true })
    expect(counts).toMatchObject({ held: 0 })
    expect(json(erased)).toEqual({ erased: true })
    expect([unknown.code, json(unknown)]).toMatchObject([1, { error: { code: 'person_unknown' } }])
  }, 120_000)

  it('[L10] tells totals and events', async () => {
    await client.sessionOf('78', 'PAID')
    const day = new Date().toISOString().slice(0, 10)

    const totals = await seller(['totals', '--from', day, '--to', day])
    const events = await seller(['events', '--after', '0'])

    expect(json(totals)).toMatchObject({ days: [{ day }] })
    expect(events.out).toContain('"purchase"')
  }, 60_000)

  it.each([
    { argv: ['look-up'], says: 'At look-up: expected one Figma user id' },
    { argv: ['look-up', '77', '78'], says: 'At look-up: expected one Figma user id' },
    { argv: ['totals', '77'], says: 'At totals: expected no id' },
    { argv: ['reset', '77', '--until', 'x'], says: 'At --until: reset does not take it' },
    { argv: ['give', '77'], says: 'expected one of look-up ID, grant ID [--until]' },
    { argv: ['grant', '77', '--until', '2020-01-01'], says: 'At --until: expected a time to come' },
    { argv: [], says: 'expected one of look-up ID, grant ID [--until]' },
  ])('[L10] refuses $argv with exit code 2', async ({ argv, says }) => {
    const said = await seller(argv)

    expect(said.code).toBe(2)
    expect(said.err).toContain(says)
  })

  it('[L10] is told nothing with a wrong key, and wants one', async () => {
    const wrong = await seller(['events'], { ADMIN_KEY: 'guessed' }, [
      ...['--import', 'tsx'],
      'scripts/seller.ts',
    ])
    const none = await seller(['events'], { ADMIN_KEY: '' })

    expect([wrong.code, json(wrong)]).toMatchObject([1, { error: { code: 'admin_refused' } }])
    expect([none.code, none.out]).toEqual([2, ''])
  })
})
