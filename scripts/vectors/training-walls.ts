import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Tokenizer } from '../../widget-src/features/themes/words/tokens.ts'

/** A short text that people or a dictionary had put under a label, within one of several sets. */
export interface LabelledText {
  readonly set: string
  readonly label: string
  readonly text: string
}

const FILE = new URL('./train.tsv.gz', import.meta.url)

/** The labelled texts that vectors are learnt from. @see ./README.md for their sources and licences */
export const readLabelledTexts = (): readonly LabelledText[] =>
  gunzipSync(readFileSync(FILE))
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [set = '', label = '', text = ''] = line.split('\t')
      return text === '' ? [] : [{ set, label, text }]
    })

/** A note as a list of word numbers in reading order. */
export interface TrainingNote {
  readonly words: readonly number[]
  readonly label: number
}

/** Draws small walls of notes from labelled texts. */
export type WallSource = () => readonly TrainingNote[]

/**
 * How often walls are drawn from each set: what people ask and demand more often than what dictionaries say. Sets
 * whose names begin with `kp:` hold the points made for or against one motion, and count together.
 */
const SET_SHARES: readonly (readonly [RegExp, number])[] = [
  [/^clinc$/, 4],
  [/^banking$/, 3],
  [/^hwu$/, 3.5],
  [/^nlupp-banking$/, 1.5],
  [/^nlupp-hotels$/, 1],
  [/^dstc$/, 0.7],
  [/^snips$/, 0.5],
  [/^kptopic-/, 2],
  [/^kp:/, 2],
  [/^wntopic$/, 1.5],
  [/^wnfam$/, 1.5],
]
/** Some walls mix labels of all sets: there a theme is known by its subject alone. */
const MIXED_SHARE = 0.15
const LABELS_LEAST = 4
const LABELS_MOST = 9
const NOTES_OF_LABEL_LEAST = 3
const NOTES_OF_LABEL_MOST = 12
const NOTES_MOST = 72

/**
 * @param numberOf  The number of a word's term.
 * @param random  Numbers from 0 up to 1.
 */
export const createWallSource = (
  texts: readonly LabelledText[],
  tokenize: Tokenizer,
  numberOf: (term: string) => number,
  random: () => number,
): WallSource => {
  const groups = SET_SHARES.map(([pattern, share]) => ({
    share,
    sets: groupBySet(
      texts.filter(({ set }) => pattern.test(set)),
      (text) => wordsOf(text, tokenize, numberOf),
    ),
  })).filter(({ sets }) => sets.length > 0)
  const everything = groups.flatMap(({ sets }) => sets)
  const total = groups.reduce((sum, { share }) => sum + share, 0)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const pickSet = (): SetOfLabels | undefined => {
    let left = random() * total
    return pick(groups.find(({ share }) => (left -= share) < 0)?.sets ?? [])
  }
  const pickLabels = (count: number): ReadonlySet<LabelNotes> => {
    const isMixed = random() < MIXED_SHARE
    const set = pickSet()
    const chosen = new Set<LabelNotes>()
    for (let tries = 0; chosen.size < count && tries < 4 * count; tries++) {
      const label = pick((isMixed ? pick(everything) : set) ?? [])
      if (label) chosen.add(label)
    }
    return chosen
  }
  return () => {
    const count = LABELS_LEAST + Math.floor(random() * (LABELS_MOST - LABELS_LEAST + 1))
    const notes: TrainingNote[] = []
    let label = 0
    for (const given of pickLabels(count)) {
      const range = NOTES_OF_LABEL_MOST - NOTES_OF_LABEL_LEAST
      const wanted = NOTES_OF_LABEL_LEAST + Math.floor(random() * random() * (range + 1))
      const drawn = new Set<readonly number[]>()
      for (let i = 0; i < wanted; i++) drawn.add(pick(given) ?? [])
      for (const words of drawn) notes.push({ words, label })
      label++
    }
    return notes.slice(0, NOTES_MOST)
  }
}

type LabelNotes = readonly (readonly number[])[]
type SetOfLabels = readonly LabelNotes[]

const wordsOf = (
  text: string,
  tokenize: Tokenizer,
  numberOf: (term: string) => number,
): readonly number[] =>
  tokenize(text)
    .tokens.filter(({ term }) => term.length > 1)
    .map(({ term }) => numberOf(term))

/** The sets in order of their names, each a list of its labels of more than one note. */
const groupBySet = (
  texts: readonly LabelledText[],
  read: (text: string) => readonly number[],
): readonly SetOfLabels[] => {
  const sets = new Map<string, Map<string, (readonly number[])[]>>()
  for (const { set, label, text } of texts) {
    const words = read(text)
    if (words.length === 0) continue
    const labels = sets.get(set) ?? new Map<string, (readonly number[])[]>()
    sets.set(set, labels)
    const notes = labels.get(label) ?? []
    labels.set(label, notes)
    notes.push(words)
  }
  return [...sets.values()]
    .map((labels) => [...labels.values()].filter((notes) => notes.length > 1))
    .filter((labels) => labels.length > 1)
}
