import type {
  CodeBlockNode,
  ConnectorNode,
  ConnectorStrokeCap,
  EmbedNode,
  HighlightNode,
  LinkUnfurlNode,
  MediaNode,
  ShapeWithTextNode,
  StampNode,
  StickyNode,
  TableCellNode,
  TableNode,
  WidgetNode,
} from '@figma/plugin-typings/plugin-api-standalone'
import { base, sceneMethods, stickable } from './common-members.ts'
import { connectorEnds } from './connector-members.ts'
import { drawn, drawnMethods, opaque } from './drawn-kinds.ts'
import { setField } from './edit-tree.ts'
import { strokeCaps as capWords } from './file-words.ts'
import { blend, fillMethods, fills, oneCorner, strokeMethods, strokes } from './look-members.ts'
import { kind } from './node-kind.ts'
import {
  aBoolean,
  aString,
  fieldProperty,
  formedProperty,
  type Methods,
  oneOf,
  type Properties,
  type Property,
  readOnlyField,
} from './node-member.ts'
import { fitToText, isWideSticky, setWideSticky } from './node-text.ts'
import { place, rescalable, resizable, rotation } from './place-members.ts'
import { table, tableCell, tableMethods } from './table-members.ts'
import { textSublayer } from './text-sublayer.ts'
import { toValue } from './value.ts'
import { widget, widgetMethods } from './widget-members.ts'

const noteMembers = {
  authorVisible: fieldProperty('authorVisible', true, aBoolean),
  authorName: readOnlyField('authorName', ''),
  isWideWidth: {
    get: ({ state, id }) => isWideSticky(state, id),
    set: ({ state, id }, value) => {
      setWideSticky(state, id, aBoolean('isWideWidth', value))
    },
  },
} satisfies Properties

export const sticky = kind<StickyNode>()(
  {
    ...opaque,
    ...fills,
    ...blend,
    ...textSublayer,
    ...noteMembers,
  },
  { ...sceneMethods, ...fillMethods },
)

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

export const shapeWithText = kind<ShapeWithTextNode>()(
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
)

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

export const connector = kind<ConnectorNode>()(
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
)

const stampMethods = {
  getAuthorAsync: {
    isAsync: true,
    call: ({ state, id }) => {
      const name = state.store.field(id, 'authorName')
      return typeof name === 'string' ? { id: null, name, photoUrl: null } : null
    },
  },
} satisfies Methods

export const stamp = kind<StampNode>()(
  { ...drawn, ...stickable },
  { ...drawnMethods, ...stampMethods },
)

export const highlight = kind<HighlightNode>()(
  { ...drawn, ...oneCorner, ...stickable },
  drawnMethods,
)

export const tableKind = kind<TableNode>()(
  { ...opaque, ...fills, ...blend, ...table },
  { ...sceneMethods, ...fillMethods, ...tableMethods },
)

export const tableCellKind = kind<TableCellNode>()(
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
)

const codeLanguages = [
  ...(['TYPESCRIPT', 'CPP', 'RUBY', 'CSS', 'JAVASCRIPT', 'HTML', 'JSON', 'GRAPHQL'] as const),
  ...(['PYTHON', 'GO', 'SQL', 'SWIFT', 'KOTLIN', 'RUST', 'BASH', 'PLAINTEXT', 'DART'] as const),
] satisfies readonly CodeBlockNode['codeLanguage'][]

const codeMembers = {
  code: {
    // A file may have what every other text has in place of it.
    get: ({ state, id }) =>
      toValue(state.store.field(id, 'code') ?? state.store.field(id, 'characters')) ?? '',
    set: ({ state, id }, value) => {
      setField(state, id, ['code'], aString('code', value))
      fitToText(state, id)
    },
  },
  codeLanguage: fieldProperty('codeLanguage', 'JAVASCRIPT', oneOf(...codeLanguages)),
} satisfies Properties

export const codeBlock = kind<CodeBlockNode>()(
  {
    ...opaque,
    ...blend,
    ...codeMembers,
  },
  sceneMethods,
)

const noCard = { title: null, description: null, provider: null }

export const embed = kind<EmbedNode>()(
  {
    ...opaque,
    embedData: readOnlyField('embedData', { srcUrl: '', canonicalUrl: null, ...noCard }),
  },
  sceneMethods,
)

export const linkCard = kind<LinkUnfurlNode>()(
  { ...opaque, linkUnfurlData: readOnlyField('linkUnfurlData', { url: '', ...noCard }) },
  sceneMethods,
)

export const media = kind<MediaNode>()(opaque, { ...sceneMethods, ...resizable })

export const widgetKind = kind<WidgetNode>()(
  { ...opaque, ...stickable, ...widget },
  { ...sceneMethods, ...widgetMethods },
)
