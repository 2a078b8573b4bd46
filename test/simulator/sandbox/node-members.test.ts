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
      'UNKNOWN_STYLE: in fillStyleId: Unable to find the style S:1',
      '[[],[]]',
    ])
  })

  const absoluteBoundingBox = { x: 0, y: 0, width: 100, height: 40 }
  const styled: Overrides = {
    editor: 'figma',
    document: {
      name: 'File',
      editorType: 'figma',
      styles: {
        '9:1': { key: 'aa', name: 'Red', styleType: 'FILL', remote: false },
        '9:2': { key: 'bb', name: 'Edge', styleType: 'FILL', remote: true },
        '9:3': { key: 'cc', name: 'Body', styleType: 'TEXT', remote: false },
        '9:4': { key: 'dd', name: 'Shade', styleType: 'EFFECT', remote: false },
        '9:5': { key: 'ee', name: 'Columns', styleType: 'GRID', remote: false },
      },
      document: {
        id: '0:0',
        type: 'DOCUMENT',
        name: 'Document',
        children: [
          {
            id: '0:1',
            type: 'CANVAS',
            name: 'Page',
            children: [
              {
                id: '1:1',
                type: 'FRAME',
                name: 'Frame',
                absoluteBoundingBox,
                styles: { fill: '9:1', strokes: '9:2', effect: '9:4', grid: '9:5' },
                children: [],
              },
              {
                id: '1:2',
                type: 'TEXT',
                name: 'Text',
                absoluteBoundingBox,
                characters: 'words',
                style: { fontFamily: 'Inter', fontPostScriptName: 'Inter-Regular', fontSize: 12 },
                styles: { text: '9:3', fill: '9:1' },
              },
            ],
          },
        ],
      },
    },
  }

  it.each<[string, string, string]>([
    [
      'a frame’s',
      'return [f.fillStyleId, f.strokeStyleId, f.effectStyleId, f.gridStyleId]',
      '["S:aa,","S:bb,9:2","S:dd,","S:ee,"]',
    ],
    [
      'a text’s',
      "return [t.textStyleId, t.fillStyleId, t.getRangeTextStyleId(0, 2), t.getStyledTextSegments(['textStyleId'])[0].textStyleId]",
      '["S:cc,","S:aa,","S:cc,","S:cc,"]',
    ],
    [
      'none once what it gave is set by hand',
      'f.fills = []; f.strokes = []; f.effects = []; f.layoutGrids = []; await load(t); t.fontSize = 20; return [f.fillStyleId, f.strokeStyleId, f.effectStyleId, f.gridStyleId, t.textStyleId, t.fillStyleId]',
      '["","","","","","S:aa,"]',
    ],
    [
      'a text’s where only its place is set',
      "await load(t); t.textAlignHorizontal = 'CENTER'; t.textAutoResize = 'HEIGHT'; return t.textStyleId",
      '"S:cc,"',
    ],
    [
      'none once it is taken off, with the look kept',
      "await f.setFillStyleIdAsync(f.fillStyleId); const had = f.fillStyleId; await f.setFillStyleIdAsync(''); return [had, f.fillStyleId, f.fills.length]",
      '["S:aa,","",0]',
    ],
    [
      'another once it is given',
      'await t.setFillStyleIdAsync(f.strokeStyleId); return t.fillStyleId',
      '"S:bb,9:2"',
    ],
  ])('[S6] are those of the file: %s', async (_, body, expected) => {
    const said = await outcome(`const [f, t] = figma.currentPage.children; ${body}`, styled)

    expect(said).toBe(expected)
  })
})

