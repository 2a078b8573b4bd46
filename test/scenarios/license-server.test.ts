import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import type { Person, Step } from '../../simulator/host/scenario.ts'
import type { StepResult } from '../../simulator/host/simulation.ts'
import { licenseClient, startWorkerWithClock } from '../license-server/license-client.ts'
import { buildFor, countsOf, openBoard, type LicensedBoard } from './license-world.ts'
import { housing, lineOf, FREE_RUNS, runsLeft } from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const tally: Step = { click: 'Tally' }
const check: Step = { menu: { propertyName: 'check-purchase' } }
const lastRun = 'That was your last free run. Sheaf Pro is one payment, no subscription.'

let server: LicenseServer
let bundle: { readonly code: string; readonly html: string }
let stand: ReturnType<typeof licenseClient>
let opened = 0
const boards: LicensedBoard[] = []

beforeAll(async () => {
  server = await startWorkerWithClock({ rate: 10_000 })
  bundle = await buildFor(server)
  stand = licenseClient(server)
})

afterEach(async () => {
  boards.splice(0).forEach((board) => {
    board.close()
  })
  await stand.setFaults({})
})

afterAll(() => server.close())

/** Nobody is met twice, and every board opens a day after the last: the server's clock never goes back. */
async function open(
  people: readonly Partial<Person>[] = [{}],
  setting: Partial<Pick<Parameters<typeof openBoard>[2], 'rules'>> & {
    readonly licenseServer?: LicenseServer
    readonly code?: typeof bundle
  } = {},
) {
  opened += 1
  const names = ['Ana', 'Ben']
  const users = people.map((person, index) => ({
    name: names[index] ?? `Person ${index}`,
    // Not 1000: that is the owner.
    id: `9${opened}00${index}`,
    firstRanSecondsAgo: 30 * 86_400,
    ...person,
  }))
  const board = await openBoard(setting.licenseServer ?? server, setting.code ?? bundle, {
    document: housing,
    now: new Date(Date.UTC(2027, 0, opened)).toISOString(),
    users,
    ...(setting.rules && { rules: setting.rules }),
  })
  boards.push(board)
  await board.step(insert)
  return { board, id: users[0]?.id ?? '' }
}

const messages = (step: StepResult) => step.notifications.map(({ message }) => message)
const paths = (board: LicensedBoard) =>
  board.sent.map(({ method, url }) => `${method} ${url.replace(server.url, '')}`)

function keysOf(board: LicensedBoard, device = 'Ana') {
  const keys = Object.keys(board.result().storage[device] ?? {})
  return keys.filter((key) => /^sheaf\/run\/.*\/captured$/.test(key))
}

async function times(count: number, work: () => Promise<StepResult>) {
  for (let turn = 1; turn < count; turn += 1) await work()
  return work()
}

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
    const { board, id } = await open()
    await stand.putPerson(id, person)

    const step = await board.step(check)

    expect(messages(step)).toEqual([message])
    expect(step.tokens).toBe(1)
  })

  it('[A10] says unknown while Figma does not answer the server', async () => {
    const { board } = await open()
    await stand.setFaults({ status: 500 })

    expect((await board.step(check)).notifications).toEqual([
      {
        message:
          'The license server could not tell just now. Nothing was changed; try again in a minute.',
        error: true,
      },
    ])
  })

  it('[A10] brings a fresh token each time, whatever session there is', async () => {
    const { board, id } = await open()
    await board.step(check)
    await stand.putPerson(id, { payment: 'PAID', purchasedAt: '2026-11-03T10:00:00Z' })

    expect(messages(await board.step(check))).toEqual([
      'You have Sheaf Pro. Paid since 3 Nov 2026.',
    ])
  })

  it('[A10] knows of a purchase made here: checkout, token, paid since', async () => {
    const { board, id } = await open()
    await board.step({ checkout: 'buy' })
    const bought = await board.step({ click: 'Write digest' })
    await stand.putPerson(id, { payment: 'PAID', purchasedAt: '2027-02-01T09:00:00Z' })
    await board.step({ closeUi: true })

    expect(bought.checkouts).toEqual([
      { user: 'Ana', interstitial: 'PAID_FEATURE', outcome: 'buy' },
    ])
    expect(bought.ui?.visible).toBe(true)
    expect(messages(await board.step(check))).toEqual([
      'You have Sheaf Pro. Paid since 1 Feb 2027.',
    ])
  })
})

