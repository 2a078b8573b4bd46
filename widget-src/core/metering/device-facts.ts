import { countRuns, type RunCounts } from './meter.ts'

/** What one list of the device's keys says of a person. */
export interface DeviceFacts {
  /** Null where storage failed. */
  readonly runs: RunCounts | null
  /** Whether "Hide my usage" is on; null where storage failed. */
  readonly isHidden: boolean | null
}

export const UNREADABLE_DEVICE: DeviceFacts = { runs: null, isHidden: null }

/** The key whose presence hides a person's usage, from every board they use on this device. */
export function hideUsageKey(userKey: string): string {
  return `sheaf/hide-usage/${encodeURIComponent(userKey)}`
}

export function readDeviceFacts(
  keys: readonly string[],
  userKey: string,
  nowMs: number,
): DeviceFacts {
  return {
    runs: countRuns(keys, userKey, nowMs),
    isHidden: keys.includes(hideUsageKey(userKey)),
  }
}

/** The facts of a person who has paid, from their hide key alone: their runs are not counted. */
export function uncountedDevice(hidden: unknown): DeviceFacts {
  return { runs: null, isHidden: hidden !== undefined }
}
