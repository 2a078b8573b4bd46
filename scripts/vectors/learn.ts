import { english } from '../../widget-src/features/themes/words/language.ts'
import { stopWords } from '../../widget-src/features/themes/words/stop-words.ts'
import { createRandom } from '../../widget-src/features/themes/vectors/sample.ts'
import { createTokenizer } from '../../widget-src/features/themes/words/tokens.ts'
import { evenOut, unit } from './directions.ts'
import type { LearntStem, StrangeWord } from './pack.ts'
import type { Stem } from './stems.ts'
import { train, type TrainingOptions, vectorOf, type WordModel } from './train.ts'
import { createWallSource, type LabelledText } from './training-walls.ts'

const DIMENSIONS = 96
const SEED = 20_260_101

const OPTIONS: Omit<TrainingOptions, 'report'> = {
  walls: 6000,
  rate: 0.002,
  temperature: 0.1,
  lexicalShare: 0.8,
  offsetDecay: 0.001,
  logDecay: 0.002,
  meaningIdfExponent: 0.25,
  wordIdfExponent: 0.6,
  pairFactor: 0.6,
}

/** Starts from the source's vectors and the words' rarity, and learns from the labelled texts: always the same. */
export const learnVectors = (
  stems: readonly Stem[],
  texts: readonly LabelledText[],
  options: Partial<TrainingOptions>,
): { readonly stems: readonly LearntStem[]; readonly strange: StrangeWord } => {
  const model = createModel(stems)
  const random = createRandom(SEED)
  const numbers = new Map(stems.map(({ name }, index) => [name, index]))
  const numberOf = (term: string): number => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, numbers.size)
    return numbers.size - 1
  }
  const source = createWallSource(texts, createTokenizer(english), numberOf, random)
  train(model, source, { ...OPTIONS, report: () => {}, ...options })
  return {
    stems: stems.map(({ name }, index) => {
      const vector = vectorOf(model, index)
      return {
        name,
        vector: unit(vector),
        meaningWeight: Math.exp(model.meaningLogs[index] ?? 0) * Math.hypot(...vector),
        wordWeight: Math.exp(model.wordLogs[index] ?? 0),
      }
    }),
    strange: {
      meaningWeight: Math.exp(model.strangeLogs[0] ?? 0),
      wordWeight: Math.exp(model.strangeLogs[1] ?? 0),
    },
  }
}

/** Smooth inverse frequency. @see https://openreview.net/forum?id=SyK00v5xx Arora, Liang, Ma, 2017 */
const SMOOTHING = 0.001
const COMMON = -1.5
const RARE = -4
const RARITY_LEAST = 0.05
const STOP_WORD_RARITY = 0.4

const createModel = (stems: readonly Stem[]): WordModel => {
  const source = evenOut(
    stems.map(({ vector }) => vector),
    DIMENSIONS,
  )
  const map = Array.from({ length: DIMENSIONS }, (_, d) => {
    const row = new Float64Array(DIMENSIONS)
    row[d] = 1
    return row
  })
  const rarityOf = ({ name, share }: Stem): number => {
    const rarity = (COMMON - Math.log10(share)) / (COMMON - RARE)
    return Math.min(stopWords.has(name) ? STOP_WORD_RARITY : 1, Math.max(RARITY_LEAST, rarity))
  }
  return {
    sourceWidth: DIMENSIONS,
    width: DIMENSIONS,
    source,
    map,
    offsets: stems.map(() => new Float64Array(DIMENSIONS)),
    meaningLogs: Float64Array.from(stems, ({ share }) => Math.log(SMOOTHING / (SMOOTHING + share))),
    wordLogs: Float64Array.from(stems, (stem) => Math.log(rarityOf(stem))),
    strangeLogs: new Float64Array(2),
  }
}
