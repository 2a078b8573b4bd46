import type { PictureSize } from './export-svg.ts'
import type { ExportedMark, InkColor } from './exported-marks.ts'

/** The marks' filled shapes as a PNG of this many pixels; neither text nor strokes nor outlines are painted. */
export function pngOf(
  marks: readonly ExportedMark[],
  size: PictureSize,
  scale: { readonly x: number; readonly y: number },
): Uint8Array {
  const pixels = new Uint8Array(size.width * size.height * 4)
  for (const mark of marks)
    if (mark.shape !== 'none' && mark.paths.length === 0)
      for (const color of mark.fills) fill(pixels, size, scaled(mark, scale), color)
  return encodePng(pixels, size)
}

function scaled(mark: ExportedMark, { x, y }: { readonly x: number; readonly y: number }) {
  const { box } = mark
  return {
    shape: mark.shape,
    left: box.x * x,
    top: box.y * y,
    width: box.width * x,
    height: box.height * y,
  }
}

/** Every pixel whose middle lies in the shape takes the colour. */
function fill(
  pixels: Uint8Array,
  size: PictureSize,
  { shape, left, top, width, height }: ReturnType<typeof scaled>,
  color: InkColor,
): void {
  const last = Math.min(size.height, Math.round(top + height))
  for (let y = Math.max(0, Math.round(top)); y < last; y += 1) {
    const across = (2 * (y + 0.5 - top)) / height - 1
    const share = shape === 'ellipse' ? Math.sqrt(Math.max(0, 1 - across ** 2)) : 1
    const margin = (width * (1 - share)) / 2
    const end = Math.min(size.width, Math.round(left + width - margin))
    for (let x = Math.max(0, Math.round(left + margin)); x < end; x += 1)
      blend(pixels, (y * size.width + x) * 4, color)
  }
}

function blend(pixels: Uint8Array, at: number, { r, g, b, a }: InkColor): void {
  const under = (pixels[at + 3] ?? 0) / 255
  const over = a + under * (1 - a)
  const mixed = (part: number, index: number): number => {
    const before = (pixels[at + index] ?? 0) / 255
    return over === 0 ? 0 : Math.round(((part * a + before * under * (1 - a)) / over) * 255)
  }
  pixels.set([mixed(r, 0), mixed(g, 1), mixed(b, 2), Math.round(over * 255)], at)
}

function encodePng(pixels: Uint8Array, { width, height }: PictureSize): Uint8Array {
  const header = [...bigEndian(width), ...bigEndian(height), 8, 6, 0, 0, 0]
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...chunk('IDAT', deflated(filtered(pixels, width * 4, height))),
    ...chunk('IEND', []),
  ])
}

/** Each row by what it differs in from the one above: a flat picture becomes zeros. */
function filtered(pixels: Uint8Array, rowBytes: number, height: number): Uint8Array {
  const rows = new Uint8Array((rowBytes + 1) * height)
  for (let row = 0; row < height; row += 1) {
    const start = row * (rowBytes + 1)
    rows[start] = 2
    for (let index = 0; index < rowBytes; index += 1) {
      const at = row * rowBytes + index
      const above = row === 0 ? 0 : (pixels[at - rowBytes] ?? 0)
      rows[start + 1 + index] = (pixels[at] ?? 0) - above
    }
  }
  return rows
}

const LONGEST_RUN = 258
const PIXEL_BYTES = 4

/** A zlib stream of one block with fixed codes; all it finds again is the pixel before. */
function deflated(bytes: Uint8Array): readonly number[] {
  const bits = createBits()
  bits.put(1, 1)
  bits.put(1, 2)
  for (let at = 0; at < bytes.length;) {
    const run = runAt(bytes, at)
    if (run < 3) {
      putLiteral(bits, bytes[at] ?? 0)
      at += 1
    } else {
      putRun(bits, run)
      at += run
    }
  }
  putCode(bits, 0, 7)
  return [0x78, 0x01, ...bits.bytes(), ...bigEndian(adler32(bytes))]
}

function runAt(bytes: Uint8Array, at: number): number {
  if (at < PIXEL_BYTES) return 0
  let run = 0
  while (run < LONGEST_RUN && bytes[at + run] !== undefined) {
    if (bytes[at + run] !== bytes[at + run - PIXEL_BYTES]) break
    run += 1
  }
  return run
}

type Bits = ReturnType<typeof createBits>

function createBits() {
  const bytes: number[] = []
  let held = 0
  let count = 0
  return {
    /** The lowest bit first. */
    put(value: number, length: number) {
      held |= value << count
      count += length
      while (count >= 8) {
        bytes.push(held & 255)
        held >>>= 8
        count -= 8
      }
    },
    bytes: () => (count > 0 ? [...bytes, held & 255] : bytes),
  }
}

/** A Huffman code goes the highest bit first. */
function putCode(bits: Bits, code: number, length: number): void {
  for (let bit = length - 1; bit >= 0; bit -= 1) bits.put((code >> bit) & 1, 1)
}

function putLiteral(bits: Bits, value: number): void {
  if (value < 144) putCode(bits, 0x30 + value, 8)
  else putCode(bits, 0x190 + value - 144, 9)
}

/** Length codes 257 to 285: the first length of each and how many bits follow. */
const lengthCodes = Array.from({ length: 29 }, (_, index) => {
  if (index < 8) return { first: 3 + index, extra: 0 }
  if (index === 28) return { first: LONGEST_RUN, extra: 0 }
  const extra = (index >> 2) - 1
  return { first: 3 + ((4 + (index & 3)) << extra), extra }
})

function putRun(bits: Bits, run: number): void {
  const index = lengthCodes.filter(({ first }) => first <= run).length - 1
  const { first, extra } = lengthCodes[index] ?? { first: 3, extra: 0 }
  if (index < 23) putCode(bits, index + 1, 7)
  else putCode(bits, 0xc0 + index - 23, 8)
  bits.put(run - first, extra)
  putCode(bits, PIXEL_BYTES - 1, 5)
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return ((high << 16) | low) >>> 0
}

function chunk(name: string, data: readonly number[]): readonly number[] {
  const body = [...Array.from(name, (letter) => letter.charCodeAt(0)), ...data]
  return [...bigEndian(data.length), ...body, ...bigEndian(crc32(body))]
}

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function bigEndian(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}
