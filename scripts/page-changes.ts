import type { IncomingMessage, ServerResponse } from 'node:http'

/** News for an open page: `page` reloads it, `widget` runs its new code in place. */
export type PageChange = 'page' | 'widget'

/** Tells open pages of changes on disk, and of builds that fail. */
export interface PageChanges {
  /** Answers `GET /changes` with a stream of events; false leaves the request to others. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  tell(change: PageChange): void
  /** Why a part cannot be built; null once it can. A page opened later is told too. */
  tellOfBuild(part: string, failure: string | null): void
}

/** One event for a change that several bundles notice. */
const GATHER_MS = 60

export function createPageChanges(): PageChanges {
  const listeners = new Set<ServerResponse>()
  const waiting = new Map<PageChange, NodeJS.Timeout>()
  const failures = new Map<string, string>()

  function failuresEvent(): string {
    return `event: failures\ndata: ${JSON.stringify([...failures.values()])}\n\n`
  }

  function send(event: string): void {
    for (const listener of listeners) listener.write(event)
  }

  return {
    answer(request, response) {
      if (request.url !== '/changes') return false
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write('retry: 500\n\n')
      response.write(failuresEvent())
      listeners.add(response)
      request.on('close', () => listeners.delete(response))
      return true
    },
    tell(change) {
      clearTimeout(waiting.get(change))
      waiting.set(
        change,
        setTimeout(() => {
          send(`event: ${change}\ndata: 1\n\n`)
        }, GATHER_MS),
      )
    },
    tellOfBuild(part, failure) {
      if (failure === null && !failures.has(part)) return
      if (failure === null) failures.delete(part)
      else failures.set(part, failure)
      send(failuresEvent())
    },
  }
}

/** The page's HTML with the mark that `/changes` reports changes; a static page has none. */
export function offerChanges(html: string): string {
  return html.replace('</head>', '<meta name="changes" content="changes" /></head>')
}
