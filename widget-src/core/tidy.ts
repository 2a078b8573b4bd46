import type { Board, BoardNode, Box, Breathe, Change, Plan } from './board.ts'
import { createBoardTree } from './board-tree.ts'
import { movedBy, STILL_PX } from './boxes.ts'
import { scopeWords, type NotesInScope } from './scope.ts'
import { sectionTitle } from './section-title.ts'
import { forEachInSteps, paced, sortInSteps, type Steps } from './steps.ts'
import { findStuckMoves, isOffset, NO_OFFSET, type DisplacementOf } from './stuck-nodes.ts'
import { planRound, type TidyRound } from './tidy-round.ts'
import type { ArrangeBy } from './tidy-pieces.ts'
import { compareText, countOf, message, quote } from './words.ts'

export type TidyOutcome =
  | { readonly ok: true; readonly plan: Plan }
  /** Nothing moves: `reason` is for the person, and nothing is counted. */
  | { readonly ok: false; readonly reason: string }

/**
 * Lays the notes in scope out without overlap, each page, section and frame by itself.
 *
 * The changes stand in the order in which they must be applied: sizes of sections, then what holds others,
 * then notes and groups, then all that is stuck to something, every place absolute.
 */
export async function planTidy(
  board: Board,
  inScope: NotesInScope,
  arrangeBy: ArrangeBy,
  breathe: Breathe,
): Promise<TidyOutcome> {
  const rounds = await paced(planRounds(board, inScope.notes, arrangeBy), breathe)
  const changes = await paced(changesOf(board, rounds), breathe)
  const last = rounds[rounds.length - 1]
  const left = last ? leftWords(board, last) : ''
  if (changes.length === 0)
    return { ok: false, reason: message(left || 'Nothing to tidy: these notes are in order') }
  const words = scopeWords(last ? last.arrangedNoteCount : 0, inScope.scope, board.editor)
  const aside =
    left ||
    (inScope.leftOutCount > 0 ? 'Text in components, instances and auto layout stays as it is' : '')
  return {
    ok: true,
    plan: {
      changes,
      message: message(`Tidied ${words}${aside === '' ? '' : `. ${aside}`}`),
      outcome: words,
    },
  }
}

const MAX_PASSES = 6
const MAX_ROUNDS = 6

/** One pass from a board to where nothing more moves, as one run of Tidy would see it. */
interface Pass {
  readonly rounds: readonly TidyRound[]
  readonly board: Board
  readonly notes: readonly BoardNode[]
  /** Sections were laid out tightly, which a pass that begins afresh does not know. */
  readonly wasTight: boolean
}

/** Tidy goes on until a pass that knows of no other would move nothing more. */
function* planRounds(
  board: Board,
  notes: readonly BoardNode[],
  arrangeBy: ArrangeBy,
): Steps<readonly TidyRound[]> {
  const rounds: TidyRound[] = []
  let at = { board, notes }
  for (let passes = 0; passes < MAX_PASSES; passes++) {
    const pass = yield* planPass(at.board, at.notes, arrangeBy)
    rounds.push(...pass.rounds)
    if (!pass.wasTight || pass.rounds.every(isStill)) break
    at = pass
  }
  return rounds
}

/** Where sections grew or could not, one round after the other until nothing changes. */
function* planPass(board: Board, notes: readonly BoardNode[], arrangeBy: ArrangeBy): Steps<Pass> {
  const rounds: TidyRound[] = []
  const tightIds = new Set<string>()
  let at = board
  let notesAt = notes
  while (rounds.length < MAX_ROUNDS) {
    let round = yield* planRound(board, at, notesAt, arrangeBy, tightIds)
    const blocked = round.blockedIds.filter((id) => !tightIds.has(id))
    blocked.forEach((id) => tightIds.add(id))
    if (blocked.length > 0) round = yield* planRound(board, at, notesAt, arrangeBy, tightIds)
    rounds.push(round)
    if (isStill(round) || (!round.isUnsettled && tightIds.size === 0)) break
    at = yield* boardAfter(at, round)
    const nodes = at.nodes
    notesAt = notesAt.map((note) => nodes.get(note.id) ?? note)
    if (!round.isUnsettled) break
    yield
  }
  return { rounds, board: at, notes: notesAt, wasTight: tightIds.size > 0 }
}

function isStill({ movedIds, grown }: TidyRound): boolean {
  return movedIds.length === 0 && grown.size === 0
}

function* boardAfter(board: Board, { displacementOf, grown }: TidyRound): Steps<Board> {
  const nodes = new Map<string, BoardNode>()
  yield* forEachInSteps(board.nodes.values(), (node) => {
    const { dx, dy } = displacementOf(node)
    const box = grown.get(node.id) ?? node.box
    const isSame = dx === 0 && dy === 0 && box === node.box
    nodes.set(node.id, isSame ? node : { ...node, box: movedBy(box, dx, dy) })
  })
  return { ...board, nodes }
}

function* changesOf(board: Board, rounds: readonly TidyRound[]): Steps<readonly Change[]> {
  yield
  const tree = createBoardTree(board)
  const displacementOf: DisplacementOf = (node) => {
    let dx = 0
    let dy = 0
    for (const round of rounds) {
      const offset = round.displacementOf(node)
      dx += offset.dx
      dy += offset.dy
    }
    return { dx, dy }
  }
  const moved = new Map<string, BoardNode>()
  const grown = new Map<string, Box>()
  for (const round of rounds) {
    yield* forEachInSteps(round.movedIds, (id) => {
      addNode(moved, board, id)
    })
    for (const [id, box] of round.grown) grown.set(id, box)
  }
  const changes: Change[] = []
  for (const [id, { width, height }] of grown) {
    const before = board.nodes.get(id)?.box
    if (before && (width - before.width > STILL_PX || height - before.height > STILL_PX))
      changes.push({ type: 'resize-section', id, width, height })
  }
  const outerFirst = yield* sortInSteps(
    [...moved.values()],
    (a, b) => tree.depthOf(a) - tree.depthOf(b) || compareText(a.id, b.id),
  )
  yield* forEachInSteps(outerFirst, (node) => {
    const { dx, dy } = displacementOf(node)
    const parent = tree.parentOf(node)
    const carried = parent ? displacementOf(parent) : NO_OFFSET
    if (isOffset({ dx: dx - carried.dx, dy: dy - carried.dy }))
      changes.push({ type: 'move', id: node.id, x: node.box.x + dx, y: node.box.y + dy })
  })
  return changes.concat(yield* findStuckMoves(tree, displacementOf))
}

function addNode(nodes: Map<string, BoardNode>, board: Board, id: string): void {
  const node = board.nodes.get(id)
  if (node) nodes.set(id, node)
}

function leftWords(board: Board, { blockedIds, crampedIds }: TidyRound): string {
  const ids = [...blockedIds, ...crampedIds]
  const names = ids.map((id) => {
    const node = board.nodes.get(id)
    return quote(node ? sectionTitle(node) : '', 20, 'One without a name')
  })
  if (names.length === 0) return ''
  const who = names.length < 3 ? names.join(' and ') : countOf(names.length, 'section')
  const stayed = names.length === 1 ? 'stayed as it was' : 'stayed as they were'
  const why = blockedIds.length > 0 ? 'a locked layer is in the way' : 'there is too little room'
  return `${who} ${stayed}: ${why}`
}
