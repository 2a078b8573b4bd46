import type { ClickAddress, EditAddress } from './drawing/find-target.ts'

export type PaymentStatus = 'UNPAID' | 'PAID' | 'NOT_SUPPORTED'
export type CheckoutOutcome = 'buy' | 'dismiss' | 'reject' | 'hang'
/** `lag`, a duration: bought at once, but the status that Figma tells follows so much later. */
export type CheckoutOrder = CheckoutOutcome | { readonly buy: { readonly lag: string } }

/** The members of `figma` that are missing, throw, or return this value, for one person. */
export interface HostFaults {
  readonly paymentsMissing?: boolean
  readonly statusThrows?: boolean
  readonly firstRanThrows?: boolean
  readonly firstRan?: number | 'NaN' | 'Infinity'
  readonly currentUser?: null | 'throws'
}

/** A node of the document: its place as `move` has it or on the page, its parent by id or name. */
export interface NodeExpectation {
  readonly id?: string
  readonly name?: string
  readonly parent?: string
  readonly x?: number
  readonly y?: number
  readonly characters?: string
}

/** Expectations of the step before; each text is found as a part of one entry. */
export interface Expectation {
  readonly text?: string | readonly string[]
  /** Found in no entry. */
  readonly noText?: string | readonly string[]
  readonly notification?: string | readonly string[]
  readonly clickable?: string | readonly string[]
  /** An interstitial, or null for no checkout at all. */
  readonly checkout?: string | null
  readonly node?: NodeExpectation
}

export interface Person {
  readonly name: string
  readonly id: string
  readonly payment: PaymentStatus
  readonly firstRanSecondsAgo: number
  readonly owner: boolean
  readonly loggedIn: boolean
  readonly tokenLifetimeSeconds: number
  readonly photoUrl?: string | null
  /** A hex colour; by default the next of the colours that cursors have. */
  readonly color?: string
  /** By default counted up from tab to tab. */
  readonly sessionId?: number
}

/** Rules that Figma leaves open; a widget must work under both. More switches may be added, each with a default. */
export interface Rules {
  readonly stuckNodesFollow: boolean
  readonly undoRunsWidget: boolean
  readonly clickSelection: 'keep' | 'clear' | 'widget'
  /** Whether widget code has `fetch`: Figma's pages contradict each other. Without it, only a window can ask. */
  readonly sandboxFetch: boolean
  /** Whether every rendering calls the same hooks in the same order, or need not and is warned; Figma's pages do not say. */
  readonly hookOrder: 'fixed' | 'free'
  /** The receivers of a click on a clickable node inside another: the inner one, or then the outer ones too. */
  readonly nestedClicks: 'innermost' | 'all'
  /** Whether a promise that `onTextEditEnd` returns keeps the run alive; its type names none. */
  readonly textEditKeepsRun: boolean
  /** Figma Design's stickable hooks and `colorMapToOptions`: functions that throw or do nothing, or none. */
  readonly figjamHooksInDesign: 'throw' | 'ignore' | 'absent'
  /** Whether `Object.hasOwn` and `structuredClone` are there: as in QuickJS, the first alone, or both, or neither. */
  readonly lateBuiltIns: 'engine' | 'all' | 'none'
  /** Fonts beside Inter and FigJam's own presets: those that a list holds load, or all, or none. */
  readonly otherFonts: 'load' | 'missing' | 'any'
  /** Whether setting a synced value to what it is already draws the widget again. */
  readonly sameValueRenders: boolean
  /** Whether a size that constraints give stands for the `width` and `height` that a component asks for. */
  readonly sizeFromConstraints: boolean
  /** Whether a blank text or a zero outside a Text, which `{link && <Link />}` leaves behind, is left out or refused. */
  readonly strayChildren: 'drop' | 'refuse'
  /** Whether a turn beyond half a circle is read as the same turn within, an empty colour as none, or refused. */
  readonly looseProps: 'mend' | 'refuse'
  /** Whether `waitForTask` takes what is no promise, as its type forbids; it is warned and waits for nothing. */
  readonly tasksAreChecked: boolean
  /** Whether a notification that the code itself cancels is told to its `onDequeue`, as one that was dismissed. */
  readonly cancelIsDequeue: boolean
  /** Whether setting a device's clock moves the seconds since the first run, which Figma may count there. */
  readonly firstRunFollowsClock: boolean
  /** Whether a widget that is placed in a section belongs to it, as what is dragged there does. */
  readonly insertJoinsSection: boolean
  /** What reading a member of `figma` gives that only the other editor has: undefined, or Figma's own error. */
  readonly otherEditorMembers: 'undefined' | 'throw'
}

