import { describe, expect, it } from 'vitest'
import { readRetryAfterSeconds } from '../../../license-server/core/retry-after.ts'

const nowMs = Date.parse('2026-01-01T00:00:00Z')

describe('readRetryAfterSeconds', () => {
  it.each([
    { header: '30', seconds: 30 },
    { header: '0', seconds: 1 },
    { header: 'Thu, 01 Jan 2026 00:01:30 GMT', seconds: 90 },
    { header: 'Wed, 31 Dec 2025 23:59:00 GMT', seconds: 1 },
    { header: '99999999999', seconds: 604_800 },
    { header: 'soon', seconds: undefined },
    { header: '', seconds: undefined },
    { header: null, seconds: undefined },
  ])('[L3] reads $header as $seconds', ({ header, seconds }) => {
    expect(readRetryAfterSeconds(header, nowMs)).toBe(seconds)
  })
})
