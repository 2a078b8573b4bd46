import type { HoldAnswer as LicenseHoldAnswer } from '../../protocol/license.ts'
import { terms } from '../terms.ts'
import { isFeatureId, type FeatureId } from './feature-id.ts'
import type { LicenseClient } from './license-client.ts'
import {
  meterPrefix,
  readRuns,
  type Clock,
  type DeviceMeter,
  type HoldAnswer,
  type KeyStore,
  type Meter,
  type RunCounts,
} from './meter.ts'

const TRIES = 4
/** Stands on the device for a run that the server counted and the device no longer knows. */
const MIRROR_PREFIX = 'server-'

export interface ServerMeter extends Meter {
  /** What the server counts, mirrored onto the device; undefined while it is away. Never rejects. */
  count(): Promise<RunCounts | undefined>
}

/**
 * The license server's meter, with the device's beneath it: what the server grants or counts is recorded on
 * the device too, so that the device can go on from there while the server is away, and what the device
 * captured meanwhile is sent at the next contact. Run ids make every one of these steps repeatable.
 */
export function createServerMeter(
  device: DeviceMeter,
  client: LicenseClient,
  store: KeyStore,
  clock: Clock,
  userKey: string,
): ServerMeter {
  const sentKey = `sheaf/sent/${encodeURIComponent(userKey)}`
  /** The name under which the server granted a run; a renewed hold gets a new one. */
  const granted = new Map<string, string>()

  /** The captured runs' ids, with what stands for them in their keys. */
  async function capturedOnDevice(): Promise<ReadonlyMap<string, string>> {
    const captured = new Map<string, string>()
    readRuns(await store.keys(), userKey, clock.now()).forEach(({ runId, state }, path) => {
      if (state === 'captured') captured.set(runId, path)
    })
    return captured
  }

  async function readSent(): Promise<readonly string[]> {
    const sent = await store.get(sentKey)
    return Array.isArray(sent) ? sent.filter((id): id is string => typeof id === 'string') : []
  }

  /** Sends what the device captured on its own. Whatever fails is sent another time. */
  async function sendUnsent() {
    try {
      const captured = await capturedOnDevice()
      const sent = (await readSent()).filter((runId) => captured.has(runId))
      const unsent = Array.from(captured.keys()).filter(
        (id) => !sent.includes(id) && !id.startsWith(MIRROR_PREFIX),
      )
      for (const runId of unsent) {
        const path = captured.get(runId) ?? runId
        const feature = await store.get(`${meterPrefix(userKey)}${path}/captured`)
        const answer = await client.capture(runId, isFeatureId(feature) ? feature : 'tidy')
        if (answer.type === 'away') break
        sent.push(runId)
      }
      if (unsent.length > 0) await store.set(sentKey, sent)
    } catch {
      return
    }
  }

  async function markSent(runId: string) {
    try {
      await store.set(sentKey, [...(await readSent()), runId])
    } catch {
      return
    }
  }

  /** Gives both meters' holds back; the name under which they stood, if any. */
  async function giveBack(runId: string): Promise<string | undefined> {
    const grantedId = granted.get(runId)
    granted.delete(runId)
    if (grantedId !== undefined) await client.release(grantedId)
    await device.release(grantedId ?? runId)
    return grantedId
  }

  async function mirror(captured: number) {
    const known = Array.from((await capturedOnDevice()).keys())
    const mirrored = known.filter((runId) => runId.startsWith(MIRROR_PREFIX)).length
    for (let missing = 1; missing <= captured - known.length; missing++) {
      const runId = `${MIRROR_PREFIX}${mirrored + missing}`
      await store.set(`${meterPrefix(userKey)}${runId}/captured`, true)
    }
  }

  async function recordGrant(
    runId: string,
    name: string,
    feature: FeatureId,
    grant: Extract<LicenseHoldAnswer, { granted: true }>,
  ): Promise<HoldAnswer> {
    const heldAtMs = clock.now()
    if (grant.because === 'paid') return { type: 'held', because: 'paid', heldAtMs, left: null }
    granted.set(runId, name)
    await device.record(name, feature)
    return { type: 'held', because: 'free', heldAtMs, left: grant.remaining }
  }

  /** Whether a run that the server refused may yet come back. It answers a run id once, so each try has a new one. */
  async function isSomeHeld(): Promise<boolean> {
    const answer = await client.counts()
    return answer.type === 'answer' && answer.value.held > 0
  }

  return {
    async hold(runId, feature) {
      await sendUnsent()
      const earlier = granted.has(runId) ? await giveBack(runId) : undefined
      let name = earlier === undefined ? runId : `${earlier}-again`
      for (let attempt = 1; ; attempt++) {
        const answer = await client.hold(name, feature)
        if (answer.type !== 'answer') {
          const isCounted = terms.kindOf(feature) === 'counted'
          return isCounted ? device.hold(runId, feature) : { type: 'pro-feature' }
        }
        const { value } = answer
        if (value.granted) return recordGrant(runId, name, feature, value)
        if (value.reason === 'pro_feature') return { type: 'pro-feature' }
        if (!(await isSomeHeld())) return { type: 'none-left' }
        if (attempt === TRIES) return { type: 'busy' }
        await clock.sleep(Math.ceil(50 + clock.random() * 150 * attempt))
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
      const answer = await client.counts()
      if (answer.type !== 'answer') return undefined
      const { captured, held } = answer.value
      await mirror(captured).catch(() => undefined)
      return { shared: { captured, held } }
    },
  }
}
