import {
  BLOCK_END,
  characterOf,
  LEVEL_COUNT,
  LEVELS_A_CODE,
  MEANING_STEP,
  MEANING_STEPS,
  type PackedVectors,
  STEMS_A_BLOCK,
  WORD_STEP,
  WORD_STEPS,
} from '../../widget-src/features/themes/vectors/word-vectors.ts'
import { turnAtRandom } from './directions.ts'

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
  const weights = [...stems, strange].map(
    ({ meaningWeight, wordWeight }) =>
      WORD_STEPS * stepOf(meaningWeight / meaningTop, MEANING_STEP, MEANING_STEPS) +
      stepOf(wordWeight / wordTop, WORD_STEP, WORD_STEPS),
  )
  return {
    dimensions: stems[0]?.vector.length ?? 0,
    stems: packNames(stems.map(({ name }) => name)),
    weights: weights.map(characterOf).join(''),
    codes: packLevels(turnAtRandom(stems.map(({ vector }) => vector)).flatMap(levelsOf)),
  }
}

const topOf = (weights: readonly number[]): number =>
  [...weights].sort((a, b) => b - a)[Math.floor(CUT_SHARE * weights.length)] ?? 1

const stepOf = (weight: number, step: number, steps: number): number =>
  Math.min(steps - 1, Math.max(0, Math.round(-Math.log(weight) / step)))

export const packNames = (names: readonly string[]): string =>
  names
    .map((name, index) => {
      const isFirst = index % STEMS_A_BLOCK === 0
      const last = isFirst ? '' : (names[index - 1] ?? '')
      let shared = 0
      while (shared < 9 && shared < last.length && name[shared] === last[shared]) shared++
      return `${isFirst && index > 0 ? BLOCK_END : ''}${shared}${name.slice(shared)}`
    })
    .join('')

/** A number counts as none within so many of its row's deviations: near the best three levels of a bell curve. */
const NONE_WITHIN = 0.5

/** The row of levels, as their places, that points most nearly where a row does. */
const levelsOf = (row: Float64Array): readonly number[] => {
  const squares = row.reduce((sum, x) => sum + x * x, 0)
  const border = NONE_WITHIN * Math.sqrt(squares / row.length)
  return Array.from(row, (x) => 1 + (Math.abs(x) < border ? 0 : Math.sign(x)))
}

/** Writes the places of levels, a character for each four. */
export const packLevels = (levels: readonly number[]): string => {
  let packed = ''
  for (let first = 0; first < levels.length; first += LEVELS_A_CODE) {
    const digits = levels.slice(first, first + LEVELS_A_CODE)
    packed += characterOf(digits.reduceRight((sum, digit) => sum * LEVEL_COUNT + digit, 0))
  }
  return packed
}
