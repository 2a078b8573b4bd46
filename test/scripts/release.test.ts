import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { reasonsAgainst } from '../../scripts/release/build-release.ts'
import { PLACEHOLDER_ID } from '../../scripts/check-deploy.ts'
import { readRelease } from '../../scripts/release/read-release.ts'
import { pastTrial } from '../scenarios/simulate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sheaf-release-'))
const run = promisify(execFile)

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const contact = { supportContact: 'help@example.com', documentationUrl: 'https://example.com/docs' }
const features = {
  tidy: { kind: 'counted' },
  tally: { kind: 'counted' },
  themes: { kind: 'pro' },
  digest: { kind: 'free' },
}
const offer = { name: 'Wall', proName: 'Wall Plus', priceUsd: 12, freeRuns: 4, features }
const manifest = JSON.parse(readFileSync(`${root}manifest.json`, 'utf8')) as object

/** What a release is refused for, where all is well but for these. */
function reasonsFor(
  changed: {
    readonly id?: string
    readonly offer?: unknown
    readonly listing?: unknown
    readonly manifest?: object
    readonly licenseServer?: string
  } = {},
): readonly string[] {
  const read = readRelease({
    id: changed.id ?? '1500000000000000001',
    manifestFile: file('manifest.json', { ...manifest, ...changed.manifest }),
    offerFile: file('offer.json', changed.offer ?? offer),
    listingFile: file('listing.json', changed.listing ?? contact),
    listingName: 'listing.json',
    licenseServer: changed.licenseServer ?? '',
  })
  return read.ok ? [] : read.reasons.map((reason) => reason.replace(folder, ''))
}

async function release(...options: string[]) {
  const command = ['--import', 'tsx', 'scripts/release.ts', ...options]
  const env = { ...process.env, LICENSE_SERVER: '', CHROMIUM: join(folder, 'no-chromium') }
  return run(process.execPath, command, { cwd: root, env }).then(
    () => ({ status: 0, lines: [] as string[] }),
    (error: unknown) => {
      const { code, stderr } = error as { code: number; stderr: string }
      return { status: code, lines: stderr.trim().split('\n') }
    },
  )
}

describe('npm run release', { timeout: 120_000 }, () => {
  const sold = [
    ...['--id', '1500000000000000001', '--offer', file('sold.json', offer)],
    ...['--listing', file('contact.json', contact)],
  ]

  it('[B6] refuses a clean clone for the id, the price and the contact alone', async () => {
    const { status, lines } = await release('--out', join(folder, 'refused'))

    expect(status).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(/^manifest\.json: 1478203516672049981 is the placeholder.*--id ID$/),
      expect.stringMatching(/^widget-src\/offer\.ts: no priceUsd; add .*--offer FILE$/),
      expect.stringMatching(/^listing\.json: no supportContact; add .*--listing FILE$/),
    ])
    expect(readdirSync(folder)).not.toContain('refused')
  })

  it('[B6] writes an archive that runs by itself, the same at every call, and says where there is no Chromium', async () => {
    const [out, unpictured] = [join(folder, 'out'), join(folder, 'unpictured')]
    const calls = await Promise.all([
      release(...sold, '--out', out, '--without-pictures'),
      release(...sold, '--out', unpictured),
    ])
    const archive = readFileSync(join(out, 'sheaf.zip'))
    const files = unzipSync(archive)
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    const scenario = file('scenario.json', {
      document: 'out/listing/playground.json',
      users: [pastTrial('Ana')],
      steps: [
        { insert: { x: -900, y: 0 } },
        { click: 'Tidy up' },
        { expect: { text: 'Ana · 3 of 4 free runs left', notification: 'Tidied 48 notes' } },
        { click: 'Group by theme' },
        { expect: { checkout: 'PAID_FEATURE' } },
      ],
    })
    const simulated = await run(
      process.execPath,
      ['scripts/simulate.js', scenario, '--manifest', join(folder, 'manifest.json')],
      { cwd: root, maxBuffer: 1e8 },
    )

    expect(calls).toEqual([
      { status: 0, lines: [] },
      {
        status: 1,
        lines: [
          expect.stringMatching(
            /^no pictures: CHROMIUM: .*apt-get install chromium.*--without-pictures/,
          ),
        ],
      },
    ])
    expect(Object.keys(files)).toEqual(['manifest.json', 'code.js', 'ui.html'])
    expect(JSON.parse(new TextDecoder().decode(files['manifest.json']))).toEqual({
      ...manifest,
      name: 'Wall',
      id: '1500000000000000001',
      main: 'code.js',
      ui: 'ui.html',
    })
    expect(JSON.parse(simulated.stdout)).toMatchObject({ ok: true })
    expect(readFileSync(join(unpictured, 'sheaf.zip')).equals(archive)).toBe(true)
    expect(readdirSync(unpictured)).toEqual(['listing', 'sheaf.zip'])
    expect(readdirSync(join(out, 'listing'))).toEqual(
      expect.arrayContaining([
        ...['checklist.md', 'description.md', 'listing.json', 'playground.json', 'privacy.md'],
        'security-disclosure.md',
      ]),
    )
  })
})

