import type { Bindings } from '../../../license-server/bindings.ts'
import { FigmaGateway as RealGateway } from '../../../license-server/figma-gateway.ts'
import { PersonMeter as RealMeter } from '../../../license-server/person-meter.ts'
import { createRoutes } from '../../../license-server/routes.ts'
import { SellerLedger as RealLedger } from '../../../license-server/seller-ledger.ts'

/**
 * The real worker with a clock that `PUT /_clock` sets ahead, so that ten minutes need not pass for a test
 * of what lapses after ten minutes. `GET /_objects/:namespace/:name` shows all that an object keeps; `POST`
 * executes statements on it, `PUT` gives it other tables, and restarts it on them.
 */
const clock = { aheadMs: 0 }
const now = () => Date.now() + clock.aheadMs

export class FigmaGateway extends RealGateway {
  protected override now(): number {
    return now()
  }

  tables() {
    return readTables(this.ctx.storage.sql)
  }

  execute(statements: readonly string[]) {
    for (const statement of statements) this.ctx.storage.sql.exec(statement)
  }

  replace(statements: readonly string[]) {
    return replaceTables(this.ctx, statements)
  }
}

export class PersonMeter extends RealMeter {
  protected override now(): number {
    return now()
  }

  tables() {
    return readTables(this.ctx.storage.sql)
  }

  execute(statements: readonly string[]) {
    for (const statement of statements) this.ctx.storage.sql.exec(statement)
  }

  replace(statements: readonly string[]) {
    return replaceTables(this.ctx, statements)
  }
}

export class SellerLedger extends RealLedger {
  tables() {
    return readTables(this.ctx.storage.sql)
  }

  execute(statements: readonly string[]) {
    for (const statement of statements) this.ctx.storage.sql.exec(statement)
  }

  replace(statements: readonly string[]) {
    return replaceTables(this.ctx, statements)
  }
}

type Row = Record<string, SqlStorageValue>

function readTables(sql: SqlStorage): Record<string, Row[]> {
  const names = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
  const own = names.toArray().filter(({ name }) => !/^(_cf_|sqlite_)/.test(name))
  return Object.fromEntries(
    own.map(({ name }) => [name, sql.exec(`SELECT * FROM ${name}`).toArray()]),
  )
}

async function replaceTables(ctx: DurableObjectState, statements: readonly string[]) {
  await ctx.storage.deleteAll()
  for (const statement of statements) ctx.storage.sql.exec(statement)
  await ctx.storage.sync()
  ctx.abort('The tables were replaced.')
}

const routes = createRoutes(now)

/** The namespaces as they are here, where each object shows its tables. */
type Open = Record<string, DurableObjectNamespace<SellerLedger>>

async function answerOfObject(request: Request, env: Bindings, path: string): Promise<Response> {
  const [namespace = '', name = ''] = path.split('/')
  const object = (env as unknown as Open)[namespace]?.getByName(name)
  if (object === undefined) return new Response(null, { status: 404 })
  if (request.method === 'GET') return Response.json(await object.tables())
  const statements: readonly string[] = await request.json()
  if (request.method === 'POST') await object.execute(statements)
  else await object.replace(statements).catch(() => undefined)
  return new Response(null, { status: 204 })
}

export default {
  async fetch(request: Request, env: Bindings, ctx: ExecutionContext): Promise<Response> {
    const { pathname } = new URL(request.url)
    const object = /^\/_objects\/(.+)$/.exec(pathname)?.[1]
    if (object !== undefined) return answerOfObject(request, env, object)
    if (pathname !== '/_clock') return routes.fetch(request, env, ctx)
    clock.aheadMs = Number(await request.text())
    return new Response(null, { status: 204 })
  },
}
