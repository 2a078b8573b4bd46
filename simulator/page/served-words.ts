/** Whoever serves the page says in its head what there is beside it; null for what there is not. */
export function wordOf(name: string): string | null {
  return document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? null
}

/** What to do when something has changed on disk. */
export interface ChangeListener {
  /** The page's own code has. */
  readonly page: () => void
  /** The widget has. */
  readonly widget: () => void
  /** Why something cannot be built; an empty list once all can. */
  readonly failures?: (failures: readonly string[]) => void
}

/** Follows what changes on disk, where the page is served by somebody who tells. */
export function followChanges({ page, widget, failures }: ChangeListener): void {
  const address = wordOf('changes')
  if (address === null) return
  const changes = new EventSource(address)
  changes.addEventListener('page', page)
  changes.addEventListener('widget', widget)
  changes.addEventListener('failures', ({ data }: MessageEvent<string>) => {
    const told: unknown = JSON.parse(data)
    failures?.(Array.isArray(told) ? told.map(String) : [])
  })
}
