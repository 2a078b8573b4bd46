import type { Board, BoardNode, Breathe, Plan } from './board.ts'
import { createBoardTree, type BoardTree } from './board-tree.ts'
import { writeCsvRow } from './csv.ts'
import { placeBesideWidget } from './free-place.ts'
import { markdownBlock, markdownLine } from './markdown.ts'
import { ownedByWidget } from './own-output.ts'
import { inReadingOrder, readInSteps } from './reading-order.ts'
import { scopeWords, type NotesInScope } from './scope.ts'
import { sectionTitle } from './section-title.ts'
import { countVotes } from './stamps.ts'
import { forEachInSteps, paced, sortInSteps, type Steps } from './steps.ts'
import { rankByVotes } from './votes.ts'
import { countOf, message } from './words.ts'

/** What a board comes to in writing; votes and authors as far as people let them be seen. */
export interface Digest {
  readonly markdown: string
  /** Section, Note, Votes, Author, Rank; without a byte order mark, which a download should put in front. */
  readonly csv: string
  /** For a text layer on the board. */
  readonly text: string
  /** `Digest of 48 notes on this page`. */
  readonly message: string
  readonly outcome: string
}

/** Writes the notes in scope by section or theme; in a section, most votes first, then in reading order. */
export async function writeDigest(
  board: Board,
  inScope: NotesInScope,
  breathe: Breathe,
): Promise<Digest> {
  await breathe()
  const chapters = await paced(chaptersOf(board, inScope.notes), breathe)
  const words = scopeWords(inScope.notes.length, inScope.scope, board.editor)
  const markdown = [`# Digest\n\n${markdownLine(words)}\n`]
  const text = [`Digest: ${words}\n`]
  const csv = [writeCsvRow(['Section', 'Note', 'Votes', 'Author', 'Rank'])]
  for (const chapter of chapters) {
    if (chapter.title !== '') {
      markdown.push(`\n${'#'.repeat(chapter.level)} ${markdownLine(chapter.title)}\n`)
      text.push(`\n${chapter.title}\n`)
    }
    let list = ''
    for (const [index, entry] of chapter.entries.entries()) {
      if (index % 100 === 0) await breathe()
      list += markdownItem(entry)
      text.push(textItem(entry))
      csv.push(writeCsvRow(cellsOf(chapter.path, entry)))
    }
    if (list !== '') markdown.push(`\n${list}`)
  }
  return {
    markdown: markdown.join(''),
    csv: csv.join(''),
    text: text.join('').trim(),
    message: message(`Digest of ${words}`),
    outcome: words,
  }
}

/** Puts the digest's text on the board, in the place of this widget's last one. */
export function* planDigestOnBoard(board: Board, digest: Digest): Steps<Plan> {
  const old = ownedByWidget(board, 'digest')
  const place = old ? old.box : yield* placeBesideWidget(board, textSize(digest.text))
  return {
    changes: [
      {
        type: 'write-text',
        id: old ? old.id : null,
        x: place.x,
        y: place.y,
        width: TEXT_WIDTH_PX,
        name: 'Sheaf digest',
        text: digest.text,
        mark: { kind: 'digest', widgetNodeId: board.widgetNodeId, memory: '' },
      },
    ],
    message: 'Placed the digest on the board',
    outcome: digest.outcome,
  }
}

const TEXT_WIDTH_PX = 720

/** A guess at what Figma will make of it: some 80 characters fit a line. */
function textSize(text: string): { width: number; height: number } {
  let lines = 0
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / 80))
  return { width: TEXT_WIDTH_PX, height: lines * 24 }
}

/** A section with its own notes; the notes in sections within it follow as chapters one level down. */
interface Chapter {
  /** Empty for loose notes on a board without sections. */
  readonly title: string
  /** The titles from the outermost section, for the table; empty for loose notes. */
  readonly path: string
  readonly level: number
  readonly entries: readonly Entry[]
}

interface Entry {
  readonly note: BoardNode
  readonly votes: number
  /** 0 for a note without votes. */
  readonly rank: number
}

