import { featureIds } from '../../widget-src/core/access/feature-id.ts'
import { features } from '../../widget-src/features/features.ts'
import { compileTerms, type Terms } from '../../widget-src/core/access/compile-terms.ts'
import { trialTerms } from '../../widget-src/core/access/trial-terms.ts'
import { capitalised, countOf, listOf } from '../../widget-src/core/words.ts'
import { costOf } from './costs.ts'
import type { Release } from './read-release.ts'
import { askAt, writtenRelease } from './written-release.ts'

/** The fields of the form for publishing, in its order; written as `listing/listing.json`. */
export interface ListingTexts {
  readonly name: string
  readonly tagline: string
  readonly description: string
  readonly tags: readonly string[]
  readonly category: string
  readonly supportContact: string
  readonly documentationUrl: string
  readonly pricing: 'one-time purchase'
  readonly priceUsd: number
}

const TAGLINE =
  'Turn a wall of sticky notes into an outcome: tidied, counted, grouped and written up'
const CATEGORY = 'Collaboration'
const TAGS = [
  'sticky notes',
  'workshop',
  'retrospective',
  'brainstorming',
  'dot voting',
  'affinity mapping',
  'clustering',
  'summary',
]

export function listingTexts(release: Release): ListingTexts {
  const { offer, priceUsd, listing } = release
  return {
    name: offer.name,
    tagline: listing.tagline ?? TAGLINE,
    description: description(writtenRelease(release)),
    tags: listing.tags ?? TAGS,
    category: listing.category ?? CATEGORY,
    supportContact: listing.supportContact,
    documentationUrl: listing.documentationUrl,
    pricing: 'one-time purchase',
    priceUsd,
  }
}

/** The description in Markdown: what it does, what that costs, and where help is. */
function description({ offer, priceUsd, listing, licenseServer }: Release): string {
  const terms = compileTerms(offer)
  const { name, proName } = terms
  const described = featureIds.map((id) => {
    const { title, tooltip } = features[id]
    return `- **${title}**: ${tooltip.charAt(0).toLowerCase()}${tooltip.slice(1)}. *${costOf(terms, id)}*`
  })
  return [
    `${name} stands on your board and turns a wall of sticky notes into an outcome. Place it and click a row; one undo takes a run back.`,
    described.join('\n'),
    '## What it costs',
    [trialTerms(terms, (id) => features[id].title), ...strangers(terms)].join(' '),
    `${proName} costs $${priceUsd}, once, for your own Figma account. Figma takes the payment at the click that needs it.`,
    ...(terms.meters.length === 0
      ? []
      : [
          `Only a run that delivers its result uses up a free run: one that fails, is stopped or finds nothing to do is not counted. Free runs are counted ${licenseServer === '' ? 'on your device' : 'for your account'}.`,
        ]),
    '## What leaves the file',
    licenseServer === ''
      ? `Nothing. ${name} asks no server for anything.`
      : `Nothing of what is on the board. To confirm a purchase${terms.meters.length === 0 ? '' : ' and count free runs'}, ${name} asks one server: ${licenseServer}.`,
    '## Help',
    `${capitalised(askAt(listing.supportContact))}, or read ${listing.documentationUrl}.`,
  ].join('\n\n')
}

/** The terms for people who are not signed in, where the offer has others for them. */
function strangers(terms: Terms): readonly string[] {
  const other = terms.meters.find(({ freeRuns, notSignedInRuns }) => freeRuns !== notSignedInRuns)
  if (other === undefined) return []
  const titles = listOf(other.features.map((id) => features[id].title))
  return [
    other.notSignedInRuns === 0
      ? `The free runs of ${titles} need a Figma account.`
      : `Without a Figma account, ${titles} ${other.features.length === 1 ? 'has' : 'share'} ${countOf(other.notSignedInRuns, 'free run')}.`,
  ]
}
