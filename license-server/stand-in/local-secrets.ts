import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

const secret = v.pipe(v.string(), v.minLength(32))
const secretsSchema = v.strictObject({
  sessionKey: secret,
  idKey: secret,
  adminKey: v.exactOptional(secret),
  previousSessionKey: v.exactOptional(secret),
  previousIdKey: v.exactOptional(secret),
})

export type LocalSecrets = v.InferOutput<typeof secretsSchema> & { readonly adminKey: string }

/**
 * Keys for a server on this machine. With a folder they stay the same from start to start, as the names
 * of the meters stored there are made with one of them.
 *
 * @param rotate  Makes new keys for sessions and names, and keeps those before beside them.
 * @throws Error where the folder's keys are not as they were written.
 */
export async function localSecrets(
  dataDir: string | undefined,
  rotate = false,
): Promise<LocalSecrets> {
  if (dataDir === undefined) return newSecrets()
  const path = join(dataDir, 'secrets.json')
  await mkdir(dataDir, { recursive: true })
  await writeSecrets(path, newSecrets(), 'wx').catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  const kept = parseSecrets(await readFile(path, 'utf8'), path)
  const adminKey = kept.adminKey ?? newSecret()
  const secrets = rotate
    ? {
        ...newSecrets(),
        previousSessionKey: kept.sessionKey,
        previousIdKey: kept.idKey,
        adminKey,
      }
    : { ...kept, adminKey }
  await writeSecrets(path, secrets, 'w')
  return secrets
}

function parseSecrets(text: string, path: string): v.InferOutput<typeof secretsSchema> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), secretsSchema), text)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const where = v.getDotPath(issue) ?? 'the top'
  throw new Error(
    `At ${path}, ${where}: expected the keys that an earlier start wrote; put them back, or name another folder`,
  )
}

async function writeSecrets(path: string, secrets: LocalSecrets, flag: string): Promise<void> {
  await writeFile(path, JSON.stringify(secrets), { flag, mode: 0o600 })
}

function newSecrets(): LocalSecrets {
  return { sessionKey: newSecret(), idKey: newSecret(), adminKey: newSecret() }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
