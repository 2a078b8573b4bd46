import { remembering } from '../../../core/maps.ts'
import { lastBefore } from './unpack-words.ts'

/** The languages that list a word, folded, as little, in the order of all: none for most words. */
export type LittleWords<Code extends string> = (folded: string) => readonly Code[]

/** So many letters stand at the head of a group of words, for all of them. */
const HEAD_LETTERS = 2
/** Fills up the head of a word of one letter: no word holds it. */
const PAD = '!'
/** Above every letter. */
const LAST = '\uffff'
const FIRST_MARK = 'A'.charCodeAt(0)
const LAST_MARK = 'Z'.charCodeAt(0)

/** Stand for the letters of another alphabet, which take two bytes and three: neither a capital nor a space among them. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-+*/=.,:;<>()[]{}|~^_@#%&?$'
/**
 * The letter which `a` stands for, by the block of 128 that the first letter of a word is of: Greek, Cyrillic, Hebrew, Arabic,
 * Devanagari and Bengali.
 */
const FIRST_LETTERS: Readonly<Record<number, number>> = {
  7: 0x3b1,
  8: 0x430,
  11: 0x5d0,
  12: 0x621,
  18: 0x910,
  19: 0x990,
}
const FIRST_SIGN = 35
const FIRST_ABOVE_ASCII = 0x80

/** A word of one of those alphabets, behind a sign for it. Seldom letters stay as they are, and words that have one of ASCII as well. */
function inAscii(word: string): string {
  const block = word.charCodeAt(0) >> 7
  const first = FIRST_LETTERS[block]
  if (first === undefined) return word
  let text = String.fromCharCode(FIRST_SIGN + block)
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code < FIRST_ABOVE_ASCII) return word
    text += LETTERS.charAt(code - first) || word.charAt(at)
  }
  return text
}

/**
 * Looks words up where they stand: to unpack the lists of some 20 languages would take a third of the time of a short
 * wall. They are one list, in groups of words that begin alike, parted by spaces: the two first letters, then of each
 * word the rest and a capital for each language that lists it, `A` for the first.
 */
export function createLittleWords<Code extends string>(
  packed: string,
  codes: readonly Code[],
): LittleWords<Code> {
  const groups = packed.split(' ')
  const groupOf = remembering((head: string) => {
    const group = groups[lastBefore(groups, head + LAST)] ?? ''
    return group.startsWith(head) ? group : ''
  })
  return remembering((folded) => {
    const word = inAscii(folded)
    const marks = marksIn(groupOf(headOf(word)), word.slice(HEAD_LETTERS))
    if (marks === '') return NONE
    const found: Code[] = []
    for (let at = 0; at < marks.length; at++) {
      const code = codes[marks.charCodeAt(at) - FIRST_MARK]
      if (code !== undefined) found.push(code)
    }
    return found
  })
}

const NONE: readonly never[] = []

function headOf(word: string): string {
  return word.length < HEAD_LETTERS ? word + PAD : word.slice(0, HEAD_LETTERS)
}

/** The capitals behind a word's rest; none where the group does not hold it: longer words that begin so come after it. */
function marksIn(group: string, rest: string): string {
  if (group === '') return ''
  let at = HEAD_LETTERS
  // A rest of no letters can but come first.
  if (rest !== '') {
    at = group.indexOf(rest, at)
    while (at > HEAD_LETTERS && !isMark(group, at - 1)) at = group.indexOf(rest, at + 1)
    if (at < 0) return ''
  }
  let end = at + rest.length
  while (isMark(group, end)) end++
  return group.slice(at + rest.length, end)
}

function isMark(group: string, at: number): boolean {
  const letter = group.charCodeAt(at)
  return letter >= FIRST_MARK && letter <= LAST_MARK
}

/** Packs words, folded and in no more than 26 lists, as `createLittleWords` reads them. */
export function packLittleWords(lists: readonly (readonly string[])[]): string {
  const marks = new Map<string, string>()
  for (const [list, words] of lists.entries()) {
    const mark = String.fromCharCode(FIRST_MARK + list)
    for (const word of words.map(inAscii)) marks.set(word, (marks.get(word) ?? '') + mark)
  }
  const groups = new Map<string, string>()
  for (const word of [...marks.keys()].sort()) {
    const head = headOf(word)
    groups.set(
      head,
      (groups.get(head) ?? head) + word.slice(HEAD_LETTERS) + (marks.get(word) ?? ''),
    )
  }
  return [...groups.values()].sort().join(' ')
}

/** All words of a packed list. */
export function listLittleWords(packed: string): readonly string[] {
  return packed.split(' ').flatMap((group) => {
    const head = group.slice(0, HEAD_LETTERS).replace(PAD, '')
    return (group.slice(HEAD_LETTERS).match(/[^A-Z]*[A-Z]+/g) ?? []).map((entry) =>
      outOfAscii(head + entry.replace(/[A-Z]+/, '')),
    )
  })
}

function outOfAscii(text: string): string {
  const first = FIRST_LETTERS[text.charCodeAt(0) - FIRST_SIGN]
  if (first === undefined) return text
  return Array.from(text.slice(1))
    .map((sign) =>
      LETTERS.includes(sign) ? String.fromCharCode(first + LETTERS.indexOf(sign)) : sign,
    )
    .join('')
}
