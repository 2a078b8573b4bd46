import { describe, expect, it } from 'vitest'
import { buttonCode, simulate, type Overrides } from './fixtures.ts'

/** What the code returns, as JSON, or the error's code and message. */
async function outcome(code: string, overrides: Overrides = {}): Promise<unknown> {
  const step = await simulate(
    buttonCode(`async () => {
      for (const style of ['Regular', 'Medium', 'Bold']) await figma.loadFontAsync({ family: 'Inter', style })
      const go = async () => { ${code} }
      console.log(JSON.stringify(await go()))
    }`),
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1],
    overrides,
  )
  if (step?.error) return `${step.error.code}: ${step.error.message}`
  return JSON.parse(step?.console[0]?.text ?? 'null')
}

const red = { r: 1, g: 0, b: 0 }
const blue = { r: 0, g: 0, b: 1 }
const paint = (color: object): string => JSON.stringify([{ type: 'SOLID', color }])
const brand = `
  const style = figma.createPaintStyle()
  style.name = 'Brand'
  style.paints = ${paint(red)}
  const shape = figma.createRectangle()
  await shape.setFillStyleIdAsync(style.id)
`

const box = { absoluteBoundingBox: { x: 0, y: 0, width: 10, height: 10 } }
const styledFile = {
  document: {
    id: '0:0',
    type: 'DOCUMENT',
    name: 'File',
    children: [
      {
        id: '0:1',
        type: 'CANVAS',
        name: 'Page',
        children: [
          {
            id: '1:5',
            type: 'RECTANGLE',
            name: 'Styled',
            ...box,
            fills: [{ type: 'SOLID', blendMode: 'NORMAL', color: { ...blue, a: 1 } }],
            styles: { fill: '1:1' },
          },
          { id: '1:6', type: 'RECTANGLE', name: 'Plain', ...box, fills: [] },
          { id: '1:7', type: 'COMPONENT', name: 'Main', ...box, children: [] },
        ],
      },
    ],
  },
  styles: {
    '1:1': { key: 'k1', name: 'Blue', styleType: 'FILL', remote: false, description: 'sky' },
    '1:2': { key: 'k2', name: 'Far', styleType: 'FILL', remote: true, description: '' },
  },
  components: { '1:7': { key: 'c1', name: 'Main', description: '' } },
}

