import type { Box } from './board.ts'
import { forEachInSteps, type Steps } from '../steps.ts'

/** Distances below this are the rounding of floating point, not a gap or an overlap. */
export const EPSILON_PX = 0.05

/** A change of place smaller than this is none. */
export const STILL_PX = 0.01

export function unionOf(boxes: readonly Box[]): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export function areaOf({ width, height }: Box): number {
  return width * height
}

/** What two boxes cover both; no wider or higher than 0 where they are apart. */
export function commonOf(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x)
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y)
  return { x, y, width, height }
}

export function isNear(a: Box, b: Box, marginPx: number): boolean {
  const reach = marginPx - EPSILON_PX
  return (
    a.x < b.x + b.width + reach &&
    b.x < a.x + a.width + reach &&
    a.y < b.y + b.height + reach &&
    b.y < a.y + a.height + reach
  )
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

export function movedBy(box: Box, dx: number, dy: number): Box {
  return { x: box.x + dx, y: box.y + dy, width: box.width, height: box.height }
}

/** Finds boxes near a place without asking them all. */
export interface BoxIndex {
  /** Adds a box, or moves a known one. */
  set(id: string, box: Box): void
  get(id: string): Box | undefined
  /** @returns Whether it was there. */
  delete(id: string): boolean
  /** Calls for each box nearer than the margin; may call twice for one. */
  eachNear(place: Box, marginPx: number, call: (id: string, box: Box) => void): void
}

const CELL_PX = 512
const MAX_CELLS = 256

export function createBoxIndex(): BoxIndex {
  const boxes = new Map<string, Box>()
  const cells = new Map<number, string[]>()
  const large: string[] = []
  return {
    get: (id) => boxes.get(id),
    set(id, box) {
      boxes.set(id, box)
      const keys = cellKeys(box, 0)
      if (!keys) large.push(id)
      else
        for (const key of keys) {
          const ids = cells.get(key)
          if (ids) ids.push(id)
          else cells.set(key, [id])
        }
    },
    delete: (id) => boxes.delete(id),
    eachNear(place, marginPx, call) {
      const visit = (ids: string[]): void => {
        const count = ids.length
        let kept = 0
        for (let at = 0; at < count; at++) {
          const id = ids[at] ?? ''
          const box = boxes.get(id)
          if (!box) continue
          ids[kept++] = id
          if (isNear(place, box, marginPx)) call(id, box)
        }
        // What is deleted drops out here: in a pile each box is near all others. No call may ask for more meanwhile.
        if (kept < count) ids.splice(kept, count - kept)
      }
      visit(large)
      const keys = cellKeys(place, marginPx)
      if (!keys) visit([...boxes.keys()])
      else
        for (const key of keys) {
          const ids = cells.get(key)
          if (ids) visit(ids)
        }
    },
  }
}

/** An index of things by what each is called. */
export function* indexInSteps<Thing extends { readonly box: Box }>(
  things: readonly Thing[],
  idOf: (thing: Thing, at: number) => string,
): Steps<BoxIndex> {
  const index = createBoxIndex()
  yield* forEachInSteps(things, (thing, at) => {
    index.set(idOf(thing, at), thing.box)
  })
  return index
}

function cellKeys(box: Box, marginPx: number): number[] | null {
  const left = Math.floor((box.x - marginPx) / CELL_PX)
  const right = Math.floor((box.x + box.width + marginPx) / CELL_PX)
  const top = Math.floor((box.y - marginPx) / CELL_PX)
  const bottom = Math.floor((box.y + box.height + marginPx) / CELL_PX)
  if (!((right - left + 1) * (bottom - top + 1) <= MAX_CELLS)) return null
  const keys: number[] = []
  for (let column = left; column <= right; column++)
    for (let row = top; row <= bottom; row++) keys.push(column * 4194304 + row)
  return keys
}
