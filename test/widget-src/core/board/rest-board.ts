import { readFileSync } from 'node:fs'
import { blankNode, type Board, type BoardNode } from '../../../../widget-src/core/board/board.ts'

/** A board file in the form of `GET /v1/files/:key`, as the widget's reader would hand it to the core. */
export function restBoard(name: string, selectedIds: readonly string[] = []): Board {
  const path = new URL(`../../../boards/${name}.json`, import.meta.url)
  return boardOfFile(JSON.parse(readFileSync(path, 'utf8')), selectedIds)
}

/** The first page of a file in that form. */
export function boardOfFile(file: unknown, selectedIds: readonly string[] = []): Board {
  const page = list(field(field(file, 'document'), 'children'))[0]
  const nodes = new Map<string, BoardNode>()
  const pageId = text(field(page, 'id'))
  for (const child of list(field(page, 'children'))) addNode(nodes, child, pageId)
  const editor = field(file, 'editorType') === 'figma' ? 'figma' : 'figjam'
  return { editor, pageId, nodes, selectedIds, widgetNodeId: '9:1' }
}

function addNode(nodes: Map<string, BoardNode>, raw: unknown, parentId: string): void {
  const id = text(field(raw, 'id'))
  const box = field(raw, 'absoluteBoundingBox')
  const children = list(field(raw, 'children'))
  const author = text(field(raw, 'authorName'))
  nodes.set(id, {
    ...blankNode,
    id,
    type: text(field(raw, 'type')),
    name: text(field(raw, 'name')),
    parentId,
    childIds: children.map((child) => text(field(child, 'id'))),
    box: {
      x: Number(field(box, 'x')),
      y: Number(field(box, 'y')),
      width: Number(field(box, 'width')),
      height: Number(field(box, 'height')),
    },
    rotation: 0,
    locked: field(raw, 'locked') === true,
    visible: field(raw, 'visible') !== false,
    text: text(field(raw, 'characters')),
    color: hex(field(list(field(raw, 'fills'))[0], 'color')),
    author: field(raw, 'authorVisible') === true && author !== '' ? author : null,
    stuckToId: text(field(raw, 'stuckTo')) || null,
    connectedIds: ['connectorStart', 'connectorEnd']
      .map((end) => text(field(field(raw, end), 'endpointNodeId')))
      .filter((end) => end !== ''),
    isAutoLayout: ['HORIZONTAL', 'VERTICAL', 'GRID'].includes(text(field(raw, 'layoutMode'))),
    isPicture: list(field(raw, 'fills')).some((fill) => text(field(fill, 'type')) === 'IMAGE'),
  })
  for (const child of children) addNode(nodes, child, id)
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
