import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Linter } from 'eslint'
import { afterAll, describe, expect, it } from 'vitest'
import { licensePaths } from '../../protocol/license-paths.ts'
import {
  buildBundle,
  checkBundle,
  checkLicenseServer,
  type BundleMode,
} from '../../scripts/build.ts'
import { putTextsInWindow } from '../../scripts/texts-in-window.ts'
import { WORDS_MARK } from '../../protocol/window-file.ts'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'
import {
  lineOf,
  housing,
  pillOf,
  simulate,
  FREE_RUNS,
  runsLeft,
  TRIAL_UNTIL,
} from '../scenarios/simulate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sheaf-build-'))
const licenseServer = 'https://license.example.com'

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const built = new Map<string, Promise<Bundle>>()

interface Bundle {
  readonly code: string
  readonly html: string
}

/** The bundle of this build, built once for all tests. */
function bundle(mode: BundleMode, server = ''): Promise<Bundle> {
  const name = `${mode}${server === '' ? '' : '-server'}`
  const made = built.get(name) ?? build(name, mode, server)
  built.set(name, made)
  return made
}

async function build(name: string, mode: BundleMode, server: string): Promise<Bundle> {
  const outfile = join(folder, name, 'code.js')
  await buildBundle(mode, outfile, server)
  return {
    code: readFileSync(outfile, 'utf8'),
    html: readFileSync(join(outfile, '../ui.html'), 'utf8'),
  }
}

const manifest = (): unknown => JSON.parse(readFileSync(`${root}manifest.json`, 'utf8'))

const withDomains = (allowedDomains: readonly string[], devAllowedDomains: string[] = []) => ({
  networkAccess: { allowedDomains, devAllowedDomains },
})

describe('manifest.json', () => {
  it('[B1] is what Figma accepts for a published widget', () => {
    expect(parseManifest(manifest())).toMatchObject({
      main: 'dist/code.js',
      ui: 'dist/ui.html',
      documentAccess: 'dynamic-page',
    })
    expect(manifest()).toMatchObject({
      api: '1.0.0',
      widgetApi: '1.0.0',
      containsWidget: true,
      editorType: ['figjam', 'figma'],
    })
  })

  it('[B1] asks for the permissions it needs and reaches no host', () => {
    expect(manifest()).toMatchObject({
      permissions: ['payments', 'currentuser'],
      networkAccess: { allowedDomains: ['none'] },
    })
  })

  it('[B1] has only keys that Figma knows of a widget', () => {
    expect(Object.keys(manifest() as object).sort()).toEqual([
      'api',
      'containsWidget',
      'documentAccess',
      'editorType',
      'id',
      'main',
      'name',
      'networkAccess',
      'permissions',
      'ui',
      'widgetApi',
    ])
  })
})

