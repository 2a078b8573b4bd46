import { describe, expect, it } from 'vitest'
import { openSession, sealSession } from '../../../license-server/core/session.ts'

const keys = { sessionKey: 'k'.repeat(32), previousSessionKey: null, widgetId: '424242424242' }
const session = { userId: '987654321987654321' }
const nowMs = Date.parse('2026-01-01T00:00:00Z')
const lifetimeMs = 30 * 24 * 60 * 60_000

describe('sealSession', () => {
  it('[L9] proves who came for 30 days, and that they were here after it', async () => {
    const sealed = await sealSession(session, keys, nowMs)

    expect(sealed.expiresAt).toBe('2026-01-31T00:00:00.000Z')
    expect(await openSession(sealed.session, keys, nowMs + lifetimeMs - 1)).toEqual({
      ok: true,
      value: session,
      lapsed: false,
    })
    expect(await openSession(sealed.session, keys, nowMs + lifetimeMs)).toEqual({
      ok: true,
      value: session,
      lapsed: true,
    })
  })

  it('[L9] opens under the previous key, and seals under the present one alone', async () => {
    const before = await sealSession(session, keys, nowMs)
    const next = { ...keys, sessionKey: 'n'.repeat(32), previousSessionKey: keys.sessionKey }
    const after = await sealSession(session, next, nowMs)

    expect(await openSession(before.session, next, nowMs)).toMatchObject({ ok: true })
    expect(await openSession(after.session, next, nowMs)).toMatchObject({ ok: true })
    expect(await openSession(after.session, keys, nowMs)).toEqual({ ok: false })
  })

  it.each([
    { what: 'another key', other: { ...keys, sessionKey: 'q'.repeat(32) } },
    { what: 'another widget', other: { ...keys, widgetId: '43' } },
  ])('[L6] opens under no $what, lapsed or not', async ({ other }) => {
    const sealed = await sealSession(session, other, nowMs)

    expect(await openSession(sealed.session, keys, nowMs)).toEqual({ ok: false })
    expect(await openSession(sealed.session, keys, nowMs + lifetimeMs)).toEqual({ ok: false })
  })

  it.each(['', 'a', 'e30.e30.e30', 'e30.e30.e30.e30.e30', 'null', '....'])(
    '[L6] takes %j for no session',
    async (text) => {
      expect(await openSession(text, keys, nowMs)).toEqual({ ok: false })
    },
  )

  it('[L6] shows nothing of what it holds', async () => {
    const sealed = await sealSession(session, keys, nowMs)

    const parts = sealed.session.split('.').map((part) => Buffer.from(part, 'base64url').toString())
    // Shorter words would come up in sealed bytes by chance.
    expect(parts.join()).not.toMatch(/987654321|424242/)
  })
})
