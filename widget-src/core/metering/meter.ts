import { terms as sold } from '../access/terms.ts'
import { isFeatureId, type FeatureId } from '../access/feature-id.ts'
import { SIGNED_OUT_KEY } from '../access/person.ts'
import type { MeterId, Terms } from '../access/compile-terms.ts'

/** A hold older than this no longer counts: its run was killed. */
const HOLD_LAPSES_AFTER_MS = 600_000
const HOLD_RENEWS_AFTER_MS = 540_000

/** A hold that lapsed longer ago than this no longer counts, even if clocks were changed: its key may go. */
const HOLD_FORGOTTEN_AFTER_MS = 86_400_000
/** The number of keys deleted at once; the rest follow another time. */
const FORGOTTEN_AT_ONCE = 10

const TRIES = 6
/** Once tries on slow storage took this long, the clicker is told rather than left to wait. */
const TRIES_END_AFTER_MS = 8000
const LONGEST_PAUSE_MS = 2000

/** The store of a meter: Figma's client storage, or a stand-in. Every call may reject. */
export interface KeyStore {
  keys(): Promise<readonly string[]>
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
}

export interface Clock {
  now(): number
  sleep(ms: number): Promise<void>
  /** Between 0 and 1. */
  random(): number
}

/**
 * What a hold answers. `left` counts the free runs of its meter that remain once this one is used; runs that are
 * only held elsewhere are not used.
 */
export type HoldAnswer =
  | {
      readonly type: 'held'
      readonly because: 'free' | 'paid'
      readonly heldAtMs: number
      readonly left: number | null
    }
  | { readonly type: 'none-left' }
  | { readonly type: 'pro-feature' }
  | { readonly type: 'busy' }
  /** The license server is away, and the device may grant no more without it. */
  | { readonly type: 'away' }
  | { readonly type: 'broken' }

/** A person's runs of one meter as the store has them. */
export interface RunCount {
  readonly captured: number
  readonly held: number
}

/** By meter; one without a run may be left out. */
export type RunCounts = Readonly<Partial<Record<MeterId, RunCount>>>

/** What the device may grant while the license server is away: of runs that the server has not heard of, so many. */
export interface AwayLimit {
  readonly most: number
  isOwed(runId: string): boolean
}

/** The device's meter; the license server's stands on it. */
export interface DeviceMeter extends Meter {
  hold(runId: string, feature: FeatureId, away?: AwayLimit): Promise<HoldAnswer>
  /** Writes a hold that the license server granted, uncounted. Never rejects. */
  record(runId: string, feature: FeatureId): Promise<void>
}

/** One person's free runs: held before a feature starts, then captured or released. */
export interface Meter {
  hold(runId: string, feature: FeatureId): Promise<HoldAnswer>
  /** Makes a delivered run final. Tries a few times; false where the store would not take it. Never rejects. */
  capture(runId: string, feature: FeatureId): Promise<boolean>
  /** Releases a run. Never rejects: a hold that cannot be deleted lapses. */
  release(runId: string): Promise<void>
}

/** True where a run must hold again before it touches the canvas: its hold lapses soon, or the clock was set back. */
export function needsRenewal(heldAtMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - heldAtMs) > HOLD_RENEWS_AFTER_MS
}

/** The person part of a meter's keys; people who are not signed in share the device's one bucket. */
export function meterPrefix(userKey: string): string {
  return `sheaf/run/${encodeURIComponent(userKey)}/`
}

/**
 * Counts one person's runs from the keys alone: distinct runs, a captured one first, lapsed holds left
 * out. A key that looks like a run but says something this version does not know counts as captured, so
 * that no version gives away what another counted.
 */
export function countRuns(
  keys: readonly string[],
  userKey: string,
  nowMs: number,
  terms: Terms = sold,
): RunCounts {
  const counts: Partial<Record<MeterId, RunCount>> = {}
  readRuns(keys, userKey, nowMs, terms).forEach(({ meter, state }) => {
    const { captured, held } = counts[meter] ?? NO_RUNS
    counts[meter] =
      state === 'captured' ? { captured: captured + 1, held } : { captured, held: held + 1 }
  })
  return counts
}

