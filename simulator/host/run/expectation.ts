import { HostError } from '../errors.ts'
import type { Expectation } from '../scenario.ts'
import type { StepResult } from '../simulation.ts'

/** What an expectation may look at: of the step before, and of the widget as it stands. */
export type Shown = Pick<StepResult, 'text' | 'clickable' | 'notifications' | 'checkouts'>

/** @throws HostError `EXPECTATION`, with all that does not hold. */
export function checkExpectation(expected: Expectation, shown: Shown): void {
  const messages = shown.notifications.map(({ message }) => message)
  const faults = [
    ...missing('text', expected.text, shown.text),
    ...present('noText', expected.noText, shown.text),
    ...missing('notification', expected.notification, messages),
    ...missing('clickable', expected.clickable, shown.clickable),
    ...checkoutFaults(expected.checkout, shown),
  ]
  const [first] = faults
  if (first === undefined) return
  throw new HostError('EXPECTATION', faults.map(({ text }) => text).join('; '), first.where)
}

interface Fault {
  readonly where: string
  readonly text: string
}

type Wanted = string | readonly string[] | undefined

function missing(key: string, wanted: Wanted, entries: readonly string[]): readonly Fault[] {
  return listOf(wanted)
    .filter((part) => !entries.some((entry) => entry.includes(part)))
    .map((part) => fault(key, `an entry with ${JSON.stringify(part)}`, JSON.stringify(entries)))
}

function present(key: string, unwanted: Wanted, entries: readonly string[]): readonly Fault[] {
  return listOf(unwanted).flatMap((part) => {
    const found = entries.find((entry) => entry.includes(part))
    if (found === undefined) return []
    return [fault(key, `no entry with ${JSON.stringify(part)}`, JSON.stringify(found))]
  })
}

function checkoutFaults(wanted: string | null | undefined, { checkouts }: Shown): readonly Fault[] {
  const shown = checkouts.map(({ interstitial }) => interstitial)
  if (wanted === undefined) return []
  if (wanted === null ? shown.length === 0 : shown.includes(wanted)) return []
  return [fault('checkout', wanted ?? 'none', shown.length === 0 ? 'none' : shown.join(', '))]
}

function listOf(wanted: Wanted): readonly string[] {
  return wanted === undefined ? [] : [wanted].flat()
}

function fault(key: string, expected: string, came: string): Fault {
  return { where: `expect.${key}`, text: `At expect.${key}: expected ${expected}, got ${came}` }
}
