import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')
const sources = (folder: string) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`)

/** The rules that a file's tests begin their titles with, and the titles that begin with none. */
function titlesIn(path: string) {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest)
  const ids: string[] = []
  const bare: string[] = []
  const visit = (node: ts.Node): void => {
    const title =
      ts.isCallExpression(node) && isTest(node.expression) ? node.arguments[0] : undefined
    const text = title?.getText(source).slice(1) ?? ''
    const named = /^(?:\[[A-Z]\d+\] ?)+/.exec(text)?.[0] ?? ''
    if (text !== '' && named === '') bare.push(text)
    ids.push(...(named.match(/[A-Z]\d+/g) ?? []))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { ids, bare }
}

/** `it(…)`, `it.skipIf(…)(…)`, `it.each(…)(…)`. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'it'
  if (ts.isCallExpression(callee))
    return ts.isPropertyAccessExpression(callee.expression) && isTest(callee.expression.expression)
  return false
}

describe('the house', () => {
  it('[B3] asks for Node 20.19, and is proved on it and on 22, 24 and 26', () => {
    expect(JSON.parse(read('package.json'))).toMatchObject({ engines: { node: '>=20.19' } })
    expect(read('.github/workflows/ci.yml')).toContain("node: ['20.19', '22', '24', '26']")
  })

  it('[B4] suppresses none of Figma’s lint rules and none of its typings in the widget', () => {
    const suppressed = sources('widget-src').filter((path) =>
      /@ts-(ignore|expect-error|nocheck)|eslint-disable[^\n]*figma/.test(read(path)),
    )

    expect(suppressed).toEqual([])
  })

  it('[D3] decides access and counts without a look at the display', () => {
    const deciding = ['access', 'metering'].flatMap((part) => sources(`widget-src/core/${part}`))
    const looking = deciding.filter((path) =>
      /from '[^']*\/(?:display|view|people)/.test(read(path)),
    )

    expect(deciding.length).toBeGreaterThan(10)
    expect(looking).toEqual([])
  })

  it('[B3] links in every document to what is there', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'SPEC.md'].concat(
      readdirSync(`${root}docs`).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
    )
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => ({
        page,
        path,
      })),
    )
    const broken = links.filter(
      ({ page, path }) => !existsSync(new URL(path, pathToFileURL(root + page))),
    )

    expect(links.length).toBeGreaterThan(100)
    expect(broken).toEqual([])
  })

  it('[B3] has a page in the index for each document', () => {
    const index = read('docs/README.md')
    const missing = readdirSync(`${root}docs`).filter(
      (name) => name.endsWith('.md') && name !== 'README.md' && !index.includes(`(${name})`),
    )

    expect(missing).toEqual([])
  })

  it('[B5] names every rule of SPEC.md in the title of a test, and one of them in every title', () => {
    const titles = sources('test')
      .filter((path) => path.includes('.test.'))
      .map(titlesIn)
    const named = new Set(titles.flatMap(({ ids }) => ids))
    const rules = [...read('SPEC.md').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, id = '']) => id)

    expect(rules.length).toBeGreaterThan(60)
    expect([...named].sort()).toEqual([...rules].sort())
    expect(titles.flatMap(({ bare }) => bare)).toEqual([])
  })
})
