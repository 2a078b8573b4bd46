import { describe, expect, it } from 'vitest'
import { bundleFor } from '../offers/build-offer.ts'
import { allCounted } from '../offers/offers.ts'
import { boardWithoutWidgets, loadBundle, pastTrial } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { Box } from './board-facts.ts'
import { turned } from './turn-layer.ts'
import type { HandEdit } from '../../simulator/host/simulation.ts'

const REFUSED =
  "This device's storage failed. Nothing was run or counted; reload the file and try again."

const document = smallBoard([
  {
    kind: 'section',
    title: 'To do',
    x: 0,
    y: 0,
    width: 700,
    height: 500,
    layers: scatteredNotes(5),
  },
  { kind: 'section', title: 'Below', x: 0, y: 620, width: 700, height: 400, layers: [] },
  { kind: 'section', title: 'Far', x: 6000, y: 0, width: 700, height: 400, layers: [] },
  ...scatteredNotes(3, 1400),
])

/** What somebody does by hand between the result on the canvas and the refusal to count it. */
const hands: Readonly<Record<string, readonly HandEdit[]>> = {
  nothing: [],
  'a note dragged away': [
    { move: { node: '1:7', into: '0:1' } },
    { move: { node: '1:7', x: 2600, y: 2600 } },
  ],
  'a section dragged, notes and all': [{ move: { node: 'To do', x: -3000, y: 400 } }],
  'a note with votes dragged out of its section': [
    { move: { node: '1:2', into: '0:1' } },
    { move: { node: '1:2', x: 2600, y: 2600 } },
  ],
  'a note deleted': [{ remove: 'Builds break on Fridays' }],
}

interface Play {
  readonly board?: unknown
  /** Undefined where nobody clicks, and the edits are all that happens. */
  readonly click: 'Tidy' | 'Tally' | 'Group' | 'Write digest' | undefined
  readonly earlier?: readonly Step[]
  readonly user?: 'Ana' | 'Ben'
  readonly edits?: readonly HandEdit[]
  readonly stuckNodesFollow?: boolean
}

/** Ana clicks, and her storage refuses writes as soon as the canvas has changed. */
async function play({
  board: given = document,
  click,
  earlier = [],
  user = 'Ana',
  edits = [],
  stuckNodesFollow,
}: Play) {
  const bundle = await loadBundle()
  let onAnswer: () => void = () => undefined
  const scenario = bundle.scenario({
    document: given,
    users: [pastTrial('Ana', '1001'), pastTrial('Ben', '1002')],
    rules: { stuckNodesFollow: stuckNodesFollow ?? true },
  })
  const simulation = await bundle.createSimulation(
    // Every feature takes a free run, so that each can be refused its count.
    { ...scenario, code: await bundleFor(allCounted) },
    {
      pause: () => {
        onAnswer()
        return undefined
      },
    },
  )
  const board = () => boardWithoutWidgets(simulation.result().document)
  const edit = () => (edits.length === 0 ? undefined : simulation.editByHand(user, edits))
  try {
    await simulation.step({ insert: { x: -900, y: 0 } })
    for (const step of earlier) await simulation.step(step)
    const before = board()
    if (click === undefined) await edit()
    onAnswer = () => {
      if (board() === before && simulation.person('Ana').ui === null) return
      onAnswer = () => undefined
      simulation.setStorage('Ana', 'writes-fail')
      void edit()
    }
    const result = click === undefined ? undefined : await simulation.step({ click })
    const { syncedState, syncedMaps, storage } = simulation.result()
    const after = board()
    await simulation.step({ undo: true })
    const captured = Object.keys(storage.Ana ?? {}).filter((key) => key.endsWith('/captured'))
    return {
      before,
      after,
      afterUndo: board(),
      messages: result?.notifications.map(({ message }) => message),
      outcome: syncedState.outcome,
      person: syncedMaps.people?.['1001'],
      captured: captured.length,
    }
  } finally {
    simulation.dispose()
  }
}

/** Rows that were removed and written again have new cells. */
const withoutCellIds = (board: string) => board.replace(/"id":"2:\d+"/g, '')

function isSticky(value: unknown): value is { absoluteBoundingBox: Box } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'STICKY'
}

const alone = new Map<string, ReturnType<typeof play>>()

/** The edits without any click, played once for all features. */
function byHandAlone(user: 'Ana' | 'Ben', hand: string): ReturnType<typeof play> {
  const key = `${user}, ${hand}`
  const played = alone.get(key) ?? play({ click: undefined, user, edits: hands[hand] ?? [] })
  alone.set(key, played)
  return played
}

const cases = (['Tidy', 'Tally', 'Group', 'Write digest'] as const).flatMap((click) =>
  (['Ana', 'Ben'] as const).flatMap((user) =>
    Object.keys(hands).map((hand) => [click, hand, user] as const),
  ),
)

describe('a result that cannot be counted', () => {
  it.each(cases)(
    '[M6] is taken back alone: %s, with %s by %s meanwhile',
    async (click, hand, user) => {
      const edits = hands[hand] ?? []
      const refused = await play({ click, user, edits })
      const byHand = await byHandAlone(user, hand)

      expect(refused.messages).toEqual([REFUSED])
      expect(refused.after).toBe(byHand.after)
      expect([refused.captured, refused.outcome, refused.person]).toEqual([0, null, undefined])
    },
  )

  it('[M6] is taken back where stuck layers do not follow their hosts', async () => {
    const edits = hands['a note dragged away'] ?? []
    const refused = await play({ click: 'Tidy', edits, stuckNodesFollow: false })
    const byHand = await play({ click: undefined, edits, stuckNodesFollow: false })

    expect(refused.after).toBe(byHand.after)
  })

  it.each(['Tidy', 'Group'] as const)(
    '[M6] is taken back where notes are turned: %s',
    async (click) => {
      const board = JSON.parse(JSON.stringify(document), (_key, value: unknown) =>
        isSticky(value) ? turned(value, 12) : value,
      ) as unknown
      const refused = await play({ board, click })

      expect(refused.messages).toEqual([REFUSED])
      expect(refused.after).toBe(refused.before)
    },
  )

  it('[F7] leaves the person’s own step to their next undo', async () => {
    const edits = [{ move: { node: 'Far', x: 6000, y: 900 } }]
    const refused = await play({ click: 'Tidy', edits })

    expect(refused.after).not.toBe(refused.before)
    expect(refused.afterUndo).toBe(refused.before)
  })

  it('[M6] gives the table its old rows back', async () => {
    const earlier: readonly Step[] = [{ click: 'Tally' }, { remove: 'Fewer meetings on Monday' }]
    const refused = await play({ click: 'Tally', earlier })

    expect(refused.messages).toEqual([REFUSED])
    expect(withoutCellIds(refused.after)).toBe(withoutCellIds(refused.before))
    expect([refused.captured, refused.person]).toMatchObject([1, { runs: 1 }])
  })
})
