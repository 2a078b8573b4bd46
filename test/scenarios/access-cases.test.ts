import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { capturedRuns } from '../../scripts/proofs/stored-runs.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { SimulationResult } from '../../simulator/host/simulation.ts'
import { terms } from '../../widget-src/core/access/terms.ts'
import { hideUsageKey } from '../../widget-src/core/metering/device-facts.ts'
import { words } from '../../widget-src/core/display/messages.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { countedDigest } from '../offers/offers.ts'
import {
  FREE_RUNS,
  lineOf,
  messagesOf,
  pastTrial,
  pillOf,
  runsLeft,
  simulate,
  textOf,
} from './simulate.ts'

const document = smallBoard(scatteredNotes(6))
const ownBundle = readFileSync(new URL('../../dist/code.js', import.meta.url), 'utf8')
const insert: Step = { insert: { x: -900, y: 0 } }
const tally: Step = { click: 'Tally' }
const tidy: Step = { click: 'Tidy' }
const group: Step = { click: 'Group by theme' }
const digest: Step = { click: 'Write digest' }
const hide: Step = { menu: { propertyName: 'hide-usage' } }
const ana = pastTrial('Ana')
const zuleika = pastTrial('Zuleika')
const ben = pastTrial('Ben', '1002')
const usedUp = { Ana: capturedRuns('1001', FREE_RUNS) }

const said = ({ steps }: SimulationResult, step: number) => messagesOf(steps[step])
const shopped = ({ steps }: SimulationResult) => steps.flatMap(({ checkouts }) => checkouts)
/** Everything that the file says: synced state, what is drawn, the rest. */
const file = ({ document: saved, syncedState, syncedMaps, tree }: SimulationResult) =>
  JSON.stringify([saved, syncedState, syncedMaps, tree])

describe('a purchase that Figma tells late', () => {
  it('[A5] runs what was asked for once it is told, and sells once', async () => {
    const result = await simulate({
      document,
      users: [ana],
      steps: [
        insert,
        { checkout: { buy: { lag: '6s' } } },
        { together: [group, group] },
        { advance: '20s' },
      ],
    })

    expect(shopped(result)).toHaveLength(1)
    expect(said(result, 2)).toContain(words.notBought)
    expect(said(result, 2).filter((message) => message === words.bought)).toHaveLength(1)
    expect(pillOf(result.steps[3])).toBe('Pro')
    expect(result.syncedMaps.people?.['1001']).toMatchObject({ runs: 1 })
  })

  it('[A5] is an ordinary click again after ten seconds', async () => {
    const result = await simulate({
      document,
      users: [ana],
      steps: [
        insert,
        group,
        group,
        { checkout: { buy: { lag: '15s' } } },
        group,
        { advance: '9s' },
        group,
      ],
    })

    expect(shopped(result)).toHaveLength(3)
    expect(said(result, 4)).toEqual([words.notBought])
    expect(pillOf(result.steps[6])).toBe('Pro')
  })

  it('[A11] thanks for it where it was begun by Upgrade', async () => {
    const result = await simulate({
      document,
      users: [ana],
      steps: [insert, { checkout: { buy: { lag: '4s' } } }, { menu: { propertyName: 'upgrade' } }],
    })

    expect(said(result, 2)).toEqual([words.notBought, words.bought])
    expect(lineOf(result.steps[2])).toBe('Ana · Pro, unlimited runs')
  })
})

describe('clocks', () => {
  it.each(['-2h', '2h'])(
    '[A14] opens checkout again under one that hangs, the clock set by %s',
    async (by) => {
      const result = await simulate({
        document,
        users: [ana],
        steps: [insert, { checkout: 'hang' }, group, { clock: by }, { checkout: 'buy' }, group],
      })

      expect(shopped(result)).toMatchObject([{ outcome: 'hang' }, { outcome: 'buy' }])
      expect(pillOf(result.steps[5])).toBe('Pro')
    },
  )
})