describe('a purchase that Figma cannot confirm here', () => {
  it('[A3] opens for a Pro feature where the server says paid', async () => {
    const { board, id } = await open([{ payment: 'NOT_SUPPORTED' }])
    await stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step({ click: 'Write digest' })

    expect(step.ui?.visible).toBe(true)
    expect(step.checkouts).toEqual([])
  })

  it('[A3] opens for a counted feature, and counts nothing', async () => {
    const { board, id } = await open([{ payment: 'NOT_SUPPORTED' }])
    await stand.putPerson(id, { payment: 'PAID' })

    const step = await times(12, () => board.step(tally))

    expect(messages(step)).toEqual([expect.stringMatching(/^Tallied 48 notes on this page: /)])
    expect(lineOf(step)).toBe(`Ana · not confirmed, ${runsLeft(FREE_RUNS)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 0, held: 0 })
    expect(keysOf(board)).toEqual([])
  })

  it('[A3] stays shut where the server knows of none', async () => {
    const { board } = await open([{ payment: 'NOT_SUPPORTED' }])

    const step = await board.step({ click: 'Write digest' })

    expect(messages(step)).toEqual([
      'Figma could not confirm your purchase. Nothing was run or counted; try again.',
    ])
    expect([step.ui, step.checkouts]).toEqual([null, []])
  })

  it('[A3] opens at once for who bought since the server was last asked', async () => {
    const { board, id } = await open([{ payment: 'NOT_SUPPORTED' }])
    await board.step({ click: 'Write digest' })
    await stand.putPerson(id, { payment: 'PAID' })
    await board.step(check)

    expect((await board.step({ click: 'Write digest' })).ui?.visible).toBe(true)
  })
})

describe('before anybody is asked to pay', () => {
  const digest: Step = { click: 'Write digest' }
  const unconfirmed =
    'Figma could not confirm your purchase. Nothing was run or counted; try again.'

  it('[A13] opens for who bought where this device does not know of it, and asks for nothing', async () => {
    const { board, id } = await open([{ payment: 'UNPAID' }])
    await stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step(digest)

    expect(step.ui?.visible).toBe(true)
    expect([step.checkouts, step.tokens]).toEqual([[], 1])
    expect(lineOf(step)).toBe('Ana · Pro, unlimited runs')
  })

  it('[A13] opens at zero runs for who bought elsewhere since their session said unpaid', async () => {
    const { board, id } = await open()
    await times(10, () => board.step(tally))
    await stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step(tally)

    expect([step.checkouts, step.tokens]).toEqual([[], 1])
    expect(messages(step)).toEqual([expect.stringMatching(/^Tallied 48 notes on this page: /)])
    expect(await countsOf(server, id)).toMatchObject({ captured: 10, held: 0 })
  })

  it('[A13] does not refuse for a quarter of an hour whose purchase Figma cannot confirm here', async () => {
    const { board, id } = await open([{ payment: 'NOT_SUPPORTED' }])
    const before = await board.step(digest)
    await stand.putPerson(id, { payment: 'PAID' })
    await board.step({ advance: '61s' })

    const step = await board.step(digest)

    expect(messages(before)).toEqual([unconfirmed])
    expect(messages(step)).not.toContain(unconfirmed)
    expect(step.ui?.visible).toBe(true)
  })

  it('[A13] asks Figma once for one look at checkout, and opens it for who has not paid', async () => {
    const { board } = await open()
    await board.step(tally)

    const step = await board.step(digest)

    expect(step.checkouts).toMatchObject([{ interstitial: 'PAID_FEATURE', outcome: 'dismiss' }])
    expect(step.tokens).toBe(1)
  })

  it('[A13] lets the client’s own status decide where the server does not answer in 5 seconds', async () => {
    const { board } = await open()
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
    const { board, id } = await open()
    await stand.putPerson(id, { payment: 'PAID' })

    const step = await board.step({ menu: { propertyName: 'upgrade' } })

    expect(messages(step)).toEqual(['You have Sheaf Pro.'])
    expect(step.checkouts).toEqual([])
    expect(lineOf(step)).toBe('Ana · Pro, unlimited runs')
  })

  it('[A7] sees a refund within the minute: the runs after it are counted', async () => {
    const { board, id } = await open([{ payment: 'UNPAID' }])
    await stand.putPerson(id, { payment: 'PAID' })
    await board.step(check)
    await stand.putPerson(id, { payment: 'UNPAID' })
    await board.step({ advance: '61s' })

    const step = await times(2, () => board.step(tally))

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 2, held: 0 })
  })

  it('[L10] opens for who was given Pro by the seller, and counts nothing', async () => {
    const { board, id } = await open()
    await stand.admin('PUT', `people/${id}/grant`, {})

    const steps = [await board.step(digest), await board.step({ closeUi: true })]
    const counted = await board.step(tally)

    expect(steps[0]?.ui?.visible).toBe(true)
    expect([steps[0]?.checkouts, counted.checkouts]).toEqual([[], []])
    expect(await countsOf(server, id)).toMatchObject({ captured: 0, held: 0 })
  })
})

describe('what the seller hears of a checkout', () => {
  async function eventsOf(id: string) {
    const { body } = await stand.admin('GET', `people/${id}`)
    const { person } = body as { person: string }
    const events: { type: string; person?: string; interstitial?: string; outcome?: string }[] = []
    for (let after = 0; ;) {
      const page = (await stand.admin('GET', `events?after=${after}`)).body as {
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
    const { board, id } = await open()
    await times(10, () => board.step(tally))
    await board.step({ checkout: 'buy' })
    // Figma knows of the purchase once the checkout is over: when a second token of this click comes.
    let tokens = 0
    board.beforeEach(async ({ url }) => {
      if (url.endsWith('/sessions')) tokens += 1
      if (tokens === 2) await stand.putPerson(id, { payment: 'PAID' })
    })
    const step = await board.step(tally)

    expect(step.checkouts).toMatchObject([{ interstitial: 'TRIAL_ENDED', outcome: 'buy' }])
    expect(step.tokens).toBe(2)
    expect(messages(step)).toContain(
      'Thank you. Sheaf Pro is yours: every feature, unlimited runs.',
    )
    expect(await eventsOf(id)).toContain('checkout TRIAL_ENDED bought')
    expect(await eventsOf(id)).toContain('purchase')
  })

  it('[L10] tells of a checkout that was closed', async () => {
    const { board, id } = await open()
    await board.step({ click: 'Write digest' })

    expect(await eventsOf(id)).toEqual(['person.new', 'checkout PAID_FEATURE dismissed'])
  })

  it('[L10] holds nothing up, and loses nobody’s purchase, where the server is away', async () => {
    const { board } = await open()
    await board.step({ checkout: 'buy' })
    await board.step({ network: 'offline' })

    const step = await board.step({ click: 'Write digest' })

    expect(step.ui?.visible).toBe(true)
    expect(step.error).toBeNull()
  })
})

describe('the server’s meter', () => {
  it('[L8] records what the server granted under its run id on the device', async () => {
    const { board, id } = await open()

    const step = await board.step(tally)
    const [runId] = paths(board).flatMap(
      (path) => /^POST \/v1\/runs\/(.*)\/capture$/.exec(path)?.[1] ?? [],
    )

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 1, held: 0 })
    expect(keysOf(board)).toEqual([`sheaf/run/${id}/${runId}/captured`])
  })

  it('[L8] shares one count among the devices of a person', async () => {
    const { board, id } = await open()
    await board.step(tally)
    await board.step({ ...tally, device: 'laptop' })

    const step = await board.step({ ...tally, device: 'tablet' })

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 3, held: 0 })
  })

  it('[L10] starts anew on the device too, once the seller has reset the person', async () => {
    const { board, id } = await open()
    await times(4, () => board.step(tally))
    await stand.capture(await stand.sessionOf(id), 'on-another-device', { feature: 'tidy' })
    const before = await board.step({ menu: { propertyName: 'help' } })
    await stand.admin('POST', `people/${id}/reset`)
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
    const { board, id } = await open()
    const last = await times(10, () => board.step(tally))
    const step = await board.step({ ...tally, device: 'laptop' })

    expect(messages(last)).toContain(lastRun)
    expect(step.checkouts).toEqual([
      { user: 'Ana', interstitial: 'TRIAL_ENDED', outcome: 'dismiss' },
    ])
    expect(lineOf(step)).toBe(`Ana · ${runsLeft(0)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 10, held: 0 })
  })

  it('[M3] is busy, and sells nothing, while another device holds the last run', async () => {
    const { board, id } = await open()
    await times(9, () => board.step(tally))
    await stand.hold(await stand.sessionOf(id), 'elsewhere')

    const step = await board.step(tally)
    await board.step({ advance: '11m' })

    expect(messages(step)).toEqual([
      'Your last free run is held by an unfinished run. Try again in a few minutes.',
    ])
    expect(step.checkouts).toEqual([])
    expect(messages(await board.step(tally))).toContain(lastRun)
  })

  it('[L9] keeps a session for a month, then brings a new token, and says that they were here', async () => {
    const { board } = await open()
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
    const { board, id } = await open()
    await board.step(tally)
    board.setServerAhead(31 * 86_400_000)

    const step = await board.step(tally)

    expect(step.tokens).toBe(1)
    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 2, held: 0 })
    board.setServerAhead(0)
  })

  it('[L8] goes on with the device where a token has expired', async () => {
    const { board, id } = await open([{ tokenLifetimeSeconds: -1 }])

    const step = await board.step(tally)

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
    expect(step.tokens).toBe(1)
    expect(await countsOf(server, id)).toMatchObject({ captured: 0 })
    expect(messages(await board.step(check))).toEqual([
      'The license server could not tell just now. Nothing was changed; try again in a minute.',
    ])
  })

  it('[L8] tells the server what ran while tokens were refused, once they are taken again', async () => {
    const { board, id } = await open()
    board.setNetwork('tokens-refused')
    await times(2, () => board.step(tally))
    board.setNetwork('open')

    expect(lineOf(await board.step(tally))).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 3, held: 0 })
  })

  it('[L8] is never asked for who has Pro, is in the trial, or is not signed in', async () => {
    for (const person of [
      { payment: 'PAID' },
      { firstRanSecondsAgo: 0 },
      { loggedIn: false },
    ] as const) {
      const { board } = await open([person])
      const step = await board.step(tally)
      await board.step({ click: 'Tidy' })
      await board.step({ menu: { propertyName: 'help' } })

      expect(messages(step)).not.toEqual([])
      expect(board.sent).toEqual([])
      expect(step.tokens).toBe(0)
    }
  })

  it('[L8] is never asked by Check my purchase for who is not signed in', async () => {
    const { board } = await open([{ loggedIn: false }])
    await board.step(check)

    expect(board.sent).toEqual([])
  })

  it('[A8] says in Help who counts', async () => {
    const help: Step = { menu: { propertyName: 'help' } }
    const { board } = await open()
    const { board: anonymous } = await open([{ loggedIn: false }])

    expect(messages(await board.step(help))).toContain(
      'Nothing on the board leaves the file. The license server counts your free runs for your account.',
    )
    expect(messages(await anonymous.step(help))).toContain(
      'Nothing leaves the file. Your free runs are counted on this device.',
    )
  })

  it('[L6] lets no token and no session out but to the server, in the body and in one header', async () => {
    const { board, id } = await open()
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
    expect(board.sent.filter(({ url }) => !url.startsWith(server.url) || url.includes(id))).toEqual(
      [],
    )
    expect(steps.flatMap((step) => step.console)).toEqual([])
  })
})

