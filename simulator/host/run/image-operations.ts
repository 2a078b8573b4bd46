import { decodeBase64 } from '../base64.ts'
import { contentHash } from '../content-hash.ts'
import { HostError } from '../errors.ts'
import { badArgument, textArgument } from './arguments.ts'
import { FetchError, send } from './network-operations.ts'
import type { AsyncOperations, Operations, RunContext } from './operation.ts'
import type { Pending } from './pending.ts'
import type { World } from './world.ts'

const MOST_PIXELS = 4096

interface Size {
  readonly width: number
  readonly height: number
}

/** Images that code made; a paint names one by its hash. */
export const imageOperations = {
  'figma.createImage': ({ world }, [bytes]) => {
    if (!(bytes instanceof Uint8Array)) throw badArgument('createImage', 'a Uint8Array', bytes)
    return keepImage(world, 'createImage', bytes)
  },
  'figma.getImageByHash': ({ world }, [hash]) =>
    world.document.images.has(textArgument('getImageByHash', hash)) ? hash : null,
} satisfies Operations

export const imageAsyncOperations = {
  'figma.createImageAsync': (context, [src]) => fetchImage(context, src),
  'image.getBytesAsync': (context, [hash]) => ({ effect: () => bytesOf(context, hash) }),
  'image.getSizeAsync': (context, [hash]) => ({ effect: () => sizeOf(bytesOf(context, hash)) }),
} satisfies AsyncOperations

/** Stores the bytes of an image with the file, and returns their hash. */
export function keepImage({ document }: World, call: string, bytes: Uint8Array): string {
  const { width, height } = sizeOf(bytes, call)
  if (width > MOST_PIXELS || height > MOST_PIXELS)
    throw new HostError(
      'IMAGE_TOO_LARGE',
      `in ${call}: Image is too large: expected at most ${MOST_PIXELS} by ${MOST_PIXELS} pixels, got ${width} by ${height}`,
      `figma.${call}`,
    )
  if (width < 1 || height < 1)
    throw new HostError(
      'IMAGE_TOO_SMALL',
      `in ${call}: Image is too small: got ${width} by ${height} pixels`,
      `figma.${call}`,
    )
  const hash = contentHash(bytes)
  document.images.set(hash, bytes)
  return hash
}

/** Prints an image's fault in the console too. */
function fetchImage(context: RunContext, src: unknown): Pending {
  const call = 'createImageAsync'
  const url = textArgument(call, src)
  const keep = (bytes: Uint8Array | undefined): string => {
    try {
      return keepImage(context.world, call, bytes ?? new Uint8Array())
    } catch (error) {
      if (error instanceof HostError)
        context.world.log.console.push({ level: 'error', text: error.message })
      throw error
    }
  }
  const inline = bytesOfDataUrl(url)
  if (inline !== undefined) return { effect: () => keep(inline) }
  if (!/^https?:/i.test(url)) throw badArgument(call, 'the address of an image', src)
  return send(
    context,
    { url, method: 'GET', headers: {}, body: null },
    ({ status, bytes, picture = bytes }) => {
      if (status < 200 || status > 299) throw new FetchError(url)
      return keep(picture)
    },
  )
}

/** The bytes that a `data:` address holds; undefined for any other. */
export function bytesOfDataUrl(url: string): Uint8Array | undefined {
  const base64 = /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1]
  return base64 === undefined ? undefined : decodeBase64(base64)
}

function bytesOf({ world }: RunContext, hash: unknown): Uint8Array {
  return world.document.images.get(textArgument('getBytesAsync', hash)) ?? new Uint8Array()
}

/** @throws HostError `IMAGE_UNSUPPORTED` for bytes that are no PNG, GIF or JPEG. */
function sizeOf(bytes: Uint8Array, call = 'createImage'): Size {
  const at = (index: number): number => bytes[index] ?? 0
  const two = (index: number): number => at(index) * 256 + at(index + 1)
  if (two(0) === 0x8950 && two(2) === 0x4e47) return { width: two(18), height: two(22) }
  if (two(0) === 0x4749) return { width: at(6) + at(7) * 256, height: at(8) + at(9) * 256 }
  if (two(0) === 0xffd8)
    for (let marker = 2; marker < bytes.length; marker += 2 + two(marker + 2))
      if (isFrameHeader(at(marker + 1))) return { width: two(marker + 7), height: two(marker + 5) }
  throw new HostError(
    'IMAGE_UNSUPPORTED',
    `in ${call}: Image type is unsupported: expected the bytes of a PNG, GIF or JPEG`,
    `figma.${call}`,
  )
}

/** The JPEG markers that hold the size; three between them are tables. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}
