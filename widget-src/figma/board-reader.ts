import {
  blankNode,
  type Board,
  type BoardFact,
  type BoardNode,
  type Box,
  type NoteFacts,
  type SheafMark,
  type TableGrid,
} from '../core/board/board.ts'
import { cardRoom } from '../core/board/card-room.ts'
import type { LayerText } from '../core/board/layer-text.ts'
import type { Steps } from '../core/steps.ts'
import { colorOf, MARK_KEY } from './layer-looks.ts'
import { readLayerText } from './layer-text.ts'
import { textsOf } from './table-cells.ts'
import { turnOf, type Turn } from './turns.ts'

/** The board as plain data, with Figma's own nodes at hand for one synchronous apply. */
export interface BoardSnapshot {
  readonly board: Board
  readonly nodes: ReadonlyMap<string, SceneNode>
  /** What the notes say with their looks, where that was asked for with the board. */
  readonly said: ReadonlyMap<string, LayerText>
  /** The layers that are turned, or stand on what is. */
  readonly turns: ReadonlyMap<string, Turn>
}

const CLOSED_TYPES = new Set(['WIDGET', 'INSTANCE', 'COMPONENT', 'COMPONENT_SET', 'TABLE'])
const TEXT_TYPES = new Set(['STICKY', 'SHAPE_WITH_TEXT', 'TEXT', 'CODE_BLOCK'])
const STICKABLE_TYPES = new Set(['STAMP', 'HIGHLIGHT', 'WASHI_TAPE', 'WIDGET'])
const MARKABLE_TYPES = new Set(['TABLE', 'TEXT', 'SECTION'])

/** What an image or video may fill. */
const PICTURE_TYPES = new Set([
  'RECTANGLE',
  'ELLIPSE',
  'POLYGON',
  'STAR',
  'VECTOR',
  'FRAME',
  'SHAPE_WITH_TEXT',
])

/**
 * Reads the current page once: all of it in FigJam; in Figma Design, whose pages may hold a hundred
 * thousand layers, the selection with what it holds, its ancestors and what stands beside each of them.
 *
 * @param reads  What to read of each layer beyond what all features need: each question to Figma takes time.
 * @param rowCountIn  How many features the card draws in an editor.
 * @param through  Goes through the steps of the reading, with a rest now and then.
 */
export async function readBoardAsync(
  widgetNodeId: string,
  reads: readonly BoardFact[],
  rowCountIn: (editor: Board['editor']) => number,
  through: (steps: Steps<BoardSnapshot>) => Promise<BoardSnapshot>,
): Promise<BoardSnapshot> {
  const isDesign = figma.editorType !== 'figjam'
  const widget = isDesign ? await figma.getNodeByIdAsync(widgetNodeId) : null
  return through(readBoard(widgetNodeId, widget, reads, rowCountIn))
}

/** @param widget  Where it stands in Figma Design; FigJam's whole page is read, so that it is met there. */
function* readBoard(
  widgetNodeId: string,
  widget: BaseNode | null,
  reads: readonly BoardFact[],
  rowCountIn: (editor: Board['editor']) => number,
): Steps<BoardSnapshot> {
  const page = figma.currentPage
  const editor = figma.editorType === 'figjam' ? 'figjam' : 'figma'
  const selection = page.selection
  const reader = createReader(reads)
  const topNodes = page.children
  reader.addPage(page, topNodes)
  yield
  if (editor === 'figjam') {
    yield* reader.addTree(topNodes, page.id)
  } else {
    for (const node of selection) {
      reader.addAncestors(node)
      yield* reader.addTree([node], node.parent?.id ?? page.id)
    }
    if (widget?.type === 'WIDGET') reader.addAncestors(widget)
  }
  const own = reader.board.get(widgetNodeId)
  if (own !== undefined) {
    const box = cardRoom(own.box, editor, rowCountIn(editor))
    reader.board.set(widgetNodeId, { ...own, box })
  }
  const selectedIds = selection.map((node) => node.id)
  return {
    board: { editor, pageId: page.id, nodes: reader.board, selectedIds, widgetNodeId },
    nodes: reader.nodes,
    said: reader.said,
    turns: reader.turns,
  }
}

