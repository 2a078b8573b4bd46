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

/** Few letters, so that words begin, go on and end alike: some of one alphabet stand for those of another. */
const word = fc.string({
  unit: fc.constantFrom(...Array.from('aenñуаіґαअकीক')),
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

  const common: Readonly<Partial<Record<(typeof languageCodes)[number], string>>> = {
    sv: 'och som till var vi vill',
    cs: 'a na ze v vy vsak',
    id: 'dan yang untuk tidak sangat',
    hu: 'a az es nem van mert',
    fi: 'ja on niin mita tama',
    ro: 'si de un cu',
    ar: 'من على في هذا لا',
    fa: 'از به که می شده',
    bn: 'এই থেকে না হয়',
    ko: '그 이것 우리',
    uk: 'і на як яка',
    el: 'και το να ναι',
  }
  for (const [code, words] of Object.entries(common)) {
    it(`[F5] knows the commonest words of ${code}, from the first letter to the last`, () => {
      const codesOf = createLittleWords(packedLittleWords, languageCodes)
      expect(words.split(' ').filter((each) => !codesOf(each).some((own) => own === code))).toEqual(
        [],
      )
    })
  }

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
