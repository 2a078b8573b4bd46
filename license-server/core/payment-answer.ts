import type { Payment } from '../../protocol/license.ts'

/** Figma's validated answer about one person and our widget. */
export interface PaymentAnswer {
  readonly userId: string
  readonly payment: Payment
  readonly purchasedAt?: string
  /** True for the widget's owner, whose purchase is no sale. */
  readonly isOwner: boolean
}

export type PaymentAnswerResult =
  | { readonly ok: true; readonly value: PaymentAnswer }
  | { readonly ok: false; readonly error: 'other_resource' | 'bad_body' }

export interface PaymentRules {
  readonly widgetId: string
  /** Owners are paid: Figma answers UNPAID for them. */
  readonly ownerUserIds: readonly string[]
}

/**
 * Reads the body of a 200 from `GET /v1/payments`. `other_resource`: the token is somebody's, but not for
 * this widget.
 *
 * @see https://developers.figma.com/docs/rest-api/payments-types/
 */
export function readPaymentAnswer(body: unknown, rules: PaymentRules): PaymentAnswerResult {
  if (!isRecord(body) || body.error !== false) return badBody
  if (body.status !== undefined && body.status !== 200) return badBody
  if (!isRecord(body.meta)) return badBody
  const meta = body.meta
  if (!isId(meta.user_id) || !isId(meta.resource_id) || !isId(meta.resource_type)) return badBody
  if (meta.resource_type !== 'WIDGET' || meta.resource_id !== rules.widgetId) {
    return { ok: false, error: 'other_resource' }
  }
  const status = readStatus(meta.payment_status)
  if (status === undefined) return badBody
  const isOwner = rules.ownerUserIds.includes(meta.user_id)
  const payment = isOwner ? 'paid' : toPayment(status)
  const purchasedAt = payment === 'paid' ? readInstant(meta.date_of_purchase) : undefined
  return {
    ok: true,
    value: {
      userId: meta.user_id,
      payment,
      isOwner,
      ...(purchasedAt !== undefined && { purchasedAt }),
    },
  }
}

const badBody = { ok: false, error: 'bad_body' } as const

/** Figma's OpenAPI document spells the field `type`, its payments page `status`. */
function readStatus(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined
  const status = value.type === undefined ? value.status : value.type
  return isId(status) ? status : undefined
}

function toPayment(status: string): Payment {
  if (status === 'PAID') return 'paid'
  return status === 'TRIAL' ? 'trial' : 'unpaid'
}

function readInstant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const instantMs = Date.parse(value)
  return Number.isNaN(instantMs) ? undefined : new Date(instantMs).toISOString()
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
