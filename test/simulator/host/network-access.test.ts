import { describe, expect, it } from 'vitest'
import { isAllowedUrl } from '../../../simulator/host/network-access.ts'

describe('isAllowedUrl', () => {
  it.each([
    ['https://x.com/a', ['none'], false],
    ['https://x.com/a', ['*'], true],
    ['https://x.com/a', ['x.com'], true],
    ['https://api.x.com/a', ['x.com'], false],
    ['https://api.x.com/a', ['*.x.com'], true],
    ['https://x.com/a', ['*.x.com'], false],
    ['https://evilx.com/a', ['*.x.com'], false],
    ['http://x.com/a', ['https://x.com'], false],
    ['https://x.com/a', ['http://x.com'], true],
    ['wss://x.com/a', ['wss://x.com'], true],
    ['https://x.com/api/list', ['https://x.com/api/'], true],
    ['https://x.com/api', ['https://x.com/api/'], false],
    ['https://x.com/api?q=1', ['https://x.com/api'], true],
    ['https://x.com/api/list', ['https://x.com/api'], false],
    ['http://localhost:3000/a', ['http://localhost:3000'], true],
    ['http://localhost:3001/a', ['http://localhost:3000'], false],
    ['https://x.com:8443/a', ['https://x.com'], false],
    ['https://x.com:443/a', ['https://x.com'], true],
    ['https://x.com/a', ['https://x.com:8443'], false],
    ['https://x.com:8443/a', ['https://x.com:*'], true],
    ['https://x.com/a', ['http://x.com:80'], true],
    ['https://x.com/a', ['://'], false],
    ['https://x.com:443@evil.com/a', ['https://x.com'], false],
    ['https://x.com@evil.com/a', ['https://x.com'], false],
    ['https://evil.com\\@a.x.com/', ['https://*.x.com'], false],
    ['https://evil.com\\.x.com/', ['https://*.x.com'], false],
    ['https://evil.com\n.x.com/', ['https://*.x.com'], false],
    ['not an address', ['*'], false],
  ])('[S2] %s under %j: %s', (url, allowedDomains, expected) => {
    const allowed = isAllowedUrl(url, { allowedDomains, devAllowedDomains: [] }, 'published')

    expect(allowed).toBe(expected)
  })

  it('[S2] adds devAllowedDomains in development only', () => {
    const access = { allowedDomains: ['none'], devAllowedDomains: ['http://localhost:3000'] }

    const url = 'http://localhost:3000/a'

    expect(isAllowedUrl(url, access, 'development')).toBe(true)
    expect(isAllowedUrl(url, access, 'published')).toBe(false)
  })
})
