import { describe, expect, it } from 'vitest'
import { blankNode, type Board, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { measureTidy, overlapsIn } from './tidy-measures.ts'

const BOARDS = 60

/** Selected lines of text in uneven rows, as many widths and heights as a screen has. */
function selectedTexts(index: number): Board {
  const random = seededRandom(seed * 6131 + index)
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const count = whole(4, 20)
  const columns = whole(2, 5)
  const nodes = Array.from({ length: count }, (_, at): BoardNode => {
    const x = (at % columns) * 240 + whole(0, 30)
    const y = Math.floor(at / columns) * 80 + whole(0, 16)
    const box = { x, y, width: whole(60, 200), height: 24 * whole(1, 2) }
    return {
      ...blankNode,
      id: `1:${at + 1}`,
      type: 'TEXT',
      name: 'Text',
      text: `Text ${at}`,
      parentId: '0:1',
      box,
    }
  })
  return {
    editor: 'figma',
    pageId: '0:1',
    nodes: new Map(nodes.map((node) => [node.id, node])),
    selectedIds: nodes.map(({ id }) => id),
    widgetNodeId: '9:9',
  }
}

/** Each selected text with one that is not and that it overlaps. */
function coveredIn({ nodes }: Board, selected: ReadonlySet<string>): readonly string[] {
  const all = [...nodes.values()]
  return all.flatMap((a) =>
    selected.has(a.id)
      ? all
          .filter((b) => !selected.has(b.id) && overlapsIn([a.box, b.box]) > 0)
          .map((b) => `${a.id} over ${b.id}`)
      : [],
  )
}

describe('planTidy of text layers in Figma Design', () => {
  it(`[F10] lays out lines of any widths and heights, and rests, seed ${seed}`, () => {
    const left: number[] = []
    for (let index = 0; index < BOARDS; index++) {
      const { overlaps, movesAgain, leftAsTheyWere } = measureTidy(
        selectedTexts(index),
        'reading-order',
      )

      expect({ index, overlaps, movesAgain }).toEqual({ index, overlaps: 0, movesAgain: false })
      if (leftAsTheyWere > 0) left.push(index)
    }
    expect(left).toEqual([])
  })

  it(`[F2] puts no line over one that is not selected, seed ${seed}`, () => {
    const tidied: number[] = []
    for (let index = 0; index < BOARDS; index++) {
      const board = selectedTexts(index)
      const selectedIds = board.selectedIds.filter((_, at) => at % 4 !== 1)
      const { after, message } = measureTidy({ ...board, selectedIds }, 'reading-order')
      const selected = new Set(selectedIds)
      const covered = coveredIn(after, selected).filter(
        (pair) => !coveredIn(board, selected).includes(pair),
      )

      expect({ index, covered }).toEqual({ index, covered: [] })
      if (message.startsWith('Tidied')) tidied.push(index)
    }
    expect(tidied.length).toBeGreaterThan(BOARDS / 2)
  })
})
