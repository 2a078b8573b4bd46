/**
 * Plays every feature, state and fault on built bundles and records the results, which shows that a refactoring
 * changed nothing: the recordings before and after it must be the same.
 *
 *     npx tsx scripts/proofs/record-scenarios.ts build DIR     builds this tree's bundles into DIR
 *     npx tsx scripts/proofs/record-scenarios.ts play DIR OUT  plays them all, and writes the recording
 *
 * Left out are clocks, `ms`, times of holds, run ids and counts of host calls.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostFetch } from '../../simulator/host/network.ts'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'
import {
  defaultRules,
  fillPeople,
  scenarioDefaults,
  type PersonDescription,
} from '../../simulator/host/scenario-defaults.ts'
import type { Rules, Step } from '../../simulator/host/scenario.ts'
import type { HandEdit } from '../../simulator/host/simulation.ts'
import { loadSimulator } from '../../simulator/sandbox/create-simulation.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'
import { figmasOffers, ownBesideShared, ownCounts } from '../../test/offers/offers.ts'
import { buildBundle } from '../build.ts'
import { projectOffer } from '../offer-file.ts'
import { boardWithoutWidgets, pastTrial } from './real-bundle.ts'
import { scatteredNotes, smallBoard } from './small-board.ts'

const root = new URL('../../', import.meta.url)
const SERVER = 'https://license.example'

const rows = ['Tidy up', 'Tally votes', 'Group by theme', 'Write digest'] as const
type Row = (typeof rows)[number]

const offers: Readonly<Record<string, Offer>> = {
  own: projectOffer(),
  'all-pro': figmasOffers['everything for three days'],
  'one-pro': figmasOffers['one paid feature, the rest free'],
  'all-counted': figmasOffers['three runs and nothing else'],
  'own-counts': ownCounts,
  mixed: ownBesideShared,
}

async function buildAll(folder: string) {
  for (const [name, offer] of Object.entries(offers))
    await buildBundle('published', join(folder, name, 'code.js'), '', offer)
  await buildBundle('development', join(folder, 'development', 'code.js'), '', projectOffer())
  await buildBundle('published', join(folder, 'licensed', 'code.js'), SERVER, projectOffer())
}

/** The license server's assumed answer. */
type ServerSays = 'grants' | 'paid' | 'used-up' | 'silent' | 'fails'

interface Played {
  readonly bundle?: string
  readonly board?: unknown
  readonly users?: readonly PersonDescription[]
  readonly rules?: Partial<Rules>
  readonly mode?: 'published' | 'development'
  readonly storage?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly server?: ServerSays
  /** Once the board is another than before the last step: storage refuses, and these edits are made. */
  readonly refusing?: readonly HandEdit[]
  readonly steps: readonly Step[]
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const board = (name: string) => read(`test/boards/${name}.json`)

const insert: Step = { insert: { x: -900, y: 0 } }
const click = (row: Row, user?: string): Step => ({ click: row, ...(user && { user }) })
const menu = (propertyName: string, propertyValue?: string): Step => ({
  menu: { propertyName, ...(propertyValue !== undefined && { propertyValue }) },
})
const past = (rest: Partial<PersonDescription> = {}): PersonDescription => ({
  ...pastTrial('Ana', '1001'),
  ...rest,
})
const captured = (count: number) => ({
  Ana: Object.fromEntries(
    Array.from({ length: count }, (_, run) => [`sheaf/run/1001/old-${run}/captured`, 'tally']),
  ),
})

const people: Readonly<Record<string, PersonDescription>> = {
  'in the trial': { name: 'Ana', id: '1001' },
  'past the trial': past(),
  paid: past({ payment: 'PAID' }),
  'not known': past({ payment: 'NOT_SUPPORTED' }),
  'not signed in': past({ loggedIn: false }),
}

const faults: Readonly<Record<string, Step>> = {
  'storage reads fail': { storage: 'reads-fail' },
  'storage writes fail': { storage: 'writes-fail' },
  'storage is slow': { storage: { delayMs: 4000 } },
  'payments missing': { host: { paymentsMissing: true } },
  'status throws': { host: { statusThrows: true } },
  'first run throws': { host: { firstRanThrows: true } },
  'first run is NaN': { host: { firstRan: 'NaN' } },
  'nobody is known': { host: { currentUser: null } },
}

const checkouts: Readonly<Record<string, Step>> = {
  bought: { checkout: 'buy' },
  dismissed: { checkout: 'dismiss' },
  rejected: { checkout: 'reject' },
  'bought, told late': { checkout: { buy: { lag: '4s' } } },
  'bought, told too late': { checkout: { buy: { lag: '30s' } } },
}

const scattered = smallBoard([
  {
    kind: 'section',
    title: 'To do',
    x: 0,
    y: 0,
    width: 700,
    height: 500,
    layers: scatteredNotes(5),
  },
  { kind: 'section', title: 'Far', x: 6000, y: 0, width: 700, height: 400, layers: [] },
  ...scatteredNotes(4, 1400),
])

function textLayers(): unknown {
  const children = ['Book the room', 'Book the hall', 'Print the plan', 'Print the map'].map(
    (characters, index) => ({
      id: `1:${index + 1}`,
      name: characters,
      type: 'TEXT',
      characters,
      style: { fontFamily: 'Inter', fontPostScriptName: 'Inter-Regular', fontSize: 16 },
      fills: [{ type: 'SOLID', blendMode: 'NORMAL', color: { r: 0, g: 0, b: 0, a: 1 } }],
      absoluteBoundingBox: {
        x: (index * 331) % 500,
        y: (index * 97) % 300,
        width: 120,
        height: 20,
      },
    }),
  )
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }
  return {
    name: 'Design',
    editorType: 'figma',
    document: { id: '0:0', type: 'DOCUMENT', name: 'Document', children: [page] },
  }
}

