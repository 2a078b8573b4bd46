import type { DocumentChange, DocumentModel } from '../document/document-model.ts'
import type { UndoEntry, UndoStacks } from '../undo-stacks.ts'

/** Who makes the changes of a piece of work, and the step of their undo that takes them; asked at each change. */
export interface Author {
  readonly user: string
  readonly entry: () => UndoEntry
}

/** Knows whose every change of the document is, since all work on it goes through here. */
export interface Journal {
  record<Result>(author: Author, work: () => Result): Result
  /** Work that is nobody's step: what an undo does. */
  silently<Result>(work: () => Result): Result
}

/** @param tell  Hears of each change, with the name of whoever made it. */
export function createJournal(
  document: DocumentModel,
  undo: UndoStacks,
  tell: (change: DocumentChange, user: string | undefined) => void,
): Journal {
  let author: Author | undefined
  document.onChange((change) => {
    if (author !== undefined) undo.record(author.user, author.entry(), change)
    tell(change, author?.user)
  })

  function as<Result>(next: Author | undefined, work: () => Result): Result {
    const before = author
    author = next
    try {
      return work()
    } finally {
      author = before
    }
  }

  return {
    record: (next, work) =>
      as(next, () => {
        const result = work()
        document.settle()
        return result
      }),
    silently: (work) => as(undefined, work),
  }
}

/** One thing that somebody does by hand: one step of their undo. */
export function byHand(user: string): Author {
  const entry: UndoEntry = { changes: [] }
  return { user, entry: () => entry }
}
