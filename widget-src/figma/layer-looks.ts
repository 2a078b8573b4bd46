import type { SheafMark } from '../core/board/board.ts'

/** Under this key of its plugin data a layer says what Sheaf placed it for. */
export const MARK_KEY = 'sheaf'

export const MEDIUM: FontName = { family: 'Inter', style: 'Medium' }
export const REGULAR: FontName = { family: 'Inter', style: 'Regular' }
export const BOLD: FontName = { family: 'Inter', style: 'Semi Bold' }

export function writeMark(node: SceneNode, mark: SheafMark | null) {
  node.setPluginData(MARK_KEY, mark === null ? '' : JSON.stringify(mark))
}

/** @param hex  `#rrggbb`. */
export function solidFill(hex: string): SolidPaint {
  const part = (from: number) => parseInt(hex.slice(from, from + 2), 16) / 255
  return { type: 'SOLID', color: { r: part(1), g: part(3), b: part(5) } }
}
