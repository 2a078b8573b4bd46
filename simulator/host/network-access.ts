/** A manifest's `networkAccess`, as far as it decides what `fetch` may reach. */
export interface NetworkAccess {
  readonly allowedDomains: readonly string[]
  readonly devAllowedDomains: readonly string[]
}

/**
 * Whether the manifest lets the widget reach this address; development adds `devAllowedDomains`.
 *
 * @see https://developers.figma.com/docs/plugins/manifest/#networkaccess
 */
export function isAllowedUrl(
  url: string,
  access: NetworkAccess,
  mode: 'published' | 'development',
): boolean {
  const target = parseUrl(url)
  if (target === undefined) return false
  const patterns =
    mode === 'development'
      ? [...access.allowedDomains, ...access.devAllowedDomains]
      : access.allowedDomains
  return patterns.some((pattern) => fits(target, pattern))
}

interface UrlParts {
  readonly scheme: string
  readonly host: string
  readonly port: string
  readonly path: string
}

const defaultPorts: Readonly<Record<string, string>> = {
  http: '80',
  https: '443',
  ws: '80',
  wss: '443',
}

/** Small on purpose: `URL` is no part of the language, and this also runs where it may be missing. */
function parseUrl(url: string): UrlParts | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:\\@\s]+)(?::(\d+|\*))?(?=[/?#]|$)([^?#]*)/i.exec(
    url,
  )
  const [, scheme, host, port, path] = match ?? []
  if (scheme === undefined || host === undefined) return undefined
  return {
    scheme: scheme.toLowerCase(),
    host: host.toLowerCase(),
    port: port ?? defaultPorts[scheme.toLowerCase()] ?? '',
    path: path === undefined || path === '' ? '/' : path,
  }
}

function fits(target: UrlParts, pattern: string): boolean {
  if (pattern === 'none') return false
  if (pattern === '*') return true
  const hasScheme = pattern.includes('://')
  const wanted = parseUrl(hasScheme ? pattern : `${target.scheme}://${pattern}`)
  if (wanted === undefined) return false
  return (
    fitsScheme(target, wanted) &&
    fitsHost(target.host, wanted.host) &&
    fitsPort(target, wanted) &&
    fitsPath(target.path, wanted.path)
  )
}

/** As in a content security policy, `http` also lets the safer `https` through. */
function fitsScheme(target: UrlParts, wanted: UrlParts): boolean {
  return target.scheme === wanted.scheme || target.scheme === `${wanted.scheme}s`
}

function fitsHost(host: string, wanted: string): boolean {
  return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted
}

function fitsPort(target: UrlParts, wanted: UrlParts): boolean {
  if (wanted.port === '*' || wanted.port === target.port) return true
  return wanted.port === defaultPorts[wanted.scheme] && target.port === defaultPorts[target.scheme]
}

function fitsPath(path: string, wanted: string): boolean {
  return wanted.endsWith('/') ? path.startsWith(wanted) : path === wanted
}
