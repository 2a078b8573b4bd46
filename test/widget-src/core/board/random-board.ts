import fc from 'fast-check'
import {
  blankNode,
  type Board,
  type BoardNode,
  type Box,
} from '../../../../widget-src/core/board/board.ts'

interface Leaf {
  readonly kind: 'sticky' | 'wide' | 'text' | 'shape' | 'image' | 'stamp' | 'widget' | 'connector'
  readonly x: number
  readonly y: number
  readonly height: number
  readonly color: number
  readonly isLocked: boolean
  readonly isHidden: boolean
  /** Which layer of the board it is stuck to, for a stamp; -1 for none. */
  readonly host: number
}
interface Group {
  readonly kind: 'group'
  readonly x: number
  readonly y: number
  readonly isLocked: boolean
  readonly items: readonly Item[]
}
interface Area {
  readonly kind: 'section' | 'frame'
  readonly width: number
  readonly height: number
  readonly indent: number
  readonly isLocked: boolean
  readonly items: readonly Item[]
  readonly inner: readonly Area[]
}
type Item = Leaf | Group
interface Spec {
  readonly areas: readonly Area[]
  readonly loose: readonly Item[]
  readonly selected: readonly number[]
  readonly shuffle: number
}

const seldom = fc.integer({ min: 0, max: 11 }).map((n) => n === 0)
const leaf = (size: number): fc.Arbitrary<Leaf> =>
  fc.record({
    kind: fc.constantFrom(
      ...(['sticky', 'sticky', 'sticky', 'sticky', 'wide', 'wide', 'text'] as const),
      ...(['shape', 'image', 'stamp', 'stamp', 'widget', 'connector'] as const),
    ),
    x: fc.integer({ min: -60, max: size }),
    y: fc.integer({ min: -60, max: size }),
    height: fc.constantFrom(240, 240, 240, 264, 480),
    color: fc.integer({ min: 0, max: 3 }),
    isLocked: seldom,
    isHidden: seldom,
    host: fc.integer({ min: -1, max: 40 }),
  })
const group = (size: number): fc.Arbitrary<Group> =>
  fc.record({
    kind: fc.constant('group'),
    x: fc.integer({ min: 0, max: size }),
    y: fc.integer({ min: 0, max: size }),
    isLocked: seldom,
    items: fc.oneof(
      { weight: 4, arbitrary: fc.array(leaf(500), { minLength: 1, maxLength: 3 }) },
      {
        weight: 1,
        arbitrary: fc
          .array(leaf(300), { minLength: 1, maxLength: 2 })
          .map((items): Item[] => [
            { kind: 'group', x: 30, y: 40, isLocked: false, items },
            ...items.slice(1),
          ]),
      },
    ),
  })
const items = (size: number, maxLength: number): fc.Arbitrary<Item[]> =>
  fc.array(fc.oneof({ weight: 8, arbitrary: leaf(size) }, { weight: 1, arbitrary: group(size) }), {
    maxLength,
  })
const area = (depth: number): fc.Arbitrary<Area> =>
  fc.record({
    kind: fc.constantFrom(...(['section', 'section', 'section', 'frame'] as const)),
    width: fc.integer({ min: 150, max: 1600 }),
    height: fc.integer({ min: 150, max: 1200 }),
    indent: fc.integer({ min: 0, max: 120 }),
    isLocked: seldom,
    items: items(900, 7),
    inner: depth > 0 ? fc.array(area(depth - 1), { maxLength: 2 }) : fc.constant([]),
  })

/** Boards with sections and frames that do not overlap, groups, loose layers and stamps in any parent. */
export const randomBoard: fc.Arbitrary<Board> = fc
  .record({
    areas: fc.array(area(1), { maxLength: 4 }),
    loose: items(2600, 14),
    selected: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.nat({ max: 60 }), { maxLength: 8 }) },
    ),
    shuffle: fc.nat(),
  })
  .map(buildBoard)

/** The same board with its layers listed in another order. */
export function relisted(board: Board): Board {
  return { ...board, nodes: new Map([...board.nodes].reverse()) }
}

const PAGE = '0:1'
const SIZES = { text: [160, 24], shape: [208, 208], image: [300, 200], stamp: [40, 40] } as const

