import { describe, expect, it } from 'vitest'
import {
  formatComingDay,
  formatDay,
  trialEndsAtMs,
  trialOf,
} from '../../../../widget-src/core/access/trial.ts'

describe('trialOf', () => {
  it.each([
    [0, 3, 'active'],
    [3 * 86_400, 3, 'active'],
    [3 * 86_400 + 1, 3, 'over'],
    [86_400, 1, 'active'],
    [86_401, 1, 'over'],
    [-1, 3, 'unknown'],
    [NaN, 3, 'unknown'],
    [Infinity, 3, 'unknown'],
    [undefined, 3, 'unknown'],
    [0, 0, 'none'],
    [undefined, 0, 'none'],
  ])('[A4] answers for %s seconds of %s days', (seconds, days, where) => {
    expect(trialOf(seconds, days)).toBe(where)
  })
})

describe('trialEndsAtMs', () => {
  it('[D2] names the day on which the trial ends', () => {
    const nowMs = new Date(2026, 0, 1, 12).getTime()

    expect(formatDay(trialEndsAtMs(nowMs, 0, 3))).toBe('4 Jan')
    expect(formatDay(trialEndsAtMs(nowMs, 86_400, 3))).toBe('3 Jan')
  })
})

describe('formatComingDay', () => {
  it.each([
    [3, '4 Jan'],
    [90, '1 Apr'],
    [180, '30 Jun'],
    [364, '31 Dec 2026'],
    [365, '1 Jan 2027'],
  ])('[D2] names the day in %i days so that nobody takes it for another year’s', (days, day) => {
    const nowMs = Date.UTC(2026, 0, 1, 12)

    expect(formatComingDay(nowMs + days * 86_400_000, nowMs)).toBe(day)
  })
})
