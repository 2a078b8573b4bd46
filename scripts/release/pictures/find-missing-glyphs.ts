import type { Browser } from 'playwright-core'
import { interFaces } from './posters.ts'

/** Pictures would show boxes in place of some characters. */
export class NoGlyphError extends Error {
  override readonly name = 'NoGlyphError'
}

/** The characters of these texts that no font of this machine has, each once. */
export async function findMissingGlyphs(
  browser: Browser,
  texts: readonly string[],
): Promise<readonly string[]> {
  const characters = [...new Set(texts.join(''))].filter((one) => !/[\s\p{M}\p{Cf}]/u.test(one))
  const page = await browser.newPage()
  try {
    await page.setContent(`<!doctype html><style>${interFaces()}</style>`)
    return await page.evaluate(drawnAsBoxes, characters)
  } finally {
    await page.close()
  }
}

/** Those that look like one that no font has: U+10FFFF is no character. */
async function drawnAsBoxes(characters: readonly string[]): Promise<readonly string[]> {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 64
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('A canvas: expected a 2d context, got none')
  await document.fonts.load('40px Inter', characters.join(''))
  context.font = '40px Inter, sans-serif'
  const [box, ...drawn] = ['\u{10ffff}', ...characters].map((character) => {
    context.clearRect(0, 0, 64, 64)
    context.fillText(character, 8, 48)
    return context.getImageData(0, 0, 64, 64).data.join()
  })
  return characters.filter((_, index) => drawn[index] === box)
}
