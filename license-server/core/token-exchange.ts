import type { Asker } from './figma-rate.ts'
import { fifthOf } from './figma-rate.ts'
import type { FigmaTurnsParts } from './figma-turns.ts'
import { createFigmaTurns } from './figma-turns.ts'
import type { PaymentAnswer } from './payment-answer.ts'

/** The result of one request to `GET /v1/payments`. */
export type FigmaPayments =
  | { readonly type: 'answered'; readonly answer: PaymentAnswer }
  /** Surely the token's fault. */
  | { readonly type: 'bad_token' }
  /** Good, but for another widget: theirs, or our own under an id that the seller got wrong. */
  | { readonly type: 'other_resource' }
  /** 401: the token's fault, or our own credentials are no good. */
  | { readonly type: 'unauthorized' }
  | FigmaTrouble

/** The result of one request to `GET /v1/me`. */
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

export interface ExchangeParts extends FigmaTurnsParts {
  readonly figma: Figma
}

export interface TokenExchange {
  exchange: (request: ExchangeRequest) => Promise<ExchangeOutcome>
  /** True where Figma accepts the seller token, as of some minutes ago at most, or cannot be asked. */
  hasGoodCredentials: () => Promise<boolean>
  isPaused: () => boolean
}

/** Requests that bring one token at once do not arrive in one instant: the later ones share the answer. */
const SHARE_ANSWER_MS = 3_000
const REMEMBER_REFUSAL_MS = 60_000
const REMEMBER_BAD_CREDENTIALS_MS = 60_000
const REMEMBER_GOOD_CREDENTIALS_MS = 5 * 60_000

interface Remembered {
  readonly atMs: number
  readonly keepMs: number
}

/** The clock may have been set, forward or back, since. */
function leftMs({ atMs, keepMs }: Remembered, nowMs: number): number {
  return keepMs - Math.abs(nowMs - atMs)
}

function isFresh(remembered: Remembered, nowMs: number): boolean {
  return leftMs(remembered, nowMs) > 0
}

/** `rate`: it could not be asked. */
type Identity = FigmaIdentity | { readonly type: 'rate' }

/**
 * Asks Figma about tokens: once for a token however many bring it at once, not at all for one refused
 * within the last minute, and never beyond the rate.
 */
export function createTokenExchange(parts: ExchangeParts): TokenExchange {
  const { figma, now } = parts
  const turns = createFigmaTurns(parts)
  let credentials: (Remembered & { readonly good: boolean }) | undefined
  let askingWhoWeAre: Promise<Identity> | undefined

  function unknown(cause: UnknownCause, asker: Asker, atLeastSeconds = 1): ExchangeOutcome {
    const retryAfterSeconds = Math.max(atLeastSeconds, turns.waitSeconds(asker))
    return { type: 'unknown', cause, retryAfterSeconds }
  }

  function inTrouble(trouble: FigmaTrouble, asker: Asker): ExchangeOutcome {
    if (trouble.type === 'unavailable') {
      return unknown(trouble.cause, asker, trouble.retryAfterSeconds)
    }
    turns.startPause(trouble.retryAfterSeconds)
    return unknown('figma_pause', asker)
  }

  function rememberCredentials(good: boolean) {
    const keepMs = good ? REMEMBER_GOOD_CREDENTIALS_MS : REMEMBER_BAD_CREDENTIALS_MS
    credentials = { good, atMs: now(), keepMs }
  }

  async function askAbout(request: ExchangeRequest): Promise<ExchangeOutcome> {
    const { asker } = request
    const refusal = turns.refusal(asker)
    if (refusal !== null) return unknown(refusal, asker)
    turns.take(asker)
    const answer = await figma.askPayments(request.token)
    if (answer.type !== 'limited' && answer.type !== 'unavailable') turns.endPause()
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
    if (credentials?.good === false && isFresh(credentials, now())) {
      const seconds = Math.ceil(leftMs(credentials, now()) / 1000)
      return unknown('credentials', asker, seconds)
    }
    const identity = await whoWeAreFromNow(asker)
    switch (identity.type) {
      case 'known':
        return { type: 'refused', cause: 'bad_token' }
      case 'unauthorized':
        return unknown('credentials', asker, REMEMBER_BAD_CREDENTIALS_MS / 1000)
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

  /** Counts against the caller's share of the rate; where that is one question a minute, against the server's. */
  async function askWhoWeAre(asker: Asker): Promise<Identity> {
    const by: Asker = fifthOf(parts.ratePerMinute) > 1 ? asker : { type: 'ourselves' }
    if (turns.refusal(by) !== null) return { type: 'rate' }
    turns.take(by)
    const identity = await figma.askWhoWeAre()
    if (identity.type === 'known') rememberCredentials(true)
    if (identity.type === 'unauthorized') rememberCredentials(false)
    return identity
  }

  return {
    exchange: onceForAToken(askAbout, now),

    async hasGoodCredentials() {
      if (credentials !== undefined && isFresh(credentials, now())) return credentials.good
      const wereGood = credentials?.good ?? true
      const { type } = await whoWeAreFromNow({ type: 'ourselves' })
      return type === 'unauthorized' ? false : type === 'known' ? true : wereGood
    },

    isPaused: turns.isPaused,
  }
}

/** Requests that bring one token at once share one question, and a refusal is remembered. */
function onceForAToken(
  askAbout: (request: ExchangeRequest) => Promise<ExchangeOutcome>,
  now: () => number,
): (request: ExchangeRequest) => Promise<ExchangeOutcome> {
  const asking = new Map<string, Promise<ExchangeOutcome>>()
  const settled = new Map<string, Remembered & { readonly outcome: ExchangeOutcome }>()

  function remember(tokenDigest: string, outcome: ExchangeOutcome) {
    for (const [digest, one] of settled) if (!isFresh(one, now())) settled.delete(digest)
    if (outcome.type === 'unknown') return
    const keepMs = outcome.type === 'refused' ? REMEMBER_REFUSAL_MS : SHARE_ANSWER_MS
    settled.set(tokenDigest, { outcome, atMs: now(), keepMs })
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

  return async (request) => {
    const known = settled.get(request.tokenDigest)
    if (known !== undefined && isFresh(known, now())) return known.outcome
    const running = asking.get(request.tokenDigest)
    if (running !== undefined) return running
    const started = askOnce(request)
    asking.set(request.tokenDigest, started)
    return started
  }
}
