import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { countsOf } from './license-world.ts'
import { keysOf, paths, times, useLicensedBoards } from './licensed-boards.ts'
import { FREE_RUNS, lineOf, messagesOf, runsLeft } from './simulate.ts'

const tally: Step = { click: 'Tally' }
const check: Step = { menu: { propertyName: 'check-purchase' } }
const lastRun = 'That was your last free run. Sheaf Pro is one payment, no subscription.'

const world = useLicensedBoards()

describe('Check my purchase', () => {
  it.each([
    [
      { payment: 'PAID', purchasedAt: '2026-11-03T10:00:00Z' },
      'You have Sheaf Pro. Paid since 3 Nov 2026.',
    ],
    [
      { payment: 'UNPAID', purchasedAt: '2026-11-03T10:00:00Z' },
      'Figma says you have not bought Sheaf Pro. It is one payment, no subscription.',
    ],
    [{ payment: 'TRIAL' }, 'Figma says your Sheaf Pro trial is running.'],
  ])('[A10] tells what the server answered: %j', async (person, message) => {
    const { board, id } = await world.open()
    await world.stand.putPerson(id, person)

    const step = await board.step(check)

    expect(messagesOf(step)).toEqual([message])
    expect(step.tokens).toBe(1)
  })

  it('[A10] says unknown while Figma does not answer the server', async () => {
    const { board } = await world.open()
    await world.stand.setFaults({ status: 500 })

    expect((await board.step(check)).notifications).toEqual([
      {
        message:
          'The license server could not tell just now. Nothing was changed; try again in a minute.',
        error: true,
      },
    ])
  })

  it('[A10] brings a fresh token each time, even with a session', async () => {
    const { board, id } = await world.open()
    await board.step(check)
    await world.stand.putPerson(id, { payment: 'PAID', purchasedAt: '2026-11-03T10:00:00Z' })

    expect(messagesOf(await board.step(check))).toEqual([
      'You have Sheaf Pro. Paid since 3 Nov 2026.',
    ])
  })

  it('[A10] knows of a purchase made here: checkout, token, paid since', async () => {
    const { board, id } = await world.open()
    await board.step({ checkout: 'buy' })
    const bought = await board.step({ click: 'Write digest' })
    await world.stand.putPerson(id, { payment: 'PAID', purchasedAt: '2027-02-01T09:00:00Z' })
    await board.step({ closeUi: true })

    expect(bought.checkouts).toEqual([
      { user: 'Ana', interstitial: 'PAID_FEATURE', outcome: 'buy' },
    ])
    expect(bought.ui?.visible).toBe(true)
    expect(messagesOf(await board.step(check))).toEqual([
      'You have Sheaf Pro. Paid since 1 Feb 2027.',
    ])
  })
})

