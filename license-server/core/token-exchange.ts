import type { FigmaPause } from './figma-pause.ts'
import { pauseFor, pauseNow, tryStarted, waitForTryMs } from './figma-pause.ts'
import type { Ask, Asker } from './figma-rate.ts'
import { fifthOf, recentAsks, waitForFigmaMs } from './figma-rate.ts'
import type { PaymentAnswer } from './payment-answer.ts'

/** What one request to `GET /v1/payments` came to. */
export type FigmaPayments =
  | { readonly type: 'answered'; readonly answer: PaymentAnswer }
  /** Surely the token's fault. */
  | { readonly type: 'bad_token' }
  /** Good, but for another widget: theirs, or our own under an id that the seller got wrong. */
  | { readonly type: 'other_resource' }
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
  readonly asker: Asker
}

export type RefusalCause = 'bad_token' | 'other_resource'
export type UnknownCause = 'rate' | 'figma_pause' | 'credentials' | TroubleCause

export type ExchangeOutcome =
  | { readonly type: 'answered'; readonly answer: PaymentAnswer }
  | { readonly type: 'refused'; readonly cause: RefusalCause }
  | {
      readonly type: 'unknown'
      readonly cause: UnknownCause
      readonly retryAfterSeconds: number
    }

/** What outlives the process: when Figma was asked, and that it told us to stay away. */
export interface ExchangeState {
  readonly asks: readonly Ask[]
  readonly pause: FigmaPause | null
}

export interface ExchangeParts {
  readonly figma: Figma
  /** Stands for our own token at Figma's. */
  readonly figmaTokenDigest: string
  readonly ratePerMinute: number
  readonly now: () => number
  readonly store: {
    load: () => ExchangeState
    saveAsk: (atMs: number) => void
    savePause: (pause: FigmaPause | null) => void
  }
}

export interface TokenExchange {
  exchange: (request: ExchangeRequest) => Promise<ExchangeOutcome>
  /** Whether Figma knows our own token, as of some minutes ago at most; where it cannot be told, it does. */
  hasGoodCredentials: () => Promise<boolean>
  isPaused: () => boolean
}

/** Requests that bring one token at once do not arrive in one instant: the later ones share the answer. */
const shareAnswerMs = 3_000
const rememberRefusalMs = 60_000
const rememberBadCredentialsMs = 60_000
const rememberGoodCredentialsMs = 5 * 60_000

/** `rate`: it could not be asked. */
type Identity = FigmaIdentity | { readonly type: 'rate' }

/**
 * Asks Figma about tokens: once for a token however many bring it at once, not at all for one refused
 * within the last minute, and never beyond the rate.
 */
