import type { PluginAPI } from '@figma/plugin-typings/plugin-api-standalone'
import type { WidgetAPI } from '@figma/widget-typings/widget-api-standalone'

/** Known before the code starts and the same through a run. */
export const factMembers = [
  'apiVersion',
  'command',
  'editorType',
  'mode',
  'widgetId',
  'pluginId',
  'fileKey',
] as const satisfies readonly (keyof PluginAPI)[]

/** Read from the host at each access. */
export const readableMembers = [
  'currentUser',
  'activeUsers',
  'root',
  'hasMissingFont',
] as const satisfies readonly (keyof PluginAPI)[]

/** Made by the document. */
export const documentFactories = [
  'createRectangle',
  'createLine',
  'createEllipse',
  'createPolygon',
  'createStar',
  'createVector',
  'createText',
  'createFrame',
  'createComponent',
  'createComponentFromNode',
  'createPage',
  'createSlice',
  'createSticky',
  'createConnector',
  'createShapeWithText',
  'createCodeBlock',
  'createSection',
  'createTable',
  'createNodeFromSvg',
  'group',
  'ungroup',
] as const satisfies readonly (keyof PluginAPI)[]

/** Missing in FigJam, as Figma leaves them out there. */
export const designOnlyFactories = [
  'createPage',
  'createComponent',
  'createComponentFromNode',
] as const satisfies readonly (typeof documentFactories)[number][]

/** Barred under `dynamic-page`, each with a twin of the same name and `Async`. */
export const dynamicPageMethods = [
  'getNodeById',
  'getStyleById',
  'getFileThumbnailNode',
  'getLocalPaintStyles',
  'getLocalTextStyles',
  'getLocalEffectStyles',
  'getLocalGridStyles',
] as const satisfies readonly (keyof PluginAPI)[]

export const otherMethods = [
  'commitUndo',
  'triggerUndo',
  'openExternal',
  'showUI',
  'base64Encode',
  'base64Decode',
] as const satisfies readonly (keyof PluginAPI)[]

export const asyncMembers = [
  'getNodeByIdAsync',
  'loadFontAsync',
  'listAvailableFontsAsync',
  'loadAllPagesAsync',
  'setCurrentPageAsync',
  'saveVersionHistoryAsync',
  'getStyleByIdAsync',
  'getLocalPaintStylesAsync',
  'getLocalTextStylesAsync',
  'getLocalEffectStylesAsync',
  'getLocalGridStylesAsync',
] as const satisfies readonly (keyof PluginAPI)[]

/** Built in the guest: objects, settable members and whatever takes a callback. */
export const guestMembers = [
  'currentPage',
  'skipInvisibleInstanceChildren',
  'payments',
  'timer',
  'viewport',
  'clientStorage',
  'ui',
  'variables',
  'createImage',
  'getImageByHash',
  'util',
  'constants',
  'mixed',
  'notify',
  'closePlugin',
  'on',
  'off',
  'once',
] as const satisfies readonly (keyof PluginAPI)[]

/** Optional in the typings, so that code may ask whether they are there; here they are not. */
export const absentMembers = [
  'textreview',
  'vscode',
  'devResources',
] as const satisfies readonly (keyof PluginAPI)[]

type Offered =
  | (typeof factMembers)[number]
  | (typeof readableMembers)[number]
  | (typeof documentFactories)[number]
  | (typeof dynamicPageMethods)[number]
  | (typeof otherMethods)[number]
  | (typeof asyncMembers)[number]
  | (typeof guestMembers)[number]
  | (typeof absentMembers)[number]

