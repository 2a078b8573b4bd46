import type { Editor } from './card-board.ts'

export const zooms = ['25', '50', '100', '200'] as const
export const canvases = ['white', 'grey', 'dark'] as const

/** How the cards are shown; the address of the page carries it, so that a view can be linked to. */
export interface GalleryOptions {
  readonly offer: string
  readonly editor: Editor
  readonly zoom: (typeof zooms)[number]
  readonly canvas: (typeof canvases)[number]
}

/** The project's own offer. */
export const OWN_OFFER = 'own'

export function readOptions(search: string): GalleryOptions {
  const given = new URLSearchParams(search)
  const oneOf = <Value extends string>(
    name: string,
    [first, ...rest]: readonly [Value, ...Value[]],
  ) => rest.find((value) => value === given.get(name)) ?? first
  return {
    offer: given.get('offer') ?? OWN_OFFER,
    editor: oneOf('editor', ['figjam', 'figma']),
    zoom: oneOf('zoom', ['50', '25', '100', '200']),
    canvas: oneOf('canvas', ['grey', 'white', 'dark']),
  }
}

export function writeOptions(options: GalleryOptions): string {
  return `?${new URLSearchParams({ ...options }).toString()}`
}
