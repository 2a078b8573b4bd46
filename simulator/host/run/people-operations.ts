import { HostError } from '../errors.ts'
import { viewportBounds } from '../viewport.ts'
import { isRecord } from '../wire.ts'
import { badArgument, optionsArgument, textArgument } from './arguments.ts'
import type { AsyncOperations, Operations, RunContext } from './operation.ts'
import { accountPayment, closeCheckout, outcomeOf, paymentStatus, setPayment } from './payment.ts'
import type { Pending } from './pending.ts'
import { requirePermission } from './require-permission.ts'
import type { Tab } from './world.ts'

function userOf(tab: Tab) {
  const { owner } = tab
  return {
    id: owner.id,
    name: owner.person.loggedIn ? owner.person.name : 'Anonymous',
    photoUrl: (owner.person.loggedIn ? owner.person.photoUrl : null) ?? null,
    color: owner.color,
    sessionId: tab.sessionId,
  }
}

function faulty(member: string): HostError {
  return new HostError('HOST_FAULT', `in figma.${member}: an internal error`, `figma.${member}`)
}

function firstRanSecondsAgo({ world, tab }: RunContext): number {
  const { firstRanThrows, firstRan } = tab.owner.faults
  if (firstRanThrows === true) throw faulty('payments.getUserFirstRanSecondsAgo')
  if (firstRan !== undefined) return Number(firstRan)
  if (world.scenario.mode === 'development') return 0
  const { rules, nowMs: startMs } = world.scenario
  const nowMs = rules.firstRunFollowsClock ? world.clock.nowMs : world.clock.elapsedMs
  const sinceStart = (nowMs - startMs) / 1000
  return Math.floor(tab.owner.person.firstRanSecondsAgo + sinceStart)
}

const interstitials = ['PAID_FEATURE', 'TRIAL_ENDED', 'SKIP']

function checkout(context: RunContext, options: unknown): Pending {
  requirePermission(context.world, 'payments', 'figma.payments.initiateCheckoutAsync')
  const given = optionsArgument('payments.initiateCheckoutAsync', options)
  const interstitial = given['interstitial'] ?? 'PAID_FEATURE'
  if (typeof interstitial !== 'string' || !interstitials.includes(interstitial))
    throw badArgument('payments.initiateCheckoutAsync', interstitials.join(', '), interstitial)
  const { world, tab } = context
  const policy = tab.owner.checkout
  const entry = { user: tab.owner.person.name, interstitial, outcome: outcomeOf(policy) }
  world.log.checkouts.push(entry)
  return {
    checkout: interstitial,
    isHung: policy === 'hang' || policy === 'ask',
    effect: () => {
      // A checkout that was left open ends as the person answers it.
      const outcome = policy === 'ask' || policy === 'hang' ? tab.owner.checkout : policy
      entry.outcome = outcomeOf(outcome)
      closeCheckout(world, tab.owner, outcome)
    },
  }
}

function setStatusInDevelopment(context: RunContext, status: unknown): void {
  requirePermission(context.world, 'payments', 'figma.payments.setPaymentStatusInDevelopment')
  const { world, tab } = context
  if (world.scenario.mode !== 'development')
    throw new HostError(
      'DEVELOPMENT_ONLY',
      'in payments.setPaymentStatusInDevelopment: the widget is published; this works in development only',
      'figma.payments.setPaymentStatusInDevelopment',
    )
  const type = isRecord(status) ? status['type'] : undefined
  if (type !== 'PAID' && type !== 'UNPAID' && type !== 'NOT_SUPPORTED')
    throw badArgument(
      'payments.setPaymentStatusInDevelopment',
      '{type: "PAID", "UNPAID" or "NOT_SUPPORTED"}',
      status,
    )
  setPayment(tab.owner, type)
}

function makeToken({ world, tab }: RunContext): string {
  const token = `pt-${world.nextNumber()}-${Math.floor(world.random.next() * 2 ** 48).toString(36)}`
  world.tokens.set(token, {
    userName: tab.owner.person.name,
    userId: tab.owner.id,
    payment: accountPayment(world, tab.owner),
    expiresAtMs: world.clock.elapsedMs + tab.owner.person.tokenLifetimeSeconds * 1000,
  })
  world.log.tokens += 1
  return token
}

export const peopleOperations = {
  'figma.get.currentUser': (context) => {
    // Figma's own sample WidgetMultiplayerCounter reads it with the wider permission alone.
    if (!context.world.scenario.manifest.permissions.includes('activeusers'))
      requirePermission(context.world, 'currentuser', 'figma.currentUser')
    const { currentUser } = context.tab.owner.faults
    if (currentUser === 'throws') throw faulty('currentUser')
    return currentUser === null ? null : userOf(context.tab)
  },
  'figma.get.activeUsers': (context) => {
    requirePermission(context.world, 'activeusers', 'figma.activeUsers')
    const { world, tab } = context
    if (world.scenario.editor !== 'figjam')
      throw new HostError('FIGJAM_ONLY', 'figma.activeUsers is only available in FigJam')
    const others = [...world.tabs.values()].filter((other) => other !== tab)
    return [tab, ...others].map((one) => ({
      ...userOf(one),
      position: null,
      viewport: viewportBounds(one.viewport),
      selection: one.owner.selection,
    }))
  },
  'has.payments': ({ tab }) => tab.owner.faults.paymentsMissing !== true,
  'figma.payments.status': (context) => {
    requirePermission(context.world, 'payments', 'figma.payments.status')
    if (context.tab.owner.faults.statusThrows === true) throw faulty('payments.status')
    return { type: paymentStatus(context.world, context.tab.owner) }
  },
  'figma.payments.getUserFirstRanSecondsAgo': (context) => {
    requirePermission(context.world, 'payments', 'figma.payments.getUserFirstRanSecondsAgo')
    return firstRanSecondsAgo(context)
  },
  'figma.payments.setPaymentStatusInDevelopment': (context, [status]) => {
    setStatusInDevelopment(context, status)
  },
  'figma.payments.requestCheckout': (context) => {
    requirePermission(context.world, 'payments', 'figma.payments.requestCheckout')
    throw new HostError(
      'NOT_IN_WIDGETS',
      'in payments.requestCheckout: it is for text review plugins only; a widget calls payments.initiateCheckoutAsync',
      'figma.payments.requestCheckout',
    )
  },
} satisfies Operations

export const peopleAsyncOperations = {
  'figma.payments.initiateCheckoutAsync': (context, [options]) => checkout(context, options),
  'figma.payments.getPluginPaymentTokenAsync': (context) => {
    requirePermission(context.world, 'payments', 'figma.payments.getPluginPaymentTokenAsync')
    return { effect: () => makeToken(context) }
  },
  'figma.clientStorage.getAsync': ({ tab }, [key]) => ({
    delayMs: tab.storage.delayMs,
    effect: () => tab.storage.get(textArgument('clientStorage.getAsync', key)),
  }),
  'figma.clientStorage.setAsync': ({ tab }, [key, value]) => ({
    delayMs: tab.storage.delayMs,
    effect: () => {
      tab.storage.set(textArgument('clientStorage.setAsync', key), value)
    },
  }),
  'figma.clientStorage.deleteAsync': ({ tab }, [key]) => ({
    delayMs: tab.storage.delayMs,
    effect: () => {
      tab.storage.delete(textArgument('clientStorage.deleteAsync', key))
    },
  }),
  'figma.clientStorage.keysAsync': ({ tab }) => ({
    delayMs: tab.storage.delayMs,
    effect: () => tab.storage.keys(),
  }),
} satisfies AsyncOperations
