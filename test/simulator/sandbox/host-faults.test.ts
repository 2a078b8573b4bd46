import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../../simulator/host/scenario-defaults.ts'
import type { HostFaults, Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, person, simulate, type Overrides } from './fixtures.ts'

const insert: Step = { insert: {} }
const go: Step = { click: 'Go' }

const tried = (expression: string): string =>
  `() => { try { console.log(String(${expression})) } catch (e) { console.log('threw ' + e.message) } }`

async function said(handler: string, steps: readonly Step[], overrides: Overrides = {}) {
  return simulate(
    buttonCode(handler),
    [insert, ...steps],
    (simulation) =>
      simulation
        .result()
        .steps.flatMap((step) =>
          step.error === null ? step.console.map(({ text }) => text) : [step.error.code],
        ),
    overrides,
  )
}

describe('host', () => {
  it.each([
    [{ paymentsMissing: true }, 'typeof figma.payments', 'undefined', 'object'],
    [
      { statusThrows: true },
      'figma.payments.status.type',
      'threw in figma.payments.status: an internal error',
      'UNPAID',
    ],
    [
      { firstRanThrows: true },
      'figma.payments.getUserFirstRanSecondsAgo()',
      'threw in figma.payments.getUserFirstRanSecondsAgo: an internal error',
      '0',
    ],
    [{ firstRan: -5 }, 'figma.payments.getUserFirstRanSecondsAgo()', '-5', '0'],
    [{ firstRan: 'NaN' }, 'figma.payments.getUserFirstRanSecondsAgo()', 'NaN', '0'],
    [{ firstRan: 'Infinity' }, 'figma.payments.getUserFirstRanSecondsAgo()', 'Infinity', '0'],
    [{ currentUser: null }, 'figma.currentUser', 'null', '[object Object]'],
    [
      { currentUser: 'throws' },
      'figma.currentUser',
      'threw in figma.currentUser: an internal error',
      '[object Object]',
    ],
  ] satisfies [HostFaults, string, string, string][])(
    '[S5] %j holds until {} ends it, for one person alone',
    async (host, expression, faulty, sound) => {
      const users = [person('Ana', '1'), person('Ben', '2')]

      const answers = await said(
        tried(expression),
        [{ host }, go, { user: 'Ben', click: 'Go' }, { host: {} }, go],
        { users },
      )

      expect(answers).toEqual([faulty, sound, sound])
    },
  )

  it('[S5] reaches a run that is under way', async () => {
    const code =
      '() => new Promise(() => { figma.showUI("x"); figma.ui.onmessage = () => console.log(typeof figma.payments) })'

    const answers = await said(code, [
      go,
      { ui: 1 },
      { host: { paymentsMissing: true } },
      { ui: 1 },
    ])

    expect(answers).toEqual(['object', 'undefined'])
  })
})

describe('clock', () => {
  const readTime = '() => console.log(new Date().toISOString().slice(0, 16))'

  it.each([
    ['2026-03-04T05:06:00Z', '2026-03-04T05:06'],
    ['-2h', '2025-12-31T22:00'],
    ['3d', '2026-01-04T00:00'],
    ['+90m', '2026-01-01T01:30'],
  ])(
    '[S5] set to %s, code reads %s, and the step before is left as it was',
    async (clock, read) => {
      expect(await said(readTime, [{ clock }, go])).toEqual([read])
    },
  )

  it('[S5] fires nothing and holds nothing up: timers go by real time', async () => {
    const wait =
      "() => new Promise(() => { figma.showUI('x'); setInterval(() => console.log('due'), 60000) })"
    const firedIn = async (...last: readonly Step[]) =>
      simulate(
        buttonCode(wait),
        [insert, go, ...last],
        (simulation) => simulation.result().steps.at(-1)?.console.length,
      )

    const early = await firedIn({ clock: '4d' }, { clock: '-9d' }, { advance: '59s' })
    const due = await firedIn({ clock: '4d' }, { clock: '-9d' }, { advance: '61s' })
    const shown = await simulate(buttonCode(readTime), [insert, { clock: '-2h' }], (simulation) =>
      simulation.result().steps.map(({ clock }) => clock.slice(0, 16)),
    )

    expect([early, due]).toEqual([0, 1])
    expect(shown).toEqual(['2026-01-01T00:00', '2025-12-31T22:00'])
  })

  it.each([
    [false, ['0', '5']],
    [true, ['7200', '7205']],
  ])(
    '[S2] moves the seconds since the first run as the rule firstRunFollowsClock says: %s',
    async (firstRunFollowsClock, expected) => {
      const read = '() => console.log(figma.payments.getUserFirstRanSecondsAgo())'
      const rules = { ...defaultRules, firstRunFollowsClock }

      const seconds = await said(read, [{ clock: '2h' }, go, { advance: '5s' }, go], { rules })

      expect(seconds).toEqual(expected)
    },
  )
})

