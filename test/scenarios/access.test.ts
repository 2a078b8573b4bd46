import { describe, expect, it } from 'vitest'
import { capturedRuns } from '../../scripts/proofs/stored-runs.ts'
import { words } from '../../widget-src/core/display/messages.ts'
import {
  FREE_RUNS,
  housing,
  lineOf,
  pastTrial,
  pillOf,
  runsLeft,
  simulate,
  TRIAL_UNTIL,
} from './simulate.ts'

const locked = (count = FREE_RUNS) => Array.from({ length: count }, () => ({ click: 'Tally' }))
const usedUp = { Ana: capturedRuns('1001', FREE_RUNS) }
const checkouts = (steps: readonly { readonly checkouts: readonly unknown[] }[]) =>
  steps.flatMap((step) => step.checkouts)

describe('access on the real bundle', () => {
  it('[A2] prompts once all runs are used by tallies, moves nothing when dismissed', async () => {
    const { steps, document } = await simulate({
      document: housing,
      users: [pastTrial('Ana')],
      steps: [{ insert: { x: -600, y: 0 } }, ...locked(), { click: 'Tidy' }],
    })
    const before = await simulate({
      document: housing,
      users: [pastTrial('Ana')],
      steps: [{ insert: { x: -600, y: 0 } }, ...locked()],
    })
    const last = steps.at(-1)

    expect(steps.map((step) => step.error)).toEqual(steps.map(() => null))
    expect(checkouts(steps)).toEqual([
      { user: 'Ana', interstitial: 'TRIAL_ENDED', outcome: 'dismiss' },
    ])
    expect([lineOf(last), pillOf(last)]).toEqual([`Ana · ${runsLeft(0)}`, 'Locked'])
    expect(document).toEqual(before.document)
  })

  it('[A2] tidies in the same click when checkout ends in a purchase', async () => {
    const { steps, document } = await simulate({
      document: housing,
      users: [pastTrial('Ana')],
      storage: usedUp,
      steps: [{ insert: { x: -600, y: 0 } }, { checkout: 'buy' }, { click: 'Tidy' }],
    })
    const last = steps.at(-1)

    expect(checkouts(steps)).toEqual([{ user: 'Ana', interstitial: 'TRIAL_ENDED', outcome: 'buy' }])
    expect(last?.notifications.map(({ message }) => message)).toEqual([
      words.bought,
      'Tidied 48 notes on this page',
    ])
    expect([lineOf(last), pillOf(last)]).toEqual(['Ana · Pro, unlimited runs', 'Pro'])
    expect(JSON.stringify(document)).not.toEqual(JSON.stringify(housing))
  })

  it('[A1] judges each click for its clicker', async () => {
    const { steps } = await simulate({
      document: housing,
      users: [pastTrial('Ana'), { ...pastTrial('Ben', '1002'), payment: 'PAID' }],
      steps: [
        { insert: { x: -600, y: 0 } },
        ...locked(),
        { user: 'Ben', click: 'Tally' },
        { user: 'Ana', click: 'Tidy' },
        { user: 'Ben', click: 'Tidy' },
      ],
    })
    const [ben, ana, benAgain] = steps.slice(-3)

    expect([pillOf(ben), lineOf(ben)]).toEqual(['Pro', 'Ben · Pro, unlimited runs'])
    expect(ben?.text).toContain(`Ana · ${FREE_RUNS} runs here`)
    expect([pillOf(ana), lineOf(ana)]).toEqual(['Locked', `Ana · ${runsLeft(0)}`])
    expect(ana?.text).toContain('Ben · 1 run here')
    expect(ana?.text.join(' ')).toContain('Upgrade to')
    expect(checkouts(steps)).toHaveLength(1)
    expect(benAgain?.notifications).toMatchObject([{ message: 'Tidied 48 notes on this page' }])
  })

  it('[A6] runs on a click after a hung checkout once the status turns paid', async () => {
    const { steps } = await simulate({
      document: housing,
      users: [pastTrial('Ana')],
      storage: usedUp,
      steps: [
        { insert: { x: -600, y: 0 } },
        { checkout: 'hang' },
        { click: 'Tidy' },
        { click: 'Tidy' },
        { payment: 'PAID' },
        { click: 'Tidy' },
      ],
    })
    const [hung, waiting, , paid] = steps.slice(-4)

    expect(hung?.checkouts).toMatchObject([{ outcome: 'hang' }])
    expect(waiting?.checkouts).toEqual([])
    expect(waiting?.notifications).toHaveLength(1)
    expect(paid?.notifications).toMatchObject([
      { message: words.bought },
      { message: 'Tidied 48 notes on this page' },
    ])
    expect(pillOf(paid)).toBe('Pro')
  })

  it('[A6] opens a new checkout a minute after one that hangs', async () => {
    const { steps } = await simulate({
      document: housing,
      users: [pastTrial('Ana')],
      storage: usedUp,
      steps: [
        { insert: { x: -600, y: 0 } },
        { checkout: 'hang' },
        { click: 'Tidy' },
        { advance: '61s' },
        { checkout: 'buy' },
        { click: 'Tidy' },
      ],
    })

    expect(checkouts(steps)).toMatchObject([{ outcome: 'hang' }, { outcome: 'buy' }])
    expect(steps.at(-1)?.notifications).toMatchObject([
      { message: words.bought },
      { message: 'Tidied 48 notes on this page' },
    ])
  })

  it('[A3] counts a run while Figma cannot confirm the purchase, and says so', async () => {
    const { steps } = await simulate({
      document: housing,
      users: [{ ...pastTrial('Ana'), payment: 'NOT_SUPPORTED' }],
      steps: [{ insert: { x: -600, y: 0 } }, ...locked(), { click: 'Tidy' }],
    })

    expect(steps[1]?.notifications.map(({ message }) => message)).toContain(
      'Figma could not confirm your purchase, so this used a free run.',
    )
    expect(lineOf(steps[1])).toBe(`Ana · not confirmed, ${runsLeft(FREE_RUNS - 1)}`)
    expect(pillOf(steps[1])).toBe('Not confirmed')
    expect(checkouts(steps)).toEqual([])
    expect(steps.at(-1)?.notifications).toMatchObject([
      { message: 'Figma could not confirm your purchase. Nothing was run or counted; try again.' },
    ])
  })

  it('[A4] runs uncounted to the last second of the trial', async () => {
    const { steps, storage } = await simulate({
      document: housing,
      users: [{ ...pastTrial('Ana'), firstRanSecondsAgo: 0 }],
      steps: [
        { insert: { x: -600, y: 0 } },
        { click: 'Tally' },
        { advance: '2d' },
        { click: 'Tally' },
        { advance: '2d' },
        { click: 'Tally' },
      ],
    })

    expect([steps[0], steps[1], steps[3], steps[5]].map(lineOf)).toEqual([
      `Trial until ${TRIAL_UNTIL}`,
      `Ana · trial until ${TRIAL_UNTIL}`,
      `Ana · trial until ${TRIAL_UNTIL}`,
      `Ana · ${runsLeft(FREE_RUNS - 1)}`,
    ])
    expect(Object.keys(storage.Ana ?? {})).toHaveLength(1)
  })

  it('[A5] tells a rejected checkout, costs nothing, and leaves the widget usable', async () => {
    const { steps } = await simulate({
      document: housing,
      users: [pastTrial('Ana')],
      storage: usedUp,
      steps: [
        { insert: { x: -600, y: 0 } },
        { checkout: 'reject' },
        { click: 'Tidy' },
        { checkout: 'buy' },
        { click: 'Tidy' },
      ],
    })

    expect(steps.at(-3)?.notifications).toMatchObject([
      { message: 'Checkout did not open. Nothing was paid or counted; try again.' },
    ])
    expect(steps.at(-1)?.notifications).toMatchObject([
      { message: words.bought },
      { message: 'Tidied 48 notes on this page' },
    ])
  })

  it('[A7] shows a refund at the next click, and counts again', async () => {
    const { steps } = await simulate({
      document: housing,
      users: [{ ...pastTrial('Ana'), payment: 'PAID' }],
      steps: [
        { insert: { x: -600, y: 0 } },
        { click: 'Tally' },
        { payment: 'UNPAID' },
        { click: 'Tally' },
      ],
    })

    expect([steps[1], steps[3]].map(lineOf)).toEqual([
      'Ana · Pro, unlimited runs',
      `Ana · ${runsLeft(FREE_RUNS - 1)}`,
    ])
  })

  it('[A7] runs for a person who paid, although the store fails', async () => {
    for (const storage of ['reads-fail', 'writes-fail'] as const) {
      const { steps } = await simulate({
        document: housing,
        users: [{ ...pastTrial('Ana'), payment: 'PAID' }],
        steps: [{ insert: { x: -600, y: 0 } }, { storage }, { click: 'Tidy' }],
      })

      expect(steps.at(-1)?.notifications).toEqual([
        { message: 'Tidied 48 notes on this page', error: false },
      ])
      const name = storage === 'reads-fail' ? 'Someone' : 'Ana'
      expect(lineOf(steps.at(-1))).toBe(`${name} · Pro, unlimited runs`)
    }
  })

  it('[A11] answers Upgrade for the person who uses it', async () => {
    const upgrade = { menu: { propertyName: 'upgrade' } }
    const { steps } = await simulate({
      document: housing,
      users: [
        pastTrial('Ana'),
        { ...pastTrial('Ben', '1002'), payment: 'PAID' },
        { ...pastTrial('Cy', '1003'), payment: 'NOT_SUPPORTED' },
        { ...pastTrial('Dee', '1004'), loggedIn: false },
      ],
      steps: [
        { insert: { x: -600, y: 0 } },
        upgrade,
        { user: 'Ben', ...upgrade },
        { user: 'Cy', ...upgrade },
        { user: 'Dee', ...upgrade },
      ],
    })

    expect(checkouts(steps)).toEqual([{ user: 'Ana', interstitial: 'SKIP', outcome: 'dismiss' }])
    expect(steps.slice(2).map((step) => step.notifications[0]?.message)).toEqual([
      'You have Sheaf Pro.',
      'Figma could not confirm your purchase. Nothing was run or counted; try again.',
      'Sign in to Figma to go on.',
    ])
    expect(lineOf(steps[2])).toBe('Ben · Pro, unlimited runs')
  })

  it('[A12] counts a person who is not signed in on the device, and opens no checkout', async () => {
    const { steps, storage } = await simulate({
      document: housing,
      users: [{ ...pastTrial('Dee', '1004'), loggedIn: false, firstRanSecondsAgo: 0 }],
      steps: [
        { insert: { x: -600, y: 0 } },
        ...locked(5),
        { reload: true },
        ...locked(FREE_RUNS - 5),
        { click: 'Tidy' },
      ],
    })

    expect(checkouts(steps)).toEqual([])
    expect(steps.at(-2)?.notifications.at(-1)?.message).toBe(
      'That was your last free run. Sign in to Figma to go on.',
    )
    expect(steps.at(-1)?.notifications).toMatchObject([{ message: 'Sign in to Figma to go on.' }])
    expect(lineOf(steps.at(-1))).toBe(`Not signed in · ${runsLeft(0)}`)
    const keys = Object.keys(storage.Dee ?? {})
    expect(keys.filter((key) => key.startsWith('sheaf/run/anonymous/'))).toHaveLength(FREE_RUNS)
  })

  it('[A2] says what to do where there is nothing to work on, and costs nothing', async () => {
    const { steps, storage } = await simulate({
      users: [pastTrial('Ana')],
      steps: [{ insert: { x: 0, y: 0 } }, { click: 'Tidy' }],
    })

    expect(steps[1]?.notifications).toMatchObject([
      { message: 'Select some notes, or put Sheaf in a section' },
    ])
    expect(storage.Ana ?? {}).toEqual({})
  })

  it('[D3] sells to a person who has not paid, although the widget shows Pro', async () => {
    const { steps } = await simulate({
      document: housing,
      users: [{ ...pastTrial('Ben', '1002'), payment: 'PAID' }, pastTrial('Ana')],
      steps: [
        { insert: { x: -600, y: 0 } },
        { click: 'Tally' },
        { duplicate: true },
        { user: 'Ana', click: 'Write digest' },
      ],
    })

    expect(pillOf(steps[2])).toBe('Pro')
    expect(steps[3]?.ui).toBeNull()
    expect(checkouts(steps)).toEqual([
      { user: 'Ana', interstitial: 'PAID_FEATURE', outcome: 'dismiss' },
    ])
  })
})
