import { describe, expect, it } from 'vitest'
import {
  blankNode,
  type Board,
  type BoardNode,
  type Box,
} from '../../../../widget-src/core/board/board.ts'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { measureTidy } from './tidy-measures.ts'

const PAGE = '0:1'
const BOARDS = 40
const LANE_PX = 800
const LENGTH_PX = 2800
const COLORS = ['#ffe299', '#a8daff', '#ffb8a8']

interface Lanes {
  readonly board: Board
  /** Each lane's box, and the notes that people put in it. */
  readonly lanes: readonly { readonly box: Box; readonly noteIds: readonly string[] }[]
}

/** Two to four lanes between drawn lines, level or upright, their notes strewn from one end to the other. */
function strewnLanes(index: number): Lanes {
  const random = seededRandom(seed * 7919 + index)
  const isUpright = index % 2 === 1
  const turned = ({ x, y, width, height }: Box): Box =>
    isUpright ? { x: y, y: x, width: height, height: width } : { x, y, width, height }
  const nodes: BoardNode[] = []
  const add = (part: Partial<BoardNode> & Pick<BoardNode, 'type' | 'box'>): string => {
    const id = `1:${nodes.length + 1}`
    nodes.push({ ...blankNode, parentId: PAGE, name: part.type, ...part, id })
    return id
  }
  const count = 2 + Math.floor(random() * 3)
  for (let line = 0; line <= count; line++)
    add({ type: 'LINE', box: turned({ x: 0, y: line * LANE_PX, width: LENGTH_PX, height: 0 }) })
  const lanes = Array.from({ length: count }, (_, lane) => {
    const noteIds: string[] = []
    for (let slot = 0; slot < 10; slot++) {
      if (random() < 0.45 && noteIds.length + 10 - slot > 3) continue
      const across = (slot % 5) * 550 + 30 + random() * 250
      const down = lane * LANE_PX + 40 + Math.floor(slot / 5) * 380 + random() * 90
      const box = turned({ x: across, y: down, width: 240, height: 240 })
      const color = COLORS[Math.floor(random() * COLORS.length)] ?? ''
      noteIds.push(
        add({ type: 'STICKY', box, text: `Note ${slot}`, facts: { color, author: null } }),
      )
    }
    const box = turned({ x: 0, y: lane * LANE_PX, width: LENGTH_PX, height: LANE_PX })
    return { box, noteIds }
  })
  const board: Board = {
    editor: 'figjam',
    pageId: PAGE,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    selectedIds: [],
    widgetNodeId: '9:9',
  }
  return { board, lanes }
}

describe('planTidy between drawn lines', () => {
  it(`[F2] keeps notes in the lane they stand in, however far apart, and rests, seed ${seed}`, () => {
    for (let index = 0; index < BOARDS; index++) {
      const { board, lanes } = strewnLanes(index)

      const measured = measureTidy(board, 'colour')

      const outside = lanes.flatMap(({ box, noteIds }) =>
        noteIds.filter((id) => !isWithin(measured.after.nodes.get(id)?.box, box)),
      )
      expect({ index, outside, again: measured.movesAgain }).toEqual({
        index,
        outside: [],
        again: false,
      })
    }
  })

  it(`[F10] lays all notes of a lane out as one region, compact, seed ${seed}`, () => {
    for (let index = 0; index < BOARDS; index++) {
      const { board, lanes } = strewnLanes(index)

      const { after, leftAsTheyWere } = measureTidy(board, 'colour')

      expect({ index, leftAsTheyWere }).toEqual({ index, leftAsTheyWere: 0 })
      for (const { noteIds } of lanes) {
        const boxes = noteIds.flatMap((id) => after.nodes.get(id)?.box ?? [])
        const { width, height } = unionOf(boxes)
        expect((boxes.length * 240 * 240) / (width * height), `board ${index}`).toBeGreaterThan(0.6)
      }
    }
  })
})

function isWithin(box: Box | undefined, around: Box): boolean {
  return (
    box !== undefined &&
    box.x >= around.x &&
    box.y >= around.y &&
    box.x + box.width <= around.x + around.width &&
    box.y + box.height <= around.y + around.height
  )
}