function listed(): ReadonlyMap<string, Played> {
  const all = new Map<string, Played>()
  const housing = board('housing-48')
  const ana = past({ payment: 'PAID' })

  for (const row of rows) {
    for (const [name, person] of Object.entries(people))
      all.set(`${row}, ${name}`, { board: housing, users: [person], steps: [insert, click(row)] })
    for (const [name, fault] of Object.entries(faults))
      all.set(`${row}, ${name}`, {
        board: scattered,
        users: [past()],
        steps: [insert, fault, click(row)],
      })
    for (const name of ['biodiversity-154', 'everything-22', 'checkout-copy-27'])
      all.set(`${row} on ${name}`, {
        board: board(name),
        users: [ana],
        steps: [insert, click(row), { undo: true }, click(row), click(row)],
      })
    for (const bundle of Object.keys(offers).filter((offer) => offer !== 'own'))
      all.set(`${row}, ${bundle}`, {
        bundle,
        board: scattered,
        users: [past(), past({ name: 'Ben', id: '1002', loggedIn: false })],
        steps: [
          insert,
          { checkout: 'dismiss' },
          click(row),
          { move: { node: 'Far', x: 5000, y: 90 } },
          { move: { node: 'Builds break on Fridays', x: 320, y: 80 } },
          click(row),
          click(row, 'Ben'),
        ],
      })
    all.set(`${row} in Figma Design`, {
      board: textLayers(),
      users: [ana],
      steps: [
        insert,
        { select: ['1:1', '1:2', '1:3', '1:4'] },
        click(row === 'Tally votes' ? 'Tidy up' : row),
      ],
    })
    all.set(`${row} on an empty board`, { users: [past()], steps: [insert, click(row)] })
    all.set(`${row}, refused when it is counted`, {
      bundle: 'all-counted',
      board: scattered,
      users: [past()],
      refusing: [{ move: { node: 'Far', x: 5000, y: 500 } }],
      steps: [insert, click(row)],
    })
    all.set(`${row} while another runs`, {
      board: housing,
      users: [ana],
      steps: [insert, { together: [click(row), click('Tidy up')] }],
    })
  }

  for (const [name, order] of Object.entries(checkouts)) {
    all.set(`checkout ${name}, a Pro feature`, {
      board: housing,
      users: [past()],
      steps: [insert, order, click('Group by theme'), { advance: '20s' }, click('Write digest')],
    })
    all.set(`checkout ${name}, no runs left`, {
      board: housing,
      users: [past()],
      storage: captured(10),
      steps: [insert, order, click('Tidy up'), { advance: '20s' }],
    })
    all.set(`checkout ${name}, Upgrade`, {
      board: housing,
      users: [past()],
      steps: [insert, order, menu('upgrade'), { advance: '20s' }],
    })
  }
  all.set('the last free run', {
    board: housing,
    users: [past()],
    storage: captured(9),
    steps: [insert, click('Tidy up'), { checkout: 'dismiss' }, click('Tidy up')],
  })

  for (const value of ['colour', 'author', 'votes', 'reading-order', 'nonsense'])
    all.set(`arranged by ${value}`, {
      board: housing,
      users: [ana],
      steps: [insert, menu('arrange-by', value), click('Tidy up')],
    })
  for (const value of ['themes', 'fewer', 'more', 'start-over', 'into-my-sections', 'nonsense'])
    all.set(`themes asked for ${value}`, {
      board: housing,
      users: [ana],
      steps: [insert, click('Group by theme'), menu('themes', value), { undo: true }],
    })
  for (const value of ['automatic', 'selection', 'section', 'page'])
    all.set(`notes to use: ${value}`, {
      board: scattered,
      users: [ana],
      steps: [insert, menu('notes-to-use', value), ...rows.map((row) => click(row))],
    })
  for (const name of ['check-purchase', 'hide-usage', 'help', 'upgrade'])
    for (const [who, person] of Object.entries(people))
      all.set(`menu ${name}, ${who}`, {
        board: scattered,
        users: [person],
        steps: [insert, click('Tidy up'), { checkout: 'dismiss' }, menu(name), menu(name)],
      })

  all.set('a digest placed on the board twice', {
    board: housing,
    users: [ana],
    steps: [
      insert,
      click('Write digest'),
      { ui: { type: 'place-on-board' } },
      { ui: { type: 'close' } },
      click('Write digest'),
      { ui: { type: 'place-on-board' } },
      click('Tidy up'),
      { undo: true },
    ],
  })
  all.set('four people, then a reload and a copy', {
    board: housing,
    users: ['Ana', 'Ben', 'Cy', 'Dee', 'Eve', 'Flo'].map((name, index) =>
      past({ name, id: String(1001 + index), payment: index % 2 === 0 ? 'PAID' : 'UNPAID' }),
    ),
    steps: [
      insert,
      ...['Ana', 'Ben', 'Cy', 'Dee', 'Eve', 'Flo'].map((user) => click('Tidy up', user)),
      { reload: true },
      { duplicate: true },
    ],
  })
  all.set('development aids', {
    bundle: 'development',
    mode: 'development',
    board: scattered,
    users: [past()],
    steps: [insert, click('Tidy up'), click('Group by theme')],
  })
  for (const server of ['grants', 'paid', 'used-up', 'silent', 'fails'] as const)
    for (const row of rows)
      all.set(`${row}, the license server ${server}`, {
        bundle: 'licensed',
        server,
        board: scattered,
        users: [past({ payment: row === 'Tally votes' ? 'NOT_SUPPORTED' : 'UNPAID' })],
        steps: [insert, { checkout: 'dismiss' }, click(row), menu('check-purchase')],
      })
  return all
}

