import { describe, expect, it } from 'vitest'
import type { NetworkRequest } from '../../../simulator/host/network.ts'
import type { Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, scenarioOf, simulate, widgetCode } from './fixtures.ts'

const insert: Step = { insert: {} }
const go: Step = { click: 'Go' }
const three = buttonCode(
  "async () => { for (const key of ['a', 'b', 'c']) await figma.clientStorage.setAsync(key, 1); console.log('done') }",
)

function texts(step: { readonly console: readonly { readonly text: string }[] } | undefined) {
  return step?.console.map(({ text }) => text)
}

describe('a refusal that comes later', () => {
  it.each([
    ['clientStorage.setAsync("a", 1)', { storage: 'writes-fail' }, 'STORAGE_FAILED'],
    ['payments.initiateCheckoutAsync()', { checkout: 'reject' }, 'CHECKOUT_FAILED'],
    ['loadFontAsync({ family: "None", style: "Bold" })', { advance: '1s' }, 'FONT_NOT_FOUND'],
  ] as const)('[S2] of %s says where in the code the call stands', async (call, fault, code) => {
    const failing = buttonCode(`async () => {
      await null
      async function inner() { await figma.${call} }
      await inner()
    }`)
    const error = await simulate(
      failing,
      [insert, fault, go],
      (simulation) => simulation.result().steps[2]?.error,
    )

    expect(error?.code).toBe(code)
    expect(error?.where).toMatch(/^at inner \(dist\/code\.js:\d+:\d+\)/)
  })
})

describe('kill', () => {
  it.each([
    [0, true, 'a'],
    [0, false, ''],
    [1, true, 'ab'],
    [1, false, 'a'],
    [2, true, 'abc'],
    [2, false, 'ab'],
  ])('[S5] after %i answers, the next call sent: %s', async (answers, sent, stored) => {
    const result = await simulate(
      three,
      [insert, { kill: { answers, sent } }, go, go],
      (simulation) => simulation.result(),
    )
    const atKill = await simulate(three, [insert, { kill: { answers, sent } }, go], (simulation) =>
      simulation.result(),
    )

    expect(Object.keys(atKill.storage['Ana'] ?? {}).join('')).toBe(stored)
    expect(atKill.steps.map((step) => step.killed)).toEqual([false, false, true])
    expect(texts(atKill.steps[2])).toEqual([])
    expect(atKill.ok).toBe(true)
    expect(texts(result.steps[3])).toEqual(['done'])
  })

  it('[S5] a run that needs no more answers ends as usual; a number means sent', async () => {
    const enough = await simulate(three, [insert, { kill: 3 }, go], (simulation) =>
      simulation.result(),
    )
    const number = await simulate(three, [insert, { kill: 0 }, go], (simulation) =>
      simulation.result(),
    )

    expect([enough.steps[2]?.killed, texts(enough.steps[2])]).toEqual([false, ['done']])
    expect(number.storage).toEqual({ Ana: { a: 1 } })
  })

  it('[S5] counts timers as answers, and kills at a hung checkout', async () => {
    const timers = buttonCode(
      "async () => { await new Promise((r) => setTimeout(r, 5)); console.log('one'); await new Promise((r) => setTimeout(r, 5)); console.log('two') }",
    )
    const checkout = buttonCode('() => figma.payments.initiateCheckoutAsync()')

    const timed = await simulate(
      timers,
      [insert, { kill: 1 }, go],
      (simulation) => simulation.result().steps[2],
    )
    const hung = await simulate(
      checkout,
      [insert, { checkout: 'hang' }, { kill: 0 }, go],
      (simulation) => ({
        step: simulation.result().steps[3],
        isRunning: simulation.person('Ana').isRunning,
      }),
    )

    expect([texts(timed), timed?.killed]).toEqual([['one'], true])
    expect([hung.step?.killed, hung.isRunning]).toEqual([true, false])
  })
})

