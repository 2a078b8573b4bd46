import { isUnspaced, type TokenizedNote } from './tokens.ts'
import { stopWords } from './stop-words.ts'
import { wordRarity } from './weights.ts'
import type { WordVectors } from './word-vectors.ts'

/** A term that may head a theme's title, and in how many of the theme's notes it stands. */
export interface TitleWord {
  readonly term: string
  readonly score: number
  readonly noteCount: number
}

const WORDS_MOST = 12

/**
 * The words that mark each theme off from the others, best first: class-based TF-IDF, which takes a theme for one
 * long document and asks which words are frequent in it and not elsewhere. A word as frequent in other themes
 * counts for less again.
 *
 * @see https://arxiv.org/abs/2203.05794 M. Grootendorst, BERTopic, 2022
 */
export const findTitleWords = (
  themes: readonly (readonly TokenizedNote[])[],
  vectors: WordVectors | null,
): readonly (readonly TitleWord[])[] => {
  const counts = themes.map(countNotes)
  const totals = new Map<string, number>()
  let sum = 0
  for (const count of counts) {
    for (const [term, notes] of count) {
      totals.set(term, (totals.get(term) ?? 0) + notes)
      sum += notes
    }
  }
  const mean = sum / Math.max(1, themes.length)
  return counts.map((count, theme) => {
    const size = themes[theme]?.length ?? 1
    const words = [...count].map(([term, noteCount]) => {
      const share = noteCount / size
      const idf = Math.log(1 + mean / (totals.get(term) ?? 1))
      const rivals = counts.filter(
        (other, index) =>
          index !== theme && (other.get(term) ?? 0) / (themes[index]?.length ?? 1) > share / 2,
      ).length
      const rarity = Math.sqrt(wordRarity(term, vectors))
      return { term, noteCount, score: (share * idf * rarity) / (1 + rivals) }
    })
    return words
      .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))
      .slice(0, WORDS_MOST)
  })
}

const countNotes = (notes: readonly TokenizedNote[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { text, tokens } of notes) {
    const terms = tokens
      .filter((token) => isTitleWord(text.slice(token.start, token.end)))
      .map((token) => token.term)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}

/** False for stop words, bare numbers and lone letters, of which no title is made. */
export const isTitleWord = (surface: string): boolean => {
  const lower = surface.toLowerCase().replace(/[’]/gu, "'")
  if (stopWords.has(lower.replace(/'.*$/u, ''))) return false
  if (/^\p{N}+$/u.test(lower)) return false
  return isUnspaced(lower) || (lower.match(/\p{L}/gu) ?? []).length > 1
}
