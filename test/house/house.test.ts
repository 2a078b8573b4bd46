import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')
const sources = (folder: string) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`)

interface PackageFile {
  readonly engines: Readonly<Record<string, string>>
  readonly scripts: Readonly<Record<string, string>>
}

describe('the house', () => {
  const packageFile = JSON.parse(read('package.json')) as PackageFile

  it('[B3] has every command that the README names, and asks for Node 20.19', () => {
    const named = [...read('README.md').matchAll(/npm (?:run (?:--silent )?)?([a-z][a-z:-]*)/g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'ci')

    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'build', 'simulate']))
    expect(named.filter((name) => !(name in packageFile.scripts))).toEqual([])
    expect(packageFile.engines.node).toBe('>=20.19')
  })

  it('[B4] suppresses none of Figma’s lint rules and none of its typings in the widget', () => {
    const suppressed = sources('widget-src').filter((path) =>
      /@ts-(ignore|expect-error|nocheck)|eslint-disable[^\n]*figma/.test(read(path)),
    )

    expect(suppressed).toEqual([])
  })

  it('[D3] decides access and counts without a look at the display', () => {
    const deciding = [
      'access/access',
      'metering/meter',
      'metering/server-meter',
      'metering/license-client',
    ]
    for (const path of deciding)
      expect(read(`widget-src/core/${path}.ts`), path).not.toMatch(
        /from '[^']*\/(display|view|people)/,
      )
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

  it('[B3] names every rule of SPEC.md in the title of a test', () => {
    const tests = sources('test').map(read).join('\n')
    const rules = [...read('SPEC.md').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, id = '']) => id)

    expect(rules.length).toBeGreaterThan(60)
    expect(rules.filter((id) => !tests.includes(`[${id}]`))).toEqual([])
  })
})
