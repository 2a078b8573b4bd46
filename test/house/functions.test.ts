import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const MOST_LINES = 120
/** Plain lists: one entry after the other, and nothing is decided. */
const lists = [
  'scripts/gallery/card-states.ts cardStates',
  'scripts/proofs/record-scenarios.ts listed',
]

interface CountedFunction {
  readonly name: string
  readonly lines: number
}

const sources = ['widget-src', 'protocol', 'simulator', 'license-server', 'scripts'].flatMap(
  (folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => `${folder}/${path}`)
      .map((path) =>
        ts.createSourceFile(
          path,
          readFileSync(root + path, 'utf8'),
          ts.ScriptTarget.Latest,
          true,
          path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
        ),
      ),
)

/** Functions with a body. */
function functionsOf(source: ts.SourceFile): readonly CountedFunction[] {
  const found: CountedFunction[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body)
      found.push({ name: nameOf(node, source), lines: linesOf(node, source) })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function linesOf(node: ts.Node, source: ts.SourceFile): number {
  const lineOf = (at: number): number => source.getLineAndCharacterOfPosition(at).line
  return lineOf(node.getEnd()) - lineOf(node.getStart()) + 1
}

function nameOf(node: ts.SignatureDeclaration, source: ts.SourceFile): string {
  return `${source.fileName} ${node.name?.getText(source) ?? 'unnamed'}`
}

describe('functions', () => {
  const functions = sources.flatMap(functionsOf)

  it(`[B5] have at most ${MOST_LINES} lines, plain lists apart, and mostly at most eight`, () => {
    const lengths = functions.map(({ lines }) => lines).sort((a, b) => a - b)

    expect(functions.filter(({ lines }) => lines > MOST_LINES).map(({ name }) => name)).toEqual(
      lists,
    )
    expect(functions.length).toBeGreaterThan(1000)
    expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(8)
  })

  it('[B5] name no type any', () => {
    const anys = sources.flatMap((source) => {
      const found: string[] = []
      const visit = (node: ts.Node): void => {
        if (node.kind === ts.SyntaxKind.AnyKeyword)
          found.push(
            `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
          )
        ts.forEachChild(node, visit)
      }
      visit(source)
      return found
    })

    expect(anys).toEqual([])
  })
})
