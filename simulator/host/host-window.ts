/** A message that a widget posted to its open window. */
export interface PostedMessage {
  readonly html: string
  readonly visible: boolean
  readonly message: unknown
}

/**
 * Runs the script of a widget's hidden window for one message, and returns the message that the script
 * posts back. The simulated clock stands still meanwhile.
 */
export type HostWindow = (posted: PostedMessage) => Promise<readonly unknown[]>
