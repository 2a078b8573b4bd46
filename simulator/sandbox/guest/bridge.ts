import type { Answer } from '../../host/run/guest.ts'
import type { ObjectName, OwnMember, WidgetComponent } from '../../host/run/offered-api.ts'
import type { AsyncOperationName, OperationName } from '../../host/run/operation-names.ts'
import type { WidgetAPI } from '@figma/widget-typings/widget-api-standalone'

/** Where the guest's code is: what it may call depends on it. */
export type Phase = 'script' | 'render' | 'default' | 'free' | 'closed'

export type Callback = (...args: unknown[]) => unknown
export type Handler = (event: unknown) => unknown

/** The state that all parts of the prelude share. */
export interface Session {
  phase: Phase
  isRegistered: boolean
  /** While effects run: what they start goes on by itself, nobody waits for it. */
  isInEffects: boolean
  /** Counts calls that may have changed the document: earlier reads are stale. */
  changes: number
  /** Listeners of pages, by the page's id. */
  readonly pageListeners: Map<string, ((event: unknown) => unknown)[]>
  /** Reads of nodes that a glimpse answered, until the host takes the count. */
  reads: number
  readonly fail: (error: unknown) => void
  /** Keeps the run alive until the value, where it is a promise, settles. */
  readonly track: (value: unknown) => void
  /** Throws where the phase bars the Plugin API. */
  readonly guard: (call: string) => void
}

export type Refusal = (code: string, message: string, name?: string) => Error

export interface Refusals {
  readonly refusal: Refusal
  readonly codeOf: (error: unknown) => string | undefined
}

export interface Packing {
  readonly mixed: symbol
  readonly pack: (value: unknown) => unknown
  readonly unpack: (value: unknown) => unknown
  /** Once node objects can be made. */
  readonly bindNodes: (
    toNode: (id: string, type: string) => object,
    idOf: (value: object) => string | undefined,
  ) => void
}

export interface GuestWire extends Refusals, Pick<Packing, 'mixed' | 'bindNodes'> {
  readonly encode: (value: unknown) => string
  readonly decode: (json: string) => unknown
  readonly read: (answer: Answer) => unknown
  readonly send: (operation: OperationName, args: readonly unknown[]) => unknown
  /** As `send`, for calls that only read. */
  readonly look: (operation: OperationName, args: readonly unknown[]) => unknown
  readonly ask: (operation: AsyncOperationName, args: readonly unknown[]) => Promise<unknown>
  readonly answer: (callId: number, isGood: boolean, answer: Answer) => void
}

export interface GuestWords {
  readonly kindOf: (value: unknown) => string
  readonly invalidText: (value: unknown, describe: (value: unknown) => string) => string
}

export interface GuestElements {
  readonly components: Readonly<Record<WidgetComponent, unknown>>
  readonly h: (type: unknown) => unknown
  /**
   * @param warn  Receives oddities that are drawn all the same.
   * @param keep  Receives every function among the props, with its place.
   */
  readonly draw: (
    value: unknown,
    warn: (text: string) => void,
    keep: (place: string, handler: Handler) => void,
  ) => unknown[]
}

/** The calls and requests of one rendering. */
export interface HookRecord {
  readonly called: string[]
  readonly effects: (() => unknown)[]
  menu: { readonly items: unknown; readonly handler?: Handler } | null
  stickable: { readonly kind: 'self' | 'host'; readonly handler?: Handler } | null
}

type StateHook = 'useSyncedState' | 'useSyncedMap'

export interface GuestHooks {
  readonly useName: (hook: StateHook, name: unknown) => string
  /** From now on this is the widget that the run is of. */
  readonly begin: (widgetNodeId: string) => void
  /** Of the widget that is being drawn, else of the one that the run is of. */
  readonly nodeId: () => string
  /** Draws one widget; the hooks it calls are the answer. */
  readonly record: (widgetNodeId: string, draw: () => void) => HookRecord
  /** Throws in Figma Design where the rules say so. */
  readonly requireFigJam: (what: string) => void
  readonly api: Readonly<
    Record<Exclude<Extract<keyof WidgetAPI, `use${string}`>, StateHook>, unknown>
  >
}

