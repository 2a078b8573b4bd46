/** A message that a widget posted to its open window. */
export interface PostedMessage {
  readonly html: string
  readonly visible: boolean
  readonly message: unknown
}

/**
 * Runs the script of a widget's window for one message, where nobody sees the window: gives what the script
 * posts back. The simulated clock stands still meanwhile.
 */
export type HostWindow = (posted: PostedMessage) => Promise<readonly unknown[]>
