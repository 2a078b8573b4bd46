import type { DocumentChange, DocumentModel } from '../../host/document/document-model.ts'

/** What happened to a document since it was last asked. */
export type News =
  | { readonly type: 'none' }
  /** Layers were moved, and nothing else that is drawn differs. */
  | { readonly type: 'moved'; readonly ids: ReadonlySet<string> }
  | { readonly type: 'changed' }

/** Tells moves from other changes: after a drag on a large board not the whole file must be read. */
export function watchMoves(document: DocumentModel): () => News {
  let revision = document.revision
  let moved = new Set<string>()
  /** Of the changes since `revision`; an undo and a measured size are not announced. */
  let understood = 0
  document.onChange((change) => {
    const id = movedBy(change)
    if (id === null && change.type !== 'hidden') return
    understood += 1
    if (id !== null) moved.add(id)
  })
  return () => {
    const made = document.revision - revision
    const [ids, isUnderstood] = [moved, made === understood]
    revision = document.revision
    moved = new Set()
    understood = 0
    if (!isUnderstood) return { type: 'changed' }
    return ids.size === 0 ? { type: 'none' } : { type: 'moved', ids }
  }
}

function movedBy({ type, id, after }: DocumentChange): string | null {
  if (type !== 'geometry' || typeof id !== 'string') return null
  const keys = typeof after === 'object' && after !== null ? Object.keys(after) : []
  return keys.every((key) => key === 'x' || key === 'y') ? id : null
}