describe('readRelease', () => {
  it('[B6] takes what is whole', () => {
    expect(reasonsFor()).toEqual([])
  })

  it.each(['', 'abc', '15x', '-3', '1.5', '0', '123', '000123456', PLACEHOLDER_ID])(
    '[B6] refuses the id %j',
    (id) => {
      expect(reasonsFor({ id })).toEqual([expect.stringMatching(/^--id: .*desktop app/)])
    },
  )

  it('[B6] gives every reason against an offer that makes no sense, and the others beside', () => {
    const unpriced = { ...offer, priceUsd: undefined }

    expect(reasonsFor({ offer: unpriced })).toEqual([
      expect.stringMatching(/^\/offer\.json: no priceUsd; add/),
    ])
    expect(reasonsFor({ offer: { ...offer, priceUsd: 1.5, freeRuns: 0 }, id: 'x' })).toEqual([
      expect.stringContaining('--id'),
      expect.stringContaining('At priceUsd'),
      expect.stringContaining('At features.tidy'),
      expect.stringContaining('At features.tally'),
    ])
  })

  it.each([
    [{}, ['no supportContact', 'no documentationUrl']],
    [{ ...contact, supportContact: ' ' }, ['no supportContact']],
    [{ ...contact, supportContact: 'somebody' }, ['at supportContact']],
    [{ ...contact, documentationUrl: 'docs' }, ['at documentationUrl']],
    [{ ...contact, documentationUrl: 'http://localhost' }, ['at documentationUrl']],
    [{ ...contact, documentationUrl: 'https://localhost/docs' }, ['at documentationUrl']],
    [{ ...contact, supportContact: 'http://example.com' }, ['at supportContact']],
    [{ ...contact, tagline: 'x'.repeat(101) }, ['at tagline']],
    [{ ...contact, tagline: 'one\ntwo' }, ['at tagline']],
    [{ ...contact, tags: ['a', 'a'] }, ['at tags']],
    [{ ...contact, tags: [3] }, ['at tags.0']],
    [{ ...contact, category: '' }, ['at category']],
    [{ ...contact, tagLine: 'x' }, ['at tagLine: not a part of a listing']],
    [[], ['expected an object']],
    ['{', ['at line 1, column 2: expected JSON, got the end of the file']],
    ['{\n  "a": }', ['at line 2, column 8: expected JSON, got "}"']],
    ['{ "tags": ["a"],\n  "t\\u0061gs": [] }', ['at line 2, column 3: expected each key once']],
  ])('[B6] refuses the listing %j', (listing, starts) => {
    expect(reasonsFor({ listing })).toEqual(
      starts.map((start) => expect.stringContaining(`listing.json: ${start}`) as string),
    )
  })

  const server = 'https://license.example.com'
  const allowing = (...allowedDomains: string[]) => ({
    networkAccess: { allowedDomains, reasoning: 'for a test' },
  })

  it.each([
    [allowing('none'), ''],
    [allowing(server), server],
    [allowing('*.example.com'), server],
  ])('[B6] takes the hosts of %j with the server %j', (hosts, licenseServer) => {
    expect(reasonsFor({ manifest: hosts, licenseServer })).toEqual([])
  })

  it.each([
    [allowing('none'), server, 1],
    [allowing(server), '', 1],
    [allowing('*'), '', 1],
    [allowing('*'), server, 1],
    [allowing(server, 'https://metrics.example.org'), server, 1],
    [allowing('https://a.example', 'https://b.example'), '', 2],
    [{ networkAccess: undefined }, '', 1],
  ])('[B6] refuses the hosts of %j with the server %j', (hosts, licenseServer, count) => {
    const reasons = reasonsFor({ manifest: hosts, licenseServer })

    expect(reasons).toHaveLength(count)
    for (const reason of reasons) expect(reason).toMatch(/^manifest\.json: .*networkAccess.*; /)
  })

  it('[B6] refuses a manifest that cannot sell, or that Figma would refuse', () => {
    expect(reasonsFor({ manifest: { permissions: ['currentuser'] } })).toEqual([
      expect.stringContaining('add "payments"'),
    ])
    expect(reasonsFor({ manifest: { api: '2.0.0' } })).toEqual([
      expect.stringMatching(/^manifest\.json: At \/api: expected/),
    ])
  })
})

describe('reasonsAgainst', () => {
  it('[A9] refuses a bundle with development aids', () => {
    expect(reasonsAgainst('figma.payments.setPaymentStatusInDevelopment({})')).toEqual([
      expect.stringMatching(/development aids .*setPaymentStatusInDevelopment.*__DEVELOPMENT__/),
    ])
    expect(reasonsAgainst('let a = "development-clock"')).toHaveLength(1)
    expect(reasonsAgainst('eval("x")')).toHaveLength(1)
    expect(reasonsAgainst('figma.notify("x")')).toEqual([])
  })
})
