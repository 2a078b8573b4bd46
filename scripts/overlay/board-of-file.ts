import {
  blankNode,
  type Board,
  type BoardNode,
  type Box,
  type SheafMark,
  type TableGrid,
} from '../../widget-src/core/board/board.ts'

export interface FileView {
  /** The first page unless named. */
  readonly pageId?: string
  readonly selectedIds?: readonly string[]
  readonly widgetNodeId?: string
}

/** A page of a file in the form of `GET /v1/files/:key`, as the widget's reader would hand it to the core. */
export function boardOfFile(file: unknown, view: FileView = {}): Board {
  const pages = list(field(field(file, 'document'), 'children'))
  const page = pages.find((each) => field(each, 'id') === view.pageId) ?? pages[0]
  const nodes = new Map<string, BoardNode>()
  const pageId = text(field(page, 'id'))
  for (const child of list(field(page, 'children'))) addNode(nodes, child, pageId)
  return {
    editor: field(file, 'editorType') === 'figma' ? 'figma' : 'figjam',
    pageId,
    nodes,
    selectedIds: view.selectedIds ?? [],
    widgetNodeId: view.widgetNodeId ?? '9:1',
  }
}

/** Layers that the reader does not look into. */
const CLOSED = new Set(['WIDGET', 'INSTANCE', 'COMPONENT', 'COMPONENT_SET', 'TABLE'])

function addNode(nodes: Map<string, BoardNode>, raw: unknown, parentId: string): void {
  const id = text(field(raw, 'id'))
  const type = text(field(raw, 'type'))
  const children = CLOSED.has(type) ? [] : list(field(raw, 'children'))
  const author = text(field(raw, 'authorName'))
  const fills = list(field(raw, 'fills'))
  nodes.set(id, {
    ...blankNode,
    id,
    type,
    name: text(field(raw, 'name')),
    parentId,
    childIds: children.map((child) => text(field(child, 'id'))),
    box: boxOf(raw),
    locked: field(raw, 'locked') === true,
    visible: field(raw, 'visible') !== false,
    text: text(field(raw, 'characters')),
    facts: {
      color: hex(field(fills[0], 'color')),
      author: field(raw, 'authorVisible') === true && author !== '' ? author : null,
    },
    stuckToId: text(field(raw, 'stuckTo')) || null,
    connectedIds: ['connectorStart', 'connectorEnd']
      .map((end) => text(field(field(raw, end), 'endpointNodeId')))
      .filter((end) => end !== ''),
    isAutoLayout: ['HORIZONTAL', 'VERTICAL', 'GRID'].includes(text(field(raw, 'layoutMode'))),
    isRound: type === 'ELLIPSE' || text(field(raw, 'shapeType')) === 'ELLIPSE',
    isPicture: fills.some((fill) => text(field(fill, 'type')) === 'IMAGE'),
    table: type === 'TABLE' ? tableOf(list(field(raw, 'children'))) : null,
    mark: markOf(field(raw, 'pluginData')),
  })
  for (const child of children) addNode(nodes, child, id)
}

function boxOf(raw: unknown): Box {
  const box = field(raw, 'absoluteBoundingBox')
  return {
    x: Number(field(box, 'x')),
    y: Number(field(box, 'y')),
    width: Number(field(box, 'width')),
    height: Number(field(box, 'height')),
  }
}

/** Null for cells that make no full grid. */
function tableOf(cells: readonly unknown[]): TableGrid | null {
  const placed = cells.map((cell) => ({ box: boxOf(cell), words: text(field(cell, 'characters')) }))
  const sorted = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b)
  const columns = sorted(placed.map(({ box }) => box.x))
  const rows = sorted(placed.map(({ box }) => box.y))
  if (placed.length === 0 || columns.length * rows.length !== placed.length) return null
  const grid = rows.map((y) =>
    columns.map((x) => placed.find(({ box }) => box.x === x && box.y === y)),
  )
  return {
    columnWidths: (grid[0] ?? []).map((cell) => cell?.box.width ?? 0),
    rowHeights: grid.map((row) => row[0]?.box.height ?? 0),
    words: grid.map((row) => row.map((cell) => cell?.words ?? '')),
  }
}

/** Sheaf's own data on a layer, under any widget id. */
function markOf(pluginData: unknown): SheafMark | null {
  if (typeof pluginData !== 'object' || pluginData === null) return null
  for (const data of Object.values(pluginData)) {
    const mark = parsed(text(field(data, 'sheaf')))
    const kind = field(mark, 'kind')
    if (kind !== 'table' && kind !== 'digest' && kind !== 'theme') continue
    const [widgetNodeId, memory] = [field(mark, 'widgetNodeId'), field(mark, 'memory')]
    return { kind, widgetNodeId: text(widgetNodeId), memory: text(memory) }
  }
  return null
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function hex(color: unknown): string {
  if (color === undefined) return ''
  const channel = (key: string): string =>
    Math.round(Number(field(color, key)) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${channel('r')}${channel('g')}${channel('b')}`
}