describe('what is read of a node', () => {
  it('[S2] takes no change of its parts where it can be set, and is a list of one’s own where it cannot', async () => {
    const told = await outcome(`
      'use strict'
      const shape = figma.createRectangle()
      const changes = [
        () => figma.currentPage.selection.push(shape),
        () => { shape.fills[0].color.r = 0.5 },
        () => { shape.effects.length = 2 },
        () => { figma.currentPage.selection = figma.currentPage.selection.concat(shape) },
        () => { shape.fills = shape.fills.map((fill) => ({ ...fill, opacity: 0.5 })) },
        () => figma.currentPage.children.reverse(),
      ]
      const refusals = changes.map((change) => { try { change(); return null } catch (error) { return error.name } })
      return [...refusals, figma.currentPage.selection.length, shape.fills[0].opacity]`)

    expect(JSON.parse(told)).toEqual([
      'TypeError',
      'TypeError',
      'TypeError',
      null,
      null,
      null,
      1,
      0.5,
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

  it('[S2] keeps the style of all else where characters come in or go', async () => {
    const said = await outcome(`
      const text = figma.createText()
      await load(text)
      text.characters = 'one two\\nthree'
      text.setRangeFontSize(0, 3, 30)
      text.setRangeListOptions(8, 13, { type: 'ORDERED' })
      const looks = () => text.getStyledTextSegments(['fontSize']).map((run) => run.characters + ':' + run.fontSize)
      const lists = () => text.getStyledTextSegments(['listOptions']).map((run) => run.characters + ':' + run.listOptions.type)
      const seen = []
      const look = () => seen.push(looks(), lists())
      text.insertCharacters(3, '!')
      look()
      text.insertCharacters(4, '?', 'AFTER')
      look()
      text.insertCharacters(0, '>', 'BEFORE')
      look()
      text.insertCharacters(3, '\\n')
      look()
      text.deleteCharacters(2, 7)
      look()
      text.insertCharacters(text.characters.length, '\\nfour')
      look()
      text.deleteCharacters(0, text.characters.length)
      text.insertCharacters(0, 'new')
      look()
      return seen`)

    const [size, list] = [(text: string) => `${text}:16`, (text: string) => `${text}:ORDERED`]
    const none = (text: string) => `${text}:NONE`
    expect(JSON.parse(said)).toEqual([
      ['one!:30', size(' two\nthree')],
      [none('one! two\n'), list('three')],
      ['one!:30', size('? two\nthree')],
      [none('one!? two\n'), list('three')],
      ['>one!:30', size('? two\nthree')],
      [none('>one!? two\n'), list('three')],
      ['>on\ne!:30', size('? two\nthree')],
      [none('>on\ne!? two\n'), list('three')],
      ['>o:30', size(' two\nthree')],
      [none('>o two\n'), list('three')],
      ['>o:30', size(' two\nthree\nfour')],
      [none('>o two\n'), list('three\nfour')],
      ['new:30'],
      [none('new')],
    ])
  })

  it('[S2] refuses another neighbour to take a style of', async () => {
    expect(
      await outcome(
        "const t = figma.createText(); await load(t); t.insertCharacters(0, 'a', 'NEXT')",
      ),
    ).toBe(
      'INVALID_VALUE: in insertCharacters: Property "insertCharacters.useStyle" failed validation: Expected "BEFORE" | "AFTER", received "NEXT"',
    )
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
      'INVALID_VALUE: in set_lineHeight: Property "lineHeight" failed validation: Expected { value, unit: AUTO | PIXELS | PERCENT }, received 20',
    ],
    [
      'textCase = "LOUD"',
      'INVALID_VALUE: in set_textCase: Property "textCase" failed validation: Expected "ORIGINAL" | "UPPER" | "LOWER" | "TITLE" | "SMALL_CAPS" | "SMALL_CAPS_FORCED", received "LOUD"',
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
      `INVALID_VALUE: in set_${property}: Property "${property}" failed validation`,
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
      'INVALID_VALUE: in set_connectorEnd: Property "connectorEnd.magnet" failed validation',
    ],
    ['{}', 'INVALID_VALUE: in set_connectorEnd: Property "connectorEnd" failed validation'],
  ])('[S2] refuses %s', async (end, expected) => {
    expect(await outcome(join('{ position: { x: 0, y: 0 } }', end))).toContain(expected)
  })
})

describe('what a node does not offer', () => {
  it.each(['getDevResourcesAsync', 'getCSSAsync', 'animations'])(
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
