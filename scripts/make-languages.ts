/**
 * Makes `widget-src/features/themes/words/packed-languages.ts`: the little words of the large written languages, by which
 * "Group by theme" tells the language of a wall and which it never takes for a theme, and what everyday words of some
 * of them are in English.
 *
 *     npx tsx scripts/make-languages.ts [--check]
 *
 * Fetches its two sources with npm and writes the file; with `--check` it compares instead and fails on a difference.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readCommandLine } from './command-line.ts'
import { foldWord, STEM_LETTERS } from '../widget-src/features/themes/words/tokens.ts'
import { packLittleWords } from '../widget-src/features/themes/words/little-words.ts'
import { fetchPackage } from './vectors/sources.ts'

const { values } = readCommandLine({ options: { check: { type: 'boolean' } } })

const TARGET = new URL('../widget-src/features/themes/words/packed-languages.ts', import.meta.url)
const ISO_PACKAGE = 'stopwords-iso@1.1.0'
const STOPWORD_PACKAGE = 'stopword@3.1.5'

/** A language's code, its list in `stopword`, and how many of its words are worth their bytes. */
const LANGUAGES: readonly (readonly [code: string, list: string, most: number])[] = [
  ['es', 'spa', 700],
  ['pt', 'por', 560],
  ['fr', 'fra', 600],
  ['it', 'ita', 600],
  ['ro', 'ron', 300],
  ['de', 'deu', 600],
  ['nl', 'nld', 400],
  ['da', 'dan', 170],
  ['sv', 'swe', 420],
  ['no', 'nob', 220],
  ['pl', 'pol', 330],
  ['cs', 'ces', 350],
  ['tr', 'tur', 400],
  ['id', 'ind', 360],
  ['vi', 'vie', 200],
  ['hu', 'hun', 330],
  ['fi', 'fin', 330],
  ['ru', 'rus', 400],
  ['uk', 'ukr', 160],
  ['el', 'ell', 150],
  ['ar', 'ara', 330],
  ['fa', 'fas', 200],
  ['he', 'heb', 190],
  ['hi', 'hin', 220],
  ['bn', 'ben', 200],
  ['ko', 'kor', 200],
]

