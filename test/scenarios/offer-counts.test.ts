import { describe, expect, it } from 'vitest'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { capturedRuns as capturedOf, storedRuns } from '../../scripts/proofs/stored-runs.ts'
import type { MeterId, Offer } from '../../widget-src/core/access/compile-terms.ts'
import { featureIds, type FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { features } from '../../widget-src/features/features.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { offers } from '../offers/offers.ts'
import { lineOf, pastTrial, simulate } from './simulate.ts'

const document = smallBoard(scatteredNotes(6))
/** Past any trial that can be sold. */
const ana = { ...pastTrial('Ana'), firstRanSecondsAgo: 400 * 86_400 }

interface Count {
  readonly meter: MeterId
  readonly limit: number
  /** One that takes from it, and finds something to do on the board. */
  readonly feature: FeatureId
}

/** The counts of an offer, by none of the widget's own code. */
function countsOf({ features: sold, freeRuns = 0 }: Offer): readonly Count[] {
  const counted = featureIds.filter((id) => sold[id].kind === 'counted')
  const own = counted.filter((id) => sold[id].freeRuns !== undefined)
  const [sharer] = counted.filter((id) => sold[id].freeRuns === undefined).reverse()
  const shared: readonly Count[] =
    sharer === undefined ? [] : [{ meter: 'shared', limit: freeRuns, feature: sharer }]
  return [
    ...shared,
    ...own.map((id) => ({ meter: id, limit: sold[id].freeRuns ?? 0, feature: id })),
  ]
}

const cases = Object.entries(offers).flatMap(([name, offer]) =>
  countsOf(offer).flatMap((count) =>
    [...new Set([1, count.limit - 1, count.limit])]
      .filter((runs) => runs >= 1)
      .map((runs) => [name, count.meter, runs, count] as const),
  ),
)

describe('the count of an offer', () => {
  it.each(cases)('[A8] is right: %s, %s count, after run %i', async (name, meter, runs, count) => {
    const offer = offers[name]
    if (offer === undefined) throw new Error(`no offer called ${name}`)
    const counts = countsOf(offer)
    const hasShared = counts.some((one) => one.meter === 'shared')
    const shown = counts.filter((one) => !hasShared || one.meter === 'shared')
    const of = shown.reduce((sum, { limit }) => sum + limit, 0)
    const left = of - (shown.some((one) => one.meter === meter) ? runs : 0)
    const { title, caption } = features[count.feature]

    const { steps, storage } = await simulate({
      document,
      code: await bundleFor(offer),
      users: [ana],
      storage: { Ana: capturedOf('1001', runs - 1, meter) },
      quiet: true,
      steps: [{ insert: { x: -900, y: 0 } }, { click: title }],
    })

    const row = steps[1]?.clickable
      .map((text) => text.replace(/\u00a0/g, ' '))
      .find((text) => text.startsWith(`${title} ${caption}`))
    const ownLeft = `${count.limit - runs} of ${count.limit} left`
    const bought = offer.proName.replace(`${offer.name} `, '')
    const cost = runs === count.limit ? bought : meter === 'shared' ? '1 run' : ownLeft
    expect(lineOf(steps[1])).toBe(`Ana · ${left} of ${of} free run${of === 1 ? '' : 's'} left`)
    expect(row?.slice(`${title} ${caption}`.length).trim()).toBe(cost)
    expect(steps[1]?.checkouts).toEqual([])
    const stored = storage.Ana ?? {}
    expect(storedRuns(stored, '1001', 0, meter).captured).toHaveLength(runs)
    expect(storedRuns(stored, '1001', 0).captured).toHaveLength(runs)
  })
})
