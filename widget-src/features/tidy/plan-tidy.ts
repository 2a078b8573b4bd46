import type { Board, BoardNode, Box, Change, Plan, Told } from '../../core/board/board.ts'
import { createBoardTree } from '../../core/board/board-tree.ts'
import { movedBy, STILL_PX } from '../../core/board/boxes.ts'
import { readRegionsInSteps } from '../../core/regions/read-regions.ts'
import { staysPut, type BoardStructure } from '../../core/regions/structure.ts'
import { nounIn, scopeWords, type NotesInScope } from '../../core/board/scope.ts'
import { forEachInSteps, sortInSteps, type Steps } from '../../core/steps.ts'
import {
  findStuckMoves,
  isOffset,
  NO_OFFSET,
  type DisplacementOf,
} from '../../core/board/stuck-nodes.ts'
import { openedGroups, pieceOf, type ArrangeBy } from '../../core/board/pieces.ts'
import { isStill, planRound, type TidyRound } from './round.ts'
import { changedIds } from '../../core/regions/compare.ts'
import { leftWords, stayWords, type LeftRegions } from './words.ts'
import { compareText, message } from '../../core/words.ts'

export type TidyOutcome =
  | { readonly ok: true; readonly plan: Plan }
  /** Nothing moves: `reason` is for the person, and nothing is counted. */
  | { readonly ok: false; readonly reason: string }

/**
 * Lays the notes in scope out without overlap, each in its region.
 *
 * The changes stand in the order in which they must be applied: sizes of sections, then what holds others,
 * then notes and groups, then all that is stuck to something, every place absolute.
 */
export function* planTidy(
  board: Board,
  inScope: NotesInScope,
  arrangeBy: ArrangeBy,
): Steps<TidyOutcome> {
  const tidying = yield* planPasses(board, inScope.notes, arrangeBy)
  const changes = yield* changesOf(board, tidying.rounds)
  const lefts = leftWords(board, tidying.structure, tidying)
  const stays = stayWords(tidying.structure, inScope, board.editor)
  if (changes.length === 0) {
    const none = nothingWords(board, inScope.notes, tidying.arrangedNoteCount)
    const reasons = stays.flatMap((stay) =>
      lefts.map((left) => sentences(left === '' ? none : '', left, stay)),
    )
    return { ok: false, reason: message(...reasons) }
  }
  const tell = (count: number): Told => {
    const words = scopeWords(count, inScope.scope, board.editor)
    const told = stays.flatMap((stay) =>
      lefts.map((left) => sentences(`Tidied ${words}`, left, stay)),
    )
    return { message: message(...told), outcome: words }
  }
  const count = tidying.arrangedNoteCount
  const without: Plan['without'] = (leftIds) =>
    tell(count - inScope.notes.filter(({ id }) => leftIds.has(id)).length)
  return { ok: true, plan: { changes, ...tell(count), without } }
}

/** Why nothing moves where nothing was left as it was. */
function nothingWords(board: Board, notes: readonly BoardNode[], arrangedCount: number): string {
  const things = `${nounIn(board.editor)}s`
  if (arrangedCount === 0) return `Nothing to tidy: these ${things} stay where they are`
  const tree = createBoardTree(board)
  const openedIds = openedGroups(tree)
  const isGrouped = notes.every((note) => pieceOf(tree, openedIds, note).type === 'GROUP')
  // Groups are in order among themselves, whatever they hold.
  if (isGrouped) return 'Nothing to tidy: a group moves as one piece. Select it to tidy inside it'
  return `Nothing to tidy: these ${things} are in order`
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('. ')
}

interface Tidying extends LeftRegions {
  readonly rounds: readonly TidyRound[]
  readonly structure: BoardStructure
  readonly arrangedNoteCount: number
}

const MAX_PASSES = 4
const MAX_TRIES = 4
const MAX_ROUNDS = 6
/** Above so many notes one region that was laid out is taken for settled: the plan is not made again to see. */
const MANY_NOTES = 1000

/** Tidy goes on until a pass that knows of no other would move nothing more. */
function* planPasses(
  board: Board,
  notes: readonly BoardNode[],
  arrangeBy: ArrangeBy,
): Steps<Tidying> {
  const rounds: TidyRound[] = []
  let at: Standing = {
    board,
    notes,
    structure: yield* readRegionsInSteps(createBoardTree(board), notes),
  }
  const { structure } = at
  let last: Pass | undefined
  for (let passes = 0; passes < MAX_PASSES; passes++) {
    const pass = yield* planPass(at, arrangeBy)
    last = last === undefined ? pass : { ...pass, arrangedNoteCount: last.arrangedNoteCount }
    rounds.push(...pass.rounds)
    if (!pass.wasHeld || pass.rounds.every(isStill)) break
    at = pass.end
  }
  return {
    rounds,
    structure,
    blockedIds: last?.blockedIds ?? [],
    crampedIds: last?.crampedIds ?? [],
    changingIds: last?.changingIds ?? [],
    arrangedNoteCount: last?.arrangedNoteCount ?? 0,
  }
}

