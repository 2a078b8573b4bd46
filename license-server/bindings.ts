import type { FigmaGateway } from './figma-gateway.ts'
import type { PersonMeter } from './person-meter.ts'
import type { SellerLedger } from './seller-ledger.ts'

/** What wrangler.jsonc binds; the variables beside it are read by `readEnvironment` alone. */
export interface Bindings {
  readonly PERSON_METER: DurableObjectNamespace<PersonMeter>
  readonly FIGMA_GATEWAY: DurableObjectNamespace<FigmaGateway>
  readonly SELLER_LEDGER: DurableObjectNamespace<SellerLedger>
  /** Cloudflare's own, where deployed: it turns a flood away before anything of ours is woken. */
  readonly DOOR_LIMIT?: RateLimit
}
