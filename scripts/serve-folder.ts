import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { dirname, extname, join, normalize, sep } from 'node:path'

/** A folder served on the loopback interface only. */
export interface FolderServer {
  readonly address: string
  close(): Promise<void>
}

export interface FolderServerOptions {
  readonly folder: string
  readonly port: number
  /** Answers a request in place of the folder; false leaves it to the folder. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Changes the text of an HTML file right in the folder on its way out; all else goes as it lies there. */
  readonly adaptHtml?: (html: string) => string
  readonly mount?: FolderMount
}

/** Another folder, under a path of its own. */
export interface FolderMount {
  /** Begins and ends with a slash. */
  readonly prefix: string
  readonly folder: string
  /** Files that are asked for by another name than they have. */
  readonly names: Readonly<Record<string, string>>
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Serves a folder at this port of 127.0.0.1, or at the next that is free. */
export async function serveFolder(options: FolderServerOptions): Promise<FolderServer> {
  const server = createServer((request, response) => {
    if (options.answer?.(request, response) !== true) void sendFile(options, request, response)
  })
  const port = await listen(server, options.port)
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}

async function listen(server: Server, port: number): Promise<number> {
  const taken = await new Promise<boolean>((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(true)
      else reject(error)
    }
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      resolve(false)
    })
  })
  if (taken) return listen(server, port + 1)
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

async function sendFile(
  options: FolderServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { folder, adaptHtml } = options
  const path = fileOf(options, request.url ?? '/')
  try {
    if (path === null) throw new Error('outside the folder')
    const body = await readFile(path)
    const isPage = dirname(path) === folder && extname(path) === '.html'
    const sent = isPage && adaptHtml !== undefined ? adaptHtml(body.toString('utf8')) : body
    const type = contentTypes[extname(path)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
    response.end(sent)
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('Not found')
  }
}

function fileOf({ folder, mount }: FolderServerOptions, url: string): string | null {
  const { pathname } = new URL(url, 'http://127.0.0.1')
  let name: string
  try {
    name = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (mount !== undefined && name.startsWith(mount.prefix)) {
    const asked = name.slice(mount.prefix.length)
    return inside(mount.folder, mount.names[asked] ?? asked)
  }
  return inside(folder, name.endsWith('/') ? `${name}index.html` : name)
}

function inside(folder: string, name: string): string | null {
  const path = normalize(join(folder, name))
  return path.startsWith(folder + sep) ? path : null
}
