import type { NodeShape, Value } from '../document/document-model.ts'
import type { Rect } from '../document/geometry.ts'
import { HostError } from '../errors.ts'
import { isListedFamily, presetFamilies } from '../document/font-families.ts'
import { isNodeRef, toValue } from '../document/value.ts'
import { viewportBounds } from '../viewport.ts'
import { isRecord } from '../wire.ts'
import {
  badArgument,
  isVector,
  listArgument,
  nodeArgument,
  nodesArgument,
  textArgument,
} from './arguments.ts'
import { factoryNames, type FactoryName } from '../document/factory-names.ts'
import { isLibraryType } from '../document/library/style-types.ts'
import { libraryReads } from './library-operations.ts'
import { dynamicPageMethods, twinnedVariableCalls } from './offered-api.ts'
import {
  tableOf,
  type AsyncOperation,
  type AsyncOperations,
  type Operation,
  type Operations,
  type RunContext,
} from './operation.ts'
import { requirePermission } from './require-permission.ts'
import { childrenOf, liveRuns, noteWidgets, type PersonState, type World } from './world.ts'

/** The members of this node type: the document's list, and those that depend on the viewer. */
function shapeOf(world: World, type: string): NodeShape {
  const shape = world.document.shapeOf(type)
  if (type !== 'PAGE') return shape
  return {
    ...shape,
    properties: { ...shape.properties, selection: 'readwrite' },
    asyncMethods: [...shape.asyncMethods.filter((name) => name !== 'loadAsync'), 'loadAsync'],
    methods: shape.methods.filter((name) => name !== 'loadAsync'),
  }
}

export function readProperty(context: RunContext, id: string, property: string): Value {
  if (property === 'selection' && isPage(context, id))
    return context.tab.currentPageId === id ? selectedRefs(context) : []
  return context.world.document.get(context.access, id, property)
}

export function writeProperty(
  context: RunContext,
  id: string,
  property: string,
  value: unknown,
): void {
  if (property === 'selection' && isPage(context, id)) {
    select(context, id, nodesArgument('currentPage.selection', value))
    return
  }
  context.world.document.set(context.access, id, property, toValue(value))
}

function isPage({ world }: RunContext, id: string): boolean {
  return world.document.pageIds.includes(id)
}

function selectedRefs({ world, tab }: RunContext): Value {
  return tab.owner.selection.filter((id) => world.document.has(id)).map((id) => ({ $node: id }))
}

function select({ world, tab }: RunContext, pageId: string, ids: readonly string[]): void {
  for (const id of ids) {
    if (!world.document.has(id))
      throw new HostError('NODE_REMOVED', `The node with id "${id}" does not exist`, 'selection')
    if (!isOnPage(world, id, pageId))
      throw new HostError(
        'INVALID_VALUE',
        `in set_selection: Expected nodes of this page, received a ${world.document.typeOf(id)} that is not on it`,
        'selection',
      )
  }
  selectFor(world, tab.owner, ids)
}

function isOnPage(world: World, id: string, pageId: string): boolean {
  const parent = world.document.get(world.access, id, 'parent')
  if (!isNodeRef(parent)) return false
  return parent.$node === pageId || isOnPage(world, parent.$node, pageId)
}

/** Every tab of the person shows the same selection; the listeners there hear of it later, and once. */
function selectFor(world: World, owner: PersonState, ids: readonly string[]): void {
  if (JSON.stringify(owner.selection) === JSON.stringify(ids)) return
  owner.selection = ids
  for (const { tab } of liveRuns(world)) if (tab.owner === owner) tab.events.add('selectionchange')
}

function callNode(context: RunContext, args: readonly unknown[]): Value {
  const { world, access } = context
  const [id, method, given] = [
    textArgument('node', args[0]),
    textArgument('node', args[1]),
    listArgument('node', args[2]),
  ]
  if (method === 'getAuthorAsync') requirePermission(world, 'fileusers', method)
  const answer = world.document.call(access, id, method, given.map(toValue))
  if (isNodeRef(answer) && (method === 'clone' || method === 'cloneWidget'))
    noteWidgets(world, answer.$node)
  if (isNodeRef(answer) && method === 'cloneWidget') context.redraw(answer.$node)
  if (method === 'setWidgetSyncedState') context.redraw(id)
  return answer
}

