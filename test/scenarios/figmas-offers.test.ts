import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readOffer } from '../../scripts/offer-file.ts'
import type { TestScenario } from './simulate.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { housing, messagesOf, simulate } from './simulate.ts'

const folder = new URL('./offers/', import.meta.url).pathname

/** The files are for readers to run, too: `npm run build -- --offer … --out …`, then `npm run simulate -- …`. */
describe('the scenario files of Figma’s three examples', () => {
  it.each(['days', 'paid-feature', 'runs'])('[A8] hold to the letter: %s', async (name) => {
    const { users = [], steps } = JSON.parse(
      readFileSync(`${folder}${name}.json`, 'utf8'),
    ) as TestScenario

    const result = await simulate({
      document: housing,
      quiet: true,
      code: await bundleFor(readOffer(`${folder}${name}.offer.json`)),
      users,
      steps,
    })

    expect(result.steps.filter(({ error }) => error !== null)).toEqual([])
    expect(result.steps.some(({ checkouts }) => checkouts.length > 0)).toBe(true)
  })
})

describe('Help', () => {
  it.each([
    ['days', 'Nothing leaves the file.'],
    ['runs', 'Nothing leaves the file. Your free runs are counted on this device.'],
  ])('[A8] speaks of counting only where the offer counts: %s', async (name, words) => {
    const { steps } = await simulate({
      document: housing,
      code: await bundleFor(readOffer(`${folder}${name}.offer.json`)),
      steps: [{ insert: { x: -900, y: 0 } }, { menu: { propertyName: 'help' } }],
    })

    expect(messagesOf(steps[1])).toContain(words)
  })
})
