import { parse } from 'json-source-map'

/** Where a text cannot be used as JSON, both from 1; what was expected there, and what came. */
export interface JsonFault {
  readonly line: number
  readonly column: number
  readonly expected: string
  readonly came: string
}

export type ReadJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: JsonFault }

/** For whoever wrote the text. */
export function faultText({ line, column, expected, came }: JsonFault): string {
  return `at line ${line}, column ${column}: expected ${expected}, got ${came}`
}

/** A byte order mark is let through. */
export function readJson(text: string): ReadJson {
  const json = withoutMark(text)
  try {
    return { ok: true, value: JSON.parse(json) }
  } catch {
    return { ok: false, fault: syntaxFault(json) }
  }
}

/** As `readJson`, for what people write by hand: a key that stands twice in one object is refused. */
export function readStrictJson(text: string): ReadJson {
  const read = readJson(text)
  const fault = read.ok ? findDoubleKey(withoutMark(text)) : undefined
  return fault === undefined ? read : { ok: false, fault }
}

/** Some editors begin a file with it, and nobody sees it. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

/** A text that is a key, any other text, or where an object begins or ends. */
const TOKENS = /("[^"\\]*(?:\\.[^"\\]*)*")(?=\s*:)|"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/g

/** JSON.parse keeps the last of two, and drops what stood first without a word. */
function findDoubleKey(json: string): JsonFault | undefined {
  const open: Set<unknown>[] = []
  for (const { 0: token, 1: key, index } of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (key !== undefined) {
      const name: unknown = JSON.parse(key)
      if (open.at(-1)?.has(name) === true)
        return { ...placeAt(json, index), expected: 'each key once', came: `${key} again` }
      open.at(-1)?.add(name)
    }
  }
  return undefined
}

function syntaxFault(json: string): JsonFault {
  const position = syntaxErrorPosition(json)
  const character = json.slice(position, position + 1)
  const came = character === '' ? 'the end of the file' : JSON.stringify(character)
  return { ...placeAt(json, position), expected: 'JSON', came }
}

function placeAt(json: string, position: number): Pick<JsonFault, 'line' | 'column'> {
  const before = json.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function syntaxErrorPosition(json: string): number {
  try {
    parse(json)
  } catch (error) {
    const position = error instanceof Error ? / at position (\d+)/.exec(error.message)?.[1] : null
    if (typeof position === 'string') return Number(position)
  }
  return json.length
}
