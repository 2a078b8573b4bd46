import { decodeBase64, encodeBase64 } from '../base64.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'

/** Bytes by the hash that an image paint names. */
export type Images = Map<string, Uint8Array>

/** The images whose bytes a file brings: as `images`, base64 by `imageRef`. Figma's own files only name them. */
export function readImages(file: JsonObject): Images {
  const { images } = file
  if (!isJsonObject(images)) return new Map()
  return new Map(
    Object.entries(images).flatMap(([hash, bytes]) =>
      typeof bytes === 'string' ? [[hash, decodeBase64(bytes)] as const] : [],
    ),
  )
}

/** A saved file's images; nothing where none were added. */
export function savedImages(file: JsonObject, images: Images): JsonObject {
  const known = isJsonObject(file['images']) ? file['images'] : {}
  const made = [...images].filter(([hash]) => !(hash in known))
  if (made.length === 0) return {}
  const saved = made.map(([hash, bytes]) => [hash, encodeBase64(bytes)])
  return { images: { ...known, ...Object.fromEntries(saved) } }
}
