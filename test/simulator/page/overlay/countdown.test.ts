import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCountdown } from '../../../../simulator/page/overlay/countdown.ts'

describe('createCountdown', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('[S1] runs out after its time, once', () => {
    const runOut = vi.fn()
    const countdown = createCountdown(3000, runOut)

    countdown.goOn()
    vi.advanceTimersByTime(2999)
    const early = runOut.mock.calls.length
    vi.advanceTimersByTime(10_000)

    expect([early, runOut.mock.calls.length]).toEqual([0, 1])
  })

  it('[S1] stands still while it is held, and then runs for what was left', () => {
    const runOut = vi.fn()
    const countdown = createCountdown(3000, runOut)

    countdown.goOn()
    vi.advanceTimersByTime(2000)
    countdown.pause()
    vi.advanceTimersByTime(60_000)
    countdown.goOn()
    vi.advanceTimersByTime(999)
    const early = runOut.mock.calls.length
    vi.advanceTimersByTime(1)

    expect([early, runOut.mock.calls.length]).toEqual([0, 1])
  })

  it('[S1] never runs out of Infinity', () => {
    const runOut = vi.fn()

    createCountdown(Infinity, runOut).goOn()
    vi.advanceTimersByTime(86_400_000)

    expect(runOut).not.toHaveBeenCalled()
  })
})
