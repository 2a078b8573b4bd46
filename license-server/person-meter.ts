import { DurableObject } from 'cloudflare:workers'
import type {
  BatchAnswer,
  CheckoutEvent,
  HoldAnswer,
  Payment,
  RunCounts,
  SettleAnswer,
} from '../protocol/license.ts'
import type { GrantView, PersonView } from '../protocol/seller.ts'
import type { MeterId } from '../widget-src/core/access/compile-terms.ts'
import type { FeatureId } from '../widget-src/core/access/feature-id.ts'
import type { Bindings } from './bindings.ts'
import { isEntitled, isGranted, paymentChange } from './core/entitlement.ts'
import type {
  CaptureErrorCode,
  HoldErrorCode,
  ReleaseErrorCode,
  RunRecord,
  TallyOf,
} from './core/meter.ts'
import {
  countMeters,
  countRuns,
  decideCapture,
  decideHold,
  decideRelease,
  remainingOfAll,
  settleAnswer,
} from './core/meter.ts'
import type { PaymentAnswer } from './core/payment-answer.ts'
import { dayOf } from './core/person-news.ts'
import type { Metered, PersonCalls, PreviousName, Sought } from './object-calls.ts'
import type { PersonContents, PersonRow } from './person-records.ts'
import { grantOf, knownPayment, PersonRecords } from './person-records.ts'
import type { Capture, RunRequest } from './request-bodies.ts'

const SEEN_AGAIN_MS = 60_000
const CHECKOUT_REPORTS_A_DAY = 50
const LEDGER_TIMEOUT_MS = 1_000
const TELL_AGAIN_MS = 60_000
const FORGET_MOVED_MS = 24 * 60 * 60_000

/**
 * One person: their runs, Figma's last payment answer, and the seller's grant. Each call
 * reads, decides and writes in one turn and one transaction, so that calls come one after the other however
 * many arrive at once. News for the seller is written with it and sent on afterwards.
 */
