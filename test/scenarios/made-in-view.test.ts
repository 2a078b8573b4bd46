import { describe, expect, it } from 'vitest'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { LiveSimulation } from '../../simulator/host/simulation.ts'
import { isInside, nodesOf } from './board-facts.ts'
import { fill, housing } from './simulate.ts'

const users = [{ name: 'Ana' }, { name: 'Ben', id: '1002' }]
/** The wall and the widget fill the screen; what stands beside them is out of view. */
const onWall = { x: 660, y: 860, zoom: 0.4, width: 1300, height: 800 }

async function opened(): Promise<LiveSimulation> {
  const create = await proofSimulator()
  const simulation = await create(fill({ document: housing, users, steps: [] }))
  await simulation.step({ insert: { x: -900, y: 0 } })
  for (const { name } of users) simulation.look(name, onWall)
  return simulation
}

function seenBy(simulation: LiveSimulation, name: string) {
  const { x, y, zoom, width, height } = simulation.person(name).viewport
  const size = { width: width / zoom, height: height / zoom }
  return { x: x - size.width / 2, y: y - size.height / 2, ...size }
}

function boxOf(simulation: LiveSimulation, type: string, name: string) {
  const all = [...nodesOf(simulation.document.toFile()).values()]
  const found = all.find((node) => node.type === type && node.name === name)
  return found?.box ?? { x: NaN, y: NaN, width: 0, height: 0 }
}

describe('what a click makes', () => {
  it('[F4] brings a new ranking into the view of the person who clicked, at the same zoom, and leaves a later one where they look', async () => {
    const simulation = await opened()
    try {
      await simulation.step({ click: 'Tally votes' })
      const after = simulation.person('Ana').viewport

      const seen = seenBy(simulation, 'Ana')
      expect(isInside(boxOf(simulation, 'TABLE', 'Sheaf ranking'), seen)).toBe(true)
      expect(isInside(boxOf(simulation, 'WIDGET', 'Sheaf'), seen)).toBe(true)
      expect(after.zoom).toBe(onWall.zoom)
      expect(simulation.person('Ben').viewport).toEqual(onWall)

      const [vote] = [...nodesOf(simulation.document.toFile()).values()].filter(
        ({ stuckTo }) => stuckTo !== null,
      )
      await simulation.step({ stick: { node: vote?.id ?? '', to: null } })
      simulation.look('Ana', onWall)
      const { notifications } = await simulation.step({ click: 'Tally votes' })

      expect(notifications[0]?.message).toContain('Tallied 48 notes')
      expect(simulation.person('Ana').viewport).toEqual(onWall)
    } finally {
      simulation.dispose()
    }
  })

  it('[F6] moves no view for Tidy, nor for a digest, whose window says where it stands', async () => {
    const simulation = await opened()
    const steps: Step[] = [
      { click: 'Tidy up' },
      { click: 'Write digest' },
      { ui: { type: 'place-on-board' } },
    ]
    try {
      for (const step of steps) await simulation.step(step)

      expect(boxOf(simulation, 'SECTION', 'Digest').width).toBeGreaterThan(0)
      expect(simulation.person('Ana').viewport).toEqual(onWall)
    } finally {
      simulation.dispose()
    }
  })
})