/** A parsed manifest.json; only what the host enforces. */
export interface Manifest {
  /** Made up for one that Figma has given none yet, which runs in development alone. */
  readonly id: string
  readonly isDraft?: true
  /** Warnings that do not stop the scenario. */
  readonly warnings?: readonly string[]
  readonly name: string
  readonly main: string
  readonly ui?: string | Readonly<Record<string, string>>
  readonly editorType: readonly string[]
  readonly documentAccess?: 'dynamic-page'
  readonly permissions: readonly string[]
  readonly networkAccess: {
    readonly allowedDomains: readonly string[]
    readonly devAllowedDomains: readonly string[]
  }
}

/** `x` and `y` are on the page, or in `into`; a stamp's are on its node by default. */
export interface NodeToCreate {
  readonly type: 'STICKY' | 'TEXT' | 'SHAPE_WITH_TEXT' | 'SECTION' | 'STAMP'
  readonly x?: number
  readonly y?: number
  readonly characters?: string
  readonly into?: string
  readonly on?: string
}

export type Verb =
  | { readonly insert: { readonly x?: number; readonly y?: number } }
  | { readonly click: ClickAddress }
  | { readonly menu: { readonly propertyName: string; readonly propertyValue?: string } }
  | { readonly edit: EditAddress & { readonly characters: string } }
  | { readonly type: { readonly node: string; readonly characters: string } }
  | { readonly create: NodeToCreate }
  | {
      readonly resize: { readonly node: string; readonly width: number; readonly height: number }
    }
  | { readonly select: readonly string[] | 'all' | 'none' }
  | { readonly ui: unknown }
  | { readonly closeUi: true }
  | { readonly undo: true }
  | { readonly redo: true }
  | { readonly duplicate: true }
  | { readonly reload: true }
  | { readonly stick: { readonly node: string; readonly to: string | null } }
  | { readonly remove: string }
  | {
      readonly move: {
        readonly node: string
        readonly x?: number
        readonly y?: number
        readonly into?: string
      }
    }
  | { readonly advance: string }
  | { readonly checkout: CheckoutOrder }
  | { readonly payment: PaymentStatus }
  | { readonly host: HostFaults }
  | { readonly clock: string }
  | { readonly expect: Expectation }
  | {
      readonly storage:
        | 'ok'
        | 'reads-fail'
        | 'writes-fail'
        | 'clear'
        | { readonly quotaBytes: number }
        | { readonly delayMs: number }
    }
  | {
      readonly network:
        | 'ok'
        | 'offline'
        | Readonly<
            Record<
              string,
              {
                readonly status: number
                readonly headers?: Readonly<Record<string, string>>
                readonly body?: unknown
              }
            >
          >
    }
  | { readonly kill: number | { readonly answers: number; readonly sent?: boolean } }
  | { readonly together: readonly Step[] }
  | { readonly toast: string }

export type Step = Verb & {
  readonly user?: string
  readonly device?: string
  readonly tab?: string
  readonly widget?: string
}

/** A scenario with its defaults filled in and its files read. */
export interface Scenario {
  readonly manifest: Manifest
  /** The built bundle's text: the file the manifest's `main` names. */
  readonly code: string
  /** The text of the manifest's `ui` file or files, by key; the single file's key is the empty string. */
  readonly html: Readonly<Record<string, string>>
  readonly editor: 'figjam' | 'figma'
  /** Already parsed JSON in the form of `GET /v1/files/:key`; undefined for one empty page. */
  readonly document: unknown
  readonly mode: 'published' | 'development'
  readonly nowMs: number
  readonly seed: number
  readonly rules: Rules
  readonly users: readonly Person[]
}
