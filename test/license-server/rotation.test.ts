import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import { licenseClient, startWorkerWithClock } from './license-client.ts'

const dataDirs: string[] = []
let dataDir = ''
let running: LicenseServer | undefined

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sheaf-rotation-'))
  dataDirs.push(dataDir)
})

afterEach(async () => {
  await running?.close()
  running = undefined
})

afterAll(() => {
  for (const folder of dataDirs) rmSync(folder, { recursive: true, force: true })
})

/** The server on this test's data, with new keys beside the ones before, or with the same. */
async function start(rotateKeys = false) {
  await running?.close()
  running = await startWorkerWithClock({ dataDir, rotateKeys })
  return licenseClient(running)
}

async function personOf(client: ReturnType<typeof licenseClient>, userId: string) {
  const { body } = await client.admin('GET', `people/${userId}`)
  return body as { person: string; meters: unknown; grant: unknown; payments: unknown[] }
}

const meters = (captured: number, held: number) => ({ shared: { limit: 10, captured, held } })

describe('a rotation of the keys', () => {
  it('[L9] takes a session of before, moves the meter at the first visit, and asks Figma nothing', async () => {
    const before = await start()
    const session = await before.sessionOf('77', 'PAID')
    await before.hold(session, 'paid', 'themes')
    await before.putPerson('77', { payment: 'UNPAID' })
    await before.exchange(await before.issueToken({ userId: '77' }))
    await before.hold(session, 'one')
    await before.capture(session, 'one')
    await before.hold(session, 'two')
    const old = await personOf(before, '77')

    const after = await start(true)
    const counts = await after.counts(session)
    const again = await after.hold(session, 'one')
    const moved = await personOf(after, '77')

    expect(counts).toMatchObject({ captured: 1, held: 1, remaining: 8 })
    expect(again.body).toMatchObject({ granted: true, remaining: 9 })
    expect(moved.person).not.toBe(old.person)
    expect(moved.payments).toEqual(old.payments)
    expect(await after.requests()).toEqual([])
    expect(await after.tables('PERSON_METER', old.person)).toMatchObject({
      runs: [],
      payments: [],
      person: [{ moved_to: moved.person }],
    })
  })

  it('[L9] moves a meter exactly once, however many come at once by either key', async () => {
    const before = await start()
    const session = await before.sessionOf('77')
    for (let run = 0; run < 7; run += 1) {
      await before.hold(session, `before-${run}`)
      await before.capture(session, `before-${run}`)
    }
    const { person: oldName } = await personOf(before, '77')

    const after = await start(true)
    const token = await after.issueToken({ userId: '77' })
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 20 === 0
          ? after.exchange(token, undefined, session)
          : after.hold(session, `at-once-${index}`),
      ),
    )
    const { meters: counted, person } = await personOf(after, '77')

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(counted).toEqual(meters(7, 3))
    const { runs } = await after.tables('PERSON_METER', oldName)
    expect([runs, person === oldName]).toEqual([[], false])
  })

  it('[L9] moves what a kill left half moved, once', async () => {
    const before = await start()
    const session = await before.sessionOf('77')
    await before.hold(session, 'one')
    await before.capture(session, 'one')
    const { person: oldName } = await personOf(before, '77')

    const between = await start(true)
    // As a kill leaves it that falls between the handing over and the taking.
    const half = await between.tables('PERSON_METER', oldName)
    await between.counts(session)
    const { person } = await personOf(between, '77')
    await between.replaceTables('PERSON_METER', person, [])
    await between.replaceTables('PERSON_METER', oldName, statementsOf(half, person))
    const counts = await between.counts(session)

    expect(counts).toMatchObject({ captured: 1, held: 0 })
    expect((await between.tables('PERSON_METER', oldName)).runs).toEqual([])
  })

  it('[L10] keeps a grant and the events of a person, under their new name', async () => {
    const before = await start()
    await before.sessionOf('77')
    await before.admin('PUT', 'people/77/grant', {})
    const { person: oldName } = await personOf(before, '77')

    const after = await start(true)
    const { person, grant } = await personOf(after, '77')
    const { session } = (await after.exchange(await after.issueToken({ userId: '77' }))).body as {
      session: string
    }
    const held = await after.hold(session, 'a', 'digest')
    const events = (await after.admin('GET', 'events')).body as { events: { person: string }[] }

    expect(grant).toEqual({ until: null })
    expect(held.body).toMatchObject({ granted: true, because: 'paid' })
    expect(events.events.map((event) => event.person)).toEqual([person, person])
    expect(person).not.toBe(oldName)
  })

  it('[L9] knows nobody by a session of before the previous key', async () => {
    const before = await start()
    const session = await before.sessionOf('77')
    await start(true)
    const after = await start(true)

    expect((await after.hold(session, 'a')).status).toBe(401)
  })
})

/** An object's tables as the statements that make them again, handed over to `to`. */
function statementsOf(tables: Record<string, Record<string, unknown>[]>, to: string): string[] {
  const literal = (value: unknown) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
  const rows = Object.entries(tables).flatMap(([table, list]) =>
    list.map((row) => {
      const moved = table === 'person' ? { ...row, moved_to: to } : row
      return `INSERT INTO ${table} (${Object.keys(moved).join(', ')}) VALUES (${Object.values(moved).map(literal).join(', ')})`
    }),
  )
  const columns = (table: string) => Object.keys(tables[table]?.[0] ?? { seq: 0 }).join(', ')
  const makes = Object.keys(tables).map((table) =>
    table === 'runs'
      ? `CREATE TABLE runs (${columns('runs').replace('run_id', 'run_id TEXT PRIMARY KEY')}) WITHOUT ROWID`
      : table === 'person'
        ? `CREATE TABLE person (${columns('person').replace('id,', 'id INTEGER PRIMARY KEY,')})`
        : table === 'news'
          ? 'CREATE TABLE news (seq INTEGER PRIMARY KEY, news TEXT NOT NULL)'
          : `CREATE TABLE ${table} (${columns(table)})`,
  )
  return [...makes, ...rows]
}
