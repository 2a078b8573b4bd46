import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../seed.ts'
import { stemmer } from 'stemmer'
import { readWalls } from '../../../../../scripts/bench/walls.ts'
import {
  english,
  unknownLanguage,
} from '../../../../../widget-src/features/themes/words/language.ts'
import {
  createStemmer,
  createTokenizer,
  foldWord,
} from '../../../../../widget-src/features/themes/words/tokens.ts'

describe('createTokenizer', () => {
  const cases: readonly [string, 'english' | 'other', readonly string[]][] = [
    ['Faster builds, please!', 'english', ['faster', 'build', 'pleas']],
    ["I can't find Anna's notes", 'english', ['i', 'can', 'not', 'find', 'anna', 'note']],
    ['Die Übergabe dauert lange', 'other', ['die-', 'uberg-', 'dauer-', 'lange-']],
    ['テスト遅い', 'other', ['テス', 'スト', 'ト遅', '遅い']],
    ['SNSで', 'english', ['sn', 'で']],
    ['ทำงาน', 'other', ['ทำ', 'ำง', 'งา', 'าน']],
    ['  …  ', 'english', []],
    ['Cafe\u0301 ☕️ 25', 'other', ['cafe-', '25']],
    ['l’interface', 'other', ['inter-']],
    ['see https://www.figma.com/file/abc?x=1, now', 'english', ['see', 'figma', 'now']],
    ['www.miro.com and http://localhost', 'english', ['miro', 'and', 'http', 'localhost']],
    ['페이지가 느려요', 'other', ['페이-', '느려-']],
    ['اجتماعات أقصر', 'other', ['اجتما-', 'أقصر-'].map((term) => foldWord(term))],
  ]
  for (const [text, language, terms] of cases) {
    it(`[F5] reads ${JSON.stringify(text)} as ${language} words`, () => {
      const tokenize = createTokenizer(language === 'english' ? english : unknownLanguage)
      const found = tokenize(text).tokens.map(({ term }) => term)

      expect(found).toEqual(terms)
    })
  }

  it('[F5] points back to the spelling in the note', () => {
    const { text, tokens } = createTokenizer(english)('Weekly follow-up calls')

    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Weekly',
      'follow',
      'up',
      'calls',
    ])
    expect(tokens.map(({ isGlued }) => isGlued)).toEqual([false, false, true, false])
  })

  it('[F5] keeps Thai vowel signs with their letter', () => {
    const { text, tokens } = createTokenizer(unknownLanguage)('ที่ดี')

    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(['ที่ดี'])
  })
})

describe('foldWord', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['lädt', 'ladt'],
    ['straße', 'strasse'],
    ['ładowanie', 'ladowanie'],
    ['yükleniyor', 'yukleniyor'],
    ['sığır', 'sigir'],
    ['værsgo', 'vaersgo'],
    ['làm việc', 'làm việc'],
    ['plain', 'plain'],
  ]
  for (const [word, folded] of cases) {
    it(`[F5] folds ${word}`, () => {
      expect(foldWord(word)).toBe(folded)
    })
  }

  it(`[F5] takes the same accents off a letter in any word, seed ${seed}`, () => {
    const letters = fc.constantFrom(
      ...'a ä å ã e é ï ı ł ø œ ß č ş ñ ü з ё й 한 글 東 が א ơ ạ'.split(' '),
    )
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), (word) => {
        const isVietnamese = word.some((letter) => 'ơạ'.includes(letter))
        const folded = word.map((letter) => (isVietnamese ? letter : foldWord(letter)))

        expect(foldWord(word.join(''))).toBe(folded.join(''))
      }),
    )
    expect(['й', 'å', 'が', '한'].map(foldWord)).toEqual(['и', 'a', 'が', '한'])
  })
})

describe('createStemmer', () => {
  it('[F5] gives the stem by Porter of every English word of the walls', () => {
    const texts = readWalls().flatMap((wall) => wall.texts)
    const words = new Set(texts.flatMap((text) => text.toLowerCase().match(/[a-z]{3,}/g) ?? []))
    const stemOf = createStemmer()

    const wrong = [...words].filter((word) => stemOf(word) !== stemmer(word))

    expect(words.size).toBeGreaterThan(2000)
    expect(wrong).toEqual([])
  })

  it(`[F5] gives it of words put together from Porter's endings, seed ${seed}`, () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzaeiouyy'.split(''))
    const ending = fc.constantFrom(
      ...'s es ies sses ed eed ing y ational tional enci izer bli alli entli eli ousli ization ator alism iveness aliti logi icate ative alize iciti ical ful ness ance er ic able ement ment ent ou iti ous ize sion tion e ll at bl iz'.split(
        ' ',
      ),
    )
    const word = fc
      .tuple(fc.array(letter, { maxLength: 5 }), fc.array(ending, { maxLength: 2 }))
      .map((parts) => parts.flat().join(''))
      // A plural of these is joined to their singular, beyond Porter.
      .filter((text) => text.length > 2 && !text.endsWith('ves'))
    fc.assert(
      fc.property(word, (text) => {
        expect(createStemmer()(text)).toBe(stemmer(text))
      }),
      { numRuns: 2000 },
    )
  })
})
