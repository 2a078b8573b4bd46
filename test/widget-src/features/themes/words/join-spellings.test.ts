import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import { english } from '../../../../../widget-src/features/themes/words/language.ts'
import type { TokenizedNote } from '../../../../../widget-src/features/themes/words/tokens.ts'
import { buildVocabulary } from '../../../../../widget-src/features/themes/words/vocabulary.ts'

const notesOf = (...texts: readonly string[]): readonly TokenizedNote[] =>
  atOnce(buildVocabulary(texts, english)).notes

const termsOf = (...texts: readonly string[]): readonly string[] =>
  notesOf(...texts).map(({ tokens }) => tokens.map(({ term }) => term).join(' '))

describe('joinSpellings', () => {
  const spellings: readonly (readonly [readonly string[], readonly string[]])[] = [
    [
      ['Stand-up at nine', 'standup', 'our stand up'],
      ['standup at nine', 'standup', 'our standup'],
    ],
    [
      ['Wi-Fi is slow', 'wifi'],
      ['wifi is slow', 'wifi'],
    ],
    // Nobody writes these in one.
    [
      ['a follow-up', 'follow up', 'log in'],
      ['a follow up', 'follow up', 'log in'],
    ],
    // Neither can the other forms be.
    [
      ['log in', 'logging in', 'login'],
      ['log in', 'log in', 'login'],
    ],
    // A slip of one.
    [
      ['top up', 'top up', 'top up now', 'topup'],
      ['top up', 'top up', 'top up now', 'topup'],
    ],
  ]
  it.each(spellings)('[F5] reads what people write apart and in one: %j', (texts, terms) => {
    expect(termsOf(...texts)).toEqual(terms)
  })

  it('[F5] keeps the places of what it joins', () => {
    const [note] = notesOf('Our stand-up, daily', 'standup')
    const [, joined] = note?.tokens ?? []

    expect(note?.text.slice(joined?.start, joined?.end)).toBe('stand-up')
  })

  it('[F5] reads shelf and shelves as one', () => {
    expect(termsOf('a shelf', 'two shelves', 'she gives')).toEqual([
      'a shelf',
      'two shelf',
      'she give',
    ])
  })
})
