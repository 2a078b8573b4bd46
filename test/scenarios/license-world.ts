import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import type { RunCounts } from '../../protocol/license.ts'
import { buildBundle } from '../../scripts/build.ts'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import { announceTokens } from '../../simulator/host/announce-tokens.ts'
import type { HostFetch, NetworkRequest } from '../../simulator/host/network.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type {
  LiveSimulation,
  PaymentTokenView,
  SimulationResult,
  StepResult,
} from '../../simulator/host/simulation.ts'
import { licenseClient } from '../license-server/license-client.ts'
import { createVotes, fill, type TestScenario } from './simulate.ts'
import { createWindowScript } from './window-script.ts'

/** The bundle that is built with this server, and its digest window. */
export async function buildFor({ url }: LicenseServer): Promise<{ code: string; html: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-licensed-'))
  try {
    await buildBundle('published', join(folder, 'code.js'), url)
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    return { code: read('code.js'), html: read('ui.html') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Network = 'open' | 'silent' | 'tokens-refused'

/** A board whose widget reaches the real server, on the simulated clock. */
export interface LicensedBoard {
  /** Every request that left the widget, as it left. */
  readonly sent: readonly NetworkRequest[]
  step(step: Step): Promise<StepResult>
  /** From now on the server is asked, or never answers, or is brought tokens that Figma does not know. */
  setNetwork(state: Network): void
  /** Is waited for before each request that leaves the widget. */
  beforeEach(act: (request: NetworkRequest) => Promise<unknown>): void
  /** How far the server's clock runs before the widget's. */
  setServerAhead(aheadMs: number): void
  /** All requests of a killed run have reached the server. */
  arrived(): Promise<void>
  result(): SimulationResult
  close(): void
}

export async function openBoard(
  server: LicenseServer,
  bundle: { readonly code: string; readonly html: string },
  scenario: Omit<TestScenario, 'steps'>,
): Promise<LicensedBoard> {
  const client = licenseClient(server)
  const address = randomUUID()
  const sent: NetworkRequest[] = []
  const onTheWay = new Set<Promise<unknown>>()
  let network: Network = 'open'
  let serverAheadMs = 0
  let act: (request: NetworkRequest) => Promise<unknown> = () => Promise.resolve()

  async function announce(token: string, { userId, expiresAtMs }: PaymentTokenView) {
    if (network !== 'open') return
    const expiresInSeconds = (expiresAtMs - simulation.nowMs) / 1000
    await client.issueToken({ userId, token, expiresInSeconds })
  }

  async function send(request: NetworkRequest) {
    if (network === 'silent') return 'unanswered'
    await act(request)
    const { url, method, headers, body } = request
    await client.setClockAhead(simulation.nowMs + serverAheadMs - Date.now())
    const response = await fetch(url, {
      method,
      headers: { ...headers, 'CF-Connecting-IP': address },
      body,
    })
    return {
      status: response.status,
      headers: { 'content-type': response.headers.get('content-type') ?? '' },
      body: await response.text(),
    }
  }

  const announcing = announceTokens(send, (text) => simulation.token(text), announce)

  const hostFetch: HostFetch = (request) => {
    sent.push(request)
    const reply = announcing(request)
    const way = reply.catch(() => undefined).finally(() => onTheWay.delete(way))
    onTheWay.add(way)
    return reply
  }

  const filled = fill({
    ...scenario,
    code: bundle.code,
    allowedDomains: [server.url],
    steps: [],
  })
  const votes = createVotes(scenario.document)
  const createSimulation = await proofSimulator()
  const simulation: LiveSimulation = await createSimulation(
    { ...votes.join(filled), html: { '': bundle.html } },
    { fetch: hostFetch, window: createWindowScript(hostFetch) },
  )

  return {
    sent,
    async step(step) {
      const vote = votes.before(step)
      if (vote !== undefined) await simulation.step(vote)
      return simulation.step(step)
    },
    setNetwork(state) {
      network = state
    },
    beforeEach(next) {
      act = next
    },
    setServerAhead(aheadMs) {
      serverAheadMs = aheadMs
    },
    async arrived() {
      await Promise.all(onTheWay)
    },
    result: () => simulation.result(),
    close() {
      simulation.dispose()
    },
  }
}

/** What the server counts for this person. */
export async function countsOf(server: LicenseServer, userId: string): Promise<RunCounts> {
  const client = licenseClient(server)
  return (await client.counts(await client.sessionOf(userId))) as RunCounts
}
