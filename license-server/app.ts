import type { Context } from 'hono'
import type { Bindings } from './bindings.ts'
import type { Environment } from './core/environment.ts'
import type { Session } from './core/session.ts'
import type { Refusal } from './refusal.ts'

/** Hono's context for one request. */
export interface App {
  Bindings: Bindings
  Variables: { environment: Environment; session: Session }
}

export function refuse(c: Context<App>, refusal: Refusal): Response {
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value)
  const { code, message } = refusal
  return c.json({ error: { code, message } }, refusal.status)
}
