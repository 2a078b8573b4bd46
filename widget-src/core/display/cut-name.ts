/** Room for a name in the counter and among the people, and in the outcome, where the date needs the line too. */
export const NAME_UNITS = 24
export const OUTCOME_NAME_UNITS = 16

/** A cut falls back to the last space where that costs no more than this. */
const SPACE_WITHIN_UNITS = 3

const LEFT_TO_RIGHT_MARK = '\u200e'
const RIGHT_TO_LEFT_MARK = '\u200f'

// Strings, not literals: below ES2018 a literal with \p may not stand in the bundle.
const CONTROLS = anyOf(
  '\\p{Cc}',
  '\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\u2800\\u3164\\ufeff\\uffa0',
)
const RIGHT_TO_LEFT = anyOf(
  '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc',
  '\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}',
)
const WIDE = anyOf(
  '\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\u4dbf\\u4e00-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff',
  '\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{16fe0}-\\u{18dff}\\u{1aff0}-\\u{1b2ff}',
  '\\u{1f1e6}-\\u{1f1ff}\\u{20000}-\\u{3fffd}\\ufe0f\\p{Emoji_Presentation}',
)
const JOINS_WHAT_STANDS_BEFORE = anyOf(
  '\\p{M}\\u200c\\u200d\\u0e33\\u0eb3',
  '\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}',
)
/** Latin letters and signs, none of which joins another or is wide: most text, and quickly told. */
const PLAIN = /^[ -~\u00a0-\u02ff\u2010-\u2027]*$/
/** The signs that tie two consonants of an Indic script into one shape. */
const TIES = new RegExp(
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0c4d\\u0ccd\\u0d4d\\u0dca\\u1039\\u17d2]\\u200d?$',
  'u',
)
const LETTER = anyOf('\\p{L}')
const FLAG = anyOf('\\u{1f1e6}-\\u{1f1ff}')
const HANGUL_HEAD = /[\u1100-\u11a7\uac00-\ud7a3]$/
const HANGUL_TAIL = /^[\u1160-\u11ff]$/

/**
 * A name fit to stand in a line among other words: cut at whole characters where it is longer than so many
 * units (an East Asian wide character is two), and walled off where it is written from right to left, so that
 * the count behind it stays behind it.
 */
export function cutName(name: string, limitUnits: number): string {
  const graphemes = graphemesOf(withoutControls(name))
  const kept = fitting(graphemes, limitUnits)
  const isCut = kept.length < graphemes.length
  const shown = (isCut ? backToSpace(kept) : kept).join('').replace(/\s+$/, '')
  if (!RIGHT_TO_LEFT.test(shown)) return isCut ? `${shown}…` : shown
  const end = isCut ? `…${RIGHT_TO_LEFT_MARK}` : ''
  return LEFT_TO_RIGHT_MARK + shown + end + LEFT_TO_RIGHT_MARK
}

/** How much room a text takes, an East Asian wide character or an emoji being two. */
export function unitsOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  return graphemesOf(text).reduce((sum, grapheme) => sum + unitsOfGrapheme(grapheme), 0)
}

/** What a reader takes for one character, with accents, joiners and all. */
export function graphemesOf(text: string): string[] {
  if (PLAIN.test(text)) return text.split('')
  const graphemes: string[] = []
  for (const point of text) {
    const last = graphemes.length - 1
    const before = graphemes[last]
    if (before !== undefined && joins(before, point)) graphemes[last] = before + point
    else graphemes.push(point)
  }
  return graphemes
}

function anyOf(...ranges: readonly string[]): RegExp {
  return new RegExp(`[${ranges.join('')}]`, 'u')
}

/** Direction marks and the like would turn the whole line around, and blanks that are no spaces name nobody. */
export function withoutControls(text: string): string {
  if (PLAIN.test(text)) return text
  return Array.from(text)
    .filter((point) => !CONTROLS.test(point))
    .join('')
}

function joins(before: string, point: string): boolean {
  if (JOINS_WHAT_STANDS_BEFORE.test(point)) return true
  if (before.endsWith('\u200d') && !LETTER.test(point)) return true
  if (FLAG.test(point)) return FLAG.test(before) && Array.from(before).length === 1
  if (HANGUL_TAIL.test(point)) return HANGUL_HEAD.test(before)
  return LETTER.test(point) && TIES.test(before)
}

function unitsOfGrapheme(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1
}

function fitting(graphemes: readonly string[], limitUnits: number): readonly string[] {
  let units = 0
  const end = graphemes.findIndex((grapheme) => {
    units += unitsOfGrapheme(grapheme)
    return units > limitUnits
  })
  return end === -1 ? graphemes : graphemes.slice(0, end)
}

function backToSpace(kept: readonly string[]): readonly string[] {
  const space = kept.lastIndexOf(' ')
  if (space <= 0) return kept
  const after = kept.slice(space + 1).reduce((sum, each) => sum + unitsOfGrapheme(each), 0)
  return after <= SPACE_WITHIN_UNITS ? kept.slice(0, space) : kept
}
