import { cutName, NAME_UNITS, OUTCOME_NAME_UNITS, unitsOf } from './cut-name.ts'

/** Words of one weight within a line of the card. */
export interface Piece {
  readonly text: string
  readonly weight: 'strong' | 'plain' | 'quiet'
}

export type CardLine = readonly Piece[]

/** A counter line longer than this takes two lines. */
const ONE_LINE_UNITS = 40
/** With a feature before and a name and a day behind, what fits on four lines. */
const OUTCOME_UNITS = 96
/** Where a line breaks, a separator stays behind at its end: the next begins with a word. */
const DOT = '\u00a0· '
/** Words that count, which stay together where the line breaks: `7 of 10 free runs left`. */
const COUNT = /\d+ of \d+ free runs? left/
const DAY = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?\b/g

/** The same words with no-break spaces between them. */
function glued(text: string): string {
  return text.replace(/ /g, '\u00a0')
}

/** The same line with every day such as `4 Jan` or `1 Jan 2027` in one piece. */
function withWholeDays(text: string): string {
  return text.replace(DAY, glued)
}

/** `Ana · 7 of 10 free runs left`; without a name, on insertion, the words alone. */
export function counterLine(name: string | null, words: string): CardLine {
  const shown = name === null ? '' : cutName(name, NAME_UNITS)
  const rest = shown === '' ? words : ` · ${words}`
  const isLong = unitsOf(shown + rest) > ONE_LINE_UNITS
  const text = withWholeDays(isLong ? rest.replace(COUNT, glued).replace(' · ', DOT) : rest)
  return shown === '' ? [plain(text)] : [strong(shown), plain(text)]
}

/** `Tally · “Faster builds” leads with 9 votes · Ben, 3 Jan`; who and when are never parted. */
export function outcomeLine(feature: string, words: string, name: string, day: string): CardLine {
  const who = glued(`${cutName(name, OUTCOME_NAME_UNITS)}, ${day}`)
  return [
    strong(feature),
    plain(` · ${withWholeDays(cutWords(words))}`),
    { text: `${DOT}${who}`, weight: 'quiet' },
  ]
}

/** `Ben · 4 runs here`: a count that does not fit beside a wide name goes below it. */
export function personLine(name: string, runsHere: string): CardLine {
  return [strong(cutName(name, NAME_UNITS)), plain(` · ${runsHere}`)]
}

function cutWords(words: string): string {
  return cutName(words.replace(/\s+/g, ' ').trim(), OUTCOME_UNITS)
}

function strong(text: string): Piece {
  return { text, weight: 'strong' }
}

export function plain(text: string): Piece {
  return { text, weight: 'plain' }
}
