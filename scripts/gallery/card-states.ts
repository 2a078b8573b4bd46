import type { PersonDescription } from '../../simulator/host/scenario-defaults.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { InitialStorage } from '../../simulator/host/simulation.ts'
import { compileTerms, type Offer } from '../../widget-src/core/access/compile-terms.ts'
import { noteId, type Editor } from './card-board.ts'

/** One state of the card: who comes to the board, what their devices hold, and what they do until it shows. */
export interface CardState {
  readonly id: string
  readonly title: string
  readonly users: readonly PersonDescription[]
  readonly storage: InitialStorage
  readonly steps: readonly Step[]
}

const SECONDS_PER_DAY = 86_400
const LONG_NAME = 'Maximiliane Wolkenstein-Hohenzollern von und zu Liechtenstein'

/** Every state that an offer can bring about, in the order a person meets them. */
export function cardStates(offer: Offer, editor: Editor): readonly CardState[] {
  const { meters, trialDays } = compileTerms(offer)
  const overSeconds = (trialDays + 27) * SECONDS_PER_DAY
  const ana: PersonDescription = { name: 'Ana', id: '1001', firstRanSecondsAgo: overSeconds }
  const inTrial = { firstRanSecondsAgo: 3600 }
  const paid = { payment: 'PAID' } as const
  const ben: PersonDescription = { name: 'Ben', id: '1002', ...paid }
  const hasTrial = trialDays > 0
  const isCounted = meters.length > 0

  /** Storage of a person who used up this share of each of their counts. */
  const spent = (name: string, key: string, share: number): InitialStorage => {
    const keys = meters.flatMap(({ id, freeRuns, notSignedInRuns }) => {
      const limit = key === 'anonymous' ? notSignedInRuns : freeRuns
      const meter = id === 'shared' ? '' : `${id}/`
      return Array.from(
        { length: Math.round(limit * share) },
        (_, run) => `sheaf/run/${key}/${meter}old-${run}/captured`,
      )
    })
    return { [name]: Object.fromEntries(keys.map((each) => [each, true])) }
  }

  const insert: readonly Step[] = [{ insert: { x: -900, y: 0 } }, { select: 'all' }]
  const tidy = (user: string, shift = 0): readonly Step[] => [
    { user, select: 'all' },
    { user, move: { node: noteId(shift), x: 40, y: 5 + 29 * shift } },
    { user, click: 'Tidy up' },
  ]
  const tally = (user: string): readonly Step[] =>
    editor === 'figjam' ? [{ user, click: 'Tally votes' }] : tidy(user, 9)
  const look = (user: string): readonly Step[] => [{ user, menu: { propertyName: 'help' } }]

  const named = (id: string, title: string, name: string, share = 0.2): CardState => ({
    id,
    title,
    users: [{ ...ana, name }, ben],
    storage: spent(name, '1001', share),
    steps: [...insert, ...tidy('Ben'), ...tidy(name, 1)],
  })
  const inserted = (id: string, title: string, change: Partial<PersonDescription>): CardState => ({
    id,
    title,
    users: [{ ...ana, ...change }],
    storage: {},
    steps: insert,
  })

  const crowd = ['Ben', 'Chi', 'Mei', 'Zoë', 'Dmitri', 'Esra'].map((name, index) => ({
    name,
    id: String(1002 + index),
    ...paid,
  }))

  const states: readonly (CardState | false)[] = [
    inserted('inserted', 'Just inserted, nobody named', {}),
    hasTrial && inserted('inserted-trial', 'Just inserted in the trial', inTrial),
    inserted('inserted-pro', 'Just inserted with Pro', paid),
    hasTrial && {
      id: 'trial',
      title: 'Trial',
      users: [{ ...ana, ...inTrial }, ben],
      storage: {},
      steps: [...insert, ...tidy('Ben'), ...tidy('Ana', 1)],
    },
    named('runs-left', isCounted ? 'Some runs left' : 'Not paid, nothing counted', 'Ana'),
    {
      id: 'locked',
      title: isCounted ? 'No runs left' : 'Not paid, six others',
      users: [ana, ...crowd],
      storage: spent('Ana', '1001', 1),
      steps: [
        ...insert,
        ...crowd.flatMap(({ name }, index) => tidy(name, index)),
        ...tally('Ben'),
        ...look('Ana'),
      ],
    },
    {
      id: 'pro',
      title: 'Pro, after a tally',
      users: [{ ...ana, ...paid }, ben],
      storage: {},
      steps: [...insert, ...tidy('Ben'), ...tally('Ana')],
    },
    {
      id: 'unconfirmed',
      title: 'Not confirmed',
      users: [{ ...ana, payment: 'NOT_SUPPORTED' }],
      storage: spent('Ana', '1001', 0.3),
      steps: [...insert, ...look('Ana')],
    },
    {
      id: 'signed-out',
      title: 'Nobody signed in',
      users: [{ ...ana, loggedIn: false }],
      storage: spent('Ana', 'anonymous', 0.6),
      steps: [...insert, ...look('Ana')],
    },
    isCounted && {
      id: 'signed-out-spent',
      title: 'Nobody signed in, no runs left',
      users: [{ ...ana, loggedIn: false }],
      storage: spent('Ana', 'anonymous', 1),
      steps: [...insert, ...look('Ana')],
    },
    isCounted && {
      id: 'unreadable',
      title: 'Storage cannot be read',
      users: [ana],
      storage: {},
      steps: [...insert, { storage: 'reads-fail' }, ...look('Ana')],
    },
    named('long-name', 'Name of 60 characters', LONG_NAME.slice(0, 60)),
    named('wide-name', 'Name of wide letters', 'W'.repeat(60), 0.7),
    named('arabic-name', 'Arabic name', 'نور الهدى عبد الرحمن', 0.7),
    named('chinese-name', 'Chinese name', '欧阳明慧', 0.2),
    named('emoji-name', 'Emoji for a name', '👩‍👩‍👧‍👦🇩🇪👍🏽', 0.1),
    {
      id: 'hidden',
      title: 'Hides their usage',
      users: [ana, ben],
      storage: spent('Ana', '1001', 0.4),
      steps: [
        ...insert,
        ...tidy('Ben'),
        { menu: { propertyName: 'hide-usage' } },
        ...tidy('Ana', 1),
      ],
    },
  ]
  return states.filter((state) => state !== false)
}
