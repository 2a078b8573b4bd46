import { remembering } from '../../../core/maps.ts'
import { addCells, type Cells, ONE, zeros } from '../clusters/cells.ts'
import { drawWholes } from './sample.ts'
import { lastBefore, placeOf, unpackWords } from '../words/unpack-words.ts'

/** What is known of English stems in general: how much each counts, and a vector near those of like meaning. */
export interface WordVectors {
  /** A multiple of sixteen: so many cells of four dimensions are added at once. */
  readonly dimensions: number
  /** The number of a stem, or -1 where it is unknown. */
  readonly find: (stem: string) => number
  /** How much the stem counts in a note's meaning, from above 0 to 1; of -1, what any unknown word counts. */
  meaningWeight(index: number): number
  /** How much it says that two notes share the stem, likewise. */
  wordWeight(index: number): number
  /** The first dimensions of the stem's vector: a multiple of sixteen. */
  foursOf(index: number, dimensions: number): Fours
  /** A vector for a word that has none. */
  signatureOf(word: string): Fours
}

/** A vector of numbers -1, 0 and 1, four dimensions to a double: for `sumVectors`. */
export type Fours = readonly number[]

/**
 * The packed form, made by `scripts/make-vectors.ts`.
 *
 * `stems`: sorted and front-coded, each a digit (letters shared with the stem before, at most 9) and the letters that
 * follow, with `BLOCK_END` between blocks of `STEMS_A_BLOCK`. `weights`: of each stem a character, `WORD_STEPS` times
 * the step of its weight in meanings and that of its weight among words; last that of every word that is none of them. `codes`: of one stem after another a character for
 * each four dimensions, their numbers and one the digits to the base of 3, the least significant first.
 */
export interface PackedVectors {
  readonly dimensions: number
  readonly stems: string
  readonly weights: string
  readonly codes: string
}

/** Each begins with a whole stem. */
export const STEMS_A_BLOCK = 16
export const BLOCK_END = ' '

/** Step 0 stands for a weight of 1, each further one for a weight so much smaller, in natural logarithms. */
export const MEANING_STEP = 0.2
export const WORD_STEP = 0.16
export const MEANING_STEPS = 13
export const WORD_STEPS = 7

/** The 91 characters of packed codes run from `"` on, quote and backslash left out: nothing in them needs an escape. */
const FIRST_CODE = 34
const leftOut = [39, 92] as const

/** Three numbers to a dimension: of so few bits, those that keep the angles of bell curves best. */
export const LEVEL_COUNT = 3
export const LEVELS_A_CODE = 4
const CODES = Math.pow(LEVEL_COUNT, LEVELS_A_CODE)

/** Four dimensions are the digits of one double to this base; so a sum of vectors needs a quarter of the additions. */
const FOUR_BITS = 13
const FOUR_BASE = 1 << FOUR_BITS
const TWO_DIGITS = FOUR_BASE * FOUR_BASE
const HALF = FOUR_BASE / 2
/** Lifts every digit above zero, so that none borrows from the next. */
const LIFT = HALF * (1 + FOUR_BASE) * (1 + TWO_DIGITS)
/** While a sum's factors stay under this together, no digit of it reaches half the base. */
const FACTOR_SUM_MOST = HALF - 1

/** Opens the packed vectors: reads nothing before it is asked for. */
export function openWordVectors(packed: PackedVectors): WordVectors {
  const { dimensions, codes, weights } = packed
  const rowLength = dimensions / LEVELS_A_CODE
  const fours = [...Float64Array.from({ length: CODES }, (_, code) => fourOf(code))]
  // By the character that stands for them: a call for each would take as long as the rest.
  const foursAt = zeros(FIRST_CODE)
  for (let at = FIRST_CODE; at < FIRST_CODE + CODES + leftOut.length; at++)
    foursAt.push(fours[codeAt(String.fromCharCode(at), 0)] ?? 0)
  const weightsAt = (index: number): number =>
    codeAt(weights, index < 0 ? weights.length - 1 : index)
  return {
    dimensions,
    find: createStemFinder(packed.stems),
    meaningWeight: (index) => Math.exp(-MEANING_STEP * Math.floor(weightsAt(index) / WORD_STEPS)),
    wordWeight: (index) => Math.exp(-WORD_STEP * (weightsAt(index) % WORD_STEPS)),
    foursOf: (index, count) => {
      const row: number[] = []
      const first = index * rowLength
      const length = count / LEVELS_A_CODE
      for (let at = 0; at < length; at++) row[at] = foursAt[codes.charCodeAt(first + at)] ?? 0
      return row
    },
    signatureOf: (word) => {
      const row: number[] = []
      for (const code of drawWholes(hashOf(word), CODES, rowLength)) row.push(fours[code] ?? 0)
      return row
    },
  }
}

