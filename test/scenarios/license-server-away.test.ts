import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { startWorkerWithClock } from '../license-server/license-client.ts'
import { buildFor, countsOf, type LicensedBoard } from './license-world.ts'
import { keysOf, paths, times, useLicensedBoards } from './licensed-boards.ts'
import { share } from '../share.ts'
import { FREE_RUNS, lineOf, messagesOf, runsLeft } from './simulate.ts'

const tally: Step = { click: 'Tally' }
const check: Step = { menu: { propertyName: 'check-purchase' } }
const lastRun = 'That was your last free run. Sheaf Pro is one payment, no subscription.'

const world = useLicensedBoards()

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
    ['503', () => world.stand.setFaults({ status: 500 }), () => world.stand.setFaults({})],
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
      const { board, id } = await world.open()
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
      expect(await countsOf(world.server, id)).toMatchObject({ captured: 4, held: 0 })
      expect(
        paths(board)
          .slice(sent)
          .filter((path) => path.endsWith('/capture')),
      ).toHaveLength(1)
      expect(keysOf(board)).toHaveLength(4)
    },
  )

  it('[L8] waits 5 s once a click, not once a request', async () => {
    const { board } = await world.open()
    board.setNetwork('silent')
    const before = Date.parse((await board.step({ select: 'none' })).clock)
    const step = await board.step(tally)

    expect(Date.parse(step.clock) - before).toBeGreaterThanOrEqual(5000)
    expect(Date.parse(step.clock) - before).toBeLessThan(6000)
    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[L8] shows the server’s count though the storage was cleared, and goes on from it alone', async () => {
    const { board, id } = await world.open()
    await world.spend(id, 7)
    await board.step(tally)
    await board.step({ storage: 'clear' })
    const known = await board.step({ menu: { propertyName: 'arrange-by', propertyValue: 'votes' } })
    await board.step({ network: 'offline' })
    const alone = await times(2, () => board.step(tally))
    const none = await board.step(tally)
    await board.step({ network: 'ok' })
    await board.step({ advance: '1m' })
    await board.step(check)

    expect(lineOf(known)).toBe(`Ana · ${runsLeft(FREE_RUNS - 8)}`)
    expect(messagesOf(alone)).toContain(lastRun)
    expect(none.checkouts).toMatchObject([{ interstitial: 'TRIAL_ENDED' }])
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 10, held: 0, remaining: 0 })
  })

  it('[L8] grants three runs alone, then none until the server answers, and sells nothing', async () => {
    const { board, id } = await world.open()
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
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 4, held: 0 })
    expect(paths(board).filter((path) => path.endsWith('/batch'))).toHaveLength(1)
  })

  it('[A7][L8] never affects a person who paid while the server is away', async () => {
    const { board } = await world.open([{ payment: 'PAID' }])
    await board.step({ network: 'offline' })
    const step = await times(6, () => board.step(tally))

    expect(lineOf(step)).toBe('Ana · Pro, unlimited runs')
    expect(step.checkouts).toEqual([])
    expect(messagesOf(step)).toEqual([expect.stringMatching(/^Tallied 8 notes on this page: /)])
  })

  it('[A14] asks a server that was away again, though the clock was set back', async () => {
    const { board } = await world.open()
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
      const { board, id } = await world.open([{}], { licenseServer: first, code })
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
    const { board, id } = await world.open([{}], { rules })
    const step = await times(2, () => board.step(tally))

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
    expect(step.hostCalls).toMatchObject({ showUI: 1, 'ui.postMessage': 3 })
    expect(step.hostCalls.fetch).toBeUndefined()
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 2, held: 0 })
    await world.stand.putPerson(id, { payment: 'PAID', purchasedAt: '2026-11-03T10:00:00Z' })
    expect(messagesOf(await board.step(check))).toEqual([
      'You have Sheaf Pro. Paid since 3 Nov 2026.',
    ])
  })

  it('[L8] counts on the device where the window finds no server', async () => {
    const { board, id } = await world.open([{}], { rules })
    await world.stand.setFaults({ status: 500 })
    const step = await board.step(tally)
    await world.stand.setFaults({})

    expect(lineOf(step)).toBe(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
    expect(await countsOf(world.server, id)).toMatchObject({ captured: 0 })
  })

  it('[A10] leaves an open digest where it is, and asks through it', async () => {
    const { board, id } = await world.open([{ payment: 'NOT_SUPPORTED' }], { rules })
    await world.stand.putPerson(id, { payment: 'PAID', purchasedAt: '2026-11-03T10:00:00Z' })
    const digest = await board.step({ click: 'Write digest' })
    const checked = await board.step(check)
    const placed = await board.step({ ui: { type: 'place-on-board' } })
    const closed = await board.step({ ui: { type: 'close' } })

    expect(digest.ui?.visible).toBe(true)
    expect(messagesOf(checked)).toEqual(['You have Sheaf Pro. Paid since 3 Nov 2026.'])
    expect([checked.ui?.visible, checked.ui?.html]).toEqual([true, digest.ui?.html])
    expect(checked.hostCalls.showUI).toBeUndefined()
    expect(messagesOf(placed)).toHaveLength(1)
    expect(closed.ui?.visible ?? false).toBe(false)
  })
})

