import type { Access } from '../document/document-model.ts'
import type { PostedMessage } from '../host-window.ts'
import type { AsyncOperationName, OperationName } from './operation-names.ts'
import type { Pending } from './pending.ts'
import type { Tab, World } from './world.ts'

/** A run's interface for the host's operations. */
export interface RunContext {
  readonly world: World
  readonly tab: Tab
  readonly widgetNodeId: string
  readonly access: Access
  loadPage(pageId: string): void
  loadAllPages(): void
  /** @throws HostError `PAGE_NOT_LOADED` where dynamic-page code has not called `figma.loadAllPagesAsync`. */
  requireAllPages(event: string): void
  loadFont(family: string, style: string): void
  /** The widget is drawn again when the present turn of its code is over. */
  redraw(widgetNodeId: string): void
  commitUndo(): void
  triggerUndo(): void
  closePlugin(): void
  /** Hands a message to the script of the open window, where the host runs such scripts. */
  tellWindow(posted: PostedMessage): void
}

/** Answered at once; what it throws is thrown into the guest. */
export type Operation = (context: RunContext, args: readonly unknown[]) => unknown

export type AsyncOperation = (context: RunContext, args: readonly unknown[]) => Pending

/** A part of the operations: a name that nothing offered has does not compile. */
export type Operations = Readonly<Partial<Record<OperationName, Operation>>>
export type AsyncOperations = Readonly<Partial<Record<AsyncOperationName, AsyncOperation>>>

/** One entry for each name. */
export function tableOf<Name extends string, Key extends string, Value>(
  names: readonly Name[],
  keyOf: (name: Name) => Key,
  make: (name: Name) => Value,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(names.map((name) => [keyOf(name), make(name)])) as Record<Key, Value>
}
