import { describe, expect, it } from 'vitest'
import { timeSlices } from '../../scripts/bench/slices.ts'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { share } from '../share.ts'
import { gridBoard } from '../widget-src/core/regions/grid-boards.ts'
import {
  colors,
  fileOfParts,
  NOTE,
  note,
  words,
  type Part,
} from '../widget-src/core/regions/template-boards.ts'

const NOTES = share(2000, 4000)
const STEP = NOTE + 24
const EACH = Math.ceil(Math.sqrt(NOTES))

const pile = Array.from({ length: NOTES }, (_, at) =>
  note(`Note ${at}`, (at * 137) % 700, (at * 211) % 500, colors[at % 3]),
)
const wall = Array.from({ length: NOTES }, (_, at) =>
  note(`Note ${at}`, (at % EACH) * STEP, Math.floor(at / EACH) * STEP, colors[at % 3]),
)

const tall = Array.from({ length: NOTES }, (_, at) =>
  note(`We say that it is so ${at}`, columnAt(at % 10), 540 + Math.floor(at / 10) * 260),
)

/** Where a column begins: two are under each of five headings. */
function columnAt(at: number): number {
  return at * 300 + Math.floor(at / 2) * 100
}

const clusters = Array.from({ length: 60 }, (_, at) => {
  const [x, y] = [(at % 10) * 2200, Math.floor(at / 10) * 2200]
  const own = Array.from({ length: Math.floor(NOTES / 60) }, (_, each) =>
    note(`Note ${each}`, x + (each % 6) * 251, y + Math.floor(each / 6) * 253, colors[each % 3]),
  )
  return [words(`Topic ${at}`, x, y - 90, 36), ...own]
}).flat()

const strewn = Array.from({ length: 60 }, (_, at) =>
  words(`Words ${at}`, (at * 977) % (EACH * STEP), (at * 613) % (EACH * STEP), 30),
)

const cells = gridBoard(
  { rows: 40, columns: NOTES / 80, width: 570, height: 300, counts: [2], jitter: [0] },
  { lines: 'both', headings: 'texts', hasLabels: true },
)

const ownCells = gridBoard(
  { rows: NOTES / 20, columns: 20, width: 300, height: 300, counts: [1], jitter: [0] },
  { lines: 'both and a frame', headings: 'notes', hasLabels: true, labels: 'notes' },
)

const boards: Readonly<Record<string, readonly Part[]>> = {
  'in the cells of a drawn table': cells,
  'in a cell each of a drawn table, under notes': ownCells,
  'in a pile under headings': [
    ...pile,
    ...['Liked', 'Lacked', 'Learned'].map((name, at) => words(name, at * 300, -100, 50)),
  ],
  'in a wall under headings': [
    ...wall,
    ...Array.from({ length: 12 }, (_, at) => words(`Topic ${at}`, at * 4 * STEP, -100, 50)),
  ],
  'in tall columns under two rows of header notes': [
    ...tall,
    ...Array.from({ length: 5 }, (_, at) =>
      note(`Option ${at}`, columnAt(2 * at), 0, colors[1] ?? ''),
    ),
    ...Array.from({ length: 10 }, (_, at) =>
      note(at % 2 ? 'Cons' : 'Pros', columnAt(at), 260, colors[2] ?? ''),
    ),
  ],
  'in a wall with texts strewn over it': [...wall, ...strewn],
  'in sixty clusters under their names': clusters,
}

/** `npm run bench -- slices` measures the same in milliseconds of this machine. */
describe('long work on the real bundle', () => {
  it.each(['tidy', 'tally', 'themes', 'digest'] as const)(
    `[F8] %s gives way within 50 counted ms, but for the apply, at ${NOTES} notes`,
    async (feature) => {
      const board = smallBoard(scatteredNotes(NOTES))
      const slices = await timeSlices(await loadBundle(), feature, board, 'counted')

      expect(slices.longestMs).toBeLessThan(50)
      expect(slices.turns).toBeGreaterThan(5)
    },
    120_000,
  )

  it.each(Object.entries(boards))(
    `[F8] gives way within 50 counted ms as it reads ${NOTES} notes %s`,
    async (_, parts) => {
      const slices = await timeSlices(await loadBundle(), 'digest', fileOfParts(parts), 'counted')

      expect(slices.longestMs).toBeLessThan(50)
      expect(slices.turns).toBeGreaterThan(5)
    },
    120_000,
  )

  it(`[F8] gives way within 50 counted ms as it tidies a wall with texts strewn over it`, async () => {
    const board = fileOfParts([...wall, ...strewn])
    const slices = await timeSlices(await loadBundle(), 'tidy', board, 'counted')

    expect(slices.longestMs).toBeLessThan(50)
    expect(slices.turns).toBeGreaterThan(5)
  }, 240_000)
})
