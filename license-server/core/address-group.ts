/**
 * Callers that share this count as one for the rate limit: an IPv4 address, or the /64 of an IPv6 one, since a
 * single household or server has all of a /64 to itself. Any other text stands for itself.
 */
export function addressGroup(address: string): string {
  const text = address.trim().toLowerCase().replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1]
  if (mapped !== undefined) return mapped
  const groups = text.includes(':') ? ipv6Groups(text) : undefined
  if (groups === undefined) return text
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return [groups[6] ?? 0, groups[7] ?? 0].flatMap((part) => [part >> 8, part & 255]).join('.')
  }
  const prefix = groups.slice(0, 4).map((group) => group.toString(16))
  return `${prefix.join(':')}::/64`
}

/** Returns the address's eight groups, or undefined where it is not an IPv6 address. */
function ipv6Groups(text: string): number[] | undefined {
  const [head = '', tail, ...more] = withoutDottedTail(text).split('::')
  if (more.length > 0) return undefined
  const front = readGroups(head)
  const back = readGroups(tail ?? '')
  if (front === undefined || back === undefined) return undefined
  const missing = 8 - front.length - back.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  return [...front, ...Array<number>(missing).fill(0), ...back]
}

function readGroups(text: string): number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined
  return groups.map((group) => parseInt(group, 16))
}

/** `::1.2.3.4` is `::102:304`. */
function withoutDottedTail(text: string): string {
  const [, front, ...parts] = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text) ?? []
  if (front === undefined) return text
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number)
  return `${front}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}
