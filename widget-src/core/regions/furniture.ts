import type { BoardNode, Box } from '../board/board.ts'
import type { BoardTree } from '../board/board-tree.ts'
import { isOwnOutput } from '../board/own-output.ts'
import { pushTo } from '../maps.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { PAGE_HOST } from '../board/pieces.ts'
import { byPlace } from './units.ts'

/** Something that notes can lie on. */
export interface Surface {
  /** The layer's id; with row and column for the cell of a table. */
  readonly id: string
  readonly kind: 'section' | 'frame' | 'shape' | 'cell' | 'picture' | 'mockup'
  readonly node: BoardNode
  readonly box: Box
  /** The circles of a Venn diagram that it is the common part of. */
  readonly circles?: readonly Surface[]
  /** The cell's place in its table. */
  readonly cell?: { readonly row: number; readonly column: number }
}

/** What is not a note, by the section or frame that it stands in, `PAGE_HOST` for the page. */
export interface Furniture {
  surfacesIn(hostId: string): readonly Surface[]
  /** Texts and shapes with few words, low enough to be a heading; from the top left. */
  headingsIn(hostId: string): readonly BoardNode[]
  /** The headings, and texts and shapes of any height with as few words: each may be the label of a lane. */
  labelsIn(hostId: string): readonly BoardNode[]
  separatorsIn(hostId: string): readonly BoardNode[]
  /** The section or frame that the layer stands in, or the mockup that it is a part of. */
  hostOf(node: BoardNode): string
  /** What the host's id stands for. */
  surfaceOf(hostId: string): Surface | undefined
}

/** A shape this thin, in notes, is a line. */
const LINE_THICKNESS = 0.15
const LINE_LENGTH = 2.5
const SURFACE_SIDE = 1.1
const HEADING_HEIGHT = 0.6
const BAR_HEIGHT = 0.9
const BAR_RATIO = 2.5
const HEADING_LENGTH = 60

const SHAPES = new Set([
  'RECTANGLE',
  'ELLIPSE',
  'POLYGON',
  'STAR',
  'VECTOR',
  'BOOLEAN_OPERATION',
  'SHAPE_WITH_TEXT',
])
const LINES = new Set(['LINE', 'VECTOR', 'RECTANGLE', 'SHAPE_WITH_TEXT', 'CONNECTOR'])
const PICTURES = new Set(['MEDIA', 'EMBED', 'LINK_UNFURL'])
const CLOSED = new Set(['COMPONENT', 'COMPONENT_SET', 'INSTANCE'])

export function* findFurniture(
  tree: BoardTree,
  noteIds: ReadonlySet<string>,
  sidePx: number,
): Steps<Furniture> {
  const surfaces = new Map<string, Surface[]>()
  const headings = new Map<string, BoardNode[]>()
  const labels = new Map<string, BoardNode[]>()
  const separators = new Map<string, BoardNode[]>()
  const byId = new Map<string, Surface>()
  const isMockup = createMockupCheck(tree, sidePx)
  const hostOf = createHostOf(tree, isMockup)
  const add = <Thing>(lists: Map<string, Thing[]>, node: BoardNode, thing: Thing): void => {
    pushTo(lists, hostOf(node), thing)
  }
  yield* forEachInSteps(tree.board.nodes.values(), (node) => {
    if (node.type === 'STICKY' || node.type === 'STAMP' || noteIds.has(node.id)) return
    if (node.id === tree.board.pageId || node.stuckToId !== null || isOwnOutput(node)) return
    if (tree.isHidden(node)) return
    for (const surface of surfacesOf(node, sidePx, isMockup)) {
      add(surfaces, node, surface)
      byId.set(surface.id, surface)
    }
    if (isSeparator(node, sidePx)) add(separators, node, node)
    else if (isLabel(node)) {
      add(labels, node, node)
      if (isLow(node.box, sidePx)) add(headings, node, node)
    }
  })
  for (const list of headings.values()) list.sort(byPlace)
  return {
    surfacesIn: (hostId) => surfaces.get(hostId) ?? [],
    headingsIn: (hostId) => headings.get(hostId) ?? [],
    labelsIn: (hostId) => labels.get(hostId) ?? [],
    separatorsIn: (hostId) => separators.get(hostId) ?? [],
    surfaceOf: (hostId) => byId.get(hostId),
    hostOf,
  }
}