describe('a purchase that Figma cannot confirm here', () => {
  it('[A3] opens for a Pro feature where the server says paid', async () => {
    const { board, id } = await world.open([{ payment: 'NOT_SUPPORTED' }])
    await world.stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step({ click: 'Write digest' })

    expect(step.ui?.visible).toBe(true)
    expect(step.checkouts).toEqual([])
  })

  it('[A3] opens for a counted feature, and counts nothing', async () => {
    const { board, id } = await world.open([{ payment: 'NOT_SUPPORTED' }])
    await world.stand.putPerson(id, { payment: 'PAID' })

    const step = await times(12, () => board.step(tally))

    expect(messagesOf(step)).toEqual([expect.stringMatching(/^Tallied 8 notes on this page: /)])
    expect(lineOf(step)).toBe(`Ana · not confirmed, ${runsLeft(FREE_RUNS)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 0, held: 0 })
    expect(keysOf(board)).toEqual([])
  })

  it('[A3] stays shut where the server knows of none', async () => {
    const { board } = await world.open([{ payment: 'NOT_SUPPORTED' }])

    const step = await board.step({ click: 'Write digest' })

    expect(messagesOf(step)).toEqual([
      'Figma could not confirm your purchase. Nothing was run or counted; try again.',
    ])
    expect([step.ui, step.checkouts]).toEqual([null, []])
  })

  it('[A3] opens at once for who bought since the server was last asked', async () => {
    const { board, id } = await world.open([{ payment: 'NOT_SUPPORTED' }])
    await board.step({ click: 'Write digest' })
    await world.stand.putPerson(id, { payment: 'PAID' })
    await board.step(check)

    expect((await board.step({ click: 'Write digest' })).ui?.visible).toBe(true)
  })
})

describe('before anybody is asked to pay', () => {
  const digest: Step = { click: 'Write digest' }
  const unconfirmed =
    'Figma could not confirm your purchase. Nothing was run or counted; try again.'

  it('[A13] opens for who bought where this device does not know of it, and asks for nothing', async () => {
    const { board, id } = await world.open([{ payment: 'UNPAID' }])
    await world.stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step(digest)

    expect(step.ui?.visible).toBe(true)
    expect([step.checkouts, step.tokens]).toEqual([[], 1])
    expect(lineOf(step)).toBe('Ana · Pro, unlimited runs')
  })

  it('[D4] [D9] shows Pro at each run that the server grants for the purchase, and counts again after a refund', async () => {
    const { board, id } = await world.open([{ payment: 'UNPAID' }])
    await world.stand.putPerson(id, { payment: 'PAID' })
    await board.step(tally)

    const second = await board.step({ click: 'Tidy' })
    await world.stand.putPerson(id, { payment: 'UNPAID' })
    await board.step({ advance: '61s' })
    const refunded = await board.step({ click: 'Tidy' })

    expect([second.tokens, lineOf(second)]).toEqual([0, 'Ana · Pro, unlimited runs'])
    // The pill alone says it: no row has a padlock.
    expect(second.text.filter((text) => text === 'Pro')).toHaveLength(1)
    expect(lineOf(refunded)).toBe(`Ana · ${runsLeft(FREE_RUNS)}`)
  })

  it('[A13] opens at zero runs for who bought elsewhere since their session said unpaid', async () => {
    const { board, id } = await world.open()
    await world.spend(id, 9)
    await board.step(tally)
    await world.stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step(tally)

    expect([step.checkouts, step.tokens]).toEqual([[], 1])
    expect(messagesOf(step)).toEqual([expect.stringMatching(/^Tallied 8 notes on this page: /)])
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 10, held: 0 })
  })

  it('[A13] does not refuse for a quarter of an hour whose purchase Figma cannot confirm here', async () => {
    const { board, id } = await world.open([{ payment: 'NOT_SUPPORTED' }])
    const before = await board.step(digest)
    await world.stand.putPerson(id, { payment: 'PAID' })
    await board.step({ advance: '61s' })

    const step = await board.step(digest)

    expect(messagesOf(before)).toEqual([unconfirmed])
    expect(messagesOf(step)).not.toContain(unconfirmed)
    expect(step.ui?.visible).toBe(true)
  })

  it('[A13] asks Figma once for one look at checkout, and opens it for a person who has not paid', async () => {
    const { board } = await world.open()
    await board.step(tally)

    const step = await board.step(digest)

    expect(step.checkouts).toMatchObject([{ interstitial: 'PAID_FEATURE', outcome: 'dismiss' }])
    expect(step.tokens).toBe(1)
  })

  it('[A13] lets the client’s own status decide where the server does not answer in 5 seconds', async () => {
    const { board } = await world.open()
    board.setNetwork('silent')
    const before = Date.parse((await board.step({ select: 'none' })).clock)

    const step = await board.step(digest)

    expect(step.checkouts).toMatchObject([{ interstitial: 'PAID_FEATURE' }])
    const tookMs = Date.parse(step.clock) - before
    expect(tookMs).toBeGreaterThanOrEqual(5000)
    // After the dismissal the status is read for ten seconds more.
    expect(tookMs).toBeLessThan(17_000)
  })

  it('[A13][A11] tells who bought elsewhere that they have Pro, instead of selling it', async () => {
    const { board, id } = await world.open()
    await world.stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step({ menu: { propertyName: 'upgrade' } })

    expect(messagesOf(step)).toEqual(['You have Sheaf Pro.'])
    expect(step.checkouts).toEqual([])
    expect(lineOf(step)).toBe('Ana · Pro, unlimited runs')
  })

  it.each([
    ['45s', { tokens: 0, checkouts: [] }],
    ['65s', { tokens: 1, checkouts: [{ interstitial: 'SKIP' }] }],
  ])(
    '[A7] [A13] goes by a “paid” for a minute of a run, and asks again after it: %s after a refund',
    async (advance, expected) => {
      const { board, id } = await world.open([{ payment: 'UNPAID' }])
      await world.stand.putPerson(id, { payment: 'PAID' })
      // Its open window keeps the run alive.
      const opened = await board.step(digest)
      await world.stand.putPerson(id, { payment: 'UNPAID' })
      await board.step({ advance })
      const asked = await board.step({ menu: { propertyName: 'upgrade' } })

      expect(opened.ui?.visible).toBe(true)
      expect(asked).toMatchObject(expected)
      expect(messagesOf(asked).includes('You have Sheaf Pro.')).toBe(expected.tokens === 0)
    },
  )

  it('[A7] sees a refund within the minute: the runs after it are counted', async () => {
    const { board, id } = await world.open([{ payment: 'UNPAID' }])
    await world.stand.putPerson(id, { payment: 'PAID' })
    await board.step(check)
    await world.stand.putPerson(id, { payment: 'UNPAID' })
    await board.step({ advance: '61s' })

    const step = await times(2, () => board.step(tally))

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 2, held: 0 })
  })

  it('[L10] opens for a person with the seller’s Pro, and counts nothing', async () => {
    const { board, id } = await world.open()
    await world.stand.admin('PUT', `people/${id}/grant`, {})

    const steps = [await board.step(digest), await board.step({ closeUi: true })]
    const counted = await board.step(tally)

    expect(steps[0]?.ui?.visible).toBe(true)
    expect([steps[0]?.checkouts, counted.checkouts]).toEqual([[], []])
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 0, held: 0 })
  })
})

describe('what the seller hears of a checkout', () => {
  async function eventsOf(id: string) {
    const { body } = await world.stand.admin('GET', `people/${id}`)
    const { person } = body as { person: string }
    const events: { type: string; person?: string; interstitial?: string; outcome?: string }[] = []
    for (let after = 0; ;) {
      const page = (await world.stand.admin('GET', `events?after=${after}`)).body as {
        events: typeof events
        next: number
      }
      if (page.events.length === 0) break
      events.push(...page.events.filter((event) => event.person === person))
      after = page.next
    }
    return events.map(({ type, interstitial, outcome }) =>
      [type, interstitial, outcome].filter((word) => word !== undefined).join(' '),
    )
  }

  it('[L10] tells of a purchase, by one fresh token after it, and of the page that sold it', async () => {
    const { board, id } = await world.open()
    await world.spend(id, 9)
    await board.step(tally)
    await board.step({ checkout: 'buy' })
    // Figma knows of the purchase once the checkout is over: when a second token of this click comes.
    let tokens = 0
    board.beforeEach(async ({ url }) => {
      if (url.endsWith('/sessions')) tokens += 1
      if (tokens === 2) await world.stand.putPerson(id, { payment: 'PAID' })
    })
    const step = await board.step(tally)

    expect(step.checkouts).toMatchObject([{ interstitial: 'TRIAL_ENDED', outcome: 'buy' }])
    expect(step.tokens).toBe(2)
    expect(messagesOf(step)).toContain(
      'Thank you. Sheaf Pro is yours: every feature, unlimited runs.',
    )
    expect(await eventsOf(id)).toContain('checkout TRIAL_ENDED bought')
    expect(await eventsOf(id)).toContain('purchase')
  })

  it('[L10] tells of a checkout that was closed', async () => {
    const { board, id } = await world.open()
    await board.step({ click: 'Write digest' })

    expect(await eventsOf(id)).toEqual(['person.new', 'checkout PAID_FEATURE dismissed'])
  })

  it('[L10] holds nothing up, and loses nobody’s purchase, where the server is away', async () => {
    const { board } = await world.open()
    await board.step({ checkout: 'buy' })
    await board.step({ network: 'offline' })

    const step = await board.step({ click: 'Write digest' })

    expect(step.ui?.visible).toBe(true)
    expect(step.error).toBeNull()
  })
})

describe('the server’s meter', () => {
  it('[L8] records what the server granted under its run id on the device', async () => {
    const { board, id } = await world.open()

    const step = await board.step(tally)
    const [runId] = paths(board).flatMap(
      (path) => /^POST \/v1\/runs\/(.*)\/capture$/.exec(path)?.[1] ?? [],
    )

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 1, held: 0 })
    expect(keysOf(board)).toEqual([`sheaf/run/${id}/${runId}/captured`])
  })

  it('[L8] shares one count among the devices of a person', async () => {
    const { board, id } = await world.open()
    await board.step(tally)
    await board.step({ ...tally, device: 'laptop' })

    const step = await board.step({ ...tally, device: 'tablet' })

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 3, held: 0 })
  })

  it('[L10] starts over on the device too, once the seller has reset the person', async () => {
    const { board, id } = await world.open()
    await times(4, () => board.step(tally))
    await world.stand.capture(await world.stand.sessionOf(id), 'on-another-device', {
      feature: 'tidy',
    })
    const before = await board.step({ menu: { propertyName: 'help' } })
    await world.stand.admin('POST', `people/${id}/reset`)
    const after = await board.step({ menu: { propertyName: 'help' } })
    const kept = keysOf(board)
    await board.step({ network: 'offline' })
    const alone = await board.step(tally)

    expect(lineOf(before)).toBe(`Ana · ${runsLeft(FREE_RUNS - 5)}`)
    expect(lineOf(after)).toBe(`Ana · ${runsLeft(FREE_RUNS)}`)
    expect(kept).toEqual([])
    expect(lineOf(alone)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[A2] opens one checkout when the server has none left, on a device that never ran', async () => {
    const { board, id } = await world.open()
    await world.spend(id, 9)
    const last = await board.step(tally)
    const step = await board.step({ ...tally, device: 'laptop' })

    expect(messagesOf(last)).toContain(lastRun)
    expect(step.checkouts).toEqual([
      { user: 'Ana', interstitial: 'TRIAL_ENDED', outcome: 'dismiss' },
    ])
    expect(lineOf(step)).toBe(`Ana · ${runsLeft(0)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 10, held: 0 })
  })

  it('[M3] is busy, and sells nothing, while another device holds the last run', async () => {
    const { board, id } = await world.open()
    await world.spend(id, 8)
    await board.step(tally)
    await world.stand.hold(await world.stand.sessionOf(id), 'elsewhere')

    const step = await board.step(tally)
    await board.step({ advance: '11m' })

    expect(messagesOf(step)).toEqual([
      'Your last free run is held by an unfinished run. Try again in a few minutes.',
    ])
    expect(step.checkouts).toEqual([])
    expect(messagesOf(await board.step(tally))).toContain(lastRun)
  })

  it('[L9] keeps a session for a month, then brings a new token, and says that they were here', async () => {
    const { board } = await world.open()
    const first = await board.step(tally)
    const second = await board.step(tally)
    await board.step({ advance: '29d' })
    const third = await board.step(tally)
    await board.step({ advance: '2d' })
    const fourth = await board.step(tally)
    const exchanges = board.sent.filter(({ url }) => url.endsWith('/sessions'))

    expect([first, second, third, fourth].map(({ tokens }) => tokens)).toEqual([1, 0, 0, 1])
    expect(exchanges.map(({ headers }) => 'Authorization' in headers)).toEqual([false, true])
    expect(lineOf(fourth)).toBe(`Ana · ${runsLeft(FREE_RUNS - 4)}`)
  })

  it('[L8] renews in one click a session that the server no longer takes', async () => {
    const { board, id } = await world.open()
    await board.step(tally)
    board.setServerAhead(31 * 86_400_000)

    const step = await board.step(tally)

    expect(step.tokens).toBe(1)
    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 2, held: 0 })
    board.setServerAhead(0)
  })

  it('[L8] goes on with the device where a token has expired', async () => {
    const { board, id } = await world.open([{ tokenLifetimeSeconds: -1 }])

    const step = await board.step(tally)

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
    expect(step.tokens).toBe(1)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 0 })
    expect(messagesOf(await board.step(check))).toEqual([
      'The license server could not tell just now. Nothing was changed; try again in a minute.',
    ])
  })

  it('[L8] tells the server what ran while tokens were refused, once they are taken again', async () => {
    const { board, id } = await world.open()
    board.setNetwork('tokens-refused')
    await times(2, () => board.step(tally))
    board.setNetwork('open')

    expect(lineOf(await board.step(tally))).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 3, held: 0 })
  })

  it('[L8] is never asked for a person who has Pro, is in the trial, or is not signed in', async () => {
    for (const person of [
      { payment: 'PAID' },
      { firstRanSecondsAgo: 0 },
      { loggedIn: false },
    ] as const) {
      const { board } = await world.open([person])
      const step = await board.step(tally)
      await board.step({ click: 'Tidy' })
      await board.step({ menu: { propertyName: 'help' } })

      expect(messagesOf(step)).not.toEqual([])
      expect(board.sent).toEqual([])
      expect(step.tokens).toBe(0)
    }
  })

  it('[L8] is never asked by Check my purchase for a person who is not signed in', async () => {
    const { board } = await world.open([{ loggedIn: false }])
    await board.step(check)

    expect(board.sent).toEqual([])
  })

  it('[A8] says in Help who counts', async () => {
    const help: Step = { menu: { propertyName: 'help' } }
    const { board } = await world.open()
    const { board: anonymous } = await world.open([{ loggedIn: false }])

    expect(messagesOf(await board.step(help))).toContain(
      'Nothing on the board leaves the file. The license server counts your free runs for your account.',
    )
    expect(messagesOf(await anonymous.step(help))).toContain(
      'Nothing leaves the file. Your free runs are counted on this device.',
    )
  })

  it('[L6] lets no token and no session out but to the server, in the body and in one header', async () => {
    const { board, id } = await world.open()
    await board.step(tally)
    await board.step(check)
    const { steps, document, syncedState, syncedMaps } = board.result()
    const tokens = board.sent.flatMap(({ body }) => /"token":"([^"]+)"/.exec(body ?? '')?.[1] ?? [])
    const sessions = board.sent.flatMap(({ headers }) => headers.Authorization?.slice(7) ?? [])
    const seen = steps.map((step) => ({ ...step, requests: [] }))
    const shown = JSON.stringify([seen, document, syncedState, syncedMaps])

    expect(tokens).toHaveLength(2)
    expect(new Set(sessions).size).toBe(2)
    for (const secret of [...tokens, ...sessions]) {
      expect(shown).not.toContain(secret)
      expect(board.sent.filter(({ url }) => url.includes(secret))).toEqual([])
    }
    expect(
      board.sent.filter(({ url }) => !url.startsWith(world.server.url) || url.includes(id)),
    ).toEqual([])
    expect(steps.flatMap((step) => step.console)).toEqual([])
  })
})
