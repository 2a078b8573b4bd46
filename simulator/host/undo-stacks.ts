import type { DocumentChange } from './document/document-model.ts'

/** One step of a person's undo: the changes of one run of a widget, or of one thing done by hand. */
export interface UndoEntry {
  readonly changes: DocumentChange[]
}

/** Each person's undo and redo. Code that changes the document opens an entry and records into it. */
export interface UndoStacks {
  /** An entry stands on the stack from its first change on, and takes more changes while it stands there. */
  record(user: string, entry: UndoEntry, change: DocumentChange): void
  takeUndo(user: string): UndoEntry | undefined
  takeRedo(user: string): readonly DocumentChange[] | undefined
  keepRedo(user: string, changes: readonly DocumentChange[]): void
  keepUndo(user: string, changes: readonly DocumentChange[]): void
  /** Closing the file loses both. */
  forget(user: string): void
}

export function createUndoStacks(): UndoStacks {
  const undos = new Map<string, UndoEntry[]>()
  const redos = new Map<string, (readonly DocumentChange[])[]>()

  function of<Item>(stacks: Map<string, Item[]>, user: string): Item[] {
    const known = stacks.get(user)
    if (known !== undefined) return known
    const made: Item[] = []
    stacks.set(user, made)
    return made
  }

  return {
    record(user, entry, change) {
      const stack = of(undos, user)
      if (!stack.includes(entry)) stack.push(entry)
      entry.changes.push(change)
      redos.delete(user)
    },
    takeUndo: (user) => of(undos, user).pop(),
    takeRedo: (user) => of(redos, user).pop(),
    keepRedo(user, changes) {
      of(redos, user).push(changes)
    },
    keepUndo(user, changes) {
      of(undos, user).push({ changes: [...changes] })
    },
    forget(user) {
      undos.delete(user)
      redos.delete(user)
    },
  }
}
