import { HostError } from '../errors.ts'
import { svgSizeOf } from '../../layout/svg-size.ts'
import { invalidArgument } from './document-errors.ts'
import type { Access, Value } from './document-model.ts'
import type { DocumentState } from './document-state.ts'
import type { FactoryName } from './factory-names.ts'
import {
  combineAsVariants,
  combining,
  componentFromNode,
  flattenNodes,
  groupNodes,
  ungroupNode,
} from './combine-nodes.ts'
import { addNode } from './edit-tree.ts'
import { fitToText } from './node-text.ts'
import { styleOfFont } from './fonts.ts'
import { addToLibrary } from './library/library-nodes.ts'
import type { StyleType } from './library/style-types.ts'
import { newNode, newStickyFill, newTable, solid } from './new-node.ts'
import type { NodeSnapshot } from './node-record.ts'
import type { JsonObject } from './rest-node.ts'
import { nodeRef } from './value.ts'

interface Factory {
  /** The editor that has it, where it is not both. */
  readonly only?: 'figjam' | 'figma'
  readonly make: (state: DocumentState, access: Access, args: readonly Value[]) => Value
}

/** Makes what the Plugin API's factory of this name makes, on the current page at 0, 0. */
export function createNode(
  state: DocumentState,
  access: Access,
  name: FactoryName,
  args: readonly Value[],
): Value {
  const factory = factories[name]
  if (factory.only !== undefined && factory.only !== state.editorType) {
    const message = `in ${name}: this is not available in ${editorNames[state.editorType]}`
    throw new HostError('WRONG_EDITOR', message, name)
  }
  return factory.make(state, access, args)
}

const editorNames = { figjam: 'FigJam', figma: 'Figma Design' }
const white = solid(1, 1, 1)
const grey = solid(217 / 255, 217 / 255, 217 / 255)

/** Each has its entry, or this does not compile. */
const factories: Readonly<Record<FactoryName, Factory>> = {
  createSticky: { only: 'figjam', make: createSticky },
  createShapeWithText: { only: 'figjam', make: createShapeWithText },
  createConnector: { only: 'figjam', make: createConnector },
  createTable: { only: 'figjam', make: createTable },
  createCodeBlock: { only: 'figjam', make: createCodeBlock },
  createSection: { make: createSection },
  createText: { make: createText },
  createRectangle: shapeFactory('RECTANGLE', 'Rectangle', 100, { fills: [grey], strokes: [] }),
  createEllipse: shapeFactory('ELLIPSE', 'Ellipse', 100, { fills: [grey], strokes: [] }),
  createLine: shapeFactory('LINE', 'Line', 0, {
    fills: [],
    strokes: [solid(0, 0, 0)],
    strokeWeight: 1,
  }),
  createPolygon: shapeFactory('POLYGON', 'Polygon', 100, { fills: [grey], strokes: [] }),
  createStar: shapeFactory('STAR', 'Star', 100, { fills: [grey], strokes: [] }),
  createVector: shapeFactory('VECTOR', 'Vector', 100, {
    fills: [],
    strokes: [solid(0, 0, 0)],
    strokeWeight: 1,
  }),
  createSlice: shapeFactory('SLICE', 'Slice', 100, {}),
  createFrame: shapeFactory('FRAME', 'Frame', 100, {
    clipsContent: true,
    fills: [white],
    strokes: [],
    children: [],
  }),
  createComponent: {
    ...shapeFactory('COMPONENT', 'Component', 100, { fills: [white], children: [] }),
    only: 'figma',
  },
  createPage: { only: 'figma', make: createPage },
  createNodeFromSvg: { make: createFromSvg },
  createBooleanOperation: shapeFactory('BOOLEAN_OPERATION', 'Union', 100, {
    booleanOperation: 'UNION',
    fills: [grey],
    strokes: [],
    children: [],
  }),
  createComponentFromNode: { only: 'figma', make: componentFromNode },
  combineAsVariants: { only: 'figma', make: combineAsVariants },
  createPaintStyle: styleFactory('PAINT_STYLE', { fills: [] }),
  createTextStyle: styleFactory('TEXT_STYLE', {
    style: { ...styleOfFont({ family: 'Inter', style: 'Regular' }), fontSize: 12 },
  }),
  createEffectStyle: styleFactory('EFFECT_STYLE', { effects: [] }),
  createGridStyle: styleFactory('GRID_STYLE', { layoutGrids: [] }),
  group: { make: groupNodes },
  ungroup: { make: ungroupNode },
  union: { make: combining('union', 'UNION') },
  subtract: { make: combining('subtract', 'SUBTRACT') },
  intersect: { make: combining('intersect', 'INTERSECT') },
  exclude: { make: combining('exclude', 'EXCLUDE') },
  flatten: { make: flattenNodes },
}

