import { createContext, Script } from 'node:vm'
import type { HostWindow } from '../../simulator/host/host-window.ts'
import type { HostFetch } from '../../simulator/host/network.ts'
import { parseWindowRequest } from '../../protocol/window-request.ts'

/**
 * Runs a window's own script in a context of its own, with just enough of a page around it, and returns what
 * it posts in answer to a request.
 */
export function createWindowScript(send: HostFetch): HostWindow {
  return async ({ html, message }) => {
    if (parseWindowRequest(message) === undefined) return []
    const [, script = ''] = /<script[^>]*>([\s\S]*)<\/script>/.exec(html) ?? []
    return new Promise((resolve) => {
      const page = createPage(send, (reply) => {
        resolve([reply])
      })
      new Script(script).runInContext(page.context)
      page.receive(message)
    })
  }
}

class FakeElement {
  textContent = ''
  className = ''
  tabIndex = 0
  hidden = false
  setAttribute() {
    return undefined
  }
  querySelectorAll() {
    return []
  }
  addEventListener() {
    return undefined
  }
}

function createPage(send: HostFetch, answer: (reply: unknown) => void) {
  const listeners: ((event: unknown) => void)[] = []
  const context: Record<string, unknown> = {
    fetch: async (
      url: string,
      init: { method: string; headers: Record<string, string>; body?: string },
    ) => {
      const reply = await send({ url, ...init, body: init.body ?? null })
      if (reply === 'unanswered') return new Promise(() => undefined)
      return { status: reply.status, text: () => Promise.resolve(reply.body) }
    },
    parent: {
      postMessage: ({ pluginMessage }: { readonly pluginMessage: unknown }) => {
        answer(pluginMessage)
      },
    },
    document: {
      getElementById: () => new FakeElement(),
      addEventListener: () => undefined,
    },
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      if (type === 'message') listeners.push(listener)
    },
    HTMLElement: FakeElement,
    HTMLButtonElement: FakeElement,
  }
  context.window = context
  createContext(context)
  return {
    context,
    receive(message: unknown) {
      const event = { data: { pluginMessage: message } }
      const { onmessage } = context
      if (typeof onmessage === 'function') Reflect.apply(onmessage, undefined, [event])
      for (const listener of listeners) listener(event)
    },
  }
}
