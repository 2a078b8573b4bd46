import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../seed.ts'
import { joinSlips } from '../../../../../widget-src/features/themes/words/join-slips.ts'
import { english } from '../../../../../widget-src/features/themes/words/language.ts'
import {
  createTokenizer,
  type TokenizedNote,
} from '../../../../../widget-src/features/themes/words/tokens.ts'

const known: ReadonlySet<string> = new Set(['prefer', 'password', 'contactless', 'form', 'urban'])

const termsOf = (...texts: readonly string[]): readonly string[] => {
  const notes: TokenizedNote[] = texts.map(createTokenizer(english))
  joinSlips(notes, (term) => known.has(term))
  return notes.map(({ tokens }) => tokens.map(({ term }) => term).join(' '))
}

describe('joinSlips', () => {
  const slips: readonly (readonly [string, string])[] = [
    ['psasword', 'password'],
    ['passwort', 'password'],
    ['pasword', 'password'],
    ['passsword', 'password'],
    ['contanctless', 'contactless'],
  ]
  it.each(slips)('[F5] takes %s for %s', (slip, word) => {
    expect(termsOf(word, slip)).toEqual([word, word])
  })

  const others: readonly (readonly [string, string])[] = [
    // Short, an ending, another first letter, two letters off, used more often than the word itself.
    ['forn', 'form'],
    ['urbano', 'urban'],
    ['bassword', 'password'],
    ['passwart', 'password'],
    ['passwort passwort', 'password'],
  ]
  it.each(others)('[F5] leaves %s apart from %s', (other, word) => {
    expect(termsOf(word, ...other.split(' '))).not.toContain(`${word} ${word}`)
    expect(termsOf(word, ...other.split(' ')).slice(1)).toEqual(other.split(' '))
  })

  it('[F5] takes no word of the list for another, nor a word that the wall does not have', () => {
    expect(termsOf('passwort', 'form')).toEqual(['passwort', 'form'])
    expect(termsOf('password', 'contactless')).toEqual(['password', 'contactless'])
  })

  it(`[F5] takes all words for the known one that one slip parts from it, and no others, seed ${seed}`, () => {
    const word = fc
      .array(fc.constantFrom('b', 'k'), { minLength: 6, maxLength: 9 })
      .map((letters) => `b${letters.join('')}`)
    fc.assert(
      fc.property(word, word, (meant, typed) => {
        const notes: TokenizedNote[] = [meant, typed].map(createTokenizer(english))
        joinSlips(notes, (term) => term === meant)

        const isSlip = slipsOf(meant).has(typed)
        expect(notes[1]?.tokens[0]?.term).toBe(isSlip ? meant : typed)
      }),
      { numRuns: 3000 },
    )
  })

  it(`[F5] keeps the place and the spelling of every word, seed ${seed}`, () => {
    const word = fc.constantFrom('password', 'psasword', 'pasword', 'urban', 'the', 'contactles')
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1 })), (lists) => {
        const before = lists.map((words) => words.join(' ')).map(createTokenizer(english))
        const after = [...before]
        joinSlips(after, (term) => known.has(term))

        const spots = (notes: readonly TokenizedNote[]): unknown =>
          notes.map(({ text, tokens }) => [
            text,
            tokens.map(({ surface, start, end, isGlued }) => [surface, start, end, isGlued]),
          ])
        expect(spots(after)).toEqual(spots(before))
      }),
      { numRuns: 50 },
    )
  })
})

/** What becomes of a word of `b` and `k` where one letter is another, too many or left out, or two change places; no endings. */
function slipsOf(word: string): ReadonlySet<string> {
  const slips = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, letter, next] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)]
    for (const other of ['b', 'k']) {
      slips.add(before + other + letter + next)
      if (letter !== '') slips.add(before + other + next)
    }
    slips.add(before + next)
    slips.add(before + next.slice(0, 1) + letter + next.slice(1))
  }
  return new Set([...slips].filter((slip) => !slip.startsWith(word) && !word.startsWith(slip)))
}
