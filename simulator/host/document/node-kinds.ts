import type {
  CodeBlockNode,
  ComponentNode,
  ConnectorNode,
  ConnectorStrokeCap,
  DocumentNode,
  EllipseNode,
  EmbedNode,
  FrameNode,
  GroupNode,
  HighlightNode,
  InstanceNode,
  LineNode,
  LinkUnfurlNode,
  MediaNode,
  PageNode,
  PolygonNode,
  RectangleNode,
  SectionNode,
  ShapeWithTextNode,
  StampNode,
  StarNode,
  StickyNode,
  TableCellNode,
  TableNode,
  TextNode,
  TextSublayerNode,
  VectorNode,
  WidgetNode,
} from '@figma/plugin-typings/plugin-api-standalone'
import {
  base,
  constraints,
  exportable,
  layout,
  removable,
  scene,
  sceneMethods,
  stickable,
} from './common-members.ts'
import { children, containerMethods } from './container-members.ts'
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
import { place, rescalable, resizable, rotation } from './place-members.ts'
import { pluginData } from './plugin-data-members.ts'
import { published } from './component-members.ts'
import { connectorEnds } from './connector-members.ts'
import type { Value } from './document-model.ts'
import { subtreeOf, type NodeAccess } from './document-state.ts'
import { requirePageBeside, setField } from './edit-tree.ts'
import {
  aBoolean,
  aNumber,
  anObject,
  aString,
  fieldProperty,
  formedProperty,
  listOf,
  numberFrom,
  oneOf,
  orNull,
  readOnlyField,
  type Check,
  type Methods,
  type Properties,
  type Property,
} from './node-member.ts'
import { layoutGridForm } from './file-forms.ts'
import { overflowDirections, strokeCaps as capWords } from './file-words.ts'
import { fitToText, isWideSticky, setWideSticky } from './node-text.ts'
import { paintOf, restPaints } from './paints.ts'
import {
  effectStyleMethods,
  fillStyle,
  fillStyleMethods,
  gridStyle,
  gridStyleMethods,
  reactionMethods,
  reactions,
  requireStaticAccess,
  textStyleMethods,
  vectorNetwork,
  vectorNetworkMethods,
} from './style-members.ts'
import { table, tableCell, tableMethods } from './table-members.ts'
import { sublayerFillMethods, sublayerFills, text, textMethods, textNode } from './text-members.ts'
import { isJsonObject } from './rest-node.ts'
import { nodeRef, toValue } from './value.ts'
import { vectorPaths } from './vector-members.ts'
import { widget, widgetMethods } from './widget-members.ts'

/** All that a node of one type offers. */
export interface NodeKind {
  readonly properties: Properties
  readonly methods: Methods
}

/** The id under which the text of a note, shape, cell or connector is reached. */
function textSublayerId(ownerId: string): string {
  return `${ownerId}/text`
}

/** The node that shows the text with this id; undefined for the id of a node itself. */
export function textOwnerOf(id: string): string | undefined {
  return id.endsWith('/text') ? id.slice(0, -'/text'.length) : undefined
}

/** The type of what `textSublayerId` names. */
export const TEXT_SUBLAYER_TYPE = 'TEXT_SUBLAYER'

/** A type without an entry of its own offers what a frame does, or a rectangle where it holds nothing. */
export function kindOf(type: string, isContainer: boolean): NodeKind {
  return kinds.get(type) ?? (isContainer ? frame : shape)
}

const textSublayer = {
  text: { get: ({ id }) => nodeRef(textSublayerId(id)) },
} satisfies Properties

const sticky = {
  authorVisible: fieldProperty('authorVisible', true, aBoolean),
  authorName: readOnlyField('authorName', ''),
  isWideWidth: {
    get: ({ state, id }) => isWideSticky(state, id),
    set: ({ state, id }, value) => {
      setWideSticky(state, id, aBoolean('isWideWidth', value))
    },
  },
} satisfies Properties

const stampMethods = {
  getAuthorAsync: {
    isAsync: true,
    call: ({ state, id }) => {
      const name = state.store.field(id, 'authorName')
      return typeof name === 'string' ? { id: null, name, photoUrl: null } : null
    },
  },
} satisfies Methods

