/**
 * The hidden fields that hold a widget's synced state: one for each `useSyncedState` name and one for each
 * entry of a `useSyncedMap`, so that undo and merging work by name and by entry.
 */
export function stateKey(name: string): string {
  return `state/${name}`
}

export function mapEntryKey(mapName: string, key: string): string {
  return `map/${encodeURIComponent(mapName)}/${key}`
}

export type WidgetStateKey =
  | { readonly type: 'state'; readonly name: string }
  | { readonly type: 'map'; readonly mapName: string; readonly key: string }

/** What a hidden field holds of the synced state; undefined for any other. */
export function parseWidgetStateKey(hiddenKey: string): WidgetStateKey | undefined {
  if (hiddenKey.startsWith('state/')) {
    return { type: 'state', name: hiddenKey.slice('state/'.length) }
  }
  const parts = /^map\/([^/]*)\/([^]*)$/.exec(hiddenKey)
  if (parts?.[1] === undefined || parts[2] === undefined) return undefined
  return { type: 'map', mapName: decodeURIComponent(parts[1]), key: parts[2] }
}
