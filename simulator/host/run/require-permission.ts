import { HostError } from '../errors.ts'
import type { World } from './world.ts'

/**
 * Refuses a call that the manifest asks no leave for.
 *
 * @param call  As code writes it, `figma.currentUser`.
 * @throws HostError `MISSING_PERMISSION`
 */
export function requirePermission({ scenario }: World, permission: string, call: string): void {
  const { permissions } = scenario.manifest
  if (permissions.includes(permission)) return
  throw new HostError(
    'MISSING_PERMISSION',
    `in ${call}: expected "${permission}" in the manifest's permissions, got ${JSON.stringify(permissions)}`,
    call,
  )
}
