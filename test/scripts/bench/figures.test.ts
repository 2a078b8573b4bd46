import { describe, expect, it } from 'vitest'
import {
  figuresTable,
  parseFigures,
  worseLines,
  type Figure,
} from '../../../scripts/bench/figures.ts'

const figure = (name: string, value: number, better: 'less' | 'more' = 'less'): Figure => ({
  figure: name,
  value,
  unit: 'ms',
  better,
})

describe('worseLines', () => {
  it('[B7] names what got worse by more than a tenth, whichever way is better', () => {
    const before = [figure('slow', 100), figure('noisy', 100), figure('poor', 0.8, 'more')]
    const now = [figure('slow', 111), figure('noisy', 109), figure('poor', 0.7, 'more')]

    expect(worseLines(before, now)).toEqual([
      'worse: slow was 100, is 111 ms (1.11 × as before)',
      'worse: poor was 0.8, is 0.7 ms (0.875 × as before)',
    ])
  })

  it('[B7] says nothing of what is new, gone, the same or better', () => {
    const before = [figure('same', 5), figure('better', 5), figure('gone', 5)]
    const now = [figure('same', 5), figure('better', 1), figure('new', 50)]

    expect(worseLines(before, now)).toEqual([])
  })

  it('[B7] names a figure that was nothing and is something', () => {
    expect(worseLines([figure('calls', 0)], [figure('calls', 1)])).toEqual([
      'worse: calls was 0, is 1 ms',
    ])
  })
})

describe('parseFigures', () => {
  it('[B7] reads back what a bench printed, its table passed over', () => {
    const figures = [figure('start.parse', 36.2), figure('start.cold', 81)]
    const printed = `${figures.map((one) => JSON.stringify(one)).join('\n')}\n\n${figuresTable(figures)}\n`

    expect(parseFigures(printed, 'before.jsonl')).toEqual(figures)
  })

  it('[B7] says which line is no figure', () => {
    expect(() => parseFigures('\n{"figure": "start.parse"}\n', 'before.jsonl')).toThrow(
      'before.jsonl, line 2: expected {"figure", "value", "unit", "better"}, got {"figure": "start.parse"}',
    )
  })
})