describe('a run that is only held', () => {
  it('[M10] is not shown as used, and nothing is sold for it', async () => {
    const held = { 'sheaf/run/1001/k3x9-held/held/1767225600000': 'tally' }
    const result = await simulate({
      document,
      users: [ana],
      storage: { Ana: { ...capturedRuns('1001', FREE_RUNS - 1), ...held } },
      steps: [insert, tally],
    })

    expect([pillOf(result.steps[1]), lineOf(result.steps[1])]).toEqual([
      '1 left',
      `Ana · ${runsLeft(1)}`,
    ])
    expect(said(result, 1)).toContain(
      'Your last free run is held by an unfinished run. Try again in a few minutes.',
    )
    expect(shopped(result)).toEqual([])
    expect(textOf(result.steps[1]).join()).not.toContain('Upgrade')
  })
})

describe('a counted digest', () => {
  it('[M9] is counted when its window is shown, and sold when none is left', async () => {
    const read: readonly Step[] = [digest, { ui: { type: 'close' } }]
    const result = await simulate({
      document,
      code: await bundleFor(countedDigest),
      users: [ana],
      steps: [insert, ...read, ...read, digest],
    })
    const captured = Object.keys(result.storage.Ana ?? {})

    expect([1, 3, 5].map((step) => lineOf(result.steps[step]))).toEqual(
      [1, 0, 0].map((left) => `Ana · ${left} of 2 free runs left`),
    )
    expect(said(result, 3)[0]).toMatch(/^That was your last free run/)
    expect(captured.filter((key) => key.endsWith('/captured'))).toHaveLength(2)
    expect(shopped(result)).toMatchObject([{ interstitial: 'TRIAL_ENDED' }])
    expect(result.steps[5]?.ui).toBeNull()
  })

  it('[M9] is placed on the board without a second run', async () => {
    const result = await simulate({
      document,
      code: await bundleFor(countedDigest),
      users: [ana],
      steps: [insert, digest, { ui: { type: 'place-on-board' } }],
    })
    const captured = Object.keys(result.storage.Ana ?? {})

    expect(captured.filter((key) => key.endsWith('/captured'))).toHaveLength(1)
    expect(JSON.stringify(result.document)).toContain('"name":"Digest"')
  })
})

describe('a person who hides their usage', () => {
  it.each<readonly [string, readonly Step[]]>([
    ['on insertion', [insert, hide, { insert: { x: 900, y: 0 } }]],
    ['who placed it, at another’s click', [insert, tally, hide, { user: 'Ben', ...tally }]],
    [
      'on slow storage',
      [
        { user: 'Ben', ...insert },
        hide,
        { user: 'Ben', ...tally },
        { storage: { delayMs: 1500 } },
        tally,
      ],
    ],
    [
      'on storage that fails',
      [
        { user: 'Ben', ...insert },
        hide,
        { user: 'Ben', ...tally },
        { storage: 'reads-fail' },
        tally,
      ],
    ],
    [
      'brought back by an undo, once they click on storage that fails',
      [
        insert,
        tally,
        hide,
        { undo: true },
        { storage: 'reads-fail' },
        { menu: { propertyName: 'help' } },
      ],
    ],
    [
      'brought back by a copy made before, once they click there',
      [insert, tally, { duplicate: true }, hide, tally],
    ],
  ])('[D8] is named nowhere in what they clicked: %s', async (kind, steps) => {
    const isCopy = kind.includes('copy')
    const result = await simulate({
      document,
      users: [{ ...zuleika, payment: kind.includes('slow') ? 'PAID' : 'UNPAID' }, ben],
      steps,
    })

    expect(result.steps.map(({ error }) => error)).toEqual(steps.map(() => null))
    const { syncedState, syncedMaps, tree } = result
    const held = isCopy ? JSON.stringify([syncedState, syncedMaps, tree]) : file(result)
    expect(held).not.toContain('Zuleika')
  })

  it('[D8] is not told that nothing changed where storage writes later than one can wait', async () => {
    const slow: Step = { storage: { delayMs: 20_000 } }
    const help: Step = { menu: { propertyName: 'help' } }
    const { steps, storage } = await simulate({
      document,
      users: [zuleika],
      steps: [insert, slow, hide, { storage: 'ok' }, help],
    })

    expect(Object.keys(storage.Zuleika ?? {})).toEqual([hideUsageKey('1001')])
    expect(messagesOf(steps[2]).at(-1)).toBe(
      "This device's storage has not answered. Your next click shows whether your name is hidden.",
    )
    expect(lineOf(steps[4])).not.toContain('Zuleika')
  })

  it('[D8] keeps no entry of a person who hides, also once they ran again', async () => {
    const result = await simulate({
      document,
      users: [zuleika],
      steps: [insert, tally, hide, tally],
    })

    expect(result.syncedMaps.people ?? {}).toEqual({})
  })

  it('[D8] hides nobody else on the same device', async () => {
    const result = await simulate({
      document,
      users: [zuleika, ben],
      steps: [insert, hide, { user: 'Ben', device: 'Zuleika', tab: 'second', ...tally }],
    })

    expect(lineOf(result.steps[2])).toBe(`Ben · ${runsLeft(FREE_RUNS - 1)}`)
  })
})

