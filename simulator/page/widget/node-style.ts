import type { DrawnNode } from '../../host/drawing/drawn-node.ts'
import { frameProps } from '../../host/drawing/input.ts'
import { isRecord } from '../../host/wire.ts'
import { numberOr } from '../../layout/number-or.ts'
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
    filter: effects.blur,
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
      return {}
    case 'Line':
      return { background: undefined, ...lineStyle(node, props) }
    case 'Image':
      return {
        background: imageOf(props['src']),
        borderRadius: radiusOf(props['cornerRadius']),
        boxShadow: shadowList([...strokeShadows(props), ...shadows]),
      }
    case 'Ellipse':
      return {
        background: cssBackground(props['fill']),
        borderRadius: '50%',
        boxShadow: shadowList([...strokeShadows(props), ...shadows]),
      }
    default:
      return {
        background: cssBackground(props['fill']),
        borderRadius: radiusOf(props['cornerRadius']),
        boxShadow: shadowList([...strokeShadows(props), ...shadows]),
        overflow: clips(node, props) ? 'hidden' : 'visible',
      }
  }
}

function clips(node: DrawnNode, props: DrawnNode['props']): boolean {
  return (
    (node.type === 'AutoLayout' || node.type === 'Frame') &&
    (props['overflow'] ?? 'hidden') === 'hidden'
  )
}

function lineStyle(node: DrawnNode, props: DrawnNode['props']): Style {
  const width = numberOr(props['strokeWidth'], 1)
  return {
    height: `${width}px`,
    marginTop: `${-width / 2}px`,
    background: cssBackground(props['stroke'] ?? '#000000'),
    borderRadius: props['strokeCap'] === 'round' ? `${width}px` : undefined,
    width: `${node.width}px`,
  }
}

/** Strokes take no room in Figma, so they are shadows here: a border would move the children. */
function strokeShadows(props: DrawnNode['props']): string[] {
  const color = cssPlainColor(props['stroke'])
  const width = numberOr(props['strokeWidth'], 1)
  if (color === null || width <= 0) return []
  switch (props['strokeAlign']) {
    case 'outside':
      return [`0 0 0 ${width}px ${color}`]
    case 'center':
      return [`0 0 0 ${width / 2}px ${color}`, `inset 0 0 0 ${width / 2}px ${color}`]
    default:
      return [`inset 0 0 0 ${width}px ${color}`]
  }
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