describe('client storage', () => {
  it('[S5] keeps what structures hold, and is one device’s own', async () => {
    const code = widgetCode(
      "const put = async () => { await figma.clientStorage.setAsync('v', { n: null, l: [1, 'x'], b: new Uint8Array([1, 2]), u: undefined }); const v = await figma.clientStorage.getAsync('v'); console.log(v.b instanceof Uint8Array, v.b.length, v.l[1], v.n, 'u' in v) }; const list = async () => console.log((await figma.clientStorage.keysAsync()).join(), await figma.clientStorage.getAsync('none')); return column(button('Put', put), button('List', list))",
    )

    const result = await simulate(
      code,
      [insert, { click: 'Put' }, { click: 'List' }, { device: 'other', click: 'List' }],
      (simulation) => simulation.result(),
    )

    expect(result.steps.map(texts)).toEqual([
      [],
      ['true 2 x null true'],
      ['v undefined'],
      [' undefined'],
    ])
    expect(Object.keys(result.storage)).toEqual(['Ana', 'other'])
  })

  it.each([
    ['reads-fail', ['getAsync failed', 'keysAsync failed', 'setAsync', 'deleteAsync']],
    ['writes-fail', ['getAsync', 'keysAsync', 'setAsync failed', 'deleteAsync failed']],
  ] as const)('[S5] %s: each call of client storage', async (storage, expected) => {
    const code = buttonCode(`async () => {
      for (const call of ['getAsync', 'keysAsync', 'setAsync', 'deleteAsync'])
        try { await figma.clientStorage[call]('k', 1); console.log(call) }
        catch (e) { console.log(call + (e.message.includes('storage of this device failed') ? ' failed' : e.message)) }
    }`)

    const steps = await simulate(
      code,
      [insert, { storage }, { click: 'Go' }],
      (simulation) => simulation.result().steps,
    )

    expect(texts(steps[2])?.sort()).toEqual([...expected].sort())
  })

  it('[S5] fails reads or writes, fills up, is cleared, and is slow', async () => {
    const code = widgetCode(
      "const attempt = (what) => async () => { try { console.log('ok ' + await what()) } catch (e) { console.log(e.message) } }; return column(button('Read', attempt(() => figma.clientStorage.getAsync('k'))), button('Write', attempt(() => figma.clientStorage.setAsync('k', 'v'.repeat(10)))), button('Keys', attempt(() => figma.clientStorage.keysAsync())))",
    )

    const steps = await simulate(
      code,
      [
        insert,
        { click: 'Write' },
        { storage: 'reads-fail' },
        { click: 'Read' },
        { storage: 'writes-fail' },
        { click: 'Write' },
        { click: 'Read' },
        { storage: 'ok' },
        { storage: { quotaBytes: 12 } },
        { click: 'Write' },
        { storage: { quotaBytes: 13 } },
        { click: 'Write' },
        { storage: 'clear' },
        { click: 'Keys' },
        { storage: { delayMs: 1500 } },
        { click: 'Read' },
      ],
      (simulation) => simulation.result().steps,
    )

    expect(steps.flatMap((step) => texts(step) ?? [])).toEqual([
      'ok undefined',
      'clientStorage.getAsync: the storage of this device failed',
      'clientStorage.setAsync: the storage of this device failed',
      'ok vvvvvvvvvv',
      'clientStorage.setAsync: expected at most 12 bytes in all, got 13',
      'ok undefined',
      'ok ',
      'ok undefined',
    ])
    expect(steps[15]?.clock).toMatch(/^2026-01-01T00:00:01\.50\dZ$/)
  })
})

describe('the network', () => {
  const { manifest } = scenarioOf('')
  const code = buttonCode(
    "async () => { try { const r = await fetch('https://api.x.com/a?q=1', { method: 'post', headers: { A: 'b' }, body: 'hi' }); console.log(r.ok, r.status, r.headersObject['content-type'], r.headers, JSON.stringify(await r.json())) } catch (e) { console.log(e.name + ' ' + e.message) } }",
  )
  const open = {
    ...manifest,
    networkAccess: { allowedDomains: ['*.x.com'], devAllowedDomains: [] },
  }

  it('[S2] blocks what the manifest does not name, as a policy would', async () => {
    const step = await simulate(code, [insert, go], (simulation) => simulation.result().steps[1])

    expect(step?.console[0]).toMatchObject({ level: 'error' })
    expect(step?.console[0]?.text).toContain("Refused to connect to 'https://api.x.com/a?q=1'")
    expect(step?.console[1]?.text).toBe('TypeError Failed to fetch')
  })

  it('[S5] answers as told, fails offline, and otherwise never answers', async () => {
    const steps = await simulate(
      code,
      [
        insert,
        {
          network: {
            'https://api.x.com/a': {
              status: 201,
              headers: { 'Content-Type': 'json' },
              body: { a: 1 },
            },
          },
        },
        go,
        { network: 'offline' },
        go,
        { network: 'ok' },
        go,
      ],
      (simulation) => simulation.result().steps,
      { manifest: open },
    )

    expect(steps.map(texts)).toEqual([
      [],
      [],
      ['true 201 json undefined {"a":1}'],
      [],
      ['TypeError Failed to fetch'],
      [],
      [],
    ])
    expect(steps[2]?.requests).toEqual([
      {
        url: 'https://api.x.com/a?q=1',
        method: 'POST',
        headers: { A: 'b' },
        body: 'hi',
        outcome: 201,
      },
    ])
  })

  it.each([
    ['bytes that are no text', '[255, 0, 128]', [255, 0, 128], [255, 0, 128]],
    ['the bytes of a text', '[104, 105]', 'hi', undefined],
  ])('[S2] sends %s as they are', async (_, list, told, sent) => {
    const requests: NetworkRequest[] = []
    const step = await simulate(
      buttonCode(
        `() => fetch('https://api.x.com/a', { method: 'POST', body: new Uint8Array(${list}) })`,
      ),
      [insert, go],
      (simulation) => simulation.result().steps[1],
      {
        manifest: open,
        options: {
          fetch: (request) => {
            requests.push(request)
            return Promise.resolve({ status: 200, headers: {}, body: '' })
          },
        },
      },
    )

    expect(step?.error).toBeNull()
    expect(step?.requests).toMatchObject([{ body: told, outcome: 200 }])
    expect(requests.map(({ bytes }) => bytes && [...bytes])).toEqual([sent])
  })

  it('[S2] takes a network from the maker of the simulation', async () => {
    const step = await simulate(code, [insert, go], (simulation) => simulation.result().steps[1], {
      manifest: open,
      options: { fetch: () => Promise.resolve({ status: 200, headers: {}, body: '{"b":2}' }) },
    })

    expect(texts(step)).toEqual(['true 200 undefined undefined {"b":2}'])
  })

  it('[S5] lets the widget’s own time-out run where that network gives no answer', async () => {
    const patient = buttonCode(
      "async () => { await Promise.race([fetch('https://api.x.com/a'), new Promise((r) => setTimeout(r, 5000))]); console.log('done') }",
    )
    const step = await simulate(
      patient,
      [insert, go],
      (simulation) => simulation.result().steps[1],
      { manifest: open, options: { fetch: () => Promise.resolve('unanswered') } },
    )

    expect(texts(step)).toEqual(['done'])
    expect(step?.clock).toMatch(/^2026-01-01T00:00:05/)
  })

  it.each([
    [true, ['https://api.x.com/a']],
    [false, []],
  ])('[S5] kills while a request is on its way, sent: %s', async (sent, expected) => {
    const requested: string[] = []
    const patient = buttonCode(
      "() => Promise.race([fetch('https://api.x.com/a'), new Promise((r) => setTimeout(r, 5000))])",
    )
    const fetch = ({ url }: { readonly url: string }) => {
      requested.push(url)
      return Promise.resolve({ status: 200, headers: {}, body: '' })
    }
    const step = await simulate(
      patient,
      [insert, { kill: { answers: 0, sent } }, go],
      (simulation) => simulation.result().steps[2],
      { manifest: open, options: { fetch } },
    )

    expect(step?.killed).toBe(true)
    expect(requested).toEqual(expected)
  })
})