function create(factory: FactoryName): Operation {
  return ({ world, access }, args) => world.document.create(access, factory, args.map(toValue))
}

function barTwin({ access }: RunContext, name: string, twin: string): void {
  if (!access.isDynamicPage) return
  throw new HostError(
    'DYNAMIC_PAGE',
    `Cannot call figma.${name} with documentAccess: dynamic-page. Use figma.${twin} instead.`,
    `figma.${name}`,
  )
}

/** Barred under `dynamic-page`; elsewhere it answers at once what its twin answers later. */
function twinned(name: (typeof twinNames)[number]): Operation {
  const answer = twins[name]
  return (context, args) => {
    barTwin(context, name, `${name}Async`)
    return answer(context, args)
  }
}

const twinNames = [
  ...dynamicPageMethods,
  ...twinnedVariableCalls.map((name) => `variables.${name}` as const),
]

/** The shared answer of a call that `dynamic-page` bars and of its twin. */
const twins: Readonly<Record<(typeof twinNames)[number], Operation>> = {
  getNodeById: (context, [id]) => findNode(context, id),
  ...libraryReads,
}

function findNode({ world }: RunContext, id: unknown): Value {
  const wanted = textArgument('getNodeById', id)
  const isThere = world.document.has(wanted) && !isLibraryType(world.document.typeOf(wanted))
  return isThere ? { $node: wanted } : null
}

export const documentOperations = {
  'node.call': callNode,
  shape: ({ world }, [type]) => shapeOf(world, textArgument('shape', type)),
  ...tableOf(factoryNames, (name) => `figma.${name}` as const, create),
  ...tableOf(twinNames, (name) => `figma.${name}` as const, twinned),
  'figma.get.root': ({ world }) => ({ $node: world.document.rootId }),
  'figma.get.currentPage': ({ tab }) => ({ $node: tab.currentPageId }),
  'figma.set.currentPage': (context, [page]) => {
    if (context.access.isDynamicPage)
      throw new HostError(
        'DYNAMIC_PAGE',
        'Cannot set figma.currentPage with documentAccess: dynamic-page. Use figma.setCurrentPageAsync instead.',
        'figma.currentPage',
      )
    goToPage(context, page)
  },
  'figma.get.hasMissingFont': () => false,
  'figma.commitUndo': (context) => {
    context.commitUndo()
  },
  'figma.triggerUndo': (context) => {
    context.triggerUndo()
  },
  'figma.viewport.center': ({ tab }) => ({ x: tab.viewport.x, y: tab.viewport.y }),
  'figma.viewport.zoom': ({ tab }) => tab.viewport.zoom,
  'figma.viewport.bounds': ({ tab }) => viewportBounds(tab.viewport),
  'figma.set.viewport.center': ({ tab }, [center]) => {
    if (!isVector(center)) throw badArgument('viewport.center', 'a vector {x, y}', center)
    tab.viewport = { ...tab.viewport, x: center.x, y: center.y }
  },
  'figma.set.viewport.zoom': ({ tab }, [zoom]) => {
    if (typeof zoom !== 'number' || !(zoom > 0) || zoom === Infinity)
      throw badArgument('viewport.zoom', 'a number above 0', zoom)
    tab.viewport = { ...tab.viewport, zoom }
  },
  'figma.viewport.scrollAndZoomIntoView': (context, [nodes]) => {
    lookAt(context, nodesArgument('viewport.scrollAndZoomIntoView', nodes))
  },
} satisfies Operations

function lookAt({ world, tab }: RunContext, ids: readonly string[]): void {
  const boxes = ids
    .map((id) => world.document.get(world.access, id, 'absoluteBoundingBox'))
    .flatMap((box) => (isBox(box) ? [box] : []))
  if (boxes.length === 0) return
  const left = Math.min(...boxes.map((box) => box.x))
  const top = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  const fit = Math.min(
    tab.viewport.width / Math.max(right - left, 1),
    tab.viewport.height / Math.max(bottom - top, 1),
    1,
  )
  tab.viewport = { ...tab.viewport, x: (left + right) / 2, y: (top + bottom) / 2, zoom: fit }
}

