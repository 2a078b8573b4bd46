import { describe, expect, it } from 'vitest'
import { idsToTrim } from '../../../../widget-src/core/display/people.ts'

const entries = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => [`p${index}`, { name: 'P', runs: 1, atMs: index }] as const,
  )

describe('idsToTrim', () => {
  it('[D2] keeps 20 people', () => {
    expect(idsToTrim(entries(20), 'p0')).toEqual([])
  })

  it('[D2] trims the oldest when a 21st writes', () => {
    const written = [...entries(20), ['new', { name: 'N', runs: 1, atMs: 20 }] as const]

    expect(idsToTrim(written, 'new')).toEqual(['p0'])
  })

  it('[D2] trims nobody of 20 when the actor has no entry', () => {
    expect(idsToTrim(entries(20), 'hidden')).toEqual([])
  })

  it('[D7] trims an older version’s 10,000 entries to 20, the actor among them', () => {
    const trimmed = idsToTrim(entries(10_000), 'p0')

    expect(trimmed).toHaveLength(10_000 - 20)
    expect(trimmed).not.toContain('p0')
    expect(trimmed).not.toContain('p9999')
  })
})
