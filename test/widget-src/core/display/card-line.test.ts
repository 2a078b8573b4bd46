import { describe, expect, it } from 'vitest'
import {
  counterLine,
  outcomeLine,
  personLine,
  type CardLine,
} from '../../../../widget-src/core/display/card-line.ts'

/** The places where a line may break. */
const breaksOf = (line: CardLine) =>
  line
    .map(({ text }) => text)
    .join('')
    .split(' ')

describe('outcomeLine', () => {
  it('[D7] begins no line with a separator, and never parts who from when', () => {
    const parts = breaksOf(outcomeLine('Tally', '4 notes lead with 9 votes each', 'Ana', '1 Jan'))

    expect(parts.slice(0, 3)).toEqual(['Tally', '·', '4'])
    expect(parts.slice(-2)).toEqual(['each\u00a0·', 'Ana,\u00a01\u00a0Jan'])
  })
})

describe('counterLine', () => {
  const words = 'not confirmed, 7 of 10 free runs left'

  it('[D7] keeps its count whole, and its separator beside it, where it takes two lines', () => {
    expect(breaksOf(counterLine('Bartholomew', words))).toEqual([
      'Bartholomew\u00a0·',
      'not',
      'confirmed,',
      '7\u00a0of\u00a010\u00a0free\u00a0runs\u00a0left',
    ])
  })

  it('[D7] parts its count where it takes one line', () => {
    expect(breaksOf(counterLine('Ana', '7 of 10 free runs left'))).toContain('7')
  })
})

describe('a name of 60 characters', () => {
  const name = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis'

  it('[D7] is cut to 24 units in the counter and among the people, to 16 in the outcome, and nothing behind it', () => {
    const textOf = (line: CardLine) => line.map(({ text }) => text.replace(/\u00a0/g, ' ')).join('')
    const long = `${name.slice(0, 24)}…`
    const short = `${name.slice(0, 16)}…`

    expect(textOf(counterLine(name, '7 of 10 free runs left'))).toBe(
      `${long} · 7 of 10 free runs left`,
    )
    expect(textOf(personLine(name, '118 runs here'))).toBe(`${long} · 118 runs here`)
    expect(textOf(outcomeLine('Tidy', '48 notes on this page', name, '3 Jan'))).toBe(
      `Tidy · 48 notes on this page · ${short}, 3 Jan`,
    )
  })
})
