import type { Point } from './box.ts'

/** As `.mark-label` is drawn, in screen pixels. */
const LABEL_HEIGHT = 18
const LABEL_PADDING = 12
const LETTER_WIDTH = 6.4

/** Where each label stands: with its top left at the point, or below the labels that stand there already. */
export function placeLabels(
  corners: readonly (Point & { readonly length: number })[],
): readonly Point[] {
  const placed: { x: number; y: number; width: number }[] = []
  for (const { x, y, length } of corners) {
    const label = { x, y, width: LABEL_PADDING + length * LETTER_WIDTH }
    for (let isFree = false; !isFree;) {
      const other = placed.find(
        (each) =>
          each.x < label.x + label.width &&
          label.x < each.x + each.width &&
          Math.abs(each.y - label.y) < LABEL_HEIGHT,
      )
      isFree = other === undefined
      if (other !== undefined) label.y = other.y + LABEL_HEIGHT
    }
    placed.push(label)
  }
  return placed
}
