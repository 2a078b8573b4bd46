import type { CheckoutEvent } from '../../protocol/license.ts'
import type { DayTotals, SellerEvent } from '../../protocol/seller.ts'
import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'

/** The news that a person's object reports to the seller's ledger. */
export type PersonNews =
  | { readonly type: 'seen' | 'trial' | 'person.new' | 'refund' | 'reset'; readonly atMs: number }
  | { readonly type: 'purchase'; readonly atMs: number; readonly purchasedAt?: string }
  | {
      readonly type: 'grant'
      readonly atMs: number
      readonly active: boolean
      readonly until: string | null
    }
  | ({ readonly atMs: number } & CheckoutEvent)
  | { readonly type: 'run'; readonly atMs: number; readonly feature: FeatureId }
  | { readonly type: 'refusal'; readonly atMs: number; readonly cause: string }

/** News with its number from the person's object, rising by one. */
export interface NumberedNews {
  readonly seq: number
  readonly news: PersonNews
}

/** The seller's event for this news; `null` for news that is only counted. */
export function eventOf(news: PersonNews): {
  readonly type: SellerEvent['type']
  readonly details: Readonly<Record<string, string | boolean | null>>
} | null {
  switch (news.type) {
    case 'seen':
    case 'trial':
    case 'run':
    case 'refusal':
      return null
    case 'person.new':
    case 'refund':
    case 'reset':
      return { type: news.type, details: {} }
    case 'purchase': {
      const { purchasedAt } = news
      return { type: news.type, details: purchasedAt === undefined ? {} : { purchasedAt } }
    }
    case 'grant':
      return { type: news.type, details: { active: news.active, until: news.until } }
    case 'checkout': {
      const { interstitial, outcome } = news
      return { type: news.type, details: { interstitial, outcome } }
    }
  }
}

/** The day's counters that this raises by one. */
export function countersOf(news: PersonNews): readonly string[] {
  switch (news.type) {
    case 'seen':
      return ['people']
    case 'person.new':
      return ['newPeople']
    case 'trial':
      return ['trials']
    case 'purchase':
      return ['purchases']
    case 'refund':
      return ['refunds']
    case 'run':
      return [`runs/${news.feature}`]
    case 'refusal':
      return [refusalCounter(news.cause)]
    case 'checkout': {
      const shown = `shown/${news.interstitial}`
      return news.outcome === 'bought' ? [shown, `bought/${news.interstitial}`] : [shown]
    }
    case 'grant':
    case 'reset':
      return []
  }
}

export function refusalCounter(cause: string): string {
  return `refusals/${cause}`
}

/** In UTC. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

/** One day's counters, as the seller reads them. */
export function dayTotals(day: string, counters: ReadonlyMap<string, number>): DayTotals {
  const count = (counter: string) => counters.get(counter) ?? 0
  const under = (group: string) => {
    const prefix = `${group}/`
    const own = [...counters].filter(([counter]) => counter.startsWith(prefix))
    return Object.fromEntries(own.map(([counter, value]) => [counter.slice(prefix.length), value]))
  }
  const checkouts = Object.entries(under('shown')).map(([interstitial, shown]) => [
    interstitial,
    { shown, bought: count(`bought/${interstitial}`) },
  ])
  return {
    day,
    people: count('people'),
    newPeople: count('newPeople'),
    trials: count('trials'),
    runs: under('runs'),
    checkouts: Object.fromEntries(checkouts) as DayTotals['checkouts'],
    purchases: count('purchases'),
    refunds: count('refunds'),
    refusals: under('refusals'),
  }
}
