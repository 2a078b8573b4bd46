import type { OfferOf } from './core/access/offer.ts'

/**
 * What is sold: edit this first. Gates, captions, messages, the listing's trial terms and the license server's rules
 * follow from it; the build refuses an offer that makes no sense, with every reason.
 */
export const offer = {
  name: 'Sheaf',
  proName: 'Sheaf Pro',
  trialDays: 3,
  freeRuns: 10,
  features: {
    tidy: { kind: 'counted' },
    tally: { kind: 'counted' },
    themes: { kind: 'pro' },
    digest: { kind: 'pro' },
  },
} as const satisfies OfferOf<string>
