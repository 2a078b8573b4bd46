import type { FactoryName } from '../document/factory-names.ts'
import type {
  asyncMembers,
  dynamicPageMethods,
  memberObjects,
  ObjectName,
  otherMethods,
  readableMembers,
} from './offered-api.ts'

type Objects = typeof memberObjects
type ListName = 'calls' | 'asyncCalls' | 'reads' | 'writes'

/** The members of `figma`'s objects in one kind of list, as `viewport.zoom`. */
type ObjectMembers<List extends ListName> = {
  [Name in ObjectName]: `${Name}.${Objects[Name][List][number]}`
}[ObjectName]

/** The members of `figma` that the guest builds around a host call. */
type WrappedCall = 'notify' | 'closePlugin' | 'on' | 'createImage' | 'getImageByHash'

export type FigmaCall =
  | FactoryName
  | (typeof dynamicPageMethods)[number]
  | (typeof otherMethods)[number]
  | WrappedCall
  | ObjectMembers<'calls'>

/** The guest's host calls that are no member of `figma`. */
type InnerOperation =
  | 'shape'
  | 'node.call'
  | 'page.on'
  | 'has.payments'
  | 'toast.cancel'
  | 'state.read'
  | 'state.initial'
  | 'state.write'
  | 'map.keys'
  | 'map.has'
  | 'map.get'
  | 'map.set'
  | 'map.delete'

/** Every operation of the host that answers at once: made from what is offered. */
export type OperationName =
  | `figma.${FigmaCall}`
  | `figma.get.${(typeof readableMembers)[number] | 'currentPage'}`
  | 'figma.set.currentPage'
  | `figma.${ObjectMembers<'reads' | 'writes'>}`
  | `figma.set.${ObjectMembers<'writes'>}`
  | InnerOperation

/** Every operation that answers by a promise. */
export type AsyncOperationName =
  | `figma.${(typeof asyncMembers)[number]}`
  | `figma.${ObjectMembers<'asyncCalls'>}`
  | 'figma.createImageAsync'
  | 'figma.createNodeFromJSXAsync'
  | 'image.getBytesAsync'
  | 'image.getSizeAsync'
  | 'node.callAsync'
  | 'fetch'
