import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localSecrets } from '../../../license-server/stand-in/local-secrets.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sheaf-secrets-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('localSecrets', () => {
  it('[L9] keeps the keys of a folder, and those before a rotation', async () => {
    const first = await localSecrets(folder)
    const again = await localSecrets(folder)
    const rotated = await localSecrets(folder, true)

    expect(again).toEqual(first)
    expect(rotated).toMatchObject({
      adminKey: first.adminKey,
      previousSessionKey: first.sessionKey,
      previousIdKey: first.idKey,
    })
    expect([rotated.sessionKey, rotated.idKey]).not.toEqual([first.sessionKey, first.idKey])
  })

  it.each([
    ['no JSON', 'secret-secret', 'the top'],
    ['a key too short', JSON.stringify({ sessionKey: 'secret-secret', idKey: 'x' }), 'sessionKey'],
    ['a list', '["secret-secret"]', 'sessionKey'],
  ])('[L6] names the place of %s, and no key', async (_, text, where) => {
    const path = join(folder, 'secrets.json')
    writeFileSync(path, text)

    await expect(localSecrets(folder)).rejects.toThrow(
      `At ${path}, ${where}: expected the keys that an earlier start wrote; put them back, or name another folder`,
    )
  })
})
