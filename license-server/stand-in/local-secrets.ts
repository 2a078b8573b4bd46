import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

const secretsSchema = v.strictObject({
  sessionKey: v.pipe(v.string(), v.minLength(32)),
  idKey: v.pipe(v.string(), v.minLength(32)),
})

export type LocalSecrets = v.InferOutput<typeof secretsSchema>

/**
 * Keys for a server on this machine. With a folder they stay the same from start to start, as the names
 * of the meters stored there are made with one of them.
 */
export async function localSecrets(dataDir: string | undefined): Promise<LocalSecrets> {
  if (dataDir === undefined) return newSecrets()
  const path = join(dataDir, 'secrets.json')
  await mkdir(dataDir, { recursive: true })
  try {
    await writeFile(path, JSON.stringify(newSecrets()), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return v.parse(secretsSchema, JSON.parse(await readFile(path, 'utf8')))
}

function newSecrets(): LocalSecrets {
  const secret = () => randomBytes(32).toString('base64url')
  return { sessionKey: secret(), idKey: secret() }
}
