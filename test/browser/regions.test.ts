import { describe, expect, it } from 'vitest'
import { usePage } from './open-page.ts'

describe('the page showing regions', () => {
  const opened = usePage()

  it('[S7] draws what Sheaf reads in the board, follows the board, and goes again', async () => {
    const { page, visitor } = opened
    await page.locator('.board-select').first().selectOption('everything-22')
    await page.locator('.widget').waitFor()
    const toggle = page.getByRole('button', { name: 'Show regions' })
    const labels = page.locator('.mark-label')
    await toggle.click()

    await expect.poll(() => labels.allTextContents()).toContain('section · “Went well” · 3 notes')
    await visitor.clickRow('Group by theme')
    await expect.poll(() => labels.count()).toBeGreaterThan(3)

    await toggle.click()
    expect(await labels.count()).toBe(0)
    expect(opened.errors).toEqual([])
  })
})
