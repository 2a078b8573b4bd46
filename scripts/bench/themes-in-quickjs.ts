import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'

/** Yields as a run does: between two steps, once 20 ms have passed. */
const ENTRY = `
import { findThemes } from './clusters/find-themes.ts'
import { packedVectors } from './vectors/packed-vectors.ts'
globalThis.main = async (input, breathe, now) => {
  let start = now()
  const giveWay = async () => {
    if (now() - start < 20) return
    await breathe()
    start = now()
  }
  const search = findThemes(JSON.parse(input), { granularity: 0, vectors: packedVectors })
  let step = search.next()
  for (; !step.done; step = search.next()) await giveWay()
  return JSON.stringify(step.value)
}
`

/** The themes core as one script for QuickJS, bundled as the widget is. */
export const bundleThemes = async (): Promise<string> => {
  const folder = fileURLToPath(new URL('../../widget-src/features/themes', import.meta.url))
  const result = await build({
    stdin: { contents: ENTRY, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2017',
    supported: { 'async-generator': true },
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  })
  return result.outputFiles[0]?.text ?? ''
}
