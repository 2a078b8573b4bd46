import { describe, expect, it } from 'vitest'
import { blankNode, type Board, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { gapBetween } from '../../../../widget-src/core/regions/clusters.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { measureTidy } from './tidy-measures.ts'
import { PAGE, pageOf } from '../../core/board/page-of.ts'

const BOARDS = 60
const COLORS = ['#ffe299', '#a8daff', '#ffb8a8']

/** A loose cluster on an empty page, of which up to three notes are locked. */
function withLocked(index: number): Board {
  const random = seededRandom(seed * 4409 + index)
  const count = 5 + Math.floor(random() * 8)
  const columns = 3 + Math.floor(random() * 3)
  const locked = new Set([Math.floor(random() * count)])
  for (let more = 0; more < 2; more++) if (random() < 0.5) locked.add(Math.floor(random() * count))
  const nodes = Array.from({ length: count }, (_, at): BoardNode => {
    const x = (at % columns) * 320 + random() * 50
    const y = Math.floor(at / columns) * 300 + random() * 40
    return {
      ...blankNode,
      id: `1:${at + 1}`,
      parentId: PAGE,
      type: 'STICKY',
      name: '',
      text: `Note ${at}`,
      locked: locked.has(at),
      facts: { color: COLORS[Math.floor(random() * COLORS.length)] ?? '', author: null },
      box: { x, y, width: 240, height: 240 },
    }
  })
  return pageOf(nodes)
}

describe('planTidy beside locked notes', () => {
  it(`[F10] lays the others out among notes that are locked, where the wall is, and rests, seed ${seed}`, () => {
    let left = 0
    let growth = 0
    for (let index = 0; index < BOARDS; index++) {
      const board = withLocked(index)

      const { after, leftAsTheyWere, movesAgain, overlaps } = measureTidy(board, 'colour')

      expect({ index, movesAgain, overlaps }).toEqual({ index, movesAgain: false, overlaps: 0 })
      left += leftAsTheyWere
      const grown = areaOf(after) / areaOf(board)
      growth += grown / BOARDS
      expect(grown, `board ${index}`).toBeLessThan(1.8)
      expect(gapToLocked(after), `board ${index}`).toBeLessThan(360)
    }
    expect(left).toBeLessThanOrEqual(1)
    expect(growth).toBeLessThan(1)
  })
})

function areaOf(board: Board): number {
  const { width, height } = unionOf([...board.nodes.values()].map(({ box }) => box))
  return width * height
}

/** From a locked note to the nearest of the others. */
function gapToLocked(board: Board): number {
  const notes = [...board.nodes.values()]
  const free = notes.filter(({ locked }) => !locked)
  return Math.min(
    ...notes
      .filter(({ locked }) => locked)
      .flatMap(({ box }) => free.map((note) => gapBetween(box, note.box))),
  )
}
