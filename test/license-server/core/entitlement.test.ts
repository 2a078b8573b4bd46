import { describe, expect, it } from 'vitest'
import { isEntitled, isGranted, paymentChange } from '../../../license-server/core/entitlement.ts'

const minuteMs = 60_000
const atMs = Date.parse('2026-01-01T00:00:00Z')

describe('isEntitled', () => {
  it.each([
    { payment: 'paid', ageMs: minuteMs, clientStatus: 'unpaid', opens: true },
    { payment: 'paid', ageMs: minuteMs + 1, clientStatus: 'unpaid', opens: false },
    { payment: 'paid', ageMs: minuteMs + 1, clientStatus: undefined, opens: false },
    { payment: 'paid', ageMs: minuteMs + 1, clientStatus: 'paid', opens: false },
    { payment: 'paid', ageMs: 15 * minuteMs, clientStatus: 'unknown', opens: true },
    { payment: 'paid', ageMs: 15 * minuteMs + 1, clientStatus: 'unknown', opens: false },
    { payment: 'trial', ageMs: 0, clientStatus: undefined, opens: true },
    { payment: 'unpaid', ageMs: 0, clientStatus: 'unknown', opens: false },
    { payment: 'paid', ageMs: -60 * minuteMs, clientStatus: 'unknown', opens: false },
  ] as const)(
    '[L9] $payment of $ageMs ms ago, with a client that says $clientStatus: $opens',
    ({ payment, ageMs, clientStatus, opens }) => {
      expect(isEntitled({ payment, atMs }, null, clientStatus, atMs + ageMs)).toBe(opens)
    },
  )

  it('[L10] holds a grant for as good as a payment, until it ends', () => {
    const unpaid = { payment: 'unpaid', atMs } as const

    expect(isEntitled(unpaid, { untilMs: null }, undefined, atMs)).toBe(true)
    expect(isEntitled(null, { untilMs: atMs + 1 }, undefined, atMs)).toBe(true)
    expect(isEntitled(null, { untilMs: atMs }, undefined, atMs)).toBe(false)
    expect(isGranted(null, atMs)).toBe(false)
  })
})

describe('paymentChange', () => {
  it.each([
    { before: null, now: 'paid', isOwner: false, told: 'purchase' },
    { before: 'unpaid', now: 'paid', isOwner: false, told: 'purchase' },
    { before: 'trial', now: 'paid', isOwner: false, told: 'purchase' },
    { before: 'paid', now: 'paid', isOwner: false, told: null },
    { before: 'paid', now: 'unpaid', isOwner: false, told: 'refund' },
    { before: null, now: 'unpaid', isOwner: false, told: null },
    { before: 'unpaid', now: 'trial', isOwner: false, told: null },
    { before: null, now: 'paid', isOwner: true, told: null },
  ] as const)('[L10] from $before to $now, owner $isOwner: $told', (row) => {
    expect(paymentChange(row.before, row.now, row.isOwner)).toBe(row.told)
  })
})
