/** Programs that a browser would run instead of a page that it would open. */
const RUNS = ['javascript', 'vbscript', 'data']
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/
// Capitals are written out: to fold them in a set this wide, the engine goes through all letters.
const STARTS_WITH_HOST =
  /^(?:[A-Za-z0-9\u00c0-\uffff][A-Za-z0-9\u00c0-\uffff-]*\.)+[A-Za-z\u00c0-\uffff]{2,}(?::\d+)?(?=[/?#]|$)/

/**
 * The whole address that a link may lead to, undefined where there is none: then its words stand without a link.
 * An address without a scheme is a page's where it begins with a host; other relative text leads nowhere.
 */
export function linkTarget(link: string): string | undefined {
  const address = link.trim()
  const withoutScheme = address.replace(/^\/\//, '')
  if (STARTS_WITH_HOST.test(withoutScheme)) return `https://${withoutScheme}`
  // A browser passes over white space and control characters in a scheme.
  const scheme = SCHEME.exec(address.replace(/[^!-\uffff]+/g, ''))?.[0]
  return scheme === undefined || RUNS.includes(scheme.toLowerCase()) ? undefined : address
}
