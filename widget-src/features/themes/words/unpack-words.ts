/** The digit and letters of each word. */
const ENTRY = /\d\D*/g
const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)

/**
 * The words of a packed list, in order: sorted and front-coded, each a digit (letters shared with the word before) and the
 * letters that follow.
 *
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/dictionary-compression-1.html front coding
 */
export function unpackWords(packed: string): readonly string[] {
  let last = ''
  return (packed.match(ENTRY) ?? []).map((entry) => {
    last = last.slice(0, entry.charCodeAt(0) - ZERO) + entry.slice(1)
    return last
  })
}

/** The place of a word of letters in a packed list, or -1: reads the list as it stands, and makes no texts of it. */
export function placeOf(word: string, packed: string): number {
  let place = -1
  // The letters that the word shares with the one before.
  let shared = 0
  for (let at = 0; at < packed.length;) {
    place++
    const kept = packed.charCodeAt(at++) - ZERO
    if (kept <= shared) {
      const sharedBefore = shared
      shared = kept
      while (shared < word.length && packed.charCodeAt(at) === word.charCodeAt(shared)) {
        shared++
        at++
      }
      if (shared === word.length && !(packed.charCodeAt(at) > NINE)) return place
      // What shares fewer comes after the word.
      if (shared < sharedBefore) return -1
    }
    while (packed.charCodeAt(at) > NINE) at++
  }
  return -1
}

/** The place of the last text of a sorted list that comes before the given one; 0 if none does. */
export function lastBefore(sorted: readonly string[], text: string): number {
  let [place, end] = [0, sorted.length]
  while (end - place > 1) {
    const middle = (place + end) >> 1
    if ((sorted[middle] ?? '') < text) place = middle
    else end = middle
  }
  return place
}
