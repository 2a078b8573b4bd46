import { describe, expect, it } from 'vitest'
import {
  lastBefore,
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
