import type { nodeMembers } from '../../../simulator/host/document/node-typings.ts'

export type NodeType = keyof typeof nodeMembers

/** What code does with a fresh node `n`, and what it then has. */
export interface Use {
  readonly code: string
  readonly gives: unknown
}

/** How one member is used: alike on all types, or on some of them in their own way. */
export type MemberUse = Use | (Partial<Record<NodeType, Use>> & { readonly all?: Use })

const use = (code: string, gives: unknown): Use => ({ code, gives })
const sets = (value: unknown, gives: unknown = value): Use =>
  use(`n[name] = ${JSON.stringify(value)}; return n[name]`, gives)
const reads = (gives: unknown): Use => use('return n[name]', gives)
/** Refused in words that name what takes its place. */
const barred = (code: string, message: string): Use =>
  use(`try { ${code} } catch (error) { return error.message }`, message)
const barredStyle = (name: string, twin: string): Use =>
  barred(
    `n[name] = 'S:1,'`,
    `Cannot set property ${name} with documentAccess: dynamic-page. Use node.${twin} instead.`,
  )
const noStyle = (call: string): Use =>
  use(
    `await n.${call}(''); return n.${call
      .slice(3)
      .replace(/^./, (c) => c.toLowerCase())
      .replace('Async', '')}`,
    '',
  )

const red = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
const shadow = {
  type: 'DROP_SHADOW',
  color: { r: 0, g: 0, b: 0, a: 0.5 },
  offset: { x: 1, y: 2 },
  radius: 3,
  visible: true,
  blendMode: 'NORMAL',
}
const half = { unit: 'PERCENT', value: 50 }
const bold = { family: 'Inter', style: 'Bold' }
const resized = (call: string): Use =>
  use(`n.${call}(300, 200); return [n.width, n.height]`, [300, 200])
const flat = (call: string): MemberUse => ({
  all: resized(call),
  LINE: use(`n.${call}(300, 0); return [n.width, n.height]`, [300, 0]),
})

const onStyles = (one: Use): Partial<Record<NodeType, Use>> => ({
  PAINT_STYLE: one,
  TEXT_STYLE: one,
  EFFECT_STYLE: one,
  GRID_STYLE: one,
})
const onVariables = (one: Use, collections = one): Partial<Record<NodeType, Use>> => ({
  VARIABLE: one,
  VARIABLE_COLLECTION: collections,
})

