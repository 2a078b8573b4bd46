import { describe, expect, it } from 'vitest'
import { buttonCode, simulate, type Overrides } from './fixtures.ts'

/** The JSON of what the code gives, or the error's code and message. */
async function outcome(body: string, overrides: Overrides = {}): Promise<string> {
  const code = buttonCode(`async () => {
    const load = (text) => figma.loadFontAsync(text.fontName)
    const given = await (async () => { ${body} })()
    console.log(JSON.stringify(given))
  }`)
  const step = await simulate(
    code,
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1],
    overrides,
  )
  return step?.error ? `${step.error.code}: ${step.error.message}` : (step?.console[0]?.text ?? '')
}

const fixed = {
  manifest: {
    id: '1',
    name: 'W',
    main: 'c.js',
    editorType: ['figjam', 'figma'],
    permissions: [],
    networkAccess: { allowedDomains: ['none'], devAllowedDomains: [] },
  },
}

describe('styles', () => {
  it('[S2] are set where dynamic-page does not bar it, as far as there are any', async () => {
    const none = await outcome(
      'const r = figma.createRectangle(); r.fillStyleId = ""; return r.fillStyleId',
      fixed,
    )
    const some = await outcome('figma.createRectangle().fillStyleId = "S:1"', fixed)
    const twin = await outcome(
      'const f = figma.createFrame(); await f.setReactionsAsync([]); await f.setFillsAsync([]); return [f.reactions, f.fills]',
    )

    expect([none, some, twin]).toEqual([
      '""',
      'NOT_OFFERED: in fillStyleId: styles are not offered by this host',
      '[[],[]]',
    ])
  })
})

describe('text', () => {
  it.each([
    ['lineHeight', '{ unit: "PIXELS", value: 30 }', '{"unit":"PIXELS","value":30}'],
    ['lineHeight', '{ unit: "AUTO" }', '{"unit":"AUTO"}'],
    ['letterSpacing', '{ unit: "PIXELS", value: 2 }', '{"unit":"PIXELS","value":2}'],
    ['hyperlink', 'null', 'null'],
  ])('[S2] keeps %s %s, in a text and in a note', async (name, value, expected) => {
    const said = await outcome(`
      const [plain, sticky] = [figma.createText(), figma.createSticky()]
      for (const text of [plain, sticky.text]) {
        await load(text)
        text.characters = 'words'
        text.${name} = ${value}
      }
      return [plain.${name}, sticky.text.${name}]`)

    expect(said).toBe(`[${expected},${expected}]`)
  })

  it('[S2] styles a range, and reads mixed over it', async () => {
    const said = await outcome(`
      const text = figma.createText()
      await load(text)
      text.characters = 'one two'
      text.setRangeHyperlink(0, 3, { type: 'URL', value: 'https://a.b' })
      text.setRangeTextDecoration(0, 3, 'UNDERLINE')
      text.setRangeListOptions(0, 7, { type: 'ORDERED' })
      return [text.textDecoration === figma.mixed, text.getRangeTextDecoration(4, 7), text.getRangeHyperlink(0, 2).value, text.getRangeListOptions(0, 7)]`)

    expect(said).toBe('[true,"NONE","https://a.b",{"type":"ORDERED"}]')
  })

  it('[S2] is as high as its line height says', async () => {
    const said = await outcome(`
      const text = figma.createText()
      await load(text)
      text.characters = 'a\\nb'
      text.lineHeight = { unit: 'PERCENT', value: 200 }
      return text.height`)

    expect(said).toBe('64')
  })

  it.each([
    [
      'lineHeight = 20',
      'INVALID_VALUE: Property "lineHeight" failed validation: Expected { value, unit: AUTO | PIXELS | PERCENT }, received 20',
    ],
    [
      'textCase = "LOUD"',
      'INVALID_VALUE: Property "textCase" failed validation: Expected "ORIGINAL" | "UPPER" | "LOWER" | "TITLE" | "SMALL_CAPS" | "SMALL_CAPS_FORCED", received "LOUD"',
    ],
  ])('[S2] refuses %s', async (assignment, expected) => {
    expect(await outcome(`const t = figma.createText(); await load(t); t.${assignment}`)).toBe(
      expected,
    )
  })
})

