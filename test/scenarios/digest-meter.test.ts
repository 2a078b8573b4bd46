import { beforeAll, describe, expect, it } from 'vitest'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import { boardWithoutWidgets, readable } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { capturedRuns, storedRuns } from '../../scripts/proofs/stored-runs.ts'
import type { Scenario, Step } from '../../simulator/host/scenario.ts'
import type { LiveSimulation, StepResult } from '../../simulator/host/simulation.ts'
import { words } from '../../widget-src/core/display/messages.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { countedDigest } from '../offers/offers.ts'
import { share } from '../share.ts'
import { nodesOf } from './board-facts.ts'
import { fill, pastTrial } from './simulate.ts'

const LIMIT = 2
const SEEDS = share(2, 3)
const MOST_ANSWERS = 100
const ID = '1001'
const document = smallBoard(scatteredNotes(6))
const write: Step = { click: 'Write digest' }
const place: Step = { ui: { type: 'place-on-board' } }

let create: Awaited<ReturnType<typeof proofSimulator>>
let code: string

beforeAll(async () => {
  create = await proofSimulator()
  code = await bundleFor(countedDigest)
})

/** Ana past her trial, with so many of her two runs left and the widget placed. Without `html` no window can be shown. */
async function board(left: number, seed = 1, html?: Scenario['html']) {
  const filled = fill({ document, code, seed, users: [pastTrial('Ana')], steps: [] })
  const simulation = await create(
    { ...filled, html: html ?? filled.html },
    {
      storage: { Ana: capturedRuns(ID, LIMIT - left) },
    },
  )
  const step = async (next: Step): Promise<StepResult> => {
    const result = await simulation.step(next)
    expect(result.error).toBeNull()
    return result
  }
  await step({ insert: { x: -700, y: 0 } })
  return { simulation, step, runs: () => runsOf(simulation), sheets: () => sheetsOf(simulation) }
}

type Place = Awaited<ReturnType<typeof board>>

function runsOf(simulation: LiveSimulation) {
  const { captured, held } = storedRuns(simulation.person('Ana').storage, ID, simulation.nowMs)
  return { captured: captured.length, held: held.length }
}

/** What each placed digest holds. */
function sheetsOf(simulation: LiveSimulation): readonly number[] {
  const nodes = [...nodesOf(simulation.result().document).values()]
  return nodes
    .filter(({ type }) => type === 'SECTION')
    .map(({ id }) => nodes.filter(({ parentId }) => parentId === id).length)
}

/** Windows that open until checkout does, with a killed run's hold released by then. */
async function windowsLeft({ simulation, step }: Place): Promise<number> {
  await step({ storage: 'ok' })
  await step({ advance: '11m' })
  for (let windows = 0; ; windows++) {
    if (simulation.person('Ana').ui !== null) await step({ closeUi: true })
    const { ui, checkouts } = await step(write)
    if (ui === null) {
      expect(checkouts).toMatchObject([{ interstitial: 'TRIAL_ENDED' }])
      return windows
    }
  }
}

/** A run killed after so many answers, with the pending call's effect or without. */
interface Kill {
  readonly answers: number
  readonly sent: boolean
}

/**
 * Takes these steps, their run killed after ever more answers, until none of it comes before the end. Only kills in the
 * last step are judged.
 *
 * @returns How many answers that step is given.
 */
async function everyKill(
  steps: readonly Step[],
  judge: (place: Place, kill: Kill) => Promise<void> | void,
): Promise<number> {
  let judged = 0
  for (let answers = 0; answers < MOST_ANSWERS; answers++) {
    for (const sent of [true, false]) {
      const there = await board(LIMIT)
      try {
        await there.step({ kill: { answers, sent } })
        const killed = await killedStep(there, steps)
        if (killed === -1) return judged
        if (killed !== steps.length - 1) break
        await judge(there, { answers, sent })
        if (sent) judged += 1
      } finally {
        there.simulation.dispose()
      }
    }
  }
  throw new Error('never done')
}

/** -1 where no step was killed. */
async function killedStep({ step }: Place, steps: readonly Step[]): Promise<number> {
  for (const [index, one] of steps.entries()) if ((await step(one)).killed) return index
  return -1
}

