import { isRecord } from '../wire.ts'
import type { DrawnNode } from './drawn-node.ts'
import { constantName, effectsOfJsx, paintsOfJsx, type HashOf } from './jsx-paints.ts'
import { isHug } from './jsx-text.ts'

type Members = Readonly<Record<string, unknown>>

/** Maps an element's props to members of its node, text and place aside. */
export function jsxMembers(drawn: DrawnNode, hashOf: HashOf): Members {
  const { type, props } = drawn
  const takesFill = !['Text', 'SVG', 'Image', 'Line'].includes(type)
  return {
    ...(props['hidden'] === true ? { visible: false } : {}),
    ...(typeof props['opacity'] === 'number' ? { opacity: props['opacity'] } : {}),
    ...(typeof props['rotation'] === 'number' ? { rotation: props['rotation'] } : {}),
    ...(typeof props['blendMode'] === 'string'
      ? { blendMode: constantName(props['blendMode']) }
      : {}),
    ...(props['effect'] === undefined ? {} : { effects: effectsOfJsx(props['effect']) }),
    ...(takesFill ? { fills: paintsOfJsx(props['fill'], hashOf) } : {}),
    ...strokeMembers(props, hashOf),
    ...cornerMembers(props['cornerRadius']),
    ...(type === 'Ellipse' && isRecord(props['arcData']) ? { arcData: props['arcData'] } : {}),
    ...(type === 'Frame' || type === 'AutoLayout'
      ? { clipsContent: (props['overflow'] ?? 'hidden') === 'hidden' }
      : {}),
    ...(type === 'AutoLayout' ? autoLayoutMembers(props) : {}),
  }
}

function strokeMembers(props: Members, hashOf: HashOf): Members {
  const { stroke, strokeWidth, strokeAlign, strokeDashPattern, strokeCap } = props
  return {
    ...(stroke === undefined ? {} : { strokes: paintsOfJsx(stroke, hashOf) }),
    ...(typeof strokeWidth === 'number' ? { strokeWeight: strokeWidth } : {}),
    ...(typeof strokeAlign === 'string' ? { strokeAlign: constantName(strokeAlign) } : {}),
    ...(Array.isArray(strokeDashPattern) ? { dashPattern: strokeDashPattern } : {}),
    ...(typeof strokeCap === 'string' ? { strokeCap: constantName(strokeCap) } : {}),
  }
}

function cornerMembers(radius: unknown): Members {
  if (typeof radius === 'number') return { cornerRadius: radius }
  if (!isRecord(radius)) return {}
  return Object.fromEntries(
    Object.entries(radius)
      .filter(([, value]) => typeof value === 'number')
      .map(([corner, value]) => [`${corner}Radius`, value]),
  )
}

function autoLayoutMembers(props: Members): Members {
  const isRow = props['direction'] !== 'vertical'
  const [along, across] = isRow
    ? [props['horizontalAlignItems'], props['verticalAlignItems']]
    : [props['verticalAlignItems'], props['horizontalAlignItems']]
  const { main, cross } = gapsOf(props['spacing'], isRow)
  return {
    layoutMode: isRow ? 'HORIZONTAL' : 'VERTICAL',
    primaryAxisSizingMode: isHug(isRow ? props['width'] : props['height']) ? 'AUTO' : 'FIXED',
    counterAxisSizingMode: isHug(isRow ? props['height'] : props['width']) ? 'AUTO' : 'FIXED',
    primaryAxisAlignItems: main === 'auto' ? 'SPACE_BETWEEN' : alignmentOf(along),
    counterAxisAlignItems: across === 'baseline' ? 'BASELINE' : alignmentOf(across),
    itemSpacing: typeof main === 'number' ? main : 0,
    ...(isRow && props['wrap'] === true ? { layoutWrap: 'WRAP' } : {}),
    ...(isRow && props['wrap'] === true && typeof cross === 'number'
      ? { counterAxisSpacing: cross }
      : {}),
    ...paddingMembers(props['padding']),
  }
}

function alignmentOf(alignment: unknown): string {
  if (alignment === 'center') return 'CENTER'
  return alignment === 'end' ? 'MAX' : 'MIN'
}

function gapsOf(
  spacing: unknown,
  isRow: boolean,
): { readonly main: unknown; readonly cross: unknown } {
  if (!isRecord(spacing)) return { main: spacing, cross: spacing }
  const { horizontal, vertical } = spacing
  return isRow ? { main: horizontal, cross: vertical } : { main: vertical, cross: horizontal }
}

function paddingMembers(padding: unknown): Members {
  const given = isRecord(padding) ? padding : { vertical: padding, horizontal: padding }
  const side = (name: string, axis: string): number => Number(given[name] ?? given[axis] ?? 0)
  return {
    paddingTop: side('top', 'vertical'),
    paddingRight: side('right', 'horizontal'),
    paddingBottom: side('bottom', 'vertical'),
    paddingLeft: side('left', 'horizontal'),
  }
}

/** How a child takes part in its parent's auto layout. */
export function sizingOf({ props }: DrawnNode, parent: DrawnNode): Members {
  if (props['positioning'] === 'absolute') return { layoutPositioning: 'ABSOLUTE' }
  const isRow = parent.props['direction'] !== 'vertical'
  const [along, across] = isRow
    ? [props['width'] ?? props['length'], props['height']]
    : [props['height'], props['width'] ?? props['length']]
  return {
    ...(along === 'fill-parent' ? { layoutGrow: 1 } : {}),
    ...(across === 'fill-parent' ? { layoutAlign: 'STRETCH' } : {}),
  }
}
