import { terms } from '../../core/access/terms.ts'
import type { Board, BoardNode, Change, Plan } from '../../core/board/board.ts'
import { createBoardTree } from '../../core/board/board-tree.ts'
import { unionOf } from '../../core/board/boxes.ts'
import { placeAwayFromWall, placeInStead } from '../../core/layout/free-place.ts'
import { zoomOf } from '../../core/layout/zoom.ts'
import { ownedByWidget } from '../../core/board/own-output.ts'
import { rankingRows, tableColumns, tableRows, type RegionTitles } from './ranking-table.ts'
import { parseTableMemory, writeTableMemory } from './ranking-table-memory.ts'
import { inReadingOrder } from '../../core/board/reading-order.ts'
import { readRegionsInSteps } from '../../core/regions/read-regions.ts'
import type { NotesInScope } from '../../core/board/scope.ts'
import { isSame } from '../../core/is-same.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import { leaderWords, talliedWords, unchangedWords, type TallyEntry } from './words.ts'
import { rankByVotes } from '../../core/board/votes.ts'

export interface TallyPlan extends Plan {
  /** All that carries stamps, most votes first; what has stamps but no votes comes last. */
  readonly ranking: readonly TallyEntry[]
}

export type TallyOutcome =
  | { readonly ok: true; readonly plan: TallyPlan }
  /** The table would stay as it is: `reason` is for the person, and nothing is counted. */
  | { readonly ok: false; readonly reason: string }

/** Ranks what carries stamps, as `findStampedInSteps` found it, and writes this widget's one ranking table. */
export function* planTally(board: Board, inScope: NotesInScope): Steps<TallyOutcome> {
  if (inScope.notes.length === 0) return { ok: false, reason: inScope.reason }
  const ranking = yield* rank(inScope)
  const regions = yield* regionTitles(board, inScope)
  const change = yield* tableChange(board, inScope, ranking, regions)
  if (change === null) return { ok: false, reason: unchangedWords(inScope) }
  const plan = {
    changes: [change],
    message: talliedWords(ranking, inScope),
    outcome: leaderWords(ranking, 36),
    ranking,
  }
  return { ok: true, plan }
}

const NO_STAMPS = { vote: 0, down: 0, question: 0 }

function* rank({ notes, stamps }: NotesInScope): Steps<readonly TallyEntry[]> {
  const stampsOf = (id: string) => stamps?.counts.get(id) ?? NO_STAMPS
  const votes = new Map<string, number>()
  for (const { id } of notes) if (stampsOf(id).vote > 0) votes.set(id, stampsOf(id).vote)
  const ranked = yield* rankByVotes(notes, votes)
  const others = yield* inReadingOrder(notes.filter(({ id }) => !votes.has(id)))
  return ranked
    .concat(others.map((note) => ({ rank: 0, note, votes: 0 })))
    .map((entry) => ({ ...entry, stamps: stampsOf(entry.note.id) }))
}

/** A wall's unit must change by more than this factor before the table is rewritten: a moved note is no reason. */
const SAME_UNIT_FACTOR = 1.25

function* tableChange(
  board: Board,
  inScope: NotesInScope,
  ranking: readonly TallyEntry[],
  regions: RegionTitles | null,
): Steps<Change | null> {
  const wall = unionOf((inScope.stamps?.wall ?? inScope.notes).map(({ box }) => box))
  const standing = ownedByWidget(board, 'table')
  const written = standing ? parseTableMemory(standing.mark?.memory ?? '') : null
  const needed = zoomOf([wall])
  const isNear =
    written !== null && Math.max(written.unit / needed, needed / written.unit) <= SAME_UNIT_FACTOR
  const unit = written && isNear ? written.unit : needed
  const columns = tableColumns(ranking, regions)
  const rows = rankingRows(ranking, columns)
  if (standing && isNear && isSame(standing.table?.words ?? [], rows)) return null
  const gapPx = Math.max(96, 40 * unit)
  const free = yield* placeAwayFromWall(board, wall, gapPx, standing?.id)
  return {
    type: 'write-table',
    id: standing ? standing.id : null,
    name: `${terms.name} ranking`,
    rows: tableRows(ranking, rows, columns, unit),
    columnWidthsPx: columns.map(({ width }) => Math.round(width * unit)),
    placeFor: standing ? yield* placeInStead(board, standing, free) : free,
    mark: {
      kind: 'table',
      widgetNodeId: board.widgetNodeId,
      memory: writeTableMemory({ unit }),
    },
  }
}

/** Layers that may stand in a region as notes do. */
const NOTE_LIKE = new Set(['TEXT', 'SHAPE_WITH_TEXT', 'CODE_BLOCK'])

/** Null where the wall has no two regions with names. */
function* regionTitles(board: Board, { stamps, notes }: NotesInScope): Steps<RegionTitles | null> {
  const tree = createBoardTree(board)
  yield
  const noteLike = notes.filter(({ type }) => NOTE_LIKE.has(type))
  const structure = yield* readRegionsInSteps(tree, noteLike)
  const byId = new Map(structure.regions.map((region) => [region.id, region]))
  const byLayer = new Map(structure.regions.map((region) => [region.layerId, region]))
  const titleOf = (node: BoardNode): string => {
    let region = structure.regionOf(node.id)
    for (let at = tree.parentOf(node); at && !region; at = tree.parentOf(at))
      region = byLayer.get(at.id)
    while (region && region.name === '') region = byId.get(region.parentId ?? '')
    return region?.name ?? ''
  }
  const titles = new Map<string, string>()
  yield* forEachInSteps(stamps?.wall ?? notes, (node) => {
    titles.set(node.id, titleOf(node))
  })
  const named = new Set(titles.values())
  named.delete('')
  return named.size < 2 ? null : (id) => titles.get(id) ?? ''
}
