import type { Point } from '../core/board/board.ts'
import { boxOf } from './board-reader.ts'
import { LEFT_WITHIN_PX } from './since-read.ts'

/** What Sheaf made before. */
export interface Own {
  /** Undefined where there is none, or no more. */
  readonly last: SceneNode | undefined
  /** People put it elsewhere since it was read, so there it stays. */
  readonly isLeft: boolean
}

/** Puts it on the page, unless it lies at that place already, wherever people have put it. */
export function putInPlace(node: TableNode | SectionNode, { x, y }: Point) {
  const box = boxOf(node)
  if (Math.abs(box.x - x) < LEFT_WITHIN_PX && Math.abs(box.y - y) < LEFT_WITHIN_PX) return
  if (node.parent?.type !== 'PAGE') figma.currentPage.appendChild(node)
  node.x = x
  node.y = y
}
