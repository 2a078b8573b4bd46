import { describe, expect, it } from 'vitest'
import { openPage, usePage } from './open-page.ts'

const large = { width: 1440, height: 900 }
const small = { width: 720, height: 450 }

describe('the page in a window that is resized', () => {
  const opened = usePage(() => openPage(large))

  async function fittedIn(size: typeof large) {
    const { page } = opened
    await page.setViewportSize(size)
    // The bars are laid out anew, and the board learns of them, with the next picture.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
    await page.getByRole('button', { name: /^Fit the board/ }).click()
    const [widget, upper, lower] = await Promise.all(
      ['.widget', '.bar.is-file', '.lower-bars'].map((name) =>
        page.locator(name).first().boundingBox(),
      ),
    )
    if (!widget || !upper || !lower) throw new Error('expected a widget between two bars')
    return {
      width: widget.width,
      isSeen:
        widget.x >= 0 &&
        widget.x + widget.width <= size.width &&
        widget.y >= upper.y + upper.height &&
        widget.y + widget.height <= lower.y,
    }
  }

  it('[S7] fits the board between the bars as they stand then, smaller and larger', async () => {
    const before = await fittedIn(large)
    const smaller = await fittedIn(small)
    const again = await fittedIn(large)

    expect([before.isSeen, smaller.isSeen]).toEqual([true, true])
    expect(smaller.width).toBeLessThan(before.width)
    expect(again).toEqual(before)
    expect(opened.errors).toEqual([])
  })
})
