/** The host network's answer to a request; a rejection reads as a failed fetch. */
export interface NetworkReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What came, where it is known to the byte; else the text's. */
  readonly bytes?: Uint8Array | undefined
  /** What a canned body is where a picture is asked for. */
  readonly picture?: Uint8Array | undefined
}

export interface NetworkRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** What is sent where it is no text in UTF-8; `body` is null then. */
  readonly bytes?: Uint8Array
}

/**
 * Sends a widget's request. While it is on its way the simulated clock stands still, so a caller that has waited
 * long enough answers `unanswered`: then the request hangs for ever, and the widget's own time-out runs.
 */
export type HostFetch = (request: NetworkRequest) => Promise<NetworkReply | 'unanswered'>
