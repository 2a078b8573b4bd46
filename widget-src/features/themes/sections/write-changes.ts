import type { BoardTree } from '../../../core/board/board-tree.ts'
import type { BoardNode, Change, Point, SheafMark } from '../../../core/board/board.ts'
import { PAGE_HOST } from '../../../core/board/pieces.ts'
import { countIn, sectionTitle } from '../../../core/board/section-title.ts'
import {
  createDisplacement,
  findStuckFollowers,
  findStuckMoves,
} from '../../../core/board/stuck-nodes.ts'
import { titleOf } from './theme-sections.ts'
import { writeThemeMemory } from '../../../core/board/theme-memory.ts'
import type { Steps } from '../../../core/steps.ts'
import type { Draft } from './draft.ts'
import { OTHER_TINT } from './new-sections.ts'
import { piecesLeft } from './sort-areas.ts'
import { stateOf } from './wall-pieces.ts'

/**
 * The changes that make a draft real, in the order in which they must be applied: what grows and makes room, new
 * sections, then the notes with what is stuck to them, then what is removed.
 */
export function* writeChanges(draft: Draft): Steps<readonly Change[]> {
  const { tree } = draft
  const { sizes, offsets } = draft.grower.growth()
  const displacementOf = createDisplacement(tree, offsets)
  const moves = [...offsets.keys()].flatMap((id): Change[] => {
    const node = tree.board.nodes.get(id)
    if (!node) return []
    const { dx, dy } = displacementOf(node)
    return [{ type: 'move', id, x: node.box.x + dx, y: node.box.y + dy }]
  })
  const resizes = [...sizes].map(([id, { width, height }]): Change => ({
    type: 'resize-section',
    id,
    width,
    height,
  }))
  const shiftOf = (parentId: string): Point => {
    const parent = tree.board.nodes.get(parentId)
    const { dx, dy } = parent ? displacementOf(parent) : { dx: 0, dy: 0 }
    return { x: dx, y: dy }
  }
  const allStuck = yield* findStuckMoves(tree, displacementOf)
  const otherStuck = allStuck.filter(
    (change) => change.type === 'move' && !draft.leavingIds.has(change.id),
  )
  const sections = createSections(draft, shiftOf)
  yield
  const reparented = yield* reparentPieces(draft, shiftOf)
  yield
  return [
    ...resizes,
    ...outerFirst(tree, moves),
    ...otherStuck,
    ...sections,
    ...reparented,
    ...raiseConnectors(draft),
    ...keepTitles(draft),
    ...draft.removed.map(({ node }): Change => ({ type: 'remove-own', id: node.id })),
    ...draft.sorting.dissolved
      .filter((section) => !draft.removed.includes(section))
      .map(({ node }): Change => ({ type: 'mark', id: node.id, mark: null })),
  ]
}

function outerFirst(tree: BoardTree, moves: readonly Change[]): readonly Change[] {
  const depth = (change: Change): number => {
    const node = change.type === 'move' ? tree.board.nodes.get(change.id) : undefined
    return node ? tree.depthOf(node) : 0
  }
  return [...moves].sort((a, b) => depth(a) - depth(b))
}

function createSections(draft: Draft, shiftOf: (parentId: string) => Point): readonly Change[] {
  const left = draft.areas.flatMap(piecesLeft)
  return draft.created.map(({ key, title, box, color, parentId, pieces }, index) => {
    const shift = shiftOf(parentId)
    return {
      type: 'create-section',
      key,
      parentId: parentId === PAGE_HOST ? draft.tree.board.pageId : parentId,
      title,
      box: { ...box, x: box.x + shift.x, y: box.y + shift.y },
      color,
      mark: markFor(
        draft,
        title,
        color === OTHER_TINT,
        pieces.map(({ piece }) => piece.id),
        // One remembers for all.
        index === 0 ? left.map(stateOf) : [],
      ),
    }
  })
}

