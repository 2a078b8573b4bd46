import type { BoardSnapshot } from './board-reader.ts'

/** Further than this from where Sheaf put it, a layer was moved by somebody; Figma may round what it is given. */
const LEFT_WITHIN_PX = 0.5

interface Point {
  readonly x: number
  readonly y: number
}

/** One thing that an apply changed. */
export interface Left {
  /** False where somebody changed it since; it may throw where the layer is gone. */
  isAsLeft(): boolean
  restore(): void
}

/** What an apply did, in its order, so that it can be taken back. */
export interface Ledger {
  noteSize(section: SectionNode): void
  /** `x`, `y` as they were given to the node. */
  notePlace(node: SceneNode & { x: number; y: number }, x: number, y: number): void
  note(left: Left): void
  /** Takes back what stands as the apply left it. What people changed since stays theirs. */
  takeBack(): void
}

/**
 * Figma's own undo takes back a person's newest step. Once the apply's turn is over, that may be something they
 * did by hand, so each layer is put back by itself, to where it was read.
 */
export function createLedger({ board, offsets }: BoardSnapshot): Ledger {
  const all: Left[] = []

  /** Where a layer's own x and y were, when it was read. */
  function placeRead(id: string): Point {
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
    const { x, y } = board.nodes.get(id)?.box ?? { x: 0, y: 0 }
    const offset = offsets.get(id) ?? { x: 0, y: 0 }
    return { x: x + offset.x, y: y + offset.y }
  }

  return {
    note: (left) => void all.push(left),

    notePlace(node, x, y) {
      all.push({
        isAsLeft: () =>
          Math.abs(node.x - x) < LEFT_WITHIN_PX &&
          Math.abs(node.y - y) < LEFT_WITHIN_PX &&
          node.parent?.id === board.nodes.get(node.id)?.parentId,
        restore() {
          const place = placeRead(node.id)
          node.x = place.x
          node.y = place.y
        },
      })
    },

    noteSize(section) {
      const { width, height } = section
      all.push({
        isAsLeft: () => section.width === width && section.height === height,
        restore() {
          const box = board.nodes.get(section.id)?.box
          if (box !== undefined) section.resizeWithoutConstraints(box.width, box.height)
        },
      })
    },

    takeBack() {
      // A host put back moves what is stuck to it: all are looked at before the first is touched.
      const standing = all.filter(isAsLeft)
      for (const left of standing) left.restore()
    },
  }
}

function isAsLeft(left: Left): boolean {
  try {
    return left.isAsLeft()
  } catch {
    return false
  }
}
