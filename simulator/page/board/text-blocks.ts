import type { TextBlock } from '../../layout/break-text.ts'
import { createFontMetrics } from '../../layout/font-metrics.ts'
import { fitText, plainText } from './fit-text.ts'
import type { SceneNode } from './scene.ts'

/** The set text of layers, each set once. */
export interface TextBlocks {
  /** A new frame begins, with time to set some text. */
  readonly beginFrame: () => void
  /** Undefined where this frame has no time left to set the text. */
  readonly blockOf: (node: SceneNode) => TextBlock | undefined
  /** Whether all that was asked for in this frame was there. */
  readonly isComplete: () => boolean
}

export const notePaddingPx = 18
const footPx = 34
// Setting the text of a board seen for the first time takes longer than a frame; it comes in over several.
const frameBudgetMs = 16

export function createTextBlocks(): TextBlocks {
  const metricsOf = createFontMetrics()
  const blocks = new WeakMap<SceneNode, TextBlock>()
  const byText = new Map<string, TextBlock>()
  let untilMs = 0
  let isComplete = true

  function setText(node: SceneNode): TextBlock {
    if (node.type === 'STICKY' || node.type === 'SHAPE_WITH_TEXT')
      return fitText(node.text, roomOf(node), metricsOf)
    const { width } = roomOf(node)
    return plainText(node.text, node.fontSize, node.fontWeight, width + 0.5, metricsOf)
  }

  return {
    beginFrame() {
      untilMs = performance.now() + frameBudgetMs
      isComplete = true
    },
    blockOf(node) {
      const known = blocks.get(node)
      if (known !== undefined) return known
      const { width, height } = node.box
      const key = `${node.type} ${width} ${height} ${node.fontSize} ${node.fontWeight} ${node.text}`
      const earlier = byText.get(key)
      if (earlier === undefined && performance.now() > untilMs) {
        isComplete = false
        return undefined
      }
      const block = earlier ?? setText(node)
      byText.set(key, block)
      blocks.set(node, block)
      return block
    },
    isComplete: () => isComplete,
  }
}

/** What a layer's own edges leave for its text. */
export function roomOf(node: SceneNode): { readonly width: number; readonly height: number } {
  const { width, height } = node.box
  switch (node.type) {
    case 'STICKY':
      return { width: width - 2 * notePaddingPx, height: height - notePaddingPx - footPx }
    case 'SHAPE_WITH_TEXT':
      return { width: width - 32, height: height - 32 }
    case 'TABLE_CELL':
      return { width: width - 20, height }
    default:
      return { width, height }
  }
}