function serverThat(says: ServerSays, asked: unknown[]): HostFetch {
  return ({ url, method, body }) => {
    asked.push({ url, method, body })
    if (says === 'silent') return Promise.resolve('unanswered')
    const reply = (status: number, value: unknown) =>
      Promise.resolve({
        status,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(value),
      })
    if (says === 'fails') return reply(503, { error: { code: 'figma_unavailable', message: '' } })
    const path = url.slice(SERVER.length)
    const later = '2026-01-01T00:10:00Z'
    if (path === '/v1/sessions')
      return reply(200, {
        session: 'a-session',
        expiresAt: '2026-02-01T00:00:00Z',
        payment: says === 'paid' ? 'paid' : 'unpaid',
        paymentUntil: later,
      })
    if (method === 'GET') {
      const used = says === 'used-up' ? 10 : 3
      const counts = { limit: 10, captured: used, held: 0 }
      return reply(200, {
        ...counts,
        remaining: 10 - used,
        nextLapseAt: null,
        meters: { shared: counts },
      })
    }
    if (path.endsWith('/capture')) return reply(200, { state: 'captured', remaining: 6 })
    if (path.endsWith('/release')) return reply(200, { state: 'released', remaining: 7 })
    if (path === '/v1/runs')
      return says === 'used-up'
        ? reply(200, { granted: false, reason: 'none_left', remaining: 0 })
        : reply(200, {
            granted: true,
            because: says === 'paid' ? 'paid' : 'free',
            remaining: says === 'paid' ? null : 6,
            expiresAt: later,
          })
    return reply(404, { error: { code: 'not_found', message: '' } })
  }
}