describe('a purchase told late', () => {
  const buy =
    'async () => { await figma.payments.initiateCheckoutAsync(); console.log(figma.payments.status.type) }'
  const lag: Step = { checkout: { buy: { lag: '4s' } } }

  it('[S4] is bought at once, and paid when the lag is over', async () => {
    const result = await simulate(
      buttonCode(buy),
      [insert, lag, go, { advance: '3s' }, go, { advance: '1s' }, go],
      (simulation) => simulation.result(),
    )

    expect(result.steps.flatMap(({ console }) => console.map(({ text }) => text))).toEqual([
      'UNPAID',
      'UNPAID',
      'PAID',
    ])
    expect(result.steps[2]?.checkouts).toEqual([
      { user: 'Ana', interstitial: 'PAID_FEATURE', outcome: 'buy' },
    ])
  })

  it('[S4] does not outlive a status that is set afterwards', async () => {
    const answers = await said(buy, [
      lag,
      go,
      { payment: 'UNPAID' },
      { checkout: 'dismiss' },
      { advance: '10s' },
      go,
    ])

    expect(answers).toEqual(['UNPAID', 'UNPAID'])
  })
})

describe('expect', () => {
  const code = buttonCode(
    "async () => { figma.notify('Ran for Ana'); await figma.payments.initiateCheckoutAsync({ interstitial: 'TRIAL_ENDED' }) }",
  )

  async function errorOf(expected: Extract<Step, { readonly expect: unknown }>['expect']) {
    return simulate(
      code,
      [insert, go, { expect: expected }, { expect: { notification: 'Ran' } }],
      (simulation) => {
        const { ok, steps } = simulation.result()
        return { ok, error: steps[2]?.error ?? null, next: steps[3]?.error ?? null }
      },
    )
  }

  it.each([
    [{ text: 'G' }],
    [{ text: ['Go', 'o'] }],
    [{ noText: 'Stop' }],
    [{ notification: ['Ran', 'Ana'] }],
    [{ checkout: 'TRIAL_ENDED' }],
    [{ clickable: 'Go' }],
  ])('[S7] %j holds of the step before', async (expected) => {
    expect(await errorOf(expected)).toEqual({ ok: true, error: null, next: null })
  })

  it.each([
    [{ text: 'Stop' }, 'At expect.text: expected an entry with "Stop", got ["Go"]'],
    [{ noText: ['Stop', 'G'] }, 'At expect.noText: expected no entry with "G", got "Go"'],
    [
      { notification: 'Ben' },
      'At expect.notification: expected an entry with "Ben", got ["Ran for Ana"]',
    ],
    [{ checkout: null }, 'At expect.checkout: expected none, got TRIAL_ENDED'],
    [
      { checkout: 'PAID_FEATURE', clickable: 'Stop' },
      'At expect.clickable: expected an entry with "Stop", got ["Go"]; At expect.checkout: expected PAID_FEATURE, got TRIAL_ENDED',
    ],
  ])('[S7] %j does not, and is the step’s error', async (expected, message) => {
    const { ok, error, next } = await errorOf(expected)

    expect([ok, error?.code, error?.message, next]).toEqual([false, 'EXPECTATION', message, null])
  })

  it('[S7] looks past other expectations, and at the widget the step names', async () => {
    const result = await simulate(
      code,
      [
        insert,
        go,
        { expect: { checkout: null } },
        { expect: { checkout: 'TRIAL_ENDED' } },
        { widget: 'nobody', expect: { text: 'Go' } },
      ],
      (simulation) => simulation.result(),
    )

    expect(result.steps.map(({ error }) => error?.where ?? null)).toEqual([
      null,
      null,
      'expect.checkout',
      null,
      'expect.text',
    ])
  })
})
