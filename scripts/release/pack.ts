import { zipSync, type Zippable } from 'fflate'

/** The same files always make the same bytes: an archive has no time zone, so this is local midnight. */
const mtime = new Date(1980, 0, 1)

/** A zip of these files, in this order. */
export function pack(files: Readonly<Record<string, string>>): Uint8Array {
  const bytes: Zippable = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]),
  )
  return zipSync(bytes, { mtime, level: 9 })
}
