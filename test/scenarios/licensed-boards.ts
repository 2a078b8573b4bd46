import { afterAll, afterEach, beforeAll } from 'vitest'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import type { Person, Step } from '../../simulator/host/scenario.ts'
import type { StepResult } from '../../simulator/host/simulation.ts'
import { licenseClient, startWorkerWithClock } from '../license-server/license-client.ts'
import { buildFor, openBoard, type LicensedBoard } from './license-world.ts'
import { fewNotes } from './simulate.ts'

interface Setting extends Partial<Pick<Parameters<typeof openBoard>[2], 'rules' | 'document'>> {
  readonly licenseServer?: LicenseServer
  readonly code?: Awaited<ReturnType<typeof buildFor>>
}

const insert: Step = { insert: { x: -900, y: 0 } }

/** One server and one bundle built with it for a file of tests; the boards of a test are closed after it. */
export function useLicensedBoards() {
  const boards: LicensedBoard[] = []
  let server: LicenseServer
  let bundle: Awaited<ReturnType<typeof buildFor>>
  let stand: ReturnType<typeof licenseClient>
  let opened = 0

  beforeAll(async () => {
    server = await startWorkerWithClock({ rate: 10_000 })
    bundle = await buildFor(server)
    stand = licenseClient(server)
  })

  afterEach(async () => {
    boards.splice(0).forEach((board) => {
      board.close()
    })
    await stand.setFaults({})
  })

  afterAll(() => server.close())

  return {
    get server() {
      return server
    },
    get stand() {
      return stand
    },

    /** Nobody is met twice, and every board opens a day after the last: the server's clock never goes back. */
    async open(people: readonly Partial<Person>[] = [{}], setting: Setting = {}) {
      opened += 1
      const names = ['Ana', 'Ben']
      const users = people.map((person, index) => ({
        name: names[index] ?? `Person ${index}`,
        // Not 1000: that is the owner.
        id: `9${opened}00${index}`,
        firstRanSecondsAgo: 30 * 86_400,
        ...person,
      }))
      const board = await openBoard(setting.licenseServer ?? server, setting.code ?? bundle, {
        document: setting.document ?? fewNotes,
        now: new Date(Date.UTC(2027, 0, opened)).toISOString(),
        users,
        ...(setting.rules && { rules: setting.rules }),
      })
      boards.push(board)
      await board.step(insert)
      return { board, id: users[0]?.id ?? '' }
    },

    /** Before its test ends, where one test opens dozens. */
    close(board: LicensedBoard) {
      board.close()
      boards.splice(boards.indexOf(board), 1)
    },

    /** So many runs of this person, made on another device. */
    async spend(id: string, count: number) {
      const captures = Array.from({ length: count }, (_, run) => ({
        runId: `elsewhere-${run}`,
        feature: 'tally',
      }))
      const session = await stand.sessionOf(id)
      await stand.call('/v1/runs/batch', { method: 'POST', session, json: { captures } })
    },
  }
}

/** The keys on the device of the runs that it counts for good. */
export function keysOf(board: LicensedBoard, device = 'Ana') {
  const keys = Object.keys(board.result().storage[device] ?? {})
  return keys.filter((key) => /^sheaf\/run\/.*\/captured$/.test(key))
}

export const paths = (board: LicensedBoard) =>
  board.sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)

export async function times(count: number, work: () => Promise<StepResult>) {
  for (let turn = 1; turn < count; turn += 1) await work()
  return work()
}
