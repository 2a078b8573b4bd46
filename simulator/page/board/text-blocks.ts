import { createFontMetrics, hasMetrics, type MetricsOf } from '../../layout/font-metrics.ts'
import { fitText } from './fit-text.ts'
import type { Box } from './box.ts'
import { paragraphsOf, type SceneText } from './scene-text.ts'
import type { SceneNode } from './scene.ts'
import { setText, type SetText } from './set-text.ts'
import { textShare } from './shape-path.ts'

/** The set text of layers, each set once. */
export interface TextBlocks {
  /** A new frame begins, with time to set some text. */
  readonly beginFrame: () => void
  /** Undefined where this frame has no time left to set the text. */
  readonly blockOf: (node: SceneNode) => SetText | undefined
  /** Whether all that was asked for in this frame was there. */
  readonly isComplete: () => boolean
}

export const NOTE_PADDING_PX = 18
const FOOT_PX = 34
const SHAPE_PADDING_PX = 10
const CODE_PADDING_PX = 20
const CELL_PADDING_PX = 10
/** The finest difference between the boxes of two fonts that is more than rounding. */
const BOX_SLACK_PX = 2
/** How much wider than its box a line may be set: in a font that is measured here, and in the substitute of another. */
const MEASURED_SLACK = 1.02
const SUBSTITUTE_SLACK = 1.25
// Setting the text of a board seen for the first time takes longer than a frame; it comes in over several.
const FRAME_BUDGET_MS = 16

export function createTextBlocks(): TextBlocks {
  const metricsOf = createFontMetrics()
  const blocks = new WeakMap<SceneNode, SetText>()
  const byText = new Map<string, SetText>()
  let untilMs = 0
  let isComplete = true

  return {
    beginFrame() {
      untilMs = performance.now() + FRAME_BUDGET_MS
      isComplete = true
    },
    blockOf(node) {
      const known = blocks.get(node)
      if (known !== undefined) return known
      const { width, height } = node.box
      const key = `${node.type} ${node.shape} ${width} ${height} ${JSON.stringify(node.setting)} ${node.text}`
      const earlier = byText.get(key)
      if (earlier === undefined && performance.now() > untilMs) {
        isComplete = false
        return undefined
      }
      const block = earlier ?? textOf(node, metricsOf)
      byText.set(key, block)
      blocks.set(node, block)
      return block
    },
    isComplete: () => isComplete,
  }
}

/** The text of a layer as Figma sets it, in the room that the layer leaves for it. */
export function textOf(node: SceneNode, metricsOf: MetricsOf): SetText {
  const { setting, text, type } = node
  const room = roomOf(node)
  const paragraphs = paragraphsOf(text, setting)
  const fits = (type === 'STICKY' || type === 'SHAPE_WITH_TEXT') && !setting.hasOwnSize
  if (fits) return fitText(paragraphs, room, metricsOf)
  const set = (widthPx: number, maxLines = setting.maxLines ?? Infinity): SetText =>
    setText(
      paragraphs,
      {
        widthPx,
        maxLines,
        paragraphSpacingPx: setting.paragraphSpacingPx,
        paragraphIndentPx: setting.paragraphIndentPx,
      },
      metricsOf,
    )
  if (!setting.wraps || type === 'CODE_BLOCK') return set(Infinity)
  const broken = set(room.width + 0.5)
  const highest = room.height + BOX_SLACK_PX
  if (type !== 'TEXT' || broken.height <= highest) return broken
  const unbroken = set(Infinity)
  if (unbroken.height <= highest && unbroken.width <= room.width * widestOf(setting))
    return unbroken
  if (!setting.isTruncated) return broken
  const fitting = broken.lines.filter(({ y, height }) => y + height <= highest).length
  return set(room.width + 0.5, Math.max(1, fitting))
}

/** Figma's box fits Figma's lines: what is only a little wider here has a font that is narrower there. */
function widestOf({ style, styles }: SceneText): number {
  const isMeasured = [style, ...Object.values(styles)].every((each) => hasMetrics(each.fontFamily))
  return isMeasured ? MEASURED_SLACK : SUBSTITUTE_SLACK
}

/** A layer's room for text within its edges, in the layer's own coordinates. */
export function roomOf({ type, shape, box }: SceneNode): Box {
  const { width, height } = box
  switch (type) {
    case 'STICKY':
      return inset(
        { x: 0, y: 0, width, height: height - FOOT_PX + NOTE_PADDING_PX },
        NOTE_PADDING_PX,
      )
    case 'SHAPE_WITH_TEXT': {
      const share = textShare(shape)
      const region = {
        x: share.x * width,
        y: share.y * height,
        width: share.width * width,
        height: share.height * height,
      }
      return inset(region, region.width < width ? SHAPE_PADDING_PX / 3 : SHAPE_PADDING_PX)
    }
    case 'TABLE_CELL':
      return inset({ x: 0, y: 0, width, height }, CELL_PADDING_PX)
    case 'CODE_BLOCK':
      return inset({ x: 0, y: 0, width, height }, CODE_PADDING_PX)
    default:
      return { x: 0, y: 0, width, height }
  }
}

function inset({ x, y, width, height }: Box, by: number): Box {
  return {
    x: x + by,
    y: y + by,
    width: Math.max(0, width - 2 * by),
    height: Math.max(0, height - 2 * by),
  }
}
