import type { Box, Point } from '../board/board.ts'
import { contains, movedBy, unionOf } from '../board/boxes.ts'
import { clamp } from './arrange.ts'

/** How a person's view changes so that what was made for them is in it. */
export type NextView =
  | { readonly type: 'same' }
  /** At the same zoom. */
  | { readonly type: 'pan'; readonly center: Point }
  /** Both together are too large for the view as it is. */
  | { readonly type: 'fit' }

/** Between what was made and the view's edge, as a share of the view's smaller side. */
const AIR = 0.04

/**
 * @param seen  What the person sees of the page.
 * @param widget  The widget they clicked, which stays in view or comes back into it.
 */
export function nextView(seen: Box, made: Box, widget: Box): NextView {
  if (contains(seen, made)) return { type: 'same' }
  const air = AIR * Math.min(seen.width, seen.height)
  const both = unionOf([made, widget])
  const around = unionOf([movedBy(both, -air, -air), movedBy(both, air, air)])
  if (around.width > seen.width || around.height > seen.height) return { type: 'fit' }
  const x = clamp(seen.x, around.x + around.width - seen.width, around.x)
  const y = clamp(seen.y, around.y + around.height - seen.height, around.y)
  return { type: 'pan', center: { x: x + seen.width / 2, y: y + seen.height / 2 } }
}
