import { addCells, multiplyCells, rowsOf } from '../../widget-src/features/themes/clusters/cells.ts'
import { inverseFrequency } from '../../widget-src/features/themes/vectors/weights.ts'
import type { TrainingNote, WallSource } from './training-walls.ts'

/** The learnt parameters; each start value may be set from outside. */
export interface WordModel {
  readonly sourceWidth: number
  /** A multiple of four. */
  readonly width: number
  /** A row of the source's vectors for each stem. */
  readonly source: readonly Float64Array[]
  /** For each dimension of the source a row: what it adds to the stem's vector. */
  readonly map: readonly Float64Array[]
  /** The part of each stem's vector beside the mapped source. */
  readonly offsets: readonly Float64Array[]
  /** Natural logarithm of how much each stem counts in a note's meaning, and among its words. */
  readonly meaningLogs: Float64Array
  readonly wordLogs: Float64Array
  /** The same of every word that is no stem of these: not learnt, for here they are names, elsewhere the subject. */
  readonly strangeLogs: Float64Array
}

export interface TrainingOptions {
  readonly walls: number
  readonly rate: number
  readonly temperature: number
  readonly lexicalShare: number
  readonly offsetDecay: number
  readonly logDecay: number
  readonly meaningIdfExponent: number
  readonly wordIdfExponent: number
  readonly pairFactor: number
  readonly report: (walls: number, loss: number) => void
}

/**
 * Learns word vectors and weights by which notes under one label are more alike than notes under others: supervised
 * contrastive loss on small walls, on the very similarity by which the widget compares notes.
 *
 * @param model  Changed in place.
 * @see https://arxiv.org/abs/2004.11362 Khosla and others, Supervised contrastive learning, 2020
 * @see https://arxiv.org/abs/1412.6980 Kingma, Ba, Adam, 2015
 */
export const train = (model: WordModel, drawWall: WallSource, options: TrainingOptions): void => {
  const optimiser = createOptimiser(model, options)
  const priorMeaning = model.meaningLogs.slice()
  const priorWords = model.wordLogs.slice()
  let lossSum = 0
  for (let count = 1; count <= options.walls; count++) {
    const wall = readWall(drawWall(), model, options)
    if (wall.notes.length > 2) {
      const gradients = createGradients(model, wall)
      const similarity = compare(wall, options)
      const { loss, slopes } = contrast(similarity, wall.labels, options.temperature)
      lossSum += loss
      learnWords(wall, slopes, gradients, options.lexicalShare)
      learnMeanings(model, wall, slopes, gradients, 1 - options.lexicalShare)
      for (const stem of gradients.touched) {
        addCells(
          gradients.offsetOf(stem),
          model.offsets[stem] ?? NONE,
          0,
          model.width,
          options.offsetDecay,
        )
        pull(
          gradients.meaningLogs,
          stem,
          options.logDecay * (at(model.meaningLogs, stem) - at(priorMeaning, stem)),
        )
        pull(
          gradients.wordLogs,
          stem,
          options.logDecay * (at(model.wordLogs, stem) - at(priorWords, stem)),
        )
      }
      optimiser(gradients, count)
    }
    if (count % 500 === 0) {
      options.report(count, lossSum / 500)
      lossSum = 0
    }
  }
}

const NONE = new Float64Array(0)
const at = (values: Float64Array, index: number): number => values[index] ?? 0
const pull = (values: Float64Array, index: number, by: number): void => {
  values[index] = at(values, index) + by
}

/** The vector of a stem as it is learnt so far. */
export const vectorOf = (model: WordModel, stem: number): Float64Array => {
  const vector = Float64Array.from(model.offsets[stem] ?? NONE)
  const given = model.source[stem] ?? NONE
  model.map.forEach((row, dimension) => {
    addCells(vector, row, 0, model.width, at(given, dimension))
  })
  return vector
}

/** A wall as rows of numbers, with what the slopes of the loss need again. */
interface Wall {
  readonly labels: readonly number[]
  readonly notes: readonly (readonly number[])[]
  /** Words of the wall by their own numbers: the stem's number, or beyond all stems for a strange word. */
  readonly words: readonly number[]
  readonly vectors: readonly Float64Array[]
  readonly factors: Float64Array
  /** Terms are the words, then pairs; each with the word whose weight it has. */
  readonly heads: readonly number[]
  readonly termWeights: Float64Array
  readonly termsOfNote: readonly (readonly number[])[]
  readonly lexical: readonly Unit[]
  readonly summed: readonly Unit[]
  readonly centred: readonly Unit[]
}

