import { describe, expect, it } from 'vitest'
import { unpackWords } from '../../../../../widget-src/features/themes/words/unpack-words.ts'

describe('unpackWords', () => {
  it('[F5] gives back what front coding took', () => {
    expect(unpackWords('0aber4mals1lle0über')).toEqual(['aber', 'abermals', 'alle', 'über'])
  })
})
