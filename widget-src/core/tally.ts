import type { Board, BoardNode, Change, Plan } from './board.ts'
import { placeBesideWidget } from './free-place.ts'
import { ownedByWidget } from './own-output.ts'
import { scopeWords, type NotesInScope } from './scope.ts'
import { atOnce, type Steps } from './steps.ts'
import { countVotes, rankByVotes, type RankedNote } from './votes.ts'
import { countOf, message, quote, shorten } from './words.ts'

export interface TallyPlan extends Plan {
  /** All notes with votes, most first. */
  readonly ranking: readonly RankedNote[]
}

export type TallyOutcome =
  | { readonly ok: true; readonly plan: TallyPlan }
  /** No stamp on the notes: `reason` is for the person, and nothing is counted. */
  | { readonly ok: false; readonly reason: string }

/** Ranks the notes in scope by the stamps stuck to them, and writes this widget's one ranking table. */
export function planTally(board: Board, inScope: NotesInScope): TallyOutcome {
  return atOnce(tallyInSteps(board, inScope))
}

/** `planTally` for more layers than one turn can take. */
export function* tallyInSteps(board: Board, inScope: NotesInScope): Steps<TallyOutcome> {
  const votes = countVotes(board)
  yield
  const ranking = yield* rankByVotes(inScope.notes, votes)
  if (ranking.length === 0)
    return { ok: false, reason: 'No stamps on these notes yet. Stick some on, then tally.' }
  const words = scopeWords(inScope.notes.length, inScope.scope, board.editor)
  const outcome = leaderWords(ranking, 36)
  const full = `Tallied ${words}: ${outcome}`
  const plan = {
    changes: [yield* tableChange(board, ranking)],
    message: full.length <= 100 ? full : message(`Tallied ${words}: ${leaderWords(ranking, 12)}`),
    outcome,
    ranking,
  }
  return { ok: true, plan }
}

/** The note's own words for a list, or a stand-in where it has none. */
export function noteLabel(note: BoardNode, limit: number): string {
  return shorten(note.text, limit) || '(empty note)'
}

/** `“Faster builds” leads with 9 votes`, `“A” and “B” lead with 4 votes each`, `3 notes lead with 4 votes each`. */
function leaderWords(ranking: readonly RankedNote[], limit: number): string {
  const leaders = ranking.filter(({ rank }) => rank === 1)
  const votes = countOf(leaders[0]?.votes ?? 0, 'vote')
  const names = leaders.map(({ note }) => quote(note.text, limit, 'An empty note'))
  if (names.length === 1) return `${names.join('')} leads with ${votes}`
  if (names.length === 2) return `${names.join(' and ')} lead with ${votes} each`
  return `${names.length} notes lead with ${votes} each`
}

const MAX_ROWS = 30
const COLUMN_WIDTHS_PX = [80, 480, 88]
const CELL_LIMIT = 160

function* tableChange(board: Board, ranking: readonly RankedNote[]): Steps<Change> {
  const rows = [['Rank', 'Note', 'Votes']]
  for (const { rank, note, votes } of ranking.slice(0, MAX_ROWS))
    rows.push([String(rank), noteLabel(note, CELL_LIMIT), String(votes)])
  const rest = ranking.length - MAX_ROWS
  if (rest > 0) rows.push(['', `and ${rest} more ${rest === 1 ? 'note' : 'notes'} with votes`, ''])
  const table = ownedByWidget(board, 'table')
  const place = table ? table.box : yield* placeBesideWidget(board, tableSize(rows))
  return {
    type: 'write-table',
    id: table ? table.id : null,
    x: place.x,
    y: place.y,
    name: 'Sheaf ranking',
    rows,
    columnWidthsPx: COLUMN_WIDTHS_PX,
    mark: { kind: 'table', widgetNodeId: board.widgetNodeId, memory: '' },
  }
}

/** Figma makes each row as tall as its text: about 50 characters fit a line of the middle column. */
function tableSize(rows: readonly (readonly string[])[]): { width: number; height: number } {
  let height = 0
  for (const row of rows) height += 28 + 20 * Math.max(1, Math.ceil((row[1]?.length ?? 0) / 50))
  return { width: COLUMN_WIDTHS_PX.reduce((sum, width) => sum + width, 0), height }
}
