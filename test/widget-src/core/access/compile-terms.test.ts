import { describe, expect, it } from 'vitest'
import { compileTerms, type Offer } from '../../../../widget-src/core/access/compile-terms.ts'

const counted: Offer = {
  name: 'Sheaf',
  proName: 'Sheaf Pro',
  freeRuns: 7,
  features: {
    tidy: { kind: 'counted' },
    tally: { kind: 'counted', freeRuns: 2 },
    themes: { kind: 'pro' },
    digest: { kind: 'free' },
  },
}

describe('compileTerms', () => {
  it('[A8] fills in what an offer leaves out', () => {
    const terms = compileTerms(counted)

    expect([terms.trialDays, terms.awayRuns]).toEqual([0, 3])
    expect(terms.meters).toEqual([
      { id: 'shared', features: ['tidy'], freeRuns: 7, notSignedInRuns: 7 },
      { id: 'tally', features: ['tally'], freeRuns: 2, notSignedInRuns: 2 },
    ])
  })

  it.each([
    ['Sheaf', 'Sheaf Pro', 'Pro'],
    ['Sheaf', 'Plus', 'Plus'],
    ['Wall', 'Wall Plus', 'Plus'],
    ['Wall', 'Wallful', 'Wallful'],
    ['Wall', 'Workshop Wall Organizer Max', 'Max'],
    ['Wall', 'Professional', 'Paid'],
  ])('[A8] calls what is bought beside %s, %s, by a word for it: %s', (name, proName, word) => {
    expect(compileTerms({ ...counted, name, proName }).proWord).toBe(word)
  })

  it('[A8] gives strangers their own number of the shared count alone', () => {
    const terms = compileTerms({ ...counted, notSignedInRuns: 1, awayRuns: 0, trialDays: 5 })

    expect([terms.trialDays, terms.awayRuns]).toEqual([5, 0])
    expect([terms.limitOf('shared', false), terms.limitOf('tally', false)]).toEqual([1, 2])
    expect([terms.limitOf('shared', true), terms.limitOf('themes', true)]).toEqual([7, 0])
  })
})
