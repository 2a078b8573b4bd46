import type { FrameNode, GroupNode, SectionNode } from '@figma/plugin-typings/plugin-api-standalone'
import { layout, sceneMethods } from './common-members.ts'
import { children, containerMethods } from './container-members.ts'
import type { Value } from './document-model.ts'
import { opaque, shape } from './drawn-kinds.ts'
import { layoutGridForm } from './file-forms.ts'
import { overflowDirections } from './file-words.ts'
import { backgrounds, devStatus, outdatedPadding } from './frame-members.ts'
import {
  blend,
  corners,
  effects,
  fillMethods,
  fills,
  strokeMethods,
  strokes,
} from './look-members.ts'
import { kind } from './node-kind.ts'
import {
  aBoolean,
  anObject,
  aNumber,
  fieldProperty,
  formedProperty,
  listOf,
  numberFrom,
  oneOf,
  orNull,
  type Properties,
} from './node-member.ts'
import { rescalable, resizable } from './place-members.ts'
import {
  effectStyleMethods,
  gridStyle,
  gridStyleMethods,
  reactionMethods,
  reactions,
} from './style-members.ts'

const frameLayout = {
  clipsContent: fieldProperty('clipsContent', true, aBoolean),
  layoutMode: fieldProperty('layoutMode', 'NONE', oneOf('NONE', 'HORIZONTAL', 'VERTICAL', 'GRID')),
  layoutWrap: fieldProperty('layoutWrap', 'NO_WRAP', oneOf('NO_WRAP', 'WRAP')),
  primaryAxisSizingMode: fieldProperty('primaryAxisSizingMode', 'AUTO', oneOf('FIXED', 'AUTO')),
  counterAxisSizingMode: fieldProperty('counterAxisSizingMode', 'AUTO', oneOf('FIXED', 'AUTO')),
  primaryAxisAlignItems: fieldProperty(
    'primaryAxisAlignItems',
    'MIN',
    oneOf('MIN', 'CENTER', 'MAX', 'SPACE_BETWEEN'),
  ),
  counterAxisAlignItems: fieldProperty(
    'counterAxisAlignItems',
    'MIN',
    oneOf('MIN', 'CENTER', 'MAX', 'BASELINE'),
  ),
  counterAxisAlignContent: fieldProperty(
    'counterAxisAlignContent',
    'AUTO',
    oneOf('AUTO', 'SPACE_BETWEEN'),
  ),
  itemSpacing: fieldProperty('itemSpacing', 0, aNumber),
  counterAxisSpacing: fieldProperty<Value>('counterAxisSpacing', null, orNull(numberFrom(0))),
  paddingLeft: fieldProperty('paddingLeft', 0, numberFrom(0)),
  paddingRight: fieldProperty('paddingRight', 0, numberFrom(0)),
  paddingTop: fieldProperty('paddingTop', 0, numberFrom(0)),
  paddingBottom: fieldProperty('paddingBottom', 0, numberFrom(0)),
  strokesIncludedInLayout: fieldProperty('strokesIncludedInLayout', false, aBoolean),
  itemReverseZIndex: fieldProperty('itemReverseZIndex', false, aBoolean),
} satisfies Properties

export const frame = kind<FrameNode>()(
  {
    ...shape.properties,
    ...children,
    ...frameLayout,
    ...outdatedPadding,
    ...backgrounds,
    ...devStatus,
    ...gridStyle,
    detachedInfo: { get: () => null },
    inferredAutoLayout: { get: () => null },
    expanded: fieldProperty('expanded', true, aBoolean),
    guides: fieldProperty<Value>('guides', [], listOf(anObject)),
    layoutGrids: formedProperty<Value>('layoutGrids', [], listOf(anObject), layoutGridForm),
    overflowDirection: formedProperty(
      'overflowDirection',
      'NONE',
      oneOf('NONE', 'HORIZONTAL', 'VERTICAL', 'BOTH'),
      overflowDirections,
    ),
    numberOfFixedChildren: fieldProperty('numberOfFixedChildren', 0, aNumber),
  },
  { ...shape.methods, ...containerMethods, ...gridStyleMethods },
)

export const group = kind<GroupNode>()(
  {
    ...opaque,
    ...layout,
    ...blend,
    ...effects,
    ...children,
    ...reactions,
    expanded: fieldProperty('expanded', true, aBoolean),
  },
  {
    ...sceneMethods,
    ...resizable,
    ...rescalable,
    ...containerMethods,
    ...effectStyleMethods,
    ...reactionMethods,
  },
)

export const section = kind<SectionNode>()(
  {
    ...opaque,
    ...fills,
    ...strokes,
    ...corners,
    ...children,
    ...devStatus,
    sectionContentsHidden: fieldProperty('sectionContentsHidden', false, aBoolean),
  },
  {
    ...sceneMethods,
    ...containerMethods,
    ...resizable,
    ...fillMethods,
    ...strokeMethods,
  },
)
