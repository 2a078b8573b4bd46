import type {
  CodeBlockNode,
  ConnectorNode,
  DocumentNode,
  EmbedNode,
  FrameNode,
  GroupNode,
  HighlightNode,
  LineNode,
  MediaNode,
  PageNode,
  RectangleNode,
  SectionNode,
  ShapeWithTextNode,
  StampNode,
  StickyNode,
  TableCellNode,
  TableNode,
  TextNode,
  TextSublayerNode,
  WidgetNode,
} from '@figma/plugin-typings/plugin-api-standalone'
import {
  base,
  blend,
  children,
  constraints,
  containerMethods,
  corners,
  effects,
  fills,
  layout,
  paintsProperty,
  place,
  pluginData,
  removable,
  rescalable,
  resizable,
  rotation,
  scene,
  sceneMethods,
  stickable,
  strokes,
} from './common-members.ts'
import type { Value } from './document-model.ts'
import { setField } from './edit-tree.ts'
import {
  aBoolean,
  aNumber,
  anything,
  aString,
  fieldProperty,
  oneOf,
  readOnlyField,
  type Methods,
  type Properties,
  type Property,
} from './node-member.ts'
import { fitToText, isWideSticky, setWideSticky } from './node-text.ts'
import { table, tableCell, tableMethods } from './table-members.ts'
import { sublayerFills, text, textMethods, textNode } from './text-members.ts'
import { nodeRef } from './value.ts'
import { widget, widgetMethods } from './widget-members.ts'

/** All that a node of one type offers. */
export interface NodeKind {
  readonly properties: Properties
  readonly methods: Methods
}

/** The id under which the text of a note, shape, cell or connector is reached. */
export function textSublayerId(ownerId: string): string {
  return `${ownerId}/text`
}

/** The node that shows the text with this id; undefined for the id of a node itself. */
export function textOwnerOf(id: string): string | undefined {
  return id.endsWith('/text') ? id.slice(0, -'/text'.length) : undefined
}

/** The type of what `textSublayerId` names. */
export const textSublayerType = 'TEXT_SUBLAYER'

/** By type; `undefined` for one that has no entry of its own, which is `shapeKind` or `containerKind`. */
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
    get: fieldProperty('code', '', aString).get,
    set: ({ state, id }, value) => {
      setField(state, id, ['code'], aString('code', value))
      fitToText(state, id)
    },
  },
  codeLanguage: fieldProperty('codeLanguage', 'JAVASCRIPT', aString),
} satisfies Properties

const page = {
  backgrounds: { get: () => [] },
  isPageDivider: { get: () => false },
} satisfies Properties

const pageMethods = {
  loadAsync: { isAsync: true, call: () => undefined },
} satisfies Methods

const opaque = { ...base, ...scene, ...place }

const shape = kind<RectangleNode>()(
  { ...opaque, ...layout, ...fills, ...strokes, ...blend, ...effects, ...constraints, ...corners },
  { ...sceneMethods, ...resizable, ...rescalable },
)

const frameLayout = {
  clipsContent: fieldProperty('clipsContent', true, aBoolean),
  layoutMode: fieldProperty('layoutMode', 'NONE', oneOf('NONE', 'HORIZONTAL', 'VERTICAL', 'GRID')),
  layoutWrap: fieldProperty('layoutWrap', 'NO_WRAP', oneOf('NO_WRAP', 'WRAP')),
  primaryAxisSizingMode: fieldProperty('primaryAxisSizingMode', 'AUTO', oneOf('FIXED', 'AUTO')),
  counterAxisSizingMode: fieldProperty('counterAxisSizingMode', 'AUTO', oneOf('FIXED', 'AUTO')),
  primaryAxisAlignItems: fieldProperty('primaryAxisAlignItems', 'MIN', aString),
  counterAxisAlignItems: fieldProperty('counterAxisAlignItems', 'MIN', aString),
  itemSpacing: fieldProperty('itemSpacing', 0, aNumber),
  paddingLeft: fieldProperty('paddingLeft', 0, aNumber),
  paddingRight: fieldProperty('paddingRight', 0, aNumber),
  paddingTop: fieldProperty('paddingTop', 0, aNumber),
  paddingBottom: fieldProperty('paddingBottom', 0, aNumber),
} satisfies Properties

