import type { DocumentModel } from './document/document-model.ts'
import type { Scenario, Step } from './scenario.ts'

export interface StepError {
  readonly code: string
  readonly message: string
  readonly where: string
}

/** One node of what a widget drew, props as given, with the place the layout engine found for it. */
export interface DrawnNode {
  readonly type: string
  readonly name: string
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly (DrawnNode | string)[]
  /** Pixels from the widget's own top left corner. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface OpenUi {
  readonly html: string
  readonly visible: boolean
  readonly title: string
  readonly width: number
  readonly height: number
  readonly messages: readonly unknown[]
}

export interface StepResult {
  readonly step: number
  readonly error: StepError | null
  readonly text: readonly string[]
  readonly clickable: readonly string[]
  readonly menu: readonly unknown[]
  readonly notifications: readonly { readonly message: string; readonly error: boolean }[]
  readonly checkouts: readonly {
    readonly user: string
    readonly interstitial: string
    readonly outcome: string
  }[]
  readonly tokens: number
  readonly console: readonly { readonly level: string; readonly text: string }[]
  readonly requests: readonly unknown[]
  readonly ui: OpenUi | null
  readonly killed: boolean
  readonly clock: string
  readonly hostCalls: Readonly<Record<string, number>>
  readonly ms: number
}

export interface SimulationResult {
  readonly ok: boolean
  readonly steps: readonly StepResult[]
  readonly tree: unknown
  readonly syncedState: Readonly<Record<string, unknown>>
  readonly syncedMaps: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly storage: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly selection: Readonly<Record<string, readonly string[]>>
  readonly document: unknown
}

/** The widget host at work on one document, for the headless command and the page alike. */
export interface Simulation {
  readonly document: DocumentModel
  readonly nowMs: number
  step(step: Step): Promise<StepResult>
  result(): SimulationResult
  /** Frees the QuickJS runtimes; a leaked handle throws. */
  dispose(): void
}

export type CreateSimulation = (scenario: Scenario) => Promise<Simulation>
