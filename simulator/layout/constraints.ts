import type { Node as YogaNode, Yoga } from 'yoga-layout/load'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { isRecord } from '../host/wire.ts'
import { numberOr } from './number-or.ts'

/**
 * Places a node that is out of the flow by its `x` and `y`, each a number or a constraint. A centred one is
 * placed by `centredOffset` when the sizes are known.
 */
export function placeFreely(yoga: Yoga, node: YogaNode, props: WidgetTree['props']): void {
  node.setPositionType(yoga.POSITION_TYPE_ABSOLUTE)
  const [left, right] = endsOf(props['x'], 'left', 'right')
  const [top, bottom] = endsOf(props['y'], 'top', 'bottom')
  node.setPosition(yoga.EDGE_LEFT, left)
  node.setPosition(yoga.EDGE_RIGHT, right)
  node.setPosition(yoga.EDGE_TOP, top)
  node.setPosition(yoga.EDGE_BOTTOM, bottom)
  if (left !== undefined && right !== undefined) node.setWidthAuto()
  if (top !== undefined && bottom !== undefined) node.setHeightAuto()
}

/** How far a node centred by this constraint stands from its parent's edge; null for any other constraint. */
export function centredOffset(
  constraint: unknown,
  parentSize: number,
  size: number,
): number | null {
  if (!isRecord(constraint) || constraint['type'] !== 'center') return null
  return (parentSize - size) / 2 + numberOr(constraint['offset'], 0)
}

/** Whether the constraint ties both ends, and so gives the size along its axis. */
export function spans(constraint: unknown): boolean {
  const type = isRecord(constraint) ? constraint['type'] : undefined
  return ['left-right', 'top-bottom', 'horizontal-scale', 'vertical-scale'].some(
    (each) => each === type,
  )
}

type Position = number | `${number}%` | undefined

function endsOf(
  constraint: unknown,
  near: 'left' | 'top',
  far: 'right' | 'bottom',
): readonly [Position, Position] {
  if (!isRecord(constraint)) return [numberOr(constraint, 0), undefined]
  switch (constraint['type']) {
    case far:
      return [undefined, numberOr(constraint['offset'], 0)]
    case `${near}-${far}`:
      return [numberOr(constraint[`${near}Offset`], 0), numberOr(constraint[`${far}Offset`], 0)]
    case 'horizontal-scale':
    case 'vertical-scale':
      return [
        percent(constraint[`${near}OffsetPercent`]),
        percent(constraint[`${far}OffsetPercent`]),
      ]
    default:
      return [numberOr(constraint['offset'], 0), undefined]
  }
}

function percent(value: unknown): `${number}%` {
  return `${numberOr(value, 0)}%`
}
