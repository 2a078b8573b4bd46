import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
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

describe('what no call can hand to the host', () => {
  it.each([
    ["clientStorage.setAsync('a', () => 1)", 'clientStorage.setAsync', 'a function'],
    ["clientStorage.setAsync('a', [{ b: Symbol('c') }])", 'clientStorage.setAsync', 'a symbol'],
    ['payments.initiateCheckoutAsync({ a: 1n })', 'payments.initiateCheckoutAsync', 'a bigint'],
  ])('[S2] figma.%s is refused with the name of the call', async (call, name, came) => {
    expect(await outcome(`figma.${call}`)).toBe(
      `NOT_SERIALIZABLE: figma.${name}: Expected a plain value, got ${came}`,
    )
  })
})

/** A picture of 3 by 2. */
const bytes = [
  137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 3, 0, 0, 0, 2,
] as const

describe('figma.createImageAsync', () => {
  const url = 'https://images.test/a.png'
  const allowed: Overrides = {
    manifest: {
      ...scenarioOf('').manifest,
      networkAccess: { allowedDomains: ['images.test'], devAllowedDomains: [] },
    },
  }
  const look = `figma.createImageAsync('${url}').then(async (image) => [image.hash.length, await image.getSizeAsync(), figma.getImageByHash(image.hash).hash === image.hash])`

  /** What the call gives and logs where the network answers so. */
  async function fetched(network: unknown, overrides: Overrides = allowed) {
    const step = await simulate(
      buttonCode(
        `async () => { try { console.log(JSON.stringify(await ${look})) } catch (error) { console.log(error.name + ': ' + error.message) } }`,
      ),
      [{ insert: {} }, { network } as Step, { click: 'Go' }],
      (simulation) => simulation.result().steps[2],
      overrides,
    )
    return {
      said: step?.console.map(({ level, text }) => `${level} ${text}`),
      calls: step?.hostCalls['createImageAsync'],
      requests: step?.requests,
    }
  }

  it.each([
    ['a list of bytes', [...bytes]],
    ['base64', Buffer.from(bytes).toString('base64')],
    ['a data address', `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`],
    ['a text of bytes', String.fromCharCode(...bytes)],
  ])('[S9] gives the image of a canned answer: %s', async (_, body) => {
    const { said, calls, requests } = await fetched({ [url]: { status: 200, body } })

    expect(said).toEqual(['log [40,{"width":3,"height":2},true]'])
    expect(calls).toBe(1)
    expect(requests).toEqual([{ url, method: 'GET', headers: {}, body: null, outcome: 200 }])
  })

  it.each<[string, { readonly body: unknown; readonly headers?: Record<string, string> }, string]>([
    ['a list of bytes', { body: [...bytes] }, '137,80,78,71 3x2'],
    [
      'a data address',
      { body: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` },
      '137,80,78,71 3x2',
    ],
    [
      'base64 that its headers call an image',
      {
        body: Buffer.from(bytes).toString('base64'),
        headers: { 'Content-Type': 'image/png' },
      },
      '137,80,78,71 3x2',
    ],
    ['a text that could be base64', { body: 'abcd' }, '97,98,99,100 none'],
    ['a list that is no picture', { body: [1, 'a'] }, '91,49,44,34 none'],
  ])('[S9] has the bytes of a fetched picture: %s', async (_, answer, expected) => {
    const code = buttonCode(`async () => {
      const bytes = new Uint8Array(await (await fetch('${url}')).arrayBuffer())
      const size = bytes[0] === 137 ? await figma.createImage(bytes).getSizeAsync() : undefined
      console.log(bytes.slice(0, 4).join(), size ? size.width + 'x' + size.height : 'none')
    }`)

    const said = await simulate(
      code,
      [{ insert: {} }, { network: { [url]: { status: 200, ...answer } } }, { click: 'Go' }],
      (simulation) => simulation.result().steps[2]?.console,
      allowed,
    )

    expect(said).toEqual([{ level: 'log', text: expected }])
  })

  it('[S2] is blocked where the manifest does not name the host', async () => {
    const { said, requests } = await fetched({ [url]: { status: 200, body: [...bytes] } }, {})

    expect(said?.[0]).toContain('error Refused to connect')
    expect(said?.[1]).toBe('log TypeError: Failed to fetch')
    expect(requests).toMatchObject([{ outcome: 'blocked' }])
  })

  it.each([
    ['offline', 'offline', 'log TypeError: Failed to fetch'],
    ['an error answer', { [url]: { status: 404 } }, 'log TypeError: Failed to fetch'],
  ])('[S2] rejects: %s', async (_, network, expected) => {
    expect((await fetched(network)).said).toEqual([expected])
  })

  it('[S2] rejects what is no picture, and tells why in the console', async () => {
    const { said } = await fetched({ [url]: { status: 200, body: '<svg/>' } })

    expect(said).toEqual([
      'error in createImageAsync: Image type is unsupported: expected the bytes of a PNG, GIF or JPEG',
      'log Error: in createImageAsync: Image type is unsupported: expected the bytes of a PNG, GIF or JPEG',
    ])
  })

  it('[S10] is saved with the board, and is there when it is opened again', async () => {
    const code = buttonCode(
      "async () => { const image = figma.createImage(new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 3, 0, 0, 0, 2])); figma.root.setPluginData('hash', image.hash) }",
    )
    const first = await simulate(code, [{ insert: {} }, { click: 'Go' }], (one) => one.result())
    const again = await simulate(
      buttonCode(
        "async () => console.log(JSON.stringify(await figma.getImageByHash(figma.root.getPluginData('hash')).getSizeAsync()))",
      ),
      [{ insert: {} }, { click: 'Go' }],
      (one) => one.result().steps[1],
      { document: JSON.parse(JSON.stringify(first.document)) as unknown },
    )

    expect([again?.error, again?.console[0]?.text]).toEqual([null, '{"width":3,"height":2}'])
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

describe('fonts', () => {
  it.each([
    ['Inter', 'Semi Bold Italic', 'undefined'],
    ['Merriweather', 'Bold', 'undefined'],
    ['Lobster', 'Regular', 'undefined'],
    ['No Such Font', 'Regular', 'FONT_NOT_FOUND'],
    ['Inter', 'Wide', 'FONT_NOT_FOUND'],
    ['', 'Regular', 'FONT_NOT_FOUND'],
  ])('[S2] load where a list holds them: %s %s', async (family, style, expected) => {
    const font = JSON.stringify({ family, style })

    expect(await outcome(`figma.loadFontAsync(${font})`)).toContain(expected)
  })

  it.each([
    ['maxLines', '2'],
    ['textTruncation', '"ENDING"'],
    ['characters', '"a"'],
    ['textAutoResize', '"HEIGHT"'],
  ])('[S2] not loaded, refuse %s', async (name, value) => {
    const set = `text.${name} = ${value}`
    const loading = 'await figma.loadFontAsync(text.fontName); '
    const run = (load: string): Promise<string> =>
      outcome(
        `(async () => { const text = figma.createText(); ${load}${set}; return text.${name} })()`,
      )

    expect(await run('')).toContain(
      `in set_${name}: Cannot write to node with unloaded font "Inter Medium"`,
    )
    expect(await run(loading)).toBe(value)
  })
})

describe('what Figma has not', () => {
  it.each([
    ['figma.sticky = 1', 'sticky'],
    ['figma.ui.titel = 1', 'titel'],
    ['figma.clientStorage.get = 1', 'get'],
    ['figma.viewport.zooom = 1', 'zooom'],
    ['figma.createSticky().wide = 1', 'wide'],
    ['figma.createSticky().text.font = 1', 'font'],
    ['figma.currentPage.colour = 1', 'colour'],
  ])('[S2] cannot be set: %s', async (code, name) => {
    expect(await outcome(`(() => { ${code} })()`)).toContain(
      `TypeError: Cannot add property ${name}, object is not extensible`,
    )
  })

  it('[S9] reads undefined, and refused members of its objects say so', async () => {
    expect(await outcome('[figma.sticky, figma.ui.titel]')).toBe('[null,null]')
    expect(await outcome('figma.util.normalizeMarkdown')).toBe(
      'NOT_OFFERED: figma.util.normalizeMarkdown is not offered by this host',
    )
    expect(await outcome('figma.viewport.slidesView')).toBe(
      'NOT_OFFERED: figma.viewport.slidesView is not offered by this host',
    )
  })
})
