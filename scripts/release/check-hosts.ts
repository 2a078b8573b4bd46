import type { Manifest } from '../../simulator/host/scenario.ts'
import { isAllowedUrl } from '../../simulator/host/network-access.ts'
import { checkLicenseServer } from '../build.ts'

/**
 * Why the hosts of a manifest are not those that the build uses; empty where they are. Figma shows them to everybody
 * who looks at the widget, so one too many costs trust, and one too few makes the license server silently useless.
 *
 * @param licenseServer  Empty for a build without one.
 */
export function checkHosts(
  { networkAccess }: Pick<Manifest, 'networkAccess'>,
  licenseServer: string,
): readonly string[] {
  const reasons: string[] = []
  if (licenseServer !== '') {
    try {
      checkLicenseServer(licenseServer, { networkAccess }, 'published')
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      reasons.push(`${why}; put the license server's origin there, or correct LICENSE_SERVER`)
    }
  }
  const unused = networkAccess.allowedDomains.filter(
    (domain) => domain !== 'none' && !isUsed(domain, licenseServer),
  )
  for (const domain of unused) reasons.push(`manifest.json: ${whyUnused(domain, licenseServer)}`)
  return reasons
}

function isUsed(domain: string, licenseServer: string): boolean {
  if (domain === '*' || licenseServer === '') return false
  const access = { allowedDomains: [domain], devAllowedDomains: [] }
  return isAllowedUrl(`${licenseServer}/v1/sessions`, access, 'published')
}

function whyUnused(domain: string, licenseServer: string): string {
  const what =
    domain === '*'
      ? 'networkAccess lets every host through'
      : `networkAccess.allowedDomains has ${domain}, which this build does not use`
  const todo =
    licenseServer === ''
      ? 'write ["none"] there, or name the license server in LICENSE_SERVER'
      : `leave only ${licenseServer} there`
  return `${what}; ${todo}`
}
