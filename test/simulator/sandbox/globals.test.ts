import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../../simulator/host/scenario-defaults.ts'
import { buttonCode, simulate } from './fixtures.ts'

async function evaluated(expression: string): Promise<string | undefined> {
  return simulate(
    buttonCode(`() => console.log(${expression})`),
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1]?.console.at(-1)?.text,
  )
}

describe('the sandbox', () => {
  it('[S1] has the globals Figma has', async () => {
    const found = await evaluated(
      "['figma', '__html__', '__uiFiles__', 'console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'fetch'].map((name) => name in globalThis).join()",
    )

    expect(found).toBe(Array(9).fill('true').join())
  })

  it.each([
    [true, 'function'],
    [false, 'undefined'],
  ])('[S2] has fetch as the rule sandboxFetch says: %s', async (sandboxFetch, expected) => {
    const found = await simulate(
      buttonCode('() => console.log(typeof fetch)'),
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1]?.console.at(-1)?.text,
      { rules: { ...defaultRules, sandboxFetch } },
    )

    expect(found).toBe(expected)
  })

  it('[S1] has no others beside the language', async () => {
    const expected =
      'AggregateError,Array,ArrayBuffer,BigInt,BigInt64Array,BigUint64Array,Boolean,DataView,Date,Error,EvalError,FinalizationRegistry,Float32Array,Float64Array,Function,Infinity,Int16Array,Int32Array,Int8Array,InternalError,JSON,Map,Math,NaN,Number,Object,Promise,Proxy,RangeError,ReferenceError,Reflect,RegExp,Set,SharedArrayBuffer,String,Symbol,SyntaxError,TypeError,URIError,Uint16Array,Uint32Array,Uint8Array,Uint8ClampedArray,WeakMap,WeakRef,WeakSet,__html__,__uiFiles__,clearInterval,clearTimeout,console,decodeURI,decodeURIComponent,encodeURI,encodeURIComponent,escape,eval,fetch,figma,globalThis,isFinite,isNaN,parseFloat,parseInt,setInterval,setTimeout,undefined,unescape'

    expect(await evaluated('Object.getOwnPropertyNames(globalThis).sort().join()')).toBe(expected)
  })

  it.each([
    ['new Date(2026, 5, 1, 12).toISOString()', '2026-06-01T12:00:00.000Z'],
    ["new Date('2026-06-01T12:00:00').getHours()", '12'],
    ["new Date('June 1, 2026 12:00').toISOString()", '2026-06-01T12:00:00.000Z'],
    ['new Date(0).toString()', 'Thu Jan 01 1970 00:00:00 GMT+0000 (UTC)'],
    ['new Date(0).getTimezoneOffset()', '0'],
    ['new Date(1e12).toLocaleDateString()', '09/09/2001'],
    ['new Date() instanceof Date', 'true'],
    ['class2()', '2026'],
    ["new Date('nonsense').toString()", 'Invalid Date'],
  ])('[S8] lives in UTC: %s', async (expression, expected) => {
    const code = expression.replace(
      'class2()',
      '(() => { class D extends Date {} return new D().getFullYear() })()',
    )

    expect(await evaluated(code)).toBe(expected)
  })

  it.each(['teamLibrary', 'createPaintStyle', 'createGif', 'variables.createVariable'])(
    '[S2] figma.%s is refused by name',
    async (name) => {
      const error = await simulate(
        buttonCode(`() => figma.${name}`),
        [{ insert: {} }, { click: 'Go' }],
        (simulation) => simulation.result().steps[1]?.error,
      )

      expect(error).toMatchObject({
        code: 'NOT_OFFERED',
        message: `figma.${name} is not offered by this host`,
      })
    },
  )

  it('[S2] optional members and what the editor lacks read undefined', async () => {
    expect(
      await evaluated('[typeof figma.createPage, typeof figma.nothing, figma.pluginId].join()'),
    ).toBe('undefined,undefined,')
  })

  it('[S2] bars what dynamic-page bars, naming the twin', async () => {
    const error = await simulate(
      buttonCode("() => figma.getNodeById('0:1')"),
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1]?.error,
    )

    expect(error?.message).toBe(
      'Cannot call figma.getNodeById with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.',
    )
  })

  it('[S2] wants fonts loaded before text is written', async () => {
    const code = (load: string): string =>
      buttonCode(
        `async () => { const s = figma.createSticky(); ${load} s.text.characters = 'hello'; console.log(figma.currentPage.findOne((n) => n.type === 'STICKY') === s, s.text.characters, s.nothing) }`,
      )
    const run = (load: string) =>
      simulate(
        code(load),
        [{ insert: {} }, { click: 'Go' }],
        (simulation) => simulation.result().steps[1],
      )

    const [without, loaded] = [
      await run(''),
      await run('await figma.loadFontAsync(s.text.fontName);'),
    ]

    expect(without?.error?.message).toContain('unloaded font')
    expect(loaded?.console[0]?.text).toBe('true hello undefined')
  })

  it('[S1] reads ten properties of ten thousand nodes in good time', async () => {
    const code = buttonCode(`() => {
      for (let i = 0; i < 10000; i += 1) figma.createRectangle().x = i
      const started = figma.currentPage.children.length
      let sum = 0
      for (const n of figma.currentPage.children) if (n.type === 'RECTANGLE') sum += n.x + n.y + n.width + n.height + n.name.length + n.opacity + n.rotation + n.id.length + (n.visible ? 1 : 0) + (n.locked ? 1 : 0)
      console.log(started, sum > 0)
    }`)

    const step = await simulate(
      code,
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1],
    )

    expect(step?.console[0]?.text).toBe('10001 true')
    expect(step?.ms).toBeLessThan(10_000)
  })
})
