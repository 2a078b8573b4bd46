import type { ClientStatus } from '../../../protocol/license.ts'
import { terms as sold } from '../access/terms.ts'
import { isFeatureId, type FeatureId } from '../access/feature-id.ts'
import type { LicenseClient } from './license-client.ts'
import {
  meterPrefix,
  readRuns,
  runPath,
  type Clock,
  type DeviceMeter,
  type HoldAnswer,
  type KeyStore,
  type Meter,
  type RunCount,
  type RunCounts,
} from './meter.ts'
import type { MeterId, Terms } from '../access/compile-terms.ts'

const TRIES = 4
/** Stands on the device for a run that the server counted and the device no longer knows. */
const MIRROR_PREFIX = 'server-'
/** What the server takes for a run id; a key of another form was never one of ours. */
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9_.:~-]{0,79}$/
const SENT_AT_ONCE = 100

export interface ServerMeter extends Meter {
  /** What the server counts, mirrored onto the device; undefined while it is away. Never rejects. */
  count(): Promise<RunCounts | undefined>
}

/** A run that the device counts for good. */
interface CapturedRun {
  readonly meter: MeterId
  /** What stands for it in its key. */
  readonly path: string
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
  const sentKey = `sheaf/sent/${encodeURIComponent(userKey)}`
  /** The name under which the server granted a run; a renewed hold gets a new one. */
  const granted = new Map<string, string>()
  let sending: Promise<void> | undefined

  async function capturedOnDevice(): Promise<ReadonlyMap<string, CapturedRun>> {
    const captured = new Map<string, CapturedRun>()
    readRuns(await store.keys(), userKey, clock.now(), terms).forEach((run, path) => {
      if (run.state === 'captured') captured.set(run.runId, { meter: run.meter, path })
    })
    return captured
  }

  async function readSent(): Promise<readonly string[]> {
    const sent = await store.get(sentKey)
    return Array.isArray(sent) ? sent.filter((id): id is string => typeof id === 'string') : []
  }

  function isOwed(runId: string, sent: readonly string[]): boolean {
    return !sent.includes(runId) && !runId.startsWith(MIRROR_PREFIX) && RUN_ID.test(runId)
  }

  /** Sends what the device captured on its own, in one request. Whatever fails is sent another time. */
  function sendUnsent(): Promise<void> {
    sending ??= sendBatch()
      .catch(() => undefined)
      .then(() => {
        sending = undefined
      })
    return sending
  }

  async function sendBatch() {
    const captured = await capturedOnDevice()
    const sent = (await readSent()).filter((runId) => captured.has(runId))
    const owed = Array.from(captured.keys()).filter((runId) => isOwed(runId, sent))
    if (owed.length === 0) return
    const batch = owed.slice(0, SENT_AT_ONCE)
    const features = await Promise.all(batch.map((runId) => featureOf(captured.get(runId))))
    const captures = batch.flatMap((runId, index) => {
      const feature = features[index]
      return feature === undefined ? [] : { runId, feature }
    })
    if (captures.length > 0 && (await client.captureAll(captures)).type !== 'answer') return
    await store.set(sentKey, [...sent, ...batch])
  }

  /** Its key says so; where an older version wrote no feature into it, one that its count is of. */
  async function featureOf(run: CapturedRun | undefined): Promise<FeatureId | undefined> {
    if (run === undefined) return undefined
    const feature = await store.get(`${meterPrefix(userKey)}${run.path}/captured`)
    if (isFeatureId(feature)) return feature
    return terms.meters.find(({ id }) => id === run.meter)?.features[0]
  }

  async function markSent(runId: string) {
    try {
      await store.set(sentKey, [...(await readSent()), runId])
    } catch {
      return
    }
  }

  /** What the server says is left, less the runs that it has not heard of; null where nothing is counted. */
  async function leftOf(remaining: number | null, feature: FeatureId): Promise<number | null> {
    if (remaining === null) return null
    const meter = terms.meterOf(feature)
    try {
      const sent = await readSent()
      const captured = Array.from(await capturedOnDevice())
      const owed = captured.filter(([id, run]) => run.meter === meter && isOwed(id, sent))
      return remaining - owed.length
    } catch {
      return remaining
    }
  }

  async function giveUp(name: string): Promise<HoldAnswer> {
    await client.release(name)
    return { type: 'busy' }
  }

  /** Gives both meters' holds back; the name under which they stood, if any. */
  async function giveBack(runId: string): Promise<string | undefined> {
    const grantedId = granted.get(runId)
    granted.delete(runId)
    if (grantedId !== undefined) await client.release(grantedId)
    await device.release(grantedId ?? runId)
    return grantedId
  }

  async function mirror(meter: MeterId, captured: number) {
    const runs = Array.from(await capturedOnDevice())
    const known = runs.flatMap(([runId, run]) => (run.meter === meter ? runId : []))
    const mirrored = known.filter((runId) => runId.startsWith(MIRROR_PREFIX)).length
    for (let missing = 1; missing <= captured - known.length; missing++) {
      const path = runPath(meter, `${MIRROR_PREFIX}${mirrored + missing}`)
      await store.set(`${meterPrefix(userKey)}${path}/captured`, true)
    }
  }