const NO_RUNS: RunCount = { captured: 0, held: 0 }

/** One run that the keys speak of. */
export interface StoredRun {
  readonly meter: MeterId
  readonly runId: string
  readonly state: 'held' | 'captured'
}

/** The runs that the keys speak of, by what follows the person in their keys; lapsed holds left out. */
export function readRuns(
  keys: readonly string[],
  userKey: string,
  nowMs: number,
  terms: Terms = sold,
): ReadonlyMap<string, StoredRun> {
  const prefix = meterPrefix(userKey)
  const runs = new Map<string, StoredRun>()
  for (const key of keys) {
    const parsed = key.startsWith(prefix) ? parseRun(key.slice(prefix.length)) : undefined
    if (parsed === undefined) continue
    const { path, feature, runId, heldAtMs } = parsed
    const meter = feature === undefined ? 'shared' : terms.meterOf(feature)
    // Runs of a feature that this offer does not count are ignored.
    if (meter === undefined) continue
    if (heldAtMs === undefined) runs.set(path, { meter, runId, state: 'captured' })
    else if (Math.abs(nowMs - heldAtMs) <= HOLD_LAPSES_AFTER_MS && !runs.has(path))
      runs.set(path, { meter, runId, state: 'held' })
  }
  return runs
}

/** The keys of this person's holds that lapsed more than a day ago; a killed run left them. */
export function forgottenHolds(
  keys: readonly string[],
  userKey: string,
  nowMs: number,
): readonly string[] {
  const prefix = meterPrefix(userKey)
  return keys.filter((key) => {
    const heldAtMs = key.startsWith(prefix)
      ? parseRun(key.slice(prefix.length))?.heldAtMs
      : undefined
    if (heldAtMs === undefined) return false
    return nowMs - heldAtMs > HOLD_LAPSES_AFTER_MS + HOLD_FORGOTTEN_AFTER_MS
  })
}

interface ParsedRun {
  /** What the run's keys share after the person. */
  readonly path: string
  /** The feature that has the count; none for the shared one. */
  readonly feature?: FeatureId
  readonly runId: string
  /** Undefined for a captured run, and for all that this version does not know. */
  readonly heldAtMs: number | undefined
}

/**
 * A run's id holds a hyphen and a feature's does not, so neither can be taken for the other: `tally/k3x9-a1b2/captured`
 * is of Tally's own count, `tally/captured` a foreign run of the shared one. Where a newer version has a count that
 * this one does not know, its runs count as one each in the shared count.
 */
function parseRun(rest: string): ParsedRun | undefined {
  const [first = '', second, ...others] = rest.split('/')
  if (first === '') return undefined
  const isOwn = second !== undefined && second !== '' && !isState(second) && others.length > 0
  if (!isOwn) return { path: first, runId: first, heldAtMs: heldAt([second, ...others]) }
  const own = { path: `${first}/${second}`, runId: second, heldAtMs: heldAt(others) }
  if (isFeatureId(first)) return { ...own, feature: first }
  return isState(others[0]) ? own : { path: first, runId: first, heldAtMs: undefined }
}

function isState(part: string | undefined): boolean {
  return part === 'held' || part === 'captured'
}

function heldAt([state, at, ...more]: readonly (string | undefined)[]): number | undefined {
  const isHold = state === 'held' && more.length === 0 && /^\d+$/.test(at ?? '')
  return isHold ? Number(at) : undefined
}

/** What a run's keys have after the person. */
export function runPath(meter: MeterId, runId: string): string {
  return meter === 'shared' ? runId : `${meter}/${runId}`
}

/**
 * The meter on the device. Without transactions it never grants more than the limit: a hold writes its own
 * key first and counts second, so of any set of runs granted at once the last to count saw all the others.
 */
