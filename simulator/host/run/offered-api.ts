import type { PluginAPI } from '@figma/plugin-typings/plugin-api-standalone'
import type { WidgetAPI } from '@figma/widget-typings/widget-api-standalone'
import type { FactoryName } from '../document/factory-names.ts'

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

/** By editor: missing there, as Figma leaves them out. */
export const membersOfOtherEditors = {
  figjam: ['createPage', 'createComponent', 'createComponentFromNode', 'combineAsVariants'],
  figma: ['timer'],
} as const satisfies Record<'figjam' | 'figma', readonly (FactoryName | 'timer')[]>

/** Barred under `dynamic-page`, each with a twin of the same name and `Async`. */
export const dynamicPageMethods = [
  'getNodeById',
  'getStyleById',
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
  'moveLocalPaintStyleAfter',
  'moveLocalTextStyleAfter',
  'moveLocalEffectStyleAfter',
  'moveLocalGridStyleAfter',
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
  'importComponentByKeyAsync',
  'importComponentSetByKeyAsync',
  'importStyleByKeyAsync',
] as const satisfies readonly (keyof PluginAPI)[]

/** Built in the guest: objects, settable members and all that takes a callback. */
export const guestMembers = [
  'currentPage',
  'skipInvisibleInstanceChildren',
  'payments',
  'timer',
  'viewport',
  'clientStorage',
  'ui',
  'variables',
  'teamLibrary',
  'createImage',
  'createImageAsync',
  'getImageByHash',
  'createNodeFromJSXAsync',
  'util',
  'constants',
  'mixed',
  'notify',
  'closePlugin',
  'on',
  'off',
  'once',
] as const satisfies readonly (keyof PluginAPI)[]

export type GuestMember = (typeof guestMembers)[number] | 'widget'

/** Also while the widget renders. */
export const membersInRender: readonly (keyof PluginAPI | 'widget')[] = [
  'widget',
  'editorType',
  'mixed',
  'constants',
]

/** Optional in the typings, so that code may ask whether they are there; here they are not. */
export const absentMembers = [
  'textreview',
  'vscode',
  'devResources',
] as const satisfies readonly (keyof PluginAPI)[]

type Offered =
  | (typeof factMembers)[number]
  | (typeof readableMembers)[number]
  | FactoryName
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
  annotations: true,
  buzz: true,
  createPageDivider: true,
  createSlide: true,
  createSlideRow: true,
  createTextPath: true,
  createCustomAnimationStyle: true,
  getLocalCustomAnimationStylesAsync: true,
  getLocalCustomAnimationStyles: true,
  getSelectionColors: true,
  moveLocalCustomAnimationStyleAfter: true,
  moveLocalPaintFolderAfter: true,
  moveLocalTextFolderAfter: true,
  moveLocalEffectFolderAfter: true,
  moveLocalGridFolderAfter: true,
  moveLocalCustomAnimationFolderAfter: true,
  listAvailableShaders: true,
  importShaderById: true,
  getFontFamilyVariationAxes: true,
  createVideoAsync: true,
  createLinkPreviewAsync: true,
  createGif: true,
  transformGroup: true,
  getFileThumbnailNode: true,
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

/** The objects that `figma` holds. */
export type ObjectName =
  | 'payments'
  | 'timer'
  | 'clientStorage'
  | 'ui'
  | 'viewport'
  | 'variables'
  | 'teamLibrary'
  | 'util'
  | 'constants'

type ObjectMember<Name extends ObjectName> = keyof NonNullable<PluginAPI[Name]>

/** How each member of one of them is offered, or that reading it throws by name. */
interface ObjectTable<Member> {
  readonly calls: readonly Member[]
  readonly asyncCalls: readonly Member[]
  /** Read from the host at each access. */
  readonly reads: readonly Member[]
  /** These can be set, too. */
  readonly writes: readonly Member[]
  /** Built in the guest. */
  readonly own: readonly Member[]
  readonly refused: readonly Member[]
}

const nothing = {
  calls: [],
  asyncCalls: [],
  reads: [],
  writes: [],
  own: [],
  refused: [],
} as const

/** Those of `figma.variables` that `dynamic-page` bars, each with a twin of the same name and `Async`. */
export const twinnedVariableCalls = [
  'getVariableById',
  'getVariableCollectionById',
  'getLocalVariables',
  'getLocalVariableCollections',
] as const

export const memberObjects = {
  payments: {
    ...nothing,
    calls: ['setPaymentStatusInDevelopment', 'getUserFirstRanSecondsAgo', 'requestCheckout'],
    asyncCalls: ['initiateCheckoutAsync', 'getPluginPaymentTokenAsync'],
    reads: ['status'],
  },
  timer: {
    ...nothing,
    calls: ['pause', 'resume', 'start', 'stop'],
    reads: ['remaining', 'total', 'state'],
  },
  clientStorage: {
    ...nothing,
    asyncCalls: ['getAsync', 'setAsync', 'deleteAsync', 'keysAsync'],
  },
  ui: {
    ...nothing,
    calls: ['show', 'hide', 'resize', 'reposition', 'getPosition', 'close', 'postMessage'],
    own: ['onmessage', 'on', 'once', 'off'],
  },
  viewport: {
    ...nothing,
    calls: ['scrollAndZoomIntoView'],
    reads: ['bounds'],
    writes: ['center', 'zoom'],
    refused: ['slidesView', 'canvasView'],
  },
  variables: {
    ...nothing,
    calls: [
      ...twinnedVariableCalls,
      'createVariable',
      'createVariableCollection',
      'createVariableAlias',
      'setBoundVariableForPaint',
      'setBoundVariableForEffect',
      'setBoundVariableForLayoutGrid',
    ],
    asyncCalls: [
      'getVariableByIdAsync',
      'getVariableCollectionByIdAsync',
      'getLocalVariablesAsync',
      'getLocalVariableCollectionsAsync',
      'createVariableAliasByIdAsync',
      'importVariableByKeyAsync',
    ],
    refused: ['extendLibraryCollectionByKeyAsync'],
  },
  teamLibrary: {
    ...nothing,
    asyncCalls: [
      'getAvailableLibraryVariableCollectionsAsync',
      'getVariablesInLibraryCollectionAsync',
    ],
  },
  util: { ...nothing, own: ['rgb', 'rgba', 'solidPaint'], refused: ['normalizeMarkdown'] },
  constants: { ...nothing, own: ['colors'] },
} as const satisfies { readonly [Name in ObjectName]: ObjectTable<ObjectMember<Name>> }

export type OwnMember<Name extends ObjectName> = (typeof memberObjects)[Name]['own'][number]

type Listed<Table> = {
  [List in keyof Table]: Table[List] extends readonly (infer Member)[] ? Member : never
}[keyof Table]

/** Each `never` where nothing of the typings is left out of the table. */
type Unlisted = {
  [Name in ObjectName]: Exclude<ObjectMember<Name>, Listed<(typeof memberObjects)[Name]>>
}

/** Compiles only while all of them are. */
export type ObjectsAreWhole = Unlisted extends Record<ObjectName, never> ? true : never
export const objectsAreWhole: ObjectsAreWhole = true

/** Each call that `dynamic-page` bars has a twin to recommend, or this does not compile. */
type Twin = `${(typeof dynamicPageMethods)[number]}Async`
export type TwinsAreOffered =
  Exclude<Twin, (typeof asyncMembers)[number]> extends never ? true : never
export const twinsAreOffered: TwinsAreOffered = true

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

export type WidgetComponent = (typeof widgetComponents)[number]

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
