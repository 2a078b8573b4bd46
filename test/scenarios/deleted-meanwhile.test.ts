import { describe, expect, it } from 'vitest'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'

const NOTES = 4000
const last = scatteredNotes(NOTES).flatMap((note) => (note.kind === 'note' ? [note.text] : []))

describe('a note that somebody deletes while Sheaf works', () => {
  it.each([1, 3, 5])(
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
        expect(error).toBeNull()
        expect(messages.at(-1)).toMatch(/^Tidied (3999|4000) notes on this page$/)
        expect(left).toBeLessThanOrEqual(0)
      } finally {
        simulation.dispose()
      }
    },
  )
})
