import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openWorker } from './open-worker.ts'

const { client } = await openWorker()

/** The statements of a recorded object. */
function recorded(name: string): string[] {
  const url = new URL(`../fixtures/stored-objects/${name}.sql`, import.meta.url)
  const text = readFileSync(url, 'utf8').replace(/^--.*$/gm, '')
  return text.split(/;$/m).flatMap((statement) => statement.trim() || [])
}

async function nameOf(userId: string): Promise<string> {
  const reply = await client.admin('GET', `people/${userId}`)
  return (reply.body as { person: string }).person
}

describe('what older servers stored', () => {
  it('[L4][L10] brings a person of the first version through every migration, with every run', async () => {
    const session = await client.sessionOf('77')
    const name = await nameOf('77')
    await client.replaceTables('PERSON_METER', name, recorded('person-meter-1'))
    // The clock of the recording: its hold has not lapsed.
    const recordedAtMs = 1795661823780
    await client.setClockAhead(recordedAtMs + 60_000 - Date.now())

    const counts = await client.counts(session)
    const seen = await client.admin('GET', 'people/77')
    const replies = [
      await client.hold(session, 'captured-1'),
      await client.hold(session, 'refused', 'themes'),
      await client.capture(session, 'held'),
      await client.release(session, 'released'),
      await client.hold(session, 'new', 'tally'),
    ]
    const { schema, runs } = await client.tables('PERSON_METER', name)

    expect(counts).toMatchObject({ captured: 3, held: 1, remaining: 6 })
    expect(seen.body).toMatchObject({ person: name, payment: null, payments: [], grant: null })
    expect(replies.map(({ status }) => status)).toEqual([201, 402, 200, 200, 201])
    expect(replies[4]?.body).toMatchObject({ granted: true, remaining: 5 })
    expect(schema).toEqual([{ version: 2 }])
    expect(runs?.every(({ meter }) => meter === 'shared')).toBe(true)
  })

  it('[L10] does not report a person of the first version as new', async () => {
    const session = await client.sessionOf('78')
    const name = await nameOf('78')
    await client.replaceTables('PERSON_METER', name, recorded('person-meter-1'))
    const before = await client.admin('GET', 'events')
    const counts = await client.counts(session)
    const after = await client.admin('GET', 'events')

    expect([before.status, counts]).toMatchObject([200, { captured: 3 }])
    expect(after.body).toEqual(before.body)
  })

  it('[L5] migrates the gateway of the first version, and asks Figma again after its pause of a week', async () => {
    await client.replaceTables('FIGMA_GATEWAY', 'figma', recorded('figma-gateway-1'))

    const reply = await client.exchange(await client.issueToken({ userId: '79' }))
    const { schema, pause } = await client.tables('FIGMA_GATEWAY', 'figma')

    expect(reply.status).toBe(200)
    expect([schema, pause]).toEqual([[{ version: 2 }], []])
  })

  it('[L4] touches nothing that a newer server wrote', async () => {
    const session = await client.sessionOf('80')
    const name = await nameOf('80')
    const newer = [
      'CREATE TABLE schema (version INTEGER NOT NULL)',
      'INSERT INTO schema VALUES (99)',
    ]
    await client.replaceTables('PERSON_METER', name, newer)

    const reply = await client.hold(session, 'a')

    expect(reply.status).toBe(500)
  })
})
