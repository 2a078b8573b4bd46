import type { Room } from './structure.ts'

/** Bounded by nothing. */
export const OPEN: Room = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }

/** The room that both leave. */
export function intersectionOf(a: Room, b: Room): Room {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  }
}
