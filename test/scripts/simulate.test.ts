import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('../..', import.meta.url))
const tree = mkdtempSync(join(tmpdir(), 'simulate-'))

/** A simulator of many words that falls over. */
beforeAll(() => {
  for (const folder of ['simulator', 'scripts']) mkdirSync(join(tree, folder))
  for (const name of ['node_modules', 'package-lock.json'])
    symlinkSync(join(project, name), join(tree, name))
  for (const name of ['simulate.js', 'sources-stamp.js'])
    cpSync(join(project, 'scripts', name), join(tree, 'scripts', name))
  const words = JSON.stringify(Array.from({ length: 5000 }, (_, index) => `word ${index}`))
  writeFileSync(
    join(tree, 'simulator/main.ts'),
    `const words = ${words}
    export function main() { if (words.length > 0) throw new Error('a fault of its own') }`,
  )
})
afterAll(() => {
  rmSync(tree, { recursive: true })
})

describe('the headless command', { timeout: 60_000 }, () => {
  it('[S7] tells a fault of its own with a short excerpt of its bundle', () => {
    const args = [join(tree, 'scripts/simulate.js'), 'scenario.json']
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })

    expect(status).toBe(1)
    expect(stderr).toContain('Error: a fault of its own')
    expect(stderr.length).toBeLessThan(2000)
  })
})
