import { describe, expect, it } from 'vitest'
import { groupedBy, rememberingLately } from '../../../widget-src/core/maps.ts'

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

describe('groupedBy', () => {
  it('[F8] keeps items in their order by key, and leaves out those without one', () => {
    const byLength = groupedBy(['a', 'bb', '', 'c', 'dd'], (word) => word.length || undefined)

    expect([...byLength]).toEqual([
      [1, ['a', 'c']],
      [2, ['bb', 'dd']],
    ])
  })
})
