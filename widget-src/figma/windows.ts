import {
  parseDigestRequest,
  type DigestNews,
  type DigestRequest,
  type DigestTexts,
} from '../../protocol/digest-window.ts'

/** An open digest window. */
export interface DigestWindow {
  /** Settles once the widget closed it. A person who closes it ends the run of the widget with it. */
  readonly closed: Promise<void>
  /** Tells the window what became of its request; nothing once it is closed. */
  tell(news: DigestNews): void
  close(): void
}

/** The one window that Figma lets a widget have: the digest, or a hidden one that sends its requests. */
export interface Windows {
  /** Opens the digest window with all that it shows, in place of any window there is. */
  openDigest(
    texts: DigestTexts,
    title: string,
    onRequest: (request: DigestRequest) => void,
  ): DigestWindow
  /** Makes sure that there is a window that answers requests. An open digest does, and stays. */
  ensureSender(): void
}

/** @see https://developers.figma.com/docs/plugins/api/properties/figma-showui/ */
export function createWindows(): Windows {
  let open: 'none' | 'digest' | 'sender' = 'none'

  return {
    openDigest(texts, title, onRequest) {
      figma.showUI(__html__, { width: 480, height: 560, title, themeColors: true })
      open = 'digest'
      figma.ui.onmessage = (message: unknown) => {
        const request = parseDigestRequest(message)
        if (request !== undefined) onRequest(request)
      }
      figma.ui.postMessage(texts)
      let settle: () => void = () => undefined
      const closed = new Promise<void>((resolve) => {
        settle = resolve
      })
      return {
        closed,
        tell(news) {
          if (open === 'digest') figma.ui.postMessage(news)
        },
        close() {
          figma.ui.close()
          open = 'none'
          settle()
        },
      }
    },

    ensureSender() {
      if (open !== 'none') return
      figma.showUI(SENDER, { visible: false })
      open = 'sender'
    },
  }
}

const SENDER =
  '<script>onmessage=e=>{const m=e.data.pluginMessage;if(m&&m.url)fetch(m.url,m.init)' +
  '.then(async r=>({status:r.status,text:await r.text()})).catch(()=>{})' +
  '.then(reply=>parent.postMessage({pluginMessage:{requestId:m.requestId,reply}},"*"))}</script>'
