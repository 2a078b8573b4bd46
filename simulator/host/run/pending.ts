/** A call of an asynchronous host function on its way. */
export interface Pending {
  /** Performs the call and returns its answer; an error rejects the promise. */
  readonly effect: () => unknown
  readonly delayMs?: number
  /** Never answers by itself. */
  readonly isHung?: boolean
  /** The interstitial, where it is a checkout. */
  readonly checkout?: string
  /** Sends the call out of this host. It is answered when this settles, with the effect then, unless it is `unanswered`. */
  readonly outside?: () => Promise<'answered' | 'unanswered'>
}
