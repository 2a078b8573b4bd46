import type { Inline, Line } from '../../../protocol/digest-document.ts'
import { linkAddresses } from './addresses.ts'

/** What a paragraph holds that decides which of its characters mean something. */
interface Marks {
  readonly stars: boolean
  readonly underscores: boolean
  readonly tildes: boolean
  readonly ticks: boolean
  readonly dollars: boolean
  readonly brackets: boolean
  /** Whether an address may stand bare: after a lone bracket it is no link. */
  readonly bare: boolean
}

type Piece =
  | { readonly type: 'text'; readonly text: string; readonly isInLink: boolean }
  | { readonly type: 'open' | 'close'; readonly mark: string }
  /** Written as it is; `plain` is an address that is only a link while white space follows. */
  | { readonly type: 'source'; readonly source: string; readonly plain: string }

/**
 * The lines of one paragraph in GitHub's dialect, which shows the same characters, looks and links. Only what
 * would be taken for something else is escaped.
 *
 * @returns one string for each line, without the breaks between them.
 */
export function writeLines(lines: readonly Line[]): readonly string[] {
  let marks: Marks | undefined
  return lines.map((line, index) => {
    const words = line.map(({ text }) => text).join('')
    if (line.length === 1 && isBare(line[0]) && !NEEDS_CARE.test(words)) return words
    marks ??= marksOf(lines)
    return writePieces(piecesOf(line), {
      marks,
      forced: lineStart(words),
      isBroken: index < lines.length - 1,
    })
  })
}

/** A title: it cannot begin a block, and its closing hashes would be taken off. */
export function writeTitle(title: string): string {
  const line = linkAddresses({ text: title.replace(/\s+/g, ' ').trim() })
  const written = writePieces(piecesOf(line), {
    marks: marksOf([line]),
    forced: -1,
    isBroken: false,
  })
  return written.replace(/(^|\s)(#+)$/, '$1\\$2')
}

const NEEDS_CARE = /[\\`*_[\]<&~$!@]|^[#>+\-=|:]|^\d{1,9}[.)]|www\.|:\/\//i

function isBare(inline: Inline | undefined): boolean {
  return inline !== undefined && Object.keys(inline).length === 1
}

function marksOf(lines: readonly Line[]): Marks {
  const all = lines.map((line) => line.map(({ text }) => text).join('')).join('\n')
  const has = (look: 'isBold' | 'isItalic' | 'isStruck') =>
    lines.some((line) => line.some((inline) => inline[look] === true))
  // One by itself between spaces can neither begin nor end anything.
  const many = (character: string) =>
    (all.match(new RegExp(`[${character}](?=\\S)|\\S[${character}]`, 'g')) ?? []).length > 1
  return {
    stars: has('isBold') || many('*'),
    underscores: has('isItalic') || many('_'),
    tildes: has('isStruck') || many('~'),
    // One in an address pairs with one in the text.
    ticks:
      all.split('`').length > 2 ||
      (all.includes('`') && lines.some((line) => line.some(hasTickInLink))),
    dollars: /\$\S(?:[^$]*\S)?\$(?!\d)/.test(all),
    brackets: /\](?:\s*[([]|:)/.test(all),
    bare: !all.includes('['),
  }
}

function hasTickInLink({ link = '' }: Inline): boolean {
  return link.includes('`')
}

const LOOKS = [
  { look: 'isStruck', mark: '~~' },
  { look: 'isBold', mark: '**' },
  { look: 'isItalic', mark: '_' },
] as const

/** The line as text between marks that open and close in order; marks never touch white space inside them. */
function piecesOf(line: Line, depth = 0): readonly Piece[] {
  const look = LOOKS[depth]
  if (look === undefined)
    return line.reduce<Piece[]>((all, one) => all.concat(piecesOfOne(one)), [])
  const pieces: Piece[] = []
  for (let from = 0; from < line.length;) {
    const has = line[from]?.[look.look] === true
    let to = from
    while (to < line.length && (line[to]?.[look.look] === true) === has) to += 1
    const part = line.slice(from, to)
    from = to
    if (!has) {
      pieces.push(...piecesOf(part, depth + 1))
      continue
    }
    const { before, inside, after } = withoutEdges(part)
    if (before !== '') pieces.push(textPiece(before))
    if (inside.length > 0) {
      pieces.push({ type: 'open', mark: look.mark })
      pieces.push(...piecesOf(inside, depth + 1))
      pieces.push({ type: 'close', mark: look.mark })
    }
    if (after !== '') pieces.push(textPiece(after))
  }
  return pieces
}

/** The white space at both ends, and what is between. */
function withoutEdges(line: Line): { before: string; inside: Inline[]; after: string } {
  const inside = [...line]
  let [before, after] = ['', '']
  for (let [first] = inside; first !== undefined; [first] = inside) {
    const text = first.text.replace(/^\s+/, '')
    before += first.text.slice(0, first.text.length - text.length)
    if (text !== '') {
      inside[0] = { ...first, text }
      break
    }
    inside.shift()
  }
  for (let last = inside.pop(); last !== undefined; last = inside.pop()) {
    const text = last.text.replace(/\s+$/, '')
    after = last.text.slice(text.length) + after
    if (text === '') continue
    inside.push({ ...last, text })
    break
  }
  return { before, inside, after }
}

function textPiece(text: string, isInLink = false): Piece {
  return { type: 'text', text, isInLink }
}

function piecesOfOne({ text, link }: Inline): readonly Piece[] {
  if (link === undefined) return [textPiece(text)]
  const auto = autolinkOf(text, link)
  if (auto !== undefined) return [{ type: 'source', ...auto }]
  return [
    { type: 'source', source: '[', plain: '' },
    textPiece(text, true),
    { type: 'source', source: `](${destination(link)})`, plain: '' },
  ]
}

const LOOKS_LIKE_ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});/
/** What GitHub's dialect makes a link of by itself, whole. */
const PLAIN_ADDRESS =
  /^(?:[Hh][Tt]{2}[Pp][Ss]?:\/\/|[Ww]{3}\.)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#](?:[\w\-./?=&%#+:,@!~$]*[A-Za-z0-9/=#+%@$-])?)?$/
