import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Board, BoardNode } from '../../../widget-src/core/board.ts'
import { planDigestOnBoard, writeDigest, type Digest } from '../../../widget-src/core/digest.ts'
import { atOnce } from '../../../widget-src/core/steps.ts'
import { notesInScope } from '../../../widget-src/core/scope.ts'
import { readMarkdown } from './markdown-reading.ts'
import { restBoard } from './rest-board.ts'

describe('writeDigest', () => {
  it.each(['housing-48', 'biodiversity-154', 'everything-22'])(
    '[F6] renders %s to the same sections and notes',
    async (name) => {
      const board = restBoard(name)

      const { markdown } = await digestOf(board)

      const items = readMarkdown(markdown).filter(({ type }) => type === 'item')
      const shown = items.map(({ text }) => text)
      for (const note of visibleNotes(board)) {
        const text = note.text === '' ? '(empty note)' : note.text
        expect(shown.some((item) => item === text || item.startsWith(`${text}\n`))).toBe(true)
      }
      expect(shown).toHaveLength(visibleNotes(board).length)
    },
  )

  it.each(['housing-48', 'biodiversity-154', 'everything-22'])(
    '[F6] gives the notes of %s back from the CSV',
    async (name) => {
      const board = restBoard(name)

      const rows = rowsOf(await digestOf(board))

      const texts = rows
        .slice(1)
        .map(([, note]) => note?.replace(/^'(?='?[=+\-@＝＋－＠\t\r\n])/, ''))
      expect(rows[0]).toEqual(['Section', 'Note', 'Votes', 'Author', 'Rank'])
      expect([...texts].sort()).toEqual(
        visibleNotes(board)
          .map(({ text }) => text)
          .sort(),
      )
    },
  )

  it('[F6] stands by section, most votes first, loose notes last', async () => {
    const digest = await digestOf(restBoard('everything-22'))

    const headings = readMarkdown(digest.markdown).filter(({ type }) => type !== 'item')
    const voted = rowsOf(digest).filter(([, , votes]) => Number(votes) > 0)
    expect(headings).toEqual([
      { type: 'h1', text: 'Digest' },
      { type: 'paragraph', text: '21 notes on this page' },
      { type: 'h2', text: 'Went well' },
      { type: 'h2', text: 'To improve' },
      { type: 'h2', text: 'Not in a section' },
    ])
    expect(voted.map(([section, , votes, , rank]) => [section, votes, rank])).toEqual([
      ['To improve', '4', '1'],
      ['To improve', '4', '1'],
    ])
  })

  it('[F9] names nobody for a note whose author is hidden', async () => {
    const board = withNote(restBoard('housing-48'), '1:77', { author: null, text: 'Secret wish' })

    const digest = await digestOf(board)

    expect(rowsOf(digest).find(([, note]) => note === 'Secret wish')).toEqual([
      '',
      'Secret wish',
      '9',
      '',
      '1',
    ])
    expect(digest.markdown).toContain('- Secret wish\\\n  *9 votes*\n')
  })

  it('[F6] writes sections within sections one level down', async () => {
    const outer = withNote(restBoard('everything-22'), '1:1', {
      childIds: ['1:2', '1:3', '1:4', '1:5'],
    })
    const board = withNote(outer, '1:5', { parentId: '1:1' })

    const digest = await digestOf(board)

    const headings = readMarkdown(digest.markdown).filter(({ type }) => type.startsWith('h'))
    expect(headings.map(({ type, text }) => `${type} ${text}`)).toEqual([
      'h1 Digest',
      'h2 Went well',
      'h3 To improve',
      'h2 Not in a section',
    ])
    expect(rowsOf(digest).some(([section]) => section === 'Went well / To improve')).toBe(true)
  })
})

describe('planDigestOnBoard', () => {
  it('[F6] places the text beside the wall, and rewrites it in its place on the next run', async () => {
    const board = restBoard('housing-48')
    const digest = await digestOf(board)

    const first = atOnce(planDigestOnBoard(board, digest))

    const [change] = first.changes
    if (change?.type !== 'write-text') throw new Error('No text is written')
    expect(change).toMatchObject({ id: null, text: digest.text, mark: { kind: 'digest' } })
    const placed = withNote(board, '8:8', { type: 'TEXT', mark: change.mark, box: at(5, 6) })
    expect(atOnce(planDigestOnBoard(placed, digest)).changes).toMatchObject([
      { id: '8:8', x: 5, y: 6 },
    ])
    expect(visibleNotes(placed)).toHaveLength(48)
  })
})

function digestOf(board: Board): Promise<Digest> {
  return writeDigest(board, notesInScope(board, 'page', 'read'), () => Promise.resolve())
}

function rowsOf({ csv }: Digest): string[][] {
  return parse(csv, { record_delimiter: '\r\n' })
}

function visibleNotes(board: Board): readonly BoardNode[] {
  return [...board.nodes.values()].filter(({ type, visible }) => type === 'STICKY' && visible)
}

function at(x: number, y: number): BoardNode['box'] {
  return { x, y, width: 100, height: 100 }
}

function withNote(board: Board, id: string, part: Partial<BoardNode>): Board {
  const [any] = board.nodes.values()
  const known = board.nodes.get(id) ?? any
  if (!known) throw new Error('The board is empty')
  const nodes = new Map(board.nodes)
  return { ...board, nodes: nodes.set(id, { ...known, ...part, id }) }
}
