import { describe, expect, it } from 'vitest'
import { measureGate } from '../../../scripts/bench/gate.ts'
import { loadBundle } from '../../../scripts/proofs/real-bundle.ts'

describe('measureGate', () => {
  it('[A7] asks little more of the host than the three lines of the documentation', async () => {
    const { counted, locked, buyer } = await measureGate(await loadBundle())

    expect(counted.ours.said).toBe('Tidied 20 notes on this page')
    expect(locked.ours.said).toMatch(/^PAID_FEATURE/)
    expect(buyer.ours.said).toBe('Tidied 20 notes on this page')
    expect(buyer.ours.keysAsync).toBe(0)
    expect(counted.ours.asyncCalls - counted.threeLines.asyncCalls).toBeLessThanOrEqual(4)
    for (const { ours } of [counted, locked, buyer]) expect(ours.statusReadsInTurn).toBe(1)
  })
})
