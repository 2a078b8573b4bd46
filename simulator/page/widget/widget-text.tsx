import type { DrawnNode } from '../../host/drawing/drawn-node.ts'
import type { LinePiece, TextBlock, TextLine } from '../../layout/break-text.ts'
import type { MetricsOf } from '../../layout/font-metrics.ts'
import { spaceToFill } from '../../layout/justify.ts'
import { textBlockOf } from '../../layout/text-block.ts'
import { textStyleOf, type TextStyle } from '../../layout/text-style.ts'
import { isRecord } from '../../host/wire.ts'
import { numberOr } from '../../layout/number-or.ts'
import { fontStack } from '../font-stack.ts'
import { cssPlainColor } from './css-paint.ts'
import type { Style } from './node-style.ts'

/** A Text's lines, each where the layout engine broke and placed it. */
export function WidgetText(options: {
  readonly node: DrawnNode
  readonly props: DrawnNode['props']
  readonly metricsOf: MetricsOf
}) {
  const { node, props, metricsOf } = options
  const { width } = node
  const block = textBlockOf(node, width + 0.5, node.height, metricsOf)
  const top = verticalShift(node, block)
  return block.lines.map((line, index) => (
    <span key={index} class="widget-line" style={lineStyle(line, props, width, top)}>
      {line.pieces.map((piece, at) => (
        <span key={at} style={pieceStyle(piece, props)}>
          {piece.text}
        </span>
      ))}
    </span>
  ))
}

/** What is written in an Input looks like the text that it takes the place of, and begins where that does. */
export function writingStyle(input: DrawnNode): Style {
  const { props } = input
  const [text] = input.children
  if (text === undefined || typeof text === 'string') return {}
  const style = textStyleOf(props)
  const align = props['horizontalAlignText']
  return {
    ...pieceLook(style, props),
    '--writing': cssPlainColor(props['fill'] ?? '#000000') ?? 'transparent',
    paddingTop: `${text.y - input.y}px`,
    paddingLeft: `${text.x - input.x}px`,
    paddingRight: `${input.x + input.width - text.x - text.width}px`,
    lineHeight: `${style.lineHeightPx}px`,
    textAlign: align === 'justified' ? 'justify' : typeof align === 'string' ? align : undefined,
    whiteSpace: props['inputBehavior'] === 'truncate' ? 'pre' : undefined,
  }
}

function verticalShift(node: DrawnNode, block: TextBlock): number {
  const spare = node.height - block.height
  const align = node.props['verticalAlignText']
  if (align === 'center') return spare / 2
  return align === 'bottom' ? spare : 0
}

function lineStyle(line: TextLine, props: DrawnNode['props'], width: number, top: number): Style {
  const spare = width - line.width
  const align = props['horizontalAlignText']
  const spacePx = align === 'justified' ? spaceToFill(line, width) : 0
  const shift = align === 'center' ? spare / 2 : align === 'right' ? spare : 0
  return {
    left: `${Math.max(0, shift) + (line.pieces[0]?.x ?? 0)}px`,
    top: `${top + line.y}px`,
    height: `${line.height}px`,
    lineHeight: `${line.height}px`,
    wordSpacing: spacePx === 0 ? undefined : `${spacePx}px`,
  }
}

function pieceStyle(piece: LinePiece, shown: DrawnNode['props']): Style {
  const { style } = piece
  const { props } = style
  return {
    ...pieceLook(style, props),
    opacity: props['opacity'] === shown['opacity'] ? undefined : numberOr(props['opacity'], 1),
    color: cssPlainColor(fillOf(props, shown)) ?? 'transparent',
    ...strokeOf(shown),
  }
}

function pieceLook(style: TextStyle, props: DrawnNode['props']): Style {
  const font = isRecord(props['font']) ? props['font']['family'] : props['fontFamily']
  return {
    fontFamily: typeof font === 'string' ? fontStack(font) : undefined,
    fontSize: `${style.fontSize}px`,
    fontWeight: style.fontWeight,
    letterSpacing: style.letterSpacingPx === 0 ? undefined : `${style.letterSpacingPx}px`,
    fontStyle: props['italic'] === true ? 'italic' : undefined,
    textDecoration: decorationOf(props['textDecoration']),
  }
}

/** The browser draws a stroke about the letters' edge: outside it, half of one of twice the width is left below the fill. */
function strokeOf(props: DrawnNode['props']): Style {
  const color = cssPlainColor(props['stroke'])
  const width = numberOr(props['strokeWidth'], 1)
  if (color === null || width <= 0) return {}
  const isOutside = props['strokeAlign'] === 'outside'
  return {
    WebkitTextStroke: `${isOutside ? 2 * width : width}px ${color}`,
    paintOrder: isOutside ? 'stroke fill' : undefined,
  }
}

/** A hover's fill wins over the text's own, not over a Span's. */
function fillOf(props: DrawnNode['props'], shown: DrawnNode['props']): unknown {
  const { hoverStyle } = shown
  const hoverFill = isRecord(hoverStyle) ? hoverStyle['fill'] : undefined
  const isHovered = hoverFill !== undefined && shown['fill'] === hoverFill
  return isHovered ? hoverFill : (props['fill'] ?? '#000000')
}

function decorationOf(value: unknown): string | undefined {
  return value === 'underline'
    ? 'underline'
    : value === 'strikethrough'
      ? 'line-through'
      : undefined
}
