import { decodeProtectedHeader, EncryptJWT, errors, jwtDecrypt } from 'jose'

const SESSION_LIFETIME_SECONDS = 30 * 24 * 60 * 60

/** The session's person: Figma's user id, sealed. Their payment is kept in their meter, not here. */
export interface Session {
  readonly userId: string
}

export interface SessionKeys {
  readonly sessionKey: string
  /** Opens what was sealed before the key changed; seals nothing. */
  readonly previousSessionKey: string | null
  readonly widgetId: string
}

export type SessionResult =
  /** `lapsed`: it proves identity, and nothing more. */
  { readonly ok: true; readonly value: Session; readonly lapsed: boolean } | { readonly ok: false }

/** An encrypted session: its holder can neither read nor change it. */
export async function sealSession(
  session: Session,
  keys: SessionKeys,
  nowMs: number,
): Promise<{ session: string; expiresAt: string }> {
  const issuedAtSeconds = Math.floor(nowMs / 1000)
  const expiresAtSeconds = issuedAtSeconds + SESSION_LIFETIME_SECONDS
  const key = await encryptionKey(keys.sessionKey)
  const sealed = await new EncryptJWT()
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: await keyId(key) })
    .setSubject(session.userId)
    .setAudience(keys.widgetId)
    .setIssuedAt(issuedAtSeconds)
    .setExpirationTime(expiresAtSeconds)
    .encrypt(key)
  return { session: sealed, expiresAt: new Date(expiresAtSeconds * 1000).toISOString() }
}

export async function openSession(
  sealed: string,
  keys: SessionKeys,
  nowMs: number,
): Promise<SessionResult> {
  try {
    const key = await keyFor(sealed, keys)
    if (key === undefined) return { ok: false }
    const { payload } = await jwtDecrypt(sealed, key, {
      audience: keys.widgetId,
      currentDate: new Date(nowMs),
      requiredClaims: ['sub', 'exp'],
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return toResult(payload.sub, false)
  } catch (error) {
    // The claims of a lapsed session were decrypted, and all of them but the time hold.
    if (error instanceof errors.JWTExpired) return toResult(error.payload.sub, true)
    return { ok: false }
  }
}

function toResult(userId: string | undefined, lapsed: boolean): SessionResult {
  return userId ? { ok: true, value: { userId }, lapsed } : { ok: false }
}

async function keyFor(sealed: string, keys: SessionKeys): Promise<Uint8Array | undefined> {
  const { kid } = decodeProtectedHeader(sealed)
  for (const secret of [keys.sessionKey, keys.previousSessionKey]) {
    if (secret === null) continue
    const key = await encryptionKey(secret)
    if ((await keyId(key)) === kid) return key
  }
  return undefined
}

function encryptionKey(secret: string): Promise<Uint8Array> {
  return sha256(new TextEncoder().encode(`session\n${secret}`))
}

/** Names a key without revealing it. */
async function keyId(key: Uint8Array): Promise<string> {
  const digest = await sha256(key)
  return Array.from(digest.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
}
