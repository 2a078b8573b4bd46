import { packedNames, packedWordyNames } from './packed-names.ts'
import { foldWord, type TokenizedNote } from './tokens.ts'

const NOT_LETTERS = new RegExp('[^\\p{L}\\p{M}]+', 'u')
const LETTERS = new RegExp('[\\p{L}\\p{M}]+', 'gu')

/**
 * Words, folded, that name people: those of the names given, common first names, and such as are words as well, where
 * the notes tell of them what is told of people (`Grace thinks`).
 */
export function wordsOfPeople(
  names: readonly string[],
  notes: readonly Pick<TokenizedNote, 'text'>[],
): ReadonlySet<string> {
  const parts = names.flatMap((name) =>
    foldWord(name.normalize('NFC').toLowerCase()).split(NOT_LETTERS),
  )
  const mentioned = notes.flatMap(({ text }) =>
    // Hardly any note has the sign: no pattern is asked of the others.
    (text.includes('@') ? (text.match(MENTION) ?? []) : []).map((name) =>
      foldWord(name.trim().slice(1).toLowerCase()),
    ),
  )
  const found = new Set(packedNames.split(' '))
  for (const words of [peopleIn(notes), mentioned, parts]) for (const word of words) found.add(word)
  return found
}

/** Written for Sheaf: what people do and few things, behind a name. */
const DOES = new Set(
  'says said thinks thought wants wanted needs likes liked loves loved hates hated asks asked knows knew feels felt hopes worries believes prefers suggests suggested mentioned told agrees disagrees reviews reviewed presents presented mentors joined left'.split(
    ' ',
  ),
)
const ASKED = /(?:^|\s)(?:ask|tell|thank|ping) $/i
/** Whom a note turns to; not all of them at once. */
const MENTION = new RegExp('(?:^|\\s)@(?!here|all|team|channel|every)([\\p{L}\\p{M}]+)', 'gu')
const CAPITAL = /[A-Z][a-z]+/g
const MAY_DO = /^(?:['’:]|\s+(?:is|was|has|had|will|can|on|and)\b)/

function peopleIn(notes: readonly Pick<TokenizedNote, 'text'>[]): readonly string[] {
  // Most words are no names: the engine looks for those faster than for each word among them.
  const capitals = new Set(
    notes.flatMap(({ text }) => text.match(CAPITAL) ?? []).map((word) => word.toLowerCase()),
  )
  const wordy = new Set(packedWordyNames.split(' ').filter((name) => capitals.has(name)))
  const found = new Map<string, { uses: number; does: number; may: number }>()
  for (const { text } of notes) {
    const lower = text.toLowerCase()
    if (![...wordy].some((name) => lower.includes(name))) continue
    const words = text.match(LETTERS) ?? []
    let end = 0
    for (const [at, word] of words.entries()) {
      end = text.indexOf(word, end) + word.length
      const key = word.toLowerCase()
      if (!wordy.has(key)) continue
      // In small letters, or shouted, it is the word, wherever else it stands.
      if (word !== word.charAt(0) + key.slice(1) || word === key) {
        wordy.delete(key)
        found.delete(key)
        continue
      }
      const { uses, does, may } = found.get(key) ?? { uses: 0, does: 0, may: 0 }
      const behind = text.slice(end)
      const before = text.slice(0, end - word.length)
      const next = behind.startsWith(' ') ? (words[at + 1] ?? '') : ''
      found.set(key, {
        uses: uses + 1,
        does: does + Number(DOES.has(next) || ASKED.test(before)),
        may: may + Number(MAY_DO.test(behind)),
      })
    }
  }
  return [...found].flatMap(([key, { uses, does, may }]) =>
    does > 0 && 2 * (does + may) >= uses ? key : [],
  )
}
