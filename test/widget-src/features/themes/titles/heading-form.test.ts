import { describe, expect, it } from 'vitest'
import { headingForm } from '../../../../../widget-src/features/themes/titles/heading-form.ts'

describe('headingForm', () => {
  const forms: readonly (readonly [string, string, readonly string[], string])[] = [
    ['names several of a kind', 'en', ['tax', 'taxes', 'taxes'], 'taxes'],
    ['names several of a kind that the notes write as often', 'en', ['city', 'cities'], 'cities'],
    ['keeps the singular that most notes write', 'en', ['card', 'card', 'cards'], 'card'],
    ['leaves what is not counted alone', 'en', ['freedom', 'freedoms'], 'freedom'],
    ['names the matter, not the doing', 'en', ['educating', 'educating', 'education'], 'education'],
    ['names the matter, not how it is', 'en', ['diverse', 'diverse', 'diversity'], 'diversity'],
    ['keeps a noun beside another', 'en', ['developers', 'development'], 'developers'],
    [
      'takes the form that begins notes',
      'pl',
      ['dokumentacji', '|dokumentacja', 'dokumentacji'],
      'dokumentacja',
    ],
    [
      'takes the form that begins notes',
      'ru',
      ['тёмную тему', 'тёмную тему', '|тёмная тема'],
      'тёмная тема',
    ],
    ['takes the noun without its article', 'sv', ['kraven', 'kraven', 'krav'], 'krav'],
    ['takes the plural without its article', 'sv', ['testerna', 'testerna', 'tester'], 'tester'],
    ['takes the plural without its article', 'da', ['udrulningen', 'udrulninger'], 'udrulninger'],
    ['takes the article off nouns that verbs make', 'da', ['udrulningen'], 'udrulning'],
    ['keeps what may be no article', 'sv', ['budget', 'budget'], 'budget'],
    ['takes the particle off', 'ko', ['문서가', '문서를'], '문서'],
    ['takes the particle off that the sounds show', 'ko', ['요구사항이', '요구사항이'], '요구사항'],
    ['takes the zu out of a verb', 'de', ['anzurufen', 'anzurufen'], 'anrufen'],
    ['takes the zu out of a verb', 'de', ['neue Fehler einzutragen'], 'neue Fehler eintragen'],
    ['keeps a noun', 'de', ['umzugskosten'], 'umzugskosten'],
    ['keeps a noun', 'de', ['Anzutragen'], 'Anzutragen'],
    ['keeps a last syllable that is no particle', 'ko', ['성과평가', '성과평가'], '성과평가'],
  ]
  for (const [what, code, texts, expected] of forms) {
    it(`[F5] ${what} (${code}): ${expected}`, () => {
      const spellings = texts.map((text) => ({
        text: text.replace('|', ''),
        isFirst: text.startsWith('|'),
        isOfAnyNumber: false,
      }))

      expect(headingForm(spellings, { codes: [code] })).toBe(expected)
    })
  }

  it('[F5] counts a singular little that only describes another noun', () => {
    const spellings = [
      { text: 'test', isFirst: true, isOfAnyNumber: true },
      { text: 'test', isFirst: false, isOfAnyNumber: true },
      { text: 'tests', isFirst: false, isOfAnyNumber: false },
    ]

    expect(headingForm(spellings, { codes: ['en'] })).toBe('tests')
  })
})