describe('the published bundle', () => {
  it('[B2] is ES2017, one script, within its budget', async () => {
    const { code } = await bundle('published')
    const faults = new Linter().verify(code, {
      languageOptions: { ecmaVersion: 2017, sourceType: 'script' },
    })

    expect(faults).toEqual([])
    expect(code).not.toMatch(/\bimport\s*[(/]|\beval\s*\(|\bnew Function\b|\brequire\s*\(/)
    expect(() => {
      checkBundle(code, 'code.js')
    }).not.toThrow()
  })

  it('[B2] keeps the long texts behind the window’s page, where its code looks for them', async () => {
    const { code, html } = await bundle('published')
    const mark = `${WORDS_MARK}[0-9a-f]{12}'>`
    const [, behind = ''] = html.split(new RegExp(mark))
    const lengths = /\[([\d,]+)\]\.map/.exec(code.slice(-1000))?.[1]?.split(',') ?? []

    expect(html.match(new RegExp(mark, 'g'))).toEqual(code.match(new RegExp(mark, 'g')))
    expect(behind).toMatch(/<\/script>\n$/)
    expect(lengths.reduce((sum, length) => sum + Number(length), 0)).toBe(
      behind.length - '</script>\n'.length,
    )
    expect(code).not.toMatch(/[^\s"'`]{400}["'`]/)
  })

  it('[B2] refuses texts that would end the element that they stand in', () => {
    const packed = join(folder, 'packed')
    mkdirSync(packed)
    writeFileSync(
      join(packed, 'packed-words.ts'),
      `export const all =\n  '${'a'.repeat(400)}</Script>'\n`,
    )

    expect(() => putTextsInWindow(packed)).toThrow(
      `${packed}: expected packed texts without <script in them`,
    )
  })

  it('[B2] wraps no step of a run for async generators, which it has none of', async () => {
    const { code } = await bundle('published')

    expect(code).toMatch(/yield\*/)
    expect(code).not.toContain('asyncIterator')
  })

  it('[A9] has no development aid, and the development bundle has them', async () => {
    const [published, development] = [await bundle('published'), await bundle('development')]
    const aids = ['setPaymentStatusInDevelopment', 'developmentClock', 'First ran 30 days ago']

    expect(aids.filter((aid) => published.code.includes(aid))).toEqual([])
    expect(aids.filter((aid) => development.code.includes(aid))).toEqual(aids)
  })

  it('[L8] has nothing of the license server unless it is built with one', async () => {
    const [without, with_] = [await bundle('published'), await bundle('published', licenseServer)]
    const traces = ['/v1/sessions', '/v1/runs', 'Bearer ', licenseServer]

    expect(traces.filter((trace) => without.code.includes(trace))).toEqual([])
    expect(without.html).not.toContain('fetch(')
    expect(traces.filter((trace) => with_.code.includes(trace))).toEqual(traces)
    expect(with_.html).toContain('fetch(')
  })
})

describe('checkBundle', () => {
  it.each([
    ['void import("x")', 'code.js: found import( — Figma refuses a dynamic import before it runs'],
    ['eval("x")', 'code.js: found eval( — Figma refuses eval'],
    [
      'figma.payments.setPaymentStatusInDevelopment({})',
      'code.js: found setPaymentStatusInDevelopment — development aids never ship',
    ],
  ])('[B2] refuses %s', (code, message) => {
    expect(() => {
      checkBundle(code, 'code.js')
    }).toThrow(message)
  })

  it('[B2] refuses a bundle over its budget, counted in bytes', () => {
    expect(() => {
      checkBundle('é'.repeat(1_000_000), 'code.js')
    }).toThrow(/^code\.js: expected at most \d+ bytes, got 2000000$/)
  })
})

describe('the development bundle', () => {
  it('[A9] takes a payment status and a trial clock from its menu', async () => {
    const { code } = await bundle('development')
    const tidy = { click: 'Tidy' } as const
    const menu = (propertyName: string, propertyValue: string) => ({
      menu: { propertyName, propertyValue },
    })
    const { steps } = await simulate({
      document: housing,
      code,
      mode: 'development',
      users: [{ name: 'Ana', firstRanSecondsAgo: 30 * 86_400 }],
      steps: [
        { insert: { x: -900, y: 0 } },
        tidy,
        menu('development-clock', '30'),
        tidy,
        menu('development-payment', 'PAID'),
        menu('development-payment', 'NOT_SUPPORTED'),
        menu('development-clock', '2'),
      ],
    })

    expect(steps.map(({ error }) => error)).toEqual(steps.map(() => null))
    expect(steps.map(lineOf)).toEqual([
      `Trial until ${TRIAL_UNTIL}`,
      `Ana · trial until ${TRIAL_UNTIL}`,
      `Ana · ${runsLeft(FREE_RUNS)}`,
      `Ana · ${runsLeft(FREE_RUNS)}`,
      'Ana · Pro, unlimited runs',
      `Ana · not confirmed, ${runsLeft(FREE_RUNS)}`,
      'Ana · trial until 2 Jan',
    ])
    expect(steps.map(pillOf).slice(3, 5)).toEqual([`${FREE_RUNS} left`, 'Pro'])
  })
})

describe('checkLicenseServer', () => {
  const refused = (allowed: string) =>
    `manifest.json: expected networkAccess.allowedDomains to let ${licenseServer}/ through, got ${allowed}`

  it.each([
    ['https://license.example.com'],
    ['https://license.example.com/'],
    ['https://license.example.com/v1/'],
    ['license.example.com'],
    ['https://*.example.com'],
    ['*.example.com'],
    ['https://license.example.com:443'],
    ['*'],
  ])('[B1] takes a manifest that allows %s', (domain) => {
    expect(() => {
      checkLicenseServer(licenseServer, withDomains([domain]), 'published')
    }).not.toThrow()
  })

  it.each([
    ['none'],
    ['https://example.com'],
    ['https://other.example.com'],
    ['https://license.example.com:8443'],
    ['https://license.example.com/v1/sessions'],
    ['https://license.example.com/v2/'],
  ])('[B1] refuses a manifest that allows %s', (domain) => {
    expect(() => {
      checkLicenseServer(licenseServer, withDomains([domain]), 'published')
    }).toThrow(refused(JSON.stringify([domain])))
  })

  it.each(Object.keys(licensePaths))('[B1] refuses a manifest that allows all but %s', (left) => {
    const others = Object.entries(licensePaths).filter(([name]) => name !== left)
    const domains = others.map(([, path]) => licenseServer + path.replace(':runId', 'x'))

    expect(() => {
      checkLicenseServer(licenseServer, withDomains(domains), 'published')
    }).toThrow(refused(JSON.stringify(domains)))
  })

  it('[B1] counts devAllowedDomains in development alone', () => {
    const local = 'http://localhost:8787'
    const domains = withDomains(['none'], [local])

    expect(() => {
      checkLicenseServer(local, domains, 'development')
    }).not.toThrow()
    expect(() => {
      checkLicenseServer(licenseServer, withDomains(['none'], [licenseServer]), 'published')
    }).toThrow(refused('["none"]'))
  })

  it.each([
    ['published', 'http://license.example.com', 'an https:// address'],
    ['published', 'license.example.com', 'an https:// address'],
    ['published', 'https://', 'an https:// address'],
    ['published', 'https://license.example.com?key=1', 'an https:// address'],
    ['development', 'ftp://license.example.com', 'an http(s):// address'],
  ] as const)('[B1] refuses for %s the address %s', (mode, address, expected) => {
    expect(() => {
      checkLicenseServer(address, withDomains(['*']), mode)
    }).toThrow(`LICENSE_SERVER: expected ${expected}, got ${address}`)
  })
})
