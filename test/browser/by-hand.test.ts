import { describe, expect, it } from 'vitest'
import { usePage } from './open-page.ts'
import type { Layer } from './visitor.ts'

describe('the board by hand', () => {
  const opened = usePage()

  it('[S7] adds a note, and keeps what is typed in it', async () => {
    const { page } = opened

    await page.getByRole('button', { name: /^Add a note/ }).click()
    await page.mouse.click(760, 500)
    await page.getByLabel('Text of the layer').fill('Written by hand')
    await page.keyboard.press('Escape')

    await expect.poll(() => named('Written by hand')).toMatchObject([{ type: 'STICKY' }])
  })

  it('[S7] moves it by the arrow keys, a pixel or ten, however fast they come', async () => {
    const { page } = opened
    const [before] = await named('Written by hand')

    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'ArrowUp'])
      await page.keyboard.press(key)

    const { x, y } = boxOf(before)
    await expect
      .poll(async () => boxOf((await named('Written by hand'))[0]))
      .toMatchObject({ x: x + 12, y: y - 1 })
  })

  it('[S7] resizes it by a corner, and undoes that alone', async () => {
    const { page, visitor } = opened
    const before = boxOf((await named('Written by hand'))[0])
    const { x, y } = await lowerRight()

    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 40, y + 20, { steps: 3 })
    await page.mouse.up()
    await expect
      .poll(async () => boxOf((await named('Written by hand'))[0]).width)
      .toBeGreaterThan(before.width + 20)
    await visitor.undo()

    expect(boxOf((await named('Written by hand'))[0])).toEqual(before)
  })

  it('[S7] puts a stamp on the note that is clicked', async () => {
    const { page } = opened
    const { x, y } = await lowerRight()

    await page.getByRole('button', { name: /^Add a stamp/ }).click()
    await page.getByRole('button', { name: 'Heart', exact: true }).click()
    await page.mouse.click(x - 40, y - 40)

    const [note] = await named('Written by hand')
    await expect
      .poll(async () => (await layers()).filter((layer) => layer.type === 'STAMP').at(-1))
      .toMatchObject({ name: 'Heart', stuckTo: note?.id })
    await page.keyboard.press('Escape')
  })

  it('[S7] adds a section, and names it', async () => {
    const { page } = opened

    await page.getByRole('button', { name: /^Add a section/ }).click()
    await page.mouse.click(300, 700)
    await page.getByLabel('Section title').fill('By hand')
    await page.keyboard.press('Enter')

    await expect.poll(() => named('By hand')).toMatchObject([{ type: 'SECTION' }])
  })

  it('[S7] draws a section around a note, which is then in it and still to be seen', async () => {
    const { page, visitor } = opened
    const [note] = await named('Written by hand')
    const { x, y } = await lowerRight()

    await page.keyboard.press('Shift+S')
    await page.mouse.move(x - 180, y - 180)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 60, { steps: 4 })
    await page.mouse.up()
    await page.getByLabel('Section title').fill('Drawn')
    await page.keyboard.press('Enter')

    await expect.poll(() => named('Drawn')).toMatchObject([{ type: 'SECTION' }])
    const [section] = await named('Drawn')
    expect(section?.children?.map(({ id }) => id)).toContain(note?.id)
    expect(boxOf((await named('Written by hand'))[0])).toEqual(boxOf(note))
    expect(boxOf(section).width).toBeLessThan(700)
    await visitor.undo()
  })

  it('[S7] gives a resize up upon Escape, and keeps what is selected', async () => {
    const { page } = opened
    const before = boxOf((await named('Written by hand'))[0])
    const { x, y } = await lowerRight()
    await page.mouse.click(x - 40, y - 100)

    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 60, { steps: 3 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    const after = boxOf((await named('Written by hand'))[0])
    await page.keyboard.press('ArrowDown')

    expect(after).toEqual(before)
    await expect.poll(async () => boxOf((await named('Written by hand'))[0]).y).toBe(before.y + 1)
  })

  it('[S7] lets the hand go with the space bar, wherever the focus is by then', async () => {
    const { page } = opened
    const view = () => page.locator('.widgets').getAttribute('style')
    const before = await view()

    await page.mouse.click(940, 240)
    await page.keyboard.down('Space')
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.up('Space')
    await page.mouse.move(940, 240)
    await page.mouse.down()
    await page.mouse.move(900, 200, { steps: 3 })
    await page.mouse.up()

    expect(await view()).toBe(before)
  })

  it('[S7] keeps writing on a note whose field is wider than the note', async () => {
    const { page } = opened
    await page.getByRole('button', { name: 'Fit the board' }).click()
    await page.getByRole('button', { name: /^Add a note/ }).click()
    await page.mouse.click(300, 640)
    const field = page.getByLabel('Text of the layer')
    await field.fill('Small from here')
    const { x = 0, y = 0, width = 0 } = (await field.boundingBox()) ?? {}

    await page.mouse.dblclick(x + width - 4, y + 10)

    expect(await field.inputValue()).toBe('Small from here')
    await page.keyboard.press('Escape')
    await expect.poll(() => named('Small from here')).toHaveLength(1)
  })

  it('[S7] throws and logs no error on the way', () => {
    expect(opened.errors).toEqual([])
  })

  async function layers(): Promise<readonly Layer[]> {
    const flat = (all: readonly Layer[]): readonly Layer[] =>
      all.flatMap((layer) => [layer, ...flat(layer.children ?? [])])
    return flat(await opened.visitor.boardLayers())
  }

  async function named(text: string): Promise<readonly Layer[]> {
    return (await layers()).filter(({ name, characters }) => (characters ?? name) === text)
  }

  /** On the screen: the note was put in the middle of the press, and its view has not moved since. */
  async function lowerRight() {
    const zoom =
      Number.parseFloat(await opened.page.getByLabel('Zoom', { exact: true }).last().innerText()) /
      100
    return { x: 760 + (120 + 12) * zoom, y: 500 + (120 - 1) * zoom }
  }
})

function boxOf(layer: Layer | undefined) {
  return (layer?.absoluteBoundingBox ?? {}) as {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
}
