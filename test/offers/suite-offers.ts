import type { FeatureOffer, Offer } from '../../widget-src/core/terms.ts'

const free: FeatureOffer = { kind: 'free' }
const counted: FeatureOffer = { kind: 'counted' }
const pro: FeatureOffer = { kind: 'pro' }
const own = (freeRuns: number): FeatureOffer => ({ kind: 'counted', freeRuns })

const everything = (feature: FeatureOffer): Offer['features'] => ({
  tidy: feature,
  tally: feature,
  themes: feature,
  digest: feature,
})
const sheaf = { name: 'Sheaf', proName: 'Sheaf Pro' }

/**
 * The offers that every rule must hold for: the three that Figma's documentation gives examples of, alone, then
 * mixed, each with one thing that the others lack.
 *
 * @see https://developers.figma.com/docs/plugins/requiring-payment/
 */
export const suiteOffers: Readonly<Record<string, Offer>> = {
  'free for a number of days': { ...sheaf, trialDays: 3, features: everything(pro) },
  'free for a number of runs': { ...sheaf, freeRuns: 10, features: everything(counted) },
  'paid features': { ...sheaf, features: { tidy: free, tally: free, themes: pro, digest: pro } },

  'all three': {
    ...sheaf,
    trialDays: 3,
    freeRuns: 10,
    features: { tidy: counted, tally: counted, themes: pro, digest: pro },
  },
  'all three, one free': {
    ...sheaf,
    trialDays: 3,
    freeRuns: 10,
    features: { tidy: free, tally: counted, themes: counted, digest: pro },
  },
  'one run in all': { ...sheaf, freeRuns: 1, features: everything(counted) },
  'twenty runs': { ...sheaf, freeRuns: 20, features: everything(counted) },
  'twenty-one runs': { ...sheaf, freeRuns: 21, features: everything(counted) },
  'a thousand runs': { ...sheaf, freeRuns: 1000, features: { ...everything(pro), tidy: counted } },
  'a count for each': {
    ...sheaf,
    features: { tidy: own(5), tally: own(3), themes: own(2), digest: own(1) },
  },
  'a count for one': {
    ...sheaf,
    features: { tidy: free, tally: free, themes: own(3), digest: pro },
  },
  'a shared count and one of its own': {
    ...sheaf,
    freeRuns: 10,
    features: { tidy: counted, tally: counted, themes: own(3), digest: pro },
  },
  'own counts in a trial': {
    ...sheaf,
    trialDays: 7,
    features: { tidy: own(2), tally: own(2), themes: pro, digest: free },
  },
  'more for whoever signs in': {
    ...sheaf,
    freeRuns: 10,
    notSignedInRuns: 2,
    features: { tidy: counted, tally: counted, themes: pro, digest: pro },
  },
  'nothing for whoever is not signed in': {
    ...sheaf,
    freeRuns: 5,
    notSignedInRuns: 0,
    features: { tidy: counted, tally: free, themes: counted, digest: pro },
  },
  'nothing free': { ...sheaf, features: everything(pro) },
  'one paid feature': { ...sheaf, features: { ...everything(free), digest: pro } },
  'one paid feature after a trial': {
    ...sheaf,
    trialDays: 14,
    features: { ...everything(free), themes: pro },
  },
  'a trial of one day': { ...sheaf, trialDays: 1, freeRuns: 3, features: everything(counted) },
  'a trial of a year': {
    ...sheaf,
    trialDays: 365,
    freeRuns: 2,
    features: { tidy: counted, tally: counted, themes: counted, digest: pro },
  },
  'a trial of no days': {
    ...sheaf,
    trialDays: 0,
    freeRuns: 4,
    features: { tidy: counted, tally: pro, themes: pro, digest: pro },
  },
  'a price and few runs away': {
    ...sheaf,
    priceUsd: 12,
    freeRuns: 10,
    awayRuns: 1,
    features: { tidy: counted, tally: own(5), themes: pro, digest: free },
  },
  'other names': {
    name: 'Wall Keeper',
    proName: 'Wall Keeper for Workshops',
    trialDays: 2,
    freeRuns: 2,
    features: { tidy: counted, tally: counted, themes: counted, digest: counted },
  },
}
