import type { DocumentNode, PageNode } from '@figma/plugin-typings/plugin-api-standalone'
import { base, exportable, removable } from './common-members.ts'
import { children, containerMethods } from './container-members.ts'
import { pageNotLoaded } from './document-errors.ts'
import type { Value } from './document-model.ts'
import { requirePageBeside, setField } from './edit-tree.ts'
import { exportMethods } from './export-members.ts'
import { modeMethods, modeProperties } from './library/bound-members.ts'
import { kind } from './node-kind.ts'
import { anObject, fieldProperty, listOf, type Methods, type Properties } from './node-member.ts'
import { paintOf, restPaints } from './paints.ts'
import { pluginData } from './plugin-data-members.ts'

const root = {
  ...base,
  ...children,
  // The root is called as the file is, which code cannot rename; in a file its own name is always `Document`.
  name: { get: (at) => at.state.fileName ?? base.name.get(at) },
} satisfies Properties

export const documentRoot = kind<DocumentNode>()(root, {
  ...pluginData,
  appendChild: containerMethods.appendChild,
  insertChild: containerMethods.insertChild,
  findAllWithCriteria: containerMethods.findAllWithCriteria,
  findWidgetNodesByWidgetId: containerMethods.findWidgetNodesByWidgetId,
})

const page = {
  backgrounds: {
    get: ({ state, id }) => [paintOf(state.store.field(id, 'backgroundColor'))],
    set: ({ state, id }, value) => {
      const [first] = restPaints('backgrounds', value)
      setField(state, id, ['backgroundColor'], first?.['color'])
    },
  },
  isPageDivider: { get: () => false },
  guides: fieldProperty<Value>('guides', [], listOf(anObject)),
  flowStartingPoints: fieldProperty<Value>('flowStartingPoints', [], listOf(anObject)),
  prototypeBackgrounds: {
    get: ({ state, id }) => {
      const colors = state.store.field(id, 'prototypeBackgrounds')
      return Array.isArray(colors) ? colors.map(paintOf) : []
    },
  },
  selectedTextRange: { get: () => null },
} satisfies Properties

const pageMethods = {
  remove: {
    call: (at) => {
      requirePageBeside(at.state, at.id)
      removable.remove.call(at)
      return undefined
    },
  },
  loadAsync: { isAsync: true, call: () => undefined },
  exportAsync: {
    isAsync: true,
    call: (at, args) => {
      if (!at.access.isPageLoaded(at.id)) throw pageNotLoaded('exportAsync')
      return exportMethods.exportAsync.call(at, args)
    },
  },
} satisfies Methods

export const pageKind = kind<PageNode>()(
  { ...base, ...children, ...page, ...exportable, ...modeProperties },
  {
    ...pluginData,
    ...removable,
    ...containerMethods,
    ...pageMethods,
    ...modeMethods,
  },
)
