import { breakText, type TextBlock } from './break-text.ts'
import type { MetricsOf } from './font-metrics.ts'
import { textRunsOf, textStyleOf } from './text-style.ts'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { numberOr } from './number-or.ts'

/**
 * The lines of a Text node in a box of this width (and height, for `truncate`), as the layout measured
 * them, so that a drawing wraps where the layout did.
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
  const runs = textRunsOf(node)
  const visible = runs.length > 0 ? runs : [{ text: '', style: textStyleOf(props) }]
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

function maxLinesOf(node: WidgetTree, heightPx: number): number {
  const { truncate } = node.props
  if (typeof truncate === 'number' && truncate > 0) return Math.floor(truncate)
  if (truncate !== true || !Number.isFinite(heightPx)) return Infinity
  return Math.max(1, Math.floor(heightPx / textStyleOf(node.props).lineHeightPx))
}
