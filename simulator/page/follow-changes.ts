/** The actions after a change on disk. */
export interface ChangeListener {
  /** The page's own code has. */
  readonly page: () => void
  /** The widget has. */
  readonly widget: () => void
  /** Why something cannot be built; an empty list once all can. */
  readonly failures?: (failures: readonly string[]) => void
}

/** Follows changes on disk, where the page's server reports them. */
export function followChanges({ page, widget, failures }: ChangeListener): void {
  // A page that is only hosted has no such mark.
  const address = document.querySelector<HTMLMetaElement>('meta[name=changes]')?.content
  if (address === undefined) return
  const changes = new EventSource(address)
  changes.addEventListener('page', page)
  changes.addEventListener('widget', widget)
  changes.addEventListener('failures', ({ data }: MessageEvent<string>) => {
    const told: unknown = JSON.parse(data)
    failures?.(Array.isArray(told) ? told.map(String) : [])
  })
}
