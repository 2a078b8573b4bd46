import * as v from 'valibot'

const instant = v.pipe(v.string(), v.isoTimestamp())
const text = v.pipe(v.string(), v.minLength(1))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const personSchema = v.strictObject({
  payment: text,
  purchasedAt: v.optional(instant),
  statusField: v.optional(v.picklist(['type', 'status'])),
})

export const tokenSchema = v.strictObject({
  userId: text,
  /** A token made elsewhere, by the simulator; without it, a new one. */
  token: v.optional(text),
  expiresInSeconds: v.optional(v.number()),
  resourceId: v.optional(text),
  resourceType: v.optional(text),
})

export const faultsSchema = v.strictObject({
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  retryAfter: v.optional(v.union([count, text])),
  body: v.optional(v.unknown()),
  hangMs: v.optional(count),
  limitPerMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
})

export type PersonBody = v.InferOutput<typeof personSchema>
export type TokenBody = v.InferOutput<typeof tokenSchema>
export type Faults = v.InferOutput<typeof faultsSchema>
