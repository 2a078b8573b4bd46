import type { DocumentChange, DocumentModel } from '../document/document-model.ts'
import type { UndoEntry, UndoStacks } from '../undo-stacks.ts'

/** The author of a piece of work, and the undo step that collects its changes; read at each change. */
export interface Author {
  readonly user: string
  readonly entry: () => UndoEntry
}

/** Knows whose every change of the document is, since all work on it goes through here. */
export interface Journal {
  /** How many changes there were. */
  readonly changes: number
  record<Result>(author: Author, work: () => Result): Result
  /** Work outside every undo step: an undo itself. */
  silently<Result>(work: () => Result): Result
}

/** @param tell  Receives each change, with the name of its author. */
export function createJournal(
  document: DocumentModel,
  undo: UndoStacks,
  tell: (change: DocumentChange, user: string | undefined) => void,
): Journal {
  let author: Author | undefined
  let changes = 0
  document.onChange((change) => {
    changes += 1
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
    get changes() {
      return changes
    },
    record: (next, work) =>
      as(next, () => {
        const result = work()
        document.settle()
        return result
      }),
    silently: (work) => as(undefined, work),
  }
}

/** One edit by hand: one step of the person's undo. */
export function byHand(user: string): Author {
  const entry: UndoEntry = { changes: [] }
  return { user, entry: () => entry }
}
