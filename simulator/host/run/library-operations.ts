import type { Value } from '../document/document-model.ts'
import type { StyleType } from '../document/library/style-types.ts'
import { toValue } from '../document/value.ts'
import { HostError } from '../errors.ts'
import { textArgument } from './arguments.ts'
import {
  tableOf,
  type AsyncOperation,
  type AsyncOperations,
  type Operation,
  type Operations,
} from './operation.ts'
import { requirePermission } from './require-permission.ts'

const refs = (ids: readonly string[]): Value => ids.map((id) => ({ $node: id }))

function stylesOf(type: StyleType): Operation {
  return ({ world }) => refs(world.document.library.styles(type))
}

function byId(call: string, kind: 'style' | 'VARIABLE' | 'VARIABLE_COLLECTION'): Operation {
  return ({ world }, [id]) => {
    const wanted = textArgument(call, id)
    return world.document.library.has(wanted, kind) ? { $node: wanted } : null
  }
}

/** What `dynamic-page` bars of styles and variables, and their twins answer. */
export const libraryReads = {
  getStyleById: byId('getStyleById', 'style'),
  getLocalPaintStyles: stylesOf('PAINT_STYLE'),
  getLocalTextStyles: stylesOf('TEXT_STYLE'),
  getLocalEffectStyles: stylesOf('EFFECT_STYLE'),
  getLocalGridStyles: stylesOf('GRID_STYLE'),
  'variables.getVariableById': byId('getVariableById', 'VARIABLE'),
  'variables.getVariableCollectionById': byId('getVariableCollectionById', 'VARIABLE_COLLECTION'),
  'variables.getLocalVariables': ({ world }, [type]) =>
    refs(world.document.library.variables(toValue(type))),
  'variables.getLocalVariableCollections': ({ world }) =>
    refs(world.document.library.collections()),
} satisfies Readonly<Record<string, Operation>>

const moves = [
  'moveLocalPaintStyleAfter',
  'moveLocalTextStyleAfter',
  'moveLocalEffectStyleAfter',
  'moveLocalGridStyleAfter',
] as const
const bindings = [
  'setBoundVariableForPaint',
  'setBoundVariableForEffect',
  'setBoundVariableForLayoutGrid',
] as const

export const libraryOperations = {
  'figma.variables.createVariable': ({ world }, args) => ({
    $node: world.document.library.createVariable(args.map(toValue)),
  }),
  'figma.variables.createVariableCollection': ({ world }, [name]) => ({
    $node: world.document.library.createCollection(toValue(name)),
  }),
  'figma.variables.createVariableAlias': ({ world }, [variable]) =>
    world.document.library.alias(toValue(variable)),
  ...tableOf(
    bindings,
    (name) => `figma.variables.${name}` as const,
    (name): Operation =>
      ({ world }, args) =>
        world.document.library.withBound(name, args.map(toValue)),
  ),
  ...tableOf(
    moves,
    (name) => `figma.${name}` as const,
    (name): Operation =>
      ({ world }, args) => {
        world.document.library.moveAfter(name, args.map(toValue))
      },
  ),
} satisfies Operations

/** Nothing is published here: of a library there is what the file itself names by the key. */
function importing(call: string, types: readonly string[]): AsyncOperation {
  return ({ world, access }, [key]) => ({
    effect: () => {
      const wanted = textArgument(call, key)
      const { document } = world
      const found = document.byKey(access, wanted).find((id) => types.includes(document.typeOf(id)))
      if (found !== undefined) return { $node: found }
      throw new HostError(
        'NOT_FOUND',
        `in ${call}: Could not find anything with the key "${wanted}"`,
        call,
      )
    },
  })
}

const importedTypes = {
  importComponentByKeyAsync: ['COMPONENT'],
  importComponentSetByKeyAsync: ['COMPONENT_SET'],
  importStyleByKeyAsync: ['PAINT_STYLE', 'TEXT_STYLE', 'EFFECT_STYLE', 'GRID_STYLE'],
} as const
const imports = [
  'importComponentByKeyAsync',
  'importComponentSetByKeyAsync',
  'importStyleByKeyAsync',
] as const

export const libraryAsyncOperations = {
  ...tableOf(
    imports,
    (name) => `figma.${name}` as const,
    (name) => importing(name, importedTypes[name]),
  ),
  'figma.variables.importVariableByKeyAsync': importing('importVariableByKeyAsync', ['VARIABLE']),
  'figma.variables.createVariableAliasByIdAsync': ({ world }, [id]) => ({
    effect: () => world.document.library.alias(toValue(id)),
  }),
  'figma.teamLibrary.getAvailableLibraryVariableCollectionsAsync': ({ world }) => ({
    effect: () => {
      const call = 'figma.teamLibrary.getAvailableLibraryVariableCollectionsAsync'
      requirePermission(world, 'teamlibrary', call)
      return []
    },
  }),
  'figma.teamLibrary.getVariablesInLibraryCollectionAsync': ({ world }, [key]) => ({
    effect: () => {
      requirePermission(
        world,
        'teamlibrary',
        'figma.teamLibrary.getVariablesInLibraryCollectionAsync',
      )
      const call = 'getVariablesInLibraryCollectionAsync'
      const wanted = textArgument(call, key)
      throw new HostError(
        'NOT_FOUND',
        `in ${call}: Could not find the collection "${wanted}"`,
        call,
      )
    },
  }),
} satisfies AsyncOperations