export class PersonMeter extends DurableObject<Bindings> implements PersonCalls {
  private readonly records: PersonRecords
  private adopting: Promise<void> | undefined
  private nothingUnder: PreviousName = null
  private telling: Promise<void> | undefined
  private ledgerFailedAtMs = -Infinity

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    this.records = new PersonRecords(ctx.storage)
  }

  welcome(previous: PreviousName, answer: PaymentAnswer): Promise<Metered<Payment>> {
    return this.serve(previous, (nowMs) => {
      const { payment, isOwner, purchasedAt } = answer
      const before = this.records.person()
      const change = paymentChange(before?.payment ?? null, payment, isOwner)
      if (change === 'refund') this.records.addNews({ type: 'refund', atMs: nowMs })
      if (change === 'purchase') {
        const since = purchasedAt === undefined ? {} : { purchasedAt }
        this.records.addNews({ type: 'purchase', atMs: nowMs, ...since })
      }
      if (payment === 'trial' && before?.trial_day !== dayOf(nowMs)) {
        this.records.addNews({ type: 'trial', atMs: nowMs })
        this.records.update({ trial_day: dayOf(nowMs) })
      }
      if (before?.payment !== payment) this.records.addPayment(nowMs, payment)
      this.records.update({ payment, payment_at_ms: nowMs })
      return { ok: true, value: isGranted(grantOf(before), nowMs) ? 'paid' : payment }
    })
  }

  hold(previous: PreviousName, hold: RunRequest): Promise<Metered<HoldAnswer, HoldErrorCode>> {
    return this.serve(previous, (nowMs) => {
      const { runId, feature, clientStatus } = hold
      const entitled = this.isEntitled(clientStatus, nowMs)
      const known = this.records.findRun(runId)
      const decision = decideHold({ runId, feature, entitled }, known, this.tallyOf(nowMs), nowMs)
      if (!decision.ok) return decision
      if (decision.write !== null) this.write(decision.write, nowMs)
      if (decision.write !== null && !decision.value.granted) {
        this.records.addNews({ type: 'refusal', atMs: nowMs, cause: decision.value.reason })
      }
      return { ok: true, value: decision.value }
    })
  }

  capture(
    previous: PreviousName,
    runId: string,
    feature: FeatureId | null,
  ): Promise<Metered<SettleAnswer, CaptureErrorCode>> {
    return this.serve(previous, (nowMs) => {
      const captured = this.captureOne(runId, feature, nowMs)
      if (!captured.ok) return captured
      return { ok: true, value: this.settled('captured', captured.meter, nowMs) }
    })
  }

  captureAll(previous: PreviousName, captures: readonly Capture[]): Promise<Metered<BatchAnswer>> {
    return this.serve(previous, (nowMs) => {
      for (const { runId, feature } of captures) this.captureOne(runId, feature, nowMs)
      return { ok: true, value: { remaining: remainingOfAll(this.tallyOf(nowMs)) } }
    })
  }

  release(previous: PreviousName, runId: string): Promise<Metered<SettleAnswer, ReleaseErrorCode>> {
    return this.serve(previous, (nowMs) => {
      const known = this.records.findRun(runId)
      const decision = decideRelease(known)
      if (!decision.ok) return decision
      if (decision.write !== null) this.write(decision.write, nowMs)
      return { ok: true, value: this.settled('released', known?.meter ?? 'shared', nowMs) }
    })
  }

  counts(previous: PreviousName): Promise<Metered<RunCounts>> {
    return this.serve(previous, (nowMs) => ({
      ok: true,
      value: countRuns(this.tallyOf(nowMs), this.isEntitled('unknown', nowMs)),
    }))
  }

  reportCheckout(previous: PreviousName, event: CheckoutEvent): Promise<Metered<null>> {
    return this.serve(previous, (nowMs) => {
      const person = this.records.person()
      const today = dayOf(nowMs)
      const reports = person?.reports_day === today ? person.reports : 0
      if (reports < CHECKOUT_REPORTS_A_DAY) {
        this.records.addNews({ ...event, atMs: nowMs })
        this.records.update({ reports_day: today, reports: reports + 1 })
      }
      return { ok: true, value: null }
    })
  }

  lookUp(previous: PreviousName): Promise<Sought<PersonView>> {
    return this.seek(previous, (person, nowMs) => {
      const payments = this.records.payments()
      return {
        person: this.name(),
        seen: toInstant(person.seen_at_ms),
        payment: person.payment,
        payments: payments.map(({ at_ms, payment }) => ({ at: toInstant(at_ms), payment })),
        meters: countMeters(this.tallyOf(nowMs)),
        grant: toGrantView(person, nowMs),
      }
    })
  }

  async grant(previous: PreviousName, untilMs: number | null): Promise<Metered<GrantView>> {
    await this.ready(previous)
    const moved = this.moved()
    if (moved !== null) return moved
    const until = toInstant(untilMs)
    this.transact((nowMs) => {
      this.records.update({ granted: 1, grant_until_ms: untilMs, name: this.name() })
      this.records.addNews({ type: 'grant', atMs: nowMs, active: true, until })
    })
    await this.tell()
    return { ok: true, value: { until } }
  }

  endGrant(previous: PreviousName): Promise<Sought<null>> {
    return this.seek(previous, (person, nowMs) => {
      if (person.granted === 0) return null
      this.records.update({ granted: 0, grant_until_ms: null })
      this.records.addNews({ type: 'grant', atMs: nowMs, active: false, until: null })
      return null
    })
  }

  reset(previous: PreviousName): Promise<Sought<null>> {
    return this.seek(previous, (_, nowMs) => {
      this.records.deleteRuns()
      this.records.addNews({ type: 'reset', atMs: nowMs })
      return null
    })
  }

  async erase(previous: PreviousName): Promise<Sought<null>> {
    await this.ready(previous)
    const moved = this.moved()
    if (moved !== null) return moved
    const isKnown = this.records.person() !== null
    await this.telling?.catch(() => undefined)
    if (isKnown) await this.records.deleteAll()
    if (previous !== null) await this.env.PERSON_METER.getByName(previous).eraseMoved()
    const names = previous === null ? [this.name()] : [this.name(), previous]
    const wasKnown = await this.ledger().erase(names, isKnown, this.now())
    return wasKnown ? { ok: true, value: null } : { ok: false, error: 'person_unknown' }
  }

  async handOver(to: string): Promise<PersonContents | null> {
    await this.telling?.catch(() => undefined)
    const person = this.records.person()
    if (person === null || (person.moved_to !== null && person.moved_to !== to)) return null
    this.records.update({ moved_to: to })
    return this.records.contents(person)
  }

  async forget(to: string): Promise<void> {
    if (this.records.person()?.moved_to !== to) return
    await this.records.deleteAll()
    this.records.open()
    this.records.update({ moved_to: to })
    await this.ctx.storage.setAlarm(Date.now() + FORGET_MOVED_MS)
  }

  async eraseMoved(): Promise<void> {
    if (this.records.person() !== null) await this.records.deleteAll()
  }

  override async alarm(): Promise<void> {
    if (this.records.person()?.moved_to != null) await this.records.deleteAll()
    else await this.tellAll()
  }

  protected now(): number {
    return Date.now()
  }

  /** Calls that a person makes themselves. */
  private async serve<Answer, Code extends string>(
    previous: PreviousName,
    work: (nowMs: number) => Metered<Answer, Code>,
  ): Promise<Metered<Answer, Code>> {
    await this.ready(previous)
    const moved = this.moved()
    if (moved !== null) return moved
    const answer = this.transact((nowMs) => {
      this.see(previous, nowMs)
      return work(nowMs)
    })
    await this.tell()
    return answer
  }

  /** Calls that the seller makes about a known person. */
  private async seek<Answer>(
    previous: PreviousName,
    work: (person: PersonRow, nowMs: number) => Answer,
  ): Promise<Sought<Answer>> {
    await this.ready(previous)
    const moved = this.moved()
    if (moved !== null) return moved
    const person = this.records.person()
    if (person === null) return { ok: false, error: 'person_unknown' }
    const value = this.transact((nowMs) => work(person, nowMs))
    await this.tell()
    return { ok: true, value }
  }

  private transact<Answer>(work: (nowMs: number) => Answer): Answer {
    this.records.open()
    return this.ctx.storage.transactionSync(() => work(this.now()))
  }

  private async ready(previous: PreviousName): Promise<void> {
    if (previous === null || previous === this.nothingUnder) return
    if (this.records.person()?.adopted_from === previous) return
    this.adopting ??= this.adopt(previous).finally(() => {
      this.adopting = undefined
    })
    await this.adopting
  }

  /** Takes over all data under the previous key's name. Killed at any point, it is repeated whole. */
  private async adopt(previous: string): Promise<void> {
    const before = this.env.PERSON_METER.getByName(previous)
    const contents = await before.handOver(this.name())
    if (contents === null) {
      this.nothingUnder = previous
      return
    }
    this.transact(() => {
      if (this.records.person()?.adopted_from === previous) return
      this.records.takeContents(contents)
      this.records.update({ name: this.name(), adopted_from: previous, rename_from: previous })
    })
    await before.forget(this.name())
  }

  private moved() {
    const to = this.records.person()?.moved_to ?? null
    return to === null ? null : ({ ok: false, error: 'person_moved', to } as const)
  }

  private see(previous: PreviousName, nowMs: number) {
    const person = this.records.person()
    const seenAtMs = person?.seen_at_ms ?? null
    if (seenAtMs === null) this.records.addNews({ type: 'person.new', atMs: nowMs })
    if (seenAtMs === null || dayOf(seenAtMs) !== dayOf(nowMs)) {
      this.records.addNews({ type: 'seen', atMs: nowMs })
    }
    if (seenAtMs === null || Math.abs(nowMs - seenAtMs) > SEEN_AGAIN_MS) {
      this.records.update({
        seen_at_ms: nowMs,
        name: this.name(),
        ...(previous !== null && { adopted_from: previous }),
      })
    }
  }

  private captureOne(runId: string, feature: FeatureId | null, nowMs: number) {
    const known = this.records.findRun(runId)
    const decision = decideCapture(runId, feature, known, nowMs)
    if (!decision.ok) return decision
    if (decision.write !== null) {
      this.write(decision.write, nowMs)
      this.records.addNews({ type: 'run', atMs: nowMs, feature: decision.write.feature })
    }
    return { ok: true, meter: (decision.write ?? known)?.meter ?? 'shared' } as const
  }

  private write(record: RunRecord, nowMs: number) {
    this.records.writeRun(record)
    this.records.trimRuns(nowMs)
  }

  private settled(state: SettleAnswer['state'], meter: MeterId, nowMs: number): SettleAnswer {
    return settleAnswer(state, meter, this.tallyOf(nowMs), this.isEntitled('unknown', nowMs))
  }

  private tallyOf(nowMs: number): TallyOf {
    return (meter) => this.records.tally(meter, nowMs)
  }

  private isEntitled(clientStatus: RunRequest['clientStatus'], nowMs: number): boolean {
    const person = this.records.person()
    return isEntitled(knownPayment(person), grantOf(person), clientStatus, nowMs)
  }

  /** Sends unreported news to the seller. A failure refuses and delays no request. */
  private async tell(): Promise<void> {
    const hasNews = this.records.news().length > 0 || this.records.person()?.rename_from != null
    if (!hasNews) return
    if (Math.abs(this.now() - this.ledgerFailedAtMs) < TELL_AGAIN_MS) return
    this.telling ??= this.tellAll().finally(() => {
      this.telling = undefined
    })
    await within(this.telling, LEDGER_TIMEOUT_MS)
  }

  private async tellAll(): Promise<void> {
    try {
      const renameFrom = this.records.person()?.rename_from ?? null
      if (renameFrom !== null) {
        await this.ledger().rename(renameFrom, this.name())
        this.records.update({ rename_from: null })
      }
      for (let news = this.records.news(); news.length > 0; news = this.records.news()) {
        await this.ledger().take(this.name(), news)
        this.records.deleteNews(news.at(-1)?.seq ?? 0)
      }
    } catch {
      this.ledgerFailedAtMs = this.now()
      console.error(JSON.stringify({ code: 'ledger_unreachable' }))
      await this.ctx.storage.setAlarm(Date.now() + TELL_AGAIN_MS)
    }
  }

  private ledger() {
    return this.env.SELLER_LEDGER.getByName('seller')
  }

  /** An alarm comes without the name, so it is kept too. */
  private name(): string {
    const name = this.ctx.id.name ?? this.records.person()?.name
    if (name == null) throw new Error('An object of a person is reached by its name.')
    return name
  }
}

function within(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void work.finally(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function toInstant(atMs: number): string
function toInstant(atMs: number | null): string | null
function toInstant(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString()
}

function toGrantView(person: PersonRow, nowMs: number): GrantView | null {
  const grant = grantOf(person)
  return grant !== null && isGranted(grant, nowMs) ? { until: toInstant(grant.untilMs) } : null
}
