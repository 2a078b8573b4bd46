import type { Access } from '../document/document-model.ts'
import type { PostedMessage } from '../host-window.ts'
import type { Tab, World } from './world.ts'

/** What a run lets the host's operations see and do. */
export interface RunContext {
  readonly world: World
  readonly tab: Tab
  readonly widgetNodeId: string
  readonly access: Access
  readonly run: object
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
  /** Hands a message to the script of the open window, where somebody runs such scripts. */
  tellWindow(posted: PostedMessage): void
}

/** Answered at once; what it throws is thrown into the guest. */
export type Operation = (context: RunContext, args: readonly unknown[]) => unknown

/** A call of an asynchronous host function on its way. */
export interface Pending {
  /** Has the call's effect and gives its answer; what it throws rejects the promise. */
  readonly effect: () => unknown
  readonly delayMs?: number
  /** Never answers by itself. */
  readonly isHung?: boolean
  /** The interstitial, where it is a checkout. */
  readonly checkout?: string
  /** Sends the call out of this host. It is answered when this settles, with the effect then, unless it is `unanswered`. */
  readonly outside?: () => Promise<'answered' | 'unanswered'>
}

export type AsyncOperation = (context: RunContext, args: readonly unknown[]) => Pending

export type Operations = Readonly<Record<string, Operation>>
export type AsyncOperations = Readonly<Record<string, AsyncOperation>>
