import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../widget-src/core/metering/meter.ts'
import type { Steps } from '../../../widget-src/core/steps.ts'
import { createProgress, StoppedError } from '../../../widget-src/run/progress.ts'

/** Steps of so many milliseconds each. */
function* working(place: { nowMs: number }, steps: number, stepMs: number): Steps<string> {
  for (let step = 0; step < steps; step++) {
    place.nowMs += stepMs
    yield
  }
  return `${steps} steps`
}

function createPlace() {
  const place = { nowMs: 0, rests: 0, offered: [] as string[], press: (): void => undefined }
  const clock: Clock = {
    now: () => place.nowMs,
    sleep: () => {
      place.rests += 1
      return Promise.resolve()
    },
    random: () => 0,
  }
  const progress = createProgress(
    clock,
    {
      say: () => undefined,
      warn: () => undefined,
      offer: (message, _button, onPress) => {
        place.offered.push(message)
        place.press = onPress
        return () => undefined
      },
    },
    (work) => work,
    'Working…',
  )
  return { place, progress }
}

describe('createProgress', () => {
  it('[F8] rests once a turn has lasted 20 ms, and gives the result of the last step', async () => {
    const { place, progress } = createPlace()

    const result = await progress.through(working(place, 100, 1))

    expect([result, place.rests, place.offered]).toEqual(['100 steps', 5, []])
  })

  it('[F8] announces what takes long, and ends it where the person stops it', async () => {
    const { place, progress } = createPlace()
    const steps = working(place, 1000, 10)

    const run = progress.through(steps)
    while (place.offered.length === 0) await Promise.resolve()
    place.press()

    await expect(run).rejects.toBeInstanceOf(StoppedError)
    expect(place.offered).toEqual(['Working…'])
    expect(steps.next().done).toBe(false)
  })

  it('[F8] rests in time where the clock is set back', async () => {
    const { place, progress } = createPlace()
    place.nowMs = -3_600_000

    await progress.through(working(place, 100, 1))

    expect(place.rests).toBeGreaterThanOrEqual(4)
  })
})
