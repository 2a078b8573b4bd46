import { HostError } from '../errors.ts'
import type { FontName } from './document-model.ts'

export function nodeRemoved(id: string): HostError {
  return new HostError('NODE_REMOVED', `The node with id "${id}" does not exist`)
}

export function readOnlyProperty(property: string): HostError {
  return new HostError('NO_SETTER', `no setter for property '${property}'`, property)
}

export function unknownProperty(type: string, property: string): HostError {
  const message = `Cannot add property ${property} to a ${type} node, object is not extensible`
  return new HostError('NOT_EXTENSIBLE', message, property)
}

export function unknownMethod(type: string, method: string): HostError {
  return new HostError('NOT_OFFERED', `The ${type} node offers no ${method}()`, method)
}

export function turningNotOffered(type: string): HostError {
  return new HostError('NOT_OFFERED', `turning a ${type} is not offered by this host`, 'rotation')
}

/** @param place  The property, or the argument as `call.argument`. */
export function invalidValue(place: string, expected: string, came: unknown): HostError {
  const message = `Property "${place}" failed validation: Expected ${expected}, received ${describe(came)}`
  return new HostError('INVALID_VALUE', message, place)
}

export function unknownKey(place: string, key: string): HostError {
  const message = `Property "${place}" failed validation: Unrecognized key(s) in object: '${key}'`
  return new HostError('INVALID_VALUE', message, place)
}

export function invalidArgument(call: string, expected: string, came: unknown): HostError {
  const message = `in ${call}: Expected ${expected}, received ${describe(came)}`
  return new HostError('INVALID_VALUE', message, call)
}

/** Runs one call of the widget's; what is refused in it names the call, as Figma's errors do. */
export function inCall<Result>(call: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof HostError) || !isUnnamed(error)) throw error
    throw new HostError(error.code, `in ${call}: ${error.message}`, error.where ?? call)
  }
}

/** The others say themselves what was called. */
function isUnnamed({ code, message }: HostError): boolean {
  return (
    ['INVALID_VALUE', 'NODE_REMOVED', 'CANNOT_MOVE'].includes(code) && !message.startsWith('in ')
  )
}

export function unloadedFont(call: string, font: FontName): HostError {
  const request = `figma.loadFontAsync({ family: "${font.family}", style: "${font.style}" })`
  const message =
    `in ${call}: Cannot write to node with unloaded font "${font.family} ${font.style}". ` +
    `Please call ${request} and await the returned promise first.`
  return new HostError('UNLOADED_FONT', message, call)
}

export function cannotMove(reason: string): HostError {
  return new HostError('CANNOT_MOVE', `Cannot move node. ${reason}`)
}

export function pageNotLoaded(call: string): HostError {
  const message =
    `in ${call}: Cannot access this member on a page that has not been explicitly loaded. ` +
    'Remember to call .loadAsync() on the page first.'
  return new HostError('PAGE_NOT_LOADED', message, call)
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60))
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value
}
