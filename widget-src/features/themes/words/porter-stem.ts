import { pushTo } from '../../../core/maps.ts'

/** A vowel and the consonant behind it: `y` is a vowel behind a consonant. */
const RUN = '(?:[aeiou]|[^aeiou]y)(?=[^aeiou])'
const ONE_RUN = new RegExp(RUN)
const TWO_RUNS = new RegExp(`${RUN}.*${RUN}`)
const VOWEL = /[aeiouy]/
/** As short as `hop` and `fil`, whose `e` says how they sound. */
const SHORT = /^[^aeiou][^aeiouy]*[aeiouy][^aeiouwxy]$/
const DOUBLED = /([^aeiouylsz])\1$/

/** By the last two letters the endings that have them, longest first, and what comes in their place. */
type Endings = ReadonlyMap<string, readonly (readonly [ending: string, instead: string])[]>

function readEndings(packed: string): Endings {
  const endings = new Map<string, (readonly [string, string])[]>()
  for (const pair of packed.split(' ')) {
    const [ending = '', instead = ''] = pair.split('>')
    pushTo(endings, ending.slice(-2), [ending, instead])
  }
  return endings
}

/** The endings of Porter's second step: `relational` to `relate`; */
const SECOND =
  'ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble entli>ent ousli>ous alli>al eli>e ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble logi>log'
/** of the third, `electrical` to `electric`; */
const THIRD = 'icate>ic ative alize>al iciti>ic ical>ic ful ness'
/** and of the fourth, `adjustment` to `adjust`. */
const FOURTH =
  'al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize sion>s tion>t'

/**
 * Makes a function that tells the stem of an English word of three small letters or more. Most words have few of the
 * endings, so their last letters are asked for first: a pattern for each step took several times as long.
 *
 * @see https://tartarus.org/martin/PorterStemmer/ M. F. Porter, An algorithm for suffix stripping, 1980
 */
export function createPorterStemmer(): (word: string) => string {
  const [second, third, fourth] = [readEndings(SECOND), readEndings(THIRD), readEndings(FOURTH)]
  const stemOf = (word: string): string => {
    // At the beginning `y` is a consonant: a capital is no vowel.
    if (word.startsWith('y')) return stemOf(`Y${word.slice(1)}`).toLowerCase()
    let stem = withoutTense(withoutPlural(word))
    if (stem.endsWith('y') && VOWEL.test(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`
    stem = replaceEnding(replaceEnding(stem, second), third)
    stem = replaceEnding(stem, fourth, true)
    if (stem.endsWith('e')) {
      const bare = stem.slice(0, -1)
      if (TWO_RUNS.test(bare) || (ONE_RUN.test(bare) && !SHORT.test(bare))) stem = bare
    }
    return stem.endsWith('ll') && TWO_RUNS.test(stem) ? stem.slice(0, -1) : stem
  }
  return stemOf
}

function withoutPlural(word: string): string {
  if (!word.endsWith('s') || word.endsWith('ss')) return word
  const isLong = /.(?:ss|i)es$/.test(word)
  return word.slice(0, isLong ? -2 : -1)
}

function withoutTense(word: string): string {
  if (word.endsWith('eed') && word.length > 3)
    return ONE_RUN.test(word.slice(0, -3)) ? word.slice(0, -1) : word
  const length = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0
  const stem = word.slice(0, word.length - length)
  if (length === 0 || !VOWEL.test(stem)) return word
  if (['at', 'bl', 'iz'].includes(stem.slice(-2))) return `${stem}e`
  if (DOUBLED.test(stem)) return stem.slice(0, -1)
  return SHORT.test(stem) ? `${stem}e` : stem
}

/** @param isLast  True for the step that takes endings off longer words alone, and counts the letter which `-ion` leaves. */
function replaceEnding(word: string, endings: Endings, isLast = false): string {
  const found = endings
    .get(word.slice(-2))
    ?.find(([ending]) => word.length > ending.length && word.endsWith(ending))
  if (!found) return word
  const [ending, instead] = found
  const stem = word.slice(0, -ending.length)
  const whole = stem + instead
  return (isLast ? TWO_RUNS.test(whole) : ONE_RUN.test(stem)) ? whole : word
}
