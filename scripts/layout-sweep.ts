/**
 * Tidies random boards by colour, author and votes, and the given ones, and holds the outcome to rule F10: a wall that
 * grows, notes that travel, a region that loses a note or a second run that still moves something would be left on
 * people's boards.
 *
 *     npm run layout-sweep -- [--boards 500]
 */
import { readCommandLine, wholeNumber } from './command-line.ts'
import { benchLayout } from './bench/layout.ts'
import type { Figure } from './bench/figures.ts'

interface Limit {
  readonly figure: string
  readonly least?: number
  readonly most?: number
}

const RESTING: readonly Limit[] = [
  { figure: 'notes.in-another-region', most: 0 },
  { figure: 'notes.overlapping', most: 0 },
  { figure: 'boards.restless', most: 0 },
]

const limits: readonly Limit[] = [
  ...under('layout.random', [
    ...RESTING,
    { figure: 'growth.mean', most: 0.9 },
    { figure: 'density.mean', least: 0.72 },
    { figure: 'move.beside-first', most: 0.75 },
    { figure: 'move.no-more', least: 0.85 },
    { figure: 'regions.left', most: 0.01 },
    { figure: 'regions.too-large', most: 0.01 },
    { figure: 'regions.too-thin', most: 0.01 },
    { figure: 'regions.off-grid', most: 0.01 },
  ]),
  ...givenBoard('housing-48', 1.3, 1286),
  ...givenBoard('biodiversity-154', 1.3, 1914),
  ...givenBoard('everything-22', 1.0, 1303),
]

function under(name: string, some: readonly Limit[]): readonly Limit[] {
  return some.map((limit) => ({ ...limit, figure: `${name}.${limit.figure}` }))
}

/** @param move  The median by colour of the planner as it first landed. */
function givenBoard(name: string, growth: number, move: number): readonly Limit[] {
  const byColour: readonly Limit[] = [
    { figure: 'wall-growth', most: growth },
    { figure: 'density.least', least: 0.65 },
    { figure: 'move.median', most: move },
  ]
  return ['colour', 'author', 'votes'].flatMap((order) =>
    under(`layout.${name}.${order}`, [...RESTING, ...(order === 'colour' ? byColour : [])]),
  )
}

const figures = new Map<string, Figure>()
const { values } = readCommandLine({ options: { boards: { type: 'string', default: '500' } } })
const boards = wholeNumber('--boards', values.boards, 1, 100_000)
await benchLayout((figure) => figures.set(figure.figure, figure), { notes: boards })
let passed = 0
let failed = 0
for (const { figure, least = -Infinity, most = Infinity } of limits) {
  const value = figures.get(figure)?.value ?? NaN
  if (value >= least && value <= most) {
    passed++
    continue
  }
  failed++
  console.log(`${figure}: expected ${least} to ${most}, got ${value}`)
}
console.log(`${boards} boards, each by colour, author and votes`)
console.log(`layout-sweep: ${passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
