import type { Answer } from '../../host/run/guest.ts'

/** Where the guest's code is: what it may call depends on it. */
export type Phase = 'script' | 'render' | 'default' | 'free' | 'closed'

/** What every part of the prelude shares. */
export interface Session {
  phase: Phase
  isRegistered: boolean
  fail(error: unknown): void
  /** Keeps the run alive until the value, where it is a promise, settles. */
  track(value: unknown): void
  /** Throws where the phase bars the Plugin API. */
  guard(call: string): void
}

export interface GuestWire {
  encode(value: unknown): string
  decode(json: string): unknown
  read(answer: Answer): unknown
  send(operation: string, args: readonly unknown[]): unknown
  ask(operation: string, args: readonly unknown[]): Promise<unknown>
  answer(callId: number, isGood: boolean, answer: Answer): void
  refusal(code: string, message: string): Error
  codeOf(error: unknown): string | undefined
  bindNodes(
    toNode: (id: string, type: string) => object,
    idOf: (value: object) => string | undefined,
  ): void
  readonly mixed: symbol
}

export interface GuestWidget {
  readonly api: Readonly<Record<string, unknown>>
  render(widgetNodeId: string, keep: boolean): string
  effects(): void
  fire(path: string, prop: string, event: unknown): void
  fireMenu(event: unknown): void
  fireStuck(event: unknown): void
  fireAttached(event: unknown): void
}

export interface GuestFigma {
  readonly figma: object
  message(value: unknown): void
  event(name: string): void
  press(toastId: number): boolean
  dequeue(toastId: number, reason: string): void
  close(): void
}
