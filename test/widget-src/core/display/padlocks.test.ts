import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideAccess,
  decideWithoutHold,
  type Payment,
} from '../../../../widget-src/core/access/access.ts'
import { compileTerms, type Offer } from '../../../../widget-src/core/access/compile-terms.ts'
import { featureIds } from '../../../../widget-src/core/access/feature-id.ts'
import type { FeatureOffer } from '../../../../widget-src/core/access/offer.ts'
import { standingOf } from '../../../../widget-src/core/access/standing.ts'
import { costOf } from '../../../../widget-src/core/display/standing-words.ts'
import { offers } from '../../../offers/offers.ts'
import { seed } from '../../../seed.ts'

const SECONDS_PER_DAY = 86_400

const sold: fc.Arbitrary<FeatureOffer> = fc.oneof(
  fc.constantFrom<FeatureOffer>({ kind: 'free' }, { kind: 'pro' }, { kind: 'counted' }),
  fc.record({ kind: fc.constant('counted' as const), freeRuns: fc.integer({ min: 1, max: 5 }) }),
)
const randomOffer: fc.Arbitrary<Offer> = fc.record({
  name: fc.constant('Sheaf'),
  proName: fc.constant('Sheaf Pro'),
  trialDays: fc.nat({ max: 3 }),
  freeRuns: fc.integer({ min: 1, max: 5 }),
  notSignedInRuns: fc.nat({ max: 2 }),
  features: fc.record({ tidy: sold, tally: sold, themes: sold, digest: sold }),
})
const anyOffer = fc.oneof(fc.constantFrom(...Object.values(offers)), randomOffer)
const anyVisitor = fc.record({
  payment: fc.constantFrom<Payment>('paid', 'unpaid', 'unknown'),
  isSignedIn: fc.boolean(),
  firstRanSecondsAgo: fc.option(fc.nat({ max: 5 * SECONDS_PER_DAY }), { nil: undefined }),
  spent: fc.constantFrom('nothing', 'all but one', 'all'),
})

/** `npm test` also clicks every row of some offers' cards, in test/scenarios/padlocks.test.ts. */
describe('costOf', () => {
  it(`[D9] has a padlock exactly where the gate would ask to pay, under any offer, seed ${seed}`, () => {
    let padlocks = 0
    fc.assert(
      fc.property(anyOffer, anyVisitor, (offer, visitor) => {
        const { payment, isSignedIn, spent } = visitor
        const terms = compileTerms(offer)
        const captured = (limit: number) =>
          spent === 'nothing' ? 0 : Math.max(0, limit - (spent === 'all' ? 0 : 1))
        const runs = Object.fromEntries(
          terms.meters.map(({ id }) => [
            id,
            { captured: captured(terms.limitOf(id, isSignedIn)), held: 0 },
          ]),
        )
        const standing = standingOf({ ...visitor, nowMs: 0, runs }, terms)
        for (const feature of featureIds) {
          const facts = { payment, isSignedIn, isTrialActive: standing.type === 'trial' }
          const first = decideAccess(facts, feature, false, terms)
          const meter = terms.meterOf(feature) ?? 'shared'
          const limit = terms.limitOf(meter, isSignedIn)
          const isLeft = captured(limit) < limit
          const decision =
            first.type === 'hold' && !isLeft ? decideWithoutHold(facts, 'none-left', terms) : first
          const hasPadlock = costOf(standing, feature, terms).type === 'padlock'
          if (hasPadlock) padlocks += 1

          expect(hasPadlock, feature).toBe(decision.type === 'checkout')
        }
      }),
      { numRuns: 2000 },
    )

    expect(padlocks).toBeGreaterThan(200)
  })
})