  /** The device's runs that the server has counted, those that stand for others' first, then the oldest. */
  async function knownToServer(): Promise<readonly CapturedRun[]> {
    const captured = await capturedOnDevice()
    const mirrored = Array.from(captured.keys()).filter((id) => id.startsWith(MIRROR_PREFIX))
    return [...mirrored, ...(await readSent())].flatMap((id) => captured.get(id) ?? [])
  }

  /** The seller reset this person, or erased them: the device must not go on counting while the server is away. */
  async function forget(runs: readonly CapturedRun[]) {
    for (const { path } of runs) {
      await store.delete(`${meterPrefix(userKey)}${path}/captured`).catch(() => undefined)
    }
  }

  async function recordGrant(
    runId: string,
    name: string,
    feature: FeatureId,
    left: number | null,
  ): Promise<HoldAnswer> {
    const heldAtMs = clock.now()
    if (left === null) return { type: 'held', because: 'paid', heldAtMs, left }
    granted.set(runId, name)
    await device.record(name, feature)
    return { type: 'held', because: 'free', heldAtMs, left }
  }

  /** Whether a run that the server refused may yet come back. It answers a run id once, so each try has a new one. */
  async function isSomeHeld(feature: FeatureId): Promise<boolean> {
    const answer = await client.counts()
    const meter = terms.meterOf(feature)
    if (answer.type !== 'answer' || meter === undefined) return false
    return (answer.value.meters[meter]?.held ?? 0) > 0
  }

  /** A run that is only held is not used: without this the last one free would be called the last of all. */
  async function countHeldElsewhere(feature: FeatureId): Promise<number> {
    const answer = await client.counts()
    const meter = terms.meterOf(feature)
    if (answer.type !== 'answer' || meter === undefined) return 0
    return Math.max(0, (answer.value.meters[meter]?.held ?? 0) - 1)
  }

  /** The device alone: no more than the offer allows until the server hears of it. */
  async function holdAway(runId: string, feature: FeatureId): Promise<HoldAnswer> {
    if (terms.kindOf(feature) !== 'counted') return { type: 'pro-feature' }
    const sent = await readSent().catch(() => [])
    return device.hold(runId, feature, {
      most: terms.awayRuns,
      isOwed: (id) => isOwed(id, sent),
    })
  }

  return {
    async hold(runId, feature) {
      const earlier = granted.has(runId) ? await giveBack(runId) : undefined
      let name = earlier === undefined ? runId : `${earlier}-again`
      for (let attempt = 1; ; attempt++) {
        const answer = await client.hold(name, feature, clientStatus())
        if (answer.type !== 'answer') return holdAway(runId, feature)
        const { value } = answer
        if (value.granted) {
          const left = await leftOf(value.remaining, feature)
          if (left === null || left >= 0) {
            // Not waited for: a server that is slow to take them refuses nobody.
            void sendUnsent()
            const elsewhere = left === 0 ? await countHeldElsewhere(feature) : 0
            return recordGrant(runId, name, feature, left === null ? null : left + elsewhere)
          }
          if (attempt === TRIES) return giveUp(name)
          // Granted without the runs that it has not heard of: it hears of them, and decides again.
          await client.release(name)
          await sendUnsent()
        } else {
          void sendUnsent()
          if (value.reason === 'pro_feature') return { type: 'pro-feature' }
          if (!(await isSomeHeld(feature))) return { type: 'none-left' }
          if (attempt === TRIES) return { type: 'busy' }
          await clock.sleep(Math.ceil(50 + clock.random() * 150 * attempt))
        }
        name = `${runId}-${attempt}`
      }
    },

    /** On the device first: killed in between, the run is sent at the next contact. */
    async capture(runId, feature) {
      const grantedId = granted.get(runId)
      const isRecorded = await device.capture(grantedId ?? runId, feature)
      if (grantedId === undefined) return isRecorded
      const answer = await client.capture(grantedId, feature)
      if (answer.type !== 'answer') return isRecorded
      await markSent(grantedId)
      return true
    },

    async release(runId) {
      await giveBack(runId)
    },

    async count() {
      await sendUnsent()
      // Read before the server is asked: what it counts less than this, it has been told to forget.
      const known = await knownToServer().catch(() => [])
      const answer = await client.counts()
      if (answer.type !== 'answer') return undefined
      const counts: Partial<Record<MeterId, RunCount>> = {}
      for (const { id } of terms.meters) {
        const { captured = 0, held = 0 } = answer.value.meters[id] ?? {}
        counts[id] = { captured, held }
        await mirror(id, captured).catch(() => undefined)
        const own = known.filter(({ meter }) => meter === id)
        await forget(own.slice(0, Math.max(0, own.length - captured)))
      }
      return counts
    },
  }
}
