/** Written here, since not every runtime has `TextEncoder`. */
export function utf8(text: string): Uint8Array {
  const bytes = encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? []
  return Uint8Array.from(
    bytes.map((byte) => (byte.length === 3 ? parseInt(byte.slice(1), 16) : byte.charCodeAt(0))),
  )
}