function isBox(value: unknown): value is Rect {
  return (
    isRecord(value) &&
    ['x', 'y', 'width', 'height'].every((name) => typeof value[name] === 'number')
  )
}

function goToPage(context: RunContext, page: unknown): void {
  const id = nodeArgument('setCurrentPageAsync', page)
  if (!context.world.document.pageIds.includes(id))
    throw badArgument('setCurrentPageAsync', 'a page', page)
  if (context.tab.currentPageId !== id) context.tab.events.add('currentpagechange')
  context.tab.currentPageId = id
  selectFor(context.world, context.tab.owner, [])
  context.loadPage(id)
}

export const documentAsyncOperations = {
  'node.callAsync': (context, args) => {
    const [id, method] = [textArgument('node', args[0]), textArgument('node', args[1])]
    if (method === 'loadAsync' && isPage(context, id))
      return {
        effect: () => {
          context.loadPage(id)
        },
      }
    return { effect: () => callNode(context, args) }
  },
  ...tableOf(
    twinNames,
    (name) => `figma.${name}Async` as const,
    (name): AsyncOperation =>
      (context, args) => ({ effect: () => twins[name](context, args) }),
  ),
  'figma.loadAllPagesAsync': (context) => ({
    effect: () => {
      context.loadAllPages()
    },
  }),
  'figma.setCurrentPageAsync': (context, [page]) => ({
    effect: () => {
      goToPage(context, page)
    },
  }),
  'figma.loadFontAsync': (context, [font]) => ({
    effect: () => {
      loadFont(context, font)
    },
  }),
  'figma.listAvailableFontsAsync': () => ({
    effect: () => [
      ...interStyles.map((style) => ({ fontName: { family: 'Inter', style } })),
      ...presetFamilies.flatMap((family) =>
        ['Regular', 'Bold'].map((style) => ({ fontName: { family, style } })),
      ),
    ],
  }),
  'figma.saveVersionHistoryAsync': ({ world }, [title]) => ({
    effect: () => {
      if (textArgument('saveVersionHistoryAsync', title) === '')
        throw badArgument('saveVersionHistoryAsync', 'a title', title)
      return { id: String(world.nextNumber()) }
    },
  }),
} satisfies AsyncOperations

const weights = 'Thin,Extra Light,Light,Regular,Medium,Semi Bold,Bold,Extra Bold,Black'.split(',')
const interStyles = weights.flatMap((weight) => [
  weight,
  weight === 'Regular' ? 'Italic' : `${weight} Italic`,
])

function loadFont(context: RunContext, font: unknown): void {
  const { family, style } = isRecord(font) ? font : {}
  if (typeof family !== 'string' || typeof style !== 'string')
    throw badArgument('loadFontAsync', 'a font {family, style}', font)
  if (!isThere(context, family, style))
    throw new HostError(
      'FONT_NOT_FOUND',
      `in loadFontAsync: the font "${family} ${style}" could not be loaded`,
      'figma.loadFontAsync',
    )
  context.loadFont(family, style)
}

const styleForm =
  /^(Thin|Extra ?Light|Light|Regular|Book|Medium|Semi ?Bold|Demi ?Bold|Bold|Extra ?Bold|Heavy|Black)?( ?Italic)?$/

function isThere({ world }: RunContext, family: string, style: string): boolean {
  const { otherFonts } = world.scenario.rules
  if (family === 'Inter') return interStyles.includes(style)
  if (family === '' || style === '') return false
  if (otherFonts === 'any') return true
  if (!styleForm.test(style)) return false
  return otherFonts === 'load' ? isListedFamily(family) : presetFamilies.includes(family)
}

/** Ids of the top-level nodes of a page that a person can select. */
export function selectableOn(world: World, pageId: string): readonly string[] {
  return childrenOf(world, pageId).filter(
    (id) =>
      world.document.get(world.access, id, 'locked') !== true &&
      world.document.get(world.access, id, 'visible') !== false,
  )
}
