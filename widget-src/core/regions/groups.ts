import type { Box } from '../board/board.ts'
import { createBoxIndex } from '../board/boxes.ts'

/** Boxes that are joined one by one, each in one group. */
export interface Groups {
  rootOf(index: number): number
  join(a: number, b: number, gapPx: number): void
  /** The longest link within the group that the box is of. */
  longestOf(index: number): number
  longest(): number
  count(): number
  /** The root of the group that most are of; the first of several. */
  largest(): number
  /** The roots of groups that, by the boxes around them, may be this near to another. */
  nearOthers(reachPx: number): ReadonlySet<number>
}

/** Each box begins as a group of its own. */
export function createGroups(boxes: readonly Box[]): Groups {
  const size = boxes.length
  const parents = boxes.map((_, index) => index)
  const longest = new Array<number>(size).fill(0)
  const around = boxes.map(({ x, y, width, height }) => ({
    left: x,
    top: y,
    right: x + width,
    bottom: y + height,
  }))
  let left = size
  let most = 0
  const rootOf = (index: number): number => {
    let at = index
    let up = parents[at] ?? at
    while (up !== at) {
      parents[at] = parents[up] ?? up
      at = up
      up = parents[at] ?? at
    }
    return at
  }

  function widen(root: number, by: number): void {
    const own = around[root]
    const other = around[by]
    if (!own || !other) return
    own.left = Math.min(own.left, other.left)
    own.top = Math.min(own.top, other.top)
    own.right = Math.max(own.right, other.right)
    own.bottom = Math.max(own.bottom, other.bottom)
  }

  return {
    rootOf,
    join(a, b, gapPx) {
      const rootA = rootOf(a)
      const rootB = rootOf(b)
      if (rootA === rootB) return
      const low = Math.min(rootA, rootB)
      const high = Math.max(rootA, rootB)
      parents[high] = low
      widen(low, high)
      longest[low] = Math.max(longest[low] ?? 0, longest[high] ?? 0, gapPx)
      most = Math.max(most, gapPx)
      left--
    },
    longestOf: (index) => longest[rootOf(index)] ?? 0,
    longest: () => most,
    count: () => left,
    largest() {
      const sizes = new Map<number, number>()
      let best = 0
      for (let index = 0; index < size; index++) {
        const root = rootOf(index)
        const count = (sizes.get(root) ?? 0) + 1
        sizes.set(root, count)
        if (count > (sizes.get(best) ?? 0)) best = root
      }
      return best
    },
    nearOthers(reachPx) {
      const roots: { root: number; box: Box }[] = []
      const index = createBoxIndex()
      around.forEach(({ left, top, right, bottom }, root) => {
        if (parents[root] !== root) return
        const box = { x: left, y: top, width: right - left, height: bottom - top }
        roots.push({ root, box })
        index.set(String(root), box)
      })
      const near = new Set<number>()
      for (const { root, box } of roots)
        index.eachNear(box, reachPx, (id) => {
          if (Number(id) !== root) near.add(root)
        })
      return near
    },
  }
}