describe('together', () => {
  const race = buttonCode(
    "async () => { const n = (await figma.clientStorage.getAsync('n')) ?? 0; await figma.clientStorage.keysAsync(); await figma.clientStorage.setAsync('n', n + 1) }",
  )

  async function counted(seed: number) {
    return simulate(
      race,
      [insert, { together: [{ click: 'Go' }, { tab: 'two', click: 'Go' }] }],
      (simulation) => simulation.result().storage['Ana']?.['n'],
      { seed },
    )
  }

  it('[S5] two tabs race on one storage, in an order drawn from the seed', async () => {
    const seeds = [7, 8, 9, 10]
    const outcomes = await Promise.all(seeds.map(counted))

    expect(new Set(outcomes)).toEqual(new Set([1, 2]))
    expect(await Promise.all(seeds.map(counted))).toEqual(outcomes)
  })

  it('[S5] presses a toast’s button while the click that shows it is at work', async () => {
    const code = buttonCode(
      "async () => { let stopped = false; const toast = figma.notify('working', { timeout: Infinity, button: { text: 'Stop', action: () => { stopped = true } } }); for (let i = 0; i < 100 && !stopped; i += 1) await new Promise((r) => setTimeout(r, 10)); toast.cancel(); console.log(stopped ? 'stopped' : 'finished') }",
    )

    const both = await simulate(
      code,
      [insert, { together: [{ toast: 'Stop' }, { click: 'Go' }] }],
      (simulation) => simulation.result(),
    )
    const alone = await simulate(code, [insert, go], (simulation) => simulation.result().steps[1])

    expect([both.ok, texts(both.steps[1])]).toEqual([true, ['stopped']])
    expect(texts(alone)).toEqual(['finished'])
  })
})

describe('determinism', () => {
  it('[S8] gives the same result for the same scenario and seed, ms aside', async () => {
    const code = buttonCode(
      'async () => { const list = Array.from({ length: 3 }, () => Math.random()); console.log(list.join(), Date.now(), new Date().getHours()); let n = 0; for (let i = 0; i < 3e5; i += 1) n += i; await new Promise((r) => setTimeout(r, Math.random() * 100)); console.log(await figma.payments.getPluginPaymentTokenAsync(), new Date().toISOString()) }',
    )
    const once = (seed: number) =>
      simulate(
        code,
        [insert, go, { together: [{ click: 'Go' }, { tab: 'two', click: 'Go' }] }],
        (simulation) =>
          JSON.stringify(simulation.result(), (key, value: unknown) => (key === 'ms' ? 0 : value)),
        { seed },
      )

    const [first, second, other] = [await once(3), await once(3), await once(4)]

    expect(first).toBe(second)
    expect(first).not.toBe(other)
    expect(first).toContain('2026-01-01T00:00:')
  })
})
