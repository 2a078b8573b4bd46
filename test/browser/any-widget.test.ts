import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openChromium } from '../../scripts/open-chromium.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cells = join(root, 'test/fixtures/simulator-cases/same-placeholder')
const drawingCode = `
  const { h, AutoLayout, Ellipse, Line, Text, register } = figma.widget
  register(() => h(AutoLayout, { direction: 'vertical', spacing: 16 },
    h(Ellipse, { width: 80, height: 80, fill: '#00aa00', arcData: { startingAngle: 0, endingAngle: Math.PI, innerRadius: 0.5 } }),
    h(Ellipse, { width: 80, height: 40, fill: '#aaaa00', stroke: '#000000', strokeDashPattern: [6, 4] }),
    h(Line, { length: 200, stroke: '#cc0000', strokeWidth: 2, strokeDashPattern: [8, 8] }),
    h(Line, { length: 200, stroke: '#cc0000', strokeWidth: 2, strokeCap: 'arrow-lines' }),
    h(Text, { name: 'edged', stroke: '#00ff00', strokeWidth: 2, strokeAlign: 'outside' }, 'Edge'),
    h(Text, { width: 200, horizontalAlignText: 'justified', paragraphIndent: 20 },
      'Justified text that goes over three lines so that one can see it well')))`
const edgeCode = `
  const { h, AutoLayout, Rectangle, register } = figma.widget
  const cover = () => h(Rectangle, { width: 80, height: 40, fill: '#0000ff' })
  register(() => h(AutoLayout, { direction: 'vertical', spacing: 16 },
    h(AutoLayout, { stroke: '#00ff00', strokeWidth: 4, cornerRadius: 8 }, cover()),
    h(AutoLayout, { stroke: '#00ff00', strokeWidth: 4, strokeDashPattern: [6, 4] }, cover()),
    h(AutoLayout, { name: 'visible', stroke: '#00ff00', strokeWidth: 4, overflow: 'visible' }, cover())))`
const html = '<!doctype html><html><body>A window of its own</body></html>'
const listeningCode = `
  const { h, AutoLayout, Text, register, useSyncedState } = figma.widget
  register(() => {
    const [count, setCount] = useSyncedState('count', 1)
    const open = () => new Promise(() => {
      setCount(count + 1)
      figma.showUI('<ol></ol><script>onmessage = ({ data }) => document.querySelector("ol").append(data.pluginMessage)</script>')
      figma.ui.postMessage('message ' + count)
    })
    return h(AutoLayout, { onClick: open }, h(Text, {}, 'Open'))
  })`
const rowCode = `
  const { h, AutoLayout, Input, Text, register, useSyncedState } = figma.widget
  register(() => {
    const [clicks, setClicks] = useSyncedState('clicks', 0)
    return h(AutoLayout, { padding: 40, onClick: () => setClicks(clicks + 1) },
      h(Text, {}, 'Clicked ' + clicks),
      h(Input, { value: 'A text to be marked', width: 300, onTextEditEnd: () => {} }))
  })`
const writingCode = `
  const { h, AutoLayout, Input, register } = figma.widget
  register(() => h(AutoLayout, { fill: '#1e1b2e', padding: 20 },
    h(Input, { name: 'written', value: 'Large and light', fontSize: 32, fontWeight: 700, italic: true,
      fontFamily: 'Roboto Mono', fill: '#ffeeaa', letterSpacing: 2, width: 420,
      inputFrameProps: { padding: { left: 30, top: 12 } }, onTextEditEnd: () => {} })))`
const talkativeCode = `
  const { h, AutoLayout, Text, register, useSyncedState } = figma.widget
  register(() => {
    const [round, setRound] = useSyncedState('round', 1)
    const talk = () => {
      for (let line = 0; line < 450; line++) console.log('line ' + line + ' of round ' + round)
      setRound(round + 1)
    }
    return h(AutoLayout, { onClick: talk }, h(Text, {}, 'Talk'))
  })`

