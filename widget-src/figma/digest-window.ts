import {
  parseDigestRequest,
  type DigestRequest,
  type DigestTexts,
} from '../../protocol/digest-window.ts'

/** An open digest window. */
export interface DigestWindow {
  /** Settles once the widget closed it. A person who closes it ends the run of the widget with it. */
  readonly closed: Promise<void>
  close(): void
}

/**
 * Opens the digest window with both texts, in place of any window there is.
 *
 * @see https://developers.figma.com/docs/plugins/api/properties/figma-showui/
 */
export function openDigestWindow(
  texts: DigestTexts,
  title: string,
  onRequest: (request: DigestRequest) => void,
): DigestWindow {
  figma.showUI(__html__, { width: 480, height: 520, title })
  figma.ui.onmessage = (message: unknown) => {
    const request = parseDigestRequest(message)
    if (request !== undefined) onRequest(request)
  }
  figma.ui.postMessage({ markdown: texts.markdown, csv: texts.csv })
  let settle: () => void = () => undefined
  const closed = new Promise<void>((resolve) => {
    settle = resolve
  })
  return {
    closed,
    close() {
      figma.ui.close()
      settle()
    },
  }
}
