import { describe, expect, it } from 'vitest'
import { openWordsOf } from '../../../../../widget-src/features/themes/words/open-words.ts'

describe('openWordsOf', () => {
  it('[F5] parts verbs and adjectives from days, of one language alone', () => {
    const [open, times] = openWordsOf('de')
    const [lastOpen, lastTimes] = openWordsOf('bn')

    expect([open.has('zeige'), open.has('haufi'), open.has('monta')]).toEqual([true, true, false])
    expect([times.has('monta'), times.has('vormi'), times.has('zeige')]).toEqual([
      true,
      true,
      false,
    ])
    expect([lastOpen.has('বেশি'), lastOpen.has('বড়'), lastTimes.size]).toEqual([true, true, 1])
    expect(openWordsOf('xx')).toEqual([new Set(['']), new Set([''])])
    // The language that comes next in the list is no word of the one before.
    for (const [code, next] of [
      ['es', 'pt'],
      ['nl', 'da'],
      ['sv', 'no'],
      ['ko', 'vi'],
    ] as const)
      expect(openWordsOf(code).map((words) => words.has(next))).toEqual([false, false])
  })
})
