import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readWorkerConfig } from '../../../license-server/stand-in/worker-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'sheaf-config-'))
const path = join(folder, 'wrangler.jsonc')

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const sound = {
  main: 'worker.ts',
  compatibility_date: '2026-04-26',
  vars: { WIDGET_ID: '1' },
  durable_objects: { bindings: [{ name: 'METER', class_name: 'Meter' }] },
  migrations: [{ new_sqlite_classes: ['Meter'] }],
}

function read(config: unknown) {
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config))
  return readWorkerConfig(path)
}

describe('readWorkerConfig', () => {
  it('[L7] reads the parts that a worker on this machine needs', () => {
    expect(read(sound)).toEqual({
      main: join(folder, 'worker.ts'),
      compatibilityDate: '2026-04-26',
      durableObjects: { METER: { className: 'Meter', useSQLite: true } },
      vars: { WIDGET_ID: '1' },
    })
  })

  it.each<readonly [string, unknown, string]>([
    ['text that is no JSON', '{ "main" "worker.ts" }', ', offset 9: '],
    ['a part missing', { ...sound, vars: undefined }, ', vars: '],
    ['a part of another kind', { ...sound, main: 7 }, ', main: '],
    [
      'a class without SQLite',
      { ...sound, migrations: [{ new_sqlite_classes: ['Ledger'] }] },
      ', migrations: expected Meter among new_sqlite_classes, got Ledger',
    ],
  ])('[L7] names file and place of %s', (_, config, place) => {
    expect(() => read(config)).toThrow(`At ${path}${place}`)
  })
})
