import { describe, expect, it } from 'vitest'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { nodesOf } from './board-facts.ts'

const NOTES = 1500
const last = scatteredNotes(NOTES).flatMap((note) => (note.kind === 'note' ? [note.text] : []))

describe('a note that somebody deletes while Sheaf works', () => {
  it.each([1, 2, 3])(
    '[F7] is skipped, after %i answers of a Tidy, and the others are tidied',
    async (answers) => {
      const bundle = await loadBundle()
      let left = Infinity
      const simulation = await bundle.createSimulation(
        bundle.scenario({
          document: smallBoard(scatteredNotes(NOTES)),
          users: [
            { name: 'Ana', payment: 'PAID' },
            { name: 'Ben', id: '1002' },
          ],
        }),
        {
          pause: () => {
            left -= 1
            if (left === 0) void simulation.editByHand('Ben', [{ remove: last[NOTES - 1] ?? '' }])
            return undefined
          },
        },
      )
      try {
        await simulation.step({ insert: { x: -900, y: 0 } })
        left = answers
        const { error, notifications } = await simulation.step({ click: 'Tidy' })

        const messages = notifications.map(({ message }) => message)
        const stickies = [...nodesOf(simulation.result().document).values()].filter(
          ({ type }) => type === 'STICKY',
        )
        const places = new Set(stickies.map(({ box: { x, y } }) => `${x} ${y}`))
        expect(error).toBeNull()
        expect(messages.at(-1)).toMatch(/^Tidied (1499|1500) notes on this page$/)
        expect(stickies).toHaveLength(NOTES - 1)
        expect(places.size).toBe(NOTES - 1)
      } finally {
        simulation.dispose()
      }
    },
  )
})
