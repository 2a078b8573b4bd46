import { terms as sold } from '../access/terms.ts'
import { isFeatureId, type FeatureId } from '../access/feature-id.ts'
import type { MeterId, Terms } from '../access/compile-terms.ts'
import type { LicenseClient } from './license-client.ts'
import { meterPrefix, readRuns, runPath, type Clock, type KeyStore } from './meter.ts'

/** Stands on the device for a run that the server counted and the device no longer knows. */
const MIRROR_PREFIX = 'server-'
/** What the server takes for a run id; a key of another form was never one of ours. */
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9_.:~-]{0,79}$/
const SENT_AT_ONCE = 100

/** A run that the device counts for good. */
interface CapturedRun {
  /** Distinct only within its count. */
  readonly runId: string
  readonly meter: MeterId
  /** What stands for it in its key. */
  readonly path: string
}

/** What the device counted, beside what the server has heard of it. */
export interface SharedRuns {
  isOwed(runId: string, sent: readonly string[]): boolean
  readSent(): Promise<readonly string[]>
  /** Sends what the device captured on its own, in one request. What fails is sent another time. */
  sendUnsent(): Promise<void>
  markSent(runId: string): Promise<void>
  /** What the server says is left, less the runs that it has not heard of; null where nothing is counted. */
  leftOf(remaining: number | null, feature: FeatureId): Promise<number | null>
  /** Writes runs that the server counted and the device does not know, up to the free runs of their count. */
  mirror(meter: MeterId, captured: number): Promise<void>
  /** The device's runs that the server has counted, those that stand for others' first, then the oldest. */
  knownToServer(): Promise<readonly CapturedRun[]>
  /** The seller reset this person, or erased them: the device must not go on counting while the server is away. */
  forget(runs: readonly CapturedRun[]): Promise<void>
}

export function createSharedRuns(
  client: LicenseClient,
  store: KeyStore,
  clock: Clock,
  userKey: string,
  terms: Terms = sold,
): SharedRuns {
  const sentKey = `sheaf/sent/${encodeURIComponent(userKey)}`
  let sending: Promise<void> | undefined

  async function capturedOnDevice(): Promise<readonly CapturedRun[]> {
    const runs = Array.from(readRuns(await store.keys(), userKey, clock.now(), terms))
    return runs.flatMap(([path, { runId, meter, state }]) =>
      state === 'captured' ? { runId, meter, path } : [],
    )
  }

  async function readSent(): Promise<readonly string[]> {
    const sent = await store.get(sentKey)
    return Array.isArray(sent) ? sent.filter((id): id is string => typeof id === 'string') : []
  }

  function isOwed(runId: string, sent: readonly string[]): boolean {
    return !sent.includes(runId) && !runId.startsWith(MIRROR_PREFIX) && RUN_ID.test(runId)
  }

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
    const known = new Set(captured.map(({ runId }) => runId))
    const sent = (await readSent()).filter((runId) => known.has(runId))
    const owed = captured.filter(({ runId }) => isOwed(runId, sent))
    if (owed.length === 0) return
    const batch = owed.slice(0, SENT_AT_ONCE)
    const features = await Promise.all(batch.map(featureOf))
    const captures = batch.flatMap(({ runId }, index) => {
      const feature = features[index]
      return feature === undefined ? [] : { runId, feature }
    })
    if (captures.length > 0 && (await client.captureAll(captures)).type !== 'answer') return
    await store.set(sentKey, [...sent, ...batch.map(({ runId }) => runId)])
  }

  /** Its key says so; where an older version wrote no feature into it, one that its count is of. */
  async function featureOf(run: CapturedRun): Promise<FeatureId | undefined> {
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

  async function leftOf(remaining: number | null, feature: FeatureId): Promise<number | null> {
    if (remaining === null) return null
    const meter = terms.meterOf(feature)
    try {
      const sent = await readSent()
      const captured = await capturedOnDevice()
      const owed = captured.filter((run) => run.meter === meter && isOwed(run.runId, sent))
      return remaining - owed.length
    } catch {
      return remaining
    }
  }

  async function mirror(meter: MeterId, captured: number) {
    const known = (await capturedOnDevice()).filter((run) => run.meter === meter)
    const runIds = new Set(known.map(({ runId }) => runId))
    const most = Math.min(captured, terms.limitOf(meter, true))
    // Not numbered by how many there are: those in between may have been forgotten.
    for (let number = 1; runIds.size < most; number++) {
      const runId = `${MIRROR_PREFIX}${number}`
      if (runIds.has(runId)) continue
      await store.set(`${meterPrefix(userKey)}${runPath(meter, runId)}/captured`, true)
      runIds.add(runId)
    }
  }

  async function knownToServer(): Promise<readonly CapturedRun[]> {
    const captured = await capturedOnDevice()
    const mirrored = captured.filter(({ runId }) => runId.startsWith(MIRROR_PREFIX))
    // Two tabs may each have noted the same run.
    const sent = Array.from(new Set(await readSent()))
    return [...mirrored, ...sent.flatMap((id) => captured.filter(({ runId }) => runId === id))]
  }

  async function forget(runs: readonly CapturedRun[]) {
    for (const { path } of runs) {
      await store.delete(`${meterPrefix(userKey)}${path}/captured`).catch(() => undefined)
    }
  }

  return { isOwed, readSent, sendUnsent, markSent, leftOf, mirror, knownToServer, forget }
}
