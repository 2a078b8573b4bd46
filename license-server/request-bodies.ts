import type { Context } from 'hono'
import * as v from 'valibot'
import type {
  CheckoutEvent,
  CheckoutOutcome,
  HoldRequest,
  SessionRequest,
} from '../protocol/license.ts'
import type { FeatureId } from '../widget-src/core/access/feature-id.ts'
import { featureIds } from '../widget-src/core/access/feature-id.ts'
import { Refusal, RUN_ID_FORM } from './refusal.ts'

export type BodyResult<Body> =
  { readonly ok: true; readonly value: Body } | { readonly ok: false; readonly error: string }

/** The features that exist; the protocol leaves them open. */
export interface RunRequest extends HoldRequest {
  readonly feature: FeatureId
}

export interface Capture {
  readonly runId: string
  readonly feature: FeatureId
}

const feature = v.picklist(featureIds)

/** A run id as the widget makes it, with only characters that are safe in a path. */
const runIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.:~-]{0,79}$/, RUN_ID_FORM))

/** The words for how a checkout ended: our own, Figma's for the status after it, the simulator's. */
const outcomes: Readonly<Record<string, CheckoutOutcome>> = {
  bought: 'bought',
  PAID: 'bought',
  buy: 'bought',
  dismissed: 'dismissed',
  UNPAID: 'dismissed',
  dismiss: 'dismissed',
  failed: 'failed',
  reject: 'failed',
  unknown: 'unknown',
  NOT_SUPPORTED: 'unknown',
  hang: 'unknown',
}

const sessionRequest = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,3500}$/, '1 to 3500 printable characters')),
})
const holdRequest = v.strictObject({
  runId: runIdSchema,
  feature,
  clientStatus: v.exactOptional(v.picklist(['paid', 'unpaid', 'unknown'])),
})
const captureRequest = v.strictObject({ feature: v.exactOptional(feature) })
const batchRequest = v.strictObject({
  captures: v.pipe(
    v.array(v.strictObject({ runId: runIdSchema, feature })),
    v.minLength(1, '1 to 100 captures'),
    v.maxLength(100, '1 to 100 captures'),
  ),
})
const checkoutEvent = v.strictObject({
  type: v.literal('checkout'),
  interstitial: v.picklist(['PAID_FEATURE', 'TRIAL_ENDED', 'SKIP']),
  outcome: v.pipe(
    v.picklist(Object.keys(outcomes)),
    v.transform((word): CheckoutOutcome => outcomes[word] ?? 'unknown'),
  ),
})
const grantRequest = v.strictObject({
  until: v.exactOptional(
    v.nullable(
      v.pipe(
        v.string(),
        v.check(isInstant, 'a day or an instant such as 2026-12-31T00:00:00Z'),
        v.transform((text) => Date.parse(text)),
      ),
    ),
  ),
})

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T.+)?$/.test(text) && !Number.isNaN(Date.parse(text))
}

export function parseSessionRequest(body: unknown): BodyResult<SessionRequest> {
  return parse(sessionRequest, body)
}

export function parseHoldRequest(body: unknown): BodyResult<RunRequest> {
  return parse(holdRequest, body)
}

/** Without `feature`, as without a body: the run is known here. */
export function parseCaptureRequest(body: unknown): BodyResult<Partial<Pick<Capture, 'feature'>>> {
  return parse(captureRequest, body)
}

export function parseBatchRequest(
  body: unknown,
): BodyResult<{ readonly captures: readonly Capture[] }> {
  return parse(batchRequest, body)
}

export function parseCheckoutEvent(body: unknown): BodyResult<CheckoutEvent> {
  return parse(checkoutEvent, body)
}

/** `until` in epoch milliseconds; without it, until the seller ends it. */
export function parseGrantRequest(body: unknown): BodyResult<{ readonly until?: number | null }> {
  return parse(grantRequest, body)
}

/** @throws Refusal for an id that no run can have. */
export function readRunId(value: string): string {
  const parsed = v.safeParse(runIdSchema, value)
  if (!parsed.success) throw new Refusal('bad_run_id')
  return parsed.output
}

/** @throws Refusal for a body that this address does not accept. */
export async function readBody<Body>(
  c: Context,
  parseBody: (body: unknown) => BodyResult<Body>,
): Promise<Body> {
  const contentType = c.req.header('Content-Type') ?? ''
  if (!/^application\/json *(;|$)/i.test(contentType)) throw new Refusal('unsupported_content_type')
  const parsed = parseBody(parseJson(await c.req.text()))
  if (!parsed.ok) throw new Refusal('bad_body', { message: parsed.error })
  return parsed.value
}

export async function hasBody(c: Context): Promise<boolean> {
  return (await c.req.text()) !== ''
}

/** @throws Refusal where there is one. */
export async function refuseBody(c: Context): Promise<void> {
  if (await hasBody(c)) throw new Refusal('bad_body', { message: 'This address takes no body' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('bad_json')
  }
}

function parse<Body>(schema: v.GenericSchema<unknown, Body>, body: unknown): BodyResult<Body> {
  // The library accepts a list as an object without fields.
  if (Array.isArray(body)) return { ok: false, error: 'The body is not an object' }
  const parsed = v.safeParse(schema, body, { abortEarly: true })
  return parsed.success
    ? { ok: true, value: parsed.output }
    : { ok: false, error: describe(schema, parsed.issues[0]) }
}

/**
 * What was sent is never repeated, since it may be a secret: neither an unknown field's name nor the library's own
 * message stands in the answer. A validation has a message of ours, which names what it expects.
 */
function describe(schema: object, issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (issue.expected === 'never') {
    const known = fieldsAt(
      schema,
      (issue.path ?? []).slice(0, -1).map(({ key }) => key),
    )
    return `The body has a field that is not known: expected ${known.join(', ')}`
  }
  if (path === null) return 'The body is not an object'
  if (issue.received === 'undefined') return `At ${path}: expected a value, got none`
  const expected = issue.kind === 'validation' ? issue.message : issue.expected
  return `At ${path}: expected ${expected ?? 'another value'}`
}

/** The fields that an object in the body may have. */
function fieldsAt(schema: unknown, path: readonly unknown[]): readonly string[] {
  const [key, ...rest] = path
  if (typeof schema !== 'object' || schema === null) return []
  if ('item' in schema && path.length > 0) return fieldsAt(schema.item, rest)
  if (!('entries' in schema) || typeof schema.entries !== 'object') return []
  const entries = { ...schema.entries } as Readonly<Record<string, unknown>>
  return path.length === 0 ? Object.keys(entries) : fieldsAt(entries[String(key)], rest)
}