/** A row of unit length, and its length before. */
interface Unit {
  readonly row: Float64Array
  readonly length: number
}

const toUnit = (row: Float64Array): Unit => {
  const length = Math.sqrt(multiplyCells(row, row, 0, row.length))
  if (length < 1e-9) return { row: new Float64Array(row.length), length: 0 }
  return { row: row.map((value) => value / length), length }
}

const PAIR_BASE = 1 << 20

const readWall = (
  given: readonly TrainingNote[],
  model: WordModel,
  options: TrainingOptions,
): Wall => {
  const local = new Map<number, number>()
  const notes = given.map(({ words }) => [...new Set(words.map((word) => numberIn(local, word)))])
  const words = [...local.keys()]
  const pairs = new Map<number, Set<number>>()
  given.forEach((note, index) => {
    note.words.forEach((word, place) => {
      const before = note.words[place - 1]
      if (before === undefined) return
      const key = (local.get(before) ?? 0) * PAIR_BASE + (local.get(word) ?? 0)
      const holders = pairs.get(key) ?? new Set<number>()
      pairs.set(key, holders.add(index))
    })
  })
  const frequency = new Float64Array(words.length)
  for (const note of notes) for (const word of note) pull(frequency, word, 1)
  const logOf = (values: Float64Array, kind: number, word: number): number => {
    const stem = words[word] ?? 0
    return stem < model.source.length ? at(values, stem) : at(model.strangeLogs, kind)
  }
  const idf = (uses: number): number => inverseFrequency(uses, notes.length)
  const vectors = words.map((stem) =>
    stem < model.source.length ? vectorOf(model, stem) : signature(stem, model.width),
  )
  const factors = Float64Array.from(
    words,
    (_, word) =>
      Math.pow(idf(at(frequency, word)), options.meaningIdfExponent) *
      Math.exp(logOf(model.meaningLogs, 0, word)),
  )
  const heads = words.map((_, word) => word)
  const weights = words.map(
    (_, word) =>
      Math.pow(idf(at(frequency, word)), options.wordIdfExponent) *
      Math.exp(logOf(model.wordLogs, 1, word)),
  )
  const termsOfNote = notes.map((note) => [...note])
  for (const [key, holders] of pairs) {
    if (holders.size < 2) continue
    const first = Math.floor(key / PAIR_BASE)
    const last = key - first * PAIR_BASE
    const head = logOf(model.wordLogs, 1, first) > logOf(model.wordLogs, 1, last) ? first : last
    for (const note of holders) termsOfNote[note]?.push(heads.length)
    heads.push(head)
    weights.push(
      options.pairFactor *
        Math.pow(idf(holders.size), options.wordIdfExponent) *
        Math.exp(logOf(model.wordLogs, 1, head)),
    )
  }
  const termWidth = Math.ceil(heads.length / 8) * 8
  const lexical = termsOfNote.map((terms) => {
    const row = new Float64Array(termWidth)
    for (const term of terms) row[term] = weights[term] ?? 0
    return toUnit(row)
  })
  const summed = notes.map((note) => {
    const row = new Float64Array(model.width)
    for (const word of note) addCells(row, vectors[word] ?? NONE, 0, model.width, at(factors, word))
    return toUnit(row)
  })
  const mean = new Float64Array(model.width)
  for (const { row } of summed) addCells(mean, row, 0, model.width, 1 / summed.length)
  const centred = summed.map(({ row }) => toUnit(row.map((value, d) => value - at(mean, d))))
  const labels = given.map(({ label }) => label)
  return {
    labels,
    notes,
    words,
    vectors,
    factors,
    heads,
    termWeights: Float64Array.from(weights),
    termsOfNote,
    lexical,
    summed,
    centred,
  }
}

const numberIn = (numbers: Map<number, number>, key: number): number => {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

/** A fixed row of unit length for a word without a stem here. */
const signature = (word: number, width: number): Float64Array => {
  let state = Math.imul(word + 1, 2_654_435_761) | 0 || 1
  return Float64Array.from({ length: width }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state < 0 ? -1 : 1) / Math.sqrt(width)
  })
}

