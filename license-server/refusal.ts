import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { LicenseErrorCode } from '../protocol/license.ts'

interface RefusalDetails {
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** Every refusal of the server. The one place that maps codes to statuses. */
export class Refusal extends Error {
  readonly code: LicenseErrorCode
  readonly status: ContentfulStatusCode
  readonly headers: Readonly<Record<string, string>>

  constructor(code: LicenseErrorCode, details: RefusalDetails = {}) {
    const [status, message] = refusals[code]
    super(details.message ?? message, { cause: details.cause })
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.headers = {
      ...details.headers,
      ...(details.retryAfterSeconds !== undefined && {
        'Retry-After': String(details.retryAfterSeconds),
      }),
    }
  }
}

/** An unforeseen error is an `internal` refusal; the log gets its kind and place, never its words. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const kind = error instanceof Error ? error.name : typeof error
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line))
  console.error(JSON.stringify({ code: 'internal', kind, places }))
  return new Refusal('internal')
}

/** What a run id is made of, in words. */
export const RUN_ID_FORM = '1 to 80 letters, digits or _ . : ~ -, the first a letter or a digit'

const refusals: Record<LicenseErrorCode, readonly [ContentfulStatusCode, string]> = {
  bad_json: [400, 'The body is not JSON'],
  bad_body: [400, 'The body is not what this address takes'],
  bad_run_id: [400, `Expected a run id of ${RUN_ID_FORM}`],
  bad_query: [400, 'The query is not what this address takes'],
  body_too_large: [413, 'The body is longer than this address takes'],
  unsupported_content_type: [415, 'The body must be sent as application/json'],
  method_not_allowed: [405, 'This address does not take this method'],
  not_found: [404, 'Nothing has this address'],
  token_refused: [401, 'Figma does not accept this payment token; fetch a fresh one'],
  session_missing: [401, 'A session is needed: Authorization: Bearer …'],
  session_invalid: [401, 'This session is not one of ours'],
  session_expired: [401, 'This session has ended; bring a fresh payment token'],
  admin_refused: [401, 'The admin key is needed: Authorization: Bearer …'],
  person_unknown: [404, 'Nobody is known by this id'],
  run_unknown: [404, 'No run has this id; a capture of it must name its feature'],
  run_in_use: [409, 'Another run has this id'],
  run_captured: [409, 'This run was captured and cannot be released'],
  run_released: [409, 'This run was released and cannot be captured'],
  run_not_held: [409, 'This run was refused, so there is nothing to release'],
  feature_not_counted: [409, 'Runs of this feature are not counted, so there is nothing to record'],
  rate_limited: [503, 'Figma may not be asked right now; nothing is known of this purchase yet'],
  figma_unavailable: [503, 'Figma did not answer; nothing is known of this purchase yet'],
  not_configured: [503, 'The server is not set up: its log names what is missing'],
  internal: [500, 'The server failed; this is its fault, not yours'],
}
