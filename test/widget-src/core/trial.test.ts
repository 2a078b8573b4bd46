import { describe, expect, it } from 'vitest'
import { formatDay, isTrialActive, trialEndsAtMs } from '../../../widget-src/core/trial.ts'

describe('isTrialActive', () => {
  it.each([
    [0, true],
    [3 * 86_400, true],
    [3 * 86_400 + 1, false],
    [-1, false],
    [NaN, false],
    [Infinity, false],
    [undefined, false],
  ])('[A4] answers for %s seconds', (seconds, isActive) => {
    expect(isTrialActive(seconds)).toBe(isActive)
  })
})

describe('trialEndsAtMs', () => {
  it('[D2] names the day on which the trial ends', () => {
    const nowMs = new Date(2026, 0, 1, 12).getTime()

    expect(formatDay(trialEndsAtMs(nowMs, 0))).toBe('4 Jan')
    expect(formatDay(trialEndsAtMs(nowMs, 86_400))).toBe('3 Jan')
  })
})
