import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { usePage } from './open-page.ts'

const file = new URL('../fixtures/drawing/strokes-and-veils.json', import.meta.url)

const solid = (r: number, g: number, b: number) => [{ type: 'SOLID', color: { r, g, b, a: 1 } }]

/** A frame with a wide stroke inside, and a child that covers it all. */
function framed(id: number, x: number, strokes: unknown, more: object) {
  const absoluteBoundingBox = { x, y: 0, width: 200, height: 200 }
  const child = { id: `2:${id}`, type: 'RECTANGLE', name: 'Cover', fills: solid(0, 0, 1) }
  return {
    id: `1:${id}`,
    type: 'FRAME',
    name: 'Frame',
    absoluteBoundingBox,
    fills: solid(1, 1, 1),
    strokes,
    strokeWeight: 20,
    strokeAlign: 'INSIDE',
    children: [{ ...child, absoluteBoundingBox }],
    ...more,
  }
}

const edges = {
  name: 'Edges',
  editorType: 'figma',
  document: {
    id: '0:0',
    type: 'DOCUMENT',
    name: 'Document',
    children: [
      {
        id: '0:1',
        type: 'CANVAS',
        name: 'Page',
        children: [
          framed(1, 0, solid(0, 1, 0), { clipsContent: true }),
          framed(2, 300, solid(1, 0, 1), { clipsContent: false }),
          framed(3, 600, solid(1, 0, 0), { clipsContent: true, opacity: 0.5 }),
        ],
      },
    ],
  },
}

const foreign = {
  name: 'Foreign',
  editorType: 'figjam',
  document: {
    id: '0:0',
    type: 'DOCUMENT',
    name: 'Document',
    children: [
      {
        id: '0:1',
        type: 'CANVAS',
        name: 'Page',
        children: [
          {
            id: '1:1',
            type: 'WIDGET',
            widgetId: '99',
            name: 'A voting widget',
            absoluteBoundingBox: { x: 0, y: 0, width: 400, height: 300 },
          },
        ],
      },
    ],
  },
}

/** The three things stand side by side: a faded frame, a section that hides a note, a pen's stroke. */
describe('a drawn board', () => {
  const opened = usePage()

  it('[S6] draws strokes by their geometry, fades what a frame holds, hides what is hidden', async () => {
    const { page } = opened
    await page.getByLabel('Board file').setInputFiles({
      name: 'drawing.json',
      mimeType: 'application/json',
      buffer: readFileSync(file),
    })
    await page.locator('.board-select option:checked', { hasText: 'drawing.json' }).waitFor({
      state: 'attached',
    })
    await page.getByRole('button', { name: /^Fit the board/ }).click()

    await expect.poll(reddish).toMatchObject({ strong: true, faded: true })
    const { strongShare, noteYellow } = await reddish()
    expect(strongShare).toBeLessThan(0.01)
    expect(noteYellow).toBe(0)
    expect(opened.errors).toEqual([])
  })

  it('[S6] draws a stroke over what its frame holds where the frame cuts that off, else below', async () => {
    const { page } = opened
    await page.getByLabel('Board file').setInputFiles({
      name: 'edges.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(edges)),
    })
    await page.locator('.board-select option:checked', { hasText: 'edges.json' }).waitFor({
      state: 'attached',
    })
    await page.getByRole('button', { name: /^Fit the board/ }).click()

    await expect.poll(edgeColors).toEqual({ over: true, faded: true, below: false })
  })

  it('[S6] shows where a widget of somebody else stands, and what it is called', async () => {
    const { page } = opened
    await page.getByLabel('Board file').setInputFiles({
      name: 'foreign.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(foreign)),
    })
    await page.locator('.board-select option:checked', { hasText: 'foreign.json' }).waitFor({
      state: 'attached',
    })
    await page.getByRole('button', { name: /^Fit the board/ }).click()

    await expect.poll(whiteCount).toBeGreaterThan(5000)
    expect(await page.locator('.widget').count()).toBe(1)
  })

  function whiteCount(): Promise<number> {
    return opened.page.locator('.board-canvas').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('expected a canvas')
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      let count = 0
      for (let at = 0; at < (pixels?.length ?? 0); at += 4)
        if (pixels?.[at] === 255 && pixels[at + 1] === 255 && pixels[at + 2] === 255) count++
      return count
    })
  }

  async function edgeColors() {
    return opened.page.locator('.board-canvas').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('expected a canvas')
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      let [over, faded, below] = [0, 0, 0]
      for (let at = 0; at < (pixels?.length ?? 0); at += 4) {
        const [r = 0, g = 0, b = 0] = pixels?.subarray(at, at + 3) ?? []
        if (r < 20 && g > 240 && b < 20) over++
        if (Math.abs(r - 250) < 9 && Math.abs(g - 122) < 9 && Math.abs(b - 122) < 9) faded++
        if (r > 240 && g < 20 && b > 240) below++
      }
      return { over: over > 50, faded: faded > 50, below: below > 0 }
    })
  }

  /** What of the board is the stroke's red, the faded rectangle's pink, or the hidden note's yellow. */
  function reddish() {
    return opened.page.locator('.board-canvas').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('expected a canvas')
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      let [strong, faded, yellow] = [0, 0, 0]
      for (let at = 0; at < (pixels?.length ?? 0); at += 4) {
        const [r = 0, g = 0, b = 0] = pixels?.subarray(at, at + 3) ?? []
        if (r > 240 && g < 100 && b < 80) strong++
        if (r > 235 && Math.abs(g - b) < 4 && g > 180 && g < 215) faded++
        if (r > 250 && Math.abs(g - 226) < 3 && Math.abs(b - 153) < 3) yellow++
      }
      const all = canvas.width * canvas.height
      return {
        strong: strong > 100,
        faded: faded > all / 100,
        strongShare: strong / all,
        noteYellow: yellow,
      }
    })
  }
})