function surfacesOf(
  node: BoardNode,
  sidePx: number,
  isMockup: (node: BoardNode) => boolean,
): readonly Surface[] {
  const { id, box } = node
  const least = SURFACE_SIDE * sidePx
  if (node.type === 'SECTION') return [{ id, kind: 'section', node, box }]
  if (isMockup(node)) return [{ id, kind: 'mockup', node, box }]
  if (node.type === 'FRAME') return [{ id, kind: node.isPicture ? 'picture' : 'frame', node, box }]
  if (box.width < least || box.height < least) return []
  if (node.type === 'TABLE') return cellsOf(node)
  if (node.isPicture || PICTURES.has(node.type)) return [{ id, kind: 'picture', node, box }]
  return SHAPES.has(node.type) ? [{ id, kind: 'shape', node, box }] : []
}

function cellsOf(node: BoardNode): readonly Surface[] {
  const { table, box } = node
  if (!table) return [{ id: node.id, kind: 'cell', node, box }]
  const cells: Surface[] = []
  let y = box.y
  table.rowHeights.forEach((height, row) => {
    let x = box.x
    table.columnWidths.forEach((width, column) => {
      const id = `${node.id}/${row}/${column}`
      cells.push({ id, kind: 'cell', node, box: { x, y, width, height }, cell: { row, column } })
      x += width
    })
    y += height
  })
  return cells
}

/**
 * Whether a layer is something pasted to be talked about: a component, an instance, or a frame that holds anything
 * but notes, sections, text and lines. In Figma Design a frame is a screen, and its texts are what is worked on.
 */
function createMockupCheck(tree: BoardTree, sidePx: number): (node: BoardNode) => boolean {
  const known = new Map<string, boolean>()
  const isPlain = (node: BoardNode | undefined): boolean => {
    if (!node || node.stuckToId !== null || !node.visible) return true
    if (node.type === 'GROUP') return node.childIds.every((id) => isPlain(tree.board.nodes.get(id)))
    return PLAIN_IN_FRAME.has(node.type) || isSeparator(node, sidePx)
  }
  return (node) => {
    if (CLOSED.has(node.type)) return true
    if (node.type !== 'FRAME' || tree.board.editor === 'figma') return false
    let answer = known.get(node.id)
    if (answer === undefined) {
      answer = !node.childIds.every((id) => isPlain(tree.board.nodes.get(id)))
      known.set(node.id, answer)
    }
    return answer
  }
}

const PLAIN_IN_FRAME = new Set([
  'STICKY',
  'SECTION',
  'TEXT',
  'LINE',
  'CONNECTOR',
  'STAMP',
  'HIGHLIGHT',
  'WASHI_TAPE',
  'WIDGET',
])

/** What lies in a mockup, however deep, is of that mockup. */
function createHostOf(
  tree: BoardTree,
  isMockup: (node: BoardNode) => boolean,
): (node: BoardNode) => string {
  const known = new Map<string, string>()
  /** The host that a layer is to what it holds. */
  const hostFor = (node: BoardNode | undefined): string => {
    if (!node) return PAGE_HOST
    let answer = known.get(node.id)
    if (answer === undefined) {
      const outer = hostFor(tree.parentOf(node))
      const around = tree.board.nodes.get(outer)
      if (around && isMockup(around)) answer = outer
      else answer = node.type === 'GROUP' ? outer : node.id
      known.set(node.id, answer)
    }
    return answer
  }
  return (node) => hostFor(tree.parentOf(node))
}

function isSeparator(node: BoardNode, sidePx: number): boolean {
  if (!LINES.has(node.type) || node.isPicture) return false
  if (node.type === 'CONNECTOR' && node.connectedIds.length > 0) return false
  const { width, height } = node.box
  return (
    Math.min(width, height) <= LINE_THICKNESS * sidePx &&
    Math.max(width, height) >= LINE_LENGTH * sidePx
  )
}

/** A bar over a column of small notes may be almost as high as these. */
function isLow({ width, height }: Box, sidePx: number): boolean {
  return (
    height < HEADING_HEIGHT * sidePx ||
    (height < BAR_HEIGHT * sidePx && width >= BAR_RATIO * height)
  )
}

function isLabel({ type, text }: BoardNode): boolean {
  if (type !== 'TEXT' && type !== 'SHAPE_WITH_TEXT') return false
  const words = text.trim()
  return words !== '' && words.length <= HEADING_LENGTH
}
