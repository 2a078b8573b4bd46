import { existsSync } from 'node:fs'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { checklist } from '../../../scripts/release/checklist.ts'
import { listingTexts } from '../../../scripts/release/listing-texts.ts'
import { LONGEST_TAGLINE } from '../../../scripts/release/parse-listing.ts'
import { privacyText } from '../../../scripts/release/privacy-text.ts'
import type { Release } from '../../../scripts/release/read-release.ts'
import { securityDisclosure } from '../../../scripts/release/security-disclosure.ts'
import { compileTerms, type Offer } from '../../../widget-src/core/access/compile-terms.ts'
import { features } from '../../../widget-src/features/features.ts'
import { trialTerms } from '../../../widget-src/core/access/trial-terms.ts'
import { allCounted, offers } from '../../offers/offers.ts'

const server = 'https://license.example.com'

function releaseOf(offer: Offer, licenseServer: string): Release {
  return {
    id: '1500000000000000001',
    manifest: { permissions: ['payments', 'currentuser'] },
    offer,
    priceUsd: offer.priceUsd ?? 12,
    listing: { supportContact: 'help@example.com', documentationUrl: 'https://example.com/docs' },
    licenseServer,
  }
}

const textsOf = (release: Release): readonly string[] => [
  listingTexts(release).description,
  privacyText(release),
  securityDisclosure(release),
  checklist(release),
]

/** What text put together from parts goes wrong by. */
const faults = [
  /undefined|null|NaN|\[object/,
  /\b1 (?:free runs|days)\b/,
  /(?:^|\D)(?!1 )\d+ (?:free run|day)\b/,
  / {2}(?!\S*Source)|\s[,.;]|,,|\.\.(?!\.)/,
  /\b(?:have|has|share|shares|need|needs) (?:have|has|share|need)\b/,
  /\b0 free runs\b/,
  /^[a-z]/m,
]

describe.each(Object.entries(offers))('the texts of %s', (_, offer) => {
  const terms = compileTerms(offer)

  it.each(['', server])(
    '[A8] are grammatical and say the offer’s terms, server %j',
    (licenseServer) => {
      const release = releaseOf(offer, licenseServer)
      const texts = textsOf(release)
      const { description, tagline, name } = listingTexts(release)

      for (const text of texts) {
        const plain = text.replaceAll('\n      Source:', '\nSource:').replace(/^- /gm, 'X ')
        expect(faults.filter((fault) => fault.test(plain))).toEqual([])
        expect(text).toContain(offer.name)
      }
      expect(name).toBe(offer.name)
      expect(description).toContain(trialTerms(terms, (id) => features[id].title))
      expect(description).toContain(`${offer.proName} costs $${offer.priceUsd ?? 12}, once`)
      expect(tagline.length).toBeLessThanOrEqual(LONGEST_TAGLINE)
      expect(texts.map((text) => text.includes(server))).toEqual(
        licenseServer === '' ? texts.map(() => false) : texts.map(() => true),
      )
    },
  )

  it('[B3] name sources that are there', () => {
    const sources = [...checklist(releaseOf(offer, server)).matchAll(/Source: (\S+)/g)]
    const ours = sources.flatMap(([, source = '']) => (source.includes('figma.com') ? [] : source))

    expect(ours).toContain('docs/publishing.md')
    expect(
      ours.filter((path) => !existsSync(new URL(`../../../${path}`, import.meta.url))),
    ).toEqual([])
  })

  it('[A8] speak of counting where something is counted, and only there', () => {
    const isCounted = terms.meters.length > 0
    const texts = textsOf(releaseOf(offer, server)).slice(0, 3)

    expect(texts.map((text) => /free runs?\b/.test(text))).toEqual(texts.map(() => isCounted))
  })
})

describe('the texts of an offer with names that mean something in Markdown', () => {
  it('[B6] show the names as they are', () => {
    const name = '1. <b>Wall_s_ *&amp;*'
    const offer = { ...allCounted, name, proName: '[x](y) `Pro`' }
    for (const text of textsOf(releaseOf(offer, server))) {
      const shown = shownText(text)

      expect(shown).toContain(name)
      expect(shown).not.toContain('\\')
    }
    expect(shownText(listingTexts(releaseOf(offer, server)).description)).toContain(
      '[x](y) `Pro` costs $',
    )
  })
})

describe('the texts of a seller who is reached at a page', () => {
  it('[B6] ask people to it, and write to nobody', () => {
    const offer = allCounted
    const listing = {
      supportContact: 'https://example.com/help',
      documentationUrl: 'https://example.com/docs',
    }
    const [description = '', privacy = '', security = ''] = textsOf({
      ...releaseOf(offer, server),
      listing,
    })

    expect(description).toContain('Ask at https://example.com/help, or read')
    expect(privacy).toContain('On the server: ask at https://example.com/help, with your Figma')
    expect(security).toContain('Yes: ask at https://example.com/help.')
    expect([description, privacy, security].join('')).not.toMatch(/write to/i)
  })
})

describe('the privacy text', () => {
  it('[D8] names of a person’s standing what the offer’s card can show', () => {
    const standings = Object.values(offers).map((offer) => {
      const { trialDays, meters } = compileTerms(offer)
      const text = privacyText(releaseOf(offer, ''))
      return [
        text.includes('their trial runs') === trialDays > 0,
        text.includes('how many free runs they have left') === meters.length > 0,
        text.includes('whether they have paid'),
      ]
    })

    expect(new Set(standings.flat())).toEqual(new Set([true]))
  })
})

/** What a reader of GitHub's dialect sees, without the marks. */
function shownText(markdown: string): string {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  return html
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(lt|gt|amp|quot);/g,
      (_, sign: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[sign] ?? '',
    )
}
