import type {
  EllipseNode,
  LineNode,
  PolygonNode,
  RectangleNode,
  StarNode,
  VectorNode,
} from '@figma/plugin-typings/plugin-api-standalone'
import { base, constraints, layout, scene, sceneMethods } from './common-members.ts'
import type { Value } from './document-model.ts'
import { annotations } from './frame-members.ts'
import {
  blend,
  corners,
  effects,
  fillMethods,
  fills,
  oneCorner,
  strokeCaps,
  strokeMethods,
  strokes,
  strokeSides,
} from './look-members.ts'
import { kind } from './node-kind.ts'
import {
  aNumber,
  aString,
  type Check,
  fieldProperty,
  type Methods,
  numberFrom,
  type Properties,
} from './node-member.ts'
import { place, rescalable, resizable } from './place-members.ts'
import { isJsonObject } from './rest-node.ts'
import {
  effectStyleMethods,
  reactionMethods,
  reactions,
  vectorNetwork,
  vectorNetworkMethods,
} from './style-members.ts'
import { toValue } from './value.ts'
import { vectorPaths } from './vector-members.ts'

/** What every layer on a page has. */
export const opaque = { ...base, ...scene, ...place }

export const drawn = {
  ...opaque,
  ...layout,
  ...fills,
  ...strokes,
  ...strokeCaps,
  ...blend,
  ...effects,
  ...constraints,
  ...reactions,
} satisfies Properties

export const drawnMethods = {
  ...sceneMethods,
  ...resizable,
  ...rescalable,
  ...fillMethods,
  ...strokeMethods,
  ...effectStyleMethods,
  ...reactionMethods,
} satisfies Methods

export const shape = kind<RectangleNode>()(
  { ...drawn, ...annotations, ...corners, ...strokeSides },
  drawnMethods,
)

export const polygon = kind<PolygonNode>()(
  { ...drawn, ...annotations, ...oneCorner, pointCount: fieldProperty('pointCount', 3, aNumber) },
  drawnMethods,
)

export const star = kind<StarNode>()(
  {
    ...polygon.properties,
    pointCount: fieldProperty('pointCount', 5, aNumber),
    innerRadius: fieldProperty('innerRadius', 0.382, numberFrom(0, 1)),
  },
  drawnMethods,
)

const wholeCircle = { startingAngle: 0, endingAngle: 2 * Math.PI, innerRadius: 0 }

const anArc: Check<Value> = (place, value) => {
  const given = isJsonObject(value) ? value : {}
  for (const name of Object.keys(wholeCircle)) aNumber(`${place}.${name}`, toValue(given[name]))
  return value
}

export const ellipse = kind<EllipseNode>()(
  {
    ...drawn,
    ...annotations,
    ...oneCorner,
    arcData: fieldProperty<Value>('arcData', wholeCircle, anArc),
  },
  drawnMethods,
)

export const vector = kind<VectorNode>()(
  {
    ...drawn,
    ...annotations,
    ...oneCorner,
    ...vectorNetwork,
    vectorPaths,
    handleMirroring: fieldProperty('handleMirroring', 'NONE', aString),
  },
  { ...drawnMethods, ...vectorNetworkMethods },
)

export const line = kind<LineNode>()({ ...drawn, ...annotations }, drawnMethods)