describe('styles', () => {
  it('[S9] give a layer their look, and change it where they change', async () => {
    const said = await outcome(`${brand}
      const before = shape.fills[0].color
      style.paints = ${paint(blue)}
      return [before, shape.fills[0].color, shape.fillStyleId === style.id]`)

    expect(said).toEqual([red, blue, true])
  })

  it('[S9] are left by a layer that is painted by itself, and by all where they are removed', async () => {
    const said = await outcome(`${brand}
      const other = figma.createRectangle()
      await other.setStrokeStyleIdAsync(style.id)
      shape.fills = []
      const users = (await style.getStyleConsumersAsync()).map(({ node, fields }) => [node === other, fields])
      style.remove()
      return [shape.fillStyleId, users, other.strokeStyleId, other.strokes[0].color, await figma.getLocalPaintStylesAsync()]`)

    expect(said).toEqual(['', [[true, ['strokeStyleId']]], '', red, []])
  })

  it('[S9] of text keep a text’s own place', async () => {
    const said = await outcome(`
      const style = figma.createTextStyle()
      style.fontName = { family: 'Inter', style: 'Bold' }
      style.fontSize = 24
      const text = figma.createText()
      text.characters = 'Title'
      text.textAlignHorizontal = 'RIGHT'
      await text.setTextStyleIdAsync(style.id)
      const [size, font, place] = [text.fontSize, text.fontName.style, text.textAlignHorizontal]
      style.fontSize = 40
      return [size, font, place, text.fontSize, text.textStyleId === style.id, style.type]`)

    expect(said).toEqual([24, 'Bold', 'RIGHT', 40, true, 'TEXT'])
  })

  it('[S9] of effects and grids are given alike', async () => {
    const said = await outcome(`
      const frame = figma.createFrame()
      const blur = figma.createEffectStyle()
      blur.effects = [{ type: 'LAYER_BLUR', radius: 4, visible: true }]
      const grid = figma.createGridStyle()
      grid.layoutGrids = [{ pattern: 'GRID', sectionSize: 8, visible: true, color: { r: 1, g: 0, b: 0, a: 0.1 } }]
      await frame.setEffectStyleIdAsync(blur.id)
      await frame.setGridStyleIdAsync(grid.id)
      return [frame.effects[0].radius, frame.layoutGrids[0].sectionSize, blur.type, grid.type]`)

    expect(said).toEqual([4, 8, 'EFFECT', 'GRID'])
  })

  it('[S9] refuse another kind of style, and one that there is not', async () => {
    expect(
      await outcome(
        'await figma.createRectangle().setFillStyleIdAsync(figma.createTextStyle().id)',
      ),
    ).toMatch(/^UNKNOWN_STYLE: in setFillStyleIdAsync: Expected a PAINT_STYLE/)
    expect(await outcome("await figma.createRectangle().setFillStyleIdAsync('S:none,')")).toBe(
      'UNKNOWN_STYLE: in setFillStyleIdAsync: Unable to find the style S:none,',
    )
  })

  it.each([
    ['createPaintStyle', 'moveLocalPaintStyleAfter', 'getLocalPaintStylesAsync'],
    ['createTextStyle', 'moveLocalTextStyleAfter', 'getLocalTextStylesAsync'],
    ['createEffectStyle', 'moveLocalEffectStyleAfter', 'getLocalEffectStylesAsync'],
    ['createGridStyle', 'moveLocalGridStyleAfter', 'getLocalGridStylesAsync'],
  ])('[S9] %s and %s', async (create, move, list) => {
    const said = await outcome(`
      const [a, b, c] = [1, 2, 3].map(() => figma.${create}())
      figma.${move}(a, b)
      figma.${move}(c, null)
      const all = await figma.${list}()
      return [c, b, a].map((one) => all.indexOf(one))`)

    expect(said).toEqual([0, 1, 2])
  })

  it('[S9] of a file look as the first layer that has them', async () => {
    const said = await outcome(
      `const [style, ...others] = await figma.getLocalPaintStylesAsync()
       const plain = await figma.getNodeByIdAsync('1:6')
       await plain.setFillStyleIdAsync(style.id)
       const far = await figma.importStyleByKeyAsync('k2')
       return [style.name, style.description, style.paints[0].color, others.length, plain.fills[0].color, far.remote]`,
      { document: styledFile },
    )

    expect(said).toEqual(['Blue', 'sky', blue, 0, blue, true])
  })

  it('[S9] that were made are saved with the file', async () => {
    const saved = await simulate(
      buttonCode(`async () => { ${brand} }`),
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().document as { readonly styles: object },
    )

    expect(Object.values(saved.styles)).toEqual([
      expect.objectContaining({ name: 'Brand', styleType: 'FILL', remote: false }),
    ])
  })

  it('[S2] are refused as a key that nothing has', async () => {
    expect(
      await outcome("return (await figma.importComponentByKeyAsync('c1')).name", {
        document: styledFile,
      }),
    ).toBe('Main')
    expect(await outcome("await figma.importComponentSetByKeyAsync('none')")).toBe(
      'NOT_FOUND: in importComponentSetByKeyAsync: Could not find anything with the key "none"',
    )
  })
})

const themed = `
  const colors = figma.variables.createVariableCollection('Colours')
  const light = colors.defaultModeId
  const dark = colors.addMode('Dark')
  const ground = figma.variables.createVariable('ground', colors, 'COLOR')
  ground.setValueForMode(light, { r: 1, g: 1, b: 1 })
  ground.setValueForMode(dark, { r: 0, g: 0, b: 0 })
  const frame = figma.createFrame()
  frame.fills = [figma.variables.setBoundVariableForPaint({ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }, 'color', ground)]
`

