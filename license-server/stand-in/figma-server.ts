import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { faultsSchema, personSchema, tokenSchema } from './control-bodies.ts'
import type { FigmaStandIn } from './figma-stand-in.ts'

export interface FigmaServer {
  readonly url: string
  close: () => Promise<void>
}

interface SeenRequest {
  readonly path: string
  readonly at: number
  status: number | null
}

/**
 * Serves the stand-in on loopback. `/v1/*` is Figma's; `/_people/:userId`, `/_tokens`, `/_faults` and
 * `/_requests` are for tests.
 */
export async function serveFigma(
  figma: FigmaStandIn,
  options: { readonly port: number; readonly now: () => number },
): Promise<FigmaServer> {
  const seen: SeenRequest[] = []
  const server = createServer((request, response) => {
    route(figma, seen, options.now, request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : 'Not usable'
      reply(response, error instanceof BadControlError ? 400 : 500, { error: message })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

class BadControlError extends Error {}

async function route(
  figma: FigmaStandIn,
  seen: SeenRequest[],
  now: () => number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://figma')
  const what = `${request.method ?? ''} ${url.pathname}`
  if (what === 'GET /v1/payments' || what === 'GET /v1/me') {
    const entry: SeenRequest = { path: url.pathname, at: now(), status: null }
    seen.push(entry)
    await answerAsFigma(figma, url, request, response, entry)
    return
  }
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type')
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT')
  const person = /^PUT \/_people\/([^/]+)$/.exec(what)?.[1]
  if (request.method === 'OPTIONS') {
    reply(response, 204)
  } else if (person !== undefined) {
    figma.putPerson(decodeURIComponent(person), await readControl(personSchema, request))
    reply(response, 204)
  } else if (what === 'POST /_tokens') {
    reply(response, 201, { token: figma.issueToken(await readControl(tokenSchema, request)) })
  } else if (what === 'PUT /_faults') {
    figma.setFaults(await readControl(faultsSchema, request))
    reply(response, 204)
  } else if (what === 'GET /_requests') {
    reply(response, 200, seen)
  } else {
    reply(response, 404, { status: 404, err: 'Not found' })
  }
}

async function answerAsFigma(
  figma: FigmaStandIn,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  entry: SeenRequest,
): Promise<void> {
  const figmaToken = request.headers['x-figma-token']
  const answer = figma.call({
    path: url.pathname,
    query: url.searchParams,
    figmaToken: typeof figmaToken === 'string' ? figmaToken : undefined,
  })
  entry.status = answer.status
  if (answer.hangMs > 0) await hang(response, answer.hangMs)
  if (response.destroyed) return
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value)
  reply(response, answer.status, answer.body)
}

/** Ends early when the caller has gone. */
function hang(response: ServerResponse, hangMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, hangMs)
    response.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** A body that is a string goes out as it is: garbage, where the test wants garbage. */
function reply(response: ServerResponse, status: number, body?: unknown): void {
  response.statusCode = status
  if (body === undefined) {
    response.end()
    return
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

async function readControl<Body>(
  schema: v.GenericSchema<unknown, Body>,
  request: IncomingMessage,
): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const parsed = v.safeParse(schema, parseJson(Buffer.concat(chunks).toString('utf8')))
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new BadControlError(`At ${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadControlError('At body: expected JSON')
  }
}
