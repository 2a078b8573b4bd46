import { describe, expect, it } from 'vitest'
import {
  counterLine,
  outcomeLine,
  type CardLine,
} from '../../../../widget-src/core/display/card-line.ts'

/** The places where a line may break. */
const breaksOf = (line: CardLine) =>
  line
    .map(({ text }) => text)
    .join('')
    .split(' ')

describe('outcomeLine', () => {
  it('[D7] breaks nowhere that leaves a separator behind, or parts who from when', () => {
    const parts = breaksOf(outcomeLine('Tally', '4 notes lead with 9 votes each', 'Ana', '1 Jan'))

    expect(parts[0]).toBe('Tally')
    expect(parts[1]).toBe('·\u00a04')
    expect(parts.at(-1)).toBe('·\u00a0Ana,\u00a01\u00a0Jan')
  })
})

describe('counterLine', () => {
  const words = 'not confirmed, 7 of 10 free runs left'

  it('[D7] keeps its count whole, and its separator beside it, where it takes two lines', () => {
    expect(breaksOf(counterLine('Bartholomew', words))).toEqual([
      'Bartholomew',
      '·\u00a0not',
      'confirmed,',
      '7\u00a0of\u00a010\u00a0free\u00a0runs\u00a0left',
    ])
  })

  it('[D7] is left as it is on one line', () => {
    expect(breaksOf(counterLine('Ana', '7 of 10 free runs left'))).not.toContain('·\u00a07')
  })
})
