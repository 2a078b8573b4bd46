import { describe, expect, it } from 'vitest'
import { rememberingLately } from '../../../widget-src/core/maps.ts'

describe('rememberingLately', () => {
  it('[F5] makes a value once, and anew after there were too many', () => {
    const made: string[] = []
    const upperOf = rememberingLately((key: string) => {
      made.push(key)
      return key.toUpperCase()
    }, 2)

    expect(['a', 'b', 'a', 'b', 'c', 'a'].map(upperOf)).toEqual(['A', 'B', 'A', 'B', 'C', 'A'])
    expect(made).toEqual(['a', 'b', 'c', 'a'])
  })
})
