import type { FigmaMembers, GuestWire } from './bridge.ts'

/** Runs inside QuickJS, sent as text. Images: what code holds is a handle by the hash of the bytes. */
export function createGuestImageHandles(wire: GuestWire, members: FigmaMembers) {
  const create = members.call('figma.createImage')
  const createAsync = members.callAsync('figma.createImageAsync')
  const find = members.call('figma.getImageByHash')

  function imageOf(hash: unknown): object | null {
    if (hash === null) return null
    return Object.freeze({
      hash,
      getBytesAsync: () => wire.ask('image.getBytesAsync', [hash]),
      getSizeAsync: () => wire.ask('image.getSizeAsync', [hash]),
    })
  }

  return {
    createImage: (bytes: unknown) => imageOf(create(bytes)),
    createImageAsync: (src: unknown) => createAsync(src).then(imageOf),
    getImageByHash: (hash: unknown) => imageOf(find(hash)),
  }
}