/** Everything else of the typings: reading it throws by name. A member that Figma adds fails to compile here. */
const refused = {
  codegen: true,
  parameters: true,
  motion: true,
  teamLibrary: true,
  annotations: true,
  buzz: true,
  createPageDivider: true,
  createSlide: true,
  createSlideRow: true,
  createTextPath: true,
  createNodeFromJSXAsync: true,
  createBooleanOperation: true,
  createPaintStyle: true,
  createTextStyle: true,
  createEffectStyle: true,
  createGridStyle: true,
  createCustomAnimationStyle: true,
  getLocalCustomAnimationStylesAsync: true,
  getLocalCustomAnimationStyles: true,
  getSelectionColors: true,
  moveLocalPaintStyleAfter: true,
  moveLocalTextStyleAfter: true,
  moveLocalEffectStyleAfter: true,
  moveLocalGridStyleAfter: true,
  moveLocalCustomAnimationStyleAfter: true,
  moveLocalPaintFolderAfter: true,
  moveLocalTextFolderAfter: true,
  moveLocalEffectFolderAfter: true,
  moveLocalGridFolderAfter: true,
  moveLocalCustomAnimationFolderAfter: true,
  importComponentByKeyAsync: true,
  importComponentSetByKeyAsync: true,
  importStyleByKeyAsync: true,
  listAvailableShaders: true,
  importShaderById: true,
  getFontFamilyVariationAxes: true,
  createImageAsync: true,
  createVideoAsync: true,
  createLinkPreviewAsync: true,
  createGif: true,
  combineAsVariants: true,
  transformGroup: true,
  flatten: true,
  union: true,
  subtract: true,
  intersect: true,
  exclude: true,
  getFileThumbnailNodeAsync: true,
  setFileThumbnailNodeAsync: true,
  getSlideGrid: true,
  setSlideGrid: true,
  getCanvasGrid: true,
  setCanvasGrid: true,
  createCanvasRow: true,
  moveNodesToCoord: true,
  loadBrushesAsync: true,
} as const satisfies Record<Exclude<keyof PluginAPI, Offered | 'widget'>, true>

export const refusedMembers: readonly string[] = Object.keys(refused)

type Part<Name extends 'payments' | 'timer' | 'clientStorage' | 'ui' | 'viewport' | 'variables'> =
  keyof NonNullable<PluginAPI[Name]>

/** The members of `figma`'s objects that are calls of the host. */
export const memberGroups = {
  payments: {
    methods: [
      'setPaymentStatusInDevelopment',
      'getUserFirstRanSecondsAgo',
      'requestCheckout',
    ] satisfies readonly Part<'payments'>[],
    asyncMethods: [
      'initiateCheckoutAsync',
      'getPluginPaymentTokenAsync',
    ] satisfies readonly Part<'payments'>[],
  },
  timer: {
    methods: ['pause', 'resume', 'start', 'stop'] satisfies readonly Part<'timer'>[],
    asyncMethods: [],
  },
  clientStorage: {
    methods: [],
    asyncMethods: [
      'getAsync',
      'setAsync',
      'deleteAsync',
      'keysAsync',
    ] satisfies readonly Part<'clientStorage'>[],
  },
  ui: {
    methods: [
      'show',
      'hide',
      'resize',
      'reposition',
      'getPosition',
      'close',
      'postMessage',
    ] satisfies readonly Part<'ui'>[],
    asyncMethods: [],
  },
  viewport: {
    methods: ['scrollAndZoomIntoView'] satisfies readonly Part<'viewport'>[],
    asyncMethods: [],
  },
  variables: {
    methods: [
      'getVariableById',
      'getVariableCollectionById',
      'getLocalVariables',
      'getLocalVariableCollections',
    ] satisfies readonly Part<'variables'>[],
    asyncMethods: [
      'getVariableByIdAsync',
      'getVariableCollectionByIdAsync',
      'getLocalVariablesAsync',
      'getLocalVariableCollectionsAsync',
    ] satisfies readonly Part<'variables'>[],
  },
} as const

/** Of `figma.variables`, what would make a variable: reading one throws by name. */
export const refusedOfVariables: readonly string[] = [
  'createVariable',
  'createVariableCollection',
  'createVariableAlias',
  'createVariableAliasByIdAsync',
  'setBoundVariableForPaint',
  'setBoundVariableForEffect',
  'setBoundVariableForLayoutGrid',
  'importVariableByKeyAsync',
  'extendLibraryCollectionByKeyAsync',
] as const satisfies readonly Part<'variables'>[]

/** The elements of `figma.widget`, checked against the typings; hooks are built in the guest. */
export const widgetComponents = [
  'AutoLayout',
  'Frame',
  'Image',
  'Rectangle',
  'Ellipse',
  'Text',
  'Input',
  'SVG',
  'Line',
  'Fragment',
  'Span',
] as const satisfies readonly (keyof WidgetAPI)[]

/** `figma.constants.colors`. @see https://developers.figma.com/docs/plugins/api/figma-constants/ */
export const colorPalettes = {
  figJamBase: {
    gray: '#757575',
    red: '#F24822',
    orange: '#FFA629',
    yellow: '#FFCD29',
    green: '#14AE5C',
    blue: '#0D99FF',
    violet: '#9747FF',
    white: '#FFFFFF',
    black: '#1E1E1E',
  },
  figJamBaseLight: {
    gray: '#E6E6E6',
    red: '#FFC7C2',
    orange: '#FCD19C',
    yellow: '#FFE8A3',
    green: '#AFF4C6',
    blue: '#BDE3FF',
    violet: '#E4CCFF',
  },
} as const
