import type { GatewayCalls, LedgerCalls, PersonCalls } from './object-calls.ts'

/** The bindings of wrangler.jsonc; `readEnvironment` alone reads its variables. */
export interface Bindings {
  readonly PERSON_METER: DurableObjectNamespace<PersonCalls>
  readonly FIGMA_GATEWAY: DurableObjectNamespace<GatewayCalls>
  readonly SELLER_LEDGER: DurableObjectNamespace<LedgerCalls>
  /** Cloudflare's own limiter, where deployed: it refuses a flood before any of our objects wake. */
  readonly DOOR_LIMIT?: RateLimit
}
