import {
  blankNode,
  type Board,
  type BoardNode,
  type Box,
} from '../../../../widget-src/core/board/board.ts'
import { seededRandom } from '../../../seed.ts'

/** What kind of board `randomWall` made. */
export const wallKinds = [
  'wall',
  'touching',
  'sparse',
  'wide',
  'tall',
  'sections',
  'nested',
  'headings',
  'rectangles',
  'matrix',
  'lanes',
  'clusters',
  'strays',
] as const
export type WallKind = (typeof wallKinds)[number]

export interface RandomWall {
  readonly kind: WallKind
  readonly board: Board
  readonly noteCount: number
}

const PAGE = '0:1'
const COLORS = ['#ffe299', '#a8daff', '#ffb8a8', '#d3bdff', '#b3f4ef', '#b3efbd']
const SIDE = 240

/** Board number `index` of a seed: 3 to 600 notes that do not overlap, and what people put round them. */
export function randomWall(index: number, seed: number): RandomWall {
  const random = seededRandom(seed * 1_000_003 + index)
  const kind = wallKinds[index % wallKinds.length] ?? 'wall'
  const maker = createMaker(random)
  const most = kind === 'nested' || kind === 'matrix' ? 120 : 600
  const count = Math.round(3 * Math.pow(most / 3, random()))
  builders[kind](maker, count)
  return { kind, board: maker.board(), noteCount: maker.noteCount() }
}

interface Style {
  readonly gap: readonly [number, number]
  readonly wideShare: number
  readonly tallShare: number
  readonly ratio: number
}

type Maker = ReturnType<typeof createMaker>

function createMaker(random: () => number) {
  const nodes: BoardNode[] = []
  let notes = 0
  const colors = 1 + Math.floor(random() * COLORS.length)
  const authors = 1 + Math.floor(random() * 7)
  const between = (least: number, most: number) => least + random() * (most - least)
  const whole = (least: number, most: number) => Math.floor(between(least, most + 1))

  function add(part: Partial<BoardNode> & Pick<BoardNode, 'type' | 'box'>): string {
    const id = `1:${nodes.length + 1}`
    nodes.push({ ...blankNode, parentId: PAGE, name: part.type, ...part, id })
    return id
  }

  function addNote(box: Box, parentId: string) {
    notes++
    // Colours are drawn unevenly, as people take the pad at hand.
    const color = COLORS[Math.floor(random() * random() * colors)] ?? ''
    const author = `Name ${whole(1, authors)}`
    const id = add({
      type: 'STICKY',
      box,
      parentId,
      facts: { color, author },
      text: `Note ${notes}`,
    })
    const votes = random() < 0.3 ? whole(1, 5) : 0
    for (let vote = 0; vote < votes; vote++) {
      const x = box.x + between(0, 200)
      const y = box.y + between(0, 200)
      add({ type: 'STAMP', box: { x, y, width: 40, height: 40 }, parentId, stuckToId: id })
    }
  }

  /** Notes in uneven rows from this corner, none over another; gives the room that they take. */
  function scatter(count: number, x: number, y: number, style: Style, parentId = PAGE): Box {
    const [least, most] = style.gap
    const columns = Math.max(1, Math.round(Math.sqrt(count * style.ratio)))
    let top = y
    let right = x
    let bottom = y
    let left = 0
    for (let done = 0; done < count;) {
      let at = x + between(0, most)
      let foot = top
      for (let column = 0; column < columns && done < count; column++, done++) {
        const width = random() < style.wideShare ? 416 : SIDE
        const height = random() < style.tallShare ? whole(264, 504) : SIDE
        const drop = between(0, (most - least) / 2)
        const box = { x: Math.round(at), y: Math.round(top + drop), width, height }
        addNote(box, parentId)
        at += width + between(least, most)
        right = Math.max(right, box.x + width)
        foot = Math.max(foot, box.y + height)
      }
      bottom = foot
      top = foot + between(least, most)
      left++
    }
    return { x, y, width: right - x, height: left > 0 ? bottom - y : 0 }
  }

  function board(): Board {
    const children = new Map<string, string[]>()
    for (const { id, parentId } of nodes) {
      const list = children.get(parentId ?? '') ?? []
      list.push(id)
      children.set(parentId ?? '', list)
    }
    return {
      editor: 'figjam',
      pageId: PAGE,
      nodes: new Map(nodes.map((n) => [n.id, { ...n, childIds: children.get(n.id) ?? [] }])),
      selectedIds: [],
      widgetNodeId: '9:9',
    }
  }

  function grow(id: string, box: Box) {
    const at = nodes.findIndex((node) => node.id === id)
    const node = nodes[at]
    if (node) nodes[at] = { ...node, box }
  }

  const loose: Style = { gap: [12, 90], wideShare: 0, tallShare: 0, ratio: between(0.6, 2.2) }
  return { add, scatter, board, grow, between, whole, random, loose, noteCount: () => notes }
}