function markFor(
  { tree, sorting }: Draft,
  title: string,
  isLeftovers: boolean,
  pieceIds: readonly string[],
  left: readonly string[],
): SheafMark {
  return {
    kind: 'theme',
    widgetNodeId: tree.board.widgetNodeId,
    memory: writeThemeMemory({
      title,
      isOther: isLeftovers,
      granularity: sorting.granularity,
      pieceIds,
      left,
    }),
  }
}

/** Pieces first, then all that is stuck to them: so it ends above its host, at its old offset. */
function* reparentPieces(
  { tree, targets, created }: Draft,
  shiftOf: (parentId: string) => Point,
): Steps<readonly Change[]> {
  const changes: Change[] = []
  const rootOf = new Map(created.map(({ key, parentId }) => [key, parentId]))
  const offsets = new Map<string, { parentId: string; dx: number; dy: number }>()
  for (const [id, { parentId, at }] of targets) {
    const node = tree.board.nodes.get(id)
    if (!node) continue
    const shift = shiftOf(rootOf.get(parentId) ?? parentId)
    const x = at.x + shift.x
    const y = at.y + shift.y
    changes.push({ type: 'reparent', id, parentId, x, y })
    offsets.set(id, { parentId, dx: x - node.box.x, dy: y - node.box.y })
    if (changes.length % 500 === 0) yield
  }
  yield
  const followers = yield* findStuckFollowers(tree, new Set(targets.keys()))
  for (const { node, carrierId } of followers) {
    const carrier = offsets.get(carrierId)
    if (!carrier) continue
    const { parentId, dx, dy } = carrier
    if (isInside(tree, node, carrierId)) {
      changes.push({ type: 'move', id: node.id, x: node.box.x + dx, y: node.box.y + dy })
      continue
    }
    changes.push({
      type: 'reparent',
      id: node.id,
      parentId,
      x: node.box.x + dx,
      y: node.box.y + dy,
    })
  }
  return changes
}

/** What a moving group holds goes with it and stays in it. */
function isInside(tree: BoardTree, node: BoardNode, ancestorId: string): boolean {
  for (let at = tree.parentOf(node); at; at = tree.parentOf(at))
    if (at.id === ancestorId) return true
  return false
}

/** A connector drawn before the new sections would be hidden under them. */
function raiseConnectors({ tree, targets, created }: Draft): readonly Change[] {
  if (created.length === 0) return []
  const changes: Change[] = []
  for (const node of tree.board.nodes.values()) {
    if (node.type !== 'CONNECTOR' || tree.isLocked(node)) continue
    if (node.connectedIds.some((id) => targets.has(id)))
      changes.push({ type: 'raise', id: node.id })
  }
  return changes
}

/** Takes the counts of older versions out of the names, and brings the sections' memory up to date. */
function keepTitles(draft: Draft): readonly Change[] {
  return [
    ...draft.sorting.dissolved
      .filter((section) => !draft.removed.includes(section))
      .flatMap(({ node }) => named(node, sectionTitle(node))),
    ...draft.sorting.kept.flatMap((section): Change[] => {
      const { node, memory, isRenamed } = section
      const arrived = draft.arrivals.get(node.id) ?? []
      const pieceIds = memory.pieceIds
        .filter((id) => draft.tree.board.nodes.has(id) && !draft.targets.has(id))
        .concat(arrived.map(({ piece }) => piece.id))
      const title = isRenamed ? uncountedTitle(memory.title) : titleOf(section)
      const mark = markFor(draft, title, memory.isOther, pieceIds, memory.left ?? [])
      const changes = named(node, titleOf(section))
      if (mark.memory !== node.mark?.memory) changes.push({ type: 'mark', id: node.id, mark })
      return changes
    }),
  ]
}

function named(section: BoardNode, name: string): Change[] {
  return name === section.name ? [] : [{ type: 'rename', id: section.id, name }]
}

function uncountedTitle(title: string): string {
  return title.slice(0, title.length - countIn(title).length)
}
