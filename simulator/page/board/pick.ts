import { boxesTouch, boxHolds, grown, type Box, type Point } from './box.ts'
import { isOnConnector } from './connector-path.ts'
import type { Scene, SceneNode } from './scene.ts'

/** The frontmost layer under a board point that a click would take; a section only by its title or edge. */
export function nodeAt(scene: Scene, point: Point, zoom: number): SceneNode | null {
  for (let index = scene.nodes.length - 1; index >= 0; index--) {
    const node = scene.nodes[index]
    if (node === undefined || node.isLocked || isPart(node)) continue
    if (isHit(scene, node, point, zoom)) return takenWith(scene, node)
  }
  return null
}

/** The layers that a marquee selects: loose layers it touches, sections and frames that lie wholly inside it. */
export function nodesIn(scene: Scene, marquee: Box): readonly SceneNode[] {
  return scene.nodes.filter((node) => {
    if (node.isLocked || isPart(node) || isInGroup(scene, node)) return false
    return isContainer(node) ? boxContains(marquee, node.box) : boxesTouch(marquee, node.box)
  })
}

/** The layers that move when these are dragged: all they hold and all that is stuck to any of them. */
export function carriedWith(scene: Scene, ids: ReadonlySet<string>): ReadonlySet<string> {
  const carried = new Set(ids)
  for (const node of scene.nodes)
    if (node.parentId !== null && carried.has(node.parentId)) carried.add(node.id)
  for (const node of scene.nodes)
    if (node.stuckToId !== null && carried.has(node.stuckToId)) carried.add(node.id)
  return carried
}

/** Of the selected layers those that no other one of them carries along. */
export function selectedRoots(scene: Scene, selection: ReadonlySet<string>): readonly SceneNode[] {
  return scene.nodes.filter(
    (node) => selection.has(node.id) && !isCarried(scene, node.id, selection, holderAndHost),
  )
}

/** Of these layers those that stand in no other one of them. */
export function outermost(scene: Scene, ids: ReadonlySet<string>): readonly string[] {
  return [...ids].filter((id) => !isCarried(scene, id, ids, ({ parentId }) => [parentId]))
}

type Carriers = (node: SceneNode) => readonly (string | null)[]

const holderAndHost: Carriers = ({ parentId, stuckToId }) => [parentId, stuckToId]

function isCarried(
  scene: Scene,
  id: string,
  by: ReadonlySet<string>,
  carriersOf: Carriers,
): boolean {
  const found = new Set([id])
  for (const one of found) {
    const node = scene.byId.get(one)
    for (const carrier of node === undefined ? [] : carriersOf(node))
      if (carrier !== null) found.add(carrier)
  }
  return [...found].some((one) => one !== id && by.has(one))
}

/** The innermost section under a point, other than the layers left out. */
export function sectionAt(
  scene: Scene,
  point: Point,
  without: ReadonlySet<string>,
): SceneNode | null {
  const sections = scene.nodes.filter(
    (node) =>
      node.type === 'SECTION' &&
      !node.isLocked &&
      !without.has(node.id) &&
      boxHolds(node.box, point),
  )
  return sections.at(-1) ?? null
}

function isContainer(node: SceneNode): boolean {
  return node.type === 'SECTION' || node.type === 'FRAME'
}

function isPart(node: SceneNode): boolean {
  return node.type === 'TABLE_CELL'
}

function isInGroup(scene: Scene, node: SceneNode): boolean {
  return node.parentId !== null && scene.byId.get(node.parentId)?.type === 'GROUP'
}

function takenWith(scene: Scene, node: SceneNode): SceneNode {
  const parent = node.parentId === null ? undefined : scene.byId.get(node.parentId)
  return parent?.type === 'GROUP' ? takenWith(scene, parent) : node
}

function isHit(scene: Scene, node: SceneNode, point: Point, zoom: number): boolean {
  const { box, connector } = node
  const slack = 6 / zoom
  if (connector !== null) return isOnConnector(scene, node, connector, point, slack)
  if (node.type !== 'SECTION') return node.type !== 'GROUP' && boxHolds(grown(box, 2 / zoom), point)
  const title = { x: box.x, y: box.y - 30 / zoom, width: box.width, height: 30 / zoom + slack }
  const inside = grown(box, -slack)
  return boxHolds(title, point) || (boxHolds(grown(box, slack), point) && !boxHolds(inside, point))
}

function boxContains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
