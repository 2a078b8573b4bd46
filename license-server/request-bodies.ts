import * as v from 'valibot'
import type { CaptureRequest, HoldRequest, SessionRequest } from '../protocol/license.ts'
import { featureIds } from '../widget-src/core/feature-id.ts'

export type BodyResult<Body> =
  { readonly ok: true; readonly value: Body } | { readonly ok: false; readonly error: string }

const feature = v.picklist(featureIds)

/** A run id as the widget makes it; it stands in a path, so nothing that a path would bend. */
export const runIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.:~-]{0,79}$/))

const sessionRequest = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,3500}$/)),
})
const holdRequest = v.strictObject({ runId: runIdSchema, feature })
const captureRequest = v.strictObject({ feature })

export function parseSessionRequest(body: unknown): BodyResult<SessionRequest> {
  return parse(sessionRequest, body)
}

export function parseHoldRequest(body: unknown): BodyResult<HoldRequest> {
  return parse(holdRequest, body)
}

export function parseCaptureRequest(body: unknown): BodyResult<CaptureRequest> {
  return parse(captureRequest, body)
}

function parse<Body>(schema: v.GenericSchema<unknown, Body>, body: unknown): BodyResult<Body> {
  const parsed = v.safeParse(schema, body, { abortEarly: true })
  return parsed.success
    ? { ok: true, value: parsed.output }
    : { ok: false, error: describe(parsed.issues[0]) }
}

/** The library's own message and an unknown field's name would repeat what was sent: it may be a secret. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (issue.expected === 'never') return 'The body has a field that is not known'
  if (path === null) return 'The body is not an object'
  return issue.received === 'undefined'
    ? `At ${path}: expected a value, got none`
    : `At ${path}: this value is not allowed`
}
