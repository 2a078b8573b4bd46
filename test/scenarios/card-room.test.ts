import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { cardRoom } from '../../widget-src/core/board/card-room.ts'
import { rowsIn } from '../../widget-src/core/display/view.ts'
import { features } from '../../widget-src/features/features.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { figmasOffers } from '../offers/offers.ts'
import { nodesOf, overlaps } from './board-facts.ts'
import { messagesOf, pastTrial, readBoard, simulate } from './simulate.ts'

const users = [pastTrial('Ana')]
const places = [
  [0, 0],
  [400, 300],
  [300, -650],
] as const

/** Names of the notes and sections that lie under the card as it is drawn at the end. */
function underCard(document: unknown): readonly string[] {
  const nodes = [...nodesOf(document).values()]
  const card = nodes.find(({ type }) => type === 'WIDGET')
  if (card === undefined) throw new Error('The board: expected the widget on it, got none')
  return nodes
    .filter(({ type, box }) => type === 'STICKY' && overlaps(box, card.box))
    .map(({ id }) => id)
}

describe('the room of a card that grows by the run', () => {
  it.each(
    ['housing-48', 'everything-22'].flatMap((name) =>
      places.map(([x, y]) => [name, x, y] as const),
    ),
  )(
    '[F2] [F3] is kept free by Tidy, which then rests: %s, placed at %d, %d',
    async (name, x, y) => {
      const tidy: Step = { click: 'Tidy up' }
      const { steps, document } = await simulate({
        document: readBoard(name),
        users,
        steps: [{ insert: { x, y } }, tidy, tidy],
      })

      expect(underCard(document)).toEqual([])
      expect(messagesOf(steps[1])[0]).toMatch(/^Tidied/)
      expect(messagesOf(steps[2])[0]).toMatch(/^Nothing to tidy/)
    },
  )

  it.each(places)(
    '[F2] [F3] is kept free for the places of a tally too, so that a Tidy after it rests: placed at %d, %d',
    async (x, y) => {
      const tidy: Step = { click: 'Tidy up' }
      const { steps, kept } = await simulate({
        document: readBoard('housing-48'),
        users,
        steps: [{ insert: { x, y } }, tidy, { click: 'Tally votes' }, tidy],
        keep: [2],
      })

      expect(underCard(kept.get(2))).toEqual([])
      expect(messagesOf(steps[1])[0]).toMatch(/^Tidied/)
      expect(messagesOf(steps[3])[0]).toMatch(/^Nothing to tidy/)
    },
  )

  it('[F2] [F3] is kept free where the upgrade bar stands on the card from the start', async () => {
    const tidy: Step = { click: 'Tidy up' }
    const { steps, document } = await simulate({
      document: readBoard('housing-48'),
      code: await bundleFor(figmasOffers['one paid feature, the rest free']),
      users,
      steps: [{ insert: { x: 0, y: 0 } }, tidy, tidy],
    })

    expect(underCard(document)).toEqual([])
    expect(messagesOf(steps[2])[0]).toMatch(/^Nothing to tidy/)
  })

  it('[F2] is kept free by Group by theme', async () => {
    const { document } = await simulate({
      document: readBoard('housing-48'),
      users: [{ name: 'Ana', payment: 'PAID' }],
      steps: [{ insert: { x: 300, y: -650 } }, { click: 'Group by theme' }],
    })

    expect(underCard(document)).toEqual([])
  })
})

describe('cardRoom', () => {
  it.each([
    ['figjam', 22 + 2 * 30 + 3 * (4 + 28)],
    ['figma', 12 + 2 * 17],
  ] as const)(
    '[F2] has room for two lines of outcome and a tally’s places below the card as it is placed, in %s',
    async (editor, outcome) => {
      const { document } = await simulate({ editor, users, steps: [{ insert: { x: 0, y: 0 } }] })
      const placed = [...nodesOf(document).values()].find(({ type }) => type === 'WIDGET')
      const box = { x: 0, y: 0, width: 560, height: placed?.box.height ?? 0 }

      const rows = rowsIn(editor, features).length
      expect(cardRoom(box, editor, rows).height).toBe(box.height + outcome)
      expect(cardRoom({ ...box, height: 1024 }, editor, rows).height).toBe(1024)
    },
  )
})
