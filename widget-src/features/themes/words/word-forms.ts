import { addTo, pushTo } from '../../../core/maps.ts'
import { foldWord, type Language, STEM_LETTERS, termOf } from './tokens.ts'
import { nordic } from './word-cues.ts'

/** Words of so many letters are short, */
const [LETTERS_LEAST, LETTERS_MOST] = [3, 7]
/** of alphabets that end a word in another vowel for each case: Latin, Greek and Cyrillic letters come before this one. */
const FIRST_OF_OTHERS = '\u0530'
const WORD = new RegExp('[\\p{L}\\p{M}]+', 'gu')
const ROOT_LETTERS_LEAST = 3
const ENDING = /^[aeiouyаеиоуыэюяіїєαεηιουω].?$/
const ADDED = /^..?$/
/** Languages that write a compound in one: `Müll`, `Mülltonnen`. */
const germanic: ReadonlySet<string> = new Set(['de', 'nl', 'da', 'sv', 'no'])
const COMPOUND_LETTERS_LEAST = 8
/** `test`, `testler`, `testlerin`: of longer words the cut takes it off. */
const TURKISH_PLURAL = /^(.{3,4})l[ae]r/
const NORDIC_ENDING = /^(?:|s|e?n|e?t|[aeo]?r|a|e|e?ne|erne|na|[aeo]rna)$/

/**
 * A language that knows the forms of its short words, as they stand on the wall. To cut words at five letters joins
 * the forms of long ones (`faturalar`, `faturamı`) and comes too late for `hasło` and `hasła`, `iade` and `iadem`.
 * Those are taken for one word if they are alike but for a short ending that begins with a vowel, or if one is the
 * other and two letters more. The form that is listed, else used most, stands for all.
 */
export function withForms(language: Language, texts: readonly string[]): Language {
  if (language.isEnglish) return language
  const uses = new Map<string, number>()
  for (const text of texts)
    for (const word of text.toLowerCase().match(WORD) ?? []) addTo(uses, word)
  const counts = new Map<string, number>()
  uses.forEach((count, word) => {
    const folded = foldWord(word)
    if (folded.length < LETTERS_LEAST || folded.length > LETTERS_MOST) return
    if (language.isLittle?.(folded) !== true && folded < FIRST_OF_OTHERS)
      addTo(counts, folded, count)
  })
  const byRoot = new Map<string, string[]>()
  for (const word of counts.keys()) pushTo(byRoot, word.slice(0, ROOT_LETTERS_LEAST), word)
  const leadOf = new Map<string, string>()
  for (const words of byRoot.values()) {
    // Most words begin as no other does.
    if (words.length > 1) addLeads(leadOf, words, counts, language)
  }
  // Longer first parts come to the same stem anyway.
  const firstParts = new Set(
    language.codes.some((code) => germanic.has(code))
      ? [...counts.keys()].filter(
          (word) => word.length === STEM_LETTERS - 1 && language.roleOf(termOf(word)) === 'plain',
        )
      : [],
  )
  const isTurkish = language.codes.includes('tr')
  const formOf = (folded: string): string => {
    const first = folded.slice(0, STEM_LETTERS - 1)
    const isCompound = folded.length >= COMPOUND_LETTERS_LEAST && firstParts.has(first)
    const single = isTurkish ? TURKISH_PLURAL.exec(folded)?.[1] : undefined
    const word = isCompound ? first : counts.has(single ?? '') ? (single ?? folded) : folded
    return leadOf.get(word) ?? word
  }
  return { ...language, formOf }
}

/** To each of the words that begin alike the form that stands for it, if another does. */
function addLeads(
  leadOf: Map<string, string>,
  words: readonly string[],
  counts: ReadonlyMap<string, number>,
  language: Language,
): void {
  const isListed = (word: string): number => {
    const term = termOf(word)
    return Number(language.glossOf?.(term) !== undefined || language.roleOf(term) === 'open')
  }
  const ranked = words
    .map((word) => ({ word, count: counts.get(word) ?? 0, listed: isListed(word) }))
    .sort((a, b) => b.listed - a.listed || b.count - a.count || (a.word < b.word ? -1 : 1))
  const isNordic = language.codes.some((code) => nordic.has(code))
  const leads: string[] = []
  for (const { word } of ranked) {
    const lead = leads.find(
      (other) => areForms(word, other) || (isNordic && areNordicForms(word, other)),
    )
    if (lead === undefined) leads.push(word)
    else leadOf.set(word, lead)
  }
}

function sharedLength(a: string, b: string): number {
  let shared = ROOT_LETTERS_LEAST
  while (shared < a.length && a[shared] === b[shared]) shared++
  return shared
}

/** `krav` and `kravene`, `tests` and `testene`. */
function areNordicForms(a: string, b: string): boolean {
  const shared = sharedLength(a, b)
  return (
    shared > ROOT_LETTERS_LEAST &&
    NORDIC_ENDING.test(a.slice(shared)) &&
    NORDIC_ENDING.test(b.slice(shared))
  )
}

function areForms(a: string, b: string): boolean {
  const shared = sharedLength(a, b)
  const [endA, endB] = [a.slice(shared), b.slice(shared)]
  const isShortRoot = shared === ROOT_LETTERS_LEAST
  if (endA === '' || endB === '') {
    const end = endA + endB
    if (!isShortRoot) return ADDED.test(end)
    // `Bus` and `Busse`.
    return ENDING.test(end[0] === a[shared - 1] ? end.slice(1) : end)
  }
  if (isShortRoot && endA.length + endB.length > 2) return false
  return ENDING.test(endA) && ENDING.test(endB)
}
