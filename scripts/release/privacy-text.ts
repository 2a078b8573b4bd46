import { compileTerms, type Terms } from '../../widget-src/core/access/compile-terms.ts'
import { capitalised, listOf } from '../../widget-src/core/words.ts'
import type { Release } from './read-release.ts'
import { askAt, writtenRelease } from './written-release.ts'

/** The privacy text in Markdown: what is stored, where, and how to erase it. */
export function privacyText(release: Release): string {
  const { offer, listing, licenseServer } = writtenRelease(release)
  const terms = compileTerms(offer)
  const isCounted = terms.meters.length > 0
  return [
    `# Privacy of ${offer.name}`,
    licenseServer === ''
      ? `${offer.name} has no server. Nothing that it reads or writes leaves the Figma file and your device, and it shows nobody an advertisement.`
      : `${offer.name} reads and changes the board inside Figma; nothing on the board leaves the file. One server, ${licenseServer}, confirms purchases${isCounted ? ' and counts free runs' : ''}. It shows nobody an advertisement.`,
    '## What is read',
    reading(offer.name),
    '## What is stored, and where',
    ...storedInFile(terms),
    ...storedOnDevice(isCounted, licenseServer !== ''),
    ...(licenseServer === '' ? [] : storedOnServer(licenseServer, isCounted)),
    '## How to erase it',
    erasing(writtenRelease(release)),
    '## Questions',
    `${capitalised(askAt(listing.supportContact))}.`,
  ].join('\n\n')
}

function reading(name: string): string {
  return [
    `When you place ${name}: whether you are signed in, whether you have paid, and how long ago Figma first ran it for you.`,
    'At a click, or a choice in its menu: these again, your Figma user id and name, and the notes, stamps and layers of the board, of which it works on the scope that you chose.',
    'At no other time. Figma takes the payment itself; no card, address or e-mail is seen.',
  ].join(' ')
}

function storedInFile({ name, trialDays, meters }: Terms): readonly string[] {
  const standing = listOf([
    ...(trialDays > 0 ? ['until when their trial runs'] : []),
    ...(meters.length > 0 ? ['how many free runs they have left'] : []),
    'whether they have paid',
  ])
  return [
    '### In the file',
    list([
      `the names of people who used the widget on this board and how many runs each made, and for the person who acted last, ${standing}: everybody who can open the board sees this on the card;`,
      'the outcome of the last run, and the settings of the menu;',
      `what you had ${name} draw, which may name the authors that Figma shows on notes, and a mark on it, so that a later run knows it again.`,
    ]),
    '“Hide my usage” in the menu, once chosen, keeps your name out of the card and the outcome. While the device cannot say whether you chose it, nobody is named.',
  ]
}

function storedOnDevice(isCounted: boolean, hasServer: boolean): readonly string[] {
  return [
    '### On your device, in Figma’s client storage',
    list([
      ...(isCounted
        ? ['one key a free run, with your Figma user id, a random run id, and its state;']
        : []),
      ...(isCounted && hasServer ? ['which of these runs the server has heard of;'] : []),
      ...(hasServer
        ? ['a sealed session of the license server, which only it can read, good for 30 days;']
        : []),
      'whether you hide your usage.',
    ]),
  ]
}

function storedOnServer(licenseServer: string, isCounted: boolean): readonly string[] {
  return [
    `### On the license server, ${licenseServer}`,
    `It is sent a payment token that Figma made for this widget, which it exchanges with Figma for your user id and payment status; how a checkout ended${isCounted ? '; and for each counted run a random run id and the name of the feature' : ''}. Never a note, a file, a name or an e-mail. It keeps, under a keyed hash of your user id and never under the id itself:`,
    list([
      ...(isCounted ? ['your newest runs: run id, feature, state and time;'] : []),
      'what Figma said of your payment, and when; when you last came; what the seller granted you;',
      'events (first visit, purchase, refund, how a checkout ended) for the seller’s totals, which are counts by day.',
    ]),
    'The server runs on Cloudflare Workers, whose recovery copies hold what was stored for 30 days more.',
  ]
}

function erasing({ offer, listing, licenseServer }: Release): string {
  return list([
    'In the file: choose “Hide my usage”, which replaces what the widget held of you at once; or delete the widget. The file’s version history is Figma’s.',
    'On your device: clear the browser’s or desktop app’s data for Figma.',
    ...(licenseServer === ''
      ? []
      : [
          `On the server: ${askAt(listing.supportContact)}, with your Figma user id. Everything under it is erased, and ${offer.name} then knows you as somebody new.`,
        ]),
  ])
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
