import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import {
  blankNode,
  type Board,
  type BoardNode,
  type Box,
} from '../../../../widget-src/core/board/board.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { measureTidy } from './tidy-measures.ts'
import { PAGE, pageOf } from '../../core/board/page-of.ts'
import {
  colors,
  large,
  NOTE,
  nodesOfParts,
  note,
  notesIn,
  words,
  type Part,
} from '../../core/regions/template-boards.ts'

const BOARDS = 40
const NOTE_PX = 240
const COLORS = ['#ffe299', '#a8daff', '#ffb8a8']

interface Labelled {
  readonly board: Board
  /** `Lane 1`, or `Lane 1 / Phase 2`, with the notes that people put there. */
  readonly held: ReadonlyMap<string, readonly string[]>
}

/** Lanes that labels alone tell apart: texts or tall shapes, on either side, with phases above them or not. */
function labelled(index: number): Labelled {
  const random = seededRandom(seed * 6007 + index)
  const between = (least: number, most: number) => least + random() * (most - least)
  const nodes: BoardNode[] = []
  const add = (part: Partial<BoardNode> & Pick<BoardNode, 'type' | 'box'>): string => {
    const id = `1:${nodes.length + 1}`
    nodes.push({ ...blankNode, parentId: PAGE, name: part.type, ...part, id })
    return id
  }
  const lanes = 2 + Math.floor(random() * 3)
  const phases = random() < 0.4 ? 2 + Math.floor(random() * 2) : 0
  const isFromRight = random() < 0.3
  const isTall = random() < 0.4
  const hasLabelOnTop = random() < 0.5
  const cellWidth = phases > 0 ? 1100 : 1900
  const width = cellWidth * Math.max(1, phases)
  const gap = between(60, 120)
  /** Labels are flush at one edge, or centred. */
  const flush = [0, 0.5, 1][Math.floor(random() * 3)] ?? 0
  const held = new Map<string, string[]>()
  /** With phases, one of three lanes or more may have nothing in that which is nearest to its label. */
  const late = phases > 0 && lanes > 2 ? 1 + Math.floor(random() * lanes) : 0
  let top = 0
  for (let lane = 1; lane <= lanes; lane++) {
    const rows = 1 + Math.floor(random() * 2)
    const height = rows * 300
    const labelHeight = isTall ? height - 60 : 40
    const labelWidth = isTall ? 120 : between(100, 220)
    add({
      type: isTall ? 'SHAPE_WITH_TEXT' : 'TEXT',
      text: `Lane ${lane}`,
      box: {
        x: (isFromRight ? width + gap : -gap - 220) + (220 - labelWidth) * flush,
        y: top + (hasLabelOnTop || isTall ? 30 : height / 2 - 20),
        width: labelWidth,
        height: labelHeight,
      },
    })
    for (let phase = 0; phase < Math.max(1, phases); phase++) {
      const ids: string[] = []
      const columns = Math.floor((cellWidth - 300) / 290)
      const isAtLabel = phase === (isFromRight ? phases - 1 : 0)
      if (lane === late && isAtLabel) continue
      for (let slot = 0; slot < columns * rows; slot++) {
        // Each lane begins at its label.
        const isNearest = slot % columns === (isFromRight ? columns - 1 : 0)
        if (!isNearest && random() < 0.4) continue
        ids.push(
          add({
            type: 'STICKY',
            text: `Note ${nodes.length}`,
            facts: { color: COLORS[Math.floor(random() * COLORS.length)] ?? '', author: null },
            box: {
              x:
                phase * cellWidth +
                (isFromRight ? cellWidth - 290 * columns : 0) +
                (slot % columns) * 290 +
                between(0, 40),
              y: top + Math.floor(slot / columns) * 300 + between(10, 50),
              width: NOTE_PX,
              height: NOTE_PX,
            },
          }),
        )
      }
      held.set(phases > 0 ? `Lane ${lane} / Phase ${phase + 1}` : `Lane ${lane}`, ids)
    }
    // The ways between lanes are wider than those within them.
    top += height + between(240, 500)
  }
  for (let phase = 0; phase < phases; phase++)
    add({
      type: 'TEXT',
      text: `Phase ${phase + 1}`,
      box: { x: (phase + 0.5) * cellWidth - 100, y: -100, width: 200, height: 40 },
    })
  const board = pageOf(nodes)
  return { board, held }
}

