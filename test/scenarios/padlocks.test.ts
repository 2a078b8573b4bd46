import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'
import {
  defaultRules,
  fillPeople,
  scenarioDefaults,
} from '../../simulator/host/scenario-defaults.ts'
import type { PersonDescription } from '../../simulator/host/scenario-defaults.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { CreateLiveSimulation, InitialStorage } from '../../simulator/host/simulation.ts'
import { cardBoard } from '../../scripts/gallery/card-board.ts'
import { featureIds, type FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { features } from '../../widget-src/features/features.ts'
import { compileTerms, type Offer } from '../../widget-src/core/access/compile-terms.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { offers } from '../offers/offers.ts'
import { share } from '../share.ts'
import { placedNodes } from './drawn-tree.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const SECONDS_PER_DAY = 86_400

/** Somebody before a card: what Figma says of them, and how much of each count they used up. */
interface Visitor {
  readonly name: string
  readonly figma: Omit<PersonDescription, 'name'>
  readonly spent: 'nothing' | 'all but one' | 'all'
}

function visitorsOf({ trialDays = 0 }: Offer): readonly Visitor[] {
  const over = { firstRanSecondsAgo: (trialDays + 1) * SECONDS_PER_DAY }
  return [
    { name: 'Paid', figma: { ...over, payment: 'PAID' }, spent: 'all' },
    { name: 'Trial', figma: { firstRanSecondsAgo: 60 }, spent: 'all' },
    { name: 'Fresh', figma: over, spent: 'nothing' },
    { name: 'Last', figma: over, spent: 'all but one' },
    { name: 'Spent', figma: over, spent: 'all' },
    { name: 'Unknown', figma: { ...over, payment: 'NOT_SUPPORTED' }, spent: 'nothing' },
    { name: 'Out', figma: { ...over, loggedIn: false }, spent: 'nothing' },
    { name: 'OutSpent', figma: { ...over, loggedIn: false }, spent: 'all' },
  ]
}

/** One for each way of counting and locking; `[D9]` in test/widget-src/core/display holds them all to the gate. */
const walked = share(
  ['own counts beside a shared one', 'free, counted, Pro and a trial', 'none for strangers'],
  [
    'a counted digest',
    'own counts beside a shared one',
    'all Pro without a trial',
    'one day and one run',
    'free, counted, Pro and a trial',
    'fewer for strangers',
    'none for strangers',
  ],
)

describe.each(walked)('the padlocks of the offer “%s”', (name) => {
  const offer = offers[name]
  if (offer === undefined) throw new Error(`no offer called ${name}`)
  let code: string
  let create: CreateLiveSimulation

  beforeAll(async () => {
    create = await proofSimulator()
    code = await bundleFor(offer)
  }, 60_000)

  it('[D9] stand exactly where the next click asks to pay, no matter who looked last', async () => {
    const visitors = visitorsOf(offer)
    const walk = await openWalk(create, code, visitors, offer)
    const wrong: string[] = []
    try {
      for (const visitor of visitors) {
        const user = visitor.name
        await walk.step({ user, menu: { propertyName: 'help' } })
        for (const feature of featureIds) {
          const shown = walk.hasPadlock(feature)
          const { checkouts } = await walk.click(user, feature)
          const asked = checkouts.length > 0
          if (shown !== asked)
            wrong.push(`${user}, ${feature}: padlock ${shown}, checkout ${asked}`)
        }
      }
    } finally {
      walk.end()
    }

    expect(wrong).toEqual([])
  }, 120_000)

  it('[D9] stand on insertion where the inserter would be asked to pay', async () => {
    const { trialDays = 0 } = offer
    const atOnce = visitorsOf(offer).filter(
      ({ name, spent }) =>
        spent === 'nothing' || name === 'Paid' || (name === 'Trial' && trialDays > 0),
    )
    for (const visitor of atOnce) {
      const walk = await openWalk(create, code, [visitor], offer)
      try {
        const padlocks = () => featureIds.filter((feature) => walk.hasPadlock(feature))
        const before = padlocks()
        await walk.step({ user: visitor.name, menu: { propertyName: 'help' } })

        expect(before, visitor.name).toEqual(padlocks())
      } finally {
        walk.end()
      }
    }
  }, 60_000)
})

/** A board with work for every feature, a card on it, and the people before it. */
async function openWalk(
  create: CreateLiveSimulation,
  code: string,
  visitors: readonly Visitor[],
  offer: Offer,
) {
  const users = visitors.map(({ name, figma }, index) => ({
    ...figma,
    name,
    id: String(1001 + index),
  }))
  const simulation = await create(
    {
      ...scenarioDefaults,
      manifest: parseManifest(JSON.parse(readFileSync(`${root}manifest.json`, 'utf8'))),
      code,
      html: { '': '' },
      document: cardBoard('figjam', 3),
      rules: defaultRules,
      users: fillPeople(users),
    },
    { storage: storageOf(visitors, offer) },
  )
  const step = async (next: Step) => {
    const result = await simulation.step(next)
    expect(result.error).toBeNull()
    return result
  }
  await step({ insert: { x: -900, y: 0 } })
  return {
    step,
    hasPadlock(feature: FeatureId): boolean {
      const [id = ''] = simulation.widgetIds()
      const tree = simulation.drawn(id)
      const rows = tree === undefined ? [] : placedNodes(tree).map(({ node }) => node)
      const row = rows.find(({ name }) => name === features[feature].title)
      if (row === undefined) throw new Error(`expected a row for ${feature}, got none`)
      return placedNodes(row).some(({ node }) => node.name === 'padlock')
    },
    /** Clicks a row, and shuts the window that it may have opened. */
    async click(user: string, feature: FeatureId) {
      const result = await step({ user, click: features[feature].title })
      if (result.ui !== null) await step({ user, ui: { type: 'close' } })
      return result
    },
    end: () => {
      simulation.dispose()
    },
  }
}

function storageOf(visitors: readonly Visitor[], offer: Offer): InitialStorage {
  const { meters } = compileTerms(offer)
  return Object.fromEntries(
    visitors.map(({ name, figma, spent }, index) => {
      const isOut = figma.loggedIn === false
      const person = isOut ? 'anonymous' : String(1001 + index)
      const keys = meters.flatMap(({ id, freeRuns, notSignedInRuns }) => {
        const limit = isOut ? notSignedInRuns : freeRuns
        const count = spent === 'nothing' ? 0 : limit - (spent === 'all' ? 0 : 1)
        const meter = id === 'shared' ? '' : `${id}/`
        return Array.from(
          { length: Math.max(0, count) },
          (_, run) => [`sheaf/run/${person}/${meter}old-${run}/captured`, true] as const,
        )
      })
      return [name, Object.fromEntries(keys)]
    }),
  )
}
