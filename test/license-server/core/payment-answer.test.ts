import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../seed.ts'
import { readPaymentAnswer } from '../../../license-server/core/payment-answer.ts'

const rules = { widgetId: '42', ownerUserIds: ['1'] }

function body(meta: Record<string, unknown> = {}) {
  return {
    status: 200,
    error: false,
    meta: {
      user_id: '5',
      resource_id: '42',
      resource_type: 'WIDGET',
      payment_status: { type: 'PAID' },
      ...meta,
    },
  }
}

describe('readPaymentAnswer', () => {
  it.each([
    { meta: {}, reads: { userId: '5', payment: 'paid', isOwner: false } },
    {
      meta: { payment_status: { status: 'TRIAL' } },
      reads: { userId: '5', payment: 'trial', isOwner: false },
    },
    {
      meta: { payment_status: { type: 'UNPAID', status: 'PAID' } },
      reads: { userId: '5', payment: 'unpaid', isOwner: false },
    },
    {
      meta: { payment_status: { type: 'paid' } },
      reads: { userId: '5', payment: 'unpaid', isOwner: false },
    },
    {
      meta: { date_of_purchase: '2026-01-01T00:00:00Z' },
      reads: {
        userId: '5',
        payment: 'paid',
        isOwner: false,
        purchasedAt: '2026-01-01T00:00:00.000Z',
      },
    },
    {
      meta: { date_of_purchase: 'yesterday' },
      reads: { userId: '5', payment: 'paid', isOwner: false },
    },
    {
      meta: { payment_status: { type: 'UNPAID' }, date_of_purchase: '2026-01-01T00:00:00Z' },
      reads: { userId: '5', payment: 'unpaid', isOwner: false },
    },
    {
      meta: { user_id: '1', payment_status: { type: 'UNPAID' } },
      reads: { userId: '1', payment: 'paid', isOwner: true },
    },
  ])('[L2] reads $meta as $reads.payment', ({ meta, reads }) => {
    expect(readPaymentAnswer(body(meta), rules)).toEqual({ ok: true, value: reads })
  })

  it.each([
    { meta: { resource_id: '43' }, error: 'other_resource' },
    { meta: { resource_id: 42 }, error: 'bad_body' },
    { meta: { resource_type: 'PLUGIN' }, error: 'other_resource' },
    { meta: { resource_type: 'PLUGIN', user_id: '1' }, error: 'other_resource' },
    { meta: { user_id: '' }, error: 'bad_body' },
    { meta: { payment_status: { type: 7, status: 'PAID' } }, error: 'bad_body' },
    { meta: { payment_status: 'PAID' }, error: 'bad_body' },
  ])('[L1] refuses $meta as $error', ({ meta, error }) => {
    expect(readPaymentAnswer(body(meta), rules)).toEqual({ ok: false, error })
  })

  it(`[L1] says paid of nothing but an answer for this widget, whatever comes, seed ${seed}`, () => {
    const unowned = { ...rules, ownerUserIds: [] }
    const near = (right: unknown, ...wrong: readonly unknown[]) =>
      fc.oneof(
        { weight: 6, arbitrary: fc.constant({ value: right, isRight: true }) },
        {
          weight: 1,
          arbitrary: fc
            .oneof(fc.constantFrom(...wrong), fc.jsonValue())
            .filter((value) => value !== right)
            .map((value) => ({ value, isRight: false })),
        },
      )
    const parts = fc.record({
      error: near(false, true, 'false', 0),
      userId: near('5', '', 5, undefined),
      resourceId: near('42', '43', 42, '042'),
      resourceType: near('WIDGET', 'PLUGIN', 'widget'),
      type: near('PAID', 'UNPAID', 'TRIAL', 'paid', 'PAID '),
    })
    fc.assert(
      fc.property(parts, ({ error, userId, resourceId, resourceType, type }) => {
        const meta = {
          user_id: userId.value,
          resource_id: resourceId.value,
          resource_type: resourceType.value,
          payment_status: { type: type.value },
        }
        const read = readPaymentAnswer({ status: 200, error: error.value, meta }, unowned)

        const isAnother = typeof userId.value === 'string' && userId.value !== ''
        const isRight = [error, resourceId, resourceType, type].every((part) => part.isRight)
        expect(read.ok && read.value.payment === 'paid').toBe(isAnother && isRight)
      }),
      { numRuns: 500 },
    )
  })

  it(`[L1] never throws, and says paid of nothing that is no answer, seed ${seed}`, () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        for (const answer of [anything, { ...body(), meta: anything }])
          expect(readPaymentAnswer(answer, rules).ok).toBe(false)
      }),
    )
  })
})
