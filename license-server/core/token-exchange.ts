import type { Ask, RateState } from './figma-rate.ts'
import { recentAsks, waitForFigmaMs } from './figma-rate.ts'
import type { PaymentAnswer } from './payment-answer.ts'

/** What one request to `GET /v1/payments` came to. */
export type FigmaPayments =
  | { readonly type: 'answered'; readonly answer: PaymentAnswer }
  /** Surely the token's fault. */
  | { readonly type: 'bad_token' }
  /** 401: the token's fault, or our own credentials are no good. */
  | { readonly type: 'unauthorized' }
  | FigmaTrouble

/** What one request to `GET /v1/me` came to. */
export type FigmaIdentity =
  { readonly type: 'known' } | { readonly type: 'unauthorized' } | FigmaTrouble

export type FigmaTrouble =
  | { readonly type: 'limited'; readonly retryAfterSeconds: number }
  | {
      readonly type: 'unavailable'
      readonly retryAfterSeconds: number
      readonly cause: TroubleCause
    }

export type TroubleCause = 'status' | 'no_answer' | 'body'

export interface Figma {
  askPayments: (token: string) => Promise<FigmaPayments>
  askWhoWeAre: () => Promise<FigmaIdentity>
}

export interface ExchangeRequest {
  readonly token: string
  /** Stands for the token in memory. */
  readonly tokenDigest: string
  /** Stands for where the request came from. */
  readonly address: string
}

export type ExchangeOutcome =
  | { readonly type: 'answered'; readonly answer: PaymentAnswer }
  | { readonly type: 'refused' }
  | {
      readonly type: 'unknown'
      readonly cause: 'rate' | 'figma_limit' | 'credentials' | TroubleCause
      readonly retryAfterSeconds: number
    }

export interface ExchangeParts {
  readonly figma: Figma
  readonly ratePerMinute: number
  readonly now: () => number
  /** What outlives the process: when Figma was asked, and until when it told us to stay away. */
  readonly store: {
    load: () => RateState
    saveAsk: (atMs: number) => void
    savePause: (untilMs: number) => void
  }
}

export interface TokenExchange {
  exchange: (request: ExchangeRequest) => Promise<ExchangeOutcome>
}

/** Requests that bring one token at once do not arrive in one instant: the later ones share the answer. */
const shareAnswerMs = 3_000
const rememberRefusalMs = 60_000
const rememberCredentialsMs = 60_000
const badCredentialsRetrySeconds = 60

/**
 * Asks Figma about tokens: once for a token however many bring it at once, not at all for one refused
 * within the last minute, and never beyond the rate.
 */
export function createTokenExchange(parts: ExchangeParts): TokenExchange {
  const { figma, now, store } = parts
  const loaded = store.load()
  let asks: Ask[] = [...loaded.asks]
  let pausedUntilMs = loaded.pausedUntilMs
  let credentials: { good: boolean; untilMs: number } | undefined
  let askingWhoWeAre: Promise<ExchangeOutcome> | undefined
  const asking = new Map<string, Promise<ExchangeOutcome>>()
  const settled = new Map<string, { outcome: ExchangeOutcome; untilMs: number }>()

  function waitMs(address: string | null): number {
    return waitForFigmaMs({ asks, pausedUntilMs }, address, parts.ratePerMinute, now())
  }

  function recordAsk(address: string | null) {
    const atMs = now()
    asks = [...recentAsks(asks, atMs), { atMs, address }]
    store.saveAsk(atMs)
  }

  function unknown(
    cause: (ExchangeOutcome & { type: 'unknown' })['cause'],
    address: string,
    atLeastSeconds = 1,
  ): ExchangeOutcome {
    const retryAfterSeconds = Math.max(atLeastSeconds, Math.ceil(waitMs(address) / 1000))
    return { type: 'unknown', cause, retryAfterSeconds }
  }

  function inTrouble(trouble: FigmaTrouble, address: string): ExchangeOutcome {
    if (trouble.type === 'unavailable') {
      return unknown(trouble.cause, address, trouble.retryAfterSeconds)
    }
    pausedUntilMs = Math.max(pausedUntilMs, now() + trouble.retryAfterSeconds * 1000)
    store.savePause(pausedUntilMs)
    return unknown('figma_limit', address, trouble.retryAfterSeconds)
  }

  async function askAbout(request: ExchangeRequest): Promise<ExchangeOutcome> {
    if (waitMs(request.address) > 0) return unknown('rate', request.address)
    recordAsk(request.address)
    const answer = await figma.askPayments(request.token)
    switch (answer.type) {
      case 'answered':
        return answer
      case 'bad_token':
        return { type: 'refused' }
      case 'unauthorized':
        return blame(request.address)
      case 'limited':
      case 'unavailable':
        return inTrouble(answer, request.address)
    }
  }

  async function blame(address: string): Promise<ExchangeOutcome> {
    if (credentials === undefined || credentials.untilMs <= now()) {
      askingWhoWeAre ??= askWhoWeAre(address).finally(() => {
        askingWhoWeAre = undefined
      })
      return askingWhoWeAre
    }
    if (credentials.good) return { type: 'refused' }
    return unknown('credentials', address, Math.ceil((credentials.untilMs - now()) / 1000))
  }

  async function askWhoWeAre(address: string): Promise<ExchangeOutcome> {
    if (waitMs(null) > 0) return unknown('rate', address, Math.ceil(waitMs(null) / 1000))
    recordAsk(null)
    const untilMs = now() + rememberCredentialsMs
    const identity = await figma.askWhoWeAre()
    switch (identity.type) {
      case 'known':
        credentials = { good: true, untilMs }
        return { type: 'refused' }
      case 'unauthorized':
        credentials = { good: false, untilMs }
        return unknown('credentials', address, badCredentialsRetrySeconds)
      case 'limited':
      case 'unavailable':
        return inTrouble(identity, address)
    }
  }

  function remember(tokenDigest: string, outcome: ExchangeOutcome) {
    for (const [digest, { untilMs }] of settled) if (untilMs <= now()) settled.delete(digest)
    if (outcome.type === 'unknown') return
    const keepMs = outcome.type === 'refused' ? rememberRefusalMs : shareAnswerMs
    settled.set(tokenDigest, { outcome, untilMs: now() + keepMs })
  }

  async function askOnce(request: ExchangeRequest): Promise<ExchangeOutcome> {
    try {
      const outcome = await askAbout(request)
      remember(request.tokenDigest, outcome)
      return outcome
    } finally {
      asking.delete(request.tokenDigest)
    }
  }

  return {
    async exchange(request) {
      const known = settled.get(request.tokenDigest)
      if (known !== undefined && known.untilMs > now()) return known.outcome
      const running = asking.get(request.tokenDigest)
      if (running !== undefined) return running
      const started = askOnce(request)
      asking.set(request.tokenDigest, started)
      return started
    },
  }
}
