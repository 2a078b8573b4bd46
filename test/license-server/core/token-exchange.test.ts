import { describe, expect, it } from 'vitest'
import type { FigmaPause } from '../../../license-server/core/figma-pause.ts'
import type { Asker } from '../../../license-server/core/figma-rate.ts'
import type { FigmaIdentity, FigmaPayments } from '../../../license-server/core/token-exchange.ts'
import { createTokenExchange } from '../../../license-server/core/token-exchange.ts'

const paid: FigmaPayments = {
  type: 'answered',
  answer: { userId: '5', payment: 'paid', isOwner: false },
}
const minuteMs = 60_000

/** A gateway over a Figma that says what the test sets, on a clock that it moves. */
function gateway(ratePerMinute = 50) {
  const state = {
    nowMs: 1_000_000,
    payments: paid,
    identity: { type: 'known' } as FigmaIdentity,
    asked: [] as string[],
    saved: [] as number[],
    pause: null as FigmaPause | null,
    figmaToken: 'digest of ours',
  }
  const start = () =>
    createTokenExchange({
      figmaTokenDigest: state.figmaToken,
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
          asks: state.saved.map((atMs) => ({ atMs, by: null })),
          pause: state.pause,
        }),
        saveAsk: (atMs) => state.saved.push(atMs),
        savePause: (pause) => {
          state.pause = pause
        },
      },
    })
  let tokens = start()
  return {
    state,
    restart: () => {
      tokens = start()
    },
    exchange: (token: string, asker: Asker = { type: 'stranger', address: token }) =>
      tokens.exchange({ token, tokenDigest: `digest of ${token}`, asker }),
    hasGoodCredentials: () => tokens.hasGoodCredentials(),
    isPaused: () => tokens.isPaused(),
  }
}

const known = (person: string): Asker => ({ type: 'known', person })
const refused = { type: 'refused', cause: 'bad_token' }

