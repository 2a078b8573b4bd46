import { decodeWire } from '../wire.ts'
import { checkRendering, type CheckedRendering, type DrawingRules } from './check-rendering.ts'

/** @throws HostError as `checkRendering` does. */
export type ReadRendering = (json: string, rules: DrawingRules) => CheckedRendering

const MOST_KEPT = 64

/**
 * Reads what the guest rendered. A run begins by drawing what stands, and a poll draws the same over and over: the
 * newest drawings are kept, and one that comes again is the very same object.
 */
export function createRenderingReader(): ReadRendering {
  const kept = new Map<string, CheckedRendering>()
  return (json, rules) => {
    const key = `${rules.sizeFromConstraints} ${rules.looseProps} ${json}`
    const checked = kept.get(key) ?? checkRendering(decodeWire(json), rules)
    kept.delete(key)
    kept.set(key, checked)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return checked
  }
}