export function createDeviceMeter(
  store: KeyStore,
  clock: Clock,
  userKey: string,
  terms: Terms = sold,
): DeviceMeter {
  const prefix = meterPrefix(userKey)
  const meterOf = (feature: FeatureId) => terms.meterOf(feature) ?? 'shared'
  const heldKeys = new Map<string, string[]>()
  let forgotten: readonly string[] = []

  async function takeBack(runId: string) {
    const keys = heldKeys.get(runId) ?? []
    heldKeys.delete(runId)
    for (const key of keys) await store.delete(key).catch(() => undefined)
  }

  async function deleteForgotten() {
    const keys = forgotten
    forgotten = []
    await Promise.all(keys.map((key) => store.delete(key).catch(() => undefined)))
  }

  function writeHold(runId: string, feature: FeatureId, heldAtMs: number) {
    const key = `${prefix}${runPath(meterOf(feature), runId)}/held/${heldAtMs}`
    heldKeys.set(runId, [...(heldKeys.get(runId) ?? []), key])
    return store.set(key, feature)
  }

  function countOwed(keys: readonly string[], away: AwayLimit): RunCount {
    const runs = Array.from(readRuns(keys, userKey, clock.now(), terms).values())
    const owed = runs.filter(({ runId }) => away.isOwed(runId))
    const captured = owed.filter(({ state }) => state === 'captured').length
    return { captured, held: owed.length - captured }
  }

  async function tryHold(
    runId: string,
    feature: FeatureId,
    away: AwayLimit | undefined,
  ): Promise<HoldAnswer> {
    const heldAtMs = clock.now()
    try {
      await writeHold(runId, feature, heldAtMs)
      const keys = await store.keys()
      forgotten = forgottenHolds(keys, userKey, clock.now()).slice(0, FORGOTTEN_AT_ONCE)
      const meter = meterOf(feature)
      const limit = terms.limitOf(meter, userKey !== SIGNED_OUT_KEY)
      const { captured, held } = countRuns(keys, userKey, clock.now(), terms)[meter] ?? NO_RUNS
      const owed = away ? countOwed(keys, away) : NO_RUNS
      const most = away?.most ?? Infinity
      if (captured + held <= limit && owed.captured + owed.held <= most)
        return { type: 'held', because: 'free', heldAtMs, left: Math.max(0, limit - captured - 1) }
      await takeBack(runId)
      if (captured >= limit) return { type: 'none-left' }
      return { type: owed.captured >= most ? 'away' : 'busy' }
    } catch {
      await takeBack(runId)
      return { type: 'broken' }
    }
  }

  /** Two tabs that tried at once must try apart: by more than a try takes them. */
  function pauseMs(attempt: number, tookMs: number): number {
    const spreadMs = Math.min(LONGEST_PAUSE_MS, Math.max(60 * attempt, 2 * tookMs))
    return Math.ceil(20 + clock.random() * spreadMs)
  }

  return {
    async hold(runId, feature, away) {
      const earlier = heldKeys.get(runId) ?? []
      const startedMs = clock.now()
      for (let attempt = 1; ; attempt++) {
        const triedMs = clock.now()
        const answer = await tryHold(runId, feature, away)
        if (answer.type === 'held') {
          heldKeys.set(
            runId,
            (heldKeys.get(runId) ?? []).filter((key) => !earlier.includes(key)),
          )
          for (const key of earlier) await store.delete(key).catch(() => undefined)
          return answer
        }
        if (answer.type !== 'busy' || attempt === TRIES) return answer
        if (Math.abs(clock.now() - startedMs) > TRIES_END_AFTER_MS) return answer
        await clock.sleep(pauseMs(attempt, clock.now() - triedMs))
      }
    },

    async capture(runId, feature) {
      const key = `${prefix}${runPath(meterOf(feature), runId)}/captured`
      for (let attempt = 1; attempt <= TRIES; attempt++) {
        try {
          await store.set(key, feature)
          await takeBack(runId)
          await deleteForgotten()
          return true
        } catch {
          await clock.sleep(10 * attempt)
        }
      }
      await store.delete(key).catch(() => undefined)
      return false
    },

    release: takeBack,

    record: (runId, feature) => writeHold(runId, feature, clock.now()).catch(() => undefined),
  }
}
