import type { PaymentRules } from './core/payment-answer.ts'
import { readPaymentAnswer } from './core/payment-answer.ts'
import { readRetryAfterSeconds } from './core/retry-after.ts'
import type { Figma, FigmaPayments, FigmaTrouble, TroubleCause } from './core/token-exchange.ts'

export interface FigmaAccess extends PaymentRules {
  readonly figmaUrl: string
  readonly figmaToken: string
}

/** Both together stay below the widget's timeout of 5 s. */
export const PAYMENTS_TIMEOUT_MS = 3_000
export const IDENTITY_TIMEOUT_MS = 1_500

const LONGEST_BODY_BYTES = 64 * 1024
const TROUBLE_RETRY_SECONDS = 10
/** "typically a minute", as Figma's OpenAPI document says of 429. */
const LIMITED_RETRY_SECONDS = 60

/**
 * The client for Figma's two endpoints. Every failure is an answer too; nothing throws.
 *
 * @see https://developers.figma.com/docs/rest-api/payments-endpoints/
 */
export function createFigmaClient(access: FigmaAccess, now: () => number): Figma {
  async function ask(path: string, timeoutMs: number): Promise<Reply> {
    try {
      const response = await fetch(`${access.figmaUrl}${path}`, {
        headers: { 'X-Figma-Token': access.figmaToken, Accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return {
        status: response.status,
        retryAfterSeconds: readRetryAfterSeconds(response.headers.get('Retry-After'), now()),
        body: response.ok ? await readJson(response) : undefined,
      }
    } catch {
      return { status: 0, retryAfterSeconds: undefined, body: undefined }
    }
  }

  return {
    async askPayments(token) {
      const query = new URLSearchParams({ plugin_payment_token: token }).toString()
      return toPayments(await ask(`/v1/payments?${query}`, PAYMENTS_TIMEOUT_MS), access)
    },
    async askWhoWeAre() {
      const reply = await ask('/v1/me', IDENTITY_TIMEOUT_MS)
      if (reply.status === 401 || reply.status === 403) return { type: 'unauthorized' }
      if (reply.status !== 200) return toTrouble(reply)
      return isUser(reply.body) ? { type: 'known' } : unavailable(reply, 'body')
    },
  }
}

interface Reply {
  /** 0: there was none. */
  readonly status: number
  readonly retryAfterSeconds: number | undefined
  readonly body: unknown
}

function toPayments(reply: Reply, rules: PaymentRules): FigmaPayments {
  if (reply.status === 400) return { type: 'bad_token' }
  if (reply.status === 401) return { type: 'unauthorized' }
  if (reply.status !== 200) return toTrouble(reply)
  const read = readPaymentAnswer(reply.body, rules)
  if (read.ok) return { type: 'answered', answer: read.value }
  return read.error === 'other_resource' ? { type: 'other_resource' } : unavailable(reply, 'body')
}

function toTrouble(reply: Reply): FigmaTrouble {
  if (reply.status === 429) {
    return { type: 'limited', retryAfterSeconds: reply.retryAfterSeconds ?? LIMITED_RETRY_SECONDS }
  }
  return unavailable(reply, reply.status === 0 ? 'no_answer' : 'status')
}

function unavailable(reply: Reply, cause: TroubleCause): FigmaTrouble {
  const retryAfterSeconds = reply.retryAfterSeconds ?? TROUBLE_RETRY_SECONDS
  return { type: 'unavailable', retryAfterSeconds, cause }
}

function isUser(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string'
}

/** @returns `undefined` for what is not JSON, or is longer than any answer of Figma's. */
async function readJson(response: Response): Promise<unknown> {
  const stream: ReadableStream<Uint8Array> | null = response.body
  if (stream === null) return undefined
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let lengthBytes = 0
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    lengthBytes += read.value.byteLength
    if (lengthBytes > LONGEST_BODY_BYTES) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(read.value, { stream: true })
  }
  try {
    return JSON.parse(text + decoder.decode())
  } catch {
    return undefined
  }
}