describe('figma.variables', () => {
  it('[S9] colours what is bound by the mode that a layer has', async () => {
    const said = await outcome(`${themed}
      frame.setExplicitVariableModeForCollection(colors, dark)
      const inDark = frame.fills[0]
      frame.setExplicitVariableModeForCollection(colors, light)
      return [inDark.color, inDark.boundVariables.color.id === ground.id, frame.fills[0].color]`)

    expect(said).toEqual([{ r: 0, g: 0, b: 0 }, true, { r: 1, g: 1, b: 1 }])
  })

  it('[S9] follows a value that changes, through aliases', async () => {
    const said = await outcome(`
      const sizes = figma.variables.createVariableCollection('Sizes')
      const small = figma.variables.createVariable('small', sizes, 'FLOAT')
      const gap = figma.variables.createVariable('gap', sizes.id, 'FLOAT')
      gap.setValueForMode(sizes.defaultModeId, figma.variables.createVariableAlias(small))
      const frame = figma.createFrame()
      frame.layoutMode = 'HORIZONTAL'
      frame.setBoundVariable('itemSpacing', gap)
      small.setValueForMode(sizes.defaultModeId, 12)
      const bound = [frame.itemSpacing, gap.resolveForConsumer(frame).value]
      frame.setBoundVariable('itemSpacing', null)
      small.setValueForMode(sizes.defaultModeId, 30)
      return [...bound, frame.itemSpacing, frame.boundVariables]`)

    expect(said).toEqual([12, 12, 12, {}])
  })

  it('[S9] lists what there is, by type', async () => {
    const said = await outcome(`${themed}
      figma.variables.createVariable('name', colors, 'STRING')
      const names = async (type) => (await figma.variables.getLocalVariablesAsync(type)).map(({ name }) => name)
      return [await names(), await names('COLOR'), (await figma.variables.getLocalVariableCollectionsAsync()).length,
        (await figma.variables.importVariableByKeyAsync(ground.key)) === ground, await figma.variables.createVariableAliasByIdAsync(ground.id)].slice(0, 4)`)

    expect(said).toEqual([['ground', 'name'], ['ground'], 1, true])
  })

  it.each([
    [
      "figma.variables.createVariable('ground', colors, 'COLOR')",
      'DUPLICATE_NAME: in createVariable: duplicate variable name',
    ],
    [
      "ground.setValueForMode('9:9', { r: 0, g: 0, b: 0 })",
      'UNKNOWN_MODE: in setValueForMode: Could not find a mode with id 9:9',
    ],
    [
      'colors.removeMode(dark); colors.removeMode(light)',
      'LAST_MODE: in removeMode: Cannot remove the last mode of a collection',
    ],
    [
      "figma.variables.createVariable('x', 'none', 'COLOR')",
      'INVALID_VALUE: in createVariable: Expected a variable collection, received "none"',
    ],
  ])('[S9] refuses %s', async (code, message) => {
    expect(await outcome(`${themed} ${code}`)).toBe(message)
  })

  it('[S9] takes effects and grids too', async () => {
    const said = await outcome(`${themed}
      const radius = figma.variables.createVariable('radius', colors, 'FLOAT')
      const effect = figma.variables.setBoundVariableForEffect({ type: 'LAYER_BLUR', radius: 1, visible: true }, 'radius', radius)
      const grid = figma.variables.setBoundVariableForLayoutGrid({ pattern: 'GRID', sectionSize: 8 }, 'sectionSize', radius)
      return [effect, grid].map(({ boundVariables }) => Object.keys(boundVariables))`)

    expect(said).toEqual([['radius'], ['sectionSize']])
  })
})

describe('figma.teamLibrary', () => {
  it('[S9] has no collection of any library', async () => {
    expect(
      await outcome('return await figma.teamLibrary.getAvailableLibraryVariableCollectionsAsync()'),
    ).toEqual([])
    expect(
      await outcome("await figma.teamLibrary.getVariablesInLibraryCollectionAsync('none')"),
    ).toBe(
      'NOT_FOUND: in getVariablesInLibraryCollectionAsync: Could not find the collection "none"',
    )
  })
})
