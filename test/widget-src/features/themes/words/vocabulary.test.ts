import { english } from '../../../../../widget-src/features/themes/words/language.ts'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import { buildVocabulary } from '../../../../../widget-src/features/themes/words/vocabulary.ts'

describe('buildVocabulary', () => {
  it('[F5] numbers words, and the pairs that two notes share', () => {
    const found = atOnce(buildVocabulary(['top up card', 'top up', 'up top'], english))

    expect(found.termNames).toEqual(['top', 'up', 'card', 'top up'])
    expect([...found.noteFrequency]).toEqual([3, 3, 1, 2])
    expect([...found.starts]).toEqual([0, 4, 7, 9])
    expect([...found.terms]).toEqual([0, 1, 2, 3, 0, 1, 3, 1, 0])
  })
})
