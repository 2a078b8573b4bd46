import { HostError } from '../errors.ts'
import { badArgument, textArgument } from './arguments.ts'
import type { AsyncOperations, Operations, RunContext } from './operation.ts'

const mostPixels = 4096

interface Size {
  readonly width: number
  readonly height: number
}

/** Images that code made; a paint names one by its hash. */
export const imageOperations: Operations = {
  'figma.createImage': ({ world }, [bytes]) => {
    if (!(bytes instanceof Uint8Array)) throw badArgument('createImage', 'a Uint8Array', bytes)
    const { width, height } = sizeOf(bytes)
    if (width > mostPixels || height > mostPixels)
      throw new HostError(
        'IMAGE_TOO_LARGE',
        `in createImage: Image is too large: expected at most ${mostPixels} by ${mostPixels} pixels, got ${width} by ${height}`,
        'figma.createImage',
      )
    const hash = hashOf(bytes)
    world.images.set(hash, bytes)
    return hash
  },
  'figma.getImageByHash': ({ world }, [hash]) =>
    world.images.has(textArgument('getImageByHash', hash)) ? hash : null,
}

export const imageAsyncOperations: AsyncOperations = {
  'image.getBytesAsync': (context, [hash]) => ({ effect: () => bytesOf(context, hash) }),
  'image.getSizeAsync': (context, [hash]) => ({ effect: () => sizeOf(bytesOf(context, hash)) }),
}

function bytesOf({ world }: RunContext, hash: unknown): Uint8Array {
  return world.images.get(textArgument('getBytesAsync', hash)) ?? new Uint8Array()
}

/** @throws HostError `IMAGE_UNSUPPORTED` for bytes that are no PNG, GIF or JPEG. */
function sizeOf(bytes: Uint8Array): Size {
  const at = (index: number): number => bytes[index] ?? 0
  const two = (index: number): number => at(index) * 256 + at(index + 1)
  if (two(0) === 0x8950 && two(2) === 0x4e47) return { width: two(18), height: two(22) }
  if (two(0) === 0x4749) return { width: at(6) + at(7) * 256, height: at(8) + at(9) * 256 }
  if (two(0) === 0xffd8)
    for (let marker = 2; marker < bytes.length; marker += 2 + two(marker + 2))
      if (isFrameHeader(at(marker + 1))) return { width: two(marker + 7), height: two(marker + 5) }
  throw new HostError(
    'IMAGE_UNSUPPORTED',
    'in createImage: Image type is unsupported: expected the bytes of a PNG, GIF or JPEG',
    'figma.createImage',
  )
}

/** The JPEG markers that hold the size; three between them are tables. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** As long as Figma's, and the same for the same bytes. */
function hashOf(bytes: Uint8Array): string {
  return [1, 2, 3, 4, 5]
    .map((seed) => {
      let hash = Math.imul(0x811c9dc5, seed) >>> 0
      for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
      return hash.toString(16).padStart(8, '0')
    })
    .join('')
}
