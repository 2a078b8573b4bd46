import { breakText, type TextBlock } from './break-text.ts'
import type { MetricsOf } from './font-metrics.ts'
import { textRunsOf, textStyleOf } from './text-style.ts'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { isRecord } from '../host/wire.ts'
import { numberOr } from './number-or.ts'

/**
 * The lines of a Text or Input node in a box of this width (and height, for `truncate`), as the layout measured
 * them: whoever draws them so wraps where the layout did.
 *
 * @param widthPx  Infinite for text that hugs.
 */
export function textBlockOf(
  node: WidgetTree,
  widthPx: number,
  heightPx: number,
  metricsOf: MetricsOf,
): TextBlock {
  const { props } = node
  const text = node.type === 'Input' ? inputText(node) : node
  const runs = textRunsOf(text)
  const visible = runs.length > 0 ? runs : [{ text: '', style: textStyleOf(text.props) }]
  return breakText(
    visible,
    {
      maxWidthPx: widthPx,
      maxLines: maxLinesOf(node, heightPx),
      paragraphSpacingPx: numberOr(props['paragraphSpacing'], 0),
      paragraphIndentPx: numberOr(props['paragraphIndent'], 0),
    },
    metricsOf,
  )
}

/** An Input's text as the Text node that stands in it: its value, else its placeholder. */
export function inputText(node: WidgetTree): WidgetTree {
  const { value, placeholder, placeholderProps } = node.props
  if (typeof value === 'string' && value !== '')
    return { type: 'Text', props: node.props, children: [value] }
  const own = isRecord(placeholderProps) ? placeholderProps : {}
  return {
    type: 'Text',
    props: { ...node.props, opacity: 0.3, ...own },
    children: [typeof placeholder === 'string' ? placeholder : ''],
  }
}

function maxLinesOf(node: WidgetTree, heightPx: number): number {
  const { truncate, inputBehavior } = node.props
  if (node.type === 'Input') return inputBehavior === 'truncate' ? 1 : Infinity
  if (typeof truncate === 'number' && truncate > 0) return Math.floor(truncate)
  if (truncate !== true || !Number.isFinite(heightPx)) return Infinity
  return Math.max(1, Math.floor(heightPx / textStyleOf(node.props).lineHeightPx))
}
