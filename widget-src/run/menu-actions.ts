import { hideUsageKey } from '../core/metering/device-facts.ts'
import {
  menuNames,
  parseArrangeBy,
  parseNotesToUse,
  parseThemeRequest,
} from '../core/display/menu.ts'
import type { KeyStore } from '../core/metering/meter.ts'
import { purchaseText, refusalText, words } from '../core/display/messages.ts'
import { STORAGE_ANSWERS_WITHIN_MS } from './run-hold.ts'
import type { DisplayState } from '../core/display/display-state.ts'
import type { ActorDisplay, Outside, Road } from './feature-runner.ts'

/** A wait of about a second is told. */
const WAIT_TOLD_AFTER_MS = 900

/** What the property menu does. Whatever is used, the actor's own line ends up true. */
export interface MenuRoad {
  use(
    state: DisplayState,
    display: ActorDisplay,
    propertyName: string,
    propertyValue: string | undefined,
  ): Promise<void>
}

export function createMenuRoad(outside: Outside, road: Road, store: KeyStore): MenuRoad {
  const { notices, payments } = outside

  async function checkPurchase() {
    const person = outside.person()
    if (!person.isSignedIn) {
      notices.warn(refusalText('sign-in'))
      return
    }
    const answer = await waitFor(outside.licensing.checkPurchase(person), words.checking)
    if (answer?.type === 'answer') {
      const { payment, purchasedAt } = answer.value
      notices.say(purchaseText(payment, purchasedAt === undefined ? null : Date.parse(purchasedAt)))
    } else if (answer !== undefined) {
      notices.warn(words.purchaseUnknown)
    } else {
      sayPayment()
    }
  }

  function isCountedByServer(): boolean {
    return outside.licensing.canProve(outside.person())
  }

  function sayPayment() {
    const payment = payments.read()
    if (payment === 'paid') notices.say(words.hasPro)
    else if (payment === 'unpaid') notices.say(words.hasNotPaid)
    else notices.warn(refusalText('unconfirmed'))
  }

  async function toggleHidden() {
    const hideKey = hideUsageKey(outside.person().key)
    const toggling = waitFor(toggleKey(hideKey), words.saving)
    const isHidden = await outside.within(toggling, STORAGE_ANSWERS_WITHIN_MS)
    if (isHidden === undefined) notices.warn(words.hideFailed)
    else notices.say(isHidden ? words.hidden : words.shown)
  }

  /** Whether the key stands afterwards; undefined where storage failed. */
  async function toggleKey(key: string): Promise<boolean | undefined> {
    try {
      const isSet = (await store.keys()).includes(key)
      await (isSet ? store.delete(key) : store.set(key, true))
      return !isSet
    } catch {
      return undefined
    }
  }

  /** The work's answer; says what it is waiting for once that takes a while. */
  async function waitFor<Value>(work: Promise<Value>, message: string): Promise<Value> {
    const isDone = await outside.within(
      work.then(() => true),
      WAIT_TOLD_AFTER_MS,
    )
    if (isDone === undefined) notices.say(message)
    return work
  }

  return {
    async use(state, display, propertyName, propertyValue) {
      switch (propertyName) {
        case menuNames.themes: {
          const request = parseThemeRequest(propertyValue)
          if (request !== undefined) return road.click(display, 'themes', request)
          break
        }
        case menuNames.upgrade:
          return road.upgrade(display)
        case menuNames.notesToUse:
          state.setNotesToUse(parseNotesToUse(propertyValue))
          break
        case menuNames.arrangeBy:
          state.setArrangeBy(parseArrangeBy(propertyValue))
          break
        case menuNames.checkPurchase:
          await checkPurchase()
          break
        case menuNames.hideUsage:
          await toggleHidden()
          break
        case menuNames.help:
          notices.say(words.help)
          notices.say(isCountedByServer() ? words.countedByServer : words.countedOnDevice)
          break
      }
      return road.refresh(display)
    },
  }
}
