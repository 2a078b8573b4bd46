import { hideUsageKey } from './core/device-facts.ts'
import { menuNames, parseArrangeBy, parseNotesToUse, parseThemeRequest } from './core/menu.ts'
import type { KeyStore } from './core/meter.ts'
import { purchaseText, refusalText, words } from './core/messages.ts'
import type { DisplayState } from './figma/display-state.ts'
import type { ActorDisplay, Outside, Road } from './run-feature.ts'

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
    const answer = await outside.licensing.checkPurchase(person)
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
    const { key } = outside.person()
    const hideKey = hideUsageKey(key)
    try {
      const isHidden = (await store.keys()).includes(hideKey)
      if (isHidden) await store.delete(hideKey)
      else await store.set(hideKey, true)
      notices.say(isHidden ? words.shown : words.hidden)
    } catch {
      notices.warn(words.hideFailed)
    }
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
