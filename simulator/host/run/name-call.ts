import type { Scenario } from '../scenario.ts'
import { membersOfOtherEditors } from './offered-api.ts'

/** How far back in the code a name is looked for. */
const LONGEST_NAME = 200

const editorNames = { figjam: 'FigJam', figma: 'Figma Design' }

/**
 * The message of an error with the name of what the code called, or read from. QuickJS says `not a function` and no
 * more, but its stack leads to the bracket or the dot in the code, and the name stands before it.
 */
export function nameCall(
  message: string,
  stack: string,
  { code, manifest, editor }: Pick<Scenario, 'code' | 'manifest' | 'editor'>,
): string {
  const place = placeOf(stack, manifest.main)
  if (place === undefined) return message
  const [before, after] = around(code, place)
  const name = nameAtEnd(before)
  if (name === undefined) return message
  const missing = missingMember(name, editor)
  if (message === 'TypeError: not a function')
    return `TypeError: ${name} is not a function${missing}`
  const property = /^TypeError: cannot read property (?:'(.+)' )?of (?:undefined|null)$/.exec(
    message,
  )
  if (property === null || !reads(after, property[1])) return message
  return `${message}, which is ${name}${missing}`
}

interface Place {
  readonly line: number
  readonly column: number
}

/** Where the error came about, if in the widget's code itself: a built-in that was called has a line of its own. */
function placeOf(stack: string, file: string): Place | undefined {
  const [newest = ''] = stack.split('\n').filter((line) => line.trim() !== '')
  const [, name, line, column] = /(?:\(|at )([^()]*):(\d+):(\d+)\)?\s*$/.exec(newest) ?? []
  return name === file ? { line: Number(line), column: Number(column) } : undefined
}

function around(code: string, { line, column }: Place): readonly [string, string] {
  const lines = code.split('\n')
  // Columns count characters, an emoji as one.
  const there = Array.from(lines[line - 1] ?? '')
  const onLine = there.slice(Math.max(0, column - 1 - LONGEST_NAME), column - 1).join('')
  const before = lines.slice(Math.max(0, line - 4), line - 1).join('\n')
  return [`${before}\n${onLine}`, there.slice(column - 1, column - 1 + LONGEST_NAME).join('')]
}

/** The variable, or chain of members, that the text ends with. */
function nameAtEnd(text: string): string | undefined {
  const found =
    /[\p{L}$_][\p{L}\d$_]*(?:\s*\??\.\s*[\p{L}$_][\p{L}\d$_]*|\[[^[\]()]*\])*\s*$/u.exec(text)
  return found?.[0].replace(/\s+/g, '')
}

function reads(after: string, property: string | undefined): boolean {
  if (after.startsWith('[')) return true
  return property !== undefined && after.replace(/^\s*\.\s*/, '').startsWith(property)
}

/** In Figma's own words. */
function missingMember(name: string, editor: Scenario['editor']): string {
  const member = membersOfOtherEditors[editor].find((one) => name === `figma.${one}`)
  if (member === undefined) return ''
  return `: no such property '${member}' on the figma global object in ${editorNames[editor]}`
}
