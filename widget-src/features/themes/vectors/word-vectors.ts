import { addCells, type Cells } from '../clusters/cells.ts'
import type { Steps } from '../../../core/steps.ts'
import { createRandom } from './sample.ts'

/** What is known of English stems in general: how much each counts, and a vector near those of like meaning. */
export interface WordVectors {
  readonly dimensions: number
  readonly size: number
  /** The number of a stem, or -1 where it is unknown. */
  find(stem: string): number
  /** How much the stem counts in a note's meaning, from above 0 to 1; of -1, what any unknown word counts. */
  meaningWeight(index: number): number
  /** How much it says that two notes share the stem, likewise. */
  wordWeight(index: number): number
  /** The stem's vector, each number one of `LEVELS`; three dimensions to a double: for `sumVectors`. */
  triplesOf(index: number): Float64Array
}

/**
 * The packed form, made by `scripts/make-vectors.ts`.
 *
 * `stems`: sorted and front-coded, each a digit (letters shared with the stem before, at most 9) and the letters that
 * follow. `weights`: of each stem its weight in meanings and that among words, last those of every word that is none of
 * them. `codes`: the dimensions of one stem after another.
 */
export interface PackedVectors {
  readonly dimensions: number
  readonly stems: string
  readonly weights: string
  readonly codes: string
}

/** So many digits to a base are written in so many characters, the least significant first in both. */
export interface DigitGroup {
  readonly base: number
  readonly digits: number
  readonly characters: number
}

/** Thirteen dimensions of two bits, the places among `LEVELS`. */
export const levelGroup: DigitGroup = { base: 4, digits: 13, characters: 4 }
/** Two weights each of two stems. */
export const weightGroup: DigitGroup = { base: 26, digits: 4, characters: 3 }

/** The digit 0 stands for a weight of 1, each further one for a weight so much smaller, in natural logarithms. */
export const WEIGHT_STEP = 0.12

/** The 91 characters of packed digits run from `"` on, quote and backslash left out: nothing in them needs an escape. */
const FIRST_CODE = 34
const leftOut = [39, 92] as const
export const CODE_BASE = 91

/** Two bits stand for these: near the best four levels for a bell curve, and whole. */
export const LEVELS: readonly number[] = [-3, -1, 1, 3]

/** Three dimensions are the digits of one double to this base; so a sum of vectors needs a third of the additions. */
const TRIPLE_BITS = 16
const TRIPLE_BASE = 1 << TRIPLE_BITS
const TWO_DIGITS = TRIPLE_BASE * TRIPLE_BASE
const HALF = TRIPLE_BASE / 2
/** Lifts every digit above zero, so that none borrows from the next. */
const LIFT = HALF * (1 + TRIPLE_BASE + TWO_DIGITS)
/** While a sum's factors stay under this together, no digit of it reaches half the base. */
const FACTOR_SUM_MOST = 10_900

const DIGIT_0 = 48

/**
 * Opens the packed vectors: reads the list of stems now, a vector only when it is asked for.
 *
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/dictionary-compression-1.html front coding
 */
export function* openWordVectors(packed: PackedVectors): Steps<WordVectors> {
  const { dimensions, codes, weights } = packed
  const numbers = yield* numberStems(packed.stems)
  const rowLength = Math.ceil(dimensions / 3)
  const tripleOfCode = Float64Array.from({ length: 64 }, (_, code) => tripleOf(code))
  const weightAt = (index: number, kind: number): number => {
    const place = 2 * (index < 0 ? numbers.size : index) + kind
    const { base, digits } = weightGroup
    const group = readGroup(weights, Math.floor(place / digits), weightGroup)
    const step = Math.floor(group / Math.pow(base, place % digits)) % base
    return Math.exp(-WEIGHT_STEP * step)
  }
  return {
    dimensions,
    size: numbers.size,
    find: (stem) => numbers.get(stem) ?? -1,
    meaningWeight: (index) => weightAt(index, 0),
    wordWeight: (index) => weightAt(index, 1),
    triplesOf: (index) => {
      const triples = new Float64Array(rowLength)
      let group = Math.floor((index * dimensions) / LEVELS_A_GROUP)
      let place = index * dimensions - group * LEVELS_A_GROUP
      let bits = readGroup(codes, group, levelGroup)
      for (let row = 0; row < rowLength; row++) {
        let code = bits >>> (2 * place)
        place += 3
        if (place >= LEVELS_A_GROUP) {
          place -= LEVELS_A_GROUP
          bits = readGroup(codes, ++group, levelGroup)
          code |= bits << (2 * (3 - place))
        }
        triples[row] = tripleOfCode[code & 63] ?? 0
      }
      return triples
    },
  }
}

