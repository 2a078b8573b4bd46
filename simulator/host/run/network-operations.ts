import { decodeBase64 } from '../base64.ts'
import { HostError } from '../errors.ts'
import { isAllowedUrl } from '../network-access.ts'
import type { NetworkReply, NetworkRequest } from '../network.ts'
import { utf8 } from '../utf8.ts'
import { isRecord } from '../wire.ts'
import { optionsArgument, textArgument } from './arguments.ts'
import type { AsyncOperations, RunContext } from './operation.ts'
import type { Pending } from './pending.ts'

/** The rejection of `fetch`, for every reason that a request has no answer. */
export class FetchError extends HostError {
  readonly guestName = 'TypeError'
  constructor(url: string) {
    super('FETCH_FAILED', 'Failed to fetch', url)
  }
}

export const networkAsyncOperations = {
  fetch: (context, [url, init]) => startFetch(context, textArgument('fetch', url), init),
} satisfies AsyncOperations

function startFetch(context: RunContext, url: string, init: unknown): Pending {
  return send(context, toRequest(url, init), (reply) => toGuestReply(url, reply))
}

/**
 * Sends a request as far as the manifest and the network let it.
 *
 * @param read  What the guest is given of the answer.
 */
export function send(
  context: RunContext,
  request: NetworkRequest,
  read: (reply: NetworkReply) => unknown,
): Pending {
  const { world } = context
  const { url } = request
  if (!isAllowedUrl(url, world.scenario.manifest.networkAccess, world.scenario.mode)) {
    world.log.console.push({ level: 'error', text: cspMessage(url) })
    world.log.requests.push({ ...logged(request), outcome: 'blocked' })
    return failing(url)
  }
  if (world.network === 'offline') {
    world.log.requests.push({ ...logged(request), outcome: 'offline' })
    return failing(url)
  }
  return answered(context, request, read)
}

function cspMessage(url: string): string {
  return `Refused to connect to '${url}' because it violates the following Content Security Policy directive: the domain is not in networkAccess.allowedDomains of the manifest.`
}

function failing(url: string): Pending {
  return {
    effect: () => {
      throw new FetchError(url)
    },
  }
}

function answered(
  { world }: RunContext,
  request: NetworkRequest,
  read: (reply: NetworkReply) => unknown,
): Pending {
  const canned = cannedReply(world.network, request.url)
  if (canned !== undefined) {
    world.log.requests.push({ ...logged(request), outcome: canned.status })
    return { effect: () => read(canned) }
  }
  if (world.fetch === undefined) {
    world.log.requests.push({ ...logged(request), outcome: 'unanswered' })
    return { isHung: true, effect: () => undefined }
  }
  const { fetch } = world
  const entry = { ...logged(request), outcome: 'unsent' as string | number }
  world.log.requests.push(entry)
  let settled: NetworkReply | undefined
  return {
    outside: () => {
      entry.outcome = 'pending'
      return fetch(request).then(
        (reply) => {
          entry.outcome = reply === 'unanswered' ? reply : reply.status
          if (reply === 'unanswered') return reply
          settled = reply
          return 'answered'
        },
        () => {
          entry.outcome = 'failed'
          return 'answered'
        },
      )
    },
    effect: () => {
      if (settled === undefined) throw new FetchError(request.url)
      return read(settled)
    },
  }
}

/** As JSON tells it: bytes as the list that a canned picture may be. */
function logged({ bytes, ...request }: NetworkRequest) {
  return bytes === undefined ? request : { ...request, body: Array.from(bytes) }
}

/** Returns whether the manifest allows the request and the network is up; prints a breach in the console. */
export function isReachable({ world }: RunContext, url: string): boolean {
  const { manifest, mode } = world.scenario
  if (isAllowedUrl(url, manifest.networkAccess, mode)) return world.network !== 'offline'
  world.log.console.push({ level: 'error', text: cspMessage(url) })
  return false
}

export function cannedReply(
  network: RunContext['world']['network'],
  url: string,
): NetworkReply | undefined {
  if (typeof network === 'string') return undefined
  const found = network[url] ?? network[url.replace(/[?#].*$/, '')]
  if (found === undefined) return undefined
  const { status, headers = {}, body } = found
  const picture = bodyBytes(body)
  const bytes = isPicture(body, headers) ? picture : undefined
  return { status, headers, body: bodyText(body), bytes, picture }
}

/** A body that no text looks like, or that its headers call an image. */
function isPicture(body: unknown, headers: NetworkReply['headers']): boolean {
  if (Array.isArray(body)) return body.length > 0 && body.every(isByte)
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return typeof body === 'string' && /^data:[^,]*;base64,|^image\//.test(type ?? body)
}

function isByte(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255
}

function bodyText(body: unknown): string {
  if (body === undefined) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** The bytes that a canned body is where it is no text: a list of them, or base64, with or without `data:` before it. */
function bodyBytes(body: unknown): Uint8Array | undefined {
  if (Array.isArray(body)) return Uint8Array.from(body.map(Number))
  if (typeof body !== 'string') return undefined
  const base64 = body.replace(/^data:[^,]*;base64,/, '')
  return /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)
    ? decodeBase64(base64)
    : Uint8Array.from(Array.from(body, (letter) => letter.charCodeAt(0) & 255))
}

function toGuestReply(url: string, reply: NetworkReply) {
  const headers = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    url,
    status: reply.status,
    statusText: '',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: reply.body,
    bytes: reply.bytes ?? utf8(reply.body),
  }
}

function toRequest(url: string, init: unknown): NetworkRequest {
  const given = optionsArgument('fetch', init)
  const method = given['method']
  const headers = given['headers'] ?? given['headersObject']
  const body = given['body']
  return {
    url,
    method: typeof method === 'string' ? method.toUpperCase() : 'GET',
    headers: isRecord(headers)
      ? Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
      : {},
    ...(body instanceof Uint8Array
      ? fromUtf8(body)
      : { body: typeof body === 'string' ? body : null }),
  }
}

/** The bytes themselves where they are no text. */
function fromUtf8(bytes: Uint8Array): Pick<NetworkRequest, 'body' | 'bytes'> {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`)
  try {
    return { body: decodeURIComponent(escaped.join('')) }
  } catch {
    return { body: null, bytes }
  }
}