export interface GuestEffects {
  readonly run: (effects: readonly (() => unknown)[]) => void
}

export type GuestHelpers = Readonly<Record<'waitForTask' | 'colorMapToOptions', unknown>>

export type GuestState = Readonly<Record<StateHook, unknown>>

/** The parts of `figma.widget`. */
export interface WidgetParts {
  readonly wire: GuestWire
  readonly words: GuestWords
  readonly elements: GuestElements
  readonly effects: GuestEffects
  readonly hooks: GuestHooks
  readonly state: GuestState
  readonly helpers: GuestHelpers
}

export interface GuestWidget {
  readonly api: Readonly<Record<string, unknown>>
  readonly render: (widgetNodeId: string, keep: boolean) => string
  readonly effects: () => void
  readonly fire: (path: string, prop: string, event: unknown) => void
  readonly fireMenu: (event: unknown) => void
  readonly fireStuck: (event: unknown) => void
  readonly fireAttached: (event: unknown) => void
}

/** How members of `figma` and of its objects are made. */
export interface FigmaMembers {
  /** Ends a chain of prototypes: setting an unknown member throws as in Figma; `refuse` throws for a refused one. */
  readonly endOfChain: (refuse: (name: string) => void) => object
  readonly notOffered: (name: string) => Error
  readonly call: (operation: OperationName) => Callback
  readonly callAsync: (
    operation: AsyncOperationName,
  ) => (...args: readonly unknown[]) => Promise<unknown>
  /** @param own  The guest's own members, beside those of the list. */
  readonly object: <Name extends ObjectName>(
    name: Name,
    own: Readonly<Record<OwnMember<Name>, unknown>>,
  ) => object
  readonly member: (
    figma: object,
    name: string,
    get: () => unknown,
    set?: (value: unknown) => void,
  ) => void
  readonly finish: (figma: object) => void
  readonly requireEvent: (call: string, type: unknown, known: readonly string[]) => void
  readonly requireFunction: (call: string, value: unknown) => void
}

export interface NodeReads {
  /** For one type of node: returns a property's reader by its name. */
  readonly ofType: () => (name: string) => (id: string) => Answer
}

export interface NodeParts {
  readonly reads: NodeReads
  readonly defineNodeSearches: (made: object, members: FigmaMembers) => void
  readonly definePageEvents: (made: object, wire: GuestWire, session: Session) => void
}

export interface GuestToasts {
  readonly notify: (message: unknown, options?: unknown) => object
  readonly press: (toastId: number) => boolean
  readonly dequeue: (toastId: number, reason: string) => void
}

/** The parts of `figma`. */
export interface FigmaParts {
  readonly widget: GuestWidget
  readonly elements: GuestElements
  readonly toasts: GuestToasts
  readonly window: { readonly ui: object; readonly message: (value: unknown) => void }
  readonly events: Readonly<Record<'on' | 'off' | 'once' | 'closePlugin', unknown>> & {
    readonly tell: (name: string, value: unknown) => void
    readonly close: () => void
  }
  readonly images: Readonly<Record<'createImage' | 'createImageAsync' | 'getImageByHash', unknown>>
  readonly colors: Readonly<Record<OwnMember<'util'>, unknown>>
}

export interface GuestTimers {
  readonly globals: Readonly<Record<string, unknown>>
  readonly tick: (timerId: number) => void
}

export interface GuestFigma {
  readonly figma: object
  readonly message: (value: unknown) => void
  readonly event: (name: string, value: unknown) => void
  readonly press: (toastId: number) => boolean
  readonly dequeue: (toastId: number, reason: string) => void
  readonly close: () => void
}