const codeBlock = {
  code: {
    // A file may have what every other text has in place of it.
    get: ({ state, id }) =>
      toValue(state.store.field(id, 'code') ?? state.store.field(id, 'characters')) ?? '',
    set: ({ state, id }, value) => {
      setField(state, id, ['code'], aString('code', value))
      fitToText(state, id)
    },
  },
  codeLanguage: fieldProperty('codeLanguage', 'JAVASCRIPT', aString),
} satisfies Properties

const root = {
  ...base,
  ...children,
  // The root is called as the file is, which code cannot rename; in a file its own name is always `Document`.
  name: { get: (at) => at.state.fileName ?? base.name.get(at) },
} satisfies Properties

const page = {
  backgrounds: {
    get: ({ state, id }) => [paintOf(state.store.field(id, 'backgroundColor'))],
    set: ({ state, id }, value) => {
      const [first] = restPaints('backgrounds', value)
      setField(state, id, ['backgroundColor'], first?.['color'])
    },
  },
  isPageDivider: { get: () => false },
  guides: fieldProperty<Value>('guides', [], listOf(anObject)),
  flowStartingPoints: fieldProperty<Value>('flowStartingPoints', [], listOf(anObject)),
  prototypeBackgrounds: {
    get: ({ state, id }) => {
      const colors = state.store.field(id, 'prototypeBackgrounds')
      return Array.isArray(colors) ? colors.map(paintOf) : []
    },
  },
  selectedTextRange: { get: () => null },
} satisfies Properties

const pageMethods = {
  remove: {
    call: (at) => {
      requirePageBeside(at.state, at.id)
      removable.remove.call(at)
      return undefined
    },
  },
  loadAsync: { isAsync: true, call: () => undefined },
} satisfies Methods

const opaque = { ...base, ...scene, ...place }

