import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

const wall = {
  name: 'Wall',
  proName: 'Wall Plus',
  freeRuns: 4,
  features: {
    tidy: { kind: 'counted' },
    tally: { kind: 'counted' },
    themes: { kind: 'pro' },
    digest: { kind: 'free' },
  },
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sheaf-offer-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const npm = (...args: string[]) =>
  spawnSync('npm', ['run', '--silent', ...args], { cwd: root, encoding: 'utf8' })

/** Builds into the very folder that the offer lies in. */
function build(offer: string) {
  const file = join(folder, 'offer.json')
  writeFileSync(file, offer)
  return npm('build', '--', '--offer', file, '--out', folder)
}

describe('npm run build -- --offer', { timeout: 60_000 }, () => {
  it('[A8] builds a widget that runs, where other files and the offer lie', () => {
    writeFileSync(join(folder, 'kept.txt'), 'kept')
    const built = build(JSON.stringify(wall))
    const scenario = join(folder, 'scenario.json')
    writeFileSync(
      scenario,
      JSON.stringify({
        users: [{ name: 'Ana', firstRanSecondsAgo: 30 * 86_400 }],
        steps: [{ insert: { x: 0, y: 0 } }, { menu: { propertyName: 'help' } }],
      }),
    )
    const manifest = join(folder, 'manifest.json')
    const { status, stdout } = npm('simulate', '--', scenario, '--manifest', manifest)

    expect(built.stderr).toBe('')
    expect([built.status, status]).toEqual([0, 0])
    expect(readFileSync(join(folder, 'kept.txt'), 'utf8')).toBe('kept')
    expect(readFileSync(join(folder, 'offer.json'), 'utf8')).toBe(JSON.stringify(wall))
    expect(stdout.replace(/\u00a0/g, ' ')).toContain('4 of 4 free runs left')
    for (const name of ['code.js', 'ui.html'])
      expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/\bSheaf\b/)
  })

  it('[A8] builds an offer with runs that nobody can use, and tells of them', () => {
    const own = { kind: 'counted', freeRuns: 2 }
    const features = { ...wall.features, tidy: own, tally: own }
    const { status, stderr } = build(JSON.stringify({ ...wall, features, notSignedInRuns: 1 }))
    const why = 'has no effect, since every counted feature has freeRuns of its own'

    expect(status).toBe(0)
    expect(stderr).toBe(
      ['At freeRuns: 4', 'At notSignedInRuns: 1']
        .map((part) => `${join(folder, 'offer.json')}: ${part} ${why}\n`)
        .join(''),
    )
  })

  it('[A8] refuses nonsense with one line a reason, and builds nothing', () => {
    const { status, stderr } = build(JSON.stringify({ ...wall, trialDays: -1, freeRuns: 0 }))
    const reasons = stderr.trim().split('\n')

    expect(status).toBe(1)
    expect(reasons.map((line) => line.slice(line.indexOf('At ')).split(':')[0])).toEqual([
      'At trialDays',
      'At features.tidy',
      'At features.tally',
    ])
    expect(existsSync(join(folder, 'code.js'))).toBe(false)
  })

  it('[A8] refuses what is no JSON, in one line', () => {
    const { status, stderr } = build('{')

    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
