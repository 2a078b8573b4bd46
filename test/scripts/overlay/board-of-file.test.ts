import { describe, expect, it } from 'vitest'
import { boardOfFile } from '../../../scripts/overlay/board-of-file.ts'

const box = (x: number, y: number, width: number, height: number) => ({
  absoluteBoundingBox: { x, y, width, height },
})

const cell = (id: string, characters: string, x: number, y: number) => ({
  id,
  type: 'TABLE_CELL',
  characters,
  ...box(x, y, 300, 200),
})

const file = {
  document: {
    children: [
      { id: '0:1', children: [] },
      {
        id: '0:2',
        children: [
          {
            id: '1:1',
            type: 'TABLE',
            name: 'Table',
            ...box(0, 0, 600, 400),
            children: [
              cell('1:2', '', 0, 0),
              cell('1:3', 'Now', 300, 0),
              cell('1:4', 'Web', 0, 200),
              cell('1:5', '', 300, 200),
            ],
            pluginData: { 7: { sheaf: '{"kind":"table","widgetNodeId":"5:5","memory":"m"}' } },
          },
          { id: '2:1', type: 'INSTANCE', ...box(0, 900, 9, 9), children: [{ id: '2:2' }] },
          { id: '3:1', type: 'STICKY', ...box(0, 500, 240, 240), rotation: Math.PI / 6 },
        ],
      },
    ],
  },
}

describe('boardOfFile', () => {
  it('[S7] reads the page that is asked for: tables with their cells, and what Sheaf placed', () => {
    const { nodes, pageId } = boardOfFile(file, { pageId: '0:2' })

    expect(pageId).toBe('0:2')
    expect([...nodes.keys()]).toEqual(['1:1', '2:1', '3:1'])
    expect(nodes.get('1:1')).toMatchObject({
      childIds: [],
      table: {
        columnWidths: [300, 300],
        rowHeights: [200, 200],
        words: [
          ['', 'Now'],
          ['Web', ''],
        ],
      },
      mark: { kind: 'table', widgetNodeId: '5:5', memory: 'm' },
    })
  })

  it('[S7] reads the first page unless another is named', () => {
    expect(boardOfFile(file)).toMatchObject({ pageId: '0:1', editor: 'figjam' })
  })
})
