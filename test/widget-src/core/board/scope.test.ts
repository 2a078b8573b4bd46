import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { describe, expect, it } from 'vitest'
import type { Board, BoardNode } from '../../../../widget-src/core/board/board.ts'
import {
  findScopeInSteps,
  scopeWords,
  type NotesSetting,
} from '../../../../widget-src/core/board/scope.ts'
import { notesToUse } from '../../../../widget-src/core/display/menu.ts'
import { restBoard } from './rest-board.ts'

describe('findScopeInSteps', () => {
  it('[F1] takes the selection, else the widget’s section, else the page', () => {
    const board = withWidget(restBoard('everything-22'), '1:5')

    expect(summary(board, 'automatic')).toBe('3 notes in “To improve”')
    expect(summary({ ...board, selectedIds: ['1:17', '1:2'] }, 'automatic')).toBe(
      '2 selected notes',
    )
    expect(summary(board, 'page')).toBe('20 notes on this page')
    expect(summary(withWidget(board, '0:1'), 'automatic')).toBe('20 notes on this page')
  })

  it('[F1] takes a selection of widgets only for none', () => {
    const board = withWidget(restBoard('everything-22'), '0:1')

    expect(summary({ ...board, selectedIds: ['9:1'] }, 'automatic')).toBe('20 notes on this page')
  })

  it('[F1] never widens a fixed selection', () => {
    const board = withWidget(restBoard('everything-22'), '1:5')

    expect(atOnce(findScopeInSteps(board, 'selection', 'move'))).toMatchObject({
      notes: [],
      scope: { type: 'selection' },
      reason: 'Select some notes, or put Sheaf in a section and choose “Notes: auto” in its menu',
      leftOutCount: 0,
    })
  })

  it('[F1] says what to do where there is no note, in words that its setting heeds', () => {
    const board = withWidget(restBoard('everything-22'), '0:1')
    const nodes = new Map([...board.nodes].filter(([, { type }]) => type !== 'STICKY'))
    const auto = notesToUse.options[0].label
    const said = (setting: NotesSetting) =>
      atOnce(findScopeInSteps({ ...board, nodes }, setting, 'move')).reason

    expect(said('automatic')).toBe('Select some notes, or put Sheaf in a section')
    expect(said('page')).toBe(
      `Select some notes, or put Sheaf in a section, and choose “${auto}” in its menu`,
    )
    expect(said('section')).toBe('Put Sheaf in a section, or choose other notes to use in its menu')
  })

  it('[F1] looks inside a selected section, and leaves its headings out', () => {
    const board = moved(restBoard('everything-22', ['1:5']), '1:33', '1:5')

    expect(ids(board, 'selection')).toEqual(['1:6', '1:11', '1:16'])
    expect(ids({ ...board, selectedIds: ['1:5', '1:33'] }, 'selection')).toContain('1:33')
  })

  it('[F1] counts shapes and texts only when selected and with no connector attached', () => {
    const board = restBoard('everything-22', ['1:33', '1:34', '1:35', '1:36'])

    expect(ids(board, 'automatic')).toEqual(['1:33', '1:34'])
    const connector = { ...nodeOf(board, '1:35'), connectedIds: ['1:34'] }
    const connected = { ...board, nodes: new Map(board.nodes).set('1:35', connector) }
    expect(ids(connected, 'automatic')).toEqual(['1:33'])
  })

  it('[F1] leaves locked and hidden notes where they are, and reads the locked ones', () => {
    const board = restBoard('everything-22')
    const lockedSection = { ...nodeOf(board, '1:5'), locked: true }
    const locked = { ...board, nodes: new Map(board.nodes).set('1:5', lockedSection) }

    expect(ids(board, 'page')).not.toContain('1:31')
    expect(ids(board, 'page')).not.toContain('1:32')
    expect(ids(locked, 'page')).not.toContain('1:6')
    const read = atOnce(findScopeInSteps(locked, 'page', 'read')).notes.map(({ id }) => id)
    expect(read).toEqual(expect.arrayContaining(['1:31', '1:6']))
    expect(read).not.toContain('1:32')
    expect(
      atOnce(findScopeInSteps({ ...board, selectedIds: ['1:31'] }, 'automatic', 'move')).reason,
    ).toBe('These notes are locked or hidden, so they stay where they are')
    expect(
      atOnce(findScopeInSteps({ ...board, selectedIds: ['1:32'] }, 'automatic', 'read')).reason,
    ).toBe('These notes are hidden: show some first')
  })

  it('[F1] never takes what Sheaf placed to be read, but what lies in a theme section', () => {
    const board = restBoard('everything-22', ['1:33', '1:5'])
    const nodes = new Map(board.nodes)
    const mark = (kind: 'digest' | 'theme') => ({ kind, widgetNodeId: '9:1', memory: '' })
    nodes.set('1:33', { ...nodeOf(board, '1:33'), mark: mark('digest') })
    nodes.set('1:5', { ...nodeOf(board, '1:5'), mark: mark('theme') })

    expect(ids({ ...board, nodes }, 'automatic')).toEqual(['1:6', '1:11', '1:16'])
  })

  it('[F1] takes selected texts alone in Figma Design, looking inside frames', () => {
    const board = restBoard('checkout-copy-27')

    expect(atOnce(findScopeInSteps(board, 'page', 'move')).reason).toBe('Select some text layers')
    expect(summary({ ...board, selectedIds: ['1:1'] }, 'page')).toBe('8 selected text layers')
  })

  it.each([{ type: 'COMPONENT' }, { type: 'INSTANCE' }, { isAutoLayout: true }])(
    '[F1] leaves text within %j as it is, and says so',
    (part) => {
      const board = restBoard('checkout-copy-27', ['1:3', '1:4'])
      const nodes = new Map(board.nodes).set('1:1', { ...nodeOf(board, '1:1'), ...part })

      const inScope = atOnce(findScopeInSteps({ ...board, nodes }, 'automatic', 'move'))

      expect(inScope).toMatchObject({
        notes: [],
        reason: 'Sheaf leaves text inside components, instances and auto layout as it is',
        leftOutCount: 2,
      })
    },
  )
})

function summary(board: Board, setting: NotesSetting): string {
  const { notes, scope } = atOnce(findScopeInSteps(board, setting, 'move'))
  return scopeWords(notes.length, scope, board.editor)
}

function ids(board: Board, setting: NotesSetting): readonly string[] {
  return atOnce(findScopeInSteps(board, setting, 'move')).notes.map(({ id }) => id)
}

function nodeOf(board: Board, id: string): BoardNode {
  const node = board.nodes.get(id)
  if (!node) throw new Error(`No layer ${id}`)
  return node
}

function moved(board: Board, id: string, parentId: string): Board {
  const parent = nodeOf(board, parentId)
  const nodes = new Map(board.nodes)
  nodes.set(id, { ...nodeOf(board, id), parentId })
  nodes.set(parentId, { ...parent, childIds: [...parent.childIds, id] })
  return { ...board, nodes }
}

function withWidget(board: Board, parentId: string): Board {
  const like = nodeOf(board, '1:36')
  const widget = { ...like, id: '9:1', type: 'WIDGET', parentId, stuckToId: null }
  return { ...board, widgetNodeId: '9:1', nodes: new Map(board.nodes).set('9:1', widget) }
}