describe('a counted digest on the real bundle', () => {
  it('[M9] counts no more than the window it showed, wherever its click is killed', async () => {
    const givenAway: Kill[] = []
    const counted: boolean[] = []

    const kills = await everyKill([write], async (there, kill) => {
      const { outcome } = there.simulation.result().syncedState
      const isShown = JSON.stringify(outcome ?? null).includes('digest')
      const { captured, held } = there.runs()
      expect(captured + held).toBeLessThanOrEqual(1)
      expect(captured).toBeLessThanOrEqual(isShown ? 1 : 0)
      if (isShown && captured === 0) givenAway.push(kill)
      counted.push(captured === 1)
      expect(there.sheets()).toEqual([])
      expect(await windowsLeft(there)).toBe(LIMIT - captured)
    })

    expect(kills).toBeGreaterThanOrEqual(3)
    expect(counted).toContain(true)
    // The one gap that no order closes: the kill falls on the capture's own write.
    expect(givenAway.length).toBeLessThanOrEqual(1)
    expect(givenAway.every(({ sent }) => !sent)).toBe(true)
  })

  it('[M9] stands whole on the board or not at all, and costs nothing more, wherever placing is killed', async () => {
    const whole = await board(LIMIT)
    await whole.step(write)
    await whole.step(place)
    const sheets = whole.sheets()
    whole.simulation.dispose()
    const kills = await everyKill([write, place], (there) => {
      expect([[], sheets]).toContainEqual(there.sheets())
      expect(there.runs()).toEqual({ captured: 1, held: 0 })
    })

    expect(sheets).toHaveLength(1)
    expect(kills).toBeGreaterThanOrEqual(1)
  })

  it.each([
    ['fast', 4],
    ['slow', 3],
    ['killed', 3],
  ] as const)(
    `[M9] shows no more windows than runs are left, %s race of %i tabs, seeds 1 to ${SEEDS}`,
    async (kind, tabs) => {
      let delivered = 0
      for (let seed = 1; seed <= SEEDS; seed++) {
        const left = 1 + (seed % LIMIT)
        const there = await board(left, seed)
        try {
          if (kind === 'slow') await there.step({ storage: { delayMs: 100 + seed * 300 } })
          if (kind === 'killed') await there.step({ kill: { answers: seed % 7, sent: true } })
          const names = Array.from({ length: tabs }, (_, tab) => `tab ${tab}`)
          const { checkouts, notifications } = await there.step({
            together: names.map((tab) => ({ tab, ...write })),
          })
          const { captured } = there.runs()
          const runs = captured - (LIMIT - left)
          const told = notifications.map(({ message }) => readable(message))

          expect(runs).toBeLessThanOrEqual(left)
          if (kind === 'fast') expect(runs).toBeGreaterThanOrEqual(1)
          if (checkouts.length > 0) expect(runs).toBe(left)
          const last = told.filter((message) => message.startsWith('That was your last'))
          expect(last.length).toBeLessThanOrEqual(runs === left ? 1 : 0)
          expect(await windowsLeft(there)).toBe(left - runs)
          delivered += runs
        } finally {
          there.simulation.dispose()
        }
      }
      expect(delivered).toBeGreaterThan(0)
    },
  )

  it('[M9] leaves no trace of a window that cannot be shown', async () => {
    const there = await board(LIMIT, 1, {})
    const traces = () => {
      const { syncedState, syncedMaps, document: saved } = there.simulation.result()
      return { outcome: syncedState.outcome ?? null, people: syncedMaps.people ?? {}, saved }
    }
    try {
      const before = traces()
      const { ui, notifications, checkouts } = await there.step(write)
      const after = traces()

      expect(ui).toBeNull()
      expect(checkouts).toEqual([])
      expect(notifications.map(({ message }) => message)).toContain(words.failed)
      expect([after.outcome, after.people]).toEqual([null, before.people])
      expect(boardWithoutWidgets(after.saved)).toBe(boardWithoutWidgets(before.saved))
      expect(there.runs()).toEqual({ captured: 0, held: 0 })
    } finally {
      there.simulation.dispose()
    }
  })

  it('[M9] costs nothing more however many tabs place it at once', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const there = await board(LIMIT, seed)
      const tabs = ['tab 0', 'tab 1']
      for (const tab of tabs) await there.step({ tab, ...write })

      await there.step({ together: tabs.map((tab) => ({ tab, ...place })) })

      expect(there.sheets()).toHaveLength(1)
      expect(there.runs()).toEqual({ captured: LIMIT, held: 0 })
      there.simulation.dispose()
    }
  })

  it('[F6] leaves one sheet where two people place the digest at once', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const users = [
        { name: 'Ana', payment: 'PAID' },
        { name: 'Ben', payment: 'PAID' },
      ] as const
      const filled = fill({ document, code, seed, users, steps: [] })
      const simulation = await create(filled)
      await simulation.step({ insert: { x: -700, y: 0 } })
      for (const { name } of users) await simulation.step({ user: name, ...write })

      const { error } = await simulation.step({
        together: users.map(({ name }) => ({ user: name, ...place })),
      })

      expect(error).toBeNull()
      expect(sheetsOf(simulation)).toHaveLength(1)
      simulation.dispose()
    }
  })

  it.each(['reads-fail', 'writes-fail', { quotaBytes: 0 }] as const)(
    '[M9] closes its window and says so where the run cannot be counted, storage %j',
    async (fault) => {
      const there = await board(LIMIT)
      try {
        await there.step({ storage: fault })
        const { ui, notifications } = await there.step(write)

        expect(ui).toBeNull()
        expect(notifications.some(({ error }) => error)).toBe(true)
        expect(there.simulation.result().syncedState.outcome ?? null).toBeNull()
        expect(there.runs()).toEqual({ captured: 0, held: 0 })
        expect(await windowsLeft(there)).toBe(LIMIT)
      } finally {
        there.simulation.dispose()
      }
    },
  )
})
