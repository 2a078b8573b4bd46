import { linkAddresses } from '../../widget-src/features/digest/addresses.ts'
import { writeLines } from '../../widget-src/features/digest/markdown-line.ts'
import type { Release } from './read-release.ts'

/** The release as a text in Markdown writes it: names that show as they are, whatever signs they hold. */
export function writtenRelease(release: Release): Release {
  const { offer } = release
  return {
    ...release,
    offer: { ...offer, name: written(offer.name), proName: written(offer.proName) },
  }
}

/** `write to` an address, `ask at` a page. */
export function askAt(supportContact: string): string {
  return `${supportContact.startsWith('https://') ? 'ask at' : 'write to'} ${supportContact}`
}

function written(name: string): string {
  return writeLines([linkAddresses({ text: name })]).join('')
}
