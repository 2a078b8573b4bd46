import { featureIds, isFeatureId } from './feature-id.ts'
import type { Offer } from './compile-terms.ts'
import type { FeatureKind } from './offer.ts'

export type CheckedOffer =
  | { readonly ok: true; readonly value: Offer }
  /** Every reason, each one line that says where, what was expected and what came. */
  | { readonly ok: false; readonly reasons: readonly string[] }

const KEYS: Readonly<Record<keyof Offer, true>> = {
  name: true,
  proName: true,
  priceUsd: true,
  trialDays: true,
  freeRuns: true,
  notSignedInRuns: true,
  awayRuns: true,
  features: true,
}
const KINDS: Readonly<Record<FeatureKind, true>> = { free: true, counted: true, pro: true }

/** The head draws the name in one line; Figma cuts a message that names what is sold after 100 characters. */
const LONGEST_NAME = 24
const LONGEST_PRO_NAME = 32
/** The longest that a trial is called free for: a year. */
const MOST_DAYS = 365
/** So many of a person's counted runs the license server keeps. */
const MOST_RUNS = 1000
const LEAST_PRICE_USD = 2
const MOST_PRICE_USD = 1_000_000

/** Validates an offer from any source: JSON, or a typed file. */
export function checkOffer(value: unknown): CheckedOffer {
  const reasons: string[] = []
  const wrong = (where: string, expected: string, got: unknown) =>
    void reasons.push(`At ${where}: expected ${expected}, got ${describe(got)}`)

  if (!isRecord(value)) {
    wrong('the offer', 'an object', value)
    return { ok: false, reasons }
  }

  function checkName(key: 'name' | 'proName', longest: number) {
    const text = isRecord(value) ? value[key] : undefined
    const isFine = typeof text === 'string' && text === text.replace(/\s+/g, ' ').trim()
    if (!isFine || text === '' || Array.from(text).length > longest)
      wrong(key, `a name of 1 to ${longest} characters in one line`, text)
  }

  /** True for a valid number; false for one that is left out. */
  function checkWhole(where: string, number: unknown, least: number, most: number): boolean {
    if (number === undefined) return false
    const isFine = Number.isInteger(number) && Number(number) >= least && Number(number) <= most
    if (!isFine) wrong(where, `a whole number of ${least} to ${most}`, number)
    return isFine
  }

  for (const key of Object.keys(value))
    if (!Object.prototype.hasOwnProperty.call(KEYS, key))
      reasons.push(`At ${quoted(key)}: not a part of an offer`)
  checkName('name', LONGEST_NAME)
  checkName('proName', LONGEST_PRO_NAME)
  const { priceUsd, trialDays, freeRuns, notSignedInRuns, awayRuns, features } = value
  checkWhole('priceUsd', priceUsd, LEAST_PRICE_USD, MOST_PRICE_USD)
  checkWhole('trialDays', trialDays, 0, MOST_DAYS)
  const hasShared = checkWhole('freeRuns', freeRuns, 0, MOST_RUNS)
  checkWhole('notSignedInRuns', notSignedInRuns, 0, MOST_RUNS)
  checkWhole('awayRuns', awayRuns, 0, MOST_RUNS)

  if (!isRecord(features)) {
    wrong('features', 'an object', features)
    return { ok: false, reasons }
  }
  for (const id of Object.keys(features))
    if (!isFeatureId(id))
      reasons.push(`At features.${quoted(id)}: no such feature; there are ${featureIds.join(', ')}`)

  const kinds: unknown[] = []
  for (const id of featureIds) {
    const where = `features.${id}`
    const feature = Object.prototype.hasOwnProperty.call(features, id) ? features[id] : undefined
    if (!isRecord(feature)) {
      wrong(where, 'an object with its kind', feature)
      continue
    }
    for (const key of Object.keys(feature))
      if (key !== 'kind' && key !== 'freeRuns')
        reasons.push(`At ${where}.${quoted(key)}: not a part of a feature's offer`)
    const { kind, freeRuns: own } = feature
    kinds.push(kind)
    if (typeof kind !== 'string' || !Object.prototype.hasOwnProperty.call(KINDS, kind)) {
      wrong(`${where}.kind`, `one of ${Object.keys(KINDS).join(', ')}`, kind)
    } else if (kind !== 'counted') {
      if (own !== undefined)
        reasons.push(
          `At ${where}.freeRuns: only a counted feature has free runs, and this is ${kind}`,
        )
    } else if (own !== undefined) {
      checkWhole(`${where}.freeRuns`, own, 1, MOST_RUNS)
    } else {
      if (freeRuns === undefined || (hasShared && freeRuns === 0))
        reasons.push(`At ${where}: counted, but with no free runs to count, shared or its own`)
    }
  }

  const isWhole = kinds.length === featureIds.length
  if (isWhole && kinds.every((kind) => kind === 'free'))
    reasons.push('At features: nothing to sell, since every feature is free')
  if (isWhole && !kinds.includes('counted')) {
    if (hasShared && freeRuns !== 0) reasons.push('At freeRuns: no feature is counted')
    if (notSignedInRuns !== undefined) reasons.push('At notSignedInRuns: no feature is counted')
    if (awayRuns !== undefined) reasons.push('At awayRuns: no feature is counted')
  }
  // Every part of it was just looked at.
  return reasons.length === 0
    ? { ok: true, value: value as unknown as Offer }
    : { ok: false, reasons }
}

/** What an offer says of the shared count to no effect, one line each: every counted feature has one of its own. */
export function unusedParts({ freeRuns = 0, notSignedInRuns, features }: Offer): readonly string[] {
  const counted = featureIds.map((id) => features[id]).filter(({ kind }) => kind === 'counted')
  if (counted.length === 0 || counted.some((feature) => feature.freeRuns === undefined)) return []
  const why = 'has no effect, since every counted feature has freeRuns of its own'
  return [
    ...(freeRuns > 0 ? [`At freeRuns: ${freeRuns} ${why}`] : []),
    ...(notSignedInRuns !== undefined ? [`At notSignedInRuns: ${notSignedInRuns} ${why}`] : []),
  ]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function quoted(key: string): string {
  return JSON.stringify(key)
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return 'a list'
  return value === null || typeof value === 'boolean' ? String(value) : `a ${typeof value}`
}
