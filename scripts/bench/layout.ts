import { readFileSync } from 'node:fs'
import { randomWall } from '../../test/widget-src/core/board/random-wall.ts'
import { restBoard } from '../../test/widget-src/core/board/rest-board.ts'
import { measureTidy, type TidyMeasure } from '../../test/widget-src/features/tidy/tidy-measures.ts'
import type { Bench, Report } from './figures.ts'

const BOARDS = 500
const SEED = 1
const orders = ['colour', 'author', 'votes'] as const
const boards = ['housing-48', 'biodiversity-154', 'everything-22'] as const

/**
 * Tidies 500 random boards by colour, author and votes, and reports rule F10's figures: a change that makes walls
 * larger, notes travel, or a region lose a note is seen before people meet it.
 */
export const benchLayout: Bench = (report, { notes }) => {
  const first = firstMoves()
  const found = createCounts()
  for (let index = 0; index < (notes ?? BOARDS); index++) {
    const { board } = randomWall(index, SEED)
    for (const [at, order] of orders.entries())
      found.add(measureTidy(board, order), first[index]?.[at] ?? 0)
  }
  found.report(report, 'layout.random')
  for (const name of boards)
    for (const order of orders) {
      const counts = createCounts()
      counts.add(measureTidy(restBoard(name), order), 0)
      counts.report(report, `layout.${name}.${order}`)
    }
  return Promise.resolve()
}

/** Median move of each board by each order under the planner as it first landed. */
function firstMoves(): readonly (readonly number[])[] {
  const path = new URL('../../test/fixtures/first-tidy-moves.json', import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')) as readonly (readonly number[])[]
}

function createCounts() {
  const growth: number[] = []
  const density: number[] = []
  const edges: number[] = []
  const moves: number[] = []
  const longest: number[] = []
  const ratios: number[] = []
  const walls: number[] = []
  const least: number[] = []
  const sums = {
    tooLarge: 0,
    tooThin: 0,
    offGrid: 0,
    left: 0,
    changed: 0,
    overlaps: 0,
    restless: 0,
  }

  function add(measured: TidyMeasure, firstMove: number) {
    for (const region of measured.regions) {
      growth.push(region.growth)
      density.push(region.density)
      edges.push(region.edges)
      if (region.growth > (region.isMixed && region.wasDense ? 1.4 : 1.3)) sums.tooLarge++
      if (region.density < (region.isTall ? 0.55 : 0.6)) sums.tooThin++
      if (region.offGrid !== '') sums.offGrid++
    }
    sums.left += measured.leftAsTheyWere
    sums.changed += measured.changedRegion
    sums.overlaps += measured.overlaps
    if (measured.movesAgain) sums.restless++
    least.push(measured.leastDensity)
    walls.push(measured.wallGrowth)
    moves.push(measured.medianMove)
    longest.push(measured.longestMove)
    if (firstMove > 0) ratios.push(measured.medianMove / firstMove)
  }

  function report(tell: Report, name: string) {
    const less = (figure: string, value: number, unit: string) => {
      tell({ figure: `${name}.${figure}`, value, unit, better: 'less' })
    }
    const more = (figure: string, value: number, unit: string) => {
      tell({ figure: `${name}.${figure}`, value, unit, better: 'more' })
    }
    if (growth.length > 0) {
      less('growth.mean', mean(growth), 'ratio')
      less('growth.p95', quantile(growth, 0.95), 'ratio')
      less('growth.max', quantile(growth, 1), 'ratio')
      more('density.mean', mean(density), 'share')
      more('density.p5', quantile(density, 0.05), 'share')
      more('density.min', quantile(density, 0), 'share')
      less('edges', mean(edges), 'per note')
    }
    more('density.least', quantile(least, 0), 'share')
    less('wall-growth', quantile(walls, 0.5), 'ratio')
    less('move.median', quantile(moves, 0.5), 'px')
    less('move.longest', quantile(longest, 1), 'px')
    if (ratios.length > 0) {
      less('move.beside-first', quantile(ratios, 0.5), 'ratio')
      more('move.no-more', ratios.filter((ratio) => ratio <= 1).length / ratios.length, 'share')
    }
    const regions = Math.max(1, growth.length)
    less('regions.too-large', sums.tooLarge / regions, 'share')
    less('regions.too-thin', sums.tooThin / regions, 'share')
    less('regions.off-grid', sums.offGrid / regions, 'share')
    less('regions.left', sums.left / regions, 'share')
    less('notes.in-another-region', sums.changed, 'notes')
    less('notes.overlapping', sums.overlaps, 'pairs')
    less('boards.restless', sums.restless, 'boards')
  }

  return { add, report }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
