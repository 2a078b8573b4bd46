import {
  characterOf,
  CODE_BASE,
  GROUP_CHARACTERS,
  GROUP_DIMENSIONS,
  LEVELS,
  type PackedVectors,
  WEIGHT_STEP,
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
  const weightsOf = ({ meaningWeight, wordWeight }: StrangeWord): string =>
    capitalOf(meaningWeight / meaningTop) + capitalOf(wordWeight / wordTop)
  return {
    dimensions: stems[0]?.vector.length ?? 0,
    strange: weightsOf(strange),
    stems: packNames(stems.map((stem) => ({ name: stem.name, weights: weightsOf(stem) }))),
    codes: quantise(turnAtRandom(stems.map(({ vector }) => unit(vector)))),
  }
}

const topOf = (weights: readonly number[]): number =>
  [...weights].sort((a, b) => b - a)[Math.floor(CUT_SHARE * weights.length)] ?? 1

const capitalOf = (weight: number): string => {
  const step = Math.round(-Math.log(weight) / WEIGHT_STEP)
  return String.fromCharCode(65 + Math.min(25, Math.max(0, step)))
}

const packNames = (
  stems: readonly { readonly name: string; readonly weights: string }[],
): string => {
  let last = ''
  return stems
    .map(({ name, weights }) => {
      let shared = 0
      while (shared < 9 && shared < last.length && name[shared] === last[shared]) shared++
      last = name
      return `${shared}${name.slice(shared)}${weights}`
    })
    .join('')
}

/** Halfway between the two upper levels; one deviation of a dimension's numbers comes to lie there. */
const LEVEL_BORDER = 2

const quantise = (rows: readonly Float64Array[]): string => {
  const dimensions = rows[0]?.length ?? 0
  const steps = Float64Array.from({ length: dimensions }, (_, d) => {
    const squares = rows.reduce((sum, row) => sum + at(row, d) ** 2, 0)
    return Math.sqrt(squares / rows.length) / LEVEL_BORDER
  })
  return packLevels(
    rows.flatMap((row) => Array.from(row, (x, d) => nearestLevel(x / at(steps, d)))),
  )
}

/** @param levels  Places among `LEVELS`. */
export const packLevels = (levels: readonly number[]): string => {
  let codes = ''
  for (let first = 0; first < levels.length; first += GROUP_DIMENSIONS) {
    const group = levels.slice(first, first + GROUP_DIMENSIONS)
    let rest = group.reduceRight((sum, level) => sum * LEVELS.length + level, 0)
    for (let character = 0; character < GROUP_CHARACTERS; character++) {
      codes += characterOf(rest % CODE_BASE)
      rest = Math.floor(rest / CODE_BASE)
    }
  }
  return codes
}

const nearestLevel = (value: number): number =>
  LEVELS.reduce((best, level, index) => {
    const bestLevel = LEVELS[best] ?? 0
    return Math.abs(level - value) < Math.abs(bestLevel - value) ? index : best
  }, 0)
