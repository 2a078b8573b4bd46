import { describe, expect, it } from 'vitest'
import { buttonCode, scenarioOf, simulate, type Overrides } from './fixtures.ts'

/** What the expression gives, as JSON, or the error's code and message. */
async function outcome(expression: string, overrides: Overrides = {}): Promise<string> {
  const step = await simulate(
    buttonCode(`async () => console.log(JSON.stringify(await (${expression})))`),
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1],
    overrides,
  )
  return step?.error ? `${step.error.code}: ${step.error.message}` : (step?.console[0]?.text ?? '')
}

const { documentAccess, ...loaded } = scenarioOf('').manifest

describe('calls that dynamic-page bars', () => {
  it.each([
    ['getNodeById("0:1").type', 'getNodeById', '"PAGE"'],
    ['getStyleById("S:1")', 'getStyleById', 'null'],
    ['getLocalPaintStyles()', 'getLocalPaintStyles', '[]'],
    ['getLocalTextStyles()', 'getLocalTextStyles', '[]'],
    ['variables.getVariableById("V:1")', 'variables.getVariableById', 'null'],
    ['variables.getVariableCollectionById("C:1")', 'variables.getVariableCollectionById', 'null'],
    ['variables.getLocalVariables()', 'variables.getLocalVariables', '[]'],
    ['variables.getLocalVariableCollections()', 'variables.getLocalVariableCollections', '[]'],
  ])('[S2] figma.%s', async (call, name, answer) => {
    expect(documentAccess).toBe('dynamic-page')
    expect(await outcome(`figma.${call}`)).toBe(
      `DYNAMIC_PAGE: Cannot call figma.${name} with documentAccess: dynamic-page. Use figma.${name}Async instead.`,
    )
    expect(await outcome(`figma.${call}`, { manifest: loaded })).toBe(answer)
  })

  it.each([
    ['getNodeByIdAsync("none")', 'null'],
    ['getStyleByIdAsync("S:1")', 'null'],
    ['getLocalEffectStylesAsync()', '[]'],
    ['variables.getLocalVariablesAsync()', '[]'],
    ['variables.getVariableByIdAsync("V:1")', 'null'],
  ])('[S2] have a twin: figma.%s', async (call, answer) => {
    expect(await outcome(`figma.${call}`)).toBe(answer)
  })

  it('[S2] refuse the styles of a file that has some', async () => {
    const page = { id: '0:1', type: 'CANVAS', name: 'Page', children: [] }
    const document = {
      document: { id: '0:0', type: 'DOCUMENT', name: 'File', children: [page] },
      styles: { '1:1': { key: 'k', name: 'Red', styleType: 'FILL' } },
    }

    expect(await outcome('figma.getLocalPaintStylesAsync()', { document })).toBe(
      'NOT_OFFERED: figma.getLocalPaintStyles is not offered by this host',
    )
  })
})

describe('figma.util', () => {
  it.each([
    ["rgb('#f0f')", '{"r":1,"g":0,"b":1}'],
    ["rgba('#FF000080').a.toFixed(2)", '"0.50"'],
    ["rgb('rgb(255, 0, 51)')", '{"r":1,"g":0,"b":0.2}'],
    ["rgba('rgb(25% 25% 25% / 0.5)')", '{"r":0.25,"g":0.25,"b":0.25,"a":0.5}'],
    ["rgb('hsl(0 100% 50%)')", '{"r":1,"g":0,"b":0}'],
    ["rgb('hsl(120, 100%, 25%)')", '{"r":0,"g":0.5,"b":0}'],
    [
      "solidPaint('#00f', { opacity: 0.3 })",
      '{"type":"SOLID","color":{"r":0,"g":0,"b":1},"opacity":0.3}',
    ],
    [
      "rgb('reddish')",
      'INVALID_ARGUMENT: Expected a colour like #FF00AA, rgb(255 0 170) or hsl(320 100% 50%), got reddish',
    ],
  ])('[S2] %s', async (call, expected) => {
    expect(await outcome(`figma.util.${call}`)).toBe(expected)
  })
})

describe('figma.createImage', () => {
  const png =
    'new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 3, 0, 0, 0, 2])'

  it('[S2] gives an image that a paint names and that tells its bytes and size', async () => {
    const said = await outcome(`(async () => {
      const image = figma.createImage(${png})
      const rectangle = figma.createRectangle()
      rectangle.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: image.hash }]
      const same = figma.getImageByHash(rectangle.fills[0].imageHash)
      return [image.hash.length, same.hash === image.hash, await same.getSizeAsync(), (await same.getBytesAsync()).length, figma.getImageByHash('x')]
    })()`)

    expect(said).toBe('[40,true,{"width":3,"height":2},24,null]')
  })

  it.each([
    ['new Uint8Array([1, 2, 3])', 'IMAGE_UNSUPPORTED'],
    ['new Uint8Array([71, 73, 70, 56, 57, 97, 1, 32, 1, 0])', 'IMAGE_TOO_LARGE'],
    ['"text"', 'INVALID_ARGUMENT'],
  ])('[S2] refuses %s', async (bytes, code) => {
    expect(await outcome(`figma.createImage(${bytes})`)).toContain(`${code}: in createImage: `)
  })
})
