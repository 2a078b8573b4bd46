import { describe, expect, it } from 'vitest'
import { blankNode, type Board, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import { gapBetween } from '../../../../widget-src/core/regions/clusters.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { measureTidy } from './tidy-measures.ts'

const BOARDS = 80
const COLORS = ['#ffe299', '#a8daff', '#ffb8a8']

/** A loose cluster on an empty page, of which one or two notes are locked. */
function withLocked(index: number): Board {
  const random = seededRandom(seed * 4409 + index)
  const count = 5 + Math.floor(random() * 8)
  const columns = 3 + Math.floor(random() * 3)
  const locked = new Set([Math.floor(random() * count)])
  if (random() < 0.5) locked.add(Math.floor(random() * count))
  const nodes = Array.from({ length: count }, (_, at): BoardNode => {
    const x = (at % columns) * 320 + random() * 50
    const y = Math.floor(at / columns) * 300 + random() * 40
    return {
      ...blankNode,
      id: `1:${at + 1}`,
      parentId: '0:1',
      type: 'STICKY',
      name: '',
      text: `Note ${at}`,
      locked: locked.has(at),
      facts: { color: COLORS[Math.floor(random() * COLORS.length)] ?? '', author: null },
      box: { x, y, width: 240, height: 240 },
    }
  })
  return {
    editor: 'figjam',
    pageId: '0:1',
    nodes: new Map(nodes.map((node) => [node.id, node])),
    selectedIds: [],
    widgetNodeId: '9:9',
  }
}

describe('planTidy beside locked notes', () => {
  it(`[F10] lays the others out near a note that is locked among them, and rests, seed ${seed}`, () => {
    for (let index = 0; index < BOARDS; index++) {
      const { after, leftAsTheyWere, movesAgain, overlaps } = measureTidy(
        withLocked(index),
        'colour',
      )

      expect({ index, leftAsTheyWere, movesAgain, overlaps }).toEqual({
        index,
        leftAsTheyWere: 0,
        movesAgain: false,
        overlaps: 0,
      })
      const notes = [...after.nodes.values()]
      const gaps = notes
        .filter(({ locked }) => locked)
        .flatMap(({ box }) =>
          notes.filter(({ locked }) => !locked).map((note) => gapBetween(box, note.box)),
        )
      expect(Math.min(...gaps), `board ${index}`).toBeLessThan(360)
    }
  })
})
