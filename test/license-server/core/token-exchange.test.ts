import { describe, expect, it } from 'vitest'
import type { FigmaIdentity, FigmaPayments } from '../../../license-server/core/token-exchange.ts'
import { createTokenExchange } from '../../../license-server/core/token-exchange.ts'

const paid: FigmaPayments = { type: 'answered', answer: { userId: '5', payment: 'paid' } }

/** A gateway over a Figma that says what the test sets, on a clock that it moves. */
function gateway(ratePerMinute = 50) {
  const state = {
    nowMs: 1_000_000,
    payments: paid,
    identity: { type: 'known' } as FigmaIdentity,
    asked: [] as string[],
    saved: [] as number[],
    pausedUntilMs: 0,
  }
  const start = () =>
    createTokenExchange({
      figma: {
        askPayments: (token) => {
          state.asked.push(token)
          return Promise.resolve(state.payments)
        },
        askWhoWeAre: () => {
          state.asked.push('me')
          return Promise.resolve(state.identity)
        },
      },
      ratePerMinute,
      now: () => state.nowMs,
      store: {
        load: () => ({
          asks: state.saved.map((atMs) => ({ atMs, address: null })),
          pausedUntilMs: state.pausedUntilMs,
        }),
        saveAsk: (atMs) => state.saved.push(atMs),
        savePause: (untilMs) => {
          state.pausedUntilMs = untilMs
        },
      },
    })
  let tokens = start()
  return {
    state,
    restart: () => {
      tokens = start()
    },
    exchange: (token: string, address = token) =>
      tokens.exchange({ token, tokenDigest: `digest of ${token}`, address }),
  }
}

describe('createTokenExchange', () => {
  it('[L5] shares one answer among those who come within moments, then asks anew', async () => {
    const { state, exchange } = gateway()

    await Promise.all([exchange('t'), exchange('t')])
    state.nowMs += 1_000
    await exchange('t')
    state.nowMs += 60_000
    await exchange('t')

    expect(state.asked).toEqual(['t', 't'])
  })

  it('[L3] checks our credentials once a minute however many tokens are refused', async () => {
    const { state, exchange } = gateway()
    state.payments = { type: 'unauthorized' }

    const outcomes = [await exchange('a'), await exchange('b')]
    state.nowMs += 59_000
    outcomes.push(await exchange('c'))
    state.nowMs += 1_000
    outcomes.push(await exchange('d'))

    expect(outcomes).toEqual(Array(4).fill({ type: 'refused' }))
    expect(state.asked).toEqual(['a', 'me', 'b', 'c', 'd', 'me'])
  })

  it('[L3] says unknown while our credentials are no good, until the next check', async () => {
    const { state, exchange } = gateway()
    state.payments = { type: 'unauthorized' }
    state.identity = { type: 'unauthorized' }

    const first = await exchange('a')
    state.nowMs += 20_000
    state.identity = { type: 'known' }
    const second = await exchange('b')
    state.nowMs += 40_000
    const third = await exchange('c')

    expect(first).toEqual({ type: 'unknown', cause: 'credentials', retryAfterSeconds: 60 })
    expect(second).toEqual({ type: 'unknown', cause: 'credentials', retryAfterSeconds: 40 })
    expect(third).toEqual({ type: 'refused' })
  })

  it('[L3] says unknown where it cannot be told whose fault a 401 is', async () => {
    const { state, exchange } = gateway()
    state.payments = { type: 'unauthorized' }
    state.identity = { type: 'unavailable', cause: 'no_answer', retryAfterSeconds: 10 }

    expect(await exchange('a')).toEqual({
      type: 'unknown',
      cause: 'no_answer',
      retryAfterSeconds: 10,
    })
  })

  it('[L5] counts the question who we are within the rate', async () => {
    const { state, exchange } = gateway(1)
    state.payments = { type: 'unauthorized' }

    const outcome = await exchange('a')

    expect(outcome).toEqual({ type: 'unknown', cause: 'rate', retryAfterSeconds: 61 })
    expect(state.asked).toEqual(['a'])
  })

  it('[L5] keeps to the rate, and to what Figma said, over a restart', async () => {
    const { state, exchange, restart } = gateway(2)
    await exchange('a')
    state.payments = { type: 'limited', retryAfterSeconds: 90 }
    await exchange('b')

    restart()
    state.payments = paid
    const outcome = await exchange('c')

    expect(outcome).toEqual({ type: 'unknown', cause: 'rate', retryAfterSeconds: 90 })
    expect(state.asked).toEqual(['a', 'b'])
  })

  it('[L5] forgets a question that failed unforeseen, so that the token can be asked about again', async () => {
    const { state, exchange } = gateway()
    const broken = Promise.reject<FigmaPayments>(new Error('unforeseen'))
    broken.catch(() => undefined)
    Object.defineProperty(state, 'payments', { get: () => broken, configurable: true })
    await expect(exchange('a')).rejects.toThrow('unforeseen')
    Object.defineProperty(state, 'payments', { value: paid })

    expect(await exchange('a')).toEqual(paid)
  })
})
