import type { Pace } from './pace.ts'

/** What is known of English stems in general: how common each is, and a vector near those of like meaning. */
export interface WordVectors {
  readonly dimensions: number
  readonly size: number
  /** The number of a stem, or -1 where it is unknown. */
  find(stem: string): number
  /** Ten's logarithm of the stem's share of all running words, rounded to 0.3. */
  logFrequency(index: number): number
  /** Adds `factor` times the stem's vector onto `target` from `offset` on. */
  addTo(target: Float32Array, offset: number, index: number, factor: number): void
}

/**
 * The packed form, made by `scripts/make-vectors.ts`.
 *
 * `stems`: sorted and front-coded, each a digit (letters shared with the stem before, at most 9), the letters that
 * follow, and a capital `A`–`P` for the log frequency. `codes`: one row a stem; a character holds three dimensions
 * of two bits, least significant first.
 */
export interface PackedVectors {
  readonly dimensions: number
  readonly stems: string
  readonly codes: string
}

/** Log frequency of capital `A`, and the step from one capital to the next. */
export const LOG_FREQUENCY_TOP = -1.2
export const LOG_FREQUENCY_STEP = -0.3

/** The 64 characters of `codes` run from `(` on, the backslash left out: nothing in them needs an escape. */
export const FIRST_CODE = 40
export const BACKSLASH = 92

/** A code's two bits stand for these multiples of a standard deviation: the best four levels for a bell curve. */
export const LEVELS: readonly number[] = [-1.51, -0.453, 0.453, 1.51]

const CAPITAL_A = 65
const LETTER_A = 97
const DIGIT_0 = 48

/**
 * Opens the packed vectors: reads the list of stems now, a vector only when it is asked for.
 *
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/dictionary-compression-1.html front coding
 */
export const openWordVectors = async (packed: PackedVectors, pace: Pace): Promise<WordVectors> => {
  const { dimensions, codes } = packed
  const { numbers, logFrequencies } = await readStems(packed.stems, pace)
  const rowLength = Math.ceil(dimensions / 3)
  return {
    dimensions,
    size: numbers.size,
    find: (stem) => numbers.get(stem) ?? -1,
    logFrequency: (index) => logFrequencies[index] ?? 0,
    addTo: (target, offset, index, factor) => {
      const steps = LEVELS.map((level) => level * factor)
      for (let place = 0; place < dimensions; place += 3) {
        let code = codes.charCodeAt(index * rowLength + place / 3)
        code -= code > BACKSLASH ? FIRST_CODE + 1 : FIRST_CODE
        const end = Math.min(place + 3, dimensions)
        for (let d = place; d < end; d++) {
          target[offset + d] = (target[offset + d] ?? 0) + (steps[code & 3] ?? 0)
          code >>= 2
        }
      }
    },
  }
}

const readStems = async (
  stems: string,
  pace: Pace,
): Promise<{ numbers: Map<string, number>; logFrequencies: number[] }> => {
  const numbers = new Map<string, number>()
  const logFrequencies: number[] = []
  let last = ''
  let start = 0
  for (let at = 0; at < stems.length; at++) {
    const code = stems.charCodeAt(at)
    if (code >= LETTER_A || code < CAPITAL_A) continue
    last = last.slice(0, stems.charCodeAt(start) - DIGIT_0) + stems.slice(start + 1, at)
    numbers.set(last, numbers.size)
    logFrequencies.push(LOG_FREQUENCY_TOP + LOG_FREQUENCY_STEP * (code - CAPITAL_A))
    start = at + 1
    if (numbers.size % 256 === 0 && pace.isDue()) await pace.rest()
  }
  return { numbers, logFrequencies }
}
