import {
  notesOf,
  type Chapter,
  type DigestDocument,
  type Entry,
} from '../../../protocol/digest-document.ts'
import type { Board, BoardNode } from '../../core/board/board.ts'
import { createBoardTree } from '../../core/board/board-tree.ts'
import { writeCsvRow } from './csv.ts'
import { readRegionsInSteps } from '../../core/regions/read-regions.ts'
import { leftInWords, nounIn, scopeWords, type NotesInScope } from '../../core/board/scope.ts'
import type { Steps } from '../../core/steps.ts'
import { formatDate } from '../../core/access/trial.ts'
import { countVotes } from '../../core/board/stamps.ts'
import { rankByVotes, type RankedNote } from '../../core/board/votes.ts'
import { countOf, message } from '../../core/words.ts'
import { chaptersOf } from './chapters.ts'
import { findExtras } from './extras.ts'
import { writeMarkdown } from './markdown.ts'
import { blocksOf, isPlain } from './note-blocks.ts'
import { plainRun, type BoardWords } from '../../core/board/layer-text.ts'

/** What a board comes to in writing; votes and authors as far as people let them be seen. */
export interface Digest {
  /** The notes it tells of. */
  readonly noteIds: readonly string[]
  readonly document: DigestDocument
  readonly markdown: string
  /** Region, Note, Votes, Author, Rank; without a byte order mark, which a download should put in front. */
  readonly csv: string
  /** `Digest of 48 notes on this page`. */
  readonly message: string
  readonly outcome: string
}

export interface DigestInput {
  readonly board: Board
  readonly inScope: NotesInScope
  readonly words: BoardWords
  /** Epoch milliseconds. */
  readonly nowMs: number
}

const TOP_NOTES = 5
/** Each asks Figma for its text, which takes time. */
const NOTES_A_STEP = 16

/** Writes down the notes in scope: those with most votes first, then each region with its own. */
export function* writeDigest(input: DigestInput): Steps<Digest> {
  const { board, inScope, words } = input
  yield
  const tree = createBoardTree(board)
  const structure = yield* readRegionsInSteps(tree, inScope.notes)
  const votes = yield* countVotes(board)
  const ranking = yield* rankByVotes(inScope.notes, votes)
  const entries = yield* entriesOf(inScope.notes, ranking, words)
  const extras = yield* findExtras(tree, inScope, votes, words, structure)
  const chapters = yield* chaptersOf(board, structure, entries, extras)
  yield
  const document = documentOf(input, ranking, entries, chapters)
  yield
  const scope = scopeWords(inScope.notes.length, inScope.scope, board.editor)
  const left = leftInWords(inScope.leftOutCount, board.editor)
  return {
    noteIds: inScope.notes.map(({ id }) => id),
    document,
    markdown: yield* writeMarkdown(document),
    csv: yield* writeCsv(chapters),
    message: message(`Digest of ${scope}${left === '' ? '' : `. Left: ${left}`}`),
    outcome: scope,
  }
}

function* entriesOf(
  notes: readonly BoardNode[],
  ranking: readonly RankedNote[],
  words: BoardWords,
): Steps<ReadonlyMap<string, Entry>> {
  const ranked = new Map(ranking.map((entry) => [entry.note.id, entry]))
  const entries = new Map<string, Entry>()
  for (const [index, note] of notes.entries()) {
    if (index % NOTES_A_STEP === 0) yield
    const said = words.readLayer(note.id) ?? { type: 'text', runs: [plainRun(note.text)] }
    const { votes = 0, rank = 0 } = ranked.get(note.id) ?? {}
    entries.set(note.id, {
      kind: 'note',
      text: note.text,
      blocks: isPlain(said) ? null : blocksOf(said),
      votes,
      author: note.facts.author?.trim() ?? '',
      rank,
    })
  }
  return entries
}

function documentOf(
  { board, inScope, words, nowMs }: DigestInput,
  ranking: readonly RankedNote[],
  entries: ReadonlyMap<string, Entry>,
  chapters: readonly Chapter[],
): DigestDocument {
  const { notes, scope } = inScope
  const votes = ranking.reduce((sum, entry) => sum + entry.votes, 0)
  const regions = chapters.filter(
    ({ title, theme, header, flows, entries }) =>
      title !== '' && theme !== 'other' && (header !== null || flows.length + entries.length > 0),
  )
  const isThemed = regions.length > 0 && regions.every(({ theme }) => theme === 'theme')
  const parts = countOf(regions.length, isThemed ? 'theme' : 'region')
  const whole = scopeWords(notes.length, scope, board.editor)
  const counted = countOf(notes.length, nounIn(board.editor))
  // A digest is read elsewhere, where “this page” would be another.
  const facts = [formatDate(nowMs), scope.type === 'page' ? counted : whole]
  if (votes > 0) facts.push(countOf(votes, 'vote'))
  if (regions.length > 1) facts.push(parts)
  const top = ranking.slice(0, TOP_NOTES).flatMap(({ note }) => entries.get(note.id) ?? [])
  return {
    title: words.fileName.replace(/\s+/g, ' ').trim() || 'Digest',
    facts: facts.join(' · '),
    summary: regions.length > 1 ? `${counted} in ${parts}` : whole,
    top,
    // What follows the first list needs a heading, or it would be read as more of it.
    chapters: chapters.map((chapter) =>
      chapter.title === '' && top.length > 0 ? { ...chapter, title: 'All notes' } : chapter,
    ),
  }
}

const COLUMNS = ['Region', 'Note', 'Votes', 'Author', 'Rank']

function* writeCsv(chapters: readonly Chapter[]): Steps<string> {
  const rows = [writeCsvRow(COLUMNS)]
  for (const chapter of chapters) {
    yield
    for (const { text, votes, author, rank } of notesOf(chapter))
      rows.push(
        writeCsvRow([chapter.path, text, String(votes), author, rank > 0 ? String(rank) : '']),
      )
  }
  return rows.join('')
}
