import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import {
  buttonCode,
  createSimulation,
  person,
  scenarioOf,
  simulate,
  type Overrides,
} from './fixtures.ts'

const insert: Step = { insert: {} }
const go: Step = { click: 'Go' }

async function said(handler: string, steps: readonly Step[], overrides: Overrides = {}) {
  return simulate(
    buttonCode(handler),
    [insert, ...steps],
    (simulation) =>
      simulation
        .result()
        .steps.map((step) => step.error?.code ?? step.console.map(({ text }) => text).join('|')),
    overrides,
  )
}

const readStatus = '() => console.log(figma.payments.status.type)'
const buy =
  "async () => { try { const got = await figma.payments.initiateCheckoutAsync({ interstitial: 'TRIAL_ENDED' }); console.log(String(got)) } catch (e) { console.log(e.message) } console.log(figma.payments.status.type) }"

describe('payments', () => {
  it('[S4] reads the three statuses, and what a refund leaves', async () => {
    const answers = await said(readStatus, [
      go,
      { payment: 'PAID' },
      go,
      { payment: 'NOT_SUPPORTED' },
      go,
      { payment: 'UNPAID' },
      go,
    ])

    expect(answers).toEqual(['', 'UNPAID', '', 'PAID', '', 'NOT_SUPPORTED', '', 'UNPAID'])
  })

  it('[S4] the creator of a published widget always reads paid, in development not', async () => {
    const users = [person('Ana', '1', { owner: true })]

    const published = await said(readStatus, [go], { users })
    const development = await said(readStatus, [go], { users, mode: 'development' })

    expect([published[1], development[1]]).toEqual(['PAID', 'UNPAID'])
  })

  it.each([
    ['buy', 'undefined|PAID'],
    ['dismiss', 'undefined|UNPAID'],
    ['reject', 'in payments.initiateCheckoutAsync: the checkout could not be opened|UNPAID'],
    ['hang', ''],
  ] as const)('[S4] a checkout that ends in %s', async (outcome, expected) => {
    const result = await simulate(
      buttonCode(buy),
      [insert, { checkout: outcome }, go, go],
      (simulation) => simulation.result(),
    )

    expect(result.steps[2]?.console.map(({ text }) => text).join('|')).toBe(expected)
    expect(result.steps[2]?.checkouts).toEqual([
      { user: 'Ana', interstitial: 'TRIAL_ENDED', outcome },
    ])
    expect(result.steps[3]?.error).toBeNull()
  })

  it('[S4] a hung checkout leaves the widget to be clicked, in the same run', async () => {
    const code = buttonCode(
      "() => { clicks += 1; console.log('click ' + clicks + ' ' + figma.payments.status.type); return clicks === 1 ? figma.payments.initiateCheckoutAsync() : undefined }",
      'let clicks = 0',
    )

    const steps = await simulate(
      code,
      [insert, { checkout: 'hang' }, go, { payment: 'PAID' }, go],
      (simulation) => simulation.result().steps,
    )

    expect(steps[4]?.console.map(({ text }) => text)).toEqual(['click 2 PAID'])
  })

  it('[S4] counts whole seconds since the first run, on the clock; always 0 in development', async () => {
    const handler = '() => console.log(figma.payments.getUserFirstRanSecondsAgo())'
    const users = [person('Ana', '1', { firstRanSecondsAgo: 100 })]

    const published = await said(handler, [go, { advance: '2.9s' }, go, { advance: '1d' }, go], {
      users,
    })
    const development = await said(handler, [{ advance: '1d' }, go], { users, mode: 'development' })

    expect(published.filter((text) => text !== '')).toEqual(['100', '102', '86502'])
    expect(development[2]).toBe('0')
  })

  it('[S4] sets the status in development, and throws where published', async () => {
    const handler =
      "() => { figma.payments.setPaymentStatusInDevelopment({ type: 'PAID' }); console.log(figma.payments.status.type) }"

    const development = await said(handler, [go], { mode: 'development' })
    const published = await said(handler, [go])

    expect([development[1], published[1]]).toEqual(['PAID', 'DEVELOPMENT_ONLY'])
  })

  it('[S4] refuses requestCheckout in a widget, with the reason', async () => {
    const answers = await said(
      '() => { try { figma.payments.requestCheckout() } catch (e) { console.log(e.message) } }',
      [go],
    )

    expect(answers[1]).toBe(
      'in payments.requestCheckout: it is for text review plugins only; a widget calls payments.initiateCheckoutAsync',
    )
  })

  it.each([
    ['payments.status', ['payments']],
    ['payments.getUserFirstRanSecondsAgo()', ['payments']],
    ['payments.initiateCheckoutAsync()', ['payments']],
    ['payments.getPluginPaymentTokenAsync()', ['payments']],
    // Either opens it.
    ['currentUser', ['currentuser', 'activeusers']],
    ['activeUsers', ['activeusers']],
    ['teamLibrary.getAvailableLibraryVariableCollectionsAsync()', ['teamlibrary']],
    ["teamLibrary.getVariablesInLibraryCollectionAsync('none')", ['teamlibrary']],
  ])('[S2] needs a permission for figma.%s', async (member, without) => {
    const { manifest } = scenarioOf('')
    const permissions = manifest.permissions.filter((one) => !without.includes(one))

    const answers = await said(
      `async () => { await figma.${member}; console.log('given') }`,
      [go],
      {
        manifest: { ...manifest, permissions },
      },
    )

    expect(answers[1]).toBe('MISSING_PERMISSION')
  })

  it('[S4] gives tokens that tell who and until when', async () => {
    const code = buttonCode(
      'async () => console.log(await figma.payments.getPluginPaymentTokenAsync())',
    )

    const { step, first, second, views } = await simulate(
      code,
      [insert, { advance: '10s' }, go, go],
      (simulation) => {
        const [first = '', second = ''] = simulation
          .result()
          .steps.flatMap(({ console }) => console.map(({ text }) => text))
        return {
          step: simulation.result().steps[2],
          first,
          second,
          views: [simulation.token(first), simulation.token('x')],
        }
      },
      { users: [person('Ana', '1', { tokenLifetimeSeconds: 60 })] },
    )

    expect(step?.tokens).toBe(1)
    expect(first).not.toBe(second)
    expect(views[0]?.expiresAtMs).toBeCloseTo(Date.parse('2026-01-01T00:01:10Z'), -2)
    expect(views).toMatchObject([
      {
        userName: 'Ana',
        userId: '1',
        payment: 'UNPAID',
      },
      undefined,
    ])
  })

  it('[S4] a person who is not signed in is Anonymous, with a new id at each reload', async () => {
    const answers = await said(
      '() => console.log(figma.currentUser.name, figma.currentUser.id, figma.currentUser.photoUrl)',
      [go, go, { reload: true }, go],
      { users: [person('Ana', '1', { loggedIn: false })] },
    )

    expect(answers[1]).toMatch(/^Anonymous anonymous-\w+ null$/)
    expect(answers[2]).toBe(answers[1])
    expect(answers[4]).toMatch(/^Anonymous anonymous-\w+ null$/)
    expect(answers[4]).not.toBe(answers[1])
  })

  it('[S4] leaves a checkout open until a person answers it, for the page', async () => {
    const simulation = await createSimulation(scenarioOf(buttonCode(buy)))
    await simulation.step(insert)
    simulation.setCheckout('Ana', 'ask')

    const asked = await simulation.step(go)
    const open = simulation.person('Ana').checkouts
    const answered = await simulation.answerCheckout('Ana', 'buy')
    const none = await simulation.answerCheckout('Ana', 'buy')
    simulation.dispose()

    expect([asked.checkouts[0]?.outcome, open]).toEqual(['ask', ['TRIAL_ENDED']])
    expect(answered.console.map(({ text }) => text)).toEqual(['undefined', 'PAID'])
    expect(none.error?.code).toBe('TARGET_NOT_FOUND')
  })
})
