import type { Point, Size } from '../../../core/board/board.ts'
import { NOTE_GAP_PX, SECTION_PADDING_PX } from '../../../core/layout/pack-sections.ts'

/** Rows of pieces from 0, 0, and the room that they take together. */
export interface Rows extends Size {
  readonly places: readonly Point[]
}

/** Kept between a section's edge and its notes. */
export const PADDING = {
  top: SECTION_PADDING_PX,
  right: SECTION_PADDING_PX,
  bottom: SECTION_PADDING_PX,
  left: SECTION_PADDING_PX,
}

/** Rows of so many pieces, from 0, 0; columns as wide as their widest piece. */
export function layOutRows(pieces: readonly Size[], columns: number): Rows {
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...pieces.filter((_, i) => i % columns === column).map(({ width }) => width)),
  )
  const lefts = widths.map((_, column) =>
    widths.slice(0, column).reduce((sum, width) => sum + width + NOTE_GAP_PX, 0),
  )
  const places: Point[] = []
  let top = 0
  let bottom = 0
  pieces.forEach(({ height }, index) => {
    if (index > 0 && index % columns === 0) top = bottom + NOTE_GAP_PX
    places.push({ x: lefts[index % columns] ?? 0, y: top })
    bottom = Math.max(bottom, top + height)
  })
  const used = Math.min(columns, pieces.length)
  const width = (lefts[used - 1] ?? 0) + (widths[used - 1] ?? 0)
  return { places, width, height: bottom }
}