describe('what is paid', () => {
  it('[D8] stands nowhere in the file once somebody else acted', async () => {
    const result = await simulate({
      document,
      users: [{ ...ana, payment: 'PAID' }, ben],
      steps: [insert, tally, { user: 'Ben', menu: { propertyName: 'help' } }],
    })

    expect(JSON.stringify([result.syncedState, result.syncedMaps])).not.toMatch(/"pro"|hasPro/)
  })

  it('[D9] of a placer who was refunded hides the bar from nobody', async () => {
    const result = await simulate({
      document,
      users: [{ ...ana, payment: 'PAID' }, ben],
      storage: { Ben: capturedRuns('1002', FREE_RUNS) },
      steps: [insert, { payment: 'UNPAID' }, { user: 'Ben', ...tally }],
    })

    expect(pillOf(result.steps[2])).toBe('Locked')
    expect(textOf(result.steps[2])).toContain('Upgrade to Sheaf Pro')
  })

  it('[A12] is not told to a person who is not signed in', async () => {
    const result = await simulate({
      document,
      users: [{ ...pastTrial('Dee'), loggedIn: false }],
      steps: [insert, { menu: { propertyName: 'check-purchase' } }],
    })

    expect(said(result, 1)).toEqual(['Sign in to Figma to go on.'])
  })

  it.each<readonly [string, Step]>([
    ['a status that throws', { host: { statusThrows: true } }],
    ['no payments', { host: { paymentsMissing: true } }],
  ])('[A3] is unknown with %s: counted, and sold to nobody', async (_, host) => {
    const result = await simulate({ document, users: [ana], steps: [insert, host, tally, digest] })

    expect(said(result, 2)).toContain(words.countedUnconfirmed)
    expect(lineOf(result.steps[2])).toBe(`Ana · not confirmed, ${runsLeft(FREE_RUNS - 1)}`)
    expect(pillOf(result.steps[2])).toBe('Not confirmed')
    expect(shopped(result)).toEqual([])
    expect(result.steps[3]?.ui).toBeNull()
  })

  it.each(['REFUNDED', 'paid', 'PAID ', 'TRIAL'])(
    '[A3] is unknown with the status %j',
    async (status) => {
      const result = await simulate({
        document,
        users: [{ ...ana, payment: status as 'UNPAID' }],
        steps: [insert, tally, digest],
      })

      expect(said(result, 1)).toContain(words.countedUnconfirmed)
      expect(pillOf(result.steps[1])).toBe('Not confirmed')
      expect(shopped(result)).toEqual([])
      expect(result.steps[2]?.ui).toBeNull()
    },
  )

  it.each<readonly [string, Step]>([
    ['throws', { host: { firstRanThrows: true } }],
    ['is not a number', { host: { firstRan: 'NaN' } }],
    ['is negative', { host: { firstRan: -1 } }],
  ])('[A4] is no trial where Figma’s clock %s', async (_, host) => {
    const result = await simulate({
      document,
      users: [{ name: 'Ana', firstRanSecondsAgo: 0 }],
      steps: [insert, host, tally],
    })

    expect(lineOf(result.steps[2])).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[A4] stays active in development, where Figma’s clock reads 0 on any day', async () => {
    const result = await simulate({
      document,
      mode: 'development',
      users: [ana],
      steps: [insert, tally, { advance: `${(terms.trialDays + 1) * 86_400}s` }, tally, digest],
    })

    for (const step of [1, 3]) {
      expect(pillOf(result.steps[step])).toBe('Trial')
      expect(lineOf(result.steps[step])).toMatch(/^Ana · trial until /)
    }
    expect(result.steps[4]?.ui).not.toBeNull()
    expect(result.storage).toEqual({ Ana: {} })
  })

  it('[A2] is not counted in the trial, and all free runs are left after it', async () => {
    const result = await simulate({
      document,
      users: [{ name: 'Ana', firstRanSecondsAgo: 0 }],
      steps: [insert, tally, tidy, group, { advance: `${terms.trialDays + 1}d` }, tally],
    })

    expect(result.syncedMaps.people?.['1001']).toMatchObject({ runs: 4 })
    expect(lineOf(result.steps[5])).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
    expect(Object.keys(result.storage.Ana ?? {})).toHaveLength(1)
    expect(shopped(result)).toEqual([])
  })

  it('[A12] is somebody’s who is called anonymous, and nobody’s who has a name and no id', async () => {
    const named = await simulate({
      document,
      users: [{ name: 'anonymous', firstRanSecondsAgo: 0 }],
      steps: [insert, tally],
    })
    const withoutId = await simulate({
      document,
      code: `Object.defineProperty(figma, 'currentUser', { get: () => ({ id: null, name: 'Ana' }) });${ownBundle}`,
      users: [{ name: 'Ana', firstRanSecondsAgo: 0 }],
      steps: [insert, tally, digest],
    })

    expect(lineOf(named.steps[1])).toMatch(/^anonymous · trial until /)
    expect(lineOf(withoutId.steps[1])).toBe(`Not signed in · ${runsLeft(FREE_RUNS - 1)}`)
    expect(said(withoutId, 2)).toEqual(['Sign in to Figma to go on.'])
  })

  it.each<readonly [string, Step]>([
    ['throws', { host: { currentUser: 'throws' } }],
    ['is null', { host: { currentUser: null } }],
  ])('[A12] is nobody’s where the current user %s', async (_, host) => {
    const result = await simulate({ document, users: [ana], steps: [insert, host, tally, digest] })

    expect(lineOf(result.steps[2])).toBe(`Not signed in · ${runsLeft(FREE_RUNS - 1)}`)
    expect(said(result, 3)).toEqual(['Sign in to Figma to go on.'])
  })

  it('[A12] is nobody’s where the current user is called Anonymous, in the trial too', async () => {
    const result = await simulate({
      document,
      users: [{ name: 'Anonymous', firstRanSecondsAgo: 0 }],
      steps: [insert, tally, digest],
    })

    expect(lineOf(result.steps[1])).toBe(`Not signed in · ${runsLeft(FREE_RUNS - 1)}`)
    expect(said(result, 2)).toEqual(['Sign in to Figma to go on.'])
    expect(shopped(result)).toEqual([])
  })

  it('[A2] is asked for again at the next click where it was dismissed', async () => {
    const result = await simulate({
      document,
      users: [ana],
      storage: usedUp,
      steps: [insert, tally, tally],
    })

    expect(shopped(result)).toMatchObject([
      { interstitial: 'TRIAL_ENDED' },
      { interstitial: 'TRIAL_ENDED' },
    ])
  })
})
