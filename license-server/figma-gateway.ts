import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from './bindings.ts'
import { readEnvironment } from './core/environment.ts'
import { recentAsks } from './core/figma-rate.ts'
import type { ExchangeOutcome, ExchangeRequest, TokenExchange } from './core/token-exchange.ts'
import { createTokenExchange } from './core/token-exchange.ts'
import { createFigmaClient } from './figma-client.ts'

/**
 * The one door to Figma for all the world, since the rate is one for all. It stores when Figma was asked
 * and nothing of anybody.
 */
export class FigmaGateway extends DurableObject<Bindings> {
  private readonly tokens: TokenExchange

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const environment = readEnvironment({ ...env })
    if (!environment.ok) throw new Error('The gateway was reached without its environment.')
    const now = () => this.now()
    this.tokens = createTokenExchange({
      figma: createFigmaClient(environment.value, now),
      ratePerMinute: environment.value.figmaRatePerMinute,
      now,
      store: createRateStore(ctx.storage, now),
    })
  }

  async exchange(request: ExchangeRequest): Promise<ExchangeOutcome> {
    return this.tokens.exchange(request)
  }

  protected now(): number {
    return Date.now()
  }
}

function createRateStore(storage: DurableObjectStorage, now: () => number) {
  const { sql } = storage
  sql.exec('CREATE TABLE IF NOT EXISTS asks (at_ms INTEGER NOT NULL)')
  sql.exec('CREATE TABLE IF NOT EXISTS pause (id INTEGER PRIMARY KEY, until_ms INTEGER NOT NULL)')
  return {
    load() {
      const asks = sql.exec<{ at_ms: number }>('SELECT at_ms FROM asks').toArray()
      const [pause] = sql.exec<{ until_ms: number }>('SELECT until_ms FROM pause').toArray()
      return {
        asks: asks.map((ask) => ({ atMs: ask.at_ms, address: null })),
        pausedUntilMs: pause?.until_ms ?? 0,
      }
    },
    saveAsk(atMs: number) {
      const kept = recentAsks(this.load().asks, now()).map((ask) => ask.atMs)
      sql.exec('DELETE FROM asks WHERE at_ms < ?', Math.min(atMs, ...kept))
      sql.exec('INSERT INTO asks (at_ms) VALUES (?)', atMs)
    },
    savePause(untilMs: number) {
      sql.exec('INSERT OR REPLACE INTO pause (id, until_ms) VALUES (1, ?)', untilMs)
    },
  }
}