const compare = (wall: Wall, { lexicalShare }: TrainingOptions): readonly Float64Array[] => {
  const { lexical, centred } = wall
  const size = lexical.length
  const rows = rowsOf(new Float64Array(size * size), size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b, c, d] = [lexical[i], lexical[j], centred[i], centred[j]]
      if (!a || !b || !c || !d) continue
      const words = multiplyCells(a.row, b.row, 0, a.row.length)
      const meaning = multiplyCells(c.row, d.row, 0, c.row.length)
      const both = lexicalShare * words + (1 - lexicalShare) * meaning
      const [row, column] = [rows[i], rows[j]]
      if (row && column) row[j] = column[i] = both
    }
  }
  return rows
}

/** The loss of a wall, and its slope at each similarity (both directions of a pair added). */
const contrast = (
  similarity: readonly Float64Array[],
  labels: readonly number[],
  temperature: number,
): { loss: number; slopes: readonly Float64Array[] } => {
  const size = labels.length
  const slopes = rowsOf(new Float64Array(size * size), size)
  let loss = 0
  for (const [i, row] of similarity.entries()) {
    const alike = labels.filter((label, j) => j !== i && label === labels[i]).length
    if (alike === 0) continue
    const powers = row.map((value, j) => (j === i ? 0 : Math.exp(value / temperature)))
    const sum = powers.reduce((all, power) => all + power, 0)
    for (let j = 0; j < size; j++) {
      if (j === i) continue
      const isAlike = labels[j] === labels[i]
      const share = at(powers, j) / sum
      const slope = (share - (isAlike ? 1 / alike : 0)) / (temperature * size)
      if (isAlike) loss -= Math.log(share) / (alike * size)
      const [own, other] = [slopes[i], slopes[j]]
      if (own) pull(own, j, slope)
      if (other) pull(other, i, slope)
    }
  }
  return { loss, slopes }
}

/** Slopes of the loss at each value of the model; rows only for stems that the wall holds. */
interface Gradients {
  readonly touched: ReadonlySet<number>
  readonly map: readonly Float64Array[]
  readonly meaningLogs: Float64Array
  readonly wordLogs: Float64Array
  offsetOf(stem: number): Float64Array
}

const createGradients = (model: WordModel, { words }: Wall): Gradients => {
  const touched = new Set(words.filter((word) => word < model.source.length))
  const offsets = new Map([...touched].map((stem) => [stem, new Float64Array(model.width)]))
  return {
    touched,
    map: model.map.map(() => new Float64Array(model.width)),
    meaningLogs: new Float64Array(model.source.length),
    wordLogs: new Float64Array(model.source.length),
    offsetOf: (stem) => offsets.get(stem) ?? NONE,
  }
}

/** The slope at a row before it was brought to unit length, from the slope at the row after. */
const slopeBefore = ({ row, length }: Unit, slope: Float64Array): Float64Array => {
  if (length === 0) return new Float64Array(row.length)
  const along = multiplyCells(row, slope, 0, row.length)
  return slope.map((value, d) => (value - along * at(row, d)) / length)
}

/** The slope at each row, from the slopes at all similarities. */
const slopeAt = (
  note: number,
  slopes: readonly Float64Array[],
  rows: readonly Unit[],
  share: number,
): Float64Array => {
  const sum = new Float64Array(rows[0]?.row.length ?? 0)
  const own = slopes[note] ?? NONE
  rows.forEach(({ row }, other) => {
    addCells(sum, row, 0, row.length, share * at(own, other))
  })
  return sum
}

const learnWords = (
  wall: Wall,
  slopes: readonly Float64Array[],
  gradients: Gradients,
  share: number,
): void => {
  wall.lexical.forEach((unit, note) => {
    const slope = slopeBefore(unit, slopeAt(note, slopes, wall.lexical, share))
    for (const term of wall.termsOfNote[note] ?? []) {
      const word = wall.words[wall.heads[term] ?? 0] ?? 0
      const by = at(slope, term) * at(wall.termWeights, term)
      if (gradients.touched.has(word)) pull(gradients.wordLogs, word, by)
    }
  })
}

