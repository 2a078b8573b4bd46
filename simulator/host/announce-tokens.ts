import type { HostFetch } from './network.ts'
import type { PaymentTokenView } from './simulation.ts'
import { isRecord } from './wire.ts'

/**
 * Tells a stand-in of Figma's REST about each payment token before the request that carries it goes out, as
 * Figma itself knows a token from the moment it is issued.
 *
 * @param tokenOf  The simulation's own `token`.
 * @param announce  A rejection fails the request, as if the network had.
 */
export function announceTokens(
  send: HostFetch,
  tokenOf: (text: string) => PaymentTokenView | undefined,
  announce: (token: string, issued: PaymentTokenView) => Promise<unknown>,
): HostFetch {
  return async (request) => {
    const token = tokenIn(request.body)
    const issued = token === undefined ? undefined : tokenOf(token)
    if (token !== undefined && issued !== undefined) await announce(token, issued)
    return send(request)
  }
}

function tokenIn(body: string | null): string | undefined {
  if (body === null) return undefined
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) && typeof value['token'] === 'string' ? value['token'] : undefined
  } catch {
    return undefined
  }
}