describe('createTokenExchange', () => {
  it('[L5] shares one answer among those who come within moments, then asks again', async () => {
    const { state, exchange } = gateway()

    await Promise.all([exchange('t'), exchange('t')])
    state.nowMs += 1_000
    await exchange('t')
    state.nowMs += 60_000
    await exchange('t')

    expect(state.asked).toEqual(['t', 't'])
  })

  it('[A14] forgets a refusal, and what our credentials were, when the clock is set back', async () => {
    const { state, exchange, hasGoodCredentials } = gateway()
    state.payments = { type: 'bad_token' }
    await exchange('refused')
    state.payments = { type: 'unauthorized' }
    state.identity = { type: 'unauthorized' }
    await exchange('ours is bad')

    state.nowMs -= 10 * minuteMs
    state.payments = paid
    state.identity = { type: 'known' }

    expect(await exchange('refused')).toEqual(paid)
    expect(await hasGoodCredentials()).toBe(true)
  })

  it('[A14] asks who we are at once when the clock was set back after our credentials were bad', async () => {
    const { state, exchange } = gateway()
    state.payments = { type: 'unauthorized' }
    state.identity = { type: 'unauthorized' }
    await exchange('a')
    state.nowMs -= 10 * minuteMs
    state.identity = { type: 'known' }

    expect(await exchange('b')).toEqual(refused)
    expect(state.asked).toEqual(['a', 'me', 'b', 'me'])
  })

  it('[L3] asks who we are after every 401, since our token may have died since', async () => {
    const { state, exchange } = gateway()
    state.payments = { type: 'unauthorized' }

    const bad = await exchange('a')
    state.identity = { type: 'unauthorized' }
    const good = await exchange('b')

    expect(bad).toEqual(refused)
    expect(good).toMatchObject({ type: 'unknown', cause: 'credentials' })
    expect(state.asked).toEqual(['a', 'me', 'b', 'me'])
  })

  it('[L3] asks once who we are for all who were refused before the question left', async () => {
    const { state, exchange } = gateway()
    state.payments = { type: 'unauthorized' }

    const outcomes = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((token) => exchange(token)))

    expect(outcomes).toEqual(Array(5).fill(refused))
    expect(state.asked.filter((asked) => asked === 'me').length).toBeLessThanOrEqual(2)
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
    expect(third).toEqual(refused)
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
    const { state, exchange, restart } = gateway(4)
    await exchange('a')
    state.payments = { type: 'limited', retryAfterSeconds: 90 }
    await exchange('b')

    restart()
    state.payments = paid
    const outcome = await exchange('c')

    expect(outcome).toEqual({ type: 'unknown', cause: 'figma_pause', retryAfterSeconds: 90 })
    expect(state.asked).toEqual(['a', 'b'])
  })

  it('[L5] tries again within minutes where Figma asked for a week, one at a time', async () => {
    const { state, exchange, isPaused } = gateway()
    state.payments = { type: 'limited', retryAfterSeconds: 604_800 }
    const first = await exchange('a')
    state.nowMs += 179_000
    const early = await exchange('b')
    state.nowMs += 1_000
    const tries = await Promise.all([exchange('c'), exchange('d')])
    const pausedStill = isPaused()
    state.payments = paid
    state.nowMs += 3 * minuteMs
    const back = await exchange('e')

    expect(first).toEqual({ type: 'unknown', cause: 'figma_pause', retryAfterSeconds: 180 })
    expect(early).toEqual({ type: 'unknown', cause: 'figma_pause', retryAfterSeconds: 1 })
    expect(tries).toEqual(
      Array(2).fill({ type: 'unknown', cause: 'figma_pause', retryAfterSeconds: 180 }),
    )
    expect([pausedStill, isPaused()]).toEqual([true, false])
    expect(back).toEqual(paid)
    expect(state.asked).toEqual(['a', 'c', 'e'])
  })

  it('[L5] ends a pause with a new token of ours', async () => {
    const { state, exchange, restart } = gateway()
    state.payments = { type: 'limited', retryAfterSeconds: 604_800 }
    await exchange('a')

    state.figmaToken = 'digest of a new one'
    restart()
    state.payments = paid

    expect(await exchange('b')).toEqual(paid)
    expect(state.pause).toBeNull()
  })

  it('[L5] lets in people who were here before, though strangers have used their share', async () => {
    const { exchange } = gateway()
    const crowd = Array.from({ length: 40 }, (_, index) => `stranger ${index}`)
    const people = Array.from({ length: 25 }, (_, index) => `person ${index}`)

    const strangers = await Promise.all(crowd.map((token) => exchange(token)))
    const outcomes = await Promise.all(people.map((token) => exchange(token, known(token))))

    expect(strangers.filter(({ type }) => type === 'answered')).toHaveLength(25)
    expect(outcomes).toEqual(Array(25).fill(paid))
  })

  it('[L5] gives garbage from one address its fifth, questions who we are within it', async () => {
    const { state, exchange } = gateway()
    state.payments = { type: 'unauthorized' }
    const garbage = Array.from({ length: 60 }, (_, index) => `garbage ${index}`)

    for (const token of garbage) await exchange(token, { type: 'stranger', address: 'one' })

    expect(state.asked).toHaveLength(10)
  })

  it('[L10] tells whether our credentials are good, asking at most once in five minutes', async () => {
    const { state, hasGoodCredentials } = gateway()

    const told = [await hasGoodCredentials(), await hasGoodCredentials()]
    state.identity = { type: 'unauthorized' }
    state.nowMs += 5 * minuteMs
    told.push(await hasGoodCredentials(), await hasGoodCredentials())
    state.identity = { type: 'unavailable', cause: 'status', retryAfterSeconds: 1 }
    state.nowMs += minuteMs
    told.push(await hasGoodCredentials())

    expect(told).toEqual([true, true, false, false, false])
    expect(state.asked).toEqual(['me', 'me', 'me'])
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
