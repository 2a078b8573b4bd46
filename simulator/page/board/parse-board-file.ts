/** A file that can be opened as a board, or why not: where, what was expected and what came. */
export type ParsedBoardFile =
  { readonly ok: true; readonly file: unknown } | { readonly ok: false; readonly error: string }

/** Reads what `GET /v1/files/:key` answers: JSON with at least one page under `document`. */
export function parseBoardFile(name: string, text: string): ParsedBoardFile {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    return refused(name, `expected JSON, got ${error instanceof Error ? error.message : 'none'}`)
  }
  if (!isRecord(file)) return refused(name, `at the top: expected an object, got ${kindOf(file)}`)
  const { document } = file
  if (!isRecord(document))
    return refused(name, `at document: expected the tree of a Figma file, got ${kindOf(document)}`)
  const pages = document['children']
  if (!Array.isArray(pages))
    return refused(name, `at document.children: expected a list of pages, got ${kindOf(pages)}`)
  const page: unknown = pages[0]
  if (!isRecord(page) || page['type'] !== 'CANVAS')
    return refused(name, `at document.children[0]: expected a page, got ${kindOf(page)}`)
  return { ok: true, file }
}

function refused(name: string, why: string): ParsedBoardFile {
  return { ok: false, error: `${name} cannot be opened: ${why}.` }
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (!isRecord(value)) return `a ${typeof value}`
  return typeof value['type'] === 'string' ? value['type'] : 'an object'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
