import { packedNames } from './packed-names.ts'
import { foldWord } from './tokens.ts'
import { unpackWords } from './unpack-words.ts'

const NOT_LETTERS = new RegExp('[^\\p{L}\\p{M}]+', 'u')

/** Words, folded, that name people: those of the names given, and common first names. */
export function wordsOfPeople(names: readonly string[]): ReadonlySet<string> {
  const parts = names.flatMap((name) => foldWord(name.toLowerCase()).split(NOT_LETTERS))
  return new Set([...unpackWords(packedNames), ...parts])
}
