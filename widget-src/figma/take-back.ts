import type { Point } from '../core/board/board.ts'
import type { BoardSnapshot } from './board-reader.ts'
import { LEFT_WITHIN_PX } from './since-read.ts'

/** A layer that lies somewhere. */
type Placed = SceneNode & { x: number; y: number }
type Holder = BaseNode & ChildrenMixin

/**
 * The inverse of one change. A kind of change without one does not compile. An inverse of several parts is
 * applied in this order, over all changes, so that each part finds what it needs.
 */
export interface Inverse {
  /** What the change put on the board, where nobody may be looking. */
  readonly made?: SceneNode
  /** False where a person changed it since; it may throw where the layer is gone. */
  isAsLeft(): boolean
  /** Restores names, marks and removed layers, from the last change to the first. */
  restore?(): void
  /** The layer that got another parent or place among its siblings; `id` is the one it was read under. */
  readonly returning?: { readonly id: string; readonly node: SceneNode }
  /** Removes what was made, once people's own layers are out of it. */
  clear?(): void
  /** Restores place and size, from the first change to the last. */
  replace?(): void
}

/** The record of an apply, in order, for its undo. */
export interface Ledger {
  note(inverse: Inverse): void
  /** `x`, `y` as they were given to the node; `parentId` holds it since. */
  ofPlace(node: Placed, x: number, y: number, parentId: string | undefined): Inverse
  /** Asked before the layer is removed. */
  ofRemoval(section: SectionNode): Inverse
  /** Undoes all that is as the apply left it, and skips what people have edited. */
  takeBack(): void
}

/**
 * Figma's own undo takes back a person's newest step. Once the apply's turn is over, that may be something they
 * did by hand, so each layer is put back by itself, to where it was read.
 */
export function createLedger({ board, nodes, turns }: BoardSnapshot): Ledger {
  const all: Inverse[] = []
  /** Sections made again in place of removed ones, by the old id. */
  const remade = new Map<string, SceneNode>()

  /** A layer's own x and y, as read: of one that is neither turned nor on what is, from the boxes. */
  function placeRead(id: string): Point {
    const own = turns.get(id)?.own
    if (own !== undefined) return own
    const { x, y } = cornerRead(id)
    const origin = originRead(board.nodes.get(id)?.parentId ?? null)
    return { x: x - origin.x, y: y - origin.y }
  }

  function originRead(id: string | null): Point {
    const holder = id === null || id === board.pageId ? undefined : board.nodes.get(id)
    if (holder === undefined) return { x: 0, y: 0 }
    return holder.type === 'GROUP' ? originRead(holder.parentId) : cornerRead(holder.id)
  }

  function cornerRead(id: string): Point {
    return board.nodes.get(id)?.box ?? { x: 0, y: 0 }
  }

  function holderOf(id: string): Holder | undefined {
    if (id === board.pageId) return figma.currentPage
    const node = remade.get(id) ?? nodes.get(id)
    return node !== undefined && !node.removed && 'appendChild' in node ? node : undefined
  }

  /** Puts layers back under the parents they were read in, each among the siblings that it stood between. */
  function putBack(inverses: readonly Inverse[]) {
    const byHolder = new Map<string, Map<string, SceneNode>>()
    for (const { returning } of inverses) {
      const parentId = returning && board.nodes.get(returning.id)?.parentId
      if (returning === undefined || parentId == null) continue
      const known = byHolder.get(parentId) ?? new Map<string, SceneNode>()
      byHolder.set(parentId, known.set(returning.id, remade.get(returning.id) ?? returning.node))
    }
    for (const [holderId, returning] of byHolder) {
      const holder = holderOf(holderId)
      if (holder !== undefined)
        insertAll(holder, board.nodes.get(holderId)?.childIds ?? [], returning)
    }
  }

  return {
    note: (inverse) => void all.push(inverse),

    ofPlace: (node, x, y, parentId) => ({
      isAsLeft: () =>
        Math.abs(node.x - x) < LEFT_WITHIN_PX &&
        Math.abs(node.y - y) < LEFT_WITHIN_PX &&
        node.parent?.id === parentId,
      replace() {
        const place = placeRead(node.id)
        node.x = place.x
        node.y = place.y
      },
    }),

    ofRemoval(node) {
      const { id, name, fills, strokes, x, y, width, height } = node
      const marks = node.getPluginDataKeys().map((key) => [key, node.getPluginData(key)] as const)
      return {
        isAsLeft: () => true,
        returning: { id, node },
        restore() {
          const section = figma.createSection()
          remade.set(id, section)
          section.name = name
          section.fills = fills
          section.strokes = strokes
          section.resizeWithoutConstraints(width, height)
          for (const [key, value] of marks) section.setPluginData(key, value)
        },
        replace() {
          const section = remade.get(id)
          if (section?.type !== 'SECTION') return
          section.x = x
          section.y = y
        },
      }
    },

    takeBack() {
      // A host put back moves what is stuck to it: all are looked at before the first is touched.
      const standing = all.filter(isAsLeft)
      const lastFirst = [...standing].reverse()
      for (const inverse of lastFirst) inverse.restore?.()
      putBack(standing)
      for (const inverse of lastFirst) inverse.clear?.()
      for (const inverse of standing) inverse.replace?.()
    },
  }
}

/** @param siblingIds  As they were read, back to front; what came since stays in front of what it stands upon. */
function insertAll(
  holder: Holder,
  siblingIds: readonly string[],
  returning: ReadonlyMap<string, SceneNode>,
) {
  const places = new Map(siblingIds.map((id, place) => [id, place]))
  const nodes = new Set([...returning.values()].map(({ id }) => id))
  const waiting = siblingIds.flatMap((id) => (returning.has(id) ? [id] : []))
  const staying = holder.children.filter(({ id }) => !nodes.has(id))
  let index = 0
  const insertUpTo = (place: number) => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if ((places.get(next) ?? 0) > place) return
      const node = returning.get(next)
      if (node !== undefined) holder.insertChild(index, node)
      index += 1
      waiting.shift()
    }
  }
  const lastKnown = staying.reduce((last, { id }, at) => (places.has(id) ? at : last), -1)
  if (lastKnown === -1) insertUpTo(Infinity)
  staying.forEach(({ id }, at) => {
    insertUpTo(places.get(id) ?? -1)
    index += 1
    if (at === lastKnown) insertUpTo(Infinity)
  })
}

function isAsLeft(inverse: Inverse): boolean {
  try {
    return inverse.isAsLeft()
  } catch {
    return false
  }
}
