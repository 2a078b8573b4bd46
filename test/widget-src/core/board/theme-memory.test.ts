import { describe, expect, it } from 'vitest'
import {
  parseThemeMemory,
  writeThemeMemory,
} from '../../../../widget-src/core/board/theme-memory.ts'

describe('parseThemeMemory', () => {
  it('[F5] reads what was written', () => {
    const memory = {
      title: 'Faster builds (2)',
      isOther: false,
      granularity: -1,
      pieceIds: ['1:2', '1:30'],
    }

    const withLeft = { ...memory, left: ['1:4@0,40,12', '1:5@260,-40,0'] }

    expect(parseThemeMemory(writeThemeMemory(memory))).toEqual(memory)
    expect(parseThemeMemory(writeThemeMemory(withLeft))).toEqual(withLeft)
  })

  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"v":2,"title":"A","pieces":"","granularity":0}',
    '{"v":1}',
  ]) {
    it(`[F5] reads nothing from ${JSON.stringify(text)}`, () => {
      expect(parseThemeMemory(text)).toBeNull()
    })
  }
})
