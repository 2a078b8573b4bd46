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
    fc.assert(
      fc.property(fc.anything(), fc.jsonValue(), (anything, status) => {
        const answers = [anything, { ...body(), meta: anything }, body({ payment_status: status })]
        for (const answer of answers) {
          const read = readPaymentAnswer(answer, rules)
          expect(read.ok && read.value.payment === 'paid').toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })
})
