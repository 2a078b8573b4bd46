/**
 * Parts the bundle's one scope of 1,600 names into scopes of a hundred. QuickJS keeps the names of a function in a list
 * and goes through all of it whenever one is declared, and whenever one is used that stands further out (`Math`):
 * a ninth of the work of reading the bundle.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parse } from 'acorn'
import { analyze, type Scope, type Variable } from 'eslint-scope'
import type { Plugin } from 'esbuild'

/** Fewer make more names known to two scopes; more make each list longer. */
const NAMES = 100

/** Parts the scope of what esbuild has built, before it is written or handed on. */
export const scopeParted: Plugin = {
  name: 'scope-parted',
  setup(build) {
    const isWritten = build.initialOptions.write !== false
    build.initialOptions.write = false
    build.onEnd(({ outputFiles = [] }) => {
      for (const file of outputFiles) {
        file.contents = new TextEncoder().encode(partScope(file.text))
        if (!isWritten) continue
        mkdirSync(dirname(file.path), { recursive: true })
        writeFileSync(file.path, file.contents)
      }
    })
  },
}

/** A run of statements that gets a scope of its own, or one statement that must not. */
interface Part {
  readonly start: number
  end: number
  readonly variables: Variable[]
  readonly isOpen: boolean
}

/**
 * Every part becomes a function that is called where its statements stood and returns the names that the others use.
 *
 * @param code  A script whose first function holds all the rest. No statement at its top may need one further down
 *   before that has run: modules that import each other in no circle are written so.
 * @param names  How many of them a scope may hold.
 */
export function partScope(code: string, names = NAMES): string {
  const program = parse(code, { ecmaVersion: 'latest', ranges: true }) as unknown as AnalyzedProgram
  const [scope] = analyze(program, { ecmaVersion: 2022 }).globalScope?.childScopes ?? []
  const statements = scope === undefined ? [] : statementsOf(scope)
  const last = statements.at(-1)
  if (scope === undefined || statements[0] === undefined || last === undefined) return code
  const from = statements[0].range[0]
  let parted = code.slice(0, from)
  for (const part of partsOf(scope, statements, names)) {
    const text = code.slice(part.start, part.end)
    parted += part.isOpen ? text : inScope(text, part)
  }
  return parted + code.slice(last.range[1])
}

type AnalyzedProgram = Parameters<typeof analyze>[0]

interface Ranged {
  readonly range: readonly [number, number]
}

function statementsOf({ block }: Scope): readonly Ranged[] {
  const { body } = block as unknown as { body: { body?: readonly Ranged[] } }
  return body.body ?? []
}

function partsOf(scope: Scope, statements: readonly Ranged[], names: number): readonly Part[] {
  const declared = declaredBy(scope, statements)
  const parts: Part[] = []
  let start = statements[0]?.range[0] ?? 0
  statements.forEach(({ range: [, end] }, index) => {
    const variables = declared[index] ?? []
    // A name that is written again must stay one name for all, so its statement stays in the outer scope.
    const isOpen = variables.some(isWrittenAgain)
    const part = parts.at(-1)
    const isFull = part === undefined || part.variables.length + variables.length > names
    if (isFull || part.isOpen || isOpen)
      parts.push({ start, end, variables: [...variables], isOpen })
    else {
      part.end = end
      part.variables.push(...variables)
    }
    start = end
  })
  return parts
}

/** For each statement the names that it declares. */
function declaredBy({ variables }: Scope, statements: readonly Ranged[]): readonly Variable[][] {
  const declared: Variable[][] = statements.map(() => [])
  for (const variable of variables) {
    const place = variable.identifiers[0] as unknown as Ranged | undefined
    const index = place === undefined ? -1 : statements.findIndex(({ range }) => isIn(place, range))
    declared[index]?.push(variable)
  }
  return declared
}

function isIn({ range: [from] }: Ranged, [start, end]: Ranged['range']): boolean {
  return from >= start && from < end
}

function isWrittenAgain({ references, defs }: Variable): boolean {
  return defs.length > 1 || references.some((one) => one.isWrite() && one.init !== true)
}

function inScope(text: string, { start, end, variables }: Part): string {
  const used = variables
    .filter(({ references }) =>
      references.some(({ identifier }) => !isIn(identifier as unknown as Ranged, [start, end])),
    )
    .map(({ name }) => name)
  const names = used.join()
  const closed = /[;}]\s*$/.test(text) ? text : `${text};`
  return names === ''
    ? `!function(){${closed}}();`
    : `var[${names}]=function(){${closed}return[${names}]}();`
}