function buildBoard({ areas, loose, selected }: Spec): Board {
  const nodes: BoardNode[] = []
  let count = 0
  let top = 0
  let left = 0
  for (const [index, spec] of areas.entries()) {
    const box = addArea(spec, PAGE, left + spec.indent, top)
    if (index % 2 === 0) left = box.x + box.width + 40
    else {
      left = 0
      top = Math.max(...nodes.filter(isTop).map(({ box: { y, height } }) => y + height)) + 30
    }
  }
  for (const item of loose) addItem(item, PAGE, -200, -200)
  const ids = nodes.map(({ id }) => id)
  const hosts = nodes.filter(({ type }) => type !== 'STAMP' && type !== 'CONNECTOR')
  const linked = nodes.map((node) => {
    // A stamp in a group sticks to what is in that group, or else the group would be torn apart.
    const inGroup = nodes.some(({ id, type }) => id === node.parentId && type === 'GROUP')
    const choice = inGroup ? hosts.filter(({ parentId }) => parentId === node.parentId) : hosts
    const host = node.type === 'STAMP' ? choice[Number(node.name)] : undefined
    return { ...node, stuckToId: host?.id ?? null, childIds: childrenOf(nodes, node.id) }
  })
  return {
    editor: 'figjam',
    pageId: PAGE,
    nodes: new Map(linked.map((node) => [node.id, node])),
    selectedIds: selected.flatMap((n) => ids[n] ?? []),
    widgetNodeId: nodes.find(({ type }) => type === 'WIDGET')?.id ?? '9:9',
  }

  function isTop(node: BoardNode): boolean {
    return node.parentId === PAGE
  }

  function add(part: Partial<BoardNode> & Pick<BoardNode, 'type' | 'box' | 'parentId'>): string {
    const id = `1:${++count}`
    nodes.push({ ...blankNode, ...part, id })
    return id
  }

  function addArea(spec: Area, parentId: string, x: number, y: number): Box {
    const box = { x, y, width: spec.width, height: spec.height }
    const type = spec.kind === 'frame' ? 'FRAME' : 'SECTION'
    const id = add({ type, box, parentId, name: `Area ${count}`, locked: spec.isLocked })
    let innerTop = y + 40
    // Figma has no section in a frame.
    for (const inner of spec.kind === 'frame' ? [] : spec.inner) {
      const held = addArea(inner, id, x + 30 + inner.indent, innerTop)
      innerTop = held.y + held.height + 25
    }
    if (innerTop > y + 40) {
      const inside = nodes.filter(({ parentId: of }) => of === id).map((node) => node.box)
      const width = Math.max(spec.width, ...inside.map((b) => b.x + b.width + 32 - x))
      const height = Math.max(spec.height, innerTop - y)
      const at = nodes.findIndex((node) => node.id === id)
      const node = nodes[at]
      if (node) nodes[at] = { ...node, box: { x, y, width, height } }
    }
    for (const item of spec.items) addItem(item, id, x, y)
    return nodes.find((node) => node.id === id)?.box ?? box
  }

  function addItem(item: Item, parentId: string, x: number, y: number): Box {
    if (item.kind !== 'group') return addLeaf(item, parentId, x + item.x, y + item.y)
    const id = add({ type: 'GROUP', box: blankNode.box, parentId, locked: item.isLocked })
    const boxes = item.items.map((child) => addItem(child, id, x + item.x, y + item.y))
    const left = Math.min(...boxes.map((box) => box.x))
    const above = Math.min(...boxes.map((box) => box.y))
    const width = Math.max(...boxes.map((box) => box.x + box.width)) - left
    const height = Math.max(...boxes.map((box) => box.y + box.height)) - above
    const at = nodes.findIndex((node) => node.id === id)
    const node = nodes[at]
    const box = { x: left, y: above, width, height }
    if (node) nodes[at] = { ...node, box }
    return box
  }

  function addLeaf(item: Leaf, parentId: string, x: number, y: number): Box {
    const common = { parentId, locked: item.isLocked, visible: !item.isHidden }
    if (item.kind === 'sticky' || item.kind === 'wide') {
      const box = { x, y, width: item.kind === 'wide' ? 416 : 240, height: item.height }
      const color = `#00000${item.color}`
      const author = item.color === 0 ? null : `Name ${item.color}`
      add({ ...common, type: 'STICKY', box, facts: { color, author }, text: `Note ${count}` })
      return box
    }
    if (item.kind === 'widget') {
      const box = { x, y, width: 320, height: 400 }
      add({ ...common, type: 'WIDGET', box })
      return box
    }
    if (item.kind === 'connector') {
      const box = { x, y, width: 400, height: 300 }
      add({ ...common, type: 'CONNECTOR', box })
      return box
    }
    const [width, height] = SIZES[item.kind]
    const box = { x, y, width, height }
    const type = { text: 'TEXT', shape: 'SHAPE_WITH_TEXT', image: 'RECTANGLE', stamp: 'STAMP' }[
      item.kind
    ]
    add({ ...common, type, box, name: String(item.host) })
    return box
  }
}

function childrenOf(nodes: readonly BoardNode[], id: string): string[] {
  return nodes.filter(({ parentId }) => parentId === id).map((node) => node.id)
}
