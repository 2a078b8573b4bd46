import type { SheafMark } from '../core/board/board.ts'

/** Under this key of its plugin data a layer says what Sheaf placed it for. */
export const MARK_KEY = 'sheaf'

export const MEDIUM: FontName = { family: 'Inter', style: 'Medium' }
export const REGULAR: FontName = { family: 'Inter', style: 'Regular' }
export const BOLD: FontName = { family: 'Inter', style: 'Semi Bold' }

export function writeMark(node: SceneNode, mark: SheafMark | null) {
  putMark(node, mark === null ? '' : JSON.stringify(mark))
}

/** The mark as it is written; empty for none. */
export function readMark(node: SceneNode): string {
  return node.getPluginData(MARK_KEY)
}

export function putMark(node: SceneNode, written: string) {
  node.setPluginData(MARK_KEY, written)
}

/** @param hex  `#rrggbb`. */
export function solidFill(hex: string): SolidPaint {
  const part = (from: number) => parseInt(hex.slice(from, from + 2), 16) / 255
  return { type: 'SOLID', color: { r: part(1), g: part(3), b: part(5) } }
}

/** `#rrggbb` of the one plain colour that is shown; empty for none, or for more. */
export function colorOf(paints: unknown): string {
  if (!Array.isArray(paints)) return ''
  const shown = (paints as readonly Paint[]).filter((paint) => paint.visible !== false)
  const only = shown[0]
  if (shown.length !== 1 || only?.type !== 'SOLID') return ''
  const hex = (part: number) => ('0' + Math.round(part * 255).toString(16)).slice(-2)
  return '#' + hex(only.color.r) + hex(only.color.g) + hex(only.color.b)
}