function createSticky(state: DocumentState, access: Access): Value {
  const fields = {
    characters: '',
    authorVisible: true,
    authorName: access.userName,
    fills: [newStickyFill],
    blendMode: 'PASS_THROUGH',
  }
  return onPage(state, access, newNode(state, 'STICKY', 'Sticky', square(240), fields))
}

function createShapeWithText(state: DocumentState, access: Access): Value {
  const fields = { characters: '', shapeType: 'ROUNDED_RECTANGLE', fills: [white], strokes: [] }
  return onPage(state, access, newNode(state, 'SHAPE_WITH_TEXT', 'Shape', square(208), fields))
}

function createConnector(state: DocumentState, access: Access): Value {
  const fields = {
    characters: '',
    connectorLineType: 'ELBOWED',
    connectorStart: { position: { x: 0, y: 0 } },
    connectorEnd: { position: { x: 200, y: 0 } },
    connectorStartStrokeCap: 'NONE',
    connectorEndStrokeCap: 'LINE_ARROW',
    strokes: [solid(0.12, 0.12, 0.12)],
    strokeWeight: 4,
  }
  const size = { width: 200, height: 0 }
  return onPage(state, access, newNode(state, 'CONNECTOR', 'Connector', size, fields))
}

function createTable(state: DocumentState, access: Access, args: readonly Value[]): Value {
  const [rows, columns] = args
  const rowCount = countOf('numRows', rows)
  return onPage(state, access, newTable(state, rowCount, countOf('numColumns', columns)))
}

function countOf(name: string, value: Value): number {
  if (value === undefined) return 2
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value
  throw invalidArgument(`createTable.${name}`, 'a whole number of at least 1', value)
}

function createCodeBlock(state: DocumentState, access: Access): Value {
  const fields = { code: '', codeLanguage: 'JAVASCRIPT' }
  const node = newNode(state, 'CODE_BLOCK', 'Code block', { width: 416, height: 72 }, fields)
  return onPage(state, access, node)
}

function createSection(state: DocumentState, access: Access): Value {
  const fields = { sectionContentsHidden: false, fills: [white], strokes: [], children: [] }
  return onPage(state, access, newNode(state, 'SECTION', 'Section', square(100), fields))
}

function createText(state: DocumentState, access: Access): Value {
  const isJam = state.editorType === 'figjam'
  const style = {
    ...styleOfFont({ family: 'Inter', style: isJam ? 'Medium' : 'Regular' }),
    fontSize: isJam ? 16 : 12,
    textAutoResize: 'WIDTH_AND_HEIGHT',
    textAlignHorizontal: 'LEFT',
    textAlignVertical: 'TOP',
  }
  const fields = { characters: '', style, fills: [solid(0, 0, 0)], strokes: [] }
  const text = onPage(state, access, newNode(state, 'TEXT', 'Text', square(0), fields))
  fitToText(state, text.$node)
  return text
}

/** A frame of the drawing's size; what is drawn stands in it as one vector. */
function createFromSvg(state: DocumentState, access: Access, [source]: readonly Value[]): Value {
  if (typeof source !== 'string' || !/<svg[\s>]/i.test(source))
    throw invalidArgument('createNodeFromSvg', 'the text of an SVG', source)
  const { width, height } = svgSizeOf(source)
  const fields = { clipsContent: true, fills: [], strokes: [], children: [] }
  const frame = onPage(state, access, newNode(state, 'FRAME', 'Frame', { width, height }, fields))
  const vector = newNode(state, 'VECTOR', 'Vector', { width, height }, { fills: [solid(0, 0, 0)] })
  addNode(state, vector, frame.$node)
  return frame
}

function createPage(state: DocumentState): Value {
  const count = state.store.childrenOf(state.rootId).length
  const fields = { children: [], backgroundColor: { r: 0.96, g: 0.96, b: 0.96, a: 1 } }
  const node = newNode(state, 'PAGE', `Page ${count + 1}`, square(0), fields)
  return nodeRef(addNode(state, node, state.rootId))
}

function shapeFactory(type: string, name: string, height: number, fields: JsonObject): Factory {
  return {
    make: (state, access) =>
      onPage(state, access, newNode(state, type, name, { width: 100, height }, fields)),
  }
}

function styleFactory(type: StyleType, look: JsonObject): Factory {
  return {
    make: (state) => nodeRef(addToLibrary(state, type, 'S:', { name: 'Style', ...look })),
  }
}

function onPage(state: DocumentState, access: Access, node: NodeSnapshot) {
  return nodeRef(addNode(state, node, access.currentPageId))
}

function square(side: number): { readonly width: number; readonly height: number } {
  return { width: side, height: side }
}
