/** The digit and letters of each word. */
const ENTRY = /\d\D*/g

/**
 * The words of a packed list: sorted and front-coded, each a digit (letters shared with the word before) and the letters
 * that follow.
 *
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/dictionary-compression-1.html front coding
 */
export function unpackWords(packed: string): ReadonlySet<string> {
  const words = new Set<string>()
  let last = ''
  for (const entry of packed.match(ENTRY) ?? []) {
    last = last.slice(0, Number(entry[0])) + entry.slice(1)
    words.add(last)
  }
  return words
}
