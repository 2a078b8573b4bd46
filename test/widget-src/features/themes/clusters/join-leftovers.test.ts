import { describe, expect, it } from 'vitest'
import { joinLeftovers } from '../../../../../widget-src/features/themes/clusters/join-leftovers.ts'
import { english } from '../../../../../widget-src/features/themes/words/language.ts'
import { createTokenizer } from '../../../../../widget-src/features/themes/words/tokens.ts'

describe('joinLeftovers', () => {
  it('[F5] puts a note beside those that share its subject', () => {
    const joined = join(
      ['warm lunch', 'lunch hour', 'slow tests', 'flaky tests', 'Lunch? Never!'],
      [
        [0, 1],
        [2, 3],
      ],
    )

    expect(joined).toEqual([
      [0, 1, 4],
      [2, 3],
    ])
  })

  it('[F5] leaves a note out that has the subject of two groups, of none, or a word of few', () => {
    const groups = [
      [0, 1, 2],
      [3, 4],
    ]

    const joined = join(
      ['lunch', 'cold lunch', 'lunch hour', 'tests', 'new tests', 'lunch of tests', 'hats', 'hour'],
      groups,
    )

    expect(joined).toEqual(groups)
  })

  it('[F5] takes no verb for a subject', () => {
    const groups = [[0, 1]]

    expect(join(['improve the roads', 'improve lighting', 'improve pay'], groups)).toEqual(groups)
  })
})

function join(
  texts: readonly string[],
  groups: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const tokenize = createTokenizer(english)
  return joinLeftovers(groups, texts.map(tokenize), {
    language: english,
    isMostlyOpen: (term) => english.roleOf(term) === 'open',
  })
}