/** A board on the way, and what is read of it. */
interface Standing {
  readonly board: Board
  readonly notes: readonly BoardNode[]
  readonly structure: BoardStructure
}

/** One pass from a board to where nothing more moves, as one run of Tidy would see it. */
interface Pass extends LeftRegions {
  readonly rounds: readonly TidyRound[]
  readonly end: Standing
  /** Something was kept from moving that a pass which begins afresh would try to move. */
  readonly wasHeld: boolean
  readonly arrangedNoteCount: number
}

/** A region that would be read otherwise once it is laid out stays as it was, and the plan is made again. */
function* planPass(start: Standing, arrangeBy: ArrangeBy): Steps<Pass> {
  const firm = new Map<string, 'grows-right' | 'firm'>()
  const frozen = new Set<string>()
  for (let tries = 0; ; tries++) {
    const settled = yield* planRounds(start, arrangeBy, firm, frozen)
    const { restless } = settled
    if (restless.size > 0 && tries < MAX_TRIES) {
      const areKnown = [...restless].every((id) => frozen.has(id))
      for (const id of restless) frozen.add(id)
      // What moved makes them read otherwise, though they stay.
      if (areKnown)
        for (const { movedIds } of settled.rounds) for (const id of movedIds) frozen.add(id)
      continue
    }
    // Rather nothing than a board that means something else.
    const { rounds, end } = restless.size > 0 ? { rounds: [], end: start } : settled
    const last = rounds[rounds.length - 1]
    const movableIds = new Set(start.notes.map(({ id }) => id))
    const stayed = start.structure.regions.filter(
      (region) =>
        !staysPut(region) && region.noteIds.some((id) => frozen.has(id) && movableIds.has(id)),
    )
    return {
      rounds,
      end,
      wasHeld: firm.size > 0 || frozen.size > 0,
      blockedIds: last?.blockedIds ?? [],
      crampedIds: last?.crampedIds ?? [],
      changingIds: stayed.map(({ id }) => id),
      arrangedNoteCount: rounds[0]?.arrangedNoteCount ?? 0,
    }
  }
}

interface Settled {
  readonly rounds: readonly TidyRound[]
  readonly end: Standing
  /** Notes of regions that came out otherwise, or did not come to rest. */
  readonly restless: ReadonlySet<string>
}

/** One round after the other until nothing changes: sections that grew move others. */
function* planRounds(
  start: Standing,
  arrangeBy: ArrangeBy,
  firm: Map<string, 'grows-right' | 'firm'>,
  frozen: ReadonlySet<string>,
): Steps<Settled> {
  const rounds: TidyRound[] = []
  const movableIds = new Set(start.notes.map(({ id }) => id))
  let at = start
  for (;;) {
    const plan = () => planRound(at.board, at.structure, at.notes, arrangeBy, firm, frozen)
    let round = yield* plan()
    for (let stage = 0; stage < 2; stage++) {
      const barred = round.blockedIds.filter((id) => firm.get(id) !== 'firm')
      if (barred.length === 0) break
      for (const id of barred)
        firm.set(id, !firm.has(id) && holdsWidget(at.board, id) ? 'grows-right' : 'firm')
      round = yield* plan()
    }
    rounds.push(round)
    if (isStill(round)) return { rounds, end: at, restless: new Set() }
    if (rounds.length > MAX_ROUNDS) return { rounds, end: at, restless: new Set(round.movedIds) }
    const board = yield* boardAfter(at.board, round)
    const notes = at.notes.map((note) => board.nodes.get(note.id) ?? note)
    if (isPlain(start, round)) return { rounds, end: { ...at, board, notes }, restless: new Set() }
    const structure = yield* readRegionsInSteps(createBoardTree(board), notes)
    const restless = changedIds(start.structure, structure, movableIds)
    at = { board, notes, structure }
    if (restless.size > 0) return { rounds, end: at, restless }
    yield
  }
}

/** Where the widget takes the room that the notes had, what is locked below must not bar the click. */
function holdsWidget({ nodes }: Board, sectionId: string): boolean {
  return (nodes.get(sectionId)?.childIds ?? []).some((id) => nodes.get(id)?.type === 'WIDGET')
}

/** A large wall that is one region, where nothing grew and nothing was in the way. */
function isPlain(
  { notes, structure }: Standing,
  { grown, blockedIds, crampedIds }: TidyRound,
): boolean {
  return (
    notes.length > MANY_NOTES &&
    structure.regions.length === 1 &&
    grown.size + blockedIds.length + crampedIds.length === 0
  )
}

function* boardAfter(board: Board, { displacementOf, grown }: TidyRound): Steps<Board> {
  const nodes = new Map<string, BoardNode>()
  yield* forEachInSteps(board.nodes.values(), (node) => {
    const { dx, dy } = displacementOf(node)
    const box = grown.get(node.id) ?? node.box
    const isSame = dx === 0 && dy === 0 && box === node.box
    // Not spread: an older target does that key by key.
    const after = isSame ? node : Object.assign({}, node, { box: movedBy(box, dx, dy) })
    nodes.set(node.id, after)
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
      const node = board.nodes.get(id)
      if (node) moved.set(id, node)
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
