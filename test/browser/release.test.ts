import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { decode as decodeGif } from 'modern-gif'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openChromium } from '../../scripts/open-chromium.ts'
import { findMissingGlyphs } from '../../scripts/release/pictures/find-missing-glyphs.ts'
import { takePictures } from '../../scripts/release/pictures/take-pictures.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'

/** Long names and a long cost: the hardest to fit into a picture. */
const offer: Offer = {
  name: 'Workshop Wall Organizer+',
  proName: 'Workshop Wall Organizer Plus Pro',
  priceUsd: 12,
  freeRuns: 1,
  features: {
    tidy: { kind: 'counted' },
    tally: { kind: 'counted' },
    themes: { kind: 'counted' },
    digest: { kind: 'free' },
  },
}
const tagline =
  'Every wall of sticky notes, straightened, counted, sorted by theme, and written up in one more click'

describe('findMissingGlyphs', () => {
  it('[B6] names each character once that would be drawn as a box, and no other', async () => {
    const browser = await openChromium()
    onTestFinished(() => browser.close())

    const missing = await findMissingGlyphs(browser, [
      'Zażółć Ωmega Стена \ue8a3',
      '“Ti\u0302dy” & <more> \ue8a3\uf123',
    ])

    expect(missing).toEqual(['\ue8a3', '\uf123'])
  })
})

describe('takePictures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))

  beforeAll(() => takePictures(folder, offer, tagline), 600_000)

  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('[B6] takes every picture that the form asks for, in its size', () => {
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'))
    const sizes = pictures.map((name) => {
      const { width, height } = decode(readFileSync(join(folder, name)))
      return [name, `${width} × ${height}`]
    })

    expect(Object.fromEntries(sizes)).toEqual({
      'carousel-1-tidy.png': '1920 × 1080',
      'carousel-2-tally.png': '1920 × 1080',
      'carousel-3-themes.png': '1920 × 1080',
      'carousel-4-digest.png': '1920 × 1080',
      'cover.png': '1920 × 1080',
      'icon.png': '128 × 128',
    })
  })

  it('[B6] draws something in each of them', () => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.png'))) {
      const { data, channels } = decode(readFileSync(join(folder, name)))
      const colors = new Set<number>()
      for (let at = 0; at < data.length; at += channels)
        colors.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))

      expect(colors.size, name).toBeGreaterThan(name === 'icon.png' ? 20 : 1000)
    }
  })

  it('[B6] films the click that buys', () => {
    const film = decodeGif(readFileSync(join(folder, 'purchase.gif')))
    const lastsMs = film.frames.reduce((total, { delay }) => total + delay, 0)

    expect([film.width, film.height]).toEqual([1080, 675])
    expect(film.frames.length).toBeGreaterThan(20)
    expect(lastsMs).toBeGreaterThan(5000)
    expect(lastsMs).toBeLessThan(20_000)
  })
})
