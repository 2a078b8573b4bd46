import type { BoardNode, Box } from '../../core/board/board.ts'
import { createBoxIndex, movedBy, STILL_PX } from '../../core/board/boxes.ts'
import { pushAside } from '../../core/layout/push-aside.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import { NO_OFFSET } from '../../core/board/stuck-nodes.ts'
import { boxNow, byPlace, hostsAround, offsetOutside, type Work } from './work.ts'

/** Kept between a section's edge and what lies in it. */
export const SECTION_PADDING_PX = 24
const SECTION_MARGIN_PX = 32

/** Lets the sections in this host take the size that they need, or leaves them as they were. */
export function* makeRoom(work: Work, hostId: string): Steps<void> {
  const members = work.members.get(hostId) ?? []
  const growing = members.filter(({ id }) => work.grown.has(id)).sort(byPlace)
  if (growing.length === 0) return
  const index = createBoxIndex()
  const movable = new Set<string>()
  yield* forEachInSteps(members, (node) => {
    if (!isPushable(work, node) && !work.grown.has(node.id)) return
    index.set(node.id, node.box)
    if (!node.locked && !work.holdsStaying(node)) movable.add(node.id)
  })
  // What is locked elsewhere on the board may lie over this host.
  const around = hostsAround(work.tree, hostId)
  yield* forEachInSteps(work.hardNodes, (node) => {
    const isLocked = !around.has(node.id) && work.tree.isLocked(node)
    const found = isLocked ? offsetOutside(work, node, around) : null
    if (found && found.metId !== hostId) index.set(node.id, movedBy(node.box, found.dx, found.dy))
  })
  const siblings = { index, canMove: (id: string) => movable.has(id) }
  for (const section of growing) {
    yield
    const now = index.get(section.id) ?? section.box
    const { width, height } = work.grown.get(section.id) ?? section.box
    const room = { x: now.x, y: now.y, width, height }
    const offsets = pushAside(siblings, section.id, room, SECTION_MARGIN_PX)
    if (!offsets) {
      work.blockedIds.add(section.id)
      work.grown.delete(section.id)
      continue
    }
    for (const [id, { dx, dy }] of offsets) {
      const before = work.offsets.get(id) ?? NO_OFFSET
      work.offsets.set(id, { dx: before.dx + dx, dy: before.dy + dy })
    }
  }
  yield* forEachInSteps(members, (node) => {
    growToHold(work, hostId, node.box, boxNow(work, node))
  })
}

/** True for a layer that may have to make room: not one that Tidy lays out, one stuck to a host or a hidden one. */
function isPushable(work: Work, node: BoardNode): boolean {
  return (
    node.type !== 'CONNECTOR' &&
    node.stuckToId === null &&
    !work.pieceIds.has(node.id) &&
    (node.visible || node.locked)
  )
}

/** Asks for the room that a section needs where its content goes beyond `before`; its own host answers later. */
export function growToHold(work: Work, hostId: string, before: Box | null, after: Box): void {
  const host = work.tree.board.nodes.get(hostId)
  if (host?.type !== 'SECTION') return
  const { x, y, width, height } = boxNow(work, host)
  const right = after.x + after.width
  const bottom = after.y + after.height
  const isWider = before ? right > before.x + before.width + STILL_PX : right > x + width
  const isTaller = before ? bottom > before.y + before.height + STILL_PX : bottom > y + height
  const newWidth = isWider ? Math.max(width, right + SECTION_PADDING_PX - x) : width
  const newHeight = isTaller ? Math.max(height, bottom + SECTION_PADDING_PX - y) : height
  if (newWidth > width + STILL_PX || newHeight > height + STILL_PX)
    work.grown.set(host.id, { x, y, width: newWidth, height: newHeight })
}
