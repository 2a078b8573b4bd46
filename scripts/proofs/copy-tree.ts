import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Edit {
  /** The file, or the folder that holds the one file with this text. */
  readonly in: string
  /** The source as it is; it must stand there exactly once. */
  readonly from: string
  readonly to: string
}

export interface Mutation {
  readonly name: string
  readonly edits: readonly Edit[]
  /** The test file that guards the rule, and which of its tests. */
  readonly guard: { readonly file: string; readonly title: string }
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const COPIED = ['widget-src', 'protocol', 'simulator', 'scripts', 'test', 'license-server']

/** A copy of the tree, to break in one way after another. */
export interface BrokenTree {
  /** Whether a guard fails on the broken tree. @throws Where the source or the guard is not as expected. */
  isCaught(mutation: Mutation): boolean
  remove(): void
}

/** The one file of the edit's room in which its text stands, once. @throws Where there is none, or another. */
export function fileOfEdit(tree: string, { in: place, from }: Edit): string {
  const path = join(tree, place)
  const files = statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(path, name))
  const found = files.flatMap((file) =>
    Array.from({ length: readFileSync(file, 'utf8').split(from).length - 1 }, () => file),
  )
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${place}: expected once, got ${found.length} times: ${from}`)
  return found[0]
}

export function copyTree(): BrokenTree {
  const copy = mkdtempSync(join(tmpdir(), 'sheaf-mutation-'))
  const report = join(copy, 'report.json')
  for (const { name } of readdirSync(root, { withFileTypes: true }))
    if (COPIED.includes(name) || /\.(json|jsonc|ts)$/.test(name))
      cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

  function fails({ file, title }: Mutation['guard']): boolean {
    rmSync(report, { force: true })
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const args = [vitest, 'run', file, '-t', title, '--reporter=json', `--outputFile=${report}`]
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
    }
    if (numFailedTests > 0) return true
    if (status === 0 && numPassedTests > 0) return false
    throw new Error(
      `${file} “${title}”: ${numPassedTests} tests passed, status ${status}\n${stderr}`,
    )
  }

  return {
    isCaught({ edits, guard }) {
      const undo: (() => void)[] = []
      try {
        for (const edit of edits) {
          const file = fileOfEdit(copy, edit)
          const source = readFileSync(file, 'utf8')
          undo.unshift(() => {
            writeFileSync(file, source)
          })
          writeFileSync(
            file,
            source.replace(edit.from, () => edit.to),
          )
        }
        return fails(guard)
      } finally {
        for (const one of undo) one()
      }
    },
    remove() {
      rmSync(copy, { recursive: true })
    },
  }
}
