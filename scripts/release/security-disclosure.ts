import { compileTerms } from '../../widget-src/core/access/compile-terms.ts'
import { listOf } from '../../widget-src/core/words.ts'
import type { Release } from './read-release.ts'
import { askAt, writtenRelease } from './written-release.ts'

/**
 * The answers for Figma's voluntary security disclosure. The form may ask in other words: it is still in beta.
 *
 * @see https://help.figma.com/hc/en-us/articles/16354660649495
 */
export function securityDisclosure(release: Release): string {
  const { offer, listing, licenseServer, manifest } = writtenRelease(release)
  const hasServer = licenseServer !== ''
  const isCounted = compileTerms(offer).meters.length > 0
  const permissions = manifest['permissions'] as readonly string[]
  const answers = [
    [
      'Do you host a backend service for the widget?',
      hasServer
        ? `Yes, the license server at ${licenseServer}. It confirms purchases${isCounted ? ' and counts free runs' : ''}; nothing on the board is sent to it.`
        : 'No.',
    ],
    ...(hasServer
      ? [
          [
            'Is there a public process for reporting and mending vulnerabilities of that service?',
            `Yes: ${askAt(listing.supportContact)}.\n\n> Before you send this: publish how you answer reports. SECURITY.md of the repository is written to be published.`,
          ],
          [
            'Is it accredited to a security standard?',
            'No. It runs on Cloudflare Workers.\n\n> Before you send this: say so if you have had the service audited.',
          ],
        ]
      : []),
    [
      'Does the widget make network requests to services that you do not host?',
      hasServer
        ? 'No. The manifest allows only the license server, which itself asks Figma’s REST API, over HTTPS.'
        : 'No. networkAccess of the manifest is "none", so Figma lets no request through.',
    ],
    [
      'Does it ask people to sign in?',
      hasServer
        ? 'No account of ours. Figma’s own short-lived payment token proves who somebody is; the server exchanges it with Figma and seals a session of 30 days, which lives on the person’s device.'
        : 'No. Figma’s own account is used, and its payment status is read at each click that needs it.',
    ],
    [
      'Does it store data that it read from Figma, or made from that?',
      hasServer
        ? `In the file and in Figma’s client storage on the device; on the server, under a keyed hash of the user id, ${isCounted ? 'runs, ' : ''}payment status and times. privacy.md lists every item and how to erase it.`
        : 'Only in the file itself and in Figma’s client storage on the person’s device. privacy.md lists every item and how to erase it.',
    ],
    [
      'Which permissions does it ask for, and why?',
      `It asks for ${listOf(permissions)}: payments, to read whether the person has paid and to open Figma’s checkout; currentuser, to name on the card who acted last, and to keep each person’s ${isCounted ? 'free runs' : 'settings'} apart.`,
    ],
    [
      'How are updates and dependencies handled?',
      'The published code is one bundle that loads nothing at run time. Dependencies are locked, and each release is built from the source and checked.',
    ],
  ] as const
  return [
    `# Security disclosure of ${offer.name}`,
    'Answers for Figma’s voluntary form, whose questions may be worded otherwise. Figma shows them to everybody once they are approved, so read them as your own before sending; lines that begin with > are for you, and stay out of the form.',
    ...answers.map(([question, answer]) => `## ${question}\n\n${answer}`),
  ].join('\n\n')
}
