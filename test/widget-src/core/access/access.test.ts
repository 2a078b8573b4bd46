import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideAccess,
  decideUpgrade,
  decideWithoutHold,
  type AccessFacts,
  type Payment,
} from '../../../../widget-src/core/access/access.ts'
import { featureIds, type FeatureId } from '../../../../widget-src/core/access/feature-id.ts'
import { terms } from '../../../../widget-src/core/access/terms.ts'

const facts = (change: Partial<AccessFacts> = {}): AccessFacts => ({
  payment: 'unpaid',
  isSignedIn: true,
  isTrialActive: false,
  ...change,
})

const anyFacts = fc.record({
  payment: fc.constantFrom<Payment>('paid', 'unpaid', 'unknown'),
  isSignedIn: fc.boolean(),
  isTrialActive: fc.boolean(),
})
const anyFeature = fc.constantFrom<FeatureId>(...featureIds)

describe('decideAccess', () => {
  it.each([
    ['paid', facts({ payment: 'paid' }), 'digest', { type: 'run', because: 'paid' }],
    ['trial', facts({ isTrialActive: true }), 'themes', { type: 'run', because: 'trial' }],
    ['a counted feature', facts(), 'tidy', { type: 'hold' }],
    ['a Pro feature', facts(), 'themes', { type: 'checkout', interstitial: 'PAID_FEATURE' }],
  ] as const)('[A2] decides for %s', (_, given, feature, decision) => {
    expect(decideAccess(given, feature, false)).toEqual(decision)
  })

  it('[A3] counts an unconfirmed purchase as anyone, and opens no checkout for it', () => {
    const unknown = facts({ payment: 'unknown' })

    expect(decideAccess(unknown, 'tally', false)).toEqual({ type: 'hold' })
    expect(decideAccess(unknown, 'digest', false)).toEqual({
      type: 'refuse',
      reason: 'unconfirmed',
    })
    expect(decideWithoutHold(unknown, 'none-left')).toEqual({
      type: 'refuse',
      reason: 'unconfirmed',
    })
  })

  it('[A3] asks a license server for a Pro feature while the purchase is unconfirmed', () => {
    expect(decideAccess(facts({ payment: 'unknown' }), 'digest', true)).toEqual({ type: 'hold' })
  })

  it('[A12] gives a person who is not signed in no trial and no checkout', () => {
    const stranger = facts({ isSignedIn: false, isTrialActive: true })

    expect(decideAccess(stranger, 'tidy', false)).toEqual({ type: 'hold' })
    expect(decideAccess(stranger, 'themes', false)).toEqual({ type: 'refuse', reason: 'sign-in' })
    expect(decideWithoutHold(stranger, 'none-left')).toEqual({ type: 'refuse', reason: 'sign-in' })
    expect(decideUpgrade(stranger)).toEqual({ type: 'refuse', reason: 'sign-in' })
  })

  it('[A7] runs for every person whose status reads paid', () => {
    fc.assert(
      fc.property(anyFacts, anyFeature, fc.boolean(), (given, feature, canProve) => {
        const decision = decideAccess({ ...given, payment: 'paid' }, feature, canProve)

        expect(decision).toEqual({ type: 'run', because: 'paid' })
      }),
    )
  })

  it('[A3] never opens a Pro feature without paid, trial or a server that may prove it', () => {
    fc.assert(
      fc.property(anyFacts, anyFeature, (given, feature) => {
        fc.pre(terms.kindOf(feature) === 'pro')
        const decision = decideAccess(given, feature, false)
        const isEntitled = given.payment === 'paid' || (given.isTrialActive && given.isSignedIn)

        expect(decision.type === 'run').toBe(isEntitled)
        expect(decision.type).not.toBe('hold')
      }),
    )
  })
})

describe('decideWithoutHold', () => {
  it.each([
    ['none-left', { type: 'checkout', interstitial: 'TRIAL_ENDED' }],
    ['pro-feature', { type: 'checkout', interstitial: 'PAID_FEATURE' }],
    ['busy', { type: 'refuse', reason: 'busy' }],
    ['broken', { type: 'refuse', reason: 'storage' }],
  ] as const)('[M3] answers %s, and sells only what is truly used up', (answer, decision) => {
    expect(decideWithoutHold(facts(), answer)).toEqual(decision)
  })
})

describe('decideUpgrade', () => {
  it.each([
    ['paid', { type: 'run', because: 'paid' }],
    ['unpaid', { type: 'checkout', interstitial: 'SKIP' }],
    ['unknown', { type: 'refuse', reason: 'unconfirmed' }],
  ] as const)('[A11] answers %s', (payment, decision) => {
    expect(decideUpgrade(facts({ payment }))).toEqual(decision)
  })
})
