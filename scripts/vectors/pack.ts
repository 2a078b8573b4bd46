import {
  characterOf,
  CODE_BASE,
  type DigitGroup,
  levelGroup,
  LEVELS,
  type PackedVectors,
  WEIGHT_STEP,
  weightGroup,
} from '../../widget-src/features/themes/vectors/word-vectors.ts'
import { at, turnAtRandom, unit } from './directions.ts'

/** A stem with its vector, of which the direction alone is kept, and its two weights of any common scale. */
export interface LearntStem {
  readonly name: string
  readonly vector: Float64Array
  readonly meaningWeight: number
  readonly wordWeight: number
}

/** The weight of every word that is not a stem, on the same scales. */
export interface StrangeWord {
  readonly meaningWeight: number
  readonly wordWeight: number
}

/** So many of the stems may weigh more than the scale's top, and are cut to it. */
const CUT_SHARE = 0.01

/** @param stems  In the order of their names. */
export const packVectors = (stems: readonly LearntStem[], strange: StrangeWord): PackedVectors => {
  const meaningTop = topOf(stems.map(({ meaningWeight }) => meaningWeight))
  const wordTop = topOf(stems.map(({ wordWeight }) => wordWeight))
  const weights = [...stems, strange].flatMap(({ meaningWeight, wordWeight }) => [
    weightStep(meaningWeight / meaningTop),
    weightStep(wordWeight / wordTop),
  ])
  return {
    dimensions: stems[0]?.vector.length ?? 0,
    stems: packNames(stems.map(({ name }) => name)),
    weights: packDigits(weights, weightGroup),
    codes: packDigits(quantise(turnAtRandom(stems.map(({ vector }) => unit(vector)))), levelGroup),
  }
}

const topOf = (weights: readonly number[]): number =>
  [...weights].sort((a, b) => b - a)[Math.floor(CUT_SHARE * weights.length)] ?? 1

const weightStep = (weight: number): number => {
  const step = Math.round(-Math.log(weight) / WEIGHT_STEP)
  return Math.min(weightGroup.base - 1, Math.max(0, step))
}

const packNames = (names: readonly string[]): string => {
  let last = ''
  return names
    .map((name) => {
      let shared = 0
      while (shared < 9 && shared < last.length && name[shared] === last[shared]) shared++
      last = name
      return `${shared}${name.slice(shared)}`
    })
    .join('')
}

/** Halfway between the two upper levels; one deviation of a dimension's numbers comes to lie there. */
const LEVEL_BORDER = 2

const quantise = (rows: readonly Float64Array[]): readonly number[] => {
  const dimensions = rows[0]?.length ?? 0
  const steps = Float64Array.from({ length: dimensions }, (_, d) => {
    const squares = rows.reduce((sum, row) => sum + at(row, d) ** 2, 0)
    return Math.sqrt(squares / rows.length) / LEVEL_BORDER
  })
  return rows.flatMap((row) => Array.from(row, (x, d) => nearestLevel(x / at(steps, d))))
}

/** Writes digits to a base in characters, a group at a time. */
export const packDigits = (
  values: readonly number[],
  { base, digits, characters }: DigitGroup,
): string => {
  let packed = ''
  for (let first = 0; first < values.length; first += digits) {
    let rest = values
      .slice(first, first + digits)
      .reduceRight((sum, digit) => sum * base + digit, 0)
    for (let character = 0; character < characters; character++) {
      packed += characterOf(rest % CODE_BASE)
      rest = Math.floor(rest / CODE_BASE)
    }
  }
  return packed
}

const nearestLevel = (value: number): number =>
  LEVELS.reduce((best, level, index) => {
    const bestLevel = LEVELS[best] ?? 0
    return Math.abs(level - value) < Math.abs(bestLevel - value) ? index : best
  }, 0)
