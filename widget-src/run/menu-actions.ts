import { hideUsageKey } from '../core/metering/device-facts.ts'
import { featureIds } from '../core/access/feature-id.ts'
import { menuNames, notesToUse, parseOption, type MenuList } from '../core/display/menu.ts'
import type { KeyStore } from '../core/metering/meter.ts'
import { purchaseText, refusalText, words } from '../core/display/messages.ts'
import { tellLongWait } from './long-wait.ts'
import { STORAGE_ANSWERS_WITHIN_MS } from './run-hold.ts'
import type { DisplayState } from '../core/display/display-state.ts'
import type { FeatureRunner } from './feature-runner.ts'
import type { ActorDisplay, Ports } from './ports.ts'

/** The actions of the property menu. Each one updates the actor's status line. */
export interface MenuActions {
  use(
    state: DisplayState,
    display: ActorDisplay,
    propertyName: string,
    propertyValue: string | undefined,
  ): Promise<void>
}

export function createMenuActions(
  ports: Ports,
  runner: FeatureRunner,
  store: KeyStore,
  editor: () => string,
): MenuActions {
  const { notices, payments } = ports

  async function checkPurchase() {
    const person = ports.person()
    if (!person.isSignedIn) {
      notices.warn(refusalText('sign-in'))
      return
    }
    const answer = await tellLongWait(ports, ports.licensing.checkPurchase(person), words.checking)
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
    return ports.licensing.canProve(ports.person())
  }

  function sayPayment() {
    const payment = payments.read()
    if (payment === 'paid') notices.say(words.hasPro)
    else if (payment === 'unpaid') notices.say(words.hasNotPaid)
    else notices.warn(refusalText('unconfirmed'))
  }

  async function toggleHidden() {
    const hideKey = hideUsageKey(ports.person().key)
    const toggling = tellLongWait(ports, toggleKey(hideKey), words.saving)
    // A write that has not been answered may still be done.
    const toggled = (await ports.within(toggling, STORAGE_ANSWERS_WITHIN_MS)) ?? 'unanswered'
    if (toggled === 'set') notices.say(words.hidden)
    else if (toggled === 'deleted') notices.say(words.shown)
    else notices.warn(toggled === 'failed' ? words.hideFailed : words.hideUnanswered)
  }

  async function toggleKey(key: string): Promise<'set' | 'deleted' | 'failed'> {
    try {
      const isSet = (await store.keys()).includes(key)
      await (isSet ? store.delete(key) : store.set(key, true))
      return isSet ? 'deleted' : 'set'
    } catch {
      return 'failed'
    }
  }

  /** Keeps the choice made in a feature's list, or runs the feature with it. */
  function useFeatureList(
    state: DisplayState,
    display: ActorDisplay,
    propertyName: string,
    value: string | undefined,
  ): Promise<void> | undefined {
    for (const id of featureIds) {
      const menu = ports.features[id]?.menu
      if (menu?.propertyName !== propertyName) continue
      if (menu.keptAs !== undefined) {
        keep(state, menu, value)
        return undefined
      }
      const option = parseOption(menu, value)
      return option === menu.options[0].option ? undefined : runner.click(display, id, option)
    }
    return undefined
  }

  return {
    async use(state, display, propertyName, propertyValue) {
      switch (propertyName) {
        case menuNames.upgrade:
          return runner.upgrade(display)
        case menuNames.checkPurchase:
          await checkPurchase()
          break
        case menuNames.hideUsage:
          await toggleHidden()
          break
        case menuNames.help:
          notices.say(editor() === 'figjam' ? words.help : words.helpInDesign)
          notices.say(isCountedByServer() ? words.countedByServer : words.countedOnDevice)
          break
        case notesToUse.propertyName:
          keep(state, notesToUse, propertyValue)
          break
        default: {
          const running = useFeatureList(state, display, propertyName, propertyValue)
          if (running !== undefined) return running
        }
      }
      return runner.refresh(display)
    },
  }
}

function keep(state: DisplayState, list: MenuList, value: string | undefined) {
  if (list.keptAs !== undefined) state.choose(list.keptAs, parseOption(list, value))
}
