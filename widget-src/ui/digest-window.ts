import {
  parseDigestNews,
  parseDigestTexts,
  type DigestPlace,
  type DigestRequest,
  type DigestTexts,
} from '../../protocol/digest-window.ts'
import { parseWindowRequest, type WindowAnswer } from '../../protocol/window-request.ts'
import { copyByEvent, putInto, type Copied } from './clipboard.ts'
import { createDownloadMenu, type FileKind } from './download-menu.ts'
import { renderDigest, renderTable } from './render.ts'
import { makeSheet } from './sheet.ts'
import { createStatus } from './status.ts'
import { guardRow, rowsOf, writeTsv } from './table-rows.ts'

type Tab = 'text' | 'table'

/** Spreadsheets take a CSV for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF'

const PLACED_BESIDE = 'Placed beside the wall. Undo takes it away again.'
const placedWords: Readonly<Record<DigestPlace, string>> = {
  below: 'Placed below the wall. Undo takes it away again.',
  elsewhere: 'Placed on the board. Undo takes it away again.',
  anew: 'Placed where the last one stood. Undo brings that back.',
}

/** Runs the digest window: a preview to copy, to download, or to place on the board. */
function start() {
  const preview = element('preview', HTMLElement)
  const copyButton = element('copy', HTMLButtonElement)
  const placeButton = element('place', HTMLButtonElement)
  const status = createStatus(element('said', HTMLElement))
  let texts: DigestTexts | undefined
  let tab: Tab = 'text'
  /** What a copy by hand takes, after the browser refused one. */
  let waiting: Copied | undefined

  function show(next: Tab) {
    tab = next
    waiting = undefined
    for (const each of ['text', 'table'] as const) {
      const button = element(`tab-${each}`, HTMLButtonElement)
      button.setAttribute('aria-selected', String(each === tab))
      button.tabIndex = each === tab ? 0 : -1
    }
    preview.setAttribute('aria-labelledby', `tab-${tab}`)
    preview.className = tab
    copyButton.textContent = tab === 'text' ? 'Copy text' : 'Copy table'
    if (texts === undefined) return
    const rows = rowsOf(texts.document)
    const many = rows.length === 1 ? 'row' : 'rows'
    preview.replaceChildren(tab === 'text' ? renderDigest(texts.document) : renderTable(rows))
    preview.scrollTop = 0
    status.facts(tab === 'text' ? texts.document.summary : `${rows.length} ${many}, 5 columns`)
  }

  function copyable({ document: digest, markdown }: DigestTexts): Copied {
    const holder = document.createElement('div')
    const rows = rowsOf(digest).map(guardRow)
    holder.append(tab === 'text' ? renderDigest(digest) : renderTable(rows))
    return { html: holder.innerHTML, plain: tab === 'text' ? markdown : writeTsv(rows) }
  }

  function copy() {
    if (texts === undefined) return
    const copied = copyable(texts)
    if (copyByEvent(copied)) {
      status.good(
        `Copied. Paste it into ${tab === 'text' ? 'a document or a chat' : 'a spreadsheet'}.`,
      )
      return
    }
    waiting = copied
    getSelection()?.selectAllChildren(preview)
    const keys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C'
    status.bad(`Your browser did not allow the copy. The ${tab} is selected: press ${keys}.`)
  }

  async function save(kind: FileKind) {
    if (texts === undefined) return
    const { markdown, csv, document: digest } = texts
    const name = `${fileName(digest.title)}.${kind}`
    if (kind === 'md') download(new Blob([markdown], { type: 'text/markdown;charset=utf-8' }), name)
    else if (kind === 'csv')
      download(new Blob([BYTE_ORDER_MARK, csv], { type: 'text/csv;charset=utf-8' }), name)
    else download(await makeSheet(rowsOf(digest)), name)
    status.good(`Saved ${name}.`)
  }

  function setPlacing(isPlacing: boolean) {
    placeButton.textContent = isPlacing ? 'Placing…' : 'Place on board'
    placeButton.setAttribute('aria-disabled', String(isPlacing))
  }

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = (event.data as { pluginMessage?: unknown } | null)?.pluginMessage
    if (__LICENSE_SERVER__) void sendForWidget(message)
    const news = parseDigestNews(message)
    if (news !== undefined) {
      setPlacing(false)
      if (news.placing === 'done') status.good(news.place ? placedWords[news.place] : PLACED_BESIDE)
      else status.bad('It was not placed. Nothing on the board has changed.')
      return
    }
    const given = parseDigestTexts(message)
    if (given === undefined) return
    texts = given
    show(tab)
  })
  document.addEventListener('copy', (event) => {
    if (waiting !== undefined && putInto(event, waiting)) waiting = undefined
  })
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) ask({ type: 'close' })
  })

  for (const each of ['text', 'table'] as const) {
    const button = element(`tab-${each}`, HTMLButtonElement)
    button.addEventListener('click', () => {
      show(each)
    })
    button.addEventListener('keydown', (event) => {
      const other = tabAfter(event.key, each)
      if (other === undefined) return
      event.preventDefault()
      show(other)
      element(`tab-${other}`, HTMLButtonElement).focus()
    })
  }
  copyButton.addEventListener('click', copy)
  placeButton.addEventListener('click', () => {
    if (texts === undefined || placeButton.getAttribute('aria-disabled') === 'true') return
    setPlacing(true)
    status.busy('Placing it on the board…')
    ask({ type: 'place-on-board' })
  })
  createDownloadMenu(
    element('download', HTMLButtonElement),
    element('formats', HTMLElement),
    (kind) => void save(kind),
  )
  show('text')
}

/** Where a key leads from a tab; undefined for one that leads nowhere. */
function tabAfter(key: string, tab: Tab): Tab | undefined {
  if (key === 'Home') return 'text'
  if (key === 'End') return 'table'
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  return tab === 'text' ? 'table' : 'text'
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

/** A title as every file system takes it. */
function fileName(title: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
  return name.replace(/^\.+|\.+$/g, '') || 'Digest'
}

function download(content: Blob, name: string) {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 10_000)
}

function ask(message: DigestRequest | WindowAnswer) {
  parent.postMessage({ pluginMessage: message }, '*')
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`digest window: expected #${id} to be ${type.name}`)
  return found
}

start()
