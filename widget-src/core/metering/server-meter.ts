import type { ClientStatus } from '../../../protocol/license.ts'
import { terms as sold } from '../access/terms.ts'
import type { FeatureId } from '../access/feature-id.ts'
import type { LicenseClient } from './license-client.ts'
import {
  type Clock,
  type DeviceMeter,
  type HoldAnswer,
  type KeyStore,
  type Meter,
  type RunCount,
  type RunCounts,
} from './meter.ts'
import type { MeterId, Terms } from '../access/compile-terms.ts'
import { createSharedRuns } from './shared-runs.ts'

const TRIES = 4

export interface ServerMeter extends Meter {
  /** What the server counts, mirrored onto the device; undefined while it is away. Never rejects. */
  count(): Promise<RunCounts | undefined>
}

/** A run's hold, under the name that both meters have it by. */
interface NamedHold {
  readonly name: string
  /** By the server; else by the device alone. */
  readonly isGranted: boolean
}

type Refused = 'pro-feature' | 'none-left' | 'busy'

function createNamedHolds() {
  const given = new Map<string, number>()
  return {
    holds: new Map<string, NamedHold>(),

    /** The server answers a name once, and counts no run under one that was released: no run has a name twice. */
    nextName: (runId: string): string => {
      const count = given.get(runId) ?? 0
      given.set(runId, count + 1)
      return count === 0 ? runId : `${runId}-${count}`
    },
  }
}

/**
 * The license server's meter, with the device's beneath it: what the server grants or counts is recorded on
 * the device too, so that the device can go on from there while the server is away, for a few runs, and what the
 * device captured meanwhile is sent at the next contact. Run ids make every one of these steps repeatable.
 *
 * @param clientStatus  What Figma says of the purchase here and now.
 */
export function createServerMeter(
  device: DeviceMeter,
  client: LicenseClient,
  store: KeyStore,
  clock: Clock,
  userKey: string,
  clientStatus: () => ClientStatus,
  terms: Terms = sold,
): ServerMeter {
  const runs = createSharedRuns(client, store, clock, userKey, terms)
  const { holds, nextName } = createNamedHolds()

  /** Releases both meters' holds. */
  async function giveBack(runId: string): Promise<void> {
    const hold = holds.get(runId)
    holds.delete(runId)
    if (hold?.isGranted === true) await client.release(hold.name)
    await device.release(hold?.name ?? runId)
  }

  async function recordGrant(runId: string, name: string, feature: FeatureId) {
    const earlier = holds.get(runId)
    holds.set(runId, { name, isGranted: true })
    if (earlier !== undefined && earlier.name !== name) await device.release(earlier.name)
    await device.record(name, feature)
  }

  /** A hold of the device's that was to be renewed goes too. */
  async function refuse(runId: string, type: Refused): Promise<HoldAnswer> {
    if (holds.has(runId)) await giveBack(runId)
    return { type }
  }

  /** How many runs of the feature's count are only held, by what the server says; 0 where it does not. */
  async function countHeld(feature: FeatureId): Promise<number> {
    const answer = await client.counts()
    const meter = terms.meterOf(feature)
    if (answer.type !== 'answer' || meter === undefined) return 0
    return answer.value.meters[meter]?.held ?? 0
  }

  /** The device alone: no more than the offer allows until the server hears of it. */
  async function holdAway(runId: string, name: string, feature: FeatureId): Promise<HoldAnswer> {
    if (terms.kindOf(feature) !== 'counted') return { type: 'pro-feature' }
    const sent = await runs.readSent().catch(() => [])
    holds.set(runId, { name, isGranted: false })
    return device.hold(name, feature, {
      most: terms.awayRuns,
      isOwed: (id) => runs.isOwed(id, sent),
    })
  }

  return {
    async hold(runId, feature) {
      if (holds.get(runId)?.isGranted === true) await giveBack(runId)
      let name = holds.get(runId)?.name ?? nextName(runId)
      for (let attempt = 1; ; attempt++) {
        const answer = await client.hold(name, feature, clientStatus())
        if (answer.type !== 'answer') return holdAway(runId, name, feature)
        const { value } = answer
        if (value.granted) {
          const left = await runs.leftOf(value.remaining, feature)
          if (left === null || left >= 0) {
            // Not awaited: a slow server must not refuse a run.
            void runs.sendUnsent()
            // A run that is only held is not used: the last one free is not the last of all.
            const elsewhere = left === 0 ? Math.max(0, (await countHeld(feature)) - 1) : 0
            const heldAtMs = clock.now()
            if (left === null) return { type: 'held', because: 'paid', heldAtMs, left }
            await recordGrant(runId, name, feature)
            return { type: 'held', because: 'free', heldAtMs, left: left + elsewhere }
          }
          await client.release(name)
          if (attempt === TRIES) return refuse(runId, 'busy')
          // Granted without the runs that it has not heard of: it hears of them, and decides again.
          await runs.sendUnsent()
        } else {
          void runs.sendUnsent()
          if (value.reason === 'pro_feature') return refuse(runId, 'pro-feature')
          // What is held may come back.
          if ((await countHeld(feature)) === 0) return refuse(runId, 'none-left')
          if (attempt === TRIES) return refuse(runId, 'busy')
          await clock.sleep(Math.ceil(50 + clock.random() * 150 * attempt))
        }
        name = nextName(runId)
      }
    },

    /** On the device first: killed in between, the run is sent at the next contact. */
    async capture(runId, feature) {
      const { name, isGranted } = holds.get(runId) ?? { name: runId, isGranted: false }
      const isRecorded = await device.capture(name, feature)
      if (!isGranted) return isRecorded
      const answer = await client.capture(name, feature)
      if (answer.type !== 'answer') return isRecorded
      await runs.markSent(name)
      return true
    },

    release: giveBack,

    async count() {
      await runs.sendUnsent()
      // Read before the server is asked: what it counts less than this, it has been told to forget.
      const known = await runs.knownToServer().catch(() => [])
      const answer = await client.counts()
      if (answer.type !== 'answer') return undefined
      const counts: Partial<Record<MeterId, RunCount>> = {}
      for (const { id } of terms.meters) {
        const { captured = 0, held = 0 } = answer.value.meters[id] ?? {}
        counts[id] = { captured, held }
        await runs.mirror(id, captured).catch(() => undefined)
        const own = known.filter(({ meter }) => meter === id)
        await runs.forget(own.slice(0, Math.max(0, own.length - captured)))
      }
      return counts
    },
  }
}
