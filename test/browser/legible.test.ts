import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { usePage } from './open-page.ts'
import type { Visitor } from './visitor.ts'

interface State {
  readonly name: string
  readonly pill: string
  readonly days: number
  readonly payment: 'Paid' | 'Unpaid' | 'Unknown'
  readonly tallies: number
}

const states: readonly State[] = [
  { name: 'trial', pill: 'Trial · until 4 Jan', days: 0, payment: 'Unpaid', tallies: 1 },
  { name: 'runs left', pill: '7 of 10 runs left', days: 4, payment: 'Unpaid', tallies: 3 },
  { name: 'locked', pill: 'Locked', days: 4, payment: 'Unpaid', tallies: 10 },
  { name: 'Pro', pill: 'Pro', days: 4, payment: 'Paid', tallies: 1 },
  { name: 'unknown', pill: 'Status unknown', days: 4, payment: 'Unknown', tallies: 3 },
]

describe('the widget as drawn', () => {
  const opened = usePage()

  beforeEach(async () => {
    await opened.page.reload()
    await opened.page.locator('.widget').waitFor()
  })

  it.each(states)('[A8] is legible and whole in the lock state $name', async (state) => {
    const { page, visitor } = opened

    await reach(visitor, state)
    const lines = await drawnLines(page)

    expect(lines.map(({ text }) => text)).toContain(state.pill)
    expect(lines.filter(({ contrast }) => contrast < 4.5)).toEqual([])
    expect(lines.filter(({ isOutside }) => isOutside)).toEqual([])
    expect(overlapping(lines)).toEqual([])
  })
})

async function reach(visitor: Visitor, { days, payment, tallies }: State): Promise<void> {
  await visitor.passDays(days)
  await visitor.setPayment(payment)
  for (let time = 0; time < tallies; time++) await visitor.clickRow('Tally votes')
}

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
function drawnLines(page: Page): Promise<readonly DrawnLine[]> {
  return page.locator('.widget').evaluate((widget) => {
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