const LEVELS_A_GROUP = levelGroup.digits

/** A group's digits as one number. */
function readGroup(packed: string, group: number, { characters }: DigitGroup): number {
  let sum = 0
  for (let at = characters * (group + 1) - 1; at >= characters * group; at--)
    sum = sum * CODE_BASE + codeAt(packed, at)
  return sum
}

/** The digit that a character of packed codes stands for. */
export function codeAt(codes: string, at: number): number {
  const code = codes.charCodeAt(at)
  return code - FIRST_CODE - Number(code > leftOut[0]) - Number(code > leftOut[1])
}

/** The character that stands for a digit in packed codes. */
export function characterOf(digit: number): string {
  let code = digit + FIRST_CODE
  for (const other of leftOut) if (code >= other) code++
  return String.fromCharCode(code)
}

const SIGNATURE_LEVEL = 2
const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * A vector for a word that has none, always the same for the same letters and at nearly a right angle to all others:
 * so a name or a term of the trade is at least near itself. As long as the known vectors are on average.
 *
 * @see https://doi.org/10.1016/S0022-0000(03)00025-4 D. Achlioptas, Database-friendly random projections, 2003
 * @see http://www.isthe.com/chongo/tech/comp/fnv/ the FNV-1a hash that starts the random row
 */
export function signatureOf(word: string, dimensions: number): Float64Array {
  let hash = FNV_START
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME)
  }
  const random = createRandom(hash | 0 || 1)
  const level = (): number => (random() < 0.5 ? -SIGNATURE_LEVEL : SIGNATURE_LEVEL)
  return Float64Array.from({ length: Math.ceil(dimensions / 3) }, (_, row) =>
    Array.from({ length: Math.min(3, dimensions - 3 * row) }, level).reduce(
      (triple, value, digit) => triple + value * Math.pow(TRIPLE_BASE, digit),
      0,
    ),
  )
}

function tripleOf(code: number): number {
  return [code & 3, (code >> 2) & 3, code >> 4].reduce(
    (triple, bits, digit) => triple + (LEVELS[bits] ?? 0) * Math.pow(TRIPLE_BASE, digit),
    0,
  )
}

/**
 * Adds up vectors in their packed form, each times a whole factor from 0 to 31, and writes the sum to `target`. Only
 * the first few hundred vectors count.
 */
export function sumVectors(
  vectors: readonly Float64Array[],
  factors: readonly number[],
  target: Float32Array,
): void {
  const sums = new Float64Array(vectors[0]?.length ?? 0)
  let factorSum = 0
  vectors.forEach((triples, index) => {
    const factor = factors[index] ?? 0
    factorSum += factor
    if (factorSum <= FACTOR_SUM_MOST) addCells(sums, triples, 0, sums.length, factor)
  })
  writeDigits(sums, 0, sums.length, target)
}

/** Writes the three digits of each sum; a typed array takes no notice of what is written past its end. */
function writeDigits<K extends number>(
  sums: Readonly<Cells<K>>,
  first: K,
  end: K,
  target: Float32Array,
): void {
  let to = 0
  for (let i = first; i < end; i++) {
    const lifted = sums[i] + LIFT
    const top = (lifted / TWO_DIGITS) | 0
    const low = (lifted - top * TWO_DIGITS) | 0
    target[to++] = (low & (TRIPLE_BASE - 1)) - HALF
    target[to++] = (low >>> TRIPLE_BITS) - HALF
    target[to++] = top - HALF
  }
}

/** The digit and letters of each stem. */
const STEM = /\d[a-z]*/g

/** The stems of a packed list, in order. */
export function* listStems(packed: string): Steps<readonly string[]> {
  return [...(yield* numberStems(packed)).keys()]
}

function* numberStems(stems: string): Steps<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>()
  let last = ''
  let number = 0
  for (const entry of stems.match(STEM) ?? []) {
    last = last.slice(0, entry.charCodeAt(0) - DIGIT_0) + entry.slice(1)
    numbers.set(last, number++)
    if (number % 256 === 0) yield
  }
  return numbers
}
