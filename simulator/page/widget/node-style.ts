import type { DrawnNode } from '../../host/drawing/drawn-node.ts'
import { frameProps } from '../../host/drawing/input.ts'
import { isRecord } from '../../host/wire.ts'
import { numberOr } from '../../layout/number-or.ts'
import { hasDrawnStroke, isArc, strokeReach } from './widget-outline.tsx'
import { cssBackground, cssEffects, cssPlainColor, imageLayer } from './css-paint.ts'

export type Style = Readonly<Record<string, string | number | undefined>>

/** The box of a drawn node inside its parent's, with all that is painted on it. */
export function boxStyle(
  node: DrawnNode,
  origin: { readonly x: number; readonly y: number },
  props: DrawnNode['props'],
): Style {
  const effects = cssEffects(props['effect'])
  return {
    left: `${node.x - origin.x}px`,
    top: `${node.y - origin.y}px`,
    width: `${node.width}px`,
    height: `${node.height}px`,
    opacity: numberOr(props['opacity'], 1),
    transform: turnOf(props),
    mixBlendMode: blendOf(props['blendMode']),
    filter: filterOf(effects, isArc(node, props)),
    backdropFilter: effects.backdrop,
    ...paintStyle(node, props, effects.shadows),
  }
}

/** A node's props with its hover style over them. */
export function hoveredProps(node: DrawnNode, isHovered: boolean): DrawnNode['props'] {
  const { hoverStyle } = node.props
  return isHovered && isRecord(hoverStyle) ? { ...node.props, ...hoverStyle } : node.props
}

function paintStyle(node: DrawnNode, props: DrawnNode['props'], shadows: readonly string[]): Style {
  switch (node.type) {
    case 'Input':
      return paintStyle({ ...node, type: 'AutoLayout' }, frameProps(props), shadows)
    case 'Text':
    case 'SVG':
    case 'Line':
      return {}
    case 'Image':
      return {
        background: imageOf(props['src']),
        borderRadius: radiusOf(props['cornerRadius']),
        boxShadow: shadowList([...strokeShadows(node, props), ...shadows]),
      }
    case 'Ellipse':
      if (isArc(node, props)) return {}
      return {
        background: cssBackground(props['fill']),
        borderRadius: '50%',
        boxShadow: shadowList([...strokeShadows(node, props), ...shadows]),
      }
    default:
      return {
        background: cssBackground(props['fill']),
        borderRadius: radiusOf(props['cornerRadius']),
        boxShadow: shadowList([...strokeShadows(node, props), ...shadows]),
        ...(clips(node, props) ? clipOf(node, props) : { overflow: 'visible' }),
      }
  }
}

function clips(node: DrawnNode, props: DrawnNode['props']): boolean {
  return frameTypes.has(node.type) && (props['overflow'] ?? 'hidden') === 'hidden'
}

const frameTypes: ReadonlySet<string> = new Set(['AutoLayout', 'Frame', 'Input'])

/**
 * Whether a stroke is drawn over what its frame holds, as in Figma's own pictures where the frame cuts its contents
 * off; else it lies below.
 */
export function isStrokeOver(node: DrawnNode, props: DrawnNode['props']): boolean {
  return clips(node, props) && props['strokeAlign'] !== 'outside' && hasStroke(props)
}

/** The stroke alone, of a node whose stroke lies over what it holds. */
export function edgeStyle(props: DrawnNode['props']): Style {
  return { borderRadius: radiusOf(props['cornerRadius']), boxShadow: strokeShadow(props) }
}

/** A stroke that is drawn beyond the edge is not cut off with what the frame holds. */
function clipOf(node: DrawnNode, props: DrawnNode['props']): Style {
  if (!hasDrawnStroke(node, props)) return { overflow: 'hidden' }
  return { overflow: 'clip', overflowClipMargin: `${strokeReach(props)}px` }
}

function filterOf(
  { blur, castShadows }: ReturnType<typeof cssEffects>,
  castsByShape: boolean,
): string | undefined {
  const filters = [...(blur === undefined ? [] : [blur]), ...(castsByShape ? castShadows : [])]
  return filters.length === 0 ? undefined : filters.join(' ')
}

/** Strokes take no room in Figma, so they are shadows here: a border would move the children. */
function strokeShadows(node: DrawnNode, props: DrawnNode['props']): string[] {
  const isElsewhere = hasDrawnStroke(node, props) || isStrokeOver(node, props)
  return isElsewhere || !hasStroke(props) ? [] : [strokeShadow(props)]
}

function hasStroke(props: DrawnNode['props']): boolean {
  return cssPlainColor(props['stroke']) !== null && numberOr(props['strokeWidth'], 1) > 0
}

function strokeShadow(props: DrawnNode['props']): string {
  const edge = `0 0 0 ${numberOr(props['strokeWidth'], 1)}px ${cssPlainColor(props['stroke'])}`
  return props['strokeAlign'] === 'outside' ? edge : `inset ${edge}`
}

function shadowList(shadows: readonly string[]): string | undefined {
  return shadows.length === 0 ? undefined : shadows.join(', ')
}

function radiusOf(radius: unknown): string | undefined {
  if (typeof radius === 'number') return `${radius}px`
  if (!isRecord(radius)) return undefined
  return ['topLeft', 'topRight', 'bottomRight', 'bottomLeft']
    .map((corner) => `${numberOr(radius[corner], 0)}px`)
    .join(' ')
}

function imageOf(source: unknown): string | undefined {
  if (typeof source === 'string') return imageLayer(source, 'fill')
  return cssBackground(source)
}

/** Figma counts anticlockwise, about the top left corner. */
function turnOf(props: DrawnNode['props']): string | undefined {
  const rotation = numberOr(props['rotation'], 0)
  return rotation === 0 ? undefined : `rotate(${-rotation}deg)`
}

function blendOf(mode: unknown): string | undefined {
  return typeof mode === 'string' && mode !== 'pass-through' ? mode : undefined
}