describe('a run killed at any host answer', () => {
  interface Kill {
    readonly answers: number
    readonly sent: boolean
  }

  /** What the kill left: whether the board stands tallied, and the keys and counts without their ids. */
  async function killedAt({ answers, sent }: Kill) {
    const { board, id } = await world.open()
    try {
      await board.step({ kill: { answers, sent } })
      const { killed } = await board.step(tally)
      await board.arrived()
      const { document, storage } = board.result()
      const isDelivered = JSON.stringify(document).includes('"TABLE"')
      const keys = Object.keys(storage.Ana ?? {}).map((key) => key.replace(/[^/]*\d[^/]*/g, '…'))
      const { captured, held } = await countsOf(world.server, id)
      await board.step({ advance: '11m' })
      const line = lineOf(await board.step({ menu: { propertyName: 'help' } }))
      const counts = await countsOf(world.server, id)

      expect(counts, `after ${answers} answers`).toMatchObject({ held: 0 })
      expect(line).toBe(`Ana · ${runsLeft(FREE_RUNS - counts.captured)}`)
      const left = JSON.stringify([isDelivered, keys.sort(), captured, held])
      return { killed, isDelivered, captured: counts.captured, left }
    } finally {
      world.close(board)
    }
  }

  type Left = Awaited<ReturnType<typeof killedAt>>

  it('[M5] is neither lost nor counted twice at the server, with the pending call’s effect or without', async () => {
    const unsent: Left[] = []
    do unsent.push(await killedAt({ answers: unsent.length, sent: false }))
    while (unsent.at(-1)?.killed)
    const places = unsent.slice(0, -1).map((_, answers) => answers)
    // A call that changed nothing leaves the same, whether it was sent or not.
    const changing = places.filter((at) => unsent[at]?.left !== unsent[at + 1]?.left)
    const sent: (readonly [number, Left])[] = []
    for (const answers of share(changing, places))
      sent.push([answers, await killedAt({ answers, sent: true })])

    expect(changing.length).toBeGreaterThanOrEqual(4)
    expect(sent.filter(([, { killed }]) => !killed)).toEqual([])
    expect(sent.filter(([, one]) => one.captured !== (one.isDelivered ? 1 : 0))).toEqual([])
    // Only where the kill fell on the capture's own write, and kept it back.
    const wrong = unsent.filter((one) => one.captured !== (one.isDelivered ? 1 : 0))
    expect(wrong).toHaveLength(1)
    expect(wrong).toMatchObject([{ isDelivered: true, captured: 0 }])
  }, 180_000)
})
