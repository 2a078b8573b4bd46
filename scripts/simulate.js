/**
 * Runs simulator/main.ts from a bundle that is made at the first call and again when a source has changed: compiling
 * every file at every call would take more of the processor than the scenario does. A scenario that names no widget is
 * of this project's.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import process, { argv, cwd, env, pid } from 'node:process'
import { fileURLToPath, pathToFileURL, URL } from 'node:url'
import { isBuildStale } from './sources-stamp.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = join(root, 'simulator')
const cache = join(root, '.cache', 'simulate')
const bundle = join(cache, `${stampOfSimulator()}.mjs`)

if (!existsSync(bundle)) await makeBundle()
module.enableCompileCache?.(join(cache, 'compiled'))
const { main } = await import(pathToFileURL(bundle).href)
process.exitCode = await main(argv.slice(2), {
  command: 'npm run --silent simulate --',
  // npm runs scripts in the project's folder and tells where it was called.
  workingFolder: (env.npm_lifecycle_event === 'simulate' ? env.INIT_CWD : undefined) ?? cwd(),
  defaultWidget: {
    manifest: join(root, 'manifest.json'),
    hint: 'run `npm run build`',
    isStale: () => isBuildStale(root),
  },
})

/** Names, sizes and times of all that a bundle is made of, and by. */
function stampOfSimulator() {
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha1')
  for (const file of [...files, fileURLToPath(import.meta.url), join(root, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

/** Several calls may come at once: each writes a file of its own, and the last one's stays. */
async function makeBundle() {
  const { build } = await import('esbuild')
  mkdirSync(cache, { recursive: true })
  const made = `${bundle}.${pid}`
  await build({
    entryPoints: [join(sources, 'main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: made,
    minifyWhitespace: true,
    // Node prints the line of an uncaught error.
    lineLimit: 160,
    legalComments: 'none',
    logLevel: 'error',
    // The files beside the sources are read from where the sources stand.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(sources, 'main.ts')).href) },
    banner: {
      js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.filename??'/');",
    },
  })
  for (const name of readdirSync(cache))
    if (name.endsWith('.mjs')) rmSync(join(cache, name), { force: true })
  renameSync(made, bundle)
}