describe('shapes', () => {
  it.each([
    [
      'const r = figma.createRectangle(); r.cornerRadius = 4; r.topLeftRadius = 8; return [r.topLeftRadius, r.bottomLeftRadius, r.cornerRadius === figma.mixed]',
      '[8,4,true]',
    ],
    [
      'const r = figma.createRectangle(); r.topLeftRadius = 8; r.cornerRadius = 2; return [r.topLeftRadius, r.cornerRadius]',
      '[2,2]',
    ],
    [
      'const f = figma.createFrame(); f.strokeTopWeight = 3; return [f.strokeTopWeight, f.strokeLeftWeight, f.strokeWeight === figma.mixed]',
      '[3,1,true]',
    ],
    [
      'const s = figma.createStar(); s.pointCount = 7; s.innerRadius = 0.5; return [s.type, s.pointCount, s.innerRadius, s.width]',
      '["STAR",7,0.5,100]',
    ],
    ['return figma.createEllipse().arcData.innerRadius', '0'],
    [
      'const f = figma.createNodeFromSvg(\'<svg viewBox="0 0 24 12"><path/></svg>\'); return [f.type, f.width, f.height, f.children[0].type]',
      '["FRAME",24,12,"VECTOR"]',
    ],
    [
      'const f = figma.createFrame(); const r = figma.createRectangle(); f.appendChild(r); return r.getTopLevelFrame() === f',
      'true',
    ],
    ['return figma.currentPage.backgrounds[0].color.r', '0.9607843137254902'],
  ])('[S2] %s', async (body, expected) => {
    const said = await outcome(body)

    expect(said).toBe(expected)
  })

  it.each([
    ['createShapeWithText().shapeType = "BLOB"', 'shapeType'],
    ['createConnector().connectorEndStrokeCap = "HOOK"', 'connectorEndStrokeCap'],
    ['createRectangle().blendMode = "LOUD"', 'blendMode'],
    ['createFrame().primaryAxisAlignItems = "LEFT"', 'primaryAxisAlignItems'],
  ])('[S2] refuses a word that Figma does not know: %s', async (expression, property) => {
    expect(await outcome(`figma.${expression}`)).toContain(
      `INVALID_VALUE: Property "${property}" failed validation`,
    )
  })
})

describe('a connector', () => {
  const join = (start: string, end: string): string => `
    const [a, b] = [figma.createSticky(), figma.createSticky()]
    b.x = 600
    b.y = 100
    const line = figma.createConnector()
    line.connectorStart = ${start}
    line.connectorEnd = ${end}
    return [line.x, line.y, line.width, line.height, a.attachedConnectors.length]`

  it.each([
    [
      "{ endpointNodeId: a.id, magnet: 'AUTO' }",
      "{ endpointNodeId: b.id, magnet: 'AUTO' }",
      '[240,120,360,100,1]',
    ],
    [
      "{ endpointNodeId: a.id, magnet: 'BOTTOM' }",
      '{ position: { x: 0, y: 500 } }',
      '[0,240,120,260,1]',
    ],
    [
      '{ position: { x: 10, y: 10 } }',
      '{ endpointNodeId: b.id, position: { x: 40, y: 0 } }',
      '[10,10,630,90,0]',
    ],
  ])('[S2] spans its ends: %s to %s', async (start, end, expected) => {
    expect(await outcome(join(start, end))).toBe(expected)
  })

  it.each([
    [
      "{ endpointNodeId: '9:9', magnet: 'AUTO' }",
      'NODE_REMOVED: in set_connectorEnd: The node with id "9:9" does not exist',
    ],
    [
      "{ endpointNodeId: a.id, magnet: 'SIDE' }",
      'INVALID_VALUE: Property "connectorEnd.magnet" failed validation',
    ],
    ['{}', 'INVALID_VALUE: Property "connectorEnd" failed validation'],
  ])('[S2] refuses %s', async (end, expected) => {
    expect(await outcome(join('{ position: { x: 0, y: 0 } }', end))).toContain(expected)
  })
})

describe('what a node does not offer', () => {
  it.each(['boundVariables', 'getCSSAsync', 'animations'])(
    '[S2] refuses %s by name',
    async (name) => {
      const expected = `NOT_OFFERED: ${name} of a STICKY node is not offered by this host`

      expect(await outcome(`return figma.createSticky().${name}`)).toBe(expected)
      expect(await outcome(`figma.createSticky().${name} = 1`)).toBe(expected)
    },
  )

  it('[S2] leaves other names as the language does', async () => {
    const read = await outcome(
      'const s = figma.createSticky(); return [s.mine === undefined, "mine" in s, "text" in s, `${s}`, await s === s]',
    )
    const strict = await outcome('"use strict"; figma.createSticky().mine = 1')

    expect(read).toBe('[true,false,true,"[object Object]",true]')
    expect(strict).toContain('Cannot add property mine, object is not extensible')
  })
})