/** Words on the lists that are subjects of walls: time, work, people, places. Compared by how they begin. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  es: [
    'trabaj',
    'emple',
    'tiempo',
    'hora',
    'dias',
    'días',
    'día',
    'dia',
    'pais',
    'paìs',
    'estado',
    'valor',
    'verdad',
    'inform',
    'cuenta',
    'acuerdo',
    'lugar',
  ],
  pt: [
    'trabalh',
    'caminho',
    'sistema',
    'grupo',
    'povo',
    'viagem',
    'tempo',
    'apoio',
    'obra',
    'área',
    'area',
    'pessoas',
    'noite',
    'valor',
    'hora',
    'custa',
    'inici',
    'desliga',
    'liga',
    'conselh',
    'corrent',
    'ponto',
    'posi',
    'questão',
    'questao',
    'relação',
    'relacao',
    'nome',
    'númer',
    'numer',
  ],
  fr: [
    'sujet',
    'valeur',
    'pièce',
    'essai',
    'force',
    'gens',
    'stop',
    'mot',
    'passe',
    'passé',
    'parole',
    'personne',
    'effet',
    'état',
  ],
  it: [
    'citt',
    'paes',
    'grupp',
    'gente',
    'casa',
    'nome',
    'registr',
    'attes',
    'consigl',
    'scol',
    'titol',
    'lavor',
    'tempo',
    'anni',
    'anno',
    'person',
    'vita',
    'mondo',
    'compr',
    'acciden',
    'giorn',
    'milia',
    'miliar',
    'milion',
    'mesi',
    'posto',
    'forza',
    'futur',
    'conclusion',
    'scopo',
  ],
  de: [
    'jahr',
    'tag',
    'mensch',
    'zeit',
    'uhr',
    'recht',
    'teil',
    'startseite',
    'suche',
    'ordnung',
    'schluss',
    'sache',
  ],
  sv: ['dag', 'tid', 'vecka', 'år'],
  no: ['arbeid', 'folk', 'makt', 'navn', 'tilstand', 'verdi', 'punkt'],
  cs: ['email', 'design', 'člán', 'zpráv'],
  fi: ['aika', 'päiv', 'vuo', 'ihmi', 'kukka'],
  hu: ['idő', 'nap', 'ember', 'munka'],
  tr: ['kaynak'],
  id: [
    'bulan',
    'hari',
    'masalah',
    'tahun',
    'waktu',
    'tempat',
    'kerja',
    'keluarga',
    'jumlah',
    'usaha',
    'bekerja',
    'ibu',
  ],
  vi: ['việc', 'ngày', 'người', 'năm'],
  ru: 'год дел жизн врем люд работ слово мир рук путь свет стол улица утро сила'.split(' '),
  ar: ['قوة'],
  bn: ['বন'],
  ko: ['시각', '시간'],
}

const main = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-stop-words-'))
  try {
    const text = render(await readLists(folder), readGlosses())
    if (values.check !== true) {
      writeFileSync(TARGET, text)
      console.log(`${text.length} bytes`)
    } else if (readFileSync(TARGET, 'utf8') !== text) {
      console.error(
        'packed-languages.ts: expected what make-languages.ts makes, got something else',
      )
      process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Lists = ReadonlyMap<string, readonly string[]>

const readLists = async (folder: string): Promise<Lists> => {
  const iso = parseLists(
    JSON.parse(readFileSync(join(fetchPackage(ISO_PACKAGE, folder), 'stopwords-iso.json'), 'utf8')),
  )
  const module = join(fetchPackage(STOPWORD_PACKAGE, folder), 'dist', 'stopword.esm.mjs')
  const common = parseLists(await import(pathToFileURL(module).href))
  return new Map(
    LANGUAGES.map(([code, list, most]) => {
      const isWord = (word: string): boolean =>
        /^[\p{L}\p{M}]+$/u.test(word) &&
        !(SUBJECTS[code] ?? []).some((start) => word.startsWith(start))
      const [sure, others] = [common.get(list) ?? [], iso.get(code) ?? []].map((words) =>
        words
          .map((word) => word.toLowerCase())
          .filter(isWord)
          .map(foldWord),
      )
      // A short list holds what is certainly a little word. Of longer ones, which are in order of the alphabet, the
      // short words are the common ones.
      const isShort = (sure ?? []).length <= most
      const first = isShort ? (sure ?? []) : []
      const rest = [...(isShort ? [] : (sure ?? [])), ...(others ?? [])]
      const ranked = [...first, ...rest.sort((a, b) => a.length - b.length)]
      return [code, [...new Set(ranked)].slice(0, most).sort()]
    }),
  )
}

const parseLists = (value: unknown): Lists => {
  if (typeof value !== 'object' || value === null)
    throw new Error('stop words: expected lists by language')
  return new Map<string, readonly string[]>(
    Object.entries(value).flatMap(([name, list]: [string, unknown]) =>
      Array.isArray(list) ? [[name, list.map(String)]] : [],
    ),
  )
}

const render = (lists: Lists, glosses: readonly Gloss[]): string => `/*!
 * Stop words from stopwords-iso 1.1.0, MIT, Copyright (c) 2016 Gene Diaz, and stopword 3.1.5, MIT, Copyright (c)
 * 2015-2022 Fergus McDowall. Both notices: widget-src/features/themes/NOTICE.md
 */

// Made by \`tsx scripts/make-languages.ts\`. Each long text is a constant: the build puts it into ui.html.
const littleWords =
  '${packLittleWords([...lists.values()])}'
const enStems =
  '${glosses.map(({ english }) => english).join(' ')}'
${GLOSS_CODES.map((code, column) => `const ${code}Stems =\n  '${glosses.map(({ others }) => others[column] ?? '').join(' ')}'`).join('\n')}

/** The languages but English whose little words are listed. */
export const languageCodes = [
${[...lists.keys()].map((code) => `  '${code}',`).join('\n')}
] as const

/** Their words, folded: \`little-words.ts\` tells how. */
export const packedLittleWords = littleWords

/** English words; and in each language the stems that mean them, in the same order, several joined by a stroke. */
export const packedGlosses = {
${['en', ...GLOSS_CODES].map((code) => `  ${code}: ${code}Stems,`).join('\n')}
}
`

/** The columns of `everyday-words.txt` behind the English word. */
const GLOSS_CODES = ['es', 'fr', 'it', 'pt', 'de', 'nl', 'da', 'sv', 'pl', 'tr'] as const
const EVERYDAY = new URL('./vectors/everyday-words.txt', import.meta.url)

interface Gloss {
  readonly english: string
  /** For each language the stems that mean it. */
  readonly others: readonly string[]
}

const readGlosses = (): readonly Gloss[] =>
  readFileSync(EVERYDAY, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [english = '', ...others] = line.split(' ')
      if (others.length !== GLOSS_CODES.length) throw new Error(`everyday-words.txt: ${line}`)
      return { english, others: others.map(stemsOf) }
    })

const stemsOf = (words: string): string =>
  [...new Set(words.split('/').map((word) => foldWord(word).slice(0, STEM_LETTERS)))].join('/')

await main()