describe('without the server', () => {
  const away: readonly (readonly [
    string,
    (board: LicensedBoard) => unknown,
    (board: LicensedBoard) => unknown,
  ])[] = [
    [
      'a network error',
      (board) => board.step({ network: 'offline' }),
      (board) => board.step({ network: 'ok' }),
    ],
    ['503', () => stand.setFaults({ status: 500 }), () => stand.setFaults({})],
    [
      'no answer in 5 s',
      (board) => {
        board.setNetwork('silent')
      },
      (board) => {
        board.setNetwork('open')
      },
    ],
  ]

  it.each(away)(
    '[L8] counts on the device after %s, and sends it once when the server is back',
    async (_name, leave, comeBack) => {
      const { board, id } = await open()
      await leave(board)
      const alone = await times(2, () => board.step(tally))
      await comeBack(board)
      // A server that Figma kept waiting is not asked again for a while.
      await board.step({ advance: '2m' })
      const back = await board.step(tally)
      const sent = paths(board).length
      const later = await board.step(tally)

      expect(lineOf(alone)).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
      expect(lineOf(back)).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
      expect(lineOf(later)).toBe(`Ana · ${runsLeft(FREE_RUNS - 4)}`)
      expect(await countsOf(server, id)).toMatchObject({ captured: 4, held: 0 })
      expect(
        paths(board)
          .slice(sent)
          .filter((path) => path.endsWith('/capture')),
      ).toHaveLength(1)
      expect(keysOf(board)).toHaveLength(4)
    },
  )

  it('[L8] waits 5 s once a click, not once a request', async () => {
    const { board } = await open()
    board.setNetwork('silent')
    const before = Date.parse((await board.step({ select: 'none' })).clock)
    const step = await board.step(tally)

    expect(Date.parse(step.clock) - before).toBeGreaterThanOrEqual(5000)
    expect(Date.parse(step.clock) - before).toBeLessThan(6000)
    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[L8] shows the server’s count though the storage was cleared, and goes on from it alone', async () => {
    const { board, id } = await open()
    await times(8, () => board.step(tally))
    await board.step({ storage: 'clear' })
    const known = await board.step({ menu: { propertyName: 'arrange-by', propertyValue: 'votes' } })
    await board.step({ network: 'offline' })
    const alone = await times(2, () => board.step(tally))
    const none = await board.step(tally)
    await board.step({ network: 'ok' })
    await board.step({ advance: '1m' })
    await board.step(check)

    expect(lineOf(known)).toBe(`Ana · ${runsLeft(FREE_RUNS - 8)}`)
    expect(messages(alone)).toContain(lastRun)
    expect(none.checkouts).toMatchObject([{ interstitial: 'TRIAL_ENDED' }])
    expect(await countsOf(server, id)).toMatchObject({ captured: 10, held: 0, remaining: 0 })
  })

  it('[L8] grants three runs alone, then none until the server answers, and sells nothing', async () => {
    const { board, id } = await open()
    await board.step({ network: 'offline' })
    const alone = await times(3, () => board.step(tally))
    const refused = await board.step(tally)
    const again = await board.step({ ...tally })
    await board.step({ network: 'ok' })
    await board.step({ advance: '1m' })
    const back = await board.step(tally)

    expect(lineOf(alone)).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
    expect(refused.notifications).toEqual([
      { message: "Your free runs are back when Sheaf's server answers.", error: true },
    ])
    expect([refused.checkouts, again.checkouts]).toEqual([[], []])
    expect(lineOf(again)).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
    expect(lineOf(back)).toBe(`Ana · ${runsLeft(FREE_RUNS - 4)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 4, held: 0 })
    expect(paths(board).filter((path) => path.endsWith('/batch'))).toHaveLength(1)
  })

  it('[A7][L8] never touches who paid while the server is away', async () => {
    const { board } = await open([{ payment: 'PAID' }])
    await board.step({ network: 'offline' })
    const step = await times(6, () => board.step(tally))

    expect(lineOf(step)).toBe('Ana · Pro, unlimited runs')
    expect(step.checkouts).toEqual([])
    expect(messages(step)).toEqual([expect.stringMatching(/^Tallied 48 notes on this page: /)])
  })

  it('[A14] asks a server that was away again, though the clock was set back', async () => {
    const { board } = await open()
    await board.step(tally)
    await board.step({ network: 'offline' })
    await board.step(tally)
    await board.step({ network: 'ok' })
    await board.step({ clock: '-1d' })
    const step = await board.step(tally)

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
    expect(paths(board).some((path) => path.endsWith('/batch'))).toBe(true)
  })

  it('[L4] goes on while the server is stopped, and tells it all once it runs again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sheaf-license-data-'))
    try {
      const first = await startWorkerWithClock({ rate: 10_000, dataDir })
      const code = await buildFor(first)
      const { board, id } = await open([{}], { licenseServer: first, code })
      await times(2, () => board.step(tally))
      await first.close()
      const alone = await times(2, () => board.step(tally))
      const port = Number(new URL(first.url).port)
      const again = await startWorkerWithClock({ rate: 10_000, dataDir, port })
      try {
        const back = await board.step({ menu: { propertyName: 'help' } })

        expect(lineOf(alone)).toBe(`Ana · ${runsLeft(FREE_RUNS - 4)}`)
        expect(lineOf(back)).toBe(`Ana · ${runsLeft(FREE_RUNS - 4)}`)
        expect(await countsOf(again, id)).toMatchObject({ captured: 4, held: 0 })
      } finally {
        await again.close()
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})

describe('where widget code has no fetch', () => {
  const rules = { sandboxFetch: false }

  it('[L8] asks from a hidden window', async () => {
    const { board, id } = await open([{}], { rules })
    const step = await times(2, () => board.step(tally))

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
    expect(step.hostCalls).toMatchObject({ showUI: 1, 'ui.postMessage': 3 })
    expect(step.hostCalls.fetch).toBeUndefined()
    expect(await countsOf(server, id)).toMatchObject({ captured: 2, held: 0 })
    await stand.putPerson(id, { payment: 'PAID', purchasedAt: '2026-11-03T10:00:00Z' })
    expect(messages(await board.step(check))).toEqual([
      'You have Sheaf Pro. Paid since 3 Nov 2026.',
    ])
  })

  it('[L8] counts on the device where the window finds no server', async () => {
    const { board, id } = await open([{}], { rules })
    await stand.setFaults({ status: 500 })
    const step = await board.step(tally)
    await stand.setFaults({})

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
    expect(await countsOf(server, id)).toMatchObject({ captured: 0 })
  })

  it('[A10] leaves an open digest where it is, and asks through it', async () => {
    const { board, id } = await open([{ payment: 'NOT_SUPPORTED' }], { rules })
    await stand.putPerson(id, { payment: 'PAID', purchasedAt: '2026-11-03T10:00:00Z' })
    const digest = await board.step({ click: 'Write digest' })
    const checked = await board.step(check)
    const placed = await board.step({ ui: { type: 'place-on-board' } })
    const closed = await board.step({ ui: { type: 'close' } })

    expect(digest.ui?.visible).toBe(true)
    expect(messages(checked)).toEqual(['You have Sheaf Pro. Paid since 3 Nov 2026.'])
    expect([checked.ui?.visible, checked.ui?.html]).toEqual([true, digest.ui?.html])
    expect(checked.hostCalls.showUI).toBeUndefined()
    expect(messages(placed)).toHaveLength(1)
    expect(closed.ui?.visible ?? false).toBe(false)
  })
})

describe('a run killed at any host answer', () => {
  it.each([true, false])(
    '[M5] is neither lost nor counted twice at the server, sent: %s',
    async (sent) => {
      const given: number[] = []
      for (let answers = 0; ; answers += 1) {
        const { board, id } = await open()
        await board.step({ kill: { answers, sent } })
        const { killed } = await board.step(tally)
        await board.arrived()
        const isDelivered = JSON.stringify(board.result().document).includes('"TABLE"')
        await board.step({ advance: '11m' })
        const step = await board.step({ menu: { propertyName: 'help' } })
        const counts = await countsOf(server, id)

        expect(counts).toMatchObject({ held: 0 })
        expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - counts.captured)}`)
        if (isDelivered && counts.captured === 0) given.push(answers)
        else expect([answers, counts.captured]).toEqual([answers, isDelivered ? 1 : 0])
        if (!killed) break
        board.close()
        boards.pop()
      }

      // Only where the kill fell on the capture's own write, and kept it back.
      expect(given).toHaveLength(sent ? 0 : 1)
    },
    180_000,
  )
})
