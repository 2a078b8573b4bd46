import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Board, BoardNode } from '../../../../widget-src/core/board/board.ts'
import { plainRun } from '../../../../widget-src/core/board/layer-text.ts'
import { writeDigest, type Digest } from '../../../../widget-src/features/digest/write-digest.ts'
import { findScopeInSteps, type NotesSetting } from '../../../../widget-src/core/board/scope.ts'
import { boardOfFile } from '../../../../scripts/overlay/board-of-file.ts'
import { restBoard } from '../../core/board/rest-board.ts'
import { renderGfm, shownBy } from './gfm-reading.ts'

describe('writeDigest', () => {
  it.each(['housing-48', 'biodiversity-154', 'everything-22'])(
    '[F6] renders %s to the same notes, each under its region',
    (name) => {
      const board = restBoard(name)

      const { document, markdown } = digestOf(board)

      const html = renderGfm(markdown)
      const shown = wordsOf(html)
      const told = document.chapters.flatMap(({ entries, flows }) => [...flows.flat(), ...entries])
      expect(told.filter(({ kind }) => kind === 'note')).toHaveLength(visibleNotes(board).length)
      for (const note of visibleNotes(board))
        expect(shown).toContain(squeezed(note.text === '' ? '(empty)' : note.text))
    },
  )

  it.each(['housing-48', 'biodiversity-154', 'everything-22'])(
    '[F6] gives the notes of %s back from the CSV',
    (name) => {
      const board = restBoard(name)

      const rows = rowsOf(digestOf(board))

      const texts = rows
        .slice(1)
        .map(([, note]) => note?.replace(/^'(?='?[=+\-@＝＋－＠\t\r\n])/, ''))
      expect(rows[0]).toEqual(['Region', 'Note', 'Votes', 'Author', 'Rank'])
      expect([...texts].sort()).toEqual(
        visibleNotes(board)
          .map(({ text }) => text)
          .sort(),
      )
    },
  )

  it('[F6] tells title, date and facts, then most votes, then each region', () => {
    const digest = digestOf(restBoard('everything-22'))

    const voted = rowsOf(digest).filter(([, , votes]) => Number(votes) > 0)
    expect(headingsOf(digest)).toEqual([
      'h1 Retro',
      'h2 Most votes',
      'h2 Went well',
      'h2 To improve',
      'h2 Other notes',
    ])
    expect(digest.document.facts).toBe('3 Jan 2026 · 21 notes · 8 votes · 3 regions')
    expect(voted.map(([region, , votes, , rank]) => [region, votes, rank])).toEqual([
      ['To improve', '4', '1'],
      ['To improve', '4', '1'],
    ])
  })

  it('[F9] names nobody for a note whose author is hidden', () => {
    const board = withNote(restBoard('housing-48'), '1:77', {
      facts: { color: '', author: null },
      text: 'Secret wish',
    })

    const digest = digestOf(board)

    expect(rowsOf(digest).find(([, note]) => note === 'Secret wish')).toEqual([
      '',
      'Secret wish',
      '9',
      '',
      '1',
    ])
    expect(digest.markdown).toContain('- Secret wish _9 votes_\n')
  })

  it('[F6] writes regions within regions one level down', () => {
    const outer = withNote(restBoard('everything-22'), '1:1', {
      childIds: ['1:2', '1:3', '1:4', '1:5'],
    })
    const board = withNote(outer, '1:5', { parentId: '1:1' })

    const digest = digestOf(board)

    expect(headingsOf(digest)).toContain('h3 To improve')
    expect(rowsOf(digest).some(([region]) => region === 'Went well / To improve')).toBe(true)
  })

  it('[F6] tells a flow in its order, as numbers', () => {
    const board = boardOf([
      note('1:1', 'Sketch', { x: 900, y: 0 }),
      note('1:2', 'Build', { x: 0, y: 0 }),
      note('1:3', 'Test', { x: 450, y: 0 }),
      {
        id: '1:4',
        type: 'CONNECTOR',
        connectorStart: { endpointNodeId: '1:1' },
        connectorEnd: { endpointNodeId: '1:2' },
      },
      {
        id: '1:5',
        type: 'CONNECTOR',
        connectorStart: { endpointNodeId: '1:2' },
        connectorEnd: { endpointNodeId: '1:3' },
      },
    ])

    const { markdown } = digestOf(board)

    expect(markdown).toContain('1. Sketch\n2. Build\n3. Test\n')
  })

  it('[F2] says what of a selection it left in a pasted mockup', () => {
    const page = [
      { id: '1:1', type: 'TEXT', characters: 'Ship it', absoluteBoundingBox: box(0) },
      {
        id: '1:2',
        type: 'FRAME',
        name: 'Mockup',
        absoluteBoundingBox: box(900),
        children: [
          { id: '1:3', type: 'TEXT', characters: 'Sign in', absoluteBoundingBox: box(900) },
        ],
      },
    ]
    const file = { editorType: 'figjam', document: { children: [{ id: '0:1', children: page }] } }

    const partly = digestOf(boardOfFile(file, { selectedIds: ['1:1', '1:2'] }), 'automatic')
    const wholly = digestOf(boardOfFile(file, { selectedIds: ['1:1'] }), 'automatic')

    expect(partly.message).toBe('Digest of 1 selected note. Left: 1 in frames')
    expect(wholly.message).toBe('Digest of 1 selected note')
  })
})

function box(x: number) {
  return { x, y: 0, width: 240, height: 240 }
}

function digestOf(board: Board, setting: NotesSetting = 'page'): Digest {
  return atOnce(
    writeDigest({
      board,
      inScope: atOnce(findScopeInSteps(board, setting, 'read')),
      words: {
        fileName: 'Retro',
        readLayer: (id) => {
          const text = board.nodes.get(id)?.text
          return text === undefined ? undefined : { type: 'text', runs: [plainRun(text)] }
        },
      },
      nowMs: new Date(2026, 0, 3).getTime(),
    }),
  )
}

function headingsOf({ markdown }: Digest): readonly string[] {
  return [...renderGfm(markdown).matchAll(/<(h\d)>(.*?)<\/h\d>/g)].map(
    ([, level = '', title = '']) => `${level} ${title}`,
  )
}

function wordsOf(html: string): string {
  const parts = shownBy(html).map((part) =>
    part.startsWith('<') ? ' ' : part.slice(part.indexOf('|') + 1),
  )
  return squeezed(parts.join(''))
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function rowsOf({ csv }: Digest): string[][] {
  return parse(csv, { record_delimiter: '\r\n' })
}

function visibleNotes(board: Board): readonly BoardNode[] {
  return [...board.nodes.values()].filter(({ type, visible }) => type === 'STICKY' && visible)
}

function note(id: string, characters: string, place: { x: number; y: number }) {
  return {
    id,
    type: 'STICKY',
    name: characters,
    characters,
    absoluteBoundingBox: { ...place, width: 240, height: 240 },
  }
}

function boardOf(children: readonly unknown[]): Board {
  return boardOfFile({ document: { children: [{ id: '0:1', children }] } })
}

function withNote(board: Board, id: string, part: Partial<BoardNode>): Board {
  const [any] = board.nodes.values()
  const known = board.nodes.get(id) ?? any
  if (!known) throw new Error('The board is empty')
  const nodes = new Map(board.nodes)
  return { ...board, nodes: nodes.set(id, { ...known, ...part, id }) }
}
