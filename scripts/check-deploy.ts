/**
 * Runs before `wrangler deploy`, which would otherwise put a server in the world that refuses every buyer's
 * token: with the placeholder for a widget id.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The placeholder id in the repository's manifest. */
export const PLACEHOLDER_ID = '1478203516672049981'

/** Why a server for the widget with this id must not be deployed; undefined where it may. */
export function deployFault(manifestId: unknown): string | undefined {
  if (manifestId !== PLACEHOLDER_ID) return undefined
  return (
    `the id in manifest.json is the placeholder ${PLACEHOLDER_ID}. Publish the widget once to get its id from Figma, ` +
    'then write it there: the server takes it from there too.'
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as { id: unknown }
  const isDeploy = (process.env.WRANGLER_COMMAND ?? 'deploy') === 'deploy'
  const fault = isDeploy ? deployFault(manifest.id) : undefined
  if (fault !== undefined) {
    process.stderr.write(`Not deployed: ${fault}\n`)
    process.exitCode = 1
  }
}
