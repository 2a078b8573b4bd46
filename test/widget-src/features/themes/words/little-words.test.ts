import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createLittleWords,
  listLittleWords,
  packLittleWords,
} from '../../../../../widget-src/features/themes/words/little-words.ts'
import {
  languageCodes,
  packedLittleWords,
} from '../../../../../widget-src/features/themes/words/packed-languages.ts'

const CODES = ['es', 'de', 'ru'] as const

/** Few letters, so that words begin, go on and end alike. */
const word = fc.string({
  unit: fc.constantFrom('a', 'e', 'n', 'ñ', 'у'),
  minLength: 1,
  maxLength: 5,
})

describe('little words', () => {
  it('[F5] gives each word the languages that list it, and others none', () => {
    const list = fc.uniqueArray(word, { maxLength: 30 })
    fc.assert(
      fc.property(fc.tuple(list, list, list), fc.array(word), (lists, others) => {
        const codesOf = createLittleWords(packLittleWords(lists), CODES)
        for (const each of [...lists.flat(), ...others])
          expect(codesOf(each)).toEqual(CODES.filter((_, list) => lists[list]?.includes(each)))
      }),
    )
  })

  it('[F5] lists all of its words', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), (words) => {
        expect([...listLittleWords(packLittleWords([words]))].sort()).toEqual([...words].sort())
      }),
    )
  })

  it('[F5] takes no stem for a word: `a-` is not `a`', () => {
    const codesOf = createLittleWords(packLittleWords([['a', 'al']]), CODES)
    expect(['a', 'al', 'a-', 'al-', ''].map((each) => codesOf(each).length)).toEqual([
      1, 1, 0, 0, 0,
    ])
  })

  it('[F5] knows little words of each language', () => {
    const codesOf = createLittleWords(packedLittleWords, languageCodes)
    expect(codesOf('nicht')).toEqual(['de'])
    expect(codesOf('non')).toContain('it')
    expect(codesOf('для')).toEqual(['ru', 'uk'])
    expect(new Set(listLittleWords(packedLittleWords).flatMap(codesOf))).toEqual(
      new Set(languageCodes),
    )
  })
})
