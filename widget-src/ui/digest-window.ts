import {
  parseDigestTexts,
  type DigestRequest,
  type DigestTexts,
} from '../../protocol/digest-window.ts'
import { parseWindowRequest, type WindowAnswer } from '../../protocol/window-request.ts'

type Format = 'markdown' | 'csv'

const FILES: Record<Format, { name: string; type: string }> = {
  markdown: { name: 'digest.md', type: 'text/markdown;charset=utf-8' },
  csv: { name: 'digest.csv', type: 'text/csv;charset=utf-8' },
}
/** Spreadsheets take a CSV for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Runs the digest window: two texts to read, copy, download, or place on the board. */
function start() {
  const text = element('text', HTMLTextAreaElement)
  const said = element('said', HTMLOutputElement)
  let texts: Pick<DigestTexts, Format> = { markdown: '', csv: '' }
  let format: Format = 'markdown'

  function show(next: Format) {
    format = next
    text.value = texts[format]
    for (const each of ['markdown', 'csv'] as const) {
      element(`tab-${each}`, HTMLButtonElement).setAttribute(
        'aria-selected',
        String(each === format),
      )
    }
    said.value = ''
  }

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const data = event.data as { pluginMessage?: unknown } | null
    if (__LICENSE_SERVER__) void sendForWidget(data?.pluginMessage)
    const given = parseDigestTexts(data?.pluginMessage)
    if (given === undefined) return
    texts = given
    show(format)
  })

  onClick('tab-markdown', () => {
    show('markdown')
  })
  onClick('tab-csv', () => {
    show('csv')
  })
  onClick('copy', async () => {
    said.value = (await copy(text)) ? 'Copied' : 'Press Ctrl or Cmd + C to copy'
  })
  onClick('download', () => {
    download(texts[format], FILES[format], format === 'csv')
    said.value = `Saved ${FILES[format].name}`
  })
  onClick('place', () => {
    ask({ type: 'place-on-board' })
    said.value = 'Placed beside Sheaf'
  })
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') ask({ type: 'close' })
  })
}

/** While this window is open it is the widget's only way out, where Figma gives its code no `fetch`. */
async function sendForWidget(message: unknown) {
  const request = parseWindowRequest(message)
  if (request === undefined) return
  const { requestId, url, init } = request
  const reply = await fetch(url, init)
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch(() => undefined)
  ask(reply === undefined ? { requestId } : { requestId, reply })
}

/** A frame without an origin may be denied the clipboard; selecting the text still works. */
async function copy(text: HTMLTextAreaElement): Promise<boolean> {
  text.focus()
  text.select()
  try {
    await navigator.clipboard.writeText(text.value)
    return true
  } catch {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to copy that a frame without an origin is never denied
    return document.execCommand('copy')
  }
}

function download(content: string, file: { name: string; type: string }, hasMark: boolean) {
  const url = URL.createObjectURL(
    new Blob([hasMark ? BYTE_ORDER_MARK + content : content], { type: file.type }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 10_000)
}

function ask(message: DigestRequest | WindowAnswer) {
  parent.postMessage({ pluginMessage: message }, '*')
}

function onClick(id: string, action: () => void | Promise<void>) {
  element(id, HTMLButtonElement).addEventListener('click', () => void action())
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`digest window: expected #${id} to be ${type.name}`)
  return found
}

start()
