import { describe, expect, it } from 'vitest'
import { openSession, sealSession } from '../../../license-server/core/session.ts'

const keys = { sessionKey: 'k'.repeat(32), widgetId: '42' }
const session = { person: 'digest-of-someone', payment: 'paid' } as const
const nowMs = Date.parse('2026-01-01T00:00:00Z')
const lifetimeMs = 15 * 60_000

describe('sealSession', () => {
  it('[L1] says when the session ends, and openSession keeps to it', async () => {
    const sealed = await sealSession(session, keys, nowMs)

    expect(sealed.expiresAt).toBe('2026-01-01T00:15:00.000Z')
    expect(await openSession(sealed.session, keys, nowMs + lifetimeMs - 1)).toEqual({
      ok: true,
      value: session,
    })
    expect(await openSession(sealed.session, keys, nowMs + lifetimeMs)).toEqual({
      ok: false,
      error: 'session_expired',
    })
  })

  it.each([
    { what: 'another key', other: { ...keys, sessionKey: 'q'.repeat(32) } },
    { what: 'another widget', other: { ...keys, widgetId: '43' } },
  ])('[L6] opens under no $what', async ({ other }) => {
    const sealed = await sealSession(session, other, nowMs)

    expect(await openSession(sealed.session, keys, nowMs)).toEqual({
      ok: false,
      error: 'session_invalid',
    })
  })

  it('[L6] shows nothing of what it holds', async () => {
    const sealed = await sealSession(session, keys, nowMs)

    const parts = sealed.session.split('.').map((part) => Buffer.from(part, 'base64url').toString())
    expect(parts.join()).not.toMatch(/digest-of-someone|paid|42/)
  })
})