const builders: Readonly<Record<WallKind, (maker: Maker, count: number) => void>> = {
  wall({ scatter, loose }, count) {
    scatter(count, 0, 0, loose)
  },
  touching({ scatter, loose, random }, count) {
    scatter(count, 0, 0, { ...loose, gap: [0, 12], wideShare: random() < 0.5 ? 0 : 0.3 })
  },
  sparse({ scatter, loose, between }, count) {
    const least = between(100, 300)
    scatter(Math.min(count, 200), 0, 0, { ...loose, gap: [least, least * 1.5] })
  },
  wide({ scatter, loose, between }, count) {
    scatter(count, 0, 0, { ...loose, wideShare: between(0.1, 0.8) })
  },
  tall({ scatter, loose, random }, count) {
    scatter(count, 0, 0, { ...loose, tallShare: 0.25, wideShare: random() < 0.5 ? 0 : 0.3 })
  },
  sections({ add, scatter, loose, grow, whole, between, random }, count) {
    const sections = whole(2, 5)
    let x = 0
    for (let at = 0; at < sections; at++) {
      const id = add({ type: 'SECTION', name: `Section ${at + 1}`, box: blankNode.box })
      const wide = random() < 0.3 ? 0.25 : 0
      const style = { ...loose, wideShare: wide, ratio: between(0.7, 1.5) }
      const held = scatter(Math.max(1, Math.round(count / sections)), x + 40, 60, style, id)
      const width = held.width + 40 + between(30, 200)
      grow(id, { x, y: 0, width, height: held.height + 60 + between(30, 300) })
      x += width + between(60, 200)
    }
  },
  nested({ add, scatter, loose, grow, whole, between }, count) {
    const outer = add({ type: 'SECTION', name: 'Outer', box: blankNode.box })
    const inner = whole(2, 3)
    let y = 80
    let right = 0
    for (let at = 0; at < inner; at++) {
      const name = `Inner ${at + 1}`
      const id = add({ type: 'SECTION', name, box: blankNode.box, parentId: outer })
      const share = Math.max(2, Math.round(count / inner))
      const held = scatter(share, 100, y + 50, loose, id)
      const box = { x: 60, y, width: held.width + 100, height: held.height + between(90, 200) }
      grow(id, box)
      right = Math.max(right, box.x + box.width)
      y += box.height + 90
    }
    grow(outer, { x: 0, y: 0, width: right + 60, height: y + 40 })
  },
  headings({ add, scatter, loose, whole, between }, count) {
    const columns = whole(2, 5)
    let x = 0
    for (let at = 0; at < columns; at++) {
      const style = { ...loose, ratio: between(0.3, 0.6), gap: [10, 60] as const }
      const held = scatter(Math.max(1, Math.round(count / columns)), x, 90, style)
      const box = { x, y: 0, width: whole(100, 230), height: 40 }
      add({ type: 'TEXT', text: `Heading ${at + 1}`, box })
      x += Math.max(held.width, 240) + between(140, 300)
    }
  },
  rectangles({ add, scatter, loose, grow, whole, between }, count) {
    const columns = whole(2, 4)
    let x = 0
    for (let at = 0; at < columns; at++) {
      const id = add({ type: 'RECTANGLE', name: 'Rectangle', box: blankNode.box })
      const text = { x: x + 30, y: 24, width: 200, height: 40 }
      add({ type: 'TEXT', text: `Column ${at + 1}`, box: text })
      const style = { ...loose, ratio: between(0.4, 1.2) }
      const held = scatter(Math.max(1, Math.round(count / columns)), x + 40, 100, style)
      const width = held.width + between(80, 250)
      grow(id, { x, y: 0, width, height: held.height + between(180, 400) })
      x += width + between(30, 90)
    }
  },
  matrix({ add, scatter, loose, between }, count) {
    const quarter = Math.max(1, Math.round(count / 4))
    const style = { ...loose, ratio: between(0.8, 1.4) }
    const first = scatter(quarter, 0, 0, style)
    const second = scatter(quarter, first.width + 160, 0, style)
    const midX = first.width + 80
    const midY = Math.max(first.height, second.height) + 80
    const third = scatter(quarter, 0, midY + 80, style)
    const fourth = scatter(quarter, midX + 80, midY + 80, style)
    const right = Math.max(second.x + second.width, fourth.x + fourth.width, midX + third.width)
    const bottom = Math.max(third.y + third.height, fourth.y + fourth.height)
    // A third may reach under the second where it is wider; then it is no matrix but a wall with lines.
    add({ type: 'LINE', box: { x: -100, y: midY, width: right + 300, height: 0 } })
    add({ type: 'LINE', box: { x: midX, y: -100, width: 0, height: bottom + 300 } })
  },
  lanes({ add, scatter, loose, whole, between }, count) {
    const lanes = whole(2, 4)
    const style = { ...loose, ratio: between(3, 6) }
    let y = 0
    const feet: number[] = []
    let right = 0
    for (let at = 0; at < lanes; at++) {
      const held = scatter(Math.max(2, Math.round(count / lanes)), 0, y, style)
      const text = { x: -320, y: y + 80, width: 200, height: 40 }
      add({ type: 'TEXT', text: `Lane ${at + 1}`, box: text })
      right = Math.max(right, held.width)
      y += held.height + between(90, 160)
      feet.push(y - 45)
    }
    for (const foot of feet.slice(0, -1))
      add({ type: 'LINE', box: { x: -340, y: foot, width: right + 500, height: 0 } })
  },
  clusters({ scatter, loose, whole, between }, count) {
    const clusters = whole(2, 5)
    let x = 0
    for (let at = 0; at < clusters; at++) {
      const share = Math.max(3, Math.round(count / clusters))
      const held = scatter(share, x, between(0, 600), loose)
      x += held.width + between(500, 1500)
    }
  },
  strays({ scatter, loose, between }, count) {
    const held = scatter(Math.max(3, count), 0, 0, loose)
    scatter(1, held.width + between(900, 6000), between(-2000, 2000), loose)
    scatter(2, -between(2500, 6000), between(-2000, 2000), loose)
  },
}
