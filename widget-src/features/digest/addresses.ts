import type { Inline } from '../../../protocol/digest-document.ts'

// Capitals are written out: to fold them in a set that names what is left out, the engine goes through all letters.
const ADDRESS =
  /(?:[Hh][Tt]{2}[Pp][Ss]?|[Ff][Tt][Pp]):\/\/[^\s<]+|[Ww]{3}\.[^\s<]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z0-9]+/g
const LOOKS_LIKE_ADDRESS = /:\/\/|www\.|@/i

/** The text with every address in it as a link of its own, as GitHub's dialect and FigJam make them. */
export function linkAddresses(inline: Inline): readonly Inline[] {
  const { text } = inline
  if (inline.link !== undefined || !LOOKS_LIKE_ADDRESS.test(text)) return [inline]
  const parts: Inline[] = []
  let done = 0
  text.replace(ADDRESS, (found: string, start: number) => {
    const address = addressIn(found)
    if (address === '' || /[a-z]/i.test(text.charAt(start - 1))) return found
    if (start > done) parts.push({ ...inline, text: text.slice(done, start) })
    parts.push({ ...inline, text: address, link: targetOf(address) })
    done = start + address.length
    return found
  })
  if (done < text.length) parts.push({ ...inline, text: text.slice(done) })
  return parts
}

/** The target of a typed address. */
function targetOf(address: string): string {
  if (/^www\./i.test(address)) return `http://${address}`
  return /^[a-z]+:\/\//i.test(address) ? address : `mailto:${address}`
}

const HAS_HOST = /^(?:[A-Za-z]+:\/\/|[Ww]{3}\.)[^/?#]*[A-Za-z0-9\u0080-\uffff]|^[^/:]+@/

/** Without the punctuation after it, as GitHub's dialect has it; empty where nothing of an address is left. */
function addressIn(found: string): string {
  let address = found
  for (;;) {
    const shorter = address.replace(/[?!.,:;*_~'"’”»]+$/, '')
    const balanced = withoutLoneBracket(withoutLoneBracket(shorter, '(', ')'), '[', ']')
    if (balanced === address) break
    address = balanced
  }
  return HAS_HOST.test(address) ? address : ''
}

function withoutLoneBracket(address: string, open: string, close: string): string {
  let rest = address
  while (rest.endsWith(close) && rest.split(close).length > rest.split(open).length)
    rest = rest.slice(0, -1)
  return rest
}
