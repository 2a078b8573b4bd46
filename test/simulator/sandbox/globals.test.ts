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

  it('[S1] has the globals Figma has and those of the language, and no others', async () => {
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
    ['(() => { class D extends Date {} return new D().getFullYear() })()', '2026'],
    ["new Date('nonsense').toString()", 'Invalid Date'],
  ])('[S8] lives in UTC: %s', async (expression, expected) => {
    expect(await evaluated(expression)).toBe(expected)
  })

  it.each([
    ['/a+/g', '/a+/g'],
    ['new Date(NaN)', 'Invalid Date'],
    ['[new Date(0), undefined, 1n, "a"]', '[1970-01-01T00:00:00.000Z, undefined, 1n, "a"]'],
    ['{ get a() { throw new Error() }, b: 1 }', '{ a: (...), b: 1 }'],
    ['figma.currentPage', '{ id: "0:1" }'],
    ['figma.payments', /^\{ setPaymentStatusInDevelopment: \[Function /],
    ['figma', /codegen: \(\.\.\.\)/],
  ])('[S1] logs %s as %s', async (expression, expected) => {
    expect(await evaluated(expression)).toMatch(expected)
  })

  it.each(['codegen', 'createSlide', 'createGif', 'variables.extendLibraryCollectionByKeyAsync'])(
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
})
