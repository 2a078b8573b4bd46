import type { NodeType } from './node-table.ts'

/** How code in FigJam comes by a node of each type. */
export const madeNodes = {
  STICKY: 'figma.createSticky()',
  SHAPE_WITH_TEXT: 'figma.createShapeWithText()',
  CONNECTOR: 'figma.createConnector()',
  TABLE: 'figma.createTable(2, 3)',
  TABLE_CELL: 'figma.createTable(2, 3).cellAt(1, 2)',
  CODE_BLOCK: 'figma.createCodeBlock()',
  SECTION: 'figma.createSection()',
  TEXT: 'figma.createText()',
  TEXT_SUBLAYER: 'figma.createSticky().text',
  RECTANGLE: 'figma.createRectangle()',
  ELLIPSE: 'figma.createEllipse()',
  LINE: 'figma.createLine()',
  POLYGON: 'figma.createPolygon()',
  STAR: 'figma.createStar()',
  VECTOR: 'figma.createVector()',
  FRAME: 'figma.createFrame()',
  GROUP: 'figma.group([figma.createRectangle()], figma.currentPage)',
  PAGE: 'figma.currentPage',
  DOCUMENT: 'figma.root',
} satisfies Partial<Record<NodeType, string>>

const ofFile = (id: string): string => `(await figma.getNodeByIdAsync('${id}')).clone()`

const newVariable =
  "figma.variables.createVariable('n', figma.variables.createVariableCollection('c'), 'FLOAT')"

/** Those that only Figma Design makes, or that are cloned from a file with these ids in it. */
export const nodesOfFile = {
  PAINT_STYLE: 'figma.createPaintStyle()',
  TEXT_STYLE: 'figma.createTextStyle()',
  EFFECT_STYLE: 'figma.createEffectStyle()',
  GRID_STYLE: 'figma.createGridStyle()',
  VARIABLE: newVariable,
  VARIABLE_COLLECTION: "figma.variables.createVariableCollection('c')",
  STAMP: ofFile('1:1'),
  HIGHLIGHT: ofFile('1:2'),
  WASHI_TAPE: ofFile('1:3'),
  EMBED: ofFile('1:4'),
  LINK_UNFURL: ofFile('1:5'),
  MEDIA: ofFile('1:6'),
  WIDGET: '(await figma.getNodeByIdAsync(own)).clone()',
  SLICE: 'figma.createSlice()',
  COMPONENT: 'figma.createComponent()',
  INSTANCE: ofFile('1:9'),
  COMPONENT_SET: ofFile('2:1'),
  BOOLEAN_OPERATION: ofFile('2:2'),
  TRANSFORM_GROUP: ofFile('2:3'),
  TEXT_PATH: ofFile('2:4'),
  SLOT: ofFile('2:5'),
  SLIDE: ofFile('2:6'),
  SLIDE_ROW: ofFile('2:7'),
  SLIDE_GRID: ofFile('2:8'),
  INTERACTIVE_SLIDE_ELEMENT: ofFile('2:9'),
} satisfies Partial<Record<NodeType, string>>
