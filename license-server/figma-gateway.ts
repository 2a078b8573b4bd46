import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from './bindings.ts'
import { readEnvironment } from './core/environment.ts'
import type { FigmaPause } from './core/figma-pause.ts'
import { recentAsks } from './core/figma-rate.ts'
import { dayOf, refusalCounter } from './core/person-news.ts'
import type { ExchangeOutcome, ExchangeRequest, TokenExchange } from './core/token-exchange.ts'
import { createTokenExchange } from './core/token-exchange.ts'
import { createFigmaClient } from './figma-client.ts'
import type { GatewayCalls, SetupProblem } from './object-calls.ts'
import type { Migrations } from './storage-schema.ts'
import { migrate } from './storage-schema.ts'

/** Figma's tokens live 90 days; the seller has two weeks to make a new one. */
const OLD_TOKEN_MS = 75 * 24 * 60 * 60_000
const TELL_REFUSALS_MS = 5_000

const migrations: Migrations = [
  [
    'CREATE TABLE asks (at_ms INTEGER NOT NULL)',
    'CREATE TABLE pause (id INTEGER PRIMARY KEY, until_ms INTEGER NOT NULL)',
  ],
  // A pause names its token, and warnings for the seller are stored.
  [
    'DROP TABLE pause',
    `CREATE TABLE pause (
      id INTEGER PRIMARY KEY, until_ms INTEGER NOT NULL, next_try_ms INTEGER NOT NULL, token_digest TEXT NOT NULL)`,
    'CREATE TABLE figma_token (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, since_ms INTEGER NOT NULL)',
    'CREATE TABLE other_resource (id INTEGER PRIMARY KEY, widget_id TEXT NOT NULL)',
  ],
]

/**
 * Singleton: Figma's rate limit is per seller token. It stores when Figma was asked,
 * and errors of the server's setup; nothing about people.
 */
export class FigmaGateway extends DurableObject<Bindings> implements GatewayCalls {
  private readonly started: Promise<{ tokens: TokenExchange; tokenSinceMs: number }>
  private readonly widgetId: string
  private hasAccepted = false
  private refusals = new Map<string, Map<string, number>>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const environment = readEnvironment({ ...env })
    if (!environment.ok) throw new Error('The gateway was reached without its environment.')
    const { figmaToken, figmaRatePerMinute, widgetId } = environment.value
    this.widgetId = widgetId
    migrate(ctx.storage, migrations, 'asks')
    const now = () => this.now()
    this.started = ctx.blockConcurrencyWhile(async () => {
      const figmaTokenDigest = await digestOf(figmaToken)
      const tokens = createTokenExchange({
        figma: createFigmaClient(environment.value, now),
        figmaTokenDigest,
        ratePerMinute: figmaRatePerMinute,
        now,
        store: createExchangeStore(ctx.storage, now),
      })
      return { tokens, tokenSinceMs: this.tokenSince(figmaTokenDigest) }
    })
  }

  async exchange(request: ExchangeRequest): Promise<ExchangeOutcome> {
    const { tokens } = await this.started
    const outcome = await tokens.exchange(request)
    if (outcome.type === 'answered') this.noteAccepted()
    else this.noteRefused(outcome.cause)
    return outcome
  }

  async problems(): Promise<SetupProblem[]> {
    const { tokens, tokenSinceMs } = await this.started
    const found = {
      credentials: !(await tokens.hasGoodCredentials()),
      widget_id: !this.hasAccepted && this.otherResourceSeen(),
      figma_pause: tokens.isPaused(),
      token_age: this.now() - tokenSinceMs > OLD_TOKEN_MS,
    }
    return setupProblems.filter((problem) => found[problem])
  }

  async tellRefusals(): Promise<void> {
    if (this.timer !== undefined) clearTimeout(this.timer)
    this.timer = undefined
    const refusals = this.refusals
    this.refusals = new Map()
    for (const [day, counters] of refusals) {
      await this.env.SELLER_LEDGER.getByName('seller').count(day, [...counters])
    }
  }

  protected now(): number {
    return Date.now()
  }

  private noteAccepted() {
    if (!this.hasAccepted) this.ctx.storage.sql.exec('DELETE FROM other_resource')
    this.hasAccepted = true
  }

  private noteRefused(cause: string) {
    if (cause === 'other_resource' && !this.hasAccepted) {
      this.ctx.storage.sql.exec(
        'INSERT OR REPLACE INTO other_resource (id, widget_id) VALUES (1, ?)',
        this.widgetId,
      )
    }
    const day = dayOf(this.now())
    const counters = this.refusals.get(day) ?? new Map<string, number>()
    const counter = refusalCounter(cause)
    this.refusals.set(day, counters.set(counter, (counters.get(counter) ?? 0) + 1))
    this.timer ??= setTimeout(() => {
      this.ctx.waitUntil(this.tellRefusals().catch(() => undefined))
    }, TELL_REFUSALS_MS)
  }

  private otherResourceSeen(): boolean {
    const seen = this.ctx.storage.sql.exec(
      'SELECT 1 FROM other_resource WHERE widget_id = ?',
      this.widgetId,
    )
    return seen.toArray().length > 0
  }

  /** The time when this seller token was first used here. */
  private tokenSince(digest: string): number {
    const { sql } = this.ctx.storage
    const [known] = sql
      .exec<{ digest: string; since_ms: number }>('SELECT digest, since_ms FROM figma_token')
      .toArray()
    if (known?.digest === digest) return known.since_ms
    const nowMs = this.now()
    sql.exec(
      'INSERT OR REPLACE INTO figma_token (id, digest, since_ms) VALUES (1, ?, ?)',
      ...[digest, nowMs],
    )
    return nowMs
  }
}

const setupProblems: readonly SetupProblem[] = [
  'credentials',
  'widget_id',
  'figma_pause',
  'token_age',
]

/** A personal access token is random and long: its digest does not reveal it. */
async function digestOf(figmaToken: string): Promise<string> {
  const bytes = new TextEncoder().encode(`figma-token\n${figmaToken}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function createExchangeStore(storage: DurableObjectStorage, now: () => number) {
  const { sql } = storage
  return {
    load() {
      const asks = sql.exec<{ at_ms: number }>('SELECT at_ms FROM asks').toArray()
      const [pause] = sql.exec<PauseRow>('SELECT * FROM pause').toArray()
      return {
        asks: asks.map((ask) => ({ atMs: ask.at_ms, by: null })),
        pause: pause === undefined ? null : toPause(pause),
      }
    },
    saveAsk(atMs: number) {
      const kept = recentAsks(this.load().asks, now()).map((ask) => ask.atMs)
      sql.exec('DELETE FROM asks WHERE at_ms < ?', Math.min(atMs, ...kept))
      sql.exec('INSERT INTO asks (at_ms) VALUES (?)', atMs)
    },
    savePause(pause: FigmaPause | null) {
      sql.exec('DELETE FROM pause')
      if (pause === null) return
      sql.exec(
        'INSERT INTO pause (id, until_ms, next_try_ms, token_digest) VALUES (1, ?, ?, ?)',
        ...[pause.untilMs, pause.nextTryMs, pause.tokenDigest],
      )
    },
  }
}

interface PauseRow extends Record<string, SqlStorageValue> {
  until_ms: number
  next_try_ms: number
  token_digest: string
}

function toPause(row: PauseRow): FigmaPause {
  return { untilMs: row.until_ms, nextTryMs: row.next_try_ms, tokenDigest: row.token_digest }
}
