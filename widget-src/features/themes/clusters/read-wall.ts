import { guessLanguage } from '../words/language.ts'
import { buildNoteVectors, type NoteVectors } from '../vectors/note-vectors.ts'
import type { Steps } from '../../../core/steps.ts'
import { weighTerms } from '../vectors/weights.ts'
import { createStemmer, inOneForm, isUnspaced, type TokenizedNote } from '../words/tokens.ts'
import { buildVocabulary, type Vocabulary } from '../words/vocabulary.ts'
import { createWordKnowledge, type WordKnowledge } from '../words/word-knowledge.ts'
import { withForms } from '../words/word-forms.ts'
import { openWordVectors, type PackedVectors } from '../vectors/word-vectors.ts'

/** Whether a wall is written without spaces, so many of its notes show. */
const TEXTS_LOOKED_AT = 400

/** A wall read once: its words, what is known of them, and their weights. */
export interface Wall {
  readonly knowledge: WordKnowledge
  readonly notes: readonly TokenizedNote[]
  readonly vocabulary: Vocabulary
  /** How much sharing a term says. */
  readonly termWeights: Float32Array
  readonly noteVectors: NoteVectors
}

/** Reads the texts of a wall: language, words and weights. */
export function* readWall(given: readonly string[], packed: PackedVectors): Steps<Wall> {
  const texts = given.map(inOneForm)
  const opened = openWordVectors(packed)
  const stemOf = createStemmer()
  const language = withForms(guessLanguage(texts, opened, stemOf), texts)
  yield
  const looked = texts.slice(0, TEXTS_LOOKED_AT)
  const unspaced = looked.filter(isUnspaced).length
  const knowledge = createWordKnowledge(language, opened, unspaced * 2 <= looked.length)
  const vocabulary = yield* buildVocabulary(
    texts,
    language,
    stemOf,
    (term) => opened.find(term) >= 0,
  )
  const termWeights = yield* weighTerms(vocabulary, knowledge)
  const noteVectors = yield* buildNoteVectors(vocabulary, knowledge, termWeights)
  return { knowledge, notes: vocabulary.notes, vocabulary, termWeights, noteVectors }
}
