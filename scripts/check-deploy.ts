/**
 * Runs before `wrangler deploy`, which would otherwise put a server in the world that refuses every buyer's
 * token: with the placeholder for a widget id, or another id than the manifest's.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWorkerConfig } from '../license-server/stand-in/worker-config.ts'

/** The id in the repository's manifest: nobody's widget. */
export const placeholderId = '1478203516672049981'

/** Why a server for `widgetId` must not be deployed beside this manifest; undefined where it may. */
export function deployFault(widgetId: unknown, manifestId: unknown): string | undefined {
  if (widgetId === placeholderId || manifestId === placeholderId) {
    return (
      `WIDGET_ID is the placeholder ${placeholderId}. Publish the widget once to get its id from Figma, then ` +
      'write it into manifest.json (id) and wrangler.jsonc (vars.WIDGET_ID).'
    )
  }
  if (widgetId !== manifestId) {
    return `WIDGET_ID in wrangler.jsonc is ${String(widgetId)}, but the id in manifest.json is ${String(manifestId)}.`
  }
  return undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as { id: unknown }
  const { vars } = readWorkerConfig(join(root, 'wrangler.jsonc'))
  const isDeploy = (process.env.WRANGLER_COMMAND ?? 'deploy') === 'deploy'
  const fault = isDeploy ? deployFault(vars.WIDGET_ID, manifest.id) : undefined
  if (fault !== undefined) {
    process.stderr.write(`Not deployed: ${fault}\n`)
    process.exitCode = 1
  }
}
