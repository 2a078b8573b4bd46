import { parseDocumentFile } from '../../host/document/parse-document-file.ts'
import { InputFault } from '../../host/errors.ts'

/** A file that can be opened as a board, or why not: where, what was expected and what came. */
export type ParsedBoardFile =
  { readonly ok: true; readonly file: unknown } | { readonly ok: false; readonly error: string }

/** Reads what `GET /v1/files/:key` answers. */
export function parseBoardFile(name: string, text: string): ParsedBoardFile {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return refused(name, `expected JSON; ${error instanceof Error ? error.message : 'it is not'}`)
  }
  try {
    return { ok: true, file: parseDocumentFile(data, '') }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error
    return refused(name, error.message)
  }
}

function refused(name: string, why: string): ParsedBoardFile {
  return { ok: false, error: `${name} cannot be opened. ${why}` }
}
