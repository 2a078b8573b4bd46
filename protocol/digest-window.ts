import type { DigestDocument } from './digest-document.ts'

/** The digest window's content, in one message. */
export interface DigestTexts {
  readonly markdown: string
  /** Region, Note, Votes, Author, Rank; without a byte order mark. */
  readonly csv: string
  /** The source of the preview, the rich copy and the spreadsheet. */
  readonly document: DigestDocument
}

/** Where the digest came to stand, where that is not beside the wall: `anew` in the place of the last one. */
export type DigestPlace = (typeof digestPlaces)[number]

const digestPlaces = ['below', 'elsewhere', 'anew'] as const

/** The answer to a request of the window. */
export type DigestNews =
  { readonly placing: 'done'; readonly place?: DigestPlace } | { readonly placing: 'failed' }

/** A request of the digest window. */
export type DigestRequest = { readonly type: 'place-on-board' } | { readonly type: 'close' }

/** A digest on its way to the window: its document as JSON, since one long text crosses faster than many objects. */
export interface DigestMessage {
  readonly markdown: string
  readonly csv: string
  readonly document: string
}

/** Returns undefined for anything but a `DigestMessage`. */
export function parseDigestTexts(value: unknown): DigestTexts | undefined {
  if (!isRecord(value)) return undefined
  const { markdown, csv } = value
  if (typeof markdown !== 'string' || typeof csv !== 'string') return undefined
  const document = parseJson(value.document)
  return isDocument(document) ? { markdown, csv, document } : undefined
}

/** Returns undefined for anything but an answer of the widget. */
export function parseDigestNews(value: unknown): DigestNews | undefined {
  if (!isRecord(value)) return undefined
  const { placing } = value
  if (placing === 'failed') return { placing }
  if (placing !== 'done') return undefined
  const place = digestPlaces.find((one) => one === value.place)
  return place === undefined ? { placing } : { placing, place }
}

/** Returns undefined for anything but a request of the window. */
export function parseDigestRequest(value: unknown): DigestRequest | undefined {
  if (!isRecord(value)) return undefined
  const { type } = value
  return type === 'place-on-board' || type === 'close' ? { type } : undefined
}

function parseJson(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined
  } catch {
    return undefined
  }
}

function isDocument(value: unknown): value is DigestDocument {
  return (
    isRecord(value) &&
    hasTexts(value, ['title', 'facts', 'summary']) &&
    areAll(value.top, isEntry) &&
    areAll(
      value.chapters,
      (chapter) =>
        isRecord(chapter) &&
        hasTexts(chapter, ['title', 'path']) &&
        typeof chapter.level === 'number' &&
        (chapter.header === null || isEntry(chapter.header)) &&
        areAll(chapter.flows, (flow) => areAll(flow, isEntry)) &&
        areAll(chapter.entries, isEntry),
    )
  )
}

function isEntry(value: unknown): boolean {
  return (
    isRecord(value) &&
    hasTexts(value, ['kind', 'text', 'author']) &&
    typeof value.votes === 'number' &&
    typeof value.rank === 'number' &&
    (value.blocks === null || areAll(value.blocks, isBlock))
  )
}

function isBlock(value: unknown): boolean {
  if (!isRecord(value)) return false
  if (value.type === 'code') return hasTexts(value, ['code', 'language'])
  if (value.type === 'paragraph') return areAll(value.lines, isLine)
  if (value.type === 'table')
    return areAll(value.rows, (cells) => areAll(cells, (lines) => areAll(lines, isLine)))
  return (
    value.type === 'list' &&
    areAll(
      value.items,
      (item) => isRecord(item) && areAll(item.lines, isLine) && areAll(item.inner, isBlock),
    )
  )
}

function isLine(value: unknown): boolean {
  return areAll(value, (inline) => isRecord(inline) && typeof inline.text === 'string')
}

function hasTexts(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === 'string')
}

function areAll(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
