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
import { PAGE, pageOf } from '../../core/board/page-of.ts'
import { colors, nodesOfParts, note, shape } from '../../core/regions/template-boards.ts'

const BOARDS = 40
const LANE_PX = 800
const LENGTH_PX = 2800
const COLORS = ['#ffe299', '#a8daff', '#ffb8a8']

interface Drawing {
  readonly lines: readonly Box[]
  readonly fields: readonly Box[]
}

interface Lanes {
  readonly board: Board
  /** Each lane's box, and the notes that people put in it. */
  readonly lanes: readonly { readonly box: Box; readonly noteIds: readonly string[] }[]
}

const drawings: readonly ((count: number) => Drawing)[] = [
  levelLanes,
  (count) => {
    const { lines, fields } = levelLanes(count)
    return { lines: lines.map(turned), fields: fields.map(turned) }
  },
  crossed,
]

function levelLanes(count: number): Drawing {
  const at = (lane: number) => ({ x: 0, y: lane * LANE_PX, width: LENGTH_PX })
  return {
    lines: Array.from({ length: count + 1 }, (_, line) => ({ ...at(line), height: 0 })),
    fields: Array.from({ length: count }, (_, lane) => ({ ...at(lane), height: LANE_PX })),
  }
}

function turned({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width }
}

/** The two axes of a matrix, and its quarters. */
function crossed(): Drawing {
  const half = LENGTH_PX / 2
  return {
    lines: [
      { x: 0, y: half, width: LENGTH_PX, height: 0 },
      { x: half, y: 0, width: 0, height: LENGTH_PX },
    ],
    fields: [0, half].flatMap((x) => [0, half].map((y) => ({ x, y, width: half, height: half }))),
  }
}

const CELL = { width: 550, height: 380 }

/** Notes strewn from one end to the other of what lines part: lanes, level or upright, or the quarters of a cross. */
function strewnLanes(index: number): Lanes {
  const random = seededRandom(seed * 7919 + index)
  const nodes: BoardNode[] = []
  const add = (part: Partial<BoardNode> & Pick<BoardNode, 'type' | 'box'>): string => {
    const id = `1:${nodes.length + 1}`
    nodes.push({ ...blankNode, parentId: PAGE, name: part.type, ...part, id })
    return id
  }
  const draw = drawings[index % drawings.length] ?? crossed
  const { lines, fields } = draw(2 + Math.floor(random() * 3))
  for (const box of lines) add({ type: 'LINE', box })
  const lanes = fields.map((field) => {
    const isUpright = field.height > field.width
    const cell = isUpright ? { width: CELL.height, height: CELL.width } : CELL
    const columns = Math.floor(field.width / cell.width)
    const slots = columns * Math.floor(field.height / cell.height)
    const noteIds: string[] = []
    for (let slot = 0; slot < slots; slot++) {
      if (random() < 0.45 && noteIds.length + slots - slot > 3) continue
      const x = field.x + 30 + (slot % columns) * cell.width + random() * (cell.width - 300)
      const y =
        field.y + 30 + Math.floor(slot / columns) * cell.height + random() * (cell.height - 300)
      const color = COLORS[Math.floor(random() * COLORS.length)] ?? ''
      const box = { x, y, width: 240, height: 240 }
      noteIds.push(
        add({ type: 'STICKY', box, text: `Note ${slot}`, facts: { color, author: null } }),
      )
    }
    return { box: field, noteIds }
  })
  const board = pageOf(nodes)
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

describe('planTidy where a step would make others read otherwise', () => {
  const line = (y: number) => ({
    ...shape('', { x: -299, y, width: 3760, height: 0 }),
    type: 'LINE' as const,
  })
  // A story map with so few stories that a few pixels tell whether its steps are headings.
  const parts = [
    note('Find a product', 3, 0, colors[1]),
    note('Share', 1, 353, colors[0]),
    note('Call a courier', 264, 355, colors[0]),
    note('Rate it', 531, 362, colors[0]),
    note('Get it home', 2197, 0, colors[1]),
    note('Use a voucher', 2182, 354, colors[0]),
    note('Write a review', 3161, 359, colors[0]),
    note('Email when it ships 10', 1483, 696),
    note('Works on mobile 15', 3153, 696),
    note('Guest checkout 16', 3157, 957),
    line(660),
    note('Guest checkout 0', 259, 1298),
    note('As a buyer I want to see the price first 3', 520, 1300),
    note('Error says what to do 5', 1235, 1298),
    line(1258),
  ]

  it('[F2] moves nothing rather than that', () => {
    expect(measureTidy(pageOf(nodesOfParts(parts)), 'colour').changedRegion).toBe(0)
  })
})
