import { describe, expect, it } from 'vitest'
import { seed } from '../../../seed.ts'
import { randomWall, wallKinds } from '../../core/board/random-wall.ts'
import { restBoard } from '../../core/board/rest-board.ts'
import { measureTidy, type RegionMeasure } from './tidy-measures.ts'

const orders = ['colour', 'author', 'votes'] as const
const DRAWS = 4

/** What rule F10 allows a region. */
const mostGrowth = ({ isMixed, wasDense }: RegionMeasure) => (isMixed && wasDense ? 1.4 : 1.3)
const leastDensity = ({ isTall }: RegionMeasure) => (isTall ? 0.55 : 0.6)

/** `npm run bench -- layout` does the same on 500 boards, beside the planner as it first landed. */
describe('planTidy on random walls', () => {
  it.each(wallKinds)(
    `[F10] keeps every note in its region, compact, on one grid, and rests: %s, seed ${seed}`,
    (kind) => {
      let left = 0
      for (let draw = 0; draw < DRAWS; draw++) {
        const index = wallKinds.indexOf(kind) + draw * wallKinds.length
        const { board } = randomWall(index, seed)
        const measured = measureTidy(board, orders[draw % orders.length] ?? 'colour')

        expect({ index, ...summaryOf(measured) }).toEqual({
          index,
          changedRegion: 0,
          overlaps: 0,
          movesAgain: false,
        })
        left += measured.leftAsTheyWere
        if (measured.leftAsTheyWere > 0) continue
        for (const region of measured.regions) {
          expect(region.offGrid, `board ${index}, ${region.name}`).toBe('')
          expect(region.growth).toBeLessThanOrEqual(mostGrowth(region))
          expect(region.density).toBeGreaterThanOrEqual(leastDensity(region))
        }
      }
      expect(left).toBeLessThanOrEqual(1)
    },
  )

  it.each([
    ['housing-48', 1.3, 0.65, 1286],
    ['biodiversity-154', 1.3, 0.65, 1914],
    ['everything-22', 1.05, 0.65, 1303],
  ] as const)('[F10] keeps %s small, dense and near', (name, growth, density, move) => {
    for (const order of orders) {
      const measured = measureTidy(restBoard(name), order)

      expect(summaryOf(measured)).toEqual({ changedRegion: 0, overlaps: 0, movesAgain: false })
      expect(measured.wallGrowth).toBeLessThanOrEqual(growth)
      for (const region of measured.regions) expect(region.density).toBeGreaterThan(density)
      expect(measured.medianMove).toBeLessThanOrEqual(move)
      expect(measured.leftAsTheyWere).toBe(0)
    }
  })
})

function summaryOf(measured: Awaited<ReturnType<typeof measureTidy>>) {
  const { changedRegion, overlaps, movesAgain } = measured
  return { changedRegion, overlaps, movesAgain }
}
