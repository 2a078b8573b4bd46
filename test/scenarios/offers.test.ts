import { describe, expect, it } from 'vitest'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { StepResult } from '../../simulator/host/simulation.ts'
import { featureIds, type FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { features } from '../../widget-src/features/features.ts'
import { refusalText } from '../../widget-src/core/display/messages.ts'
import { bundleFor } from '../offers/build-offer.ts'
import {
  allUsed,
  answerFor,
  costFor,
  lineFor,
  pillFor,
  type Answer,
  type Who,
} from '../offers/obvious-words.ts'
import { offers } from '../offers/offers.ts'
import { lineOf, pastTrial, pillOf, simulate, textOf } from './simulate.ts'

const document = smallBoard(scatteredNotes(4))
/** Past any trial that can be sold. */
const past = (name: string, id: string) => ({
  ...pastTrial(name, id),
  firstRanSecondsAgo: 400 * 86_400,
})
const insert: Step = { insert: { x: -900, y: 0 } }
const help: Step = { menu: { propertyName: 'help' } }
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A person of every kind, and one who has used every free run. */
const people = [
  { who: 'unpaid', user: past('Ana', '1001') },
  { who: 'pro', user: { ...past('Ben', '1002'), payment: 'PAID' } },
  { who: 'unconfirmed', user: { ...past('Cy', '1003'), payment: 'NOT_SUPPORTED' } },
  { who: 'signed out', user: { ...past('Dee', '1004'), loggedIn: false } },
  { who: 'in trial', user: { name: 'Eve', id: '1005', firstRanSecondsAgo: 0 } },
] as const
const usedUp = { who: 'unpaid', user: past('Fay', '1006') } as const

/** In which a run of the simulator begins. */
const START_YEAR = 2026

function dayIn(days: number): string {
  const date = new Date(Date.UTC(START_YEAR, 0) + days * 86_400_000)
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`
}

/** What each row says at its right. */
function costs(step: StepResult | undefined): Record<string, string> {
  const said = (step?.clickable ?? []).map((text) => text.replace(/\u00a0/g, ' '))
  return Object.fromEntries(
    featureIds.map((id) => {
      const { title, caption } = features[id]
      const row = said.find((text) => text.startsWith(`${title} ${caption}`)) ?? 'no such row'
      return [id, row.slice(`${title} ${caption}`.length).trim()]
    }),
  )
}

function answerIn(step: StepResult | undefined, counted: number): Answer {
  const [checkout] = step?.checkouts ?? []
  if (checkout !== undefined) return checkout.interstitial as Answer
  const said = step?.notifications.map(({ message }) => message) ?? []
  if (said.includes(refusalText('sign-in'))) return 'sign in'
  if (said.includes(refusalText('unconfirmed'))) return 'unconfirmed'
  return counted > 0 ? 'counts' : 'runs'
}

describe.each(Object.entries(offers))('the offer: %s', (_, offer) => {
  const day = dayIn(offer.trialDays ?? 0)
  const until = (offer.trialDays ?? 0) > 180 ? `${day} ${START_YEAR + 1}` : day
  /** Without a trial nobody is in it. */
  const whoIs = (who: Who): Who => (who === 'in trial' && !offer.trialDays ? 'unpaid' : who)

  it('[A8] tells everybody what is true of them, and answers their click', async () => {
    for (const { who: kind, user } of people) {
      const who = whoIs(kind)
      const name = who === 'signed out' ? 'Not signed in' : user.name
      const expected = answerFor(offer, who, 'digest')
      // A click that counts changes the line: what was true before it shows after one that does not.
      const looks = expected === 'counts' ? [help] : []
      const { steps, storage } = await simulate({
        document,
        quiet: true,
        code: await bundleFor(offer),
        users: [user],
        steps: [insert, ...looks, { click: features.digest.title }],
      })
      const [placed, acted] = steps
      const clicked = steps.at(-1)
      const captured = Object.keys(storage[user.name] ?? {}).filter((key) =>
        key.endsWith('/captured'),
      )

      expect(steps.filter(({ error }) => error !== null)).toEqual([])
      expect([pillOf(placed), lineOf(placed)]).toEqual([
        pillFor(offer, who),
        lineFor(offer, who, until),
      ])
      expect([pillOf(acted), lineOf(acted)]).toEqual([
        pillFor(offer, who),
        lineFor(offer, who, until, name),
      ])
      const expectedCosts = featureIds.map((id) => [id, costFor(offer, who, day, id)])
      expect(costs(placed)).toEqual(Object.fromEntries(expectedCosts))
      expect(costs(acted)).toEqual(Object.fromEntries(expectedCosts))
      expect(answerIn(clicked, captured.length)).toBe(expected)
      expect(captured.length).toBe(expected === 'counts' ? 1 : 0)
      expect(clicked?.ui !== null).toBe(expected === 'counts' || expected === 'runs')
      expect(textOf(acted).some((text) => text.startsWith('Upgrade to'))).toBe(
        ['Locked', 'Free'].includes(pillFor(offer, who)),
      )
    }
  })

  it('[A2] sells by the right interstitial, once every free run is used', async () => {
    const { user, who } = usedUp
    const { steps } = await simulate({
      document,
      quiet: true,
      code: await bundleFor(offer),
      users: [user],
      storage: { [user.name]: allUsed(offer, '1006') },
      steps: [
        insert,
        ...featureIds.flatMap((id): Step[] => [{ click: features[id].title }, { closeUi: true }]),
      ],
    })
    const clicked = (id: FeatureId) => steps[1 + 2 * featureIds.indexOf(id)]

    expect([pillOf(steps[1]), lineOf(steps[1])]).toEqual([
      pillFor(offer, who, true),
      lineFor(offer, who, until, user.name, true),
    ])
    expect(costs(steps[1])).toEqual(
      Object.fromEntries(featureIds.map((id) => [id, costFor(offer, who, day, id, true)])),
    )
    expect(featureIds.map((id) => answerIn(clicked(id), 0))).toEqual(
      featureIds.map((id) => answerFor(offer, who, id, true)),
    )
  })
})
