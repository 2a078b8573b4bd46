import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageFolder } from '../../scripts/build-page.ts'
import { createPageLicenseServer } from '../../scripts/page-license-server.ts'
import { openPage, usePage } from './open-page.ts'
import { FREE_RUNS, runsLeft } from '../scenarios/simulate.ts'

describe('the page with the license server beside it', () => {
  const server = createPageLicenseServer(join(pageFolder, 'widget'))
  const opened = usePage(() => openPage(undefined, server))

  beforeAll(async () => {
    const { page, visitor } = opened
    await page.getByRole('switch', { name: 'With license server' }).click()
    await page.getByText('Runs are counted at the server').waitFor({ timeout: 60_000 })
    await page.locator('.log-line.is-step', { hasText: 'Runs the widget’s new code' }).waitFor()
    await visitor.passDays(4)
    await page.getByRole('button', { name: 'Fit the board' }).click()
  })

  afterAll(async () => {
    await server.close()
  })

  it("[L8] goes on from the server's count on the device while the server is stopped", async () => {
    const { page, visitor } = opened

    await visitor.vote()
    await visitor.clickRow('Tally votes')
    await visitor.vote()
    await visitor.clickRow('Tally votes')
    const before = await visitor.widgetLines()
    await page.getByRole('button', { name: 'Stop it' }).click()
    await page.getByText('The server is away').waitFor()

    await visitor.vote()
    await visitor.clickRow('Tally votes')

    expect(before).toContain(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
    expect(await visitor.widgetLines()).toContain(`Ana · ${runsLeft(FREE_RUNS - 3)}`)
  })

  it('[L8] sends what the device captured when the server is back', async () => {
    const { page, visitor } = opened

    await page.getByRole('button', { name: 'Start it again' }).click()
    await page.getByText('Runs are counted at the server').waitFor({ timeout: 30_000 })

    await visitor.vote()
    await visitor.clickRow('Tally votes')

    expect(await visitor.widgetLines()).toContain(`Ana · ${runsLeft(FREE_RUNS - 4)}`)
  })

  it('[L4] still knows the count when the storage is cleared', async () => {
    const { visitor } = opened

    await visitor.clearStorage()

    await visitor.vote()
    await visitor.clickRow('Tally votes')

    expect(await visitor.widgetLines()).toContain(`Ana · ${runsLeft(FREE_RUNS - 5)}`)
  })

  it('[A10] says paid since when, once checkout and a fresh token have told the server', async () => {
    const { visitor } = opened

    await visitor.chooseMenuItem('Check my purchase')
    await visitor.toast('Figma says you have not bought Sheaf Pro.')

    await visitor.clickRow('Group by theme')
    await visitor.answerCheckout('Buy')
    await visitor.chooseMenuItem('Check my purchase')

    await visitor.toast('You have Sheaf Pro. Paid since 5 Jan 2026.')
  })
})
