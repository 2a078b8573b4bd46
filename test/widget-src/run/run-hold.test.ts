import { describe, expect, it } from 'vitest'
import type { HoldAnswer, Meter } from '../../../widget-src/core/metering/meter.ts'
import { createRunHold, type Within } from '../../../widget-src/run/run-hold.ts'

/** Nothing answers in time. */
const tooLate: Within = () => Promise.resolve(undefined)

describe('createRunHold', () => {
  it('[M2] releases a hold that is granted once nobody waits for it', async () => {
    const released: string[] = []
    let grant: (answer: HoldAnswer) => void = () => undefined
    const meter: Meter = {
      hold: () => new Promise((resolve) => (grant = resolve)),
      capture: () => Promise.resolve(true),
      release: (runId) => {
        released.push(runId)
        return Promise.resolve()
      },
    }
    const hold = createRunHold(meter, 'a-1', 'tidy', tooLate)

    const answer = await hold.take()
    const before = [...released]
    grant({ type: 'held', because: 'free', heldAtMs: 0, left: 9 })
    await new Promise((resolve) => setImmediate(resolve))

    expect([answer, before, released]).toEqual([{ type: 'broken' }, [], ['a-1']])
  })
})