const learnMeanings = (
  model: WordModel,
  wall: Wall,
  slopes: readonly Float64Array[],
  gradients: Gradients,
  share: number,
): void => {
  const { width } = model
  const afterMean = wall.centred.map((unit, note) =>
    slopeBefore(unit, slopeAt(note, slopes, wall.centred, share)),
  )
  const mean = new Float64Array(width)
  for (const slope of afterMean) addCells(mean, slope, 0, width, 1 / afterMean.length)
  const atVectors = wall.words.map(() => new Float64Array(width))
  wall.summed.forEach((unit, note) => {
    const slope = Float64Array.from(afterMean[note] ?? NONE)
    addCells(slope, mean, 0, width, -1)
    const atSum = slopeBefore(unit, slope)
    for (const word of wall.notes[note] ?? []) {
      const factor = at(wall.factors, word)
      addCells(atVectors[word] ?? NONE, atSum, 0, width, factor)
    }
  })
  atVectors.forEach((slope, word) => {
    const stem = wall.words[word] ?? 0
    // The vector comes in times its factor, so that the slope at the factor's logarithm is their product.
    const by = multiplyCells(slope, wall.vectors[word] ?? NONE, 0, width)
    if (!gradients.touched.has(stem)) return
    pull(gradients.meaningLogs, stem, by)
    addCells(gradients.offsetOf(stem), slope, 0, width, 1)
    const given = model.source[stem] ?? NONE
    gradients.map.forEach((row, d) => {
      addCells(row, slope, 0, width, at(given, d))
    })
  })
}

const BETA_FIRST = 0.9
const BETA_SECOND = 0.999
const EPSILON = 1e-8
/** The map serves all stems and moves with care; a stem's own weights move fastest. */
const MAP_RATE = 0.5
const LOG_RATE = 3

const createOptimiser = (model: WordModel, { rate, walls }: TrainingOptions) => {
  const stemCount = model.source.length
  const forMap = model.map.map(() => createMoments(model.width))
  const forOffsets = new Map<number, Moments>()
  const forMeaning = createMoments(stemCount)
  const forWords = createMoments(stemCount)
  return (gradients: Gradients, count: number): void => {
    // Falls along half a cosine to nothing.
    const now = rate * 0.5 * (1 + Math.cos((Math.PI * count) / walls))
    model.map.forEach((row, d) => {
      const [moments, slope] = [forMap[d], gradients.map[d]]
      if (moments && slope) descend(row, slope, moments, 0, row.length, MAP_RATE * now, count)
    })
    for (const stem of gradients.touched) {
      const moments = forOffsets.get(stem) ?? createMoments(model.width)
      forOffsets.set(stem, moments)
      const row = model.offsets[stem]
      if (row) descend(row, gradients.offsetOf(stem), moments, 0, row.length, now, ++moments.count)
      descend(
        model.meaningLogs,
        gradients.meaningLogs,
        forMeaning,
        stem,
        stem + 1,
        LOG_RATE * now,
        moments.count,
      )
      descend(
        model.wordLogs,
        gradients.wordLogs,
        forWords,
        stem,
        stem + 1,
        LOG_RATE * now,
        moments.count,
      )
    }
  }
}

interface Moments {
  readonly first: Float64Array
  readonly second: Float64Array
  count: number
}

const createMoments = (size: number): Moments => ({
  first: new Float64Array(size),
  second: new Float64Array(size),
  count: 0,
})

const descend = (
  values: Float64Array,
  slopes: Float64Array,
  { first, second }: Moments,
  start: number,
  end: number,
  rate: number,
  count: number,
): void => {
  const scaleFirst = 1 / (1 - Math.pow(BETA_FIRST, count))
  const scaleSecond = 1 / (1 - Math.pow(BETA_SECOND, count))
  for (let i = start; i < end; i++) {
    const slope = at(slopes, i)
    const mean = BETA_FIRST * at(first, i) + (1 - BETA_FIRST) * slope
    const square = BETA_SECOND * at(second, i) + (1 - BETA_SECOND) * slope * slope
    first[i] = mean
    second[i] = square
    pull(values, i, (-rate * mean * scaleFirst) / (Math.sqrt(square * scaleSecond) + EPSILON))
  }
}
