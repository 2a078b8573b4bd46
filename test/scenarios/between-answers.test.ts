import { describe, expect, it } from 'vitest'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import { boardWithoutWidgets, readable } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { capturedRuns, storedRuns } from '../../scripts/proofs/stored-runs.ts'
import type { Person, Step } from '../../simulator/host/scenario.ts'
import type { LiveSimulation } from '../../simulator/host/simulation.ts'
import { features } from '../../widget-src/features/features.ts'
import { busyText, lastRunText, words } from '../../widget-src/core/display/messages.ts'
import { fill, FREE_RUNS, lineOf, pastTrial, runsLeft, simulate, textOf } from './simulate.ts'

const document = smallBoard(scatteredNotes(4))
const insert: Step = { insert: { x: -900, y: 0 } }
const tally: Step = { click: 'Tally' }
const MOST_ANSWERS = 60
const STARTED_MS = Date.parse('2026-01-01T00:00:00Z')

interface Play {
  readonly before: readonly Step[]
  readonly user?: Partial<Person> & { readonly name: string }
  readonly used?: number
  /** Done once that many answers were given to the click, and the condition holds. */
  readonly act: (simulation: LiveSimulation) => void
  readonly when?: (simulation: LiveSimulation) => boolean
}

/** A Tally by Ana, with something else done after so many answers to it; undefined where it was over before. */
async function tallyWith(
  { before, user = pastTrial('Ana'), used = 0, act, when = () => true }: Play,
  answers: number,
) {
  const create = await proofSimulator()
  let left = Infinity
  let boardThen: string | undefined
  const simulation = await create(fill({ document, users: [user], steps: [] }), {
    storage: { Ana: capturedRuns('1001', used) },
    pause: () => {
      if (boardThen !== undefined || !when(simulation)) return undefined
      left -= 1
      if (left >= 0) return undefined
      boardThen = board()
      act(simulation)
      return undefined
    },
  })
  const board = () => boardWithoutWidgets(simulation.result().document)
  try {
    for (const step of [insert, ...before]) await simulation.step(step)
    const boardBefore = board()
    left = answers
    const step = await simulation.step(tally)
    left = Infinity
    if (boardThen === undefined) return undefined
    const stored = simulation.person('Ana').storage
    return {
      step,
      said: step.notifications.map(({ message }) => readable(message)),
      boardBefore,
      boardThen,
      boardAfter: board(),
      runs: storedRuns(stored, '1001', simulation.nowMs),
      people: simulation.result().syncedMaps.people?.['1001'],
    }
  } finally {
    simulation.dispose()
  }
}

/** Every place of a run at which it can be done. */
async function everywhere(play: Play) {
  const all = []
  for (let answers = 0; answers < MOST_ANSWERS; answers++) {
    const one = await tallyWith(play, answers)
    if (one === undefined) return all
    all.push(one)
  }
  throw new Error('never done')
}

describe('a run, at every answer that it waits for', () => {
  it('[F8] leaves the board as it was wherever Stop is pressed before the result stands', async () => {
    const stopOf = (simulation: LiveSimulation) =>
      simulation.person('Ana').toasts.find(({ button }) => button === 'Stop')
    const tried = await everywhere({
      before: [{ storage: { delayMs: 1500 } }],
      when: (simulation) => stopOf(simulation) !== undefined,
      act: (simulation) => void simulation.pressToast('Ana', stopOf(simulation)?.id ?? -1),
    })

    expect(tried.length).toBeGreaterThanOrEqual(3)
    for (const { said, boardBefore, boardThen, boardAfter, runs } of tried) {
      expect(boardThen).toBe(boardBefore)
      expect(boardAfter).toBe(boardBefore)
      expect(said).toContain(words.stopped)
      expect(runs).toEqual({ captured: [], held: [] })
    }
  })

  it('[A7] delivers, and counts nothing, wherever its person is told to have paid before the result stands', async () => {
    const tried = await everywhere({
      before: [{ storage: { delayMs: 40_000 } }],
      // Storage is given up after half a minute.
      when: ({ nowMs }) => nowMs < STARTED_MS + 30_000,
      act: (simulation) => void simulation.meanwhile({ payment: 'PAID' }),
    })

    expect(tried.length).toBeGreaterThanOrEqual(1)
    for (const { said, boardBefore, boardThen, boardAfter, runs, step } of tried) {
      expect(boardThen).toBe(boardBefore)
      expect(boardAfter).not.toBe(boardBefore)
      expect(runs.captured).toEqual([])
      expect(said.filter((message) => message.includes('storage failed'))).toEqual([])
      expect(step.checkouts).toEqual([])
    }
  })

  it('[A6] answers a click with what still runs, after a purchase as before one', async () => {
    const tried = await everywhere({
      before: [{ checkout: 'buy' }],
      used: FREE_RUNS,
      when: (simulation) => simulation.person('Ana').payment === 'PAID',
      act: (simulation) => void simulation.meanwhile(tally),
    })

    const busy = tried.filter(({ said }) => said.includes(busyText(features.tally.title)))
    expect(busy.length).toBeGreaterThanOrEqual(2)
    for (const { people, step } of busy) {
      expect(people).toMatchObject({ runs: 1 })
      expect(step.checkouts).toHaveLength(1)
    }
  })
})

describe('a run', () => {
  it('[F7] is a step of undo by itself: what was shown under the checkout before it stays', async () => {
    const { steps } = await simulate({
      document,
      users: [pastTrial('Ana')],
      storage: { Ana: capturedRuns('1001', FREE_RUNS) },
      steps: [insert, { checkout: 'buy' }, tally, { undo: true }],
    })

    expect(textOf(steps[2]).join()).toContain('Tally ·')
    expect(textOf(steps[3]).join()).not.toContain('Tally ·')
    expect(lineOf(steps[3])).toBe('Ana · Pro, unlimited runs')
  })

  it('[D4] that a hung checkout keeps waiting still makes the line of its person true', async () => {
    const { steps } = await simulate({
      document,
      users: [pastTrial('Ana')],
      storage: { Ana: capturedRuns('1001', FREE_RUNS) },
      steps: [insert, { checkout: 'hang' }, tally, { storage: 'clear' }, tally],
    })

    expect(steps[4]?.notifications.map(({ message }) => message)).toContain(words.checkoutOpen)
    expect(lineOf(steps[4])).toBe(`Ana · ${runsLeft(FREE_RUNS)}`)
  })

  it('[M10] is called the last where it was, and not one before', async () => {
    const none = [{ meter: 'shared' as const, left: 0, of: FREE_RUNS }]
    const { steps } = await simulate({
      document,
      users: [pastTrial('Ana')],
      storage: { Ana: capturedRuns('1001', FREE_RUNS - 2) },
      steps: [insert, tally, tally],
    })

    const last = lastRunText(
      'shared',
      none,
      { payment: 'unpaid', isSignedIn: true },
      (id) => features[id].noun,
    )
    const said = steps.map(({ notifications }) => notifications.map(({ message }) => message))
    expect(said[1]).not.toContain(last)
    expect(said[2]).toContain(last)
  })
})
