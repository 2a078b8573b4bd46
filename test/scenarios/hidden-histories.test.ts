import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadBundle, pastTrial, type RealBundle } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import type { PersonDescription } from '../../simulator/host/scenario-defaults.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import { hideUsageKey } from '../../widget-src/core/metering/device-facts.ts'
import { seed } from '../seed.ts'

const HISTORIES = Number(process.env.HISTORIES ?? 8)

/** Names that nothing else on the board holds. */
const people: readonly PersonDescription[] = [
  pastTrial('Zuleika', '1001'),
  { ...pastTrial('Balthazar', '1002'), payment: 'PAID' },
  { name: 'Cosmo', id: '1003', firstRanSecondsAgo: 0 },
]
const board = smallBoard(scatteredNotes(3))

interface Act {
  readonly user: string
  readonly device: string
  readonly step: Step
  /** Which of the widgets that stand, counted round. */
  readonly widget: number
}

const hide: Step = { menu: { propertyName: 'hide-usage' } }
const acts = fc.constantFrom<Step>(
  { click: 'Tally' },
  { click: 'Tidy' },
  { click: 'Write digest' },
  { click: 'Group by theme' },
  hide,
  hide,
  { menu: { propertyName: 'help' } },
  { menu: { propertyName: 'upgrade' } },
)
const events = fc.constantFrom<Step>(
  { undo: true },
  { undo: true },
  { redo: true },
  { duplicate: true },
  { insert: { x: 900, y: -900 } },
  { reload: true },
  { storage: 'ok' },
  { storage: 'clear' },
  { storage: 'reads-fail' },
  { storage: 'writes-fail' },
  { storage: { delayMs: 400 } },
  { storage: { delayMs: 1500 } },
  { storage: { delayMs: 40_000 } },
  { payment: 'PAID' },
  { payment: 'UNPAID' },
)
const seats = people.flatMap(({ name }) => [
  { user: name, device: name },
  { user: name, device: 'shared laptop' },
])
const act: fc.Arbitrary<Act> = fc
  .record({
    seat: fc.constantFrom(...seats),
    step: fc.oneof({ weight: 3, arbitrary: acts }, { weight: 2, arbitrary: events }),
    widget: fc.nat({ max: 3 }),
  })
  .map(({ seat, step, widget }) => ({ ...seat, step, widget }))

/** How often a hiding person's click was looked at, so that a history of nothing proves nothing. */
interface Seen {
  hiding: number
  unreadable: number
}

async function play(bundle: RealBundle, history: readonly Act[], order: number, seen: Seen) {
  const simulation = await bundle.createSimulation(
    bundle.scenario({ document: board, users: people, seed: order }),
  )
  const unreadable = new Set<string>()
  try {
    await simulation.step({ user: 'Zuleika', insert: { x: -900, y: 0 } })
    for (const { user, device, step, widget } of history) {
      const standing = simulation.widgetIds()
      if (standing.length === 0) await simulation.step({ user, device, insert: { x: -900, y: 0 } })
      const isClick = 'click' in step || 'menu' in step
      const ids = simulation.widgetIds()
      const target = ids[widget % ids.length]
      const onWidget = isClick && target !== undefined ? { widget: target } : {}
      const { error } = await simulation.step({ user, device, ...onWidget, ...step })
      if (error?.code !== 'TARGET_NOT_FOUND') expect(error).toBeNull()
      if ('storage' in step) {
        if (step.storage === 'reads-fail') unreadable.add(device)
        else if (step.storage !== 'clear') unreadable.delete(device)
      }
      if (!isClick || error !== null) continue
      const { storage, syncedState, syncedMaps, tree } = simulation.result()
      const id = people.find(({ name }) => name === user)?.id ?? ''
      const isHiding = hideUsageKey(id) in (storage[device] ?? {})
      if (!isHiding && !unreadable.has(device)) continue
      seen[isHiding ? 'hiding' : 'unreadable'] += 1
      expect(
        JSON.stringify([syncedState, syncedMaps, tree]),
        `${user} on ${device} after ${JSON.stringify(step)}`,
      ).not.toContain(user)
    }
  } finally {
    simulation.dispose()
  }
}

describe('a person who hides their usage', () => {
  it(
    `[D8] is named nowhere in what they clicked, in ${HISTORIES} random histories, seed ${seed}`,
    { timeout: 60_000 + HISTORIES * 10_000 },
    async () => {
      const bundle = await loadBundle()
      const seen: Seen = { hiding: 0, unreadable: 0 }

      await fc.assert(
        fc.asyncProperty(
          fc.array(act, { minLength: 6, maxLength: 16 }),
          fc.nat({ max: 9999 }),
          (history, order) => play(bundle, history, order, seen),
        ),
        { numRuns: HISTORIES },
      )

      expect(seen.hiding).toBeGreaterThan(HISTORIES / 4)
      expect(seen.unreadable).toBeGreaterThan(0)
    },
  )
})
