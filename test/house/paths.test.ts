import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** What commands write or fetch is no part of the house. */
const MADE = /^(?:\.git|\.cache|\.wrangler|coverage|dist|node_modules)$/
const files = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !MADE.test(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(root + entry.name, { recursive: true, withFileTypes: true })
      : entry,
  )
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
const folders = files.flatMap((file) =>
  file.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/')),
)
/** `/PATH` for every file and every folder, so that the end of a path is found at a slash. */
const places = new Set([...files, ...folders].map((place) => `/${place}`))

/** The changelog speaks of what was; test data is others' text. */
const READ =
  /^(?!CHANGELOG|test\/(?:fixtures|boards|walls)\/).*(?:\.(?:md|tsx?|jsx?|css|html|jsonc)|\.ci\/run)$/

const EXTENSIONS = 'ts|tsx|js|md|json|jsonc|html|css|png|svg|txt|gz|yml|zip|gif'
const PATH = new RegExp(
  // A file, with folders or without; or folders, which end with a slash.
  String.raw`(?<![\w/.@{*-])(?:\.{0,2}/)?(?:[\w.-]+/)*[\w-]+(?:\.[\w-]+)*\.(?:${EXTENSIONS})(?![\w/-])|` +
    String.raw`(?<![\w/.@{:*-])(?:\.{1,2}/)?(?:[a-z][a-z-]+/)+(?=[\s\`'",;:)\]])`,
  'g',
)

/** Addresses, and the files of other repositories, as “owner/name, `path`”. */
const ELSEWHERE = /https?:\/\/[^\s)>`'"]+|[\w-]+\/[\w.-]+, `[^`]+`/g

/** Names of files that commands write, or that the reader of a page makes. */
const written: readonly RegExp[] = [
  /^(?:dist|build|listing|licensed)\//,
  /^(?:FILE|SCENARIO|mine|offer|code|code\.development|playground)\.\w+$/,
  /^(?:ui\.html|sheaf\.zip|icon\.png|cover\.png|carousel-\d-\w+\.png|purchase\.gif)$/,
  /^widget-src\/features\/shuffle\//,
]
/** Of other projects: where a fact or a habit of docs/ comes from. */
const foreign: readonly RegExp[] = [/^(?:nlp\.js|index\.d\.ts|payments\/code\.js|null\/)$/]
/** The habits of other projects, and names that no file has. */
const ofHouseStyle =
  /^(?:check-subpaths\.js|control\.ts|distribute-nodes-down\/main\.ts|helpers\.ts|index\.ts|react\.ts|signing\.ts|types\.ts|utils\.ts|vanilla\.ts|validate\/SPEC\.md|lib\/)$/

function textOf(file: string): string {
  const text = readFileSync(root + file, 'utf8')
  if (/\.(?:tsx?|jsx?)$/.test(file)) return commentsOf(file, text)
  if (/\.(?:css|jsonc|html)$/.test(file))
    return (text.match(/\/\*[^]*?\*\/|^\s*\/\/.*|<!--[^]*?-->/gm) ?? []).join('\n')
  return file.endsWith('run') ? (text.match(/#.*/g) ?? []).join('\n') : text
}

function commentsOf(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = new Map<number, string>()
  const keep = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) found.set(pos, text.slice(pos, end))
  }
  const visit = (node: ts.Node): void => {
    keep(ts.getLeadingCommentRanges(text, node.getFullStart()))
    keep(ts.getTrailingCommentRanges(text, node.getEnd()))
    node.getChildren(source).forEach(visit)
  }
  visit(source)
  return [...found.values()].join('\n')
}

function pathsIn(text: string): readonly string[] {
  return text.replace(ELSEWHERE, '').match(PATH) ?? []
}

/** A path may begin at the root, at the file that names it, or, where that is plain enough, anywhere. */
function exists(path: string, file: string): boolean {
  const named = path.replace(/^\/|\/$/g, '')
  const beside = normalize(`/${dirname(file)}/${named}`)
  if (places.has(`/${named}`) || places.has(beside)) return true
  return !named.startsWith('.') && [...places].some((place) => place.endsWith(`/${named}`))
}

function isOfOthers(path: string, file: string): boolean {
  const isHouseStyle = file === 'docs/house-style.md' && ofHouseStyle.test(path)
  return isHouseStyle || written.concat(foreign).some((pattern) => pattern.test(path))
}

describe('paths', () => {
  const named = files
    .filter((file) => READ.test(file))
    .flatMap((file) => pathsIn(textOf(file)).map((path) => ({ path, file })))

  it('[B5] named in documents and comments exist', () => {
    const missing = named.filter(({ path, file }) => !isOfOthers(path, file) && !exists(path, file))

    expect(missing).toEqual([])
    expect(named.length).toBeGreaterThan(500)
  })

  it('[B5] are found in backticks, in links and in plain words', () => {
    const text =
      'See `a/b.ts`, [c](../d/e.md#f), docs/gone.md. A folder: widget-src/core/; not and/or, 1/2, nor figma/widget-samples, `other/code.tsx`.'

    expect(pathsIn(text)).toEqual(['a/b.ts', '../d/e.md', 'docs/gone.md', 'widget-src/core/'])
  })
})
