import type { Point } from './box.ts'
import { panned, zoomedAt, type Camera } from './camera.ts'

/** Two fingers on the board: it is zoomed about the middle between them, and moves with it. */
export interface Pinch {
  readonly press: (id: number, at: Point) => void
  /** The camera after a finger moved; null where there are not two. */
  readonly move: (id: number, at: Point, camera: Camera) => Camera | null
  readonly release: (id: number) => void
  readonly isOn: () => boolean
}

export function createPinch(): Pinch {
  const fingers = new Map<number, Point>()

  function span(): { readonly middle: Point; readonly distance: number } | null {
    const [a, b] = fingers.values()
    if (a === undefined || b === undefined) return null
    return {
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
      distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
    }
  }

  return {
    press(id, at) {
      fingers.set(id, at)
    },
    move(id, at, camera) {
      const before = span()
      if (!fingers.has(id)) return null
      fingers.set(id, at)
      const after = span()
      if (before === null || after === null) return null
      const moved = panned(
        camera,
        before.middle.x - after.middle.x,
        before.middle.y - after.middle.y,
      )
      return zoomedAt(moved, after.distance / before.distance, after.middle)
    },
    release(id) {
      fingers.delete(id)
    },
    isOn: () => fingers.size > 1,
  }
}