interface Holder {
  readonly node: BoardNode | null
  readonly notes: BoardNode[]
  readonly inner: Holder[]
}

function* chaptersOf(board: Board, notes: readonly BoardNode[]): Steps<readonly Chapter[]> {
  const root = yield* holdersOf(createBoardTree(board), notes)
  const ranked = new Map<string, Entry>()
  const ranking = yield* rankByVotes(notes, countVotes(board))
  yield* forEachInSteps(ranking, (entry) => {
    ranked.set(entry.note.id, entry)
  })
  const chapters: Chapter[] = []
  function* visit(holders: readonly Holder[], path: string, level: number): Steps<void> {
    for (const holder of holdersInOrder(holders)) {
      const title = (holder.node && sectionTitle(holder.node).trim()) || 'Untitled section'
      const whole = path === '' ? title : `${path} / ${title}`
      const entries = yield* entriesOf(holder.notes, ranked)
      chapters.push({ title, path: whole, level: Math.min(6, level), entries })
      yield* visit(holder.inner, whole, level + 1)
    }
  }
  yield* visit(root.inner, '', 2)
  if (root.notes.length > 0) {
    const title = root.inner.length > 0 ? 'Not in a section' : ''
    const entries = yield* entriesOf(root.notes, ranked)
    chapters.push({ title, path: '', level: 2, entries })
  }
  return chapters
}

/** Most votes first, and as many in reading order. */
function* entriesOf(
  held: readonly BoardNode[],
  ranked: ReadonlyMap<string, Entry>,
): Steps<readonly Entry[]> {
  const inOrder = yield* readInSteps(held)
  const entries = inOrder.map((note) => ranked.get(note.id) ?? { note, votes: 0, rank: 0 })
  yield
  return yield* sortInSteps(entries, (a, b) => b.votes - a.votes)
}

function* holdersOf(tree: BoardTree, notes: readonly BoardNode[]): Steps<Holder> {
  const root: Holder = { node: null, notes: [], inner: [] }
  const known = new Map<string, Holder>()
  const holderOf = (node: BoardNode): Holder => {
    const above = tree.parentOf(node)
    if (!above) return root
    const outer = holderOf(above)
    if (above.type !== 'SECTION' && above.type !== 'FRAME') return outer
    let holder = known.get(above.id)
    if (!holder) {
      holder = { node: above, notes: [], inner: [] }
      known.set(above.id, holder)
      outer.inner.push(holder)
    }
    return holder
  }
  yield* forEachInSteps(notes, (note) => {
    holderOf(note).notes.push(note)
  })
  return root
}

function holdersInOrder(holders: readonly Holder[]): readonly Holder[] {
  const byId = new Map<string, Holder>()
  const nodes: BoardNode[] = []
  for (const holder of holders) {
    if (!holder.node) continue
    byId.set(holder.node.id, holder)
    nodes.push(holder.node)
  }
  return inReadingOrder(nodes).flatMap(({ id }) => byId.get(id) ?? [])
}

const EMPTY_NOTE = '(empty note)'

function markdownItem(entry: Entry): string {
  const { text } = entry.note
  const words = text === '' ? `*${EMPTY_NOTE}*` : markdownBlock(text, '  ')
  const about = aboutWords(entry)
  return `- ${words}${about === '' ? '' : `\\\n  *${markdownLine(about)}*`}\n`
}

function textItem(entry: Entry): string {
  const about = aboutWords(entry)
  return `• ${entry.note.text.trim() || EMPTY_NOTE}${about === '' ? '' : ` (${about})`}\n`
}

/** `3 votes · Ana`, as far as there is anything to say. */
function aboutWords({ note, votes }: Entry): string {
  const parts = votes > 0 ? [countOf(votes, 'vote')] : []
  const author = note.author?.trim() ?? ''
  if (author !== '') parts.push(author)
  return parts.join(' · ')
}

function cellsOf(section: string, { note, votes, rank }: Entry): string[] {
  return [section, note.text, String(votes), note.author ?? '', rank > 0 ? String(rank) : '']
}
