import type { Board, BoardNode } from '../../../../widget-src/core/board/board.ts'

export const PAGE = '0:1'

/** A page of FigJam with these layers, nothing selected and the widget elsewhere. */
export function pageOf(nodes: readonly BoardNode[]): Board {
  return {
    editor: 'figjam',
    pageId: PAGE,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    selectedIds: [],
    widgetNodeId: '9:9',
  }
}
