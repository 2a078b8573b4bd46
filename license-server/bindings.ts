import type { FigmaGateway } from './figma-gateway.ts'
import type { PersonMeter } from './person-meter.ts'

/** What wrangler.jsonc binds; the variables beside it are read by `readEnvironment` alone. */
export interface Bindings {
  readonly PERSON_METER: DurableObjectNamespace<PersonMeter>
  readonly FIGMA_GATEWAY: DurableObjectNamespace<FigmaGateway>
}
