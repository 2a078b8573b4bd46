import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** @param out  Where the result goes, beside the scenario unless it is a path from the root. */
function simulate(scenario: string, out?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'main-'))
  const path = join(folder, 's.json')
  writeFileSync(path, scenario)
  const resultPath = out === undefined ? undefined : resolve(folder, out)
  const options = resultPath === undefined ? [] : ['--out', resultPath]
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'simulate', '--', path, ...options],
    { cwd: project, encoding: 'utf8', timeout: 30_000 },
  )
  const isWritten = resultPath !== undefined && existsSync(resultPath)
  const result = isWritten ? (JSON.parse(readFileSync(resultPath, 'utf8')) as unknown) : undefined
  rmSync(folder, { recursive: true })
  return { status, stdout, result, stderr: stderr.replaceAll(folder, '') }
}

describe('simulate', () => {
  it('[S7] exits 2 with the place, what was expected and what came, and nothing on stdout', () => {
    const { status, stdout, stderr } = simulate('{ "steps": [{ "advance": "soon" }] }')

    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(
      '/s.json:1:15: At /steps/0/advance: expected a duration such as "15s", "90m" or "4d", came "soon"\n',
    )
  })

  it('[S7] makes the folders that the result lies in', () => {
    const { status, stdout, result } = simulate('{ "steps": [] }', 'some/where/result.json')

    expect([status, stdout]).toEqual([0, ''])
    expect(result).toMatchObject({ ok: true, steps: [] })
  })

  it.skipIf(!existsSync('/proc/self'))(
    '[S7] says that nothing can be written where no folder can be made',
    () => {
      const { status, stderr } = simulate('{ "steps": [] }', '/proc/nothing/here/result.json')

      expect(status).toBe(2)
      expect(stderr).toContain('expected a place to write the result, came one that cannot be')
    },
  )
})
