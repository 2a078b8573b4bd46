import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Plugin } from 'esbuild'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import manifest from '../../manifest.json'
import { watchChildren } from './watch-children.ts'
import { openFigmaDocument } from './figma-document.ts'
import { serveFigma } from './figma-server.ts'
import type { FigmaStandIn } from './figma-stand-in.ts'
import { createFigmaStandIn } from './figma-stand-in.ts'
import { localSecrets } from './local-secrets.ts'
import { readWorkerConfig } from './worker-config.ts'

export interface LicenseServerOptions {
  /** 0, or none: any free one. */
  readonly port?: number
  /** Where the server's storage is kept between starts; without it, nothing is kept. */
  readonly dataDir?: string
  /** The requests to Figma a minute. */
  readonly rate?: number
  /** Laid into the worker's build: the offer that another file sells, say. */
  readonly buildPlugins?: readonly Plugin[]
  /** Another than the manifest's. */
  readonly widgetId?: string
  /** Makes new keys, and has the server read those kept in `dataDir` as the ones before. */
  readonly rotateKeys?: boolean
  readonly ownerUserIds?: readonly string[]
  /** The stand-in's answer to an unknown or expired payment token. */
  readonly badTokenStatus?: 400 | 401
  /** How many strangers' requests of one address a minute pass Cloudflare's limit; without it, there is none. */
  readonly doorLimit?: number
  /** Another worker than the project's. */
  readonly entryPoint?: string
  /** Laid over the worker's variables; `''` takes one away. */
  readonly variables?: Readonly<Record<string, string>>
  /** Takes each line that the worker logs. */
  readonly log?: (line: string) => void
}

export interface LicenseServer {
  readonly url: string
  /** The stand-in for Figma's REST. */
  readonly figma: string
  readonly widgetId: string
  /** Opens the seller's side. */
  readonly adminKey: string
  /** The same stand-in, for callers in this process: it takes a thousand people at once. */
  readonly standIn: FigmaStandIn
  close: () => Promise<void>
}

/**
 * Starts the worker in workerd, and a stand-in for Figma's REST beside it, both on loopback. Nothing
 * outside this machine is asked, and no account is needed.
 */
export async function startLicenseServer(
  options: LicenseServerOptions = {},
): Promise<LicenseServer> {
  const { main, compatibilityDate, durableObjects, vars } = readWorkerConfig()
  const entryPoint = options.entryPoint ?? main
  const widgetId = options.widgetId ?? manifest.id
  const ownerUserIds = options.ownerUserIds ?? ['1000']
  const figmaToken = randomBytes(24).toString('base64url')
  const [secrets, contents] = await Promise.all([
    localSecrets(options.dataDir, options.rotateKeys),
    bundle(entryPoint, options.buildPlugins ?? []),
  ])
  const { adminKey, previousSessionKey, previousIdKey } = secrets
  const now = () => Date.now()
  const standIn = createFigmaStandIn({
    widgetId,
    figmaToken,
    ownerUserIds,
    badTokenStatus: options.badTokenStatus ?? 401,
    now,
    document: openFigmaDocument(),
  })
  const figma = await serveFigma(standIn, { port: 0, now })
  const children = watchChildren()
  const worker = new Miniflare({
    host: '127.0.0.1',
    port: options.port ?? 0,
    cf: false,
    telemetry: { enabled: false },
    handleRuntimeStdio: logLines(options.log ?? ((line) => process.stderr.write(`${line}\n`))),
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents }],
    compatibilityDate,
    durableObjects,
    ...(options.doorLimit !== undefined && {
      ratelimits: { DOOR_LIMIT: { simple: { limit: options.doorLimit, period: 60 as const } } },
    }),
    ...(options.dataDir !== undefined && {
      durableObjectsPersist: join(resolve(options.dataDir), 'durable-objects'),
    }),
    bindings: {
      ...vars,
      WIDGET_ID: widgetId,
      FIGMA_TOKEN: figmaToken,
      FIGMA_URL: figma.url,
      SESSION_KEY: secrets.sessionKey,
      ID_KEY: secrets.idKey,
      ADMIN_KEY: adminKey,
      ...(previousSessionKey !== undefined && { PREVIOUS_SESSION_KEY: previousSessionKey }),
      ...(previousIdKey !== undefined && { PREVIOUS_ID_KEY: previousIdKey }),
      OWNER_USER_IDS: ownerUserIds.join(','),
      ...(options.rate !== undefined && { FIGMA_RATE_PER_MINUTE: String(options.rate) }),
      ...options.variables,
    },
  })
  const close = async () => {
    await Promise.all([worker.dispose(), figma.close()])
    children.close()
  }
  try {
    const { port } = await worker.ready
    children.endWithUs()
    const url = `http://127.0.0.1:${port}`
    return { url, figma: figma.url, widgetId, adminKey, standIn, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function bundle(entryPoint: string, plugins: readonly Plugin[]): Promise<string> {
  const built = await build({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    plugins: [...plugins],
    logLevel: 'silent',
  })
  const [output] = built.outputFiles
  if (output === undefined) throw new Error(`At ${entryPoint}: expected a bundle, got none`)
  return output.text
}

function logLines(log: (line: string) => void) {
  return (stdout: Readable, stderr: Readable) => {
    for (const input of [stdout, stderr]) createInterface({ input }).on('line', log)
  }
}
