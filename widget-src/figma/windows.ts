import {
  parseDigestRequest,
  type DigestMessage,
  type DigestNews,
  type DigestRequest,
  type DigestTexts,
} from '../../protocol/digest-window.ts'
import { WORDS_MARK } from '../../protocol/window-file.ts'

/** An open window that a result is read in. */
export interface ReadingWindow {
  /** Settles once the widget closed it. A person who closes it ends the run of the widget with it. */
  readonly closed: Promise<void>
  /** Tells the window what became of its request; nothing once it is closed. */
  tell(news: DigestNews): void
  close(): void
}

/** The one window that Figma lets a widget have: one to read in, or a hidden one that sends its requests. */
export interface Windows {
  /** Opens a window to read in with all that it shows, in place of any window there is. */
  openReading(
    texts: DigestTexts,
    title: string,
    onRequest: (request: DigestRequest) => void,
  ): ReadingWindow
  /** Makes sure that there is a window that answers requests. One that is read does, and stays. */
  ensureSender(): void
}

/** @see https://developers.figma.com/docs/plugins/api/properties/figma-showui/ */
export function createWindows(): Windows {
  let open: 'none' | 'reading' | 'sender' = 'none'

  return {
    openReading(texts, title, onRequest) {
      figma.showUI(pageOf(__html__), { width: 480, height: 560, title, themeColors: true })
      open = 'reading'
      figma.ui.onmessage = (message: unknown) => {
        const request = parseDigestRequest(message)
        if (request !== undefined) onRequest(request)
      }
      const message: DigestMessage = { ...texts, document: JSON.stringify(texts.document) }
      figma.ui.postMessage(message)
      let settle: () => void = () => undefined
      const closed = new Promise<void>((resolve) => {
        settle = resolve
      })
      return {
        closed,
        tell(news) {
          if (open === 'reading') figma.ui.postMessage(news)
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

function pageOf(file: string): string {
  return file.split(WORDS_MARK, 1).join('')
}

const SENDER =
  '<script>onmessage=e=>{const m=e.data.pluginMessage;if(m&&m.url)fetch(m.url,m.init)' +
  '.then(async r=>({status:r.status,text:await r.text()})).catch(()=>{})' +
  '.then(reply=>parent.postMessage({pluginMessage:{requestId:m.requestId,reply}},"*"))}</script>'
