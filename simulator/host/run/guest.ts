import type { Rules } from '../scenario.ts'
import type { ObjectName, WidgetComponent } from './offered-api.ts'
import type { AsyncOperationName, OperationName } from './operation-names.ts'

/** The host's own code in the guest, by its name in a stack. */
export const PRELUDE_FILE = 'widget-host.js'

/**
 * The host's answer to a guest: a primitive as it is, but text behind a letter. `s` is a string, `j` is wire
 * JSON (see host/wire.ts), `e` an error as JSON `{code, message, name?}`.
 */
export type Answer = string | number | boolean | null | undefined

/** The functions of the host that the prelude holds; widget code never sees them. */
export interface HostFunctions {
  readonly get: (id: string, property: string) => Answer
  /** JSON list of what `get` would answer for these properties, joined by commas; `e` for undefined or refused. */
  readonly glimpse: (id: string, properties: string) => string
  readonly set: (id: string, property: string, wire: string) => Answer
  readonly send: (operation: string, wire: string) => Answer
  /** Starts an asynchronous call; the number is its id, answered later through `Entries.answer`. */
  readonly ask: (operation: string, wire: string) => Answer
  readonly startTimer: (delayMs: number, repeats: boolean, isOfEffect: boolean) => number
  readonly stopTimer: (id: number) => void
  readonly log: (level: string, text: string) => void
  /** How many promises of handlers and tasks keep the run alive, and how many of them no effect started. */
  readonly waiting: (count: number, handlers: number) => void
  readonly failed: (json: string) => void
  readonly nowMs: () => number
}

/** A member of `figma` or of one of its objects, and the operation that it is. */
export interface OfferedMember<Operation> {
  readonly member: string
  readonly operation: Operation
}

export interface OfferedObject {
  readonly calls: readonly OfferedMember<OperationName>[]
  readonly asyncCalls: readonly OfferedMember<AsyncOperationName>[]
  /** `write` is null for what is read-only. */
  readonly fields: readonly {
    readonly member: string
    readonly read: OperationName
    readonly write: OperationName | null
  }[]
  readonly refused: readonly string[]
}

/** What one run knows. */
export interface GuestFacts extends LastingFacts {
  readonly seed: number
  readonly widgetNodeId: string
}

/** The prelude's facts, sent once: the same for all runs of a widget in a file. */
export interface LastingFacts {
  readonly editorType: 'figjam' | 'figma'
  readonly widgetId: string
  readonly html: Readonly<Record<string, string>>
  readonly hasSingleHtml: boolean
  readonly rules: Rules
  readonly components: readonly WidgetComponent[]
  /** Node properties that are cheap enough to be read along with others. */
  readonly glimpsed: readonly string[]
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
  readonly readable: readonly OfferedMember<OperationName>[]
  readonly calls: readonly OfferedMember<OperationName>[]
  readonly asyncCalls: readonly OfferedMember<AsyncOperationName>[]
  readonly absent: readonly string[]
  /** Members of `figma` that only the other editor has. */
  readonly otherEditors: readonly string[]
  readonly refused: readonly string[]
  /** Members of `figma` that may be read while the widget renders. */
  readonly freeInRender: readonly string[]
  readonly objects: Readonly<Record<ObjectName, OfferedObject>>
  readonly colors: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Doors into the guest; each reports what the widget's code throws through `HostFunctions.failed`. */
export interface Entries {
  /** A run of this widget begins; chance is drawn from the seed. */
  readonly begin: (seed: number, widgetNodeId: string) => void
  /** Renders for one widget node; the answer is JSON `Rendering`, undefined when the code threw. */
  readonly render: (widgetNodeId: string, keep: boolean) => string | undefined
  readonly effects: () => void
  readonly fire: (path: string, prop: string, eventJson: string) => void
  readonly fireMenu: (eventJson: string) => void
  readonly fireStuck: (eventJson: string) => void
  readonly fireAttached: (eventJson: string) => void
  readonly message: (wire: string) => void
  readonly event: (name: string, valueJson: string) => void
  readonly answer: (callId: number, isGood: boolean, answer: Answer) => void
  readonly tick: (timerId: number) => void
  /** Presses a toast's button; true where the toast goes away. */
  readonly press: (toastId: number) => boolean
  readonly dequeue: (toastId: number, reason: string) => void
  readonly close: () => void
  /** How many reads of nodes were answered without the host since it last asked. */
  readonly takeReads: () => number
  readonly fail: (error: unknown) => void
}

export interface GuestLimits {
  /** A turn that is interrupted more often than this, calls and promise jobs weighed in, is taken for endless. */
  readonly interruptsPerTurn: number
  onInterrupt(): void
}

/** One live instance of the widget's code, on any engine. */
export interface Guest {
  evaluate(code: string, filename: string): void
  enter(entry: keyof Entries, ...args: readonly Answer[]): Answer
  /** Runs promise jobs until none is left. */
  drain(): void
  /** Not while the guest is on the stack. */
  dispose(): void
}

export type CreateGuest = (host: HostFunctions, facts: GuestFacts, limits: GuestLimits) => Guest