/** A use for every offered member of every type of node. */
export const memberUses: Readonly<Record<string, MemberUse>> = {
  id: {
    all: use('return (await figma.getNodeByIdAsync(n.id)) === n', true),
    ...onStyles(
      use(
        'return [(await figma.getStyleByIdAsync(n.id)) === n, await figma.getNodeByIdAsync(n.id)]',
        [true, null],
      ),
    ),
    ...onVariables(
      use('return (await figma.variables.getVariableByIdAsync(n.id)) === n', true),
      use('return (await figma.variables.getVariableCollectionByIdAsync(n.id)) === n', true),
    ),
  },
  type: {
    all: use('return n.type === type', true),
    ...onStyles(use('return `${n.type}_STYLE` === type', true)),
  },
  name: {
    all: sets('renamed'),
    DOCUMENT: barred(
      "n.name = 'renamed'",
      'Cannot set property name of a DOCUMENT node: it is read-only',
    ),
  },
  parent: {
    all: use('return n.parent.type', 'PAGE'),
    PAGE: use('return n.parent.type', 'DOCUMENT'),
    DOCUMENT: reads(null),
    TABLE_CELL: use('return n.parent.type', 'TABLE'),
  },
  removed: reads(false),
  remove: {
    all: use('n.remove(); return n.removed', true),
    ...onStyles(use('n.remove(); return await figma.getStyleByIdAsync(n.id)', null)),
    ...onVariables(
      use('n.remove(); return await figma.variables.getVariableByIdAsync(n.id)', null),
      use('n.remove(); return await figma.variables.getVariableCollectionByIdAsync(n.id)', null),
    ),
    PAGE: barred('n.remove()', 'in remove: Cannot move node. A document keeps at least one page'),
  },
  isAsset: reads(false),
  toString: use('return n.toString() === `${n}`', true),
  getTopLevelFrame: {
    all: use('return n.getTopLevelFrame()', undefined),
    FRAME: use('return n.getTopLevelFrame() === n', true),
    COMPONENT: use('return n.getTopLevelFrame()', undefined),
  },
  clone: use('const c = n.clone(); return [c.id === n.id, c.type === n.type, c.parent.type]', [
    false,
    true,
    'PAGE',
  ]),

  exportAsync: {
    all: use(
      "const bytes = await n.exportAsync(); return [bytes[1], bytes[2], bytes[3], (await n.exportAsync({ format: 'SVG_STRING' })).slice(0, 4)]",
      [80, 78, 71, '<svg'],
    ),
  },

  setPluginData: use("n.setPluginData('a', '1'); return n.getPluginData('a')", '1'),
  getPluginData: use("return n.getPluginData('none')", ''),
  getPluginDataKeys: use("n.setPluginData('a', '1'); return n.getPluginDataKeys()", ['a']),
  setSharedPluginData: use(
    "n.setSharedPluginData('space', 'a', '1'); return n.getSharedPluginData('space', 'a')",
    '1',
  ),
  getSharedPluginData: use("return n.getSharedPluginData('space', 'none')", ''),
  getSharedPluginDataKeys: use(
    "n.setSharedPluginData('space', 'a', '1'); return n.getSharedPluginDataKeys('space')",
    ['a'],
  ),
  setRelaunchData: use("n.setRelaunchData({ open: 'again' }); return n.getRelaunchData()", {
    open: 'again',
  }),
  getRelaunchData: use('return n.getRelaunchData()', {}),

  children: {
    all: use('const i = inner(n); return n.children.at(-1) === i', true),
    DOCUMENT: use('return n.children.map((c) => c.type)', ['PAGE']),
  },
  appendChild: {
    all: use('const r = figma.createRectangle(); n.appendChild(r); return r.parent === n', true),
    DOCUMENT: barred(
      'n.appendChild(figma.createRectangle())',
      'in appendChild: Cannot move node. The root node cannot have children of type other than PAGE',
    ),
    INSTANCE: barred(
      'n.appendChild(figma.createRectangle())',
      'in appendChild: Cannot move node. New parent is an instance or is inside of an instance',
    ),
    COMPONENT_SET: barred(
      'n.appendChild(figma.createRectangle())',
      'in appendChild: Cannot move node. A COMPONENT_SET node cannot have children of type other than COMPONENT',
    ),
  },
  insertChild: {
    all: use(
      'const r = figma.createRectangle(); n.insertChild(0, r); return n.children[0] === r',
      true,
    ),
    DOCUMENT: barred(
      'n.insertChild(0, figma.createRectangle())',
      'in insertChild: Cannot move node. The root node cannot have children of type other than PAGE',
    ),
    INSTANCE: barred(
      'n.insertChild(0, figma.createRectangle())',
      'in insertChild: Cannot move node. New parent is an instance or is inside of an instance',
    ),
    COMPONENT_SET: use(
      'const c = figma.createComponent(); n.insertChild(0, c); return n.children[0] === c',
      true,
    ),
  },
  findAll: use("inner(n); return n.findAll((x) => x.name === 'inner').length > 0", true),
  findOne: {
    all: use("inner(n); return n.findOne((x) => x.name === 'inner').type", 'RECTANGLE'),
    COMPONENT_SET: use("inner(n); return n.findOne((x) => x.name === 'inner').type", 'COMPONENT'),
  },
  findChild: {
    COMPONENT_SET: use("inner(n); return n.findChild((x) => x.name === 'inner').type", 'COMPONENT'),
    all: use("inner(n); return n.findChild((x) => x.name === 'inner').type", 'RECTANGLE'),
    DOCUMENT: use("return n.findChild((x) => x.name === 'Page 1').type", 'PAGE'),
  },
  findChildren: {
    all: use("inner(n); return n.findChildren((x) => x.name === 'inner').length > 0", true),
    DOCUMENT: use('return n.findChildren().map((x) => x.type)', ['PAGE']),
  },
  findAllWithCriteria: use(
    "inner(n); return n.findAllWithCriteria({ types: ['RECTANGLE', 'COMPONENT'] }).some((x) => x.name === 'inner')",
    true,
  ),
  findWidgetNodesByWidgetId: {
    all: use('return n.findWidgetNodesByWidgetId(figma.widgetId).length', 0),
    PAGE: use('return n.findWidgetNodesByWidgetId(figma.widgetId).length > 0', true),
    DOCUMENT: use(
      'await figma.loadAllPagesAsync(); return n.findWidgetNodesByWidgetId(figma.widgetId).length > 0',
      true,
    ),
  },

  x: use('n.x = 12; return [n.x, n.relativeTransform[0][2]]', [12, 12]),
  y: use('n.y = 34; return [n.y, n.relativeTransform[1][2]]', [34, 34]),
  width: use('return n.width > 0', true),
  height: { all: use('return n.height > 0', true), LINE: reads(0), CONNECTOR: reads(0) },
  relativeTransform: use('n.relativeTransform = [[1, 0, 7], [0, 1, 8]]; return [n.x, n.y]', [7, 8]),
  absoluteTransform: use('n.x = 5; n.y = 6; return n.absoluteTransform', [
    [1, 0, 5],
    [0, 1, 6],
  ]),
  absoluteBoundingBox: use(
    'n.x = 5; n.y = 6; const b = n.absoluteBoundingBox; return [b.x, b.y, b.width === n.width, b.height === n.height]',
    [5, 6, true, true],
  ),
  absoluteRenderBounds: use(
    'n.x = 5; const b = n.absoluteRenderBounds; return b.x <= 5 && b.x + b.width >= 5 + n.width',
    true,
  ),
  rotation: {
    all: sets(30),
    GROUP: barred('n.rotation = 30', 'turning a GROUP is not offered by this host'),
    BOOLEAN_OPERATION: barred(
      'n.rotation = 30',
      'turning a BOOLEAN_OPERATION is not offered by this host',
    ),
    TRANSFORM_GROUP: barred(
      'n.rotation = 30',
      'turning a TRANSFORM_GROUP is not offered by this host',
    ),
  },
  resize: flat('resize'),
  resizeWithoutConstraints: flat('resizeWithoutConstraints'),
  rescale: use('const w = n.width; n.rescale(2); return n.width / w', 2),
  locked: sets(true),
  visible: sets(false),
  opacity: sets(0.5),
  blendMode: sets('MULTIPLY'),
  isMask: sets(true),
  maskType: sets('LUMINANCE'),
  effects: sets([shadow]),
  constrainProportions: sets(true),
  constraints: sets({ horizontal: 'CENTER', vertical: 'MAX' }),
  layoutAlign: sets('STRETCH'),
  layoutGrow: sets(1),
  layoutPositioning: sets('AUTO'),
  layoutSizingHorizontal: sets('FIXED'),
  layoutSizingVertical: sets('FIXED'),
  minWidth: sets(10),
  maxWidth: sets(900),
  minHeight: sets(11),
  maxHeight: sets(901),
  exportSettings: sets([{ format: 'PNG', suffix: '', contentsOnly: true }]),
  stuckNodes: reads([]),
  stuckTo: reads(null),
  attachedConnectors: reads([]),

  fills: use(
    `n.fills = [${JSON.stringify(red)}]; return [n.fills.length, n.fills[0].type, n.fills[0].color]`,
    [1, 'SOLID', red.color],
  ),
  setFillsAsync: use(
    `await n.setFillsAsync([${JSON.stringify(red)}]); return n.fills[0].color`,
    red.color,
  ),
  strokes: use(`n.strokes = [${JSON.stringify(red)}]; return n.strokes[0].color`, red.color),
  setStrokesAsync: use(
    `await n.setStrokesAsync([${JSON.stringify(red)}]); return n.strokes[0].color`,
    red.color,
  ),
  strokeWeight: sets(3),
  strokeAlign: sets('OUTSIDE'),
  strokeCap: sets('ROUND'),
  strokeJoin: sets('BEVEL'),
  strokeMiterLimit: sets(8),
  strokeTopWeight: sets(1),
  strokeRightWeight: sets(2),
  strokeBottomWeight: sets(3),
  strokeLeftWeight: sets(4),
  dashPattern: sets([4, 2]),
  cornerRadius: { all: sets(6), SHAPE_WITH_TEXT: reads(0), CONNECTOR: reads(0) },
  cornerSmoothing: sets(0.6),
  topLeftRadius: sets(1),
  topRightRadius: sets(2),
  bottomLeftRadius: sets(3),
  bottomRightRadius: sets(4),

  fillStyleId: barredStyle('fillStyleId', 'setFillStyleIdAsync'),
  strokeStyleId: barredStyle('strokeStyleId', 'setStrokeStyleIdAsync'),
  effectStyleId: barredStyle('effectStyleId', 'setEffectStyleIdAsync'),
  gridStyleId: barredStyle('gridStyleId', 'setGridStyleIdAsync'),
  textStyleId: barredStyle('textStyleId', 'setTextStyleIdAsync'),
  setFillStyleIdAsync: noStyle('setFillStyleIdAsync'),
  setStrokeStyleIdAsync: noStyle('setStrokeStyleIdAsync'),
  setEffectStyleIdAsync: noStyle('setEffectStyleIdAsync'),
  setGridStyleIdAsync: noStyle('setGridStyleIdAsync'),
  setTextStyleIdAsync: noStyle('setTextStyleIdAsync'),
  reactions: barred(
    'n.reactions = []',
    'Cannot set property reactions with documentAccess: dynamic-page. Use node.setReactionsAsync instead.',
  ),
  setReactionsAsync: use('await n.setReactionsAsync([]); return n.reactions', []),
  vectorNetwork: barred(
    'n.vectorNetwork = {}',
    'Cannot set property vectorNetwork with documentAccess: dynamic-page. Use node.setVectorNetworkAsync instead.',
  ),
  setVectorNetworkAsync: use(
    'await n.setVectorNetworkAsync({ vertices: [{ x: 1, y: 2 }], segments: [], regions: [] }); return n.vectorNetwork.vertices',
    [{ x: 1, y: 2 }],
  ),

  clipsContent: sets(false),
  expanded: sets(false),
  guides: sets([{ axis: 'X', offset: 10 }]),
  layoutGrids: sets(
    [{ pattern: 'GRID', sectionSize: 8 }],
    [{ pattern: 'GRID', sectionSize: 8, visible: true, color: { r: 1, g: 0, b: 0, a: 0.1 } }],
  ),
  layoutMode: sets('VERTICAL'),
  layoutWrap: use(
    "n.layoutMode = 'HORIZONTAL'; n.layoutWrap = 'WRAP'; return n.layoutWrap",
    'WRAP',
  ),
  primaryAxisSizingMode: sets('FIXED'),
  counterAxisSizingMode: sets('FIXED'),
  primaryAxisAlignItems: sets('SPACE_BETWEEN'),
  counterAxisAlignItems: sets('CENTER'),
  counterAxisAlignContent: sets('SPACE_BETWEEN'),
  itemSpacing: sets(8),
  counterAxisSpacing: sets(9),
  paddingLeft: sets(1),
  paddingRight: sets(2),
  paddingTop: sets(3),
  paddingBottom: sets(4),
  strokesIncludedInLayout: sets(true),
  itemReverseZIndex: sets(true),
  numberOfFixedChildren: sets(1),
  overflowDirection: sets('VERTICAL'),

  backgrounds: {
    PAGE: use(`n.backgrounds = [${JSON.stringify(red)}]; return n.backgrounds[0].color`, red.color),
    all: use(
      "n.backgrounds = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]; return n.fills[0].color",
      { r: 1, g: 0, b: 0 },
    ),
  },
  flowStartingPoints: sets([]),
  isPageDivider: reads(false),
  prototypeBackgrounds: reads([]),
  selectedTextRange: reads(null),
  selection: use(
    'const r = figma.createRectangle(); n.selection = [r]; return n.selection[0] === r',
    true,
  ),
  loadAsync: use('await n.loadAsync(); return n.children.length > 0', true),
  on: use(
    "let told = 0; n.on('nodechange', () => { told += 1 }); figma.createRectangle(); await tick(); return told",
    1,
  ),
  once: use(
    "let told = 0; n.once('nodechange', () => { told += 1 }); figma.createRectangle(); await tick(); figma.createRectangle(); await tick(); return told",
    1,
  ),
  off: use(
    "let told = 0; const f = () => { told += 1 }; n.on('nodechange', f); n.off('nodechange', f); figma.createRectangle(); await tick(); return told",
    0,
  ),

  arcData: sets({ startingAngle: 0, endingAngle: 3, innerRadius: 0.5 }),
  pointCount: sets(7),
  innerRadius: sets(0.25),
  handleMirroring: sets('ANGLE'),
  vectorPaths: sets([{ windingRule: 'NONZERO', data: 'M 0 0 L 10 0 L 10 10 Z' }]),

  characters: sets('new text'),
  insertCharacters: use("n.insertCharacters(2, 'XY'); return n.characters", 'abXYcd'),
  deleteCharacters: use('n.deleteCharacters(1, 3); return n.characters', 'ad'),
  fontName: sets(bold),
  fontSize: sets(30),
  fontWeight: { TEXT: reads(400), TEXT_SUBLAYER: reads(500) },
  hasMissingFont: reads(false),
  autoRename: reads(true),
  textCase: sets('UPPER'),
  textDecoration: sets('UNDERLINE'),
  letterSpacing: sets(half),
  lineHeight: sets(half),
  paragraphIndent: sets(4),
  paragraphSpacing: sets(5),
  listSpacing: sets(6),
  leadingTrim: sets('CAP_HEIGHT'),
  hangingList: sets(true),
  hangingPunctuation: sets(true),
  hyperlink: sets({ type: 'URL', value: 'https://example.com' }),
  openTypeFeatures: reads({}),
  maxLines: sets(2),
  textTruncation: sets('ENDING'),
  textAlignHorizontal: sets('RIGHT'),
  textAlignVertical: sets('BOTTOM'),
  textAutoResize: sets('HEIGHT'),
  getStyledTextSegments: use(
    `n.setRangeFontName(0, 2, ${JSON.stringify(bold)}); return n.getStyledTextSegments(['fontName']).map((s) => [s.characters, s.fontName.style === 'Bold', s.start, s.end])`,
    [
      ['ab', true, 0, 2],
      ['cd', false, 2, 4],
    ],
  ),
  getRangeAllFontNames: use(
    `n.setRangeFontName(0, 2, ${JSON.stringify(bold)}); return n.getRangeAllFontNames(0, 4).length`,
    2,
  ),
  getRangeFontName: use(
    `n.setRangeFontName(0, 2, ${JSON.stringify(bold)}); return [n.getRangeFontName(0, 2), n.getRangeFontName(1, 3) === figma.mixed]`,
    [bold, true],
  ),
  setRangeFontName: use(
    `n.setRangeFontName(1, 2, ${JSON.stringify(bold)}); return [n.fontName === figma.mixed, n.getRangeFontName(1, 2)]`,
    [true, bold],
  ),
  ...ranged('FontSize', 31),
  ...ranged('TextCase', 'LOWER'),
  ...ranged('TextDecoration', 'STRIKETHROUGH'),
  ...ranged('LetterSpacing', half),
  ...ranged('LineHeight', half),
  ...ranged('Hyperlink', { type: 'URL', value: 'https://example.com' }),
  ...ranged('Indentation', 1),
  ...ranged('ListOptions', { type: 'ORDERED' }),
  ...ranged('ListSpacing', 3),
  ...ranged('ParagraphIndent', 4),
  ...ranged('ParagraphSpacing', 5),
  setRangeFills: use(
    `n.setRangeFills(0, 2, [${JSON.stringify(red)}]); return [n.getRangeFills(0, 2)[0].color, n.fills === figma.mixed]`,
    [red.color, true],
  ),
  getRangeFills: use('return n.getRangeFills(0, 4).length', 1),
  getRangeFontWeight: {
    TEXT: use('return n.getRangeFontWeight(0, 4)', 400),
    TEXT_SUBLAYER: use('return n.getRangeFontWeight(0, 4)', 500),
  },
  getRangeOpenTypeFeatures: use('return n.getRangeOpenTypeFeatures(0, 4)', {}),
  getRangeTextStyleId: use('return n.getRangeTextStyleId(0, 4)', ''),
  getRangeFillStyleId: use('return n.getRangeFillStyleId(0, 4)', ''),
  setRangeTextStyleId: barred(
    "n.setRangeTextStyleId(0, 4, 'S:1,')",
    'Cannot call setRangeTextStyleId with documentAccess: dynamic-page. Use node.setRangeTextStyleIdAsync instead.',
  ),
  setRangeFillStyleId: barred(
    "n.setRangeFillStyleId(0, 4, 'S:1,')",
    'Cannot call setRangeFillStyleId with documentAccess: dynamic-page. Use node.setRangeFillStyleIdAsync instead.',
  ),
  setRangeTextStyleIdAsync: use(
    "await n.setRangeTextStyleIdAsync(0, 4, ''); return n.getRangeTextStyleId(0, 4)",
    '',
  ),
  setRangeFillStyleIdAsync: use(
    "await n.setRangeFillStyleIdAsync(0, 4, ''); return n.getRangeFillStyleId(0, 4)",
    '',
  ),

  text: use("n.text.characters = 'said'; return n.text.characters", 'said'),
  authorName: reads('Ana'),
  authorVisible: sets(false),
  isWideWidth: use('n.isWideWidth = true; return [n.isWideWidth, n.width]', [true, 416]),
  getAuthorAsync: use('return (await n.getAuthorAsync()).name', 'Ana'),
  shapeType: sets('DIAMOND'),
  code: sets('let a = 1'),
  codeLanguage: sets('PYTHON'),
  connectorStart: use(
    'const s = figma.createSticky(); n.connectorStart = { endpointNodeId: s.id, magnet: "AUTO" }; return n.connectorStart.endpointNodeId === s.id',
    true,
  ),
  connectorEnd: use(
    'n.connectorEnd = { position: { x: 50, y: 60 } }; return n.connectorEnd.position',
    { x: 50, y: 60 },
  ),
  connectorStartStrokeCap: sets('CIRCLE_FILLED'),
  connectorEndStrokeCap: sets('DIAMOND_FILLED'),
  connectorLineType: sets('CURVED'),
  sectionContentsHidden: sets(true),

  numRows: reads(2),
  numColumns: reads(3),
  cellAt: use('const c = n.cellAt(1, 2); return [c.type, c.rowIndex, c.columnIndex]', [
    'TABLE_CELL',
    1,
    2,
  ]),
  rowIndex: reads(1),
  columnIndex: reads(2),
  insertRow: use(
    'const c = n.cellAt(0, 0); n.insertRow(0); return [n.numRows, c.rowIndex]',
    [3, 1],
  ),
  insertColumn: use(
    'const c = n.cellAt(0, 0); n.insertColumn(0); return [n.numColumns, c.columnIndex]',
    [4, 1],
  ),
  removeRow: use('n.removeRow(0); return n.numRows', 1),
  removeColumn: use('n.removeColumn(0); return n.numColumns', 2),
  moveRow: use('const c = n.cellAt(0, 0); n.moveRow(0, 1); return c.rowIndex', 1),
  moveColumn: use('const c = n.cellAt(0, 0); n.moveColumn(0, 2); return c.columnIndex', 2),
  resizeRow: use('n.resizeRow(0, 200); return n.cellAt(0, 0).height', 200),
  resizeColumn: use('n.resizeColumn(0, 300); return n.cellAt(0, 0).width', 300),

  key: use('return [n.key.length, /^[0-9a-f]+$/.test(n.key)]', [40, true]),
  documentationLinks: sets([{ uri: 'https://example.com' }]),
  remote: reads(false),
  description: sets('a button'),
  instances: barred(
    'n.instances',
    'Cannot read property instances with documentAccess: dynamic-page. Use node.getInstancesAsync instead.',
  ),
  getInstancesAsync: use('return (await n.getInstancesAsync()).length', 0),
  mainComponent: barred(
    'n.mainComponent',
    'Cannot read property mainComponent with documentAccess: dynamic-page. Use node.getMainComponentAsync instead.',
  ),
  descriptionMarkdown: sets('**a button**'),
  getPublishStatusAsync: use('return await n.getPublishStatusAsync()', 'UNPUBLISHED'),
  componentPropertyReferences: use(
    "const before = n.componentPropertyReferences; n.componentPropertyReferences = { visible: 'Shown#1:1' }; return [before, n.componentPropertyReferences]",
    [null, { visible: 'Shown#1:1' }],
  ),
  consumers: barred(
    'n.consumers',
    'Cannot read property consumers with documentAccess: dynamic-page. Use style.getStyleConsumersAsync instead.',
  ),
  getStyleConsumersAsync: {
    all: use('return await n.getStyleConsumersAsync()', []),
    PAINT_STYLE: use(
      'const r = figma.createRectangle(); await r.setFillStyleIdAsync(n.id); const [one] = await n.getStyleConsumersAsync(); return [one.node === r, one.fields]',
      [true, ['fillStyleId']],
    ),
  },
  paints: use(
    `n.paints = [${JSON.stringify(red)}]; const r = figma.createRectangle(); await r.setFillStyleIdAsync(n.id); return [r.fills[0].color, r.fillStyleId === n.id]`,
    [red.color, true],
  ),
  boundVariables: reads({}),
  inferredVariables: reads({}),
  explicitVariableModes: reads({}),
  resolvedVariableModes: use(
    "const c = figma.variables.createVariableCollection('c'); return n.resolvedVariableModes[c.id] === c.defaultModeId",
    true,
  ),
  setExplicitVariableModeForCollection: use(
    "const c = figma.variables.createVariableCollection('c'); const m = c.addMode('Dark'); n.setExplicitVariableModeForCollection(c, m); return n.explicitVariableModes[c.id] === m",
    true,
  ),
  clearExplicitVariableModeForCollection: use(
    "const c = figma.variables.createVariableCollection('c'); n.setExplicitVariableModeForCollection(c, c.addMode('Dark')); n.clearExplicitVariableModeForCollection(c); return n.explicitVariableModes[c.id]",
    undefined,
  ),
  setBoundVariable: use(
    "const v = figma.variables.createVariable('v', figma.variables.createVariableCollection('c'), 'BOOLEAN'); n.setBoundVariable('visible', v); return [n.visible, n.boundVariables.visible.id === v.id]",
    [false, true],
  ),
  hiddenFromPublishing: sets(true),
  variableCollectionId: use('return n.variableCollectionId.slice(0, 21)', 'VariableCollectionId:'),
  resolvedType: reads('FLOAT'),
  valuesByMode: use('return Object.values(n.valuesByMode)', [0]),
  scopes: sets(['GAP']),
  codeSyntax: reads({}),
  setValueForMode: use(
    'const [mode] = Object.keys(n.valuesByMode); n.setValueForMode(mode, 7); return n.valuesByMode[mode]',
    7,
  ),
  resolveForConsumer: use('return n.resolveForConsumer(figma.createRectangle())', {
    value: 0,
    resolvedType: 'FLOAT',
  }),
  setVariableCodeSyntax: use("n.setVariableCodeSyntax('WEB', '--n'); return n.codeSyntax", {
    WEB: '--n',
  }),
  removeVariableCodeSyntax: use(
    "n.setVariableCodeSyntax('WEB', '--n'); n.removeVariableCodeSyntax('WEB'); return n.codeSyntax",
    {},
  ),
  valuesByModeForCollectionAsync: use(
    'return Object.values(await n.valuesByModeForCollectionAsync(await figma.variables.getVariableCollectionByIdAsync(n.variableCollectionId)))',
    [0],
  ),
  isExtension: reads(false),
  modes: use('return n.modes.map(({ name }) => name)', ['Mode 1']),
  variableIds: use(
    "const v = figma.variables.createVariable('v', n, 'FLOAT'); return n.variableIds[0] === v.id",
    true,
  ),
  defaultModeId: use('return n.defaultModeId === n.modes[0].modeId', true),
  addMode: use("const m = n.addMode('Dark'); return n.modes[1].modeId === m", true),
  renameMode: use("n.renameMode(n.defaultModeId, 'Light'); return n.modes[0].name", 'Light'),
  removeMode: use("n.removeMode(n.addMode('Dark')); return n.modes.length", 1),
  annotations: sets([{ label: 'Look' }]),
  devStatus: sets({ type: 'READY_FOR_DEV', description: 'now' }),
  backgroundStyleId: barredStyle('fillStyleId', 'setFillStyleIdAsync'),
  horizontalPadding: use('n.horizontalPadding = 7; return [n.paddingLeft, n.paddingRight]', [7, 7]),
  verticalPadding: use('n.verticalPadding = 8; return [n.paddingTop, n.paddingBottom]', [8, 8]),
  detachedInfo: reads(null),
  inferredAutoLayout: reads(null),
  booleanOperation: sets('SUBTRACT'),
  createInstance: use(
    "const made = inner(n); const i = n.createInstance(); return [i.type, i.children.some((c) => c.name === 'inner'), (await i.getMainComponentAsync()) === n]",
    ['INSTANCE', true, true],
  ),
  addComponentProperty: use(
    "return /^Label#/.test(n.addComponentProperty('Label', 'TEXT', 'Go'))",
    true,
  ),
  editComponentProperty: use(
    "const full = n.addComponentProperty('Label', 'TEXT', 'Go'); return /^Word#/.test(n.editComponentProperty(full, { name: 'Word' }))",
    true,
  ),
  deleteComponentProperty: use(
    "const before = Object.keys(n.componentPropertyDefinitions).length; n.deleteComponentProperty(n.addComponentProperty('Label', 'TEXT', 'Go')); return Object.keys(n.componentPropertyDefinitions).length - before",
    0,
  ),
  componentPropertyDefinitions: use(
    "const full = n.addComponentProperty('Label', 'TEXT', 'Go'); return n.componentPropertyDefinitions[full]",
    { type: 'TEXT', defaultValue: 'Go' },
  ),
  variantProperties: reads(null),
  variantGroupProperties: reads({ Size: { values: ['S'] } }),
  defaultVariant: use('return n.defaultVariant.name', 'Size=S'),
  componentProperties: reads({}),
  setProperties: barred(
    "n.setProperties({ Label: 'Stop' })",
    "in setProperties: Could not find a component property with name: 'Label'",
  ),
  swapComponent: use(
    "const other = figma.createComponent(); other.name = 'Other'; n.swapComponent(other); return (await n.getMainComponentAsync()).name",
    'Other',
  ),
  detachInstance: use(
    'const made = n.detachInstance(); return [made.type, made.children.length, n.removed]',
    ['FRAME', 1, true],
  ),
  scaleFactor: sets(2),
  isExposedInstance: sets(true),
  exposedInstances: reads([]),
  overrides: use(
    'n.children[0].opacity = 0.5; return n.overrides.map(({ overriddenFields }) => overriddenFields)',
    [['opacity']],
  ),
  resetOverrides: use(
    "n.children[0].name = 'changed'; n.resetOverrides(); return n.children[0].name",
    'inner',
  ),
  removeOverrides: use(
    "n.children[0].name = 'changed'; n.removeOverrides(); return n.children[0].name",
    'inner',
  ),
  getMainComponentAsync: use('return (await n.getMainComponentAsync()).name', 'Main'),

  widgetId: use('return n.widgetId === figma.widgetId', true),
  widgetSyncedState: reads({ n: 1 }),
  setWidgetSyncedState: use('n.setWidgetSyncedState({ n: 5 }); return n.widgetSyncedState', {
    n: 5,
  }),
  cloneWidget: use('return n.cloneWidget({ n: 7 }).widgetSyncedState', { n: 7 }),

  embedData: use('return n.embedData.srcUrl', 'https://example.com/embed'),
  linkUnfurlData: use('return n.linkUnfurlData.url', 'https://example.com/page'),
}

function ranged(name: string, value: unknown): Record<string, Use> {
  const text = JSON.stringify(value)
  return {
    [`setRange${name}`]: use(
      `n.setRange${name}(0, 4, ${text}); return n.getRange${name}(0, 4)`,
      value,
    ),
    [`getRange${name}`]: use(
      `n.setRange${name}(0, 4, ${text}); return JSON.stringify(n.getRange${name}(1, 2))`,
      text,
    ),
  }
}
