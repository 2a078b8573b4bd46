const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Written here, since not every runtime has `btoa` or `Buffer`. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const four = [18, 12, 6, 0].map((shift) => DIGITS.charAt((three >> shift) & 63)).join('')
    const left = bytes.length - at
    text += left >= 3 ? four : four.slice(0, left + 1).padEnd(4, '=')
  }
  return text
}

export function decodeBase64(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '')
  const bits = Array.from(clean, (digit) =>
    DIGITS.indexOf(digit).toString(2).padStart(6, '0'),
  ).join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return Uint8Array.from(bytes.map((byte) => parseInt(byte, 2)))
}
