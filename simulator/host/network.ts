/** What the host's network answers to a request; a rejection reads as a failed fetch. */
export interface NetworkReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface NetworkRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type HostFetch = (request: NetworkRequest) => Promise<NetworkReply>
