import { readFileSync } from 'node:fs'
import { parse } from 'json-source-map'
import { InputFault, UnusableInputError } from './host/errors.ts'

/** A JSON file as read, which can tell the line of any place in it. */
export interface JsonFile {
  readonly path: string
  readonly data: unknown
  /** The error to show for a fault found in this file's data. */
  unusable(fault: InputFault): UnusableInputError
}

/**
 * @param what  What the file should be, for the message: `the scenario`.
 * @throws UnusableInputError where it cannot be read or is not JSON.
 */
export function readJsonFile(path: string, what: string): JsonFile {
  const text = readTextFile(path, what)
  return {
    path,
    data: parseJson(text, path),
    unusable: (fault) =>
      new UnusableInputError(`${path}${locate(text, fault.pointer)}: ${fault.message}`, {
        cause: fault,
      }),
  }
}

/** Runs a parser on a file's data; what it finds at fault is told with the file and the line. */
export function parseFile<T>(file: JsonFile, parser: (data: unknown) => T): T {
  try {
    return parser(file.data)
  } catch (error) {
    throw error instanceof InputFault ? file.unusable(error) : error
  }
}

/** @throws UnusableInputError naming the file and the reason. */
export function readTextFile(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const reason = unreadable[codeOf(error)] ?? `a file that cannot be read (${codeOf(error)})`
    throw new UnusableInputError(`${path}: expected ${what}, came ${reason}`, { cause: error })
  }
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'nothing: there is no such file',
  EISDIR: 'a folder',
  EACCES: 'a file that may not be read',
}

/** Of an error of the file system. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return 'unknown reason'
  return typeof error.code === 'string' ? error.code : 'unknown reason'
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { line, column, came } = jsonFault(text)
    const place = `${path}:${line}:${column}`
    const message = `${place}: expected JSON, came ${came} at line ${line}, column ${column}`
    throw new UnusableInputError(message, { cause: error })
  }
}

/** Where a text stops being JSON, and what came there. */
export function jsonFault(text: string): {
  readonly line: number
  readonly column: number
  readonly came: string
} {
  const position = syntaxErrorPosition(text)
  const before = text.slice(0, position).split('\n')
  const character = text.slice(position, position + 1)
  const came = character === '' ? 'the end of the file' : JSON.stringify(character)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, came }
}

function syntaxErrorPosition(text: string): number {
  try {
    parse(text)
  } catch (error) {
    const position = error instanceof Error ? / at position (\d+)/.exec(error.message)?.[1] : null
    if (typeof position === 'string') return Number(position)
  }
  return text.length
}

/** `:line:column` of the value at a pointer, or of the nearest that holds it. */
function locate(text: string, pointer: string): string {
  const { pointers } = parse(text)
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = pointers[at]
    if (found !== undefined) {
      const { line, column } = found.key ?? found.value
      return `:${line + 1}:${column + 1}`
    }
    if (at === '') return ''
  }
}