/** The digit that a character of packed codes stands for. */
export function codeAt(codes: string, at: number): number {
  const code = codes.charCodeAt(at)
  return code - FIRST_CODE - (code > leftOut[0] ? 1 : 0) - (code > leftOut[1] ? 1 : 0)
}

/** The character that stands for a digit in packed codes. */
export function characterOf(digit: number): string {
  let code = digit + FIRST_CODE
  for (const other of leftOut) if (code >= other) code++
  return String.fromCharCode(code)
}

const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * The number that a word's signature is drawn by: always the same for the same letters, and so the vector, which is at
 * nearly a right angle to all others: a name or a term of the trade is at least near itself.
 *
 * @see https://doi.org/10.1016/S0022-0000(03)00025-4 D. Achlioptas, Database-friendly random projections, 2003
 * @see http://www.isthe.com/chongo/tech/comp/fnv/ the FNV-1a hash
 */
function hashOf(word: string): number {
  let hash = FNV_START
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME)
  }
  return hash | 0 || 1
}

/** The levels of a code as the digits of one double. */
function fourOf(code: number): number {
  let [four, rest] = [0, code]
  for (let digit = 0; digit < LEVELS_A_CODE; digit++) {
    four += ((rest % LEVEL_COUNT) - 1) * Math.pow(FOUR_BASE, digit)
    rest = Math.floor(rest / LEVEL_COUNT)
  }
  return four
}

/**
 * Adds up vectors in their packed form, each times a whole factor from 0 to 31. Only the first hundred vectors or so
 * count.
 */
export function sumVectors(vectors: readonly Fours[], factors: readonly number[]): number[] {
  const sums = zeros(vectors[0]?.length ?? 0)
  let factorSum = 0
  vectors.forEach((fours, index) => {
    const factor = factors[index] ?? 0
    factorSum += factor
    if (factorSum <= FACTOR_SUM_MOST) addCells(sums, fours, 0, sums.length, factor)
  })
  const target: number[] = []
  writeDigits(sums, 0, sums.length, target)
  return target
}

/** Writes the four digits of each sum. */
function writeDigits<K extends number>(
  sums: Readonly<Cells<K>>,
  first: K,
  end: K,
  target: number[],
): void {
  let to = 0
  for (let i = first; i < end; i++) {
    const lifted = sums[i] + LIFT
    const top = (lifted / TWO_DIGITS) | 0
    const low = (lifted - top * TWO_DIGITS) | 0
    target[to++] = ((low & (FOUR_BASE - 1)) - HALF) * ONE
    target[to++] = ((low >> FOUR_BITS) - HALF) * ONE
    target[to++] = ((top & (FOUR_BASE - 1)) - HALF) * ONE
    target[to++] = ((top >> FOUR_BITS) - HALF) * ONE
  }
}

/** The stems of a packed list, in order. */
export function listStems(packed: string): readonly string[] {
  return packed.split(BLOCK_END).flatMap(unpackWords)
}

/** Tells the number of a stem, or -1: reads no more than the block of stems that it would be in. */
function createStemFinder(packed: string): (stem: string) => number {
  const blocks = packed.split(BLOCK_END)
  return remembering((stem) => {
    // Behind its block's first stem, if it is that, and before all that begin with it: the colon follows the digits.
    const block = lastBefore(blocks, `0${stem}:`)
    const place = placeOf(stem, blocks[block] ?? '')
    return place < 0 ? -1 : block * STEMS_A_BLOCK + place
  })
}
