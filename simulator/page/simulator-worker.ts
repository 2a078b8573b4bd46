/** Entry of the worker in which the simulator runs beside the page: opens boards, each at a port of its own. */
import { createLayout } from '../layout/create-layout.ts'
import { askNetwork } from './ask-network.ts'
import { readBuild, readScenario } from './read-scenario.ts'
import { ask } from './session/ask.ts'
import { createSession } from './session/create-session.ts'
import { serveSession } from './session/serve-session.ts'
import type { AnnounceToken, OpenOrder, WorkerMessage } from './session/session-messages.ts'

const layout = createLayout()

addEventListener('message', ({ data, ports }: MessageEvent<OpenOrder>) => {
  const [port] = ports
  if (port !== undefined) void open(data, port)
})

async function open(order: OpenOrder, port: MessagePort): Promise<void> {
  const tell = (message: WorkerMessage, transfer: Transferable[] = []): void => {
    port.postMessage(message, transfer)
  }
  const announceToken: AnnounceToken = (token, issued, nowMs) =>
    ask((answer) => {
      tell({ type: 'announce', token, issued, nowMs }, [answer])
    })
  try {
    const scenario = await readScenario(readText, order.source, order.build)
    const session = await createSession(scenario, await layout, {
      fetch: askNetwork,
      ...(order.announcesTokens ? { announceToken } : {}),
    })
    serveSession(session, port, (build) => readBuild(readText, build))
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

async function readText(path: string): Promise<string> {
  const response = await fetch(new URL(path, location.href))
  if (!response.ok)
    throw new Error(`${path}: expected a file beside the page, got ${response.status}`)
  return response.text()
}
