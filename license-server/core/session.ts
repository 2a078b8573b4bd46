import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import type { Payment } from '../../protocol/license.ts'

export const sessionLifetimeSeconds = 15 * 60

/** Who holds the session, under the name of their meter, and what Figma said of them. */
export interface Session {
  readonly person: string
  readonly payment: Payment
}

export interface SessionKeys {
  readonly sessionKey: string
  readonly widgetId: string
}

export type SessionResult =
  | { readonly ok: true; readonly value: Session }
  | { readonly ok: false; readonly error: 'session_invalid' | 'session_expired' }

/** An encrypted session: whoever holds it can neither read nor change it. */
export async function sealSession(
  session: Session,
  keys: SessionKeys,
  nowMs: number,
): Promise<{ session: string; expiresAt: string }> {
  const issuedAtSeconds = Math.floor(nowMs / 1000)
  const expiresAtSeconds = issuedAtSeconds + sessionLifetimeSeconds
  const sealed = await new EncryptJWT({ payment: session.payment })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setSubject(session.person)
    .setAudience(keys.widgetId)
    .setIssuedAt(issuedAtSeconds)
    .setExpirationTime(expiresAtSeconds)
    .encrypt(await encryptionKey(keys))
  return { session: sealed, expiresAt: new Date(expiresAtSeconds * 1000).toISOString() }
}

export async function openSession(
  sealed: string,
  keys: SessionKeys,
  nowMs: number,
): Promise<SessionResult> {
  try {
    const { payload } = await jwtDecrypt(sealed, await encryptionKey(keys), {
      audience: keys.widgetId,
      currentDate: new Date(nowMs),
      requiredClaims: ['sub', 'exp', 'payment'],
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    const { sub, payment } = payload
    return sub !== undefined && isPayment(payment)
      ? { ok: true, value: { person: sub, payment } }
      : { ok: false, error: 'session_invalid' }
  } catch (error) {
    const expired = error instanceof errors.JWTExpired
    return { ok: false, error: expired ? 'session_expired' : 'session_invalid' }
  }
}

async function encryptionKey(keys: SessionKeys): Promise<Uint8Array> {
  const secret = new TextEncoder().encode(`session\n${keys.sessionKey}`)
  return new Uint8Array(await crypto.subtle.digest('SHA-256', secret))
}

function isPayment(value: unknown): value is Payment {
  return value === 'paid' || value === 'trial' || value === 'unpaid'
}
