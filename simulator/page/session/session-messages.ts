import type { PaymentTokenView } from '../../host/simulation.ts'
import type { SceneChange } from '../board/scene-change.ts'
import type {
  BuildChoice,
  CallArguments,
  CallName,
  Made,
  Move,
  SessionCalls,
  SessionState,
} from './session.ts'

/**
 * Messages between the page and the worker in which the simulator runs, so that no run of a widget, however
 * long, keeps a frame waiting. Both ends are built together, so neither validates the other.
 */
export type PageMessage =
  | { readonly type: 'call'; readonly call: SessionCall }
  | { readonly type: 'select'; readonly ids: ReadonlySet<string>; readonly order: number }
  | { readonly type: 'end' }
  /** Each of these brings a port for its answer. */
  | { readonly type: 'move'; readonly moves: readonly Move[] }
  | { readonly type: 'create'; readonly made: Made }
  | { readonly type: 'file' }
  | { readonly type: 'use-build'; readonly build: BuildChoice }

/** An answer, and how much of the worker's news the page should have heard before it goes on. */
export interface AfterNews<Value> {
  readonly value: Value
  readonly newsCount: number
}

export type WorkerMessage =
  | { readonly type: 'opened'; readonly state: SessionState; readonly scene: SceneChange }
  | { readonly type: 'failed'; readonly message: string }
  | {
      readonly type: 'changed'
      readonly state: Partial<SessionState>
      readonly scene: SceneChange | null
      /** The newest `select` that this state knows of. */
      readonly selectionOrder: number
    }
  /** Brings a port for its answer. */
  | {
      readonly type: 'announce'
      readonly token: string
      readonly issued: PaymentTokenView
      readonly nowMs: number
    }

/** Tells a stand-in for Figma of a payment token before a request carries it out. */
export type AnnounceToken = (
  token: string,
  issued: PaymentTokenView,
  nowMs: number,
) => Promise<unknown>

export type BoardSource =
  { readonly type: 'board'; readonly id: string } | { readonly type: 'file'; readonly file: File }

/** The first message to the worker; the port that comes with it is the session's. */
export interface OpenOrder {
  readonly source: BoardSource
  readonly build: BuildChoice
  readonly announcesTokens: boolean
}

type CallOf<Name extends CallName> = {
  [Each in Name]: { readonly name: Each; readonly args: CallArguments[Each] }
}[Name]

export type SessionCall = CallOf<CallName>

export function makeCall<Name extends CallName>(calls: SessionCalls, call: CallOf<Name>): void {
  calls[call.name](...call.args)
}