function createReader(reads: readonly BoardFact[]) {
  const said = new Map<string, LayerText>()
  const readNode = createNodeReader(reads, said)
  const board = new Map<string, BoardNode>()
  const nodes = new Map<string, SceneNode>()
  const turns = new Map<string, Turn>()

  function add(node: SceneNode, parentId: string, children: readonly SceneNode[]) {
    const read = readNode(node, parentId, children)
    board.set(read.id, read)
    nodes.set(read.id, node)
    const turn = turnOf(node, read.box, turns.has(parentId))
    if (turn !== null) turns.set(read.id, turn)
  }

  return {
    board,
    nodes,
    said,
    turns,

    addPage(page: PageNode, topNodes: readonly SceneNode[]) {
      board.set(page.id, {
        ...blankNode,
        id: page.id,
        type: page.type,
        name: page.name,
        childIds: topNodes.map((child) => child.id),
      })
    },

    *addTree(roots: readonly SceneNode[], rootParentId: string): Steps<void> {
      const waiting = [{ nodes: roots, parentId: rootParentId }]
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { nodes, parentId } = next
        for (const node of nodes) {
          unlessRemoved(node, () => {
            const children = childrenOf(node)
            add(node, parentId, children)
            if (children.length > 0) waiting.push({ nodes: children, parentId: node.id })
          })
          yield
        }
      }
    },

    /**
     * The layers above a node, each with what stands beside it; none of those opened. The outermost comes first, since
     * what a turned layer holds is turned with it.
     */
    addAncestors(node: SceneNode) {
      const parents: (SceneNode | PageNode)[] = []
      for (let at = node.parent; at !== null && at.type !== 'DOCUMENT'; at = at.parent)
        parents.unshift(at)
      parents.forEach((parent, depth) => {
        const children: readonly SceneNode[] = 'children' in parent ? parent.children : []
        if (parent.type !== 'PAGE') add(parent, parent.parent?.id ?? '', children)
        const next = parents[depth + 1]?.id
        for (const child of children)
          if (child.id !== next && !board.has(child.id)) add(child, parent.id, [])
      })
    },
  }
}

/** Figma throws where a layer deleted meanwhile is asked for anything else. */
export function unlessRemoved(node: SceneNode, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!node.removed) throw error
  }
}

function createNodeReader(reads: readonly BoardFact[], said: Map<string, LayerText>) {
  const readsColors = reads.includes('colors')
  const readsAuthors = reads.includes('authors')
  const readsWords = reads.includes('words')

  /** Where the words are wanted with their looks, a note is asked once for both. */
  function wordsOf(node: SceneNode): Pick<BoardNode, 'name' | 'text'> {
    if (!TEXT_TYPES.has(node.type)) return { name: nameOf(node, ''), text: '' }
    const words = readsWords && node.type === 'STICKY' ? readLayerText(node) : undefined
    if (words !== undefined) said.set(node.id, words)
    const text = words?.type === 'text' ? words.runs.map((run) => run.text).join('') : textOf(node)
    return { name: nameOf(node, text), text }
  }

  return (node: SceneNode, parentId: string, children: readonly SceneNode[]): BoardNode => {
    const { type } = node
    const mark = MARKABLE_TYPES.has(type) ? markOf(node) : null
    const hasFacts = TEXT_TYPES.has(type) || type === 'SECTION'
    const box = boxOf(node)
    const { locked, visible } = node
    const facts = hasFacts ? factsOf(node, readsColors, readsAuthors) : blankNode.facts
    const { name, text } = wordsOf(node)
    // Written out: an older target spreads objects key by key, which takes longer than Figma's answers.
    return {
      id: node.id,
      type,
      name,
      text,
      parentId,
      childIds: children.map((child) => child.id),
      box,
      locked,
      visible,
      facts,
      stuckToId: STICKABLE_TYPES.has(type) ? stuckToIdOf(node) : null,
      connectedIds: node.type === 'CONNECTOR' ? connectedIdsOf(node) : blankNode.connectedIds,
      isPicture: PICTURE_TYPES.has(type) && isPicture(node),
      isRound: isRound(node),
      table: node.type === 'TABLE' ? gridOf(node) : null,
      isAutoLayout: 'layoutMode' in node && node.layoutMode !== 'NONE',
      mark,
    }
  }
}

