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

/** The synced state in a hidden field; undefined for any other. */
export function parseWidgetStateKey(hiddenKey: string): WidgetStateKey | undefined {
  if (hiddenKey.startsWith('state/')) {
    return { type: 'state', name: hiddenKey.slice('state/'.length) }
  }
  const parts = /^map\/([^/]*)\/([^]*)$/.exec(hiddenKey)
  if (parts?.[1] === undefined || parts[2] === undefined) return undefined
  return { type: 'map', mapName: decodeURIComponent(parts[1]), key: parts[2] }
}

/** The hidden field that holds what a widget's values were when the file was opened and it was first drawn. */
export const WOKEN_KEY = 'woken'

/** All of a widget's values by name and by map and key, as a saved file has them. */
export function syncedValues(hidden: ReadonlyMap<string, unknown>): {
  readonly widgetSyncedState: Readonly<Record<string, unknown>>
  readonly widgetSyncedMaps: Readonly<Record<string, Readonly<Record<string, unknown>>>>
} {
  const states: Record<string, unknown> = {}
  const maps: Record<string, Record<string, unknown>> = {}
  for (const [hiddenKey, value] of hidden) {
    const parsed = parseWidgetStateKey(hiddenKey)
    if (parsed?.type === 'state') states[parsed.name] = value
    if (parsed?.type === 'map') (maps[parsed.mapName] ??= {})[parsed.key] = value
  }
  return { widgetSyncedState: states, widgetSyncedMaps: maps }
}
