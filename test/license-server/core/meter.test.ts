import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../seed.ts'
import type { Hold, RunRecord, Tally } from '../../../license-server/core/meter.ts'
import {
  countRuns,
  decideCapture,
  decideHold,
  decideRelease,
  HOLD_LIFETIME_MS,
  isLapsed,
} from '../../../license-server/core/meter.ts'
import type { HoldAnswer } from '../../../protocol/license.ts'
import type { MeterId } from '../../../widget-src/core/access/compile-terms.ts'
import { terms } from '../../../widget-src/core/access/terms.ts'

const startMs = Date.parse('2026-01-01T00:00:00Z')

/** A meter made of the decisions, with a list where the server has a table. */
function listMeter() {
  const runs = new Map<string, RunRecord>()
  const find = (runId: string) => runs.get(runId) ?? null
  const tally =
    (nowMs: number) =>
    (meter: MeterId): Tally => {
      const counted = [...runs.values()].filter((run) => run.counted && run.meter === meter)
      const held = counted.filter((run) => run.state === 'held' && !isLapsed(run.heldAtMs, nowMs))
      return {
        captured: counted.filter((run) => run.state === 'captured').length,
        heldSinceMs: held.map((run) => run.heldAtMs),
      }
    }
  const keep = (decision: { ok: boolean; write?: RunRecord | null }) => {
    if (decision.write) runs.set(decision.write.runId, decision.write)
  }
  return {
    tally,
    hold(runId: string, nowMs: number, rest: Partial<Hold> = {}) {
      const hold: Hold = { runId, feature: 'tidy', entitled: false, ...rest }
      const decision = decideHold(hold, find(runId), tally(nowMs), nowMs)
      keep(decision)
      return decision.ok ? decision.value : null
    },
    capture(runId: string, nowMs: number) {
      const decision = decideCapture(runId, 'tidy', find(runId), nowMs)
      keep(decision)
      return decision.ok
    },
    release(runId: string) {
      const decision = decideRelease(find(runId))
      keep(decision)
      return decision.ok
    },
  }
}

const operation = fc.record({
  verb: fc.constantFrom('hold', 'hold', 'hold', 'capture', 'release', 'wait'),
  run: fc.nat({ max: 40 }),
  minutes: fc.nat({ max: 7 }),
})

describe('decideHold, decideCapture, decideRelease', () => {
  it(`[L4] agree with the slow model over any operations, seed ${seed}`, () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 120 }), (operations) => {
        const meter = listMeter()
        const first = new Map<string, HoldAnswer | null>()
        const delivered = new Set<string>()
        const released = new Set<string>()
        const heldAt = new Map<string, number>()
        let nowMs = startMs

        const heldNow = () =>
          [...heldAt].filter(
            ([id, at]) => !delivered.has(id) && !released.has(id) && nowMs - at < 600_000,
          ).length
        for (const { verb, run, minutes } of operations) {
          const runId = `run-${run}`
          if (verb === 'wait') nowMs += minutes * 60_000
          if (verb === 'hold') {
            const free = terms.limitOf('shared', true) - delivered.size - heldNow()
            const answer = meter.hold(runId, nowMs)
            const since = heldAt.get(runId)
            const isSettled = delivered.has(runId) || released.has(runId)
            const hasLapsed = since !== undefined && nowMs - since >= 600_000 && !isSettled
            if (first.has(runId) && !hasLapsed) {
              expect(answer).toEqual(first.get(runId))
            } else if (delivered.has(runId)) {
              expect(answer).toBeNull()
            } else {
              expect(answer?.granted).toBe(free > 0)
              first.set(runId, answer)
              if (free > 0) heldAt.set(runId, nowMs)
              else heldAt.delete(runId)
            }
          }
          if (verb === 'capture') {
            expect(meter.capture(runId, nowMs)).toBe(!released.has(runId))
            if (!released.has(runId)) delivered.add(runId)
          }
          if (verb === 'release') {
            const may = heldAt.has(runId) && !delivered.has(runId)
            expect(meter.release(runId)).toBe(may)
            if (may) released.add(runId)
          }
          const counts = countRuns(meter.tally(nowMs), false)
          expect([counts.captured, counts.held]).toEqual([delivered.size, heldNow()])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[L4] lapse a hold at 10 minutes, not a millisecond before', () => {
    const meter = listMeter()
    meter.hold('a', startMs)

    const heldAt = (nowMs: number) => countRuns(meter.tally(nowMs), false).held

    expect(heldAt(startMs + HOLD_LIFETIME_MS - 1)).toBe(1)
    expect(heldAt(startMs + HOLD_LIFETIME_MS)).toBe(0)
  })

  it('[L4] decide the replay of a lapsed hold as a new one, and no longer say what was true', () => {
    const meter = listMeter()
    const limit = terms.limitOf('shared', true)
    const first = meter.hold('a', startMs)
    const again = meter.hold('a', startMs + HOLD_LIFETIME_MS - 1)
    const later = meter.hold('a', startMs + HOLD_LIFETIME_MS)
    for (let run = 0; run < limit; run += 1) meter.hold(`b-${run}`, startMs + 2 * HOLD_LIFETIME_MS)
    const tooLate = meter.hold('a', startMs + 2 * HOLD_LIFETIME_MS)

    expect(again).toEqual(first)
    expect(later).toEqual({ ...first, expiresAt: '2026-01-01T00:20:00.000Z' })
    expect(tooLate).toEqual({ granted: false, reason: 'none_left', remaining: 0 })
  })

  it('[L4] name when the oldest hold comes back', () => {
    const meter = listMeter()
    meter.hold('a', startMs)
    meter.hold('b', startMs + 60_000)

    const counts = countRuns(meter.tally(startMs + 90_000), false)

    expect(counts).toEqual({
      limit: 10,
      captured: 0,
      held: 2,
      remaining: 8,
      nextLapseAt: '2026-01-01T00:10:00.000Z',
      meters: { shared: { limit: 10, captured: 0, held: 2 } },
    })
  })

  it('[L4] decides the replay of a grant to a person who paid by their status today', () => {
    const meter = listMeter()
    const paid = meter.hold('a', startMs, { feature: 'themes', entitled: true })
    meter.hold('b', startMs, { entitled: true })
    meter.hold('c', startMs, { entitled: true })
    meter.capture('c', startMs)

    const stillPaid = meter.hold('a', startMs, { feature: 'themes', entitled: true })
    const refunded = meter.hold('a', startMs, { feature: 'themes' })
    const counted = meter.hold('b', startMs)
    const delivered = meter.hold('c', startMs)

    expect(stillPaid).toEqual(paid)
    expect(refunded).toEqual({ granted: false, reason: 'pro_feature', remaining: 10 })
    expect(counted).toMatchObject({ granted: true, because: 'free', remaining: 9 })
    expect(delivered).toBeNull()
    expect(countRuns(meter.tally(startMs), false)).toMatchObject({ captured: 0, held: 1 })
  })
})
