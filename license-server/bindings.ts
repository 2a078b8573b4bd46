import type { GatewayCalls, LedgerCalls, PersonCalls } from './object-calls.ts'

/** What wrangler.jsonc binds; the variables beside it are read by `readEnvironment` alone. */
export interface Bindings {
  readonly PERSON_METER: DurableObjectNamespace<PersonCalls>
  readonly FIGMA_GATEWAY: DurableObjectNamespace<GatewayCalls>
  readonly SELLER_LEDGER: DurableObjectNamespace<LedgerCalls>
  /** Cloudflare's own, where deployed: it turns a flood away before anything of ours is woken. */
  readonly DOOR_LIMIT?: RateLimit
}
