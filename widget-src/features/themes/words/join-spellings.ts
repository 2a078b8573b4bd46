import { addTo, pushTo } from '../../../core/maps.ts'
import type { Token, TokenizedNote } from './tokens.ts'

/** What people write apart, with a hyphen or in one: `log in`, `log-in`, `login`. */
const PARTICLES: ReadonlySet<string> = new Set('in on up out off over down back'.split(' '))
const FIRST_LETTERS_LEAST = 3
const LAST_LETTERS_MOST = 4
/** A seldom slip (`topup`) parts no word from its other forms. */
const IN_ONE_LEAST = 1 / 2

/**
 * Makes one word of two where the wall has them in one as well, in place: `stand up` and `stand-up` are `standup`,
 * but not where it has other forms that cannot be one, as `logging in`.
 *
 * @param termOf  The term of a word in small letters.
 */
export function joinSpellings(
  notes: TokenizedNote[],
  isEnglish: boolean,
  termOf: (lower: string) => string | undefined,
): void {
  const spotsOf = new Map<
    string,
    { readonly pair: string; readonly note: number; readonly at: number }[]
  >()
  const uses = new Map<string, number>()
  for (const [note, { text, tokens }] of notes.entries()) {
    for (let at = 1; at < tokens.length; at++) {
      const first = tokens[at - 1]
      const second = tokens[at]
      if (!first || !second || second.start !== first.end + 1) continue
      const isApart =
        isEnglish &&
        second.term.length <= LAST_LETTERS_MOST &&
        second.surface.length === second.term.length &&
        PARTICLES.has(second.term) &&
        first.surface.length >= FIRST_LETTERS_LEAST &&
        text[first.end] === ' '
      if (!isApart && text[first.end] !== '-') continue
      const term = termOf(inOne(first, second)) ?? ''
      // Words cut short are one with their first part already.
      if (term === first.term) continue
      const pair = `${first.term} ${second.term}`
      addTo(uses, pair)
      pushTo(spotsOf, term, { pair, note, at })
    }
  }
  if (spotsOf.size === 0) return
  const counts = new Map<string, number>()
  for (const { tokens } of notes)
    for (const { term } of tokens) if (spotsOf.has(term)) addTo(counts, term)
  const joints = new Map<number, number[]>()
  for (const [term, count] of counts) {
    const spots = spotsOf.get(term) ?? []
    const isInflected = spots.some(({ pair }) => (uses.get(pair) ?? 0) > spots.length)
    if (isInflected || count < IN_ONE_LEAST * spots.length) continue
    for (const { note, at } of spots) pushTo(joints, note, at)
  }
  for (const [index, places] of joints) {
    const note = notes[index]
    if (note) notes[index] = { ...note, tokens: joinAt(note, places, termOf) }
  }
}

function joinAt(
  { text, tokens }: TokenizedNote,
  places: readonly number[],
  termOf: (lower: string) => string | undefined,
): readonly Token[] {
  const joined: Token[] = []
  tokens.forEach((token, at) => {
    const before = joined[joined.length - 1]
    if (!before || !places.includes(at)) joined.push(token)
    else {
      const term = termOf(inOne(before, token)) ?? token.term
      const surface = text.slice(before.start, token.end)
      joined[joined.length - 1] = { ...before, term, surface, end: token.end }
    }
  })
  return joined
}

function inOne(first: Token, second: Token): string {
  return (first.surface + second.surface).toLowerCase()
}
