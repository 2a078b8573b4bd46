import { pushTo } from '../../../core/maps.ts'
import type { BoardNode, Box } from '../../../core/board/board.ts'
import type { BoardTree } from '../../../core/board/board-tree.ts'
import { createBoxIndex, movedBy, type BoxIndex } from '../../../core/board/boxes.ts'
import { pushAside } from '../../../core/layout/push-aside.ts'
import { NO_OFFSET, type Offset } from '../../../core/board/stuck-nodes.ts'
import { createStayingCheck, PAGE_HOST } from '../../../core/board/pieces.ts'
import { PADDING } from './section-layout.ts'

const MARGIN_PX = 32

/** Sections that grew and what had to make room: offsets are each layer's own, beyond those of its parents. */
export interface Growth {
  readonly sizes: ReadonlyMap<string, Box>
  readonly offsets: ReadonlyMap<string, Offset>
}

/** Grows sections one after the other, and their hosts, until a locked layer is in the way. */
export interface Grower {
  /**
   * Lets a section reach as far as this, in the coordinates before anything moved; siblings make room.
   *
   * @returns False, and nothing changed, where something that may not move is in the way.
   */
  grow(sectionId: string, right: number, bottom: number): boolean
  growth(): Growth
}

/** @param leavingIds  Layers that move elsewhere in the same run, so that they are no obstacle. */
export function createGrower(tree: BoardTree, leavingIds: ReadonlySet<string>): Grower {
  const holdsStaying = createStayingCheck(tree)
  const membersOf = groupByParent(tree)
  let sizes = new Map<string, Box>()
  let offsets = new Map<string, Offset>()
  const boxNow = (node: BoardNode): Box => {
    const { dx, dy } = offsets.get(node.id) ?? NO_OFFSET
    return movedBy(sizes.get(node.id) ?? node.box, dx, dy)
  }
  const siblingsIn = (hostId: string): { index: BoxIndex; canMove: (id: string) => boolean } => {
    const index = createBoxIndex()
    const movable = new Set<string>()
    for (const node of membersOf.get(hostId) ?? []) {
      if (leavingIds.has(node.id) || !canBeTouched(node)) continue
      index.set(node.id, boxNow(node))
      if (!node.locked && !holdsStaying(node)) movable.add(node.id)
    }
    return { index, canMove: (id) => movable.has(id) }
  }
  const growOnce = (section: BoardNode, right: number, bottom: number): boolean => {
    const now = boxNow(section)
    const { dx, dy } = offsets.get(section.id) ?? NO_OFFSET
    const width = Math.max(now.width, right + dx - now.x)
    const height = Math.max(now.height, bottom + dy - now.y)
    if (width === now.width && height === now.height) return true
    const hostId = tree.parentOf(section)?.id ?? PAGE_HOST
    const siblings = siblingsIn(hostId)
    const pushed = pushAside(siblings, section.id, { ...now, width, height }, MARGIN_PX)
    if (!pushed) return false
    sizes.set(section.id, { x: section.box.x, y: section.box.y, width, height })
    for (const [id, offset] of pushed) {
      const before = offsets.get(id) ?? NO_OFFSET
      offsets.set(id, { dx: before.dx + offset.dx, dy: before.dy + offset.dy })
    }
    return growHost(hostId, siblings.index)
  }
  const growHost = (hostId: string, index: BoxIndex): boolean => {
    const host = tree.board.nodes.get(hostId)
    if (!host) return true
    if (host.type !== 'SECTION') return false
    const boxes = (membersOf.get(hostId) ?? []).flatMap(({ id }) => index.get(id) ?? [])
    const right = Math.max(...boxes.map((box) => box.x + box.width)) + PADDING.right
    const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + PADDING.right
    return growOnce(host, right, bottom)
  }
  return {
    grow: (sectionId, right, bottom) => {
      const section = tree.board.nodes.get(sectionId)
      if (!section) return false
      const before = { sizes: new Map(sizes), offsets: new Map(offsets) }
      if (growOnce(section, right, bottom)) return true
      sizes = before.sizes
      offsets = before.offsets
      return false
    },
    growth: () => ({ sizes, offsets }),
  }
}

function groupByParent(tree: BoardTree): ReadonlyMap<string, readonly BoardNode[]> {
  const members = new Map<string, BoardNode[]>()
  for (const node of tree.board.nodes.values()) {
    if (node.id === tree.board.pageId) continue
    pushTo(members, tree.parentOf(node)?.id ?? PAGE_HOST, node)
  }
  return members
}

function canBeTouched(node: BoardNode): boolean {
  return node.type !== 'CONNECTOR' && node.stuckToId === null && (node.visible || node.locked)
}
