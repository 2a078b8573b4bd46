import { describe, expect, it } from 'vitest'
import { compileTerms } from '../../../../widget-src/core/access/compile-terms.ts'
import { everyKind } from '../../../offers/offers.ts'

describe('compileTerms', () => {
  it('[A8] fills in what an offer leaves out', () => {
    const terms = compileTerms(everyKind)

    expect([terms.trialDays, terms.awayRuns]).toEqual([0, 3])
    expect(terms.meters).toEqual([
      { id: 'shared', features: ['tidy'], freeRuns: 2, notSignedInRuns: 2 },
      { id: 'tally', features: ['tally'], freeRuns: 5, notSignedInRuns: 5 },
    ])
  })

  it.each([
    ['Sheaf', 'Sheaf Pro', 'Pro'],
    ['Sheaf', 'Plus', 'Plus'],
    ['Wall', 'Wall Plus', 'Plus'],
    ['Wall', 'Wallful', 'Wallful'],
    ['Wall', 'Workshop Wall Organizer Max', 'Max'],
    ['Wall', 'Professional', 'Pro'],
  ])('[A8] calls what is bought beside %s, %s, by a word for it: %s', (name, proName, word) => {
    expect(compileTerms({ ...everyKind, name, proName }).proWord).toBe(word)
  })

  it('[A8] gives strangers their own number of the shared count alone', () => {
    const terms = compileTerms({ ...everyKind, notSignedInRuns: 1, awayRuns: 0, trialDays: 5 })

    expect([terms.trialDays, terms.awayRuns]).toEqual([5, 0])
    expect([terms.limitOf('shared', false), terms.limitOf('tally', false)]).toEqual([1, 5])
    expect([terms.limitOf('shared', true), terms.limitOf('themes', true)]).toEqual([2, 0])
  })
})