const drawn = {
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

const drawnMethods = {
  ...sceneMethods,
  ...resizable,
  ...rescalable,
  ...fillMethods,
  ...strokeMethods,
  ...effectStyleMethods,
  ...reactionMethods,
} satisfies Methods

const shape = kind<RectangleNode>()({ ...drawn, ...corners, ...strokeSides }, drawnMethods)

const polygon = kind<PolygonNode>()(
  { ...drawn, ...oneCorner, pointCount: fieldProperty('pointCount', 3, aNumber) },
  drawnMethods,
)

const star = kind<StarNode>()(
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

const ellipse = kind<EllipseNode>()(
  { ...drawn, ...oneCorner, arcData: fieldProperty<Value>('arcData', wholeCircle, anArc) },
  drawnMethods,
)

const vector = kind<VectorNode>()(
  {
    ...drawn,
    ...oneCorner,
    ...vectorNetwork,
    vectorPaths,
    handleMirroring: fieldProperty('handleMirroring', 'NONE', aString),
  },
  { ...drawnMethods, ...vectorNetworkMethods },
)

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

const frame = kind<FrameNode>()(
  {
    ...shape.properties,
    ...children,
    ...frameLayout,
    ...gridStyle,
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

const component = kind<ComponentNode>()(
  {
    ...frame.properties,
    ...published,
    instances: {
      get: (at: NodeAccess) => {
        requireStaticAccess(at.access, 'Cannot read property instances', 'getInstancesAsync')
        return instancesOf(at)
      },
    },
  },
  { ...frame.methods, getInstancesAsync: { isAsync: true, call: instancesOf } },
)

function instancesOf({ state, id }: NodeAccess): Value {
  return [...subtreeOf(state.store, state.rootId)]
    .filter((node) => state.store.field(node, 'componentId') === id)
    .map(nodeRef)
}

const instance = kind<InstanceNode>()(
  {
    ...frame.properties,
    mainComponent: {
      get: (at: NodeAccess) => {
        requireStaticAccess(
          at.access,
          'Cannot read property mainComponent',
          'getMainComponentAsync',
        )
        return mainComponentOf(at)
      },
    },
  },
  { ...frame.methods, getMainComponentAsync: { isAsync: true, call: mainComponentOf } },
)

function mainComponentOf({ state, id }: NodeAccess): Value {
  const main = state.store.field(id, 'componentId')
  return typeof main === 'string' && state.store.has(main) ? nodeRef(main) : null
}

const shapeTypes = [
  'SQUARE',
  'ELLIPSE',
  'ROUNDED_RECTANGLE',
  'DIAMOND',
  'TRIANGLE_UP',
  'TRIANGLE_DOWN',
  'PARALLELOGRAM_RIGHT',
  'PARALLELOGRAM_LEFT',
  'ENG_DATABASE',
  'ENG_QUEUE',
  'ENG_FILE',
  'ENG_FOLDER',
  'TRAPEZOID',
  'PREDEFINED_PROCESS',
  'SHIELD',
  'DOCUMENT_SINGLE',
  'DOCUMENT_MULTIPLE',
  'MANUAL_INPUT',
  'HEXAGON',
  'CHEVRON',
  'PENTAGON',
  'OCTAGON',
  'STAR',
  'PLUS',
  'ARROW_LEFT',
  'ARROW_RIGHT',
  'SUMMING_JUNCTION',
  'OR',
  'SPEECH_BUBBLE',
  'INTERNAL_STORAGE',
] as const satisfies readonly ShapeWithTextNode['shapeType'][]

const connectorCap = oneOf(
  ...([
    'NONE',
    'ARROW_EQUILATERAL',
    'ARROW_LINES',
    'TRIANGLE_FILLED',
    'DIAMOND_FILLED',
    'CIRCLE_FILLED',
    'ERD_ZERO_OR_ONE',
    'ERD_EXACTLY_ONE',
    'ERD_ZERO_OR_MORE',
    'ERD_ONE_OR_MORE',
    'ERD_ONE',
    'ERD_MANY',
  ] as const satisfies readonly ConnectorStrokeCap[]),
)

function connectorCapProperty(name: string, fallback: ConnectorStrokeCap): Property {
  return formedProperty(name, fallback, connectorCap, capWords)
}

const highlight = kind<HighlightNode>()({ ...drawn, ...oneCorner, ...stickable }, drawnMethods)

const group = kind<GroupNode>()(
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

const noCard = { title: null, description: null, provider: null }
const embed = kind<EmbedNode>()(
  {
    ...opaque,
    embedData: readOnlyField('embedData', { srcUrl: '', canonicalUrl: null, ...noCard }),
  },
  sceneMethods,
)
const linkCard = kind<LinkUnfurlNode>()(
  { ...opaque, linkUnfurlData: readOnlyField('linkUnfurlData', { url: '', ...noCard }) },
  sceneMethods,
)

const kinds: ReadonlyMap<string, NodeKind> = new Map<string, NodeKind>([
  [
    'DOCUMENT',
    kind<DocumentNode>()(root, {
      ...pluginData,
      appendChild: containerMethods.appendChild,
      insertChild: containerMethods.insertChild,
      findAllWithCriteria: containerMethods.findAllWithCriteria,
      findWidgetNodesByWidgetId: containerMethods.findWidgetNodesByWidgetId,
    }),
  ],
  [
    'PAGE',
    kind<PageNode>()(
      { ...base, ...children, ...page, ...exportable },
      {
        ...pluginData,
        ...removable,
        ...containerMethods,
        ...pageMethods,
      },
    ),
  ],
  [
    'SECTION',
    kind<SectionNode>()(
      {
        ...opaque,
        ...fills,
        ...strokes,
        ...corners,
        ...children,
        sectionContentsHidden: fieldProperty('sectionContentsHidden', false, aBoolean),
      },
      {
        ...sceneMethods,
        ...containerMethods,
        ...resizable,
        ...fillMethods,
        ...strokeMethods,
      },
    ),
  ],
  ['GROUP', group],
  ['POLYGON', polygon],
  ['STAR', star],
  ['ELLIPSE', ellipse],
  ['VECTOR', vector],
  ['COMPONENT', component],
  ['INSTANCE', instance],
  [
    'STICKY',
    kind<StickyNode>()(
      {
        ...opaque,
        ...fills,
        ...blend,
        ...textSublayer,
        ...sticky,
      },
      { ...sceneMethods, ...fillMethods },
    ),
  ],
  [
    'SHAPE_WITH_TEXT',
    kind<ShapeWithTextNode>()(
      {
        ...opaque,
        ...rotation,
        ...fills,
        ...strokes,
        ...blend,
        ...textSublayer,
        shapeType: fieldProperty('shapeType', 'ROUNDED_RECTANGLE', oneOf(...shapeTypes)),
        cornerRadius: readOnlyField('cornerRadius', 0),
      },
      {
        ...sceneMethods,
        ...fillMethods,
        ...strokeMethods,
        resize: resizable.resize,
        rescale: rescalable.rescale,
      },
    ),
  ],
  [
    'TEXT',
    kind<TextNode>()(
      {
        ...opaque,
        ...layout,
        ...strokes,
        ...blend,
        ...effects,
        ...constraints,
        ...text,
        ...textNode,
        ...fills,
        ...sublayerFills,
        ...strokeCaps,
        ...reactions,
      },
      { ...drawnMethods, ...sublayerFillMethods, ...textMethods, ...textStyleMethods },
    ),
  ],
  [
    'CONNECTOR',
    kind<ConnectorNode>()(
      {
        ...opaque,
        ...rotation,
        ...strokes,
        ...blend,
        ...textSublayer,
        cornerRadius: readOnlyField('cornerRadius', 0),
        connectorLineType: fieldProperty(
          'connectorLineType',
          'ELBOWED',
          oneOf('ELBOWED', 'STRAIGHT', 'CURVED'),
        ),
        ...connectorEnds,
        connectorStartStrokeCap: connectorCapProperty('connectorStartStrokeCap', 'NONE'),
        connectorEndStrokeCap: connectorCapProperty('connectorEndStrokeCap', 'ARROW_LINES'),
      },
      { ...sceneMethods, ...strokeMethods },
    ),
  ],
  ['STAMP', kind<StampNode>()({ ...drawn, ...stickable }, { ...drawnMethods, ...stampMethods })],
  ['HIGHLIGHT', highlight],
  ['WASHI_TAPE', highlight],
  [
    'TABLE',
    kind<TableNode>()(
      { ...opaque, ...fills, ...blend, ...table },
      { ...sceneMethods, ...fillMethods, ...tableMethods },
    ),
  ],
  [
    'TABLE_CELL',
    kind<TableCellNode>()(
      {
        type: base.type,
        parent: base.parent,
        width: place.width,
        height: place.height,
        ...fills,
        ...textSublayer,
        ...tableCell,
      },
      fillMethods,
    ),
  ],
  [
    'CODE_BLOCK',
    kind<CodeBlockNode>()(
      {
        ...opaque,
        ...blend,
        ...codeBlock,
      },
      sceneMethods,
    ),
  ],
  [
    'WIDGET',
    kind<WidgetNode>()(
      { ...opaque, ...stickable, ...widget },
      { ...sceneMethods, ...widgetMethods },
    ),
  ],
  ['LINE', kind<LineNode>()(drawn, drawnMethods)],
  ['EMBED', embed],
  ['LINK_UNFURL', linkCard],
  ['MEDIA', kind<MediaNode>()(opaque, { ...sceneMethods, ...resizable })],
  [
    TEXT_SUBLAYER_TYPE,
    kind<TextSublayerNode>()(
      { ...text, ...sublayerFills, ...fillStyle },
      { ...textMethods, ...sublayerFillMethods, ...fillStyleMethods },
    ),
  ],
])

/** Holds a kind to the official typings: a name they do not have for this node does not compile. */
function kind<Node>() {
  return <P extends Properties, M extends Methods>(
    properties: P & NothingBut<keyof Node, P>,
    methods: M & NothingBut<keyof Node, M>,
  ): { readonly properties: P; readonly methods: M } => ({ properties, methods })
}

type NothingBut<Names, T> = Readonly<Record<Exclude<keyof T, Names>, never>>
