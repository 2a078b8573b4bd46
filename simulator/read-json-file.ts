import { readFileSync } from 'node:fs'
import { parse } from 'json-source-map'
import { InputFault, UnusableInputError } from './host/errors.ts'
import { readJson, readStrictJson, withoutMark, type ReadJson } from './read-json.ts'

/** A JSON file as read, which can tell the line of any place in it. */
export interface JsonFile {
  readonly path: string
  readonly data: unknown
  /** The error to show for a fault found in this file's data. */
  unusable(fault: InputFault): UnusableInputError
}

/**
 * @param what  What the file should be, for the message: `a scenario`.
 * @throws UnusableInputError where it cannot be read or is not JSON.
 */
export function readJsonFile(path: string, what: string): JsonFile {
  return fileOf(path, what, readJson)
}

/** As `readJsonFile`, for what people write by hand. @throws UnusableInputError where a key stands twice, too. */
export function readStrictJsonFile(path: string, what: string): JsonFile {
  return fileOf(path, what, readStrictJson)
}

function fileOf(path: string, what: string, read: (text: string) => ReadJson): JsonFile {
  const text = readTextFile(path, what)
  return {
    path,
    data: dataOf(read(text), path),
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
    return withoutMark(readFileSync(path, 'utf8'))
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

function dataOf(read: ReadJson, path: string): unknown {
  if (read.ok) return read.value
  const { line, column, expected, came } = read.fault
  throw new UnusableInputError(
    `${path}:${line}:${column}: expected ${expected}, came ${came} at line ${line}, column ${column}`,
  )
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