/** What is read of the board, by the titles from the outermost region. */
function readHeld(board: Board): ReadonlyMap<string, readonly string[]> {
  const { regions } = atOnce(readRegionsInSteps(createBoardTree(board)))
  const paths = new Map<string, string>()
  const found = new Map<string, readonly string[]>()
  for (const { id, parentId, name, noteIds } of regions) {
    const around = paths.get(parentId ?? '')
    const path = around === undefined ? name : `${around} / ${name}`
    paths.set(id, path)
    if (noteIds.length > 0) found.set(path, [...noteIds].sort())
  }
  return found
}

function spanOf(board: Board, ids: readonly string[]): { top: number; bottom: number } {
  const boxes: Box[] = ids.flatMap((id) => board.nodes.get(id)?.box ?? [])
  return {
    top: Math.min(...boxes.map(({ y }) => y)),
    bottom: Math.max(...boxes.map(({ y, height }) => y + height)),
  }
}

/** An even wall, with a list, a legend or a title at its side that names no lanes. */
function annotated(index: number): Board {
  const random = seededRandom(seed * 3571 + index)
  const nodes: BoardNode[] = []
  const add = (part: Partial<BoardNode> & Pick<BoardNode, 'type' | 'box'>) =>
    nodes.push({
      ...blankNode,
      parentId: PAGE,
      name: part.type,
      ...part,
      id: `1:${nodes.length + 1}`,
    })
  const rows = 3 + Math.floor(random() * 4)
  const columns = 4 + Math.floor(random() * 4)
  for (let at = 0; at < rows * columns; at++)
    add({
      type: 'STICKY',
      text: `Note ${at}`,
      facts: { color: COLORS[at % COLORS.length] ?? '', author: null },
      box: {
        x: (at % columns) * 280 + random() * 20,
        y: Math.floor(at / columns) * 280 + random() * 20,
        width: NOTE_PX,
        height: NOTE_PX,
      },
    })
  const lines = 2 + Math.floor(random() * 4)
  const pitch = random() < 0.5 ? 60 + random() * 60 : 400 + random() * 200
  for (let line = 0; line < lines && line * pitch < (rows - 1) * 280; line++)
    add({
      type: 'TEXT',
      text: `Line ${line}`,
      box: { x: -300, y: 20 + line * pitch, width: 220, height: 40 },
    })
  return pageOf(nodes)
}

describe('planTidy beside labels', () => {
  it(`[F2] takes an even wall beside a list or a legend for one region, seed ${seed}`, () => {
    for (let index = 0; index < BOARDS; index++)
      expect([index, ...readHeld(annotated(index)).keys()]).toEqual([index, ''])
  })

  it(`[F2] reads a lane beside each label, and a part for each phase above, seed ${seed}`, () => {
    for (let index = 0; index < BOARDS; index++) {
      const { board, held } = labelled(index)

      expect({ index, held: readHeld(board) }).toEqual({
        index,
        held: new Map([...held].map(([path, ids]) => [path, [...ids].sort()])),
      })
    }
  })

  it(`[F2] keeps each note in its lane and phase, tidied, and rests, seed ${seed}`, () => {
    for (let index = 0; index < BOARDS; index++) {
      const { board, held } = labelled(index)

      const { after, changedRegion, leftAsTheyWere, movesAgain, overlaps } = measureTidy(
        board,
        'colour',
      )

      expect({ index, changedRegion, leftAsTheyWere, movesAgain, overlaps }).toEqual({
        index,
        changedRegion: 0,
        leftAsTheyWere: 0,
        movesAgain: false,
        overlaps: 0,
      })
      const lanes = new Map<string, string[]>()
      for (const [path, ids] of held) {
        const [lane = ''] = path.split(' / ')
        lanes.set(lane, [...(lanes.get(lane) ?? []), ...ids])
      }
      const spans = [...lanes.values()].map((ids) => spanOf(after, ids))
      for (const [at, span] of spans.entries())
        if (at > 0) expect(span.top, `board ${index}`).toBeGreaterThan(spans[at - 1]?.bottom ?? 0)
    }
  })
})

