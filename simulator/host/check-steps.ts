import {
  createClock,
  dateText,
  datesInWords,
  isDate,
  parseClockSetting,
  parseDuration,
} from './clock.ts'
import { InputFault } from './errors.ts'
import { listed } from './json-place.ts'
import type { Step } from './scenario.ts'

interface PlacedStep {
  readonly step: Step
  readonly pointer: string
}

/**
 * Checks that steps fit together: their people are there, each named tab belongs to one person on one device, and
 * the clock stays where there are dates. Two people may share a device: it is one browser profile with two accounts.
 *
 * @throws InputFault at the first step that does not fit.
 */
export function checkSteps(
  steps: readonly Step[],
  userNames: readonly string[],
  startMs: number,
): void {
  const placed = steps.flatMap((step, index) => withInner(step, `/steps/${index}`))
  const [firstUser = ''] = userNames
  for (const { step, pointer } of placed) {
    if (step.user === undefined || userNames.includes(step.user)) continue
    const expected = `a name from users, ${listed(userNames)}`
    throw new InputFault(`${pointer}/user`, expected, JSON.stringify(step.user))
  }
  checkTabs(placed, firstUser)
  checkClock(steps, startMs)
}

/** Goes by what the steps say; timers of the widget may move the clock a little farther. */
function checkClock(steps: readonly Step[], startMs: number): void {
  const clock = createClock(startMs)
  steps.forEach((step, index) => {
    const startedMs = clock.elapsedMs
    for (const { step: part, pointer } of withInner(step, `/steps/${index}`)) {
      const wasMs = clock.nowMs
      // Those of one step start at once.
      if ('advance' in part) clock.advanceTo(startedMs + (parseDuration(part.advance) ?? 0))
      if ('clock' in part) clock.set(parseClockSetting(part.clock, wasMs) ?? wasMs)
      if (isDate(clock.nowMs)) continue
      const verb = 'clock' in part ? 'clock' : 'advance'
      const came = `${JSON.stringify(Reflect.get(part, verb))} at ${dateText(wasMs)}`
      throw new InputFault(`${pointer}/${verb}`, datesInWords, came, 'move it less far')
    }
  })
}

function withInner(step: Step, pointer: string): readonly PlacedStep[] {
  const inner = 'together' in step ? step.together : []
  return [
    { step, pointer },
    ...inner.flatMap((one, index) => withInner(one, `${pointer}/together/${index}`)),
  ]
}

function checkTabs(placed: readonly PlacedStep[], firstUser: string): void {
  const owners = new Map<string, { readonly user: string; readonly device: string }>()
  for (const { step, pointer } of placed) {
    if (step.tab === undefined) continue
    const user = step.user ?? firstUser
    const device = step.device ?? user
    const owner = owners.get(step.tab)
    if (owner === undefined) {
      owners.set(step.tab, { user, device })
      continue
    }
    if (owner.user === user && owner.device === device) continue
    const came = `${JSON.stringify(step.tab)} for ${user} on device ${device}`
    const expected = `another tab, since this one is ${owner.user}'s on device ${owner.device}`
    throw new InputFault(`${pointer}/tab`, expected, came)
  }
}
