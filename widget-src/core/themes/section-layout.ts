import type { Box } from '../board.ts'
import type { Size } from '../board.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** A section's size, and where in it its pieces stand, measured from its top left corner. */
export interface SectionLayout extends Size {
  readonly places: readonly Point[]
}

export const PADDING = { top: 68, right: 60, bottom: 100, left: 80 }
export const NOTE_GAP_PX = 64
const SECTION_GAP_PX = 92
const SHELF_GAP_PX = 120
const ASPECT = 1.6
const GRID_PX = 4

/**
 * Lays pieces out in rows of equal count, each as tall as its tallest: somewhat wider than high up to six columns,
 * then higher than wide, up to twice.
 */
export const layOutSection = (pieces: readonly Size[]): SectionLayout => {
  const widest = Math.max(6, Math.round(Math.sqrt(pieces.length / 2)))
  const columns = Math.max(1, Math.min(widest, Math.round(Math.sqrt(1.3 * pieces.length))))
  const rows = layOutRows(pieces, columns)
  return {
    places: rows.places.map(({ x, y }) => ({ x: x + PADDING.left, y: y + PADDING.top })),
    width: onGrid(PADDING.left + rows.width + PADDING.right),
    height: onGrid(PADDING.top + rows.height + PADDING.bottom),
  }
}

/** Rows of so many pieces, from 0, 0; columns as wide as their widest piece. */
export const layOutRows = (pieces: readonly Size[], columns: number): SectionLayout => {
  const widths = Array.from({ length: columns }, (_, column) =>
    onGrid(
      Math.max(0, ...pieces.filter((_, i) => i % columns === column).map(({ width }) => width)),
    ),
  )
  const lefts = widths.map((_, column) =>
    widths.slice(0, column).reduce((sum, width) => sum + width + NOTE_GAP_PX, 0),
  )
  const places: Point[] = []
  let top = 0
  let bottom = 0
  pieces.forEach(({ height }, index) => {
    if (index > 0 && index % columns === 0) top = onGrid(bottom) + NOTE_GAP_PX
    places.push({ x: lefts[index % columns] ?? 0, y: top })
    bottom = Math.max(bottom, top + height)
  })
  const used = Math.min(columns, pieces.length)
  const width = (lefts[used - 1] ?? 0) + (widths[used - 1] ?? 0)
  return { places, width, height: bottom }
}

/** Rounds up to the grid that FigJam's own layout keeps to. */
export const onGrid = (px: number): number => Math.ceil(px / GRID_PX - 1e-6) * GRID_PX

/** Puts sections on shelves in the order given, at the shelf width that brings the whole nearest to 16 by 10. */
export const layOutShelves = (sections: readonly Size[], origin: Point): readonly Box[] => {
  const limits = new Set<number>()
  sections.forEach((_, first) => {
    let width = -SECTION_GAP_PX
    for (const section of sections.slice(first)) {
      width += section.width + SECTION_GAP_PX
      limits.add(width)
    }
  })
  let best: readonly Box[] = []
  let bestDistance = Infinity
  for (const limit of [...limits].sort((a, b) => a - b)) {
    const boxes = shelve(sections, limit, origin)
    const width = Math.max(...boxes.map((box) => box.x + box.width)) - origin.x
    const height = Math.max(...boxes.map((box) => box.y + box.height)) - origin.y
    const distance = Math.abs(Math.log(width / height / ASPECT))
    if (distance < bestDistance - 1e-9) {
      best = boxes
      bestDistance = distance
    }
  }
  return best
}

const shelve = (sections: readonly Size[], limit: number, origin: Point): readonly Box[] => {
  let x = 0
  let y = 0
  let shelf = 0
  return sections.map(({ width, height }) => {
    if (x > 0 && x + width > limit) {
      x = 0
      y += shelf + SHELF_GAP_PX
      shelf = 0
    }
    const box = { x: origin.x + x, y: origin.y + y, width, height }
    x += width + SECTION_GAP_PX
    shelf = Math.max(shelf, height)
    return box
  })
}