const failingCode = `
  const { h, AutoLayout, Text, register } = figma.widget
  register(() => h(AutoLayout, { padding: 40, onClick: () => { throw new Error('no luck') } }, h(Text, {}, 'Fail')))`

describe('npm start -- --manifest FILE', () => {
  const folder = mkdtempSync(join(tmpdir(), 'any-widget-'))
  const main = join(folder, 'code.js')
  let started: ChildProcess
  let browser: Browser
  let page: Page
  let address: string

  beforeAll(async () => {
    cpSync(cells, folder, { recursive: true })
    writeFileSync(join(folder, 'ui.html'), html)
    started = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/start.ts', '--manifest', join(folder, 'manifest.json')],
      { cwd: root, env: { ...process.env, PORT: '4953' }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    address = await addressOf(started)
    browser = await openChromium()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(8000)
    await page.goto(address)
    await page.locator('.widget').waitFor()
  }, 60_000)

  afterAll(async () => {
    await browser.close()
    started.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('[S9] opens any widget under its own name, and serves what is on disk', async () => {
    const served = await fetch(new URL('any-widget/ui.html', address))

    expect(await page.title()).toBe('same-placeholder in the simulator')
    expect(await served.text()).toBe(html)
  })

  it('[S9] writes into the Input that was typed in, and into no other', async () => {
    await page.locator('.widget-input').nth(1).click()
    await page.keyboard.type('two')
    await page.keyboard.press('Enter')

    await expect.poll(() => shownCells()).toEqual(['Edit me...', 'two', 'Edit me...'])
  })

  it('[S9] passes by an Input with Tab, and runs nothing', async () => {
    const told = page.locator('.log-line.is-step', { hasText: 'Typed into' })
    const before = await told.count()

    await page.locator('.widget-input').first().focus()
    for (let stop = 0; stop < 3; stop++) await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('End')
    await page.keyboard.press('Escape')

    await expect.poll(() => told.count()).toBeGreaterThan(before)
    expect(await told.count()).toBe(before + 1)
  })

  it('[S9] runs new code where the widget stands, with its state kept', async () => {
    writeFileSync(main, readFileSync(main, 'utf8').replace('Edit me...', 'Write here'))

    await expect.poll(() => shownCells()).toEqual(['Write here', 'two', 'Write here'])
  })

  it('[S9] lets a widget that draws nothing yet be picked for its menu', async () => {
    const code = readFileSync(main, 'utf8')
    writeFileSync(
      main,
      "const { h, AutoLayout, register, usePropertyMenu } = figma.widget; register(() => { usePropertyMenu([{ itemType: 'action', propertyName: 'add', tooltip: 'Add' }], () => {}); return h(AutoLayout) })",
    )

    await page.locator('.widget.is-empty').click()
    await page.getByRole('toolbar').getByRole('button', { name: 'Add', exact: true }).waitFor()

    writeFileSync(main, code)
    await page.locator('.widget-input').first().waitFor()
  })

  it('[S9] draws a stroke over what an AutoLayout holds, unless that may stand out of it', async () => {
    const code = readFileSync(main, 'utf8')
    writeFileSync(main, edgeCode)
    await page.locator('[data-name=visible]').waitFor()

    const last = await page.evaluate(() =>
      [...document.querySelectorAll('[data-type=AutoLayout]')].map((box) =>
        [...box.children].map(({ className, innerHTML }) =>
          innerHTML.includes('stroke-dasharray') ? `${className} dashed` : className,
        ),
      ),
    )

    expect(last.slice(1)).toEqual([
      ['widget-node', 'widget-edge'],
      ['widget-node', 'widget-edge dashed'],
      ['widget-node'],
    ])
    writeFileSync(main, code)
    await page.locator('.widget-input').first().waitFor()
  })

  it('[S9] draws arcs, caps, dashes, justified lines and indents of a widget’s own', async () => {
    const code = readFileSync(main, 'utf8')
    writeFileSync(main, drawingCode)
    const ring = page.locator('[data-type=Ellipse] .widget-fill')
    await ring.waitFor()

    const drawn = await page.evaluate(() => {
      const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
      const lines = all('[data-type=Text]:not([data-name]) .widget-line')
      const edged = all('[data-name=edged] .widget-line > span').map((piece) => {
        const { webkitTextStroke, paintOrder } = getComputedStyle(piece)
        return [webkitTextStroke, paintOrder]
      })
      return {
        cut: all('.widget-fill').map(({ style }) => style.clipPath.slice(0, 6)),
        dashes: all('.widget-stroke path')
          .map((path) => path.getAttribute('stroke-dasharray'))
          .filter(Boolean),
        caps: all('[data-type=Line] path').length,
        edged,
        ends: lines.map((line) => Math.round(line.getBoundingClientRect().width)),
        starts: lines.map((line) => parseFloat(line.style.left)),
      }
    })

    expect(drawn).toMatchObject({ cut: ['path("'], dashes: ['6 4', '8 8'], caps: 4 })
    expect(drawn.edged).toEqual([['4px rgb(0, 255, 0)', 'stroke']])
    expect(drawn.starts).toEqual([20, 0, 0])
    // The first line is as long as the second, which fills the width, without its indent.
    const [first = 0, second = 0, last = 0] = drawn.ends
    expect(first / second).toBeCloseTo(180 / 200, 1)
    expect(last).toBeLessThan(second)

    writeFileSync(main, code)
    await page.locator('.widget-input').first().waitFor()
  })

  it('[S9] gives the window that replaces another its own messages', async () => {
    await run(listeningCode, 'Open')
    const list = page.frameLocator('.ui-window iframe').locator('ol')

    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect.poll(() => list.textContent()).toMatch(/^message \d+$/)
    const first = await list.textContent()
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect.poll(async () => [first, ''].includes(await list.textContent())).toBe(false)

    expect(await list.textContent()).toMatch(/^message \d+$/)
  })

  it('[S9] lets a window be dragged across its own frame, and leaves it where it is dropped', async () => {
    await run(listeningCode, 'Open')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    const header = page.locator('.ui-window header')
    const before = await header.boundingBox()
    const { x = 0, y = 0 } = before ?? {}

    await page.mouse.move(x + 60, y + 10)
    await page.mouse.down()
    for (const by of [40, 80, 120]) {
      await page.mouse.move(x + 60 - by, y + 10 + by)
      await frames()
    }
    await page.mouse.up()
    await page.mouse.move(x - 200, y + 10)

    expect(await header.boundingBox()).toEqual({ ...before, x: x - 120, y: y + 120 })
  })

  it('[S9] marks the text of an Input that is dragged over, and clicks nothing around it', async () => {
    await run(rowCode, 'Clicked 0')
    const widget = page.locator('.widget')
    const before = await widget.boundingBox()
    const input = page.locator('.widget-input')
    const { x = 0, y = 0, width = 0, height = 0 } = (await input.boundingBox()) ?? {}

    await input.click()
    await page.mouse.move(x + 1, y + height / 2)
    await page.mouse.down()
    await page.mouse.move(x + width - 1, y + height / 2, { steps: 4 })
    await page.mouse.up()

    const marked = await input.evaluate((field) =>
      field instanceof HTMLTextAreaElement
        ? field.value.slice(field.selectionStart, field.selectionEnd)
        : '',
    )
    expect(marked).toBe('A text to be marked')
    expect(await widget.boundingBox()).toEqual(before)
    expect(await shownCells()).toContain('Clicked 0')
    await page.keyboard.press('Escape')
  })

  it('[S9] writes in an Input as its text is drawn, in the same place', async () => {
    await run(writingCode, 'Large and light')
    const drawn = page.locator('.widget-line > span')
    const field = page.locator('.widget-input')
    const before = await look(drawn)
    const place = await page.locator('.widget-line').boundingBox()

    await field.click()
    const box = await field.boundingBox()
    const zoom = (box?.width ?? 0) / (await field.evaluate((node) => node.clientWidth))

    expect(await look(field)).toEqual(before)
    expect((box?.x ?? 0) + 30 * zoom).toBeCloseTo(place?.x ?? 0, 1)
    expect((box?.y ?? 0) + 12 * zoom).toBeCloseTo(place?.y ?? 0, 1)
    expect(await drawn.isVisible()).toBe(false)
    await page.keyboard.press('Escape')
  })

  it('[S7] shows the newest line of the log, however many it has let go', async () => {
    await run(talkativeCode, 'Talk')
    const last = page.locator('.log-line').last()

    for (const round of [1, 2]) {
      await page.getByRole('button', { name: 'Talk' }).click()
      await expect.poll(() => last.textContent()).toContain(`line 449 of round ${round}`)
      expect(await isInView()).toBe(true)
    }
  })

  it('[S9] shows an error beside the widget that had it, which can be clicked again', async () => {
    await run(failingCode, 'Fail')
    const widget = page.getByRole('button', { name: 'Fail' })
    const alert = page.getByRole('alert').filter({ hasText: 'no luck' })

    await widget.click()
    await alert.waitFor()
    await widget.click({ position: { x: 5, y: 5 } })

    const clicks = page.locator('.log-line.is-step', { hasText: 'Clicked “Fail”' })
    await expect.poll(() => clicks.count()).toBe(2)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await alert.waitFor({ state: 'detached' })
  })

  it('[S9] shows an error of the widget, and a file that is gone, until they are mended', async () => {
    const code = readFileSync(main, 'utf8')
    const alert = page.getByRole('alert')

    writeFileSync(main, 'throw new Error("no such thing")')
    await alert.filter({ hasText: 'no such thing' }).waitFor()
    rmSync(main)
    await alert.filter({ hasText: 'code.js: expected a file' }).waitFor()
    writeFileSync(main, code)
    await alert.first().waitFor({ state: 'detached' })

    await expect.poll(shownCells).toEqual(['Write here', 'two', 'Write here'])
  })

  /** Puts other code on the disk, and waits for what it draws; the file's own comes back with the test's end. */
  async function run(code: string, drawn: string): Promise<void> {
    const before = readFileSync(main, 'utf8')
    writeFileSync(main, code)
    onTestFinished(async () => {
      writeFileSync(main, before)
      if (before !== code) await page.locator('.widget', { hasNotText: drawn }).waitFor()
    })
    await page.locator('.widget', { hasText: drawn }).waitFor()
  }

  /** Two frames, in which the page has taken in what the pointer did. */
  function frames(): Promise<void> {
    return page.evaluate(
      () =>
        new Promise<void>((done) =>
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              done()
            })
          }),
        ),
    )
  }

  /** Whether the log's end is in sight. */
  function isInView(): Promise<boolean> {
    return page
      .locator('.log ol')
      .evaluate(
        ({ scrollTop, clientHeight, scrollHeight }) => scrollHeight - scrollTop - clientHeight < 2,
      )
  }

  function look(text: Locator): Promise<readonly string[]> {
    return text.evaluate((node) => {
      const { fontFamily, fontSize, fontWeight, fontStyle, letterSpacing, color } =
        getComputedStyle(node)
      return [fontFamily, fontSize, fontWeight, fontStyle, letterSpacing, color]
    })
  }

  function shownCells(): Promise<readonly string[]> {
    return page.locator('.widget .widget-line').allInnerTexts()
  }
})

function addressOf({ stdout }: ChildProcess): Promise<string> {
  let told = ''
  return new Promise((resolve) => {
    stdout?.on('data', (text: Buffer) => {
      told += text.toString()
      const address = /http:\S+/.exec(told)?.[0]
      if (address !== undefined) resolve(address)
    })
  })
}
