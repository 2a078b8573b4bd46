import { describe, expect, it } from 'vitest'
import { nameOfCell } from '../../../../widget-src/core/regions/cell-names.ts'

const namesIn = (words: readonly (readonly string[])[]) =>
  words.map((cells, row) => cells.map((_, column) => nameOfCell(words, row, column)))

describe('nameOfCell', () => {
  it.each([
    ['columns', [['Start', 'Stop', 'Continue']], [['Start', 'Stop', 'Continue']]],
    ['rows', [['A'], ['B']], [['A'], ['B']]],
    [
      'a matrix',
      [
        ['S', 'W'],
        ['O', 'T'],
      ],
      [
        ['S', 'W'],
        ['O', 'T'],
      ],
    ],
    [
      'column titles',
      [
        ['Must', 'Should'],
        ['', ''],
      ],
      [
        ['Must', 'Should'],
        ['Must', 'Should'],
      ],
    ],
    [
      'row titles',
      [
        ['Web', ''],
        ['App', ''],
      ],
      [
        ['Web', 'Web'],
        ['App', 'App'],
      ],
    ],
    [
      'both',
      [
        ['', 'Now', 'Next'],
        ['Web', '', ''],
        ['App', '', ''],
      ],
      [
        ['', 'Now', 'Next'],
        ['Web', 'Web / Now', 'Web / Next'],
        ['App', 'App / Now', 'App / Next'],
      ],
    ],
    [
      'both, and a corner',
      [
        ['Team', 'Now', ''],
        ['Web', '', ''],
        ['', '', ''],
      ],
      [
        ['Team', 'Now', ''],
        ['Web', 'Web / Now', 'Web'],
        ['', 'Now', ''],
      ],
    ],
    [
      'nothing',
      [
        ['', ' '],
        ['', ''],
      ],
      [
        ['', ''],
        ['', ''],
      ],
    ],
  ])('[F6] names cells of a table by %s', (_, words, names) => {
    expect(namesIn(words)).toEqual(names)
  })

  it('[F6] takes a long text in a cell for no title', () => {
    const long = 'What we agreed on last time, and what is still to be written down by the team'

    expect(
      nameOfCell(
        [
          ['', 'Now'],
          ['Web', long],
        ],
        1,
        1,
      ),
    ).toBe('Web / Now')
  })
})
