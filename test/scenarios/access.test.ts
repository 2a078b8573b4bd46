import { describe, expect, it } from 'vitest'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { capturedRuns } from '../../scripts/proofs/stored-runs.ts'
import { terms } from '../../widget-src/core/access/terms.ts'
import { words } from '../../widget-src/core/display/messages.ts'
import { boardWithSheaf } from './saved-sheaf.ts'
import {
  FREE_RUNS,
  fewNotes,
  lineOf,
  messagesOf,
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
      document: fewNotes,
      users: [pastTrial('Ana')],
      storage: { Ana: capturedRuns('1001', FREE_RUNS - 2) },
      steps: [{ insert: { x: -600, y: 0 } }, ...locked(2), { click: 'Tidy' }],
    })
    const before = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana')],
      storage: { Ana: capturedRuns('1001', FREE_RUNS - 2) },
      steps: [{ insert: { x: -600, y: 0 } }, ...locked(2)],
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
      document: fewNotes,
      users: [pastTrial('Ana')],
      storage: usedUp,
      steps: [{ insert: { x: -600, y: 0 } }, { checkout: 'buy' }, { click: 'Tidy' }],
    })
    const last = steps.at(-1)

    expect(checkouts(steps)).toEqual([{ user: 'Ana', interstitial: 'TRIAL_ENDED', outcome: 'buy' }])
    expect(last?.notifications.map(({ message }) => message)).toEqual([
      words.bought,
      'Tidied 8 notes on this page',
    ])
    expect([lineOf(last), pillOf(last)]).toEqual(['Ana · Pro, unlimited runs', 'Pro'])
    expect(JSON.stringify(document)).not.toEqual(JSON.stringify(fewNotes))
  })

  it('[A1] judges each click for its clicker', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana'), { ...pastTrial('Ben', '1002'), payment: 'PAID' }],
      storage: { Ana: capturedRuns('1001', FREE_RUNS - 2) },
      steps: [
        { insert: { x: -600, y: 0 } },
        ...locked(2),
        { user: 'Ben', click: 'Tally' },
        { user: 'Ana', click: 'Tidy' },
        { user: 'Ben', click: 'Tidy' },
      ],
    })
    const [ben, ana, benAgain] = steps.slice(-3)

    expect([pillOf(ben), lineOf(ben)]).toEqual(['Pro', 'Ben · Pro, unlimited runs'])
    expect(ben?.text).toContain('Ana · 2 runs here')
    expect([pillOf(ana), lineOf(ana)]).toEqual(['Locked', `Ana · ${runsLeft(0)}`])
    expect(ana?.text).toContain('Ben · 1 run here')
    expect(ana?.text.join(' ')).toContain('Upgrade to')
    expect(checkouts(steps)).toHaveLength(1)
    expect(benAgain?.notifications).toMatchObject([{ message: 'Tidied 8 notes on this page' }])
  })

  it('[A6] runs on a click after a hung checkout once the status turns paid', async () => {
    const { steps } = await simulate({
      document: fewNotes,
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
      { message: 'Tidied 8 notes on this page' },
    ])
    expect(pillOf(paid)).toBe('Pro')
  })

  it('[A6] opens a new checkout a minute after one that hangs, and not before', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana')],
      storage: usedUp,
      steps: [
        { insert: { x: -600, y: 0 } },
        { checkout: 'hang' },
        { click: 'Tidy' },
        { advance: '55s' },
        { click: 'Tidy' },
        { advance: '6s' },
        { checkout: 'buy' },
        { click: 'Tidy' },
      ],
    })

    expect(messagesOf(steps[4])).toEqual([words.checkoutOpen])
    expect(checkouts(steps)).toMatchObject([{ outcome: 'hang' }, { outcome: 'buy' }])
    expect(steps.at(-1)?.notifications).toMatchObject([
      { message: words.bought },
      { message: 'Tidied 8 notes on this page' },
    ])
  })

  it('[A3] counts a run while Figma cannot confirm the purchase, and says so', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users: [{ ...pastTrial('Ana'), payment: 'NOT_SUPPORTED' }],
      storage: { Ana: capturedRuns('1001', FREE_RUNS - 2) },
      steps: [{ insert: { x: -600, y: 0 } }, ...locked(2), { click: 'Tidy' }],
    })

    expect(steps[1]?.notifications.map(({ message }) => message)).toContain(
      'Figma could not confirm your purchase, so this used a free run.',
    )
    expect(lineOf(steps[1])).toBe(`Ana · not confirmed, ${runsLeft(1)}`)
    expect(pillOf(steps[1])).toBe('Not confirmed')
    expect(checkouts(steps)).toEqual([])
    expect(steps.at(-1)?.notifications).toMatchObject([
      { message: 'Figma could not confirm your purchase. Nothing was run or counted; try again.' },
    ])
  })

  it('[A4] runs uncounted in the last seconds of the trial, and counted after it', async () => {
    const { steps, storage } = await simulate({
      document: fewNotes,
      users: [{ ...pastTrial('Ana'), firstRanSecondsAgo: 0 }],
      steps: [
        { insert: { x: -600, y: 0 } },
        { click: 'Tally' },
        { advance: `${terms.trialDays * 86_400 - 60}s` },
        { click: 'Tally' },
        { advance: '61s' },
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
      document: fewNotes,
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
      { message: 'Tidied 8 notes on this page' },
    ])
  })

  it('[A7] shows a refund at the next click, and counts again', async () => {
    const { steps } = await simulate({
      document: fewNotes,
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
        document: fewNotes,
        users: [{ ...pastTrial('Ana'), payment: 'PAID' }],
        steps: [{ insert: { x: -600, y: 0 } }, { storage }, { click: 'Tidy' }],
      })

      expect(steps.at(-1)?.notifications).toEqual([
        { message: 'Tidied 8 notes on this page', error: false },
      ])
      const name = storage === 'reads-fail' ? 'Someone' : 'Ana'
      expect(lineOf(steps.at(-1))).toBe(`${name} · Pro, unlimited runs`)
    }
  })

  it('[A11] answers Upgrade for the person who uses it', async () => {
    const upgrade = { menu: { propertyName: 'upgrade' } }
    const { steps } = await simulate({
      document: fewNotes,
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
      document: fewNotes,
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

  it.each([
    ['with runs left', 'Tidy', FREE_RUNS],
    ['with none left', 'Tidy', 0],
    ['with none left', 'Tally', 0],
    ['with none left', 'Group by theme', 0],
    ['with none left', 'Write digest', 0],
  ])(
    '[A2] says what to do on an empty board, %s: %s is not sold or held',
    async (_, click, left) => {
      const held = capturedRuns('1001', FREE_RUNS - left)
      const { steps, storage } = await simulate({
        users: [pastTrial('Ana')],
        storage: { Ana: held },
        steps: [{ insert: { x: 0, y: 0 } }, { click }],
      })

      expect(messagesOf(steps[1])).toEqual(['Select some notes, or put Sheaf in a section'])
      expect(checkouts(steps)).toEqual([])
      expect(steps[1]?.hostCalls['clientStorage.setAsync'] ?? 0).toBe(0)
      expect(storage.Ana ?? held).toEqual(held)
    },
  )

  it('[A2] asks nobody to pay for themes of a single note', async () => {
    const { steps } = await simulate({
      document: smallBoard(scatteredNotes(1)),
      users: [pastTrial('Ana')],
      steps: [{ insert: { x: -900, y: 0 } }, { click: 'Group by theme' }],
    })

    expect(messagesOf(steps[1])).toEqual([expect.stringMatching(/^One note/)])
    expect(checkouts(steps)).toEqual([])
  })

  it('[A1] takes no word of the file or the device for a payment', async () => {
    const pro = { id: '1001', name: 'Ana', standing: { type: 'pro' } }
    const board = boardWithSheaf(
      { head: pro, placedBy: pro, outcome: null, editor: 'figjam' },
      { '1001': { name: 'Ana', runs: 3, atMs: 1, hasPro: true } },
    )
    const session = { session: 's', payment: 'paid', paymentUntil: '2099-01-01T00:00:00Z' }
    const { steps } = await simulate({
      document: board,
      users: [pastTrial('Ana')],
      storage: { Ana: { 'sheaf/session/1001': session, 'sheaf/paid/1001': true } },
      steps: [{ select: 'none' }, { click: 'Write digest' }],
    })

    expect(pillOf(steps[0])).toBe('Pro')
    expect(steps[1]?.ui).toBeNull()
    expect(checkouts(steps)).toMatchObject([{ interstitial: 'PAID_FEATURE' }])
    expect(pillOf(steps[1])).toBe(`${FREE_RUNS} left`)
  })

  it('[D3] sells to a person who has not paid, although the widget shows Pro', async () => {
    const { steps } = await simulate({
      document: fewNotes,
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
