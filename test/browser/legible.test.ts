import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { usePage } from './open-page.ts'

/** Drawn in the machine's fallback fonts, which the layout has not measured. */
const otherScripts = ['arabic-name', 'chinese-name', 'emoji-name']

describe('every card of the gallery', () => {
  const opened = usePage()

  it.each(['figjam', 'figma'])('[A8] [D7] is legible and whole in %s', async (editor) => {
    const { page } = opened

    await page.goto(new URL(`gallery.html?editor=${editor}&zoom=100`, page.url()).href)
    await page.locator('body[data-cards]').waitFor({ timeout: 50_000 })
    const cards = await page.locator('.gallery-card').all()

    expect(cards.length).toBeGreaterThan(12)
    expect(await page.locator('.gallery-error').allTextContents()).toEqual([])
    for (const card of cards) {
      const state = (await card.getAttribute('data-state')) ?? ''
      const lines = await drawnLines(card.locator('.gallery-scaled > .widget-node'))

      expect(lines.length, state).toBeGreaterThan(8)
      expect(
        lines.filter(({ contrast }) => contrast < 4.5),
        state,
      ).toEqual([])
      if (otherScripts.includes(state)) continue
      expect(
        lines.filter(({ isOutside }) => isOutside),
        state,
      ).toEqual([])
      expect(overlapping(lines), state).toEqual([])
    }
  })
})

interface DrawnLine {
  readonly text: string
  readonly contrast: number
  /** Whether a pixel of it lies outside its own node or the widget. */
  readonly isOutside: boolean
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Every line of text with the contrast to what is painted under it. */
function drawnLines(card: Locator): Promise<readonly DrawnLine[]> {
  return card.evaluate((widget) => {
    const frame = widget.getBoundingClientRect()
    return Array.from(widget.querySelectorAll<HTMLElement>('.widget-line'), (line) => {
      const box = line.getBoundingClientRect()
      const own = line.parentElement?.getBoundingClientRect() ?? frame
      const piece = line.firstElementChild ?? line
      return {
        text: line.textContent,
        contrast: contrastOf(colorOf(getComputedStyle(piece).color), groundOf(line)),
        isOutside:
          box.right > Math.min(own.right, frame.right) + 1 ||
          box.left < own.left - 1 ||
          box.bottom > Math.min(own.bottom, frame.bottom) + 1,
        left: box.left,
        top: box.top,
        right: box.right,
        bottom: box.bottom,
      }
    })

    function groundOf(from: Element): number[] {
      for (let node: Element | null = from; node !== null; node = node.parentElement) {
        const image = getComputedStyle(node).backgroundImage
        const painted = /rgba?\([^)]*\)/.exec(image)?.[0]
        if (painted !== undefined && colorOf(painted)[3] === 1) return colorOf(painted)
      }
      return [255, 255, 255, 1]
    }

    function colorOf(css: string): number[] {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
      return [red, green, blue, alpha]
    }

    function luminance([red = 0, green = 0, blue = 0]: number[]): number {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    function contrastOf(ink: number[], ground: number[]): number {
      const [light = 0, dark = 0] = [luminance(ink), luminance(ground)].sort((a, b) => b - a)
      return (light + 0.05) / (dark + 0.05)
    }
  })
}

function overlapping(lines: readonly DrawnLine[]): string[] {
  return lines.flatMap((line, index) =>
    lines
      .slice(index + 1)
      .filter(
        (other) =>
          line.left < other.right - 1 &&
          other.left < line.right - 1 &&
          line.top < other.bottom - 1 &&
          other.top < line.bottom - 1,
      )
      .map((other) => `${line.text} / ${other.text}`),
  )
}
