import { describe, expect, it } from 'vitest'
import type { SheafMark } from '../../../../widget-src/core/board/board.ts'
import { sectionTitle } from '../../../../widget-src/core/board/section-title.ts'
import { writeThemeMemory } from '../../../../widget-src/core/board/theme-memory.ts'

describe('sectionTitle', () => {
  it.each([
    ['Better docs (6)', 'Better docs (6)', 'Better docs'],
    ['Docs (6)', 'Better docs (6)', 'Docs'],
    ['Sprint (3)', 'Better docs (6)', 'Sprint (3)'],
    ['Sprint (3)', 'Sprint', 'Sprint (3)'],
    ['Sprint (3)', null, 'Sprint (3)'],
    ['Better docs', 'Better docs (6)', 'Better docs'],
    ['Web (2) (5)', 'Web (2) (5)', 'Web (2)'],
    ['(6)', 'Better docs (6)', '(6)'],
    ['', 'Better docs (6)', ''],
  ])('[F5] reads “%s”, where Sheaf wrote “%s”, as “%s”', (name, written, title) => {
    expect(sectionTitle({ name, mark: written === null ? null : markOf(written) })).toBe(title)
  })

  it('[F5] leaves a name alone where its mark cannot be read', () => {
    const mark: SheafMark = { kind: 'theme', widgetNodeId: '1:1', memory: '{"v":9}' }

    expect(sectionTitle({ name: 'Better docs (6)', mark })).toBe('Better docs (6)')
  })
})

function markOf(title: string): SheafMark {
  const memory = writeThemeMemory({ title, isOther: false, granularity: 0, pieceIds: [] })
  return { kind: 'theme', widgetNodeId: '1:1', memory }
}
