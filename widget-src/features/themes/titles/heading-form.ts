import { addTo } from '../../../core/maps.ts'
import { compareText } from '../../../core/words.ts'
import type { Language } from '../words/tokens.ts'
import { isNounForm, nordic } from '../words/word-cues.ts'

/** A wording as one of the notes spells it. */
export interface Spelling {
  readonly text: string
  /** True where a note begins with it: there words mostly stand in the form that dictionaries list. */
  readonly isFirst: boolean
  /** True where the singular stands for any number: before the noun that it describes, as in `tax incentives`, and behind `a`. */
  readonly isOfAnyNumber: boolean
}

/** Languages that write a noun otherwise in each case, and begin sentences with the form that dictionaries list. */
const inflected: ReadonlySet<string> = new Set(['pl', 'cs', 'ru', 'uk', 'fi', 'el'])

/** Of the forms in which the notes have a wording, the one that reads as a heading. */
export function headingForm(
  spellings: readonly Spelling[],
  { codes }: Pick<Language, 'codes'>,
): string {
  const firsts = spellings.filter(({ isFirst }) => isFirst)
  if (firsts.length > 0 && codes.some((code) => inflected.has(code))) return commonest(firsts)
  const text = commonest(spellings)
  if (codes.includes('en')) return englishForm(text, spellings)
  if (codes.includes('ko')) return bareForm(text, spellings)
  if (codes.includes('de')) return text.replace(ZU_INSIDE, '$1')
  return codes.some((code) => nordic.has(code)) ? indefiniteForm(text, spellings) : text
}

/** Within a sentence German puts a `zu` into some verbs, `anzurufen`: headings do without. A noun has a capital, or goes on as `umzugs`. */
const ZU_INSIDE =
  /\b(ab|an|auf|aus|bei|durch|ein|fest|her|hin|los|mit|nach|um|vor|weg|weiter|zusammen)zu(?!g[^e])(?=\S{3,}n$)/

const SYLLABLES = new RegExp('^[\\p{Script=Hangul} ]+$', 'u')

/** The spelling most used; of equals the one in small letters, the bare one, the one that notes begin with. */
function commonest(spellings: readonly Spelling[]): string {
  const [first] = spellings
  // Most wordings stand in one note, or are spelt in one way.
  if (first && spellings.every(({ text }) => text === first.text)) return first.text
  const counts = new Map<string, number>()
  const firsts = new Set(spellings.filter(({ isFirst }) => isFirst).map(({ text }) => text))
  for (const { text } of spellings) {
    // Korean joins particles to a word: the bare one stands for all.
    const bare = SYLLABLES.test(text)
      ? spellings.reduce((best, other) => (best.startsWith(other.text) ? other.text : best), text)
      : text
    addTo(counts, bare)
  }
  const isSmall = (text: string): number => Number(text === text.toLowerCase())
  const hasEnding = (text: string): number =>
    Number([...counts.keys()].some((other) => other !== text && text.startsWith(other)))
  const ranked = [...counts].sort(
    ([a, countA], [b, countB]) =>
      countB - countA ||
      isSmall(b) - isSmall(a) ||
      hasEnding(a) - hasEnding(b) ||
      Number(firsts.has(b)) - Number(firsts.has(a)) ||
      compareText(a, b),
  )
  return ranked[0]?.[0] ?? ''
}

/** There it tells less of how the thing is called: little beside one plural, */
const ANY_NUMBER_WEIGHT = 1 / 3
/** and nothing beside so many. */
const PLURALS_SURE = 2
const UNCOUNTED = /(?:dom|ness)$/
const DOING = /(?:ing|ate|i[sz]e|ify)$/
/** A noun that an ending shows serves if it stands so often beside another form: `diversity`, not `diverse`. */
const NOUN_LEAST = 0.5

/** English headings name several of a kind (`Taxes`, not `Tax`), and the matter, not the doing (`Education`, not `Educating`). */
function englishForm(text: string, spellings: readonly Spelling[]): string {
  const countOf = (wanted: string): number =>
    spellings.filter((other) => other.text === wanted).length
  const loose = spellings.filter((other) => other.text === text && other.isOfAnyNumber).length
  const plural = spellings.find((other) => isPluralOf(other.text, text))?.text ?? ''
  const plurals = countOf(plural)
  const told = plurals < PLURALS_SURE ? ANY_NUMBER_WEIGHT : 0
  if (plurals > 0 && plurals >= countOf(text) - (1 - told) * loose) return plural
  if (isNounForm(text) || text.endsWith('s')) return text
  const noun = spellings.find((other) => isNounForm(other.text))?.text
  if (noun === undefined) return text
  return DOING.test(text) || countOf(noun) >= NOUN_LEAST * countOf(text) ? noun : text
}

function isPluralOf(text: string, singular: string): boolean {
  if (UNCOUNTED.test(singular) || text === singular) return false
  return [`${singular}s`, `${singular}es`, singular.replace(/y$/, 'ies')].includes(text)
}

const DEFINITE_ENDINGS = ['erne', 'ene', 'en', 'et', 'na', 'ne', 'a', 'n', 't'] as const
const PLURAL_ENDINGS = ['', 'ar', 'er', 'or', 'r', 's'] as const
/** Nouns made of verbs and adjectives, which all take the same article. */
const DEFINITE_NOUN = /(tion|sjon|ning|het|hed|else)e?n$/

/** Without the article: `krav`, not `kraven`, where the notes have both. */
function indefiniteForm(text: string, spellings: readonly Spelling[]): string {
  if (spellings.every((other) => other.text === text)) return text.replace(DEFINITE_NOUN, '$1')
  const bare = DEFINITE_ENDINGS.filter((ending) => text.endsWith(ending)).flatMap((ending) => {
    const root = text.slice(0, -ending.length)
    return PLURAL_ENDINGS.map((plural) => root + plural)
  })
  const indefinite = spellings.filter((other) => other.text !== text && bare.includes(other.text))
  return indefinite.length > 0 ? commonest(indefinite) : text.replace(DEFINITE_NOUN, '$1')
}

/** Particles of Korean that follow a consonant, and those that follow a vowel, as their syllable ends. */
const AFTER_CONSONANT = /[이은을과]$/
const AFTER_VOWEL = /[가는를와]$/
const PARTICLE = /(?:[이은을과가는를와의에도로만]|에서|으로|까지|부터)$/
const ROOT_SYLLABLES_LEAST = 2
/** Of a word in one form only, so many must be left. */
const SURE_SYLLABLES_LEAST = 3
const FIRST_SYLLABLE = 0xac00
const ENDINGS_A_SYLLABLE = 28

/** Without the particle that Korean joins to a noun, where the notes have the noun with others too or the sounds show it. */
function bareForm(text: string, spellings: readonly Spelling[]): string {
  const root = text.replace(PARTICLE, '')
  const syllables = root.length - root.lastIndexOf(' ') - 1
  if (root === text || syllables < ROOT_SYLLABLES_LEAST) return text
  const hasOthers = spellings.some((other) => other.text !== text && other.text.startsWith(root))
  const endsInVowel = (root.charCodeAt(root.length - 1) - FIRST_SYLLABLE) % ENDINGS_A_SYLLABLE === 0
  const isParticle = (endsInVowel ? AFTER_VOWEL : AFTER_CONSONANT).test(text)
  return hasOthers || (isParticle && syllables >= SURE_SYLLABLES_LEAST) ? root : text
}
