import type { Release } from './read-release.ts'
import { writtenRelease } from './written-release.ts'

const WIDGET_DOCS = 'developers.figma.com/docs/widgets'
const PLUGIN_DOCS = 'developers.figma.com/docs/plugins'
const help = (article: string) => `help.figma.com/hc/en-us/articles/${article}`

/** The seller's steps by hand, each with the page it comes from. */
export function checklist(release: Release): string {
  const { id, offer, priceUsd, listing, licenseServer } = writtenRelease(release)
  const { trialDays = 0 } = offer
  const before = [
    [
      `Unpack sheaf.zip; import its manifest.json in Figma’s desktop app (Widgets → Development → Import widget from manifest…), place ${offer.name} and click every row once.`,
      `${WIDGET_DOCS}/setup-guide`,
    ],
    [
      `See that the id is the one Figma made for you: ${id}. Client storage is keyed by it, so never change it after the first sale.`,
      `${WIDGET_DOCS}/widget-manifest`,
    ],
    [
      'Sell from an individual account, in a country that Stripe pays out to.',
      help('12067637274519'),
    ],
    ...(licenseServer === ''
      ? []
      : [
          [`See that ${licenseServer}/readyz answers {"ok": true}.`, 'docs/license-server.md'],
          [
            'Note the day on which the server’s access token must be replaced: Figma’s live 90 days at most.',
            'developers.figma.com/docs/rest-api/plan-access-tokens',
          ],
        ]),
  ]
  const form = [
    [
      'Choose Widgets → Development → your widget → Publish, and fill in name, tagline, description, category and tags from listing.json; the description stands formatted in description.md. Figma lists its categories only in the form: take the one nearest to the category proposed there.',
      'docs/publishing.md',
    ],
    [
      trialDays > 0
        ? 'Keep the trial’s terms in the description as they are: what is included, and for how long.'
        : 'Keep the terms in the description as they are: what is free, and what is paid for.',
      `${PLUGIN_DOCS}/requiring-payment`,
    ],
    [
      `Give ${listing.supportContact} as support contact and ${listing.documentationUrl} as documentation.`,
      help('360039958914'),
    ],
    [
      `Choose a one-time purchase of $${priceUsd}. The price can be changed later, the model cannot, and paid cannot become free.`,
      help('12067637274519'),
    ],
    [
      'Answer the security disclosure from security-disclosure.md, and publish privacy.md where the documentation can link to it.',
      help('16354660649495'),
    ],
    [
      'Upload icon.png, cover.png, the carousel pictures and purchase.gif, in this order, and look at each once more.',
      help('360039958914'),
    ],
    [
      'Offer playground.json’s board as the playground file. Its notes are CC BY 4.0: keep the line under them that names their source.',
      'test/boards/README.md',
    ],
    ['Send it to review: tested, reachable, honest words and pictures.', help('360039958914')],
  ]
  const after = [
    [
      'Buy it with a second account: its owner always reads as having paid, so you would never see what a buyer sees.',
      `${PLUGIN_DOCS}/api/figma-payments`,
    ],
    [
      'Ask for the refund within a day, and see that the next click knows of it.',
      help('12816440381975'),
    ],
  ]
  return [
    `# Publishing ${offer.name}`,
    'In this order. Under each step stands where it comes from; docs/publishing.md tells the whole way.',
    section('Before', before),
    section('The form', form),
    section('Once it is out', after),
  ].join('\n\n')
}

function section(title: string, steps: readonly (readonly string[])[]): string {
  const lines = steps.map(([what = '', source = '']) => `- [ ] ${what}\n      Source: ${source}`)
  return `## ${title}\n\n${lines.join('\n')}`
}
