import type { MiddlewareHandler } from 'hono'
import { licensePaths } from '../protocol/license-paths.ts'
import type { App } from './app.ts'
import { readEnvironment } from './core/environment.ts'
import { openSession } from './core/session.ts'
import { Refusal } from './refusal.ts'

const LONGEST_BODY_BYTES = 4 * 1024
/** A hundred captures with the longest of run ids. */
const LONGEST_BATCH_BYTES = 16 * 1024
/** A longer body is not worth keeping the connection for. */
const LONGEST_READ_BYTES = 256 * 1024

const methodsWithBody = ['POST', 'PUT', 'PATCH']

/**
 * Reads the body to its end before anything else: workerd drops a kept connection, and with it the caller's
 * next request, where an answer left it unread. A body where none belongs is refused.
 */
export const readToEnd: MiddlewareHandler<App> = async (c, next) => {
  const { raw } = c.req
  if (!raw.body) {
    await next()
    return
  }
  const { bytes, size } = await readBytes(raw.body.getReader())
  if (size > 0 && !methodsWithBody.includes(raw.method)) {
    throw new Refusal('bad_body', { message: 'This method takes no body' })
  }
  const longest = c.req.path === licensePaths.batch ? LONGEST_BATCH_BYTES : LONGEST_BODY_BYTES
  if (size > longest) throw new Refusal('body_too_large')
  if (methodsWithBody.includes(raw.method)) c.req.raw = new Request(raw, { body: bytes })
  await next()
}

/** Reads no further once it is too long. */
async function readBytes(reader: ReadableStreamDefaultReader<unknown>) {
  const kept = new Uint8Array(LONGEST_BATCH_BYTES + 1)
  let size = 0
  try {
    while (size <= LONGEST_READ_BYTES) {
      const { value } = await reader.read()
      if (!(value instanceof Uint8Array)) break
      if (size < kept.length) kept.set(value.subarray(0, kept.length - size), size)
      size += value.length
    }
  } catch (cause) {
    throw new Refusal('bad_body', { message: 'The body broke off', cause })
  }
  return { bytes: kept.subarray(0, size), size }
}

export function onlyMethods(allowed: readonly string[]): MiddlewareHandler<App> {
  return async (c, next) => {
    if (!allowed.includes(c.req.method)) {
      throw new Refusal('method_not_allowed', { headers: { Allow: allowed.join(', ') } })
    }
    await next()
  }
}

export const withEnvironment: MiddlewareHandler<App> = async (c, next) => {
  const environment = readEnvironment({ ...c.env })
  if (!environment.ok) {
    console.error(JSON.stringify({ code: 'not_configured', variables: environment.error }))
    throw new Refusal('not_configured', { retryAfterSeconds: 60 })
  }
  c.set('environment', environment.value)
  await next()
}

/** The token of `Authorization: Bearer …`, if any. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}

export function withSession(now: () => number): MiddlewareHandler<App> {
  return async (c, next) => {
    const sealed = bearerOf(c.req.header('Authorization'))
    if (sealed === undefined) throw unauthenticated('session_missing')
    const opened = await openSession(sealed, c.get('environment'), now())
    if (!opened.ok) throw unauthenticated('session_invalid')
    if (opened.lapsed) throw unauthenticated('session_expired')
    c.set('session', opened.value)
    await next()
  }
}

/** Reveals only that a key is needed. */
export const withAdminKey: MiddlewareHandler<App> = async (c, next) => {
  const given = bearerOf(c.req.header('Authorization'))
  if (given === undefined || !(await isSame(given, c.get('environment').adminKey))) {
    console.warn(JSON.stringify({ code: 'admin_refused' }))
    throw unauthenticated('admin_refused')
  }
  await next()
}

function unauthenticated(
  code: 'session_missing' | 'session_invalid' | 'session_expired' | 'admin_refused',
) {
  return new Refusal(code, { headers: { 'WWW-Authenticate': 'Bearer' } })
}

/** Digests have one length, so that the time taken does not reveal how much was right. */
async function isSame(given: string, expected: string): Promise<boolean> {
  const digest = (text: string) =>
    crypto.subtle.digest('SHA-256', new TextEncoder().encode(`admin\n${text}`))
  return crypto.subtle.timingSafeEqual(await digest(given), await digest(expected))
}
