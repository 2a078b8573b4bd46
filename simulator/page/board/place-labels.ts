import type { Point } from './box.ts'

/** As `.mark-label` is drawn, in screen pixels. */
const labelHeight = 18
const labelPadding = 12
const letterWidth = 6.4

/** Where each label stands: with its top left at the point, or below the labels that stand there already. */
export function placeLabels(
  corners: readonly (Point & { readonly length: number })[],
): readonly Point[] {
  const placed: { x: number; y: number; width: number }[] = []
  for (const { x, y, length } of corners) {
    const label = { x, y, width: labelPadding + length * letterWidth }
    for (let isFree = false; !isFree;) {
      const other = placed.find(
        (each) =>
          each.x < label.x + label.width &&
          label.x < each.x + each.width &&
          Math.abs(each.y - label.y) < labelHeight,
      )
      isFree = other === undefined
      if (other !== undefined) label.y = other.y + labelHeight
    }
    placed.push(label)
  }
  return placed
}
