import type { Offer } from '../../widget-src/core/access/compile-terms.ts'
import { offer as ownOffer } from '../../widget-src/offer.ts'

/** A bundle built for an offer, by the folder beside the page in which its manifest lies. */
export interface OfferBuild {
  readonly offer: Offer
  readonly folder: string
}

export type BuiltOffer =
  | { readonly ok: true; readonly value: OfferBuild }
  | { readonly ok: false; readonly reasons: readonly string[] }

export const ownBuild: OfferBuild = { offer: ownOffer, folder: 'widget' }

/** Offers to choose from, by name; null where the page is only hosted and cannot build for another offer. */
export async function listOffers(): Promise<Readonly<Record<string, Offer>> | null> {
  try {
    const response = await fetch('gallery/offers')
    return response.ok ? ((await response.json()) as Record<string, Offer>) : null
  } catch {
    return null
  }
}

/** Has a bundle built for this offer, as `npm run build -- --offer` does. */
export async function buildForOffer(json: string): Promise<BuiltOffer> {
  const response = await fetch('gallery/build', { method: 'POST', body: json })
  if (!response.ok) {
    const { reasons } = (await response.json()) as { readonly reasons: readonly string[] }
    return { ok: false, reasons }
  }
  return { ok: true, value: (await response.json()) as OfferBuild }
}
