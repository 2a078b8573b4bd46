import { booleanOperation, component, componentSet, instance } from './component-kinds.ts'
import { ellipse, line, polygon, shape, star, vector } from './drawn-kinds.ts'
import {
  codeBlock,
  connector,
  embed,
  highlight,
  linkCard,
  media,
  shapeWithText,
  stamp,
  sticky,
  tableCellKind,
  tableKind,
  widgetKind,
} from './figjam-kinds.ts'
import { frame, group, section } from './frame-kinds.ts'
import { styleKinds } from './library/style-kinds.ts'
import { variable, variableCollection } from './library/variable-kinds.ts'
import type { NodeKind } from './node-kind.ts'
import { documentRoot, pageKind } from './page-kinds.ts'
import { sublayer, textLayer } from './text-kinds.ts'
import { TEXT_SUBLAYER_TYPE } from './text-sublayer.ts'

/** A type without an entry of its own offers what a frame does, or a rectangle where it holds nothing. */
export function kindOf(type: string, isContainer: boolean): NodeKind {
  return kinds.get(type) ?? (isContainer ? frame : shape)
}

const kinds: ReadonlyMap<string, NodeKind> = new Map<string, NodeKind>([
  ['DOCUMENT', documentRoot],
  ['PAGE', pageKind],
  ['SECTION', section],
  ['GROUP', group],
  ['POLYGON', polygon],
  ['STAR', star],
  ['ELLIPSE', ellipse],
  ['VECTOR', vector],
  ['LINE', line],
  ['COMPONENT', component],
  ['COMPONENT_SET', componentSet],
  ['INSTANCE', instance],
  ['BOOLEAN_OPERATION', booleanOperation],
  ['STICKY', sticky],
  ['SHAPE_WITH_TEXT', shapeWithText],
  ['TEXT', textLayer],
  ['CONNECTOR', connector],
  ['STAMP', stamp],
  ['HIGHLIGHT', highlight],
  ['WASHI_TAPE', highlight],
  ['TABLE', tableKind],
  ['TABLE_CELL', tableCellKind],
  ['CODE_BLOCK', codeBlock],
  ['WIDGET', widgetKind],
  ['EMBED', embed],
  ['LINK_UNFURL', linkCard],
  ['MEDIA', media],
  [TEXT_SUBLAYER_TYPE, sublayer],
  ...styleKinds,
  ['VARIABLE', variable],
  ['VARIABLE_COLLECTION', variableCollection],
])