/** A sticky with text needs no name, and connectors are not named. */
function nameOf(node: SceneNode, text: string): string {
  const isTold = node.type === 'CONNECTOR' || (node.type === 'STICKY' && text !== '')
  return isTold ? '' : node.name
}

/** Each is asked for once: with the board where all notes are asked, else when it is first needed. */
function factsOf(node: SceneNode, isColorWanted: boolean, isAuthorWanted: boolean): NoteFacts {
  let color = isColorWanted ? colorOf('fills' in node ? node.fills : []) : undefined
  let author = isAuthorWanted && node.type === 'STICKY' ? authorOf(node) : undefined
  return {
    get color() {
      unlessRemoved(node, () => {
        color ??= colorOf('fills' in node ? node.fills : [])
      })
      return color ?? ''
    },
    get author() {
      if (author === undefined && node.type === 'STICKY')
        unlessRemoved(node, () => {
          author = authorOf(node)
        })
      return author ?? null
    },
  }
}

function childrenOf(node: SceneNode): readonly SceneNode[] {
  return 'children' in node && !CLOSED_TYPES.has(node.type) ? node.children : []
}

export function boxOf(node: SceneNode): Box {
  const box = node.absoluteBoundingBox
  if (box !== null) return { x: box.x, y: box.y, width: box.width, height: box.height }
  const [[, , x], [, , y]] = node.absoluteTransform
  return { x, y, width: node.width, height: node.height }
}

function textOf(node: SceneNode): string {
  if (node.type === 'STICKY' || node.type === 'SHAPE_WITH_TEXT') return node.text.characters
  if (node.type === 'CODE_BLOCK') return node.code
  return node.type === 'TEXT' ? node.characters : ''
}

function isRound(node: SceneNode): boolean {
  return (
    node.type === 'ELLIPSE' || (node.type === 'SHAPE_WITH_TEXT' && node.shapeType === 'ELLIPSE')
  )
}

function isPicture(node: SceneNode): boolean {
  const fills = 'fills' in node ? node.fills : []
  return (
    Array.isArray(fills) &&
    (fills as readonly Paint[]).some(
      ({ type, visible }) => visible !== false && (type === 'IMAGE' || type === 'VIDEO'),
    )
  )
}

/** Beyond this many cells a table is read as one area. */
const MAX_CELLS = 400

/** The words are asked for once, and only where notes lie on the table or a feature writes it. */
function gridOf(table: TableNode): TableGrid | null {
  const { numRows, numColumns } = table
  if (numRows * numColumns > MAX_CELLS) return null
  let words: TableGrid['words'] | undefined
  return {
    columnWidths: Array.from({ length: numColumns }, (_, at) => table.cellAt(0, at).width),
    rowHeights: Array.from({ length: numRows }, (_, row) => table.cellAt(row, 0).height),
    get words() {
      unlessRemoved(table, () => {
        words ??= textsOf(table)
      })
      return words ?? []
    },
  }
}

function authorOf(sticky: StickyNode): string | null {
  const name = sticky.authorVisible ? sticky.authorName : ''
  return name === '' ? null : name
}

function stuckToIdOf(node: SceneNode): string | null {
  return 'stuckTo' in node ? (node.stuckTo?.id ?? null) : null
}

function connectedIdsOf(connector: ConnectorNode): readonly string[] {
  return [connector.connectorStart, connector.connectorEnd].flatMap((end) =>
    'endpointNodeId' in end ? [end.endpointNodeId] : [],
  )
}

function markOf(node: SceneNode): SheafMark | null {
  const text = node.getPluginData(MARK_KEY)
  if (text === '') return null
  try {
    const mark: unknown = JSON.parse(text)
    return isMark(mark) ? mark : null
  } catch {
    return null
  }
}

function isMark(value: unknown): value is SheafMark {
  if (typeof value !== 'object' || value === null) return false
  const { kind, widgetNodeId, memory } = value as Record<string, unknown>
  return typeof kind === 'string' && typeof widgetNodeId === 'string' && typeof memory === 'string'
}
