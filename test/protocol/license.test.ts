import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../seed.ts'
import {
  parseBatchAnswer,
  parseHoldAnswer,
  parseLicenseErrorCode,
  parseRunCounts,
  parseSessionAnswer,
  parseSettleAnswer,
} from '../../protocol/license.ts'

const instant = '2026-01-01T00:15:00.000Z'
const answers = [
  {
    parse: parseSessionAnswer,
    name: 'parseSessionAnswer',
    good: {
      session: 'a.b',
      expiresAt: instant,
      payment: 'paid',
      paymentUntil: instant,
      purchasedAt: instant,
    },
    bad: { expiresAt: 'soon', payment: 'PAID', session: '', paymentUntil: null, purchasedAt: 7 },
  },
  {
    parse: parseHoldAnswer,
    name: 'parseHoldAnswer (granted)',
    good: { granted: true, because: 'free', remaining: 3, expiresAt: instant },
    bad: { granted: 'yes', because: 'trial', remaining: -1, expiresAt: null },
  },
  {
    parse: parseHoldAnswer,
    name: 'parseHoldAnswer (refused)',
    good: { granted: false, reason: 'none_left', remaining: 0 },
    bad: { granted: undefined, reason: 'busy', remaining: null },
  },
  {
    parse: parseSettleAnswer,
    name: 'parseSettleAnswer',
    good: { state: 'captured', remaining: null },
    bad: { state: 'held', remaining: 1.5 },
  },
  {
    parse: parseRunCounts,
    name: 'parseRunCounts',
    good: {
      limit: 10,
      captured: 1,
      held: 2,
      remaining: 7,
      nextLapseAt: instant,
      meters: { shared: { limit: 10, captured: 1, held: 2 } },
    },
    bad: {
      limit: '10',
      captured: null,
      held: -1,
      remaining: undefined,
      nextLapseAt: 'later',
      meters: { shared: { limit: 10, captured: 1 } },
    },
  },
  {
    parse: parseBatchAnswer,
    name: 'parseBatchAnswer',
    good: { remaining: { shared: 7, tally: 0 } },
    bad: { remaining: { shared: -1 } },
  },
]

describe.each(answers)('$name', ({ parse, good, bad }) => {
  it('[L8] takes a good answer as it is, without what it does not know', () => {
    expect(parse({ ...good, newer: true })).toEqual({ ok: true, value: good })
  })

  it.each(Object.entries<unknown>(bad))('[L8] refuses %s = %j and says where', (field, value) => {
    const parsed = parse({ ...good, [field]: value })

    const says: unknown = expect.stringMatching(new RegExp(`^At ${field}[.:]`))
    expect(parsed).toEqual({ ok: false, error: says })
  })

  it(`[L8] never throws, whatever comes, seed ${seed}`, () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(parse(anything).ok).toBe(false)
      }),
    )
  })
})

describe('parseLicenseErrorCode', () => {
  it('[L8] reads the code, one from a newer server too', () => {
    expect(parseLicenseErrorCode({ error: { code: 'quota', message: 'm' } })).toEqual({
      ok: true,
      value: 'quota',
    })
    expect(parseLicenseErrorCode({ error: 'quota' })).toEqual({
      ok: false,
      error: 'At error: expected an object',
    })
  })
})
