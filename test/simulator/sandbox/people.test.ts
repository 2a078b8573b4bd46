import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, person, scenarioOf, simulate, type Overrides } from './fixtures.ts'

const look =
  '() => { const { name, id, photoUrl, color, sessionId } = figma.currentUser; console.log(JSON.stringify([name, photoUrl, color, sessionId])) }'

async function said(steps: readonly Step[], users: Overrides['users']): Promise<readonly string[]> {
  return simulate(
    buttonCode(look),
    steps,
    (simulation) =>
      simulation.result().steps.flatMap(({ console: lines }) => lines.map(({ text }) => text)),
    users === undefined ? {} : { users },
  )
}

const [ana, ben] = [person('Ana', '1'), person('Ben', '2')]

describe('figma.currentUser', () => {
  it('[S3] has the photo, colour and session that the scenario gives', async () => {
    const users = [
      { ...ana, photoUrl: 'https://photos.test/ana.png', color: '#123456', sessionId: 77 },
    ]

    expect(await said([{ insert: {} }, { click: 'Go' }], users)).toEqual([
      '["Ana","https://photos.test/ana.png","#123456",77]',
    ])
  })

  it('[S3] has by itself no photo, a colour of its own, and a session for each tab', async () => {
    const users = [ana, ben]
    const lines = await said(
      [
        { insert: {} },
        { click: 'Go' },
        { user: 'Ben', click: 'Go' },
        { user: 'Ben', tab: 'second', click: 'Go' },
      ],
      users,
    )
    const parsed = lines.map((line) => JSON.parse(line) as [string, null, string, number])

    expect(parsed.map(([name, photo, color]) => [name, photo, color])).toEqual([
      ['Ana', null, '#F24822'],
      ['Ben', null, '#0D99FF'],
      ['Ben', null, '#0D99FF'],
    ])
    expect(new Set(parsed.map(([, , , session]) => session)).size).toBe(3)
  })

  it('[S3] hides the photo of a person who is not signed in', async () => {
    const users = [{ ...ana, loggedIn: false, photoUrl: 'https://photos.test/ana.png' }]

    expect((await said([{ insert: {} }, { click: 'Go' }], users))[0]).toMatch(/^\["Anonymous",null/)
  })
})

describe('getAuthorAsync', () => {
  it.each([
    [['fileusers'], 'Ana'],
    [[], 'MISSING_PERMISSION'],
  ])('[S2] tells with the permissions %j who set a stamp: %s', async (permissions, expected) => {
    const code = buttonCode(`async () => {
      const [stamp] = figma.currentPage.findAllWithCriteria({ types: ['STAMP'] })
      console.log((await stamp.getAuthorAsync()).name)
    }`)
    const steps: readonly Step[] = [
      { create: { type: 'STICKY', characters: 'note' } },
      { create: { type: 'STAMP', characters: 'Heart', on: 'note' } },
      { insert: { x: 900, y: 0 } },
      { click: 'Go' },
    ]
    const { manifest } = scenarioOf('')

    const last = await simulate(code, steps, (simulation) => simulation.result().steps.at(-1), {
      manifest: { ...manifest, permissions },
    })

    expect(last?.error?.code ?? last?.console.at(-1)?.text).toBe(expected)
  })
})