async function play(folder: string, played: Played): Promise<unknown> {
  const { bundle = 'own', users = [past()], rules, mode = 'published', storage = {} } = played
  const create = await loadSimulator()
  const text = (name: string) => readFileSync(join(folder, bundle, name), 'utf8')
  const asked: unknown[] = []
  let onAnswer: () => void = () => undefined
  const manifest = parseManifest(read('manifest.json'))
  const simulation = await create(
    {
      ...scenarioDefaults,
      manifest: {
        ...manifest,
        networkAccess: { allowedDomains: [SERVER], devAllowedDomains: [] },
      },
      code: text('code.js'),
      html: { '': '' },
      editor: (played.board as { editorType?: 'figma' } | undefined)?.editorType ?? 'figjam',
      document: played.board,
      mode,
      rules: { ...defaultRules, ...rules },
      users: fillPeople(users),
    },
    {
      storage,
      fetch: serverThat(played.server ?? 'silent', asked),
      pause: () => {
        onAnswer()
        return undefined
      },
    },
  )
  try {
    for (const [index, step] of played.steps.entries()) {
      if (played.refusing !== undefined && index === played.steps.length - 1) {
        const stood = () => boardWithoutWidgets(simulation.result().document)
        const before = stood()
        onAnswer = () => {
          if (stood() === before && simulation.person('Ana').ui === null) return
          onAnswer = () => undefined
          simulation.setStorage('Ana', 'writes-fail')
          void simulation.editByHand('Ana', played.refusing ?? [])
        }
      }
      await simulation.step(step)
    }
    return { ...simulation.result(), asked }
  } finally {
    simulation.dispose()
  }
}

const MASKED = new Set(['hostCalls', 'ms', 'clock', 'atMs'])

/** The same result with nothing in it that hangs on how long the work took or how often Figma was asked. */
function masked(result: unknown): unknown {
  const text = JSON.stringify(result, (key, value: unknown) =>
    MASKED.has(key) ? undefined : value,
  )
  return JSON.parse(
    text
      .replace(/\/held\/\d+/g, '/held/…')
      .replace(/(?<![0-9a-z])[0-9a-z]{8}-[0-9a-z]{4,14}(?![0-9a-z])/g, 'a-run')
      .replace(/\btoken-[\w-]+/g, 'a-token'),
  )
}

async function playAll(folder: string, out: string, only: string) {
  const recorded: Record<string, unknown> = {}
  for (const [name, played] of listed()) {
    if (!name.includes(only)) continue
    try {
      recorded[name] = masked(await play(folder, played))
    } catch (error) {
      recorded[name] = { threw: String(error) }
    }
  }
  writeFileSync(out, `${JSON.stringify(recorded, null, 1)}\n`)
  console.log(`${Object.keys(recorded).length} scenarios`)
}

const [verb, folder, out, only = ''] = process.argv.slice(2)
if (verb === 'build' && folder !== undefined) {
  mkdirSync(folder, { recursive: true })
  await buildAll(folder)
} else if (verb === 'play' && folder !== undefined && out !== undefined) {
  await playAll(folder, out, only)
} else {
  console.error('record-scenarios build DIR | play DIR OUT [ONLY]')
  process.exitCode = 2
}
