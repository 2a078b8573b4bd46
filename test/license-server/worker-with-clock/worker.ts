import type { Bindings } from '../../../license-server/bindings.ts'
import { FigmaGateway as RealGateway } from '../../../license-server/figma-gateway.ts'
import { PersonMeter as RealMeter } from '../../../license-server/person-meter.ts'
import { createRoutes } from '../../../license-server/routes.ts'

/**
 * The real worker with a clock that `PUT /_clock` sets ahead, so that ten minutes need not pass for a test
 * of what lapses after ten minutes.
 */
const clock = { aheadMs: 0 }
const now = () => Date.now() + clock.aheadMs

export class FigmaGateway extends RealGateway {
  protected override now(): number {
    return now()
  }
}

export class PersonMeter extends RealMeter {
  protected override now(): number {
    return now()
  }
}

const routes = createRoutes(now)

export default {
  async fetch(request: Request, env: Bindings, ctx: ExecutionContext): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname !== '/_clock') return routes.fetch(request, env, ctx)
    clock.aheadMs = Number(await request.text())
    return new Response(null, { status: 204 })
  },
}