const frame = kind<FrameNode>()(
  { ...shape.properties, ...children, ...frameLayout },
  { ...shape.methods, ...containerMethods },
)

const endpoint = (name: 'connectorStart' | 'connectorEnd'): Property =>
  fieldProperty<Value>(name, { position: { x: 0, y: 0 } }, anything)

const highlight = kind<HighlightNode>()({ ...shape.properties, ...stickable }, shape.methods)

const group = kind<GroupNode>()(
  { ...opaque, ...layout, ...blend, ...effects, ...children },
  { ...shape.methods, ...containerMethods },
)

const embed = kind<EmbedNode>()(opaque, sceneMethods)

const kinds: ReadonlyMap<string, NodeKind> = new Map<string, NodeKind>([
  [
    'DOCUMENT',
    kind<DocumentNode>()(
      { ...base, ...children },
      {
        ...pluginData,
        appendChild: containerMethods.appendChild,
        insertChild: containerMethods.insertChild,
        findAllWithCriteria: containerMethods.findAllWithCriteria,
        findWidgetNodesByWidgetId: containerMethods.findWidgetNodesByWidgetId,
      },
    ),
  ],
  [
    'PAGE',
    kind<PageNode>()(
      { ...base, ...children, ...page },
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
      { ...sceneMethods, ...containerMethods, ...resizable },
    ),
  ],
  ['GROUP', group],
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
      sceneMethods,
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
        shapeType: fieldProperty('shapeType', 'ROUNDED_RECTANGLE', aString),
        cornerRadius: readOnlyField('cornerRadius', 0),
      },
      { ...sceneMethods, resize: resizable.resize, rescale: rescalable.rescale },
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
      },
      { ...sceneMethods, ...resizable, ...rescalable, ...textMethods },
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
        connectorStart: endpoint('connectorStart'),
        connectorEnd: endpoint('connectorEnd'),
        connectorStartStrokeCap: fieldProperty('connectorStartStrokeCap', 'NONE', aString),
        connectorEndStrokeCap: fieldProperty('connectorEndStrokeCap', 'ARROW_LINES', aString),
      },
      sceneMethods,
    ),
  ],
  [
    'STAMP',
    kind<StampNode>()(
      { ...opaque, ...layout, ...fills, ...strokes, ...blend, ...constraints, ...stickable },
      {
        ...sceneMethods,
        ...resizable,
        ...rescalable,
        ...stampMethods,
      },
    ),
  ],
  ['HIGHLIGHT', highlight],
  ['WASHI_TAPE', highlight],
  [
    'TABLE',
    kind<TableNode>()(
      { ...opaque, ...fills, ...blend, ...table },
      { ...sceneMethods, ...tableMethods },
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
      {},
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
  [
    'LINE',
    kind<LineNode>()(
      {
        ...opaque,
        ...layout,
        fills: paintsProperty('fills'),
        ...strokes,
        ...blend,
        ...effects,
        ...constraints,
      },
      shape.methods,
    ),
  ],
  ['EMBED', embed],
  ['LINK_UNFURL', embed],
  ['MEDIA', kind<MediaNode>()(opaque, { ...sceneMethods, ...resizable })],
  [textSublayerType, kind<TextSublayerNode>()({ ...text, ...sublayerFills }, textMethods)],
])

/** Holds a kind to the official typings: a name they do not have for this node does not compile. */
function kind<Node>() {
  return <P extends Properties, M extends Methods>(
    properties: P & NothingBut<keyof Node, P>,
    methods: M & NothingBut<keyof Node, M>,
  ): { readonly properties: P; readonly methods: M } => ({ properties, methods })
}

type NothingBut<Names, T> = Readonly<Record<Exclude<keyof T, Names>, never>>
