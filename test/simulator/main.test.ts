import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('../../', import.meta.url))

function simulate(scenario: string) {
  const folder = mkdtempSync(join(tmpdir(), 'main-'))
  const path = join(folder, 's.json')
  writeFileSync(path, scenario)
  const args = ['run', '--silent', 'simulate', '--', path]
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: project, encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return { status, stdout, stderr: stderr.replaceAll(folder, '') }
}

describe('simulate', () => {
  it('[S7] exits 2 with the place, what was expected and what came, and nothing on stdout', () => {
    const { status, stdout, stderr } = simulate('{ "steps": [{ "advance": "soon" }] }')

    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(
      '/s.json:1:15: At /steps/0/advance: expected a duration such as "15s", "90m" or "4d", came "soon"\n',
    )
  })
})
