import { beforeAll, describe, expect, it } from 'vitest'
import { capturedRuns } from '../../scripts/proofs/stored-runs.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import { loadBundle, pastTrial as past } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { bundleWithShuffle } from '../offers/build-fifth-feature.ts'
import { nodesOf } from './board-facts.ts'
import { padlocksIn } from './drawn-tree.ts'
import { FREE_RUNS, messagesOf, pastTrial, runsLeft, simulate, textOf } from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const click: Step = { click: 'Shuffle notes' }
const document = smallBoard(scatteredNotes(6))
const users = [pastTrial('Ana')]

/** Where each note lies. */
function places(board: unknown): readonly string[] {
  return [...nodesOf(board).values()]
    .filter(({ type }) => type === 'STICKY')
    .map(({ id, box: { x, y } }) => `${id} ${x},${y}`)
    .sort()
}

describe('a fifth feature: its folder, a line in the table and one in the offer', () => {
  let code = ''
  beforeAll(async () => {
    code = await bundleWithShuffle({ kind: 'counted' })
  })

  it('[A8] has a row, is counted, and can be undone', async () => {
    const before = places((await simulate({ code, document, users, steps: [insert] })).document)
    const ran = await simulate({ code, document, users, steps: [insert, click] })
    const undone = await simulate({ code, document, users, steps: [insert, click, { undo: true }] })

    expect(textOf(ran.steps[0])).toEqual(
      expect.arrayContaining(['Shuffle notes', 'Mix them up', '1 run']),
    )
    expect(messagesOf(ran.steps[1])).toEqual(['Shuffled 6 notes on this page'])
    expect(places(ran.document)).not.toEqual(before)
    expect(places(undone.document)).toEqual(before)
    expect(textOf(ran.steps[1]).join(' ')).toContain(runsLeft(FREE_RUNS - 1))
    expect(textOf(ran.steps[1]).join(' ')).toContain('Shuffle · 6 notes on this page · Ana')
    expect(Object.entries(ran.storage.Ana ?? {})).toEqual([
      [expect.stringMatching(/^sheaf\/run\/1001\/[^/]+\/captured$/), 'shuffle'],
    ])
  })

  it('[A2] asks a person with no run left to pay, and shuffles once they did', async () => {
    const storage = { Ana: capturedRuns('1001', FREE_RUNS) }
    const play = (checkout: 'buy' | 'dismiss') =>
      simulate({ code, document, users, storage, steps: [insert, { checkout }, click] })

    const [bought, dismissed] = [await play('buy'), await play('dismiss')]

    expect(bought.steps[2]?.checkouts.map(({ interstitial }) => interstitial)).toEqual([
      'TRIAL_ENDED',
    ])
    expect(messagesOf(bought.steps[2])).toContain('Shuffled 6 notes on this page')
    expect(messagesOf(dismissed.steps[2])).toEqual([
      'Nothing was run or counted. If you have just paid, click again in a moment.',
    ])
    expect(textOf(dismissed.steps[2])).toContain('Shuffle notes')
  })

  it('[A2] can be Pro, with a padlock of its own', async () => {
    const sold = await bundleWithShuffle({ kind: 'pro' })
    const steps: readonly Step[] = [insert, { checkout: 'dismiss' }, click]

    const result = await simulate({ code: sold, document, users, steps })

    expect(result.steps[2]?.checkouts.map(({ interstitial }) => interstitial)).toEqual([
      'PAID_FEATURE',
    ])
    expect(result.steps[2]?.clickable).toContain('Shuffle notes Mix them up Pro')
    expect(padlocksIn(result.tree)).toBe(3)
  })

  it('[M1] has a count of its own where the offer gives it one', async () => {
    const own = await bundleWithShuffle({ kind: 'counted', freeRuns: 1 })

    const { steps, storage } = await simulate({
      code: own,
      document,
      users,
      steps: [insert, click],
    })

    expect(messagesOf(steps[1])[1]).toMatch(/^That was your last free run of Shuffle\./)
    expect(Object.keys(storage.Ana ?? {})).toEqual([
      expect.stringMatching(/^sheaf\/run\/1001\/shuffle\/[^/]+\/captured$/),
    ])
  })

  it('[D2] has its own list in the property menu, which runs it', async () => {
    const menu: Step = { menu: { propertyName: 'shuffle', propertyValue: 'by-two' } }

    const once = await simulate({ code, document, users, steps: [insert, click] })
    const listed = await simulate({ code, document, users, steps: [insert, menu] })

    expect(listed.steps[0]?.menu).toContainEqual(
      expect.objectContaining({ propertyName: 'shuffle', selectedOption: 'shuffle' }),
    )
    expect(messagesOf(listed.steps[1])).toEqual(['Shuffled 6 notes on this page'])
    expect(places(listed.document)).not.toEqual(places(once.document))
  })

  it('[D7] is drawn only where it works', async () => {
    const { steps } = await simulate({ code, editor: 'figma', users, steps: [insert] })

    expect(textOf(steps[0])).toContain('Tidy up')
    expect(textOf(steps[0])).not.toContain('Shuffle notes')
  })

  it('[F2] takes no room of the card where it is not drawn', async () => {
    const texts = [0, 116, 232].flatMap((x) => [360, 406].map((y) => [x, y] as const))
    const children = texts.map(([x, y], index) => ({
      id: `2:${index}`,
      name: `Text ${index}`,
      type: 'TEXT',
      characters: `Text ${index}`,
      style: { fontFamily: 'Inter', fontPostScriptName: 'Inter-Medium', fontSize: 16 },
      absoluteBoundingBox: { x, y, width: 100, height: 30 },
    }))
    const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }

    const { steps } = await simulate({
      code,
      editor: 'figma',
      document: {
        name: 'Close below the card',
        editorType: 'figma',
        document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] },
      },
      users,
      steps: [
        { insert: { x: 0, y: 0 } },
        { select: texts.map((_, index) => `2:${index}`) },
        { click: 'Tidy up' },
      ],
    })

    expect(messagesOf(steps[2])).toEqual(['Nothing to tidy: these text layers are in order'])
  })

  it('[M6] is taken back, and nothing else, where it cannot be counted', async () => {
    const bundle = await loadBundle()
    let onAnswer: () => void = () => undefined
    const scenario = bundle.scenario({ document, users: [past('Ana', '1001')] })
    const simulation = await bundle.createSimulation(
      { ...scenario, code },
      {
        pause: () => {
          onAnswer()
          return undefined
        },
      },
    )
    try {
      await simulation.step(insert)
      const before = places(simulation.result().document)
      onAnswer = () => {
        if (places(simulation.result().document).join() === before.join()) return
        onAnswer = () => undefined
        simulation.setStorage('Ana', 'writes-fail')
      }

      const { notifications } = await simulation.step(click)

      expect(notifications.map(({ message }) => message)).toEqual([
        "This device's storage failed. Nothing was run or counted; reload the file and try again.",
      ])
      expect(places(simulation.result().document)).toEqual(before)
    } finally {
      simulation.dispose()
    }
  })

  it('[L4] is sent to the license server under its own name', async () => {
    const server = 'https://license.example'
    const licensed = await bundleWithShuffle({ kind: 'counted' }, {}, server)
    const bundle = await loadBundle()
    const scenario = bundle.scenario({ document, users: [past('Ana', '1001')] })
    const bodies: unknown[] = []
    const { manifest } = scenario
    const networkAccess = { allowedDomains: [server], devAllowedDomains: [] }
    const simulation = await bundle.createSimulation(
      { ...scenario, code: licensed, manifest: { ...manifest, networkAccess } },
      {
        fetch: ({ url, body }) => {
          if (url.endsWith('/v1/runs')) bodies.push(JSON.parse(body ?? 'null'))
          const session = {
            session: 'of-ana',
            expiresAt: '2030-01-01T00:00:00Z',
            payment: 'unpaid',
            paymentUntil: '2030-01-01T00:00:00Z',
          }
          const headers = { 'content-type': 'application/json' }
          return Promise.resolve(
            url.endsWith('/v1/sessions')
              ? { status: 200, headers, body: JSON.stringify(session) }
              : { status: 503, headers, body: '{"error":{"code":"internal","message":""}}' },
          )
        },
      },
    )
    try {
      await simulation.step(insert)
      await simulation.step(click)

      expect(bodies).toContainEqual(expect.objectContaining({ feature: 'shuffle' }))
    } finally {
      simulation.dispose()
    }
  })
})
