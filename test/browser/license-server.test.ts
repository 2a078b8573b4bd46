import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageFolder } from '../../scripts/build-page.ts'
import {
  createPageLicenseServer,
  type PageLicenseServer,
} from '../../scripts/page-license-server.ts'
import { openPage, type OpenedPage } from './open-page.ts'
import type { Visitor } from './visitor.ts'

describe('the page with the license server beside it', () => {
  let server: PageLicenseServer
  let opened: OpenedPage
  let page: Page
  let visitor: Visitor

  beforeAll(async () => {
    server = createPageLicenseServer(join(pageFolder, 'widget'))
    opened = await openPage(undefined, server)
    ;({ page, visitor } = opened)
    await page.getByRole('switch', { name: 'With license server' }).click()
    await page.getByText('Runs are counted at the server').waitFor({ timeout: 60_000 })
    await page.locator('.log-line.is-step', { hasText: 'Runs the published build' }).waitFor()
    await visitor.passDays(4)
  })

  afterAll(async () => {
    await opened.close()
    await server.close()
  })

  it("[L8] goes on from the server's count on the device while the server is stopped", async () => {
    await visitor.clickRow('Tally votes')
    await visitor.clickRow('Tally votes')
    const before = await visitor.widgetLines()
    await page.getByRole('button', { name: 'Stop it' }).click()
    await page.getByText('The server is away').waitFor()

    await visitor.clickRow('Tally votes')

    expect(before).toContain('Ana · 8 of 10 free runs left')
    expect(await visitor.widgetLines()).toContain('Ana · 7 of 10 free runs left')
  })

  it('[L8] sends what the device captured when the server is back', async () => {
    await page.getByRole('button', { name: 'Start it again' }).click()
    await page.getByText('Runs are counted at the server').waitFor({ timeout: 30_000 })

    await visitor.clickRow('Tally votes')

    expect(await visitor.widgetLines()).toContain('Ana · 6 of 10 free runs left')
  })

  it('[L4] still knows the count when the storage is cleared', async () => {
    await visitor.clearStorage()

    await visitor.clickRow('Tally votes')

    expect(await visitor.widgetLines()).toContain('Ana · 5 of 10 free runs left')
  })

  it('[A10] says paid since when, once checkout and a fresh token have told the server', async () => {
    await visitor.chooseMenuItem('Check my purchase')
    await visitor.toast('Figma says you have not bought Sheaf Pro.')

    await visitor.clickRow('Group by theme')
    await visitor.answerCheckout('Buy')
    await visitor.chooseMenuItem('Check my purchase')

    await visitor.toast('You have Sheaf Pro. Paid since 5 Jan 2026.')
  })
})