const PLAIN_MAIL = /^[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9]+)+$/

/** An address that is its own text. */
function autolinkOf(text: string, link: string): { source: string; plain: string } | undefined {
  const isWhole = text === link || link === `mailto:${text}`
  const isAddress = isWhole ? /^(?:https?|ftp):\/\//i.test(text) || text !== link : false
  if (LOOKS_LIKE_ENTITY.test(text) || /[\s<>\\]/.test(text)) return undefined
  const isPlain =
    (link === `http://${text}` || isAddress) && (PLAIN_ADDRESS.test(text) || PLAIN_MAIL.test(text))
  if (isAddress) return { source: `<${text}>`, plain: isPlain ? text : '' }
  if (isPlain) return { source: `[${text}](${destination(link)})`, plain: text }
  return undefined
}

/** The address within the brackets of a link. */
function destination(link: string): string {
  return link
    .replace(/[\s<>]/g, (character) => encodeURIComponent(character))
    .replace(/[\\()*_[\]`~]/g, '\\$&')
    .replace(/&(?=[#a-z])/gi, '\\&')
}

interface LinePlace {
  readonly marks: Marks
  /** Where a character must be escaped so that the line does not begin something; -1 for nowhere. */
  readonly forced: number
  /** Whether another line of the paragraph follows. */
  readonly isBroken: boolean
}

function writePieces(pieces: readonly Piece[], { marks, forced, isBroken }: LinePlace): string {
  let out = ''
  let isEncoded = false
  for (const [index, piece] of pieces.entries()) {
    const next = firstOf(pieces[index + 1])
    switch (piece.type) {
      case 'source': {
        const endsHere = index === pieces.length - 1 ? !isBroken : /^\s/.test(next)
        const isPlain = marks.bare && piece.plain !== '' && /(?:^|\s)$/.test(out) && endsHere
        out += isPlain ? piece.plain : piece.source
        break
      }
      case 'open':
        if (!isBoundary(lastOf(out)) && (piece.mark === '_' || !isLetter(next)))
          out = encodeLast(out)
        out += piece.mark
        break
      case 'close':
        isEncoded = !isBoundary(next) && (piece.mark === '_' || !isLetter(lastOf(out)))
        out += piece.mark
        break
      case 'text': {
        const first = isEncoded ? firstOf(piece) : ''
        isEncoded = false
        if (first !== '') out += entityOf(first)
        out += escapeText(piece.text.slice(first.length), piece.isInLink, marks, {
          before: lastOf(out),
          next,
          forced: index === 0 ? forced : -1,
        })
      }
    }
  }
  return out
}

/** The first character that a piece will be written as. */
function firstOf(piece: Piece | undefined): string {
  if (piece === undefined) return ''
  if (piece.type === 'text') return Array.from(piece.text)[0] ?? ''
  return piece.type === 'source' ? piece.source.charAt(0) : piece.mark.charAt(0)
}

function lastOf(text: string): string {
  const end = text.slice(-2)
  return Array.from(end).pop() ?? ''
}

const LETTER = new RegExp('^[\\p{L}\\p{N}]$', 'u')
const PUNCTUATION = new RegExp('^[\\p{P}$+<=>^`|~]$', 'u')

/** White space or punctuation by every edition of CommonMark; the ends of a line are both. */
function isBoundary(character: string): boolean {
  return character === '' || /^[^\S\ufeff]$/.test(character) || PUNCTUATION.test(character)
}

function isLetter(character: string): boolean {
  return LETTER.test(character)
}

function encodeLast(text: string): string {
  const last = lastOf(text)
  const rest = text.slice(0, text.length - last.length)
  // A lone backslash that escaped nothing would now escape the reference.
  const [slashes = ''] = /\\*$/.exec(rest) ?? []
  return `${rest}${slashes.length % 2 === 1 ? '\\' : ''}${entityOf(last)}`
}

function entityOf(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`
}

function lineStart(words: string): number {
  if (/^(?:#{1,6}|[-+*])(?:\s|$)/.test(words)) return 0
  if (/^(?:=+|-+)\s*$|^([-_*])(?:\s*\1){2,}\s*$/.test(words)) return 0
  if (/^>|^(?=.*-)[|:-][|:\- \t]*$/.test(words)) return 0
  if (/^\[[^\]]+\]:|^\[[ xX]\](?:\s|$)/.test(words)) return 0
  const number = /^(\d{1,9})[.)](?:\s|$)/.exec(words)
  return number?.[1]?.length ?? -1
}

interface Place {
  readonly before: string
  readonly next: string
  readonly forced: number
}

const SPECIAL = /[\\`*_[\]<&~$!@:.]/

function escapeText(text: string, isInLink: boolean, marks: Marks, place: Place): string {
  if (place.forced < 0 && !NEEDS_CARE.test(text)) return text
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    const before = at > 0 ? text.charAt(at - 1) : place.before
    const after = at < text.length - 1 ? text.charAt(at + 1) : place.next
    const isMeant =
      at === place.forced ||
      (SPECIAL.test(character) && isTaken(character, { before, after, text, at }, isInLink, marks))
    out += isMeant ? `\\${character}` : character
  }
  return out
}

/** Whether a character would be taken for more than itself. */
function isTaken(
  character: string,
  { before, after, text, at }: { before: string; after: string; text: string; at: number },
  isInLink: boolean,
  marks: Marks,
): boolean {
  const isAlone = /^\s?$/.test(before) && /^\s?$/.test(after)
  switch (character) {
    case '\\':
      return after === '' || /[!-/:-@[-`{-~]/.test(after)
    case '`':
      return marks.ticks
    case '*':
      return marks.stars && !isAlone
    case '_':
      return marks.underscores && !isAlone && !(isPlainWord(before) && isPlainWord(after))
    case '~':
      return marks.tildes && !isAlone
    case '$':
      return marks.dollars
    case '[':
      return isInLink || marks.brackets
    case ']':
      return isInLink
    case '<':
      return /[a-z/!?]/i.test(after)
    case '&':
      return text.slice(at).search(LOOKS_LIKE_ENTITY) === 0
    // What is an address stands in a piece of its own; nothing else may look like one.
    case '@':
      return /^[\w-]*\.[\w-]/.test(text.slice(at + 1)) && /[\w.+-]/.test(before)
    case ':':
      return text.startsWith('//', at + 1) && /(?:https?|ftp)$/i.test(text.slice(0, at))
    case '.':
      return /www$/i.test(text.slice(0, at))
    default:
      return at === text.length - 1 && after === '['
  }
}

function isPlainWord(character: string): boolean {
  return /[a-z0-9]/i.test(character)
}
