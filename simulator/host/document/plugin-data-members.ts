import { invalidArgument } from './document-errors.ts'
import { HostError } from '../errors.ts'
import type { Value } from './document-model.ts'
import type { DocumentState, NodeAccess } from './document-state.ts'
import { setField } from './edit-tree.ts'
import type { Methods } from './node-member.ts'
import { isJsonObject } from './rest-node.ts'
import { toValue } from './value.ts'

const ENTRY_LIMIT_BYTES = 100 * 1024

/** The members by which code keeps data on a node. */
export const pluginData = {
  getPluginData: {
    call: (at, [key]) => readData(at, dataPath(at, 'getPluginData', key)),
  },
  setPluginData: {
    call: (at, [key, value]) => {
      writeData(at, 'setPluginData', dataPath(at, 'setPluginData', key), value)
      return undefined
    },
  },
  getPluginDataKeys: {
    call: ({ state, access, id }) => keysAt(state, id, ['pluginData', access.widgetId]),
  },
  getSharedPluginData: {
    call: (at, [space, key]) => readData(at, sharedPath('getSharedPluginData', space, key)),
  },
  setSharedPluginData: {
    call: (at, [space, key, value]) => {
      const call = 'setSharedPluginData'
      writeData(at, call, sharedPath(call, space, key), value)
      return undefined
    },
  },
  getSharedPluginDataKeys: {
    call: ({ state, id }, [space]) => {
      const name = requireText('getSharedPluginDataKeys', 'a namespace', space)
      return keysAt(state, id, ['sharedPluginData', name])
    },
  },
  setRelaunchData: {
    call: ({ state, id }, [data]) => {
      setField(state, id, ['relaunchData'], data)
      return undefined
    },
  },
  getRelaunchData: {
    call: ({ state, id }) => toValue(state.store.field(id, 'relaunchData')) ?? {},
  },
} satisfies Methods

function dataPath({ access }: NodeAccess, call: string, key: Value): readonly string[] {
  return ['pluginData', access.widgetId, requireText(call, 'a key', key)]
}

function sharedPath(call: string, space: Value, key: Value): readonly string[] {
  const name = requireText(call, 'a namespace', space)
  if (!/^[a-zA-Z0-9_.]{3,}$/.test(name)) {
    const expected = 'a namespace of at least 3 letters, digits, _ or .'
    throw invalidArgument(call, expected, name)
  }
  return ['sharedPluginData', name, requireText(call, 'a key', key)]
}

function readData({ state, id }: NodeAccess, path: readonly string[]): string {
  const value = state.store.field(id, ...path)
  return typeof value === 'string' ? value : ''
}

function writeData(at: NodeAccess, call: string, path: readonly string[], value: Value): void {
  const text = requireText(call, 'a string', value)
  const size = utf8Length(path.slice(1).join('')) + utf8Length(text)
  if (size > ENTRY_LIMIT_BYTES) {
    const message = `in ${call}: Cannot store an entry of ${size} bytes, the limit is 100 kB`
    throw new HostError('PLUGIN_DATA_TOO_LARGE', message, call)
  }
  setField(at.state, at.id, path, text === '' ? undefined : text)
}

function utf8Length(text: string): number {
  let length = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}

/** The keys of the data at a place in a node's fields. */
export function keysAt(
  state: DocumentState,
  id: string,
  path: readonly string[],
): readonly string[] {
  const data = state.store.field(id, ...path)
  return isJsonObject(data) ? Object.keys(data) : []
}

function requireText(call: string, expected: string, value: Value): string {
  if (typeof value === 'string') return value
  throw invalidArgument(call, expected, value)
}
