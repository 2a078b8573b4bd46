import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../seed.ts'
import {
  lastBefore,
  placeOf,
  unpackWords,
} from '../../../../../widget-src/features/themes/words/unpack-words.ts'

describe('unpackWords', () => {
  it('[F5] gives back what front coding took', () => {
    expect(unpackWords('0aber4mals1lle0über')).toEqual(['aber', 'abermals', 'alle', 'über'])
  })
})

describe('lastBefore', () => {
  it('[F5] finds the last text before another, the first where none is', () => {
    const places = ['a', 'b', 'bb', 'd', 'e'].map((text) => lastBefore(['b', 'd'], text))
    expect(places).toEqual([0, 0, 0, 0, 1])
    expect(lastBefore([], 'a')).toBe(0)
  })
})

describe('placeOf', () => {
  it(`[F5] finds each word of a packed list at its place, and no other, seed ${seed}`, () => {
    // Long words of few letters share many with the one before, more than a digit tells.
    const word = fc.stringMatching(/^[ab]{1,14}$/)
    fc.assert(
      fc.property(fc.uniqueArray(word), fc.array(word), (listed, others) => {
        const words = [...listed].sort()
        const packed = words.map((text, index) => packOne(text, words[index - 1] ?? '')).join('')

        expect(unpackWords(packed)).toEqual(words)
        for (const text of [...words, ...others])
          expect(placeOf(text, packed)).toBe(words.indexOf(text))
      }),
    )
  })
})

function packOne(word: string, before: string): string {
  let shared = 0
  while (shared < 9 && shared < before.length && word[shared] === before[shared]) shared++
  return `${shared}${word.slice(shared)}`
}
