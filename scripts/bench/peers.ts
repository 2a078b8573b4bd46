import { kmeans } from 'ml-kmeans'
import { english } from '../../widget-src/features/themes/words/language.ts'
import { createTokenizer } from '../../widget-src/features/themes/words/tokens.ts'

/** The stems of each note: what both peers see. */
const stemsOf = (texts: readonly string[]): readonly (readonly string[])[] => {
  const tokenize = createTokenizer(english)
  return texts.map((text) => tokenize(text).tokens.map(({ term }) => term))
}

/** TF-IDF rows of unit length, grouped by k-means into the true number of themes. */
export const groupByKMeans = (texts: readonly string[], themeCount: number): readonly number[] => {
  const rows = tfIdfRows(stemsOf(texts))
  const { clusters } = kmeans(rows, themeCount, {
    initialization: 'kmeans++',
    seed: 1,
    maxIterations: 50,
  })
  return clusters
}

const tfIdfRows = (documents: readonly (readonly string[])[]): number[][] => {
  const frequency = new Map<string, number>()
  for (const document of documents) {
    for (const stem of new Set(document)) frequency.set(stem, (frequency.get(stem) ?? 0) + 1)
  }
  const columns = new Map([...frequency.keys()].map((stem, column) => [stem, column]))
  return documents.map((document) => {
    const row = new Array<number>(columns.size).fill(0)
    for (const stem of document) {
      const column = columns.get(stem) ?? 0
      row[column] = (row[column] ?? 0) + Math.log(documents.length / (frequency.get(stem) ?? 1))
    }
    const length = Math.hypot(...row)
    return length > 0 ? row.map((value) => value / length) : row
  })
}

const ALPHA = 0.1
const BETA = 0.1
const GROUPS_MOST = 40
const SWEEPS = 30

/**
 * GSDMM: Gibbs sampling for a mixture of word distributions, one theme a note; it finds the number of themes itself.
 *
 * @see https://doi.org/10.1145/2623330.2623715 Yin, Wang, A Dirichlet multinomial mixture model-based approach for
 *   short text clustering, 2014
 */
export const groupByGsdmm = (texts: readonly string[]): readonly number[] => {
  const documents = stemsOf(texts)
  const random = createRandom(1)
  const wordCount = new Set(documents.flat()).size
  const model = Array.from({ length: GROUPS_MOST }, () => ({
    notes: 0,
    words: 0,
    counts: new Map<string, number>(),
  }))
  const shift = (group: number, document: readonly string[], step: 1 | -1): void => {
    const part = model[group]
    if (!part) return
    part.notes += step
    part.words += step * document.length
    for (const stem of document) part.counts.set(stem, (part.counts.get(stem) ?? 0) + step)
  }
  const groups = documents.map((document) => {
    const group = Math.floor(random() * GROUPS_MOST)
    shift(group, document, 1)
    return group
  })
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    documents.forEach((document, index) => {
      shift(groups[index] ?? 0, document, -1)
      const logs = model.map((part) => logProbability(part, document, wordCount))
      const group = draw(logs, random)
      groups[index] = group
      shift(group, document, 1)
    })
  }
  return groups
}

const logProbability = (
  part: { notes: number; words: number; counts: ReadonlyMap<string, number> },
  document: readonly string[],
  wordCount: number,
): number => {
  let log = Math.log(part.notes + ALPHA)
  const seen = new Map<string, number>()
  document.forEach((stem, index) => {
    const repeat = seen.get(stem) ?? 0
    seen.set(stem, repeat + 1)
    log += Math.log((part.counts.get(stem) ?? 0) + BETA + repeat)
    log -= Math.log(part.words + wordCount * BETA + index)
  })
  return log
}

const draw = (logs: readonly number[], random: () => number): number => {
  const most = Math.max(...logs)
  const shares = logs.map((log) => Math.exp(log - most))
  let left = random() * shares.reduce((sum, share) => sum + share, 0)
  for (const [index, share] of shares.entries()) {
    left -= share
    if (left <= 0) return index
  }
  return shares.length - 1
}

/** A linear congruential generator. @see https://doi.org/10.1090/S0025-5718-99-00996-5 L'Ecuyer, 1999 */
const createRandom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
