import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteBuild, stampOfSources } from '../../scripts/sources-stamp.js'

const project = fileURLToPath(new URL('../../', import.meta.url))
const tree = mkdtempSync(join(tmpdir(), 'sheaf-stamp-'))
const source = join(tree, 'widget-src/code.tsx')
const scenario = join(tree, 'scenario.json')

/** A tree with a widget of one line, and this project's simulator. */
beforeAll(() => {
  for (const folder of ['widget-src/run', 'protocol', 'dist', 'scripts'])
    mkdirSync(join(tree, folder), { recursive: true })
  for (const name of ['simulator', 'node_modules', 'package-lock.json'])
    symlinkSync(join(project, name), join(tree, name))
  for (const name of ['simulate.js', 'sources-stamp.js'])
    cpSync(join(project, 'scripts', name), join(tree, 'scripts', name))
  cpSync(join(project, 'manifest.json'), join(tree, 'manifest.json'))
  writeFileSync(source, 'before')
  writeFileSync(join(tree, 'dist/ui.html'), '')
  writeFileSync(
    join(tree, 'dist/code.js'),
    'figma.widget.register(() => figma.widget.h(figma.widget.Text, {}, "Hello"))',
  )
  writeFileSync(scenario, '{"steps": [{"insert": {"x": 0, "y": 0}}]}')
})
afterAll(() => {
  rmSync(tree, { recursive: true })
})

function simulate(...options: readonly string[]) {
  const args = [join(tree, 'scripts/simulate.js'), scenario, ...options]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return {
    status,
    text: (JSON.parse(stdout) as { steps: { text: string[] }[] }).steps[0]?.text,
    stderr,
  }
}

describe('a bundle older than its sources', { timeout: 60_000 }, () => {
  const sound = { status: 0, text: ['Hello'] }
  const stale = `${join(tree, 'manifest.json')}: its bundle is older than its sources; run \`npm run build\`\n`

  it('[S7] is run, and told of on stderr alone, where the scenario names no widget', () => {
    const unknown = simulate()
    noteBuild(tree, stampOfSources(tree))
    const built = simulate()
    utimesSync(source, new Date(0), new Date())
    const cloned = simulate()
    writeFileSync(source, 'after')
    const edited = simulate()
    const named = simulate('--manifest', join(project, 'manifest.json'))

    expect([unknown, built, cloned]).toEqual(Array(3).fill({ ...sound, stderr: '' }))
    expect(edited).toEqual({ ...sound, stderr: stale })
    expect(named.stderr).toBe('')
  })

  it('[S7] is known by names and contents of the files, wherever they lie', () => {
    const before = stampOfSources(tree)
    writeFileSync(join(tree, 'widget-src/run/more.ts'), '')
    const more = stampOfSources(tree)
    rmSync(join(tree, 'widget-src/run/more.ts'))

    expect(more).not.toBe(before)
    expect(stampOfSources(tree)).toBe(before)
    expect(stampOfSources(project)).not.toBe(before)
  })
})