export function createTokenExchange(parts: ExchangeParts): TokenExchange {
  const { figma, now, store } = parts
  const loaded = store.load()
  let asks: Ask[] = [...loaded.asks]
  let pause = loaded.pause
  let credentials: { readonly good: boolean; readonly untilMs: number } | undefined
  let askingWhoWeAre: Promise<Identity> | undefined
  const asking = new Map<string, Promise<ExchangeOutcome>>()
  const settled = new Map<string, { outcome: ExchangeOutcome; untilMs: number }>()

  function currentPause(): FigmaPause | null {
    return pauseNow(pause, parts.figmaTokenDigest, now())
  }

  function setPause(next: FigmaPause | null) {
    if (next === pause) return
    pause = next
    store.savePause(next)
  }

  function pauseWaitMs(): number {
    const current = currentPause()
    return current === null ? 0 : waitForTryMs(current, now())
  }

  function rateWaitMs(asker: Asker): number {
    return waitForFigmaMs(asks, asker, parts.ratePerMinute, now())
  }

  function recordAsk(by: Asker) {
    const atMs = now()
    asks = [...recentAsks(asks, atMs), { atMs, by }]
    store.saveAsk(atMs)
    const current = currentPause()
    if (current !== null) setPause(tryStarted(current, atMs))
  }

  function unknown(cause: UnknownCause, asker: Asker, atLeastSeconds = 1): ExchangeOutcome {
    const waitSeconds = Math.ceil(Math.max(rateWaitMs(asker), pauseWaitMs()) / 1000)
    return { type: 'unknown', cause, retryAfterSeconds: Math.max(atLeastSeconds, waitSeconds) }
  }

  function mayNotAsk(asker: Asker): ExchangeOutcome | undefined {
    if (pauseWaitMs() > 0) return unknown('figma_pause', asker)
    return rateWaitMs(asker) > 0 ? unknown('rate', asker) : undefined
  }

  function inTrouble(trouble: FigmaTrouble, asker: Asker): ExchangeOutcome {
    if (trouble.type === 'unavailable') {
      return unknown(trouble.cause, asker, trouble.retryAfterSeconds)
    }
    setPause(pauseFor(trouble.retryAfterSeconds, parts.figmaTokenDigest, now()))
    return unknown('figma_pause', asker)
  }

  function rememberCredentials(good: boolean) {
    const keepMs = good ? rememberGoodCredentialsMs : rememberBadCredentialsMs
    credentials = { good, untilMs: now() + keepMs }
  }

  async function askAbout(request: ExchangeRequest): Promise<ExchangeOutcome> {
    const { asker } = request
    const refusal = mayNotAsk(asker)
    if (refusal !== undefined) return refusal
    recordAsk(asker)
    const answer = await figma.askPayments(request.token)
    if (answer.type !== 'limited' && answer.type !== 'unavailable') setPause(null)
    switch (answer.type) {
      case 'answered':
        rememberCredentials(true)
        return answer
      case 'other_resource':
        rememberCredentials(true)
        return { type: 'refused', cause: 'other_resource' }
      case 'bad_token':
        return { type: 'refused', cause: 'bad_token' }
      case 'unauthorized':
        return blame(asker)
      case 'limited':
      case 'unavailable':
        return inTrouble(answer, asker)
    }
  }

  /** A 401 says either that the token is bad or that ours is: the token's fault only if Figma knows us now. */
  async function blame(asker: Asker): Promise<ExchangeOutcome> {
    if (credentials?.good === false && credentials.untilMs > now()) {
      const seconds = Math.ceil((credentials.untilMs - now()) / 1000)
      return unknown('credentials', asker, seconds)
    }
    const identity = await whoWeAreFromNow(asker)
    switch (identity.type) {
      case 'known':
        return { type: 'refused', cause: 'bad_token' }
      case 'unauthorized':
        return unknown('credentials', asker, rememberBadCredentialsMs / 1000)
      case 'rate':
        return unknown('rate', asker)
      case 'limited':
      case 'unavailable':
        return inTrouble(identity, asker)
    }
  }

  /** A question that was on its way before is no proof: our token may have died since. */
  async function whoWeAreFromNow(asker: Asker): Promise<Identity> {
    if (askingWhoWeAre !== undefined) {
      const earlier = await askingWhoWeAre
      if (earlier.type !== 'known') return earlier
    }
    askingWhoWeAre ??= askWhoWeAre(asker).finally(() => {
      askingWhoWeAre = undefined
    })
    return askingWhoWeAre
  }

  /** It weighs on whoever made us ask; where one has a single question a minute, on us. */
  async function askWhoWeAre(asker: Asker): Promise<Identity> {
    const by: Asker = fifthOf(parts.ratePerMinute) > 1 ? asker : { type: 'ourselves' }
    if (mayNotAsk(by) !== undefined) return { type: 'rate' }
    recordAsk(by)
    const identity = await figma.askWhoWeAre()
    if (identity.type === 'known') rememberCredentials(true)
    if (identity.type === 'unauthorized') rememberCredentials(false)
    return identity
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

    async hasGoodCredentials() {
      if (credentials !== undefined && credentials.untilMs > now()) return credentials.good
      const wereGood = credentials?.good ?? true
      const { type } = await whoWeAreFromNow({ type: 'ourselves' })
      return type === 'unauthorized' ? false : type === 'known' ? true : wereGood
    },

    isPaused: () => currentPause() !== null,
  }
}
