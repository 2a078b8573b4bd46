import { decideUpgrade, needsConfirmation, type Interstitial } from '../core/access/access.ts'
import type { FeatureId } from '../core/access/feature-id.ts'
import { parseOption } from '../core/display/menu.ts'
import { busyText, closedText, refusalText, words, workingText } from '../core/display/messages.ts'
import type { Feature } from '../features/feature.ts'
import { createCheckouts } from './checkouts.ts'
import { tellWhyEnded } from './delivery.ts'
import { tellLongWait } from './long-wait.ts'
import { createPersonFacts } from './person-facts.ts'
import type { ActorDisplay, Attempt, Ports, Run } from './ports.ts'
import { createRunPlayer } from './play-run.ts'
import { createProgress } from './progress.ts'
import { createRunHold, newRunId } from './run-hold.ts'

/** The actions a person has. Each settles when everything it started has settled. */
export interface FeatureRunner {
  /** @param option  The choice in the feature's list for this run alone; by default the kept choice, or the first. */
  click(display: ActorDisplay, feature: FeatureId, option?: string): Promise<void>
  upgrade(display: ActorDisplay): Promise<void>
  /** Updates the actor's status line, after anything else they did. */
  refresh(display: ActorDisplay): Promise<void>
}

/** Excludes checkouts, which `checkouts` tracks. */
type Activity =
  | { readonly type: 'idle' }
  | { readonly type: 'running'; readonly feature: Feature }
  | { readonly type: 'window'; readonly feature: Feature; close(): void }

/**
 * Dispatches a click beside the activity under way; `play-run.ts` goes from the facts to the result. It remembers
 * only what this run of the widget is busy with.
 */
export function createFeatureRunner(ports: Ports): FeatureRunner {
  const { clock, licensing, notices, within } = ports
  let activity: Activity = { type: 'idle' }
  let newest: Attempt | undefined
  const facts = createPersonFacts(ports)
  const checkouts = createCheckouts(ports, (attempt) => newest === attempt, facts.refresh)
  const play = createRunPlayer(ports, facts, { completesPurchase, reads })

  async function completesPurchase({ attempt, feature }: Run, interstitial: Interstitial) {
    activity = { type: 'idle' }
    const mayRun = await checkouts.completesPurchase(attempt, interstitial)
    if (mayRun) activity = { type: 'running', feature }
    return mayRun
  }

  function reads({ attempt, feature }: Run, close: () => void): Promise<void> {
    if (newest === attempt) activity = { type: 'window', feature, close }
    return facts.refresh(attempt.display)
  }

  function begin(display: ActorDisplay): Attempt {
    const person = ports.person()
    const attempt = { display, person }
    newest = attempt
    return attempt
  }

  /** Returns the feature whose window a click closed. */
  function closeWindow(): Feature | undefined {
    if (activity.type !== 'window') return undefined
    const { feature } = activity
    activity.close()
    activity = { type: 'idle' }
    return feature
  }

  /** True, after a notice, where a click closed a window: it does nothing else. */
  function closesWindow(clicked: Feature): boolean {
    const closed = closeWindow()
    if (closed !== undefined) notices.say(closedText(closed.noun, clicked.title))
    return closed !== undefined
  }

  function isBusy(): boolean {
    if (activity.type !== 'running') return false
    notices.say(busyText(activity.feature.title))
    return true
  }

  async function start(attempt: Attempt, id: FeatureId, feature: Feature, option: string) {
    activity = { type: 'running', feature }
    const progress = createProgress(clock, notices, within, workingText(feature.title))
    try {
      const meter = licensing.meterFor(attempt.person)
      const hold = createRunHold(meter, newRunId(clock), id, within)
      await play({ attempt, id, feature, option, progress, hold })
    } catch (error) {
      tellWhyEnded(ports, error, words.stopped, words.failed)
    } finally {
      progress.end()
      if (newest === attempt) activity = { type: 'idle' }
    }
  }

  async function sell(attempt: Attempt) {
    let decision = decideUpgrade(facts.read(attempt.person))
    if (needsConfirmation(decision)) {
      await tellLongWait(ports, licensing.confirm(attempt.person), words.checking)
      // Something else was clicked meanwhile, which may have a checkout of its own.
      if (newest !== attempt) return
      decision = decideUpgrade(facts.read(attempt.person))
    }
    if (decision.type === 'run') notices.say(words.hasPro)
    else if (decision.type === 'refuse') notices.warn(refusalText(decision.reason))
    else if (decision.type === 'checkout')
      await checkouts.completesPurchase(attempt, decision.interstitial)
  }

  return {
    async click(display, id, option) {
      const feature = ports.features[id]
      if (feature === undefined || isBusy()) return
      if (closesWindow(feature) || checkouts.turnsAway()) return facts.refresh(display)
      const attempt = begin(display)
      const isLet = checkouts.lets(attempt)
      if (isLet !== true && !(await isLet)) return facts.refresh(display)
      await start(attempt, id, feature, option ?? optionOf(feature, display))
      await facts.refresh(display)
      await checkouts.reported()
    },

    async upgrade(display) {
      if (isBusy()) return
      closeWindow()
      if (checkouts.turnsAway()) return facts.refresh(display)
      const attempt = begin(display)
      if (await checkouts.lets(attempt)) await sell(attempt)
      await facts.refresh(display)
      await checkouts.reported()
    },

    refresh: facts.refresh,
  }
}

/** The choice in the feature's list: the kept one, or the first. */
function optionOf({ menu }: Feature, { settings }: ActorDisplay): string {
  if (menu === undefined) return ''
  return parseOption(menu, menu.keptAs === undefined ? undefined : settings[menu.keptAs])
}
