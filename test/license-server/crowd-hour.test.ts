import { expect, it } from 'vitest'
import { playCrowdHour } from '../../scripts/proofs/crowd-hour.ts'
import { seed } from '../seed.ts'

it(`[A7][L5][L9] turns nobody away who was here before, and asks nobody to pay who paid, while the keys rotate, seed ${seed}`, async () => {
  const hour = await playCrowdHour({ people: 60, minutes: 4, ratePerMinute: 50, seed })

  expect(hour.faults).toEqual([])
  expect(hour.looked).toBeGreaterThan(60)
}, 120_000)
