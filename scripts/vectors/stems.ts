import { stemmer } from 'stemmer'
import { workshopWords } from '../workshop-words.ts'
import type { SourceVectors } from './sources.ts'

/** A stem, its share of running text, and the mean of its words' vectors. */
export interface Stem {
  readonly name: string
  readonly share: number
  readonly vector: Float64Array
}

const SOURCE_DIMENSIONS = 100
const STEMS = 10_000
/** Words beyond this rank of the source are names and misspellings. */
const LAST_RANK = 120_000
/** Wikipedia and news, which the vectors come from, overrate names: SCOWL's tiers of everyday words correct the rank. */
const TIER_FACTOR: Readonly<Record<number, number>> = {
  10: 0.3,
  20: 0.4,
  35: 1,
  40: 1.5,
  50: 2,
  55: 3,
  60: 4,
  70: 5,
}
const UNLISTED_FACTOR = 3
/** A stem in so many of the labelled texts is chosen at any rank. */
const USES_ENOUGH = 40

/**
 * Chooses the stems that are worth their bytes: common in general English, in workshops or in the labelled texts.
 *
 * @param usesOf  In how many of the labelled texts a stem is.
 */
export const chooseStems = (
  source: SourceVectors,
  tiers: ReadonlyMap<string, number>,
  usesOf: ReadonlyMap<string, number>,
): readonly Stem[] => {
  const stems = collectStems(source)
  const wanted = new Set([...workshopWords].map((word) => stemmer(word)))
  const byShare = [...stems.values()].sort((a, b) => b.share - a.share || order(a.name, b.name))
  const cost = new Map(
    byShare.map(({ name }, rank) => {
      if (wanted.has(name) || (usesOf.get(name) ?? 0) >= USES_ENOUGH) return [name, 0]
      const tier = tiers.get(name)
      const factor = tier === undefined ? UNLISTED_FACTOR : (TIER_FACTOR[tier] ?? UNLISTED_FACTOR)
      return [name, rank * factor]
    }),
  )
  return byShare
    .sort((a, b) => (cost.get(a.name) ?? 0) - (cost.get(b.name) ?? 0) || order(a.name, b.name))
    .slice(0, STEMS)
    .sort((a, b) => order(a.name, b.name))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Sum {
  share: number
  weight: number
  readonly vector: Float64Array
}

/** The source lists words by falling frequency; Zipf's law turns a rank into a share of running text. */
const collectStems = ({ words, vectors }: SourceVectors): ReadonlyMap<string, Stem> => {
  const sums = new Map<string, Sum>()
  const wanted = new Set(workshopWords)
  let total = 0
  words.forEach((word, rank) => {
    if (rank >= LAST_RANK && !wanted.has(word)) return
    const share = 1 / (rank + 3)
    total += share
    const vector = vectors[word]
    if (vector !== undefined && /^[a-z]+$/.test(word)) addWord(sums, stemmer(word), share, vector)
  })
  return new Map(
    [...sums].map(([name, { share, weight, vector }]) => [
      name,
      { name, share: share / total, vector: vector.map((value) => value / weight) },
    ]),
  )
}

const addWord = (
  sums: Map<string, Sum>,
  name: string,
  share: number,
  vector: readonly number[],
): void => {
  const sum = sums.get(name) ?? { share: 0, weight: 0, vector: new Float64Array(SOURCE_DIMENSIONS) }
  const weight = Math.sqrt(share)
  sum.share += share
  sum.weight += weight
  for (let d = 0; d < SOURCE_DIMENSIONS; d++) {
    sum.vector[d] = (sum.vector[d] ?? 0) + weight * (vector[d] ?? 0)
  }
  sums.set(name, sum)
}