describe('planTidy under header notes', () => {
  it('[F2] lays no note over one of them, though a note stands beside it above its foot', () => {
    const boards = fc.record({
      gap: fc.integer({ min: 300, max: 500 }),
      up: fc.integer({ min: 20, max: 200 }),
      held: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(boards, ({ gap, up, held }) => {
        const second = 2 * NOTE + 24 + gap
        const parts = [
          note('Good', 0, 0, colors[0]),
          note('Bad', second, 0, colors[0]),
          ...notesIn({ x: 0, y: 264, width: 504 }, 4, 'Good', [0]),
          ...notesIn({ x: second, y: 264, width: NOTE }, held, 'Bad', [0]),
          note('Beside', second + 264, 264 - up),
        ]
        const { overlaps, changedRegion, movesAgain } = measureTidy(
          pageOf(nodesOfParts(parts)),
          'colour',
        )

        expect({ overlaps, changedRegion, movesAgain }).toEqual({
          overlaps: 0,
          changedRegion: 0,
          movesAgain: false,
        })
      }),
    )
  })
})

describe('planTidy under a title', () => {
  const titleKinds: Readonly<Record<string, (x: number, width: number) => Part>> = {
    text: (x, width) => words('Ideas', x * (width - 150), -90, 60),
    note: (x, width) => note('Ideas', x * (width - NOTE), -NOTE - 30, colors[4]),
    'larger note': (x, width) => large(note('Ideas', x * (width - 340), -370, colors[4]), 340, 340),
  }

  it.each(Object.entries(titleKinds))(
    '[F2] keeps a wall strewn loosely under a %s, wherever it stands over the wall',
    (kind, titleAt) => {
      // A note as large as the others is a title where these share one colour.
      const count = kind === 'note' ? 1 : 2
      const boards = fc.record({
        across: fc.integer({ min: 3, max: 6 }),
        rows: fc.integer({ min: 2, max: 4 }),
        step: fc.integer({ min: 264, max: 460 }),
        place: fc.double({ min: 0, max: 1, noNaN: true }),
        jitter: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 7, maxLength: 11 }),
      })
      fc.assert(
        fc.property(boards, ({ across, rows, step, place, jitter }) => {
          const off = (at: number): number => jitter[at % jitter.length] ?? 0
          const wall = Array.from({ length: across * rows }, (_, at) => {
            const x = (at % across) * step + off(at)
            const y = Math.floor(at / across) * step + off(at + 3)
            return note(`Note ${at}`, x, y, colors[at % count])
          })
          const title = titleAt(place, (across - 1) * step + NOTE)
          const board = pageOf(nodesOfParts([title, ...wall]))
          const names = (read: Board): readonly string[] =>
            atOnce(readRegionsInSteps(createBoardTree(read))).regions.map(({ name }) => name)
          fc.pre(names(board).join() === 'Ideas')
          const { after, overlaps, movesAgain, message } = measureTidy(board, 'colour')

          expect(message).not.toContain('too little room')
          expect({ names: names(after), overlaps, movesAgain }).toEqual({
            names: ['Ideas'],
            overlaps: 0,
            movesAgain: false,
          })
        }),
      )
    },
  )
})
