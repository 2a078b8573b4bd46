import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  english,
  unknownLanguage,
} from '../../../../../widget-src/features/themes/words/language.ts'
import {
  createTokenizer,
  type Language,
} from '../../../../../widget-src/features/themes/words/tokens.ts'
import { withForms } from '../../../../../widget-src/features/themes/words/word-forms.ts'

describe('withForms', () => {
  it.each([
    ['hasło', 'hasła'],
    ['konto', 'kontem'],
    ['okno', 'okna'],
    ['iade', 'iadesi'],
    ['kort', 'kortet'],
    ['окно', 'окна'],
    ['bus', 'busse'],
  ])('[F5] takes %s and %s for one word', (a, b) => {
    expect(termsOf([a, b], a)).toEqual(termsOf([a, b], b))
  })

  it.each([
    ['konto', 'kontrola'],
    ['okno', 'okres'],
    ['mail', 'main'],
    ['carta', 'cartello'],
    ['bus', 'buch'],
    ['test', 'testler'],
  ])('[F5] keeps %s and %s apart', (a, b) => {
    expect(termsOf([a, b], a)).not.toEqual(termsOf([a, b], b))
  })

  it.each([
    ['krav', 'kravene'],
    ['tests', 'testene'],
    ['møder', 'mødet'],
  ])('[F5] takes the Danish %s and %s for one word', (a, b) => {
    const danish = { ...unknownLanguage, codes: ['da'] }

    expect(termsOf([a, b], a, danish)).toEqual(termsOf([a, b], b, danish))
  })

  it.each([
    ['test', 'testler'],
    ['ders', 'derslerde'],
    ['yol', 'yolları'],
  ])(
    '[F5] takes the Turkish %s and %s for one word, where the first stands alone',
    (one, several) => {
      const turkish = { ...unknownLanguage, codes: ['tr'] }

      expect(termsOf([one, several], several, turkish)).toEqual(
        termsOf([one, several], one, turkish),
      )
      expect(termsOf([several], several, turkish)).not.toEqual(termsOf([one], one, turkish))
    },
  )

  it('[F5] takes a compound for its first part, where that stands alone, in languages that write it in one', () => {
    const words = ['müll', 'mülltonnen', 'mülleimer']
    const german = { ...unknownLanguage, codes: ['de'] }

    expect(words.flatMap((word) => termsOf(words, word, german))).toEqual([
      'mull-',
      'mull-',
      'mull-',
    ])
    expect(termsOf(words.slice(1), 'mülltonnen', german)).toEqual(['mullt-'])
    expect(termsOf(words, 'mülltonnen', { ...german, codes: ['fr'] })).toEqual(['mullt-'])
  })

  it('[F5] leaves English to its stemmer', () => {
    expect(withForms(english, ['car', 'cars', 'care'])).toBe(english)
  })

  it('[F5] gives the same forms in whatever order the words come, and no form of a form', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'e', 'k', 'o', 'r', 't'), maxLength: 8 })
    const code = fc.constantFrom('da', 'pl')
    fc.assert(
      fc.property(fc.array(word), code, (words, spoken) => {
        const language = { ...unknownLanguage, codes: [spoken] }
        const forms = withForms(language, words)
        const reversed = withForms(language, [...words].reverse())
        for (const each of words) {
          const lead = formOf(forms, each)
          expect(formOf(reversed, each)).toBe(lead)
          expect(formOf(forms, lead)).toBe(lead)
        }
      }),
    )
  })
})

const formOf = ({ formOf: of }: Language, word: string): string => of?.(word) ?? word

const termsOf = (
  words: readonly string[],
  word: string,
  language = unknownLanguage,
): readonly string[] =>
  createTokenizer(withForms(language, words))(word).tokens.map(({ term }) => term)
