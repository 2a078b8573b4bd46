import { describe, expect, it } from 'vitest'
import { buttonCode, simulate } from './fixtures.ts'

const uses: readonly (readonly [member: string, code: string, gives: unknown])[] = [
  ['apiVersion', 'return figma.apiVersion', '1.0.0'],
  ['command', 'return figma.command', ''],
  ['fileKey', 'return figma.fileKey === undefined', true],
  ['constants', 'return figma.constants.colors.figJamBase.gray', '#757575'],
  ['base64Encode', 'return figma.base64Encode(new Uint8Array([72, 105]))', 'SGk='],
  ['base64Decode', "return Array.from(figma.base64Decode('SGk='))", [72, 105]],
  ['hasMissingFont', 'return figma.hasMissingFont', false],
  [
    'listAvailableFontsAsync',
    "return (await figma.listAvailableFontsAsync()).some(({ fontName }) => fontName.family === 'Inter')",
    true,
  ],
  [
    'getLocalEffectStyles',
    'try { figma.getLocalEffectStyles() } catch (error) { return error.message }',
    'Cannot call figma.getLocalEffectStyles with documentAccess: dynamic-page. Use figma.getLocalEffectStylesAsync instead.',
  ],
  [
    'getLocalGridStyles',
    'try { figma.getLocalGridStyles() } catch (error) { return error.message }',
    'Cannot call figma.getLocalGridStyles with documentAccess: dynamic-page. Use figma.getLocalGridStylesAsync instead.',
  ],
  ['getLocalGridStylesAsync', 'return await figma.getLocalGridStylesAsync()', []],
  ['getLocalTextStylesAsync', 'return await figma.getLocalTextStylesAsync()', []],
  [
    'group',
    'const a = figma.createRectangle(); const g = figma.group([a], figma.currentPage); return [g.type, a.parent === g]',
    ['GROUP', true],
  ],
  [
    'ungroup',
    'const a = figma.createRectangle(); const g = figma.group([a], figma.currentPage); const [out] = figma.ungroup(g); return [out === a, g.removed, a.parent.type]',
    [true, true, 'PAGE'],
  ],
  [
    'union',
    'const [a, b] = [figma.createRectangle(), figma.createEllipse()]; b.x = 50; const u = figma.union([a, b], figma.currentPage); return [u.type, u.booleanOperation, u.name, u.width, a.parent === u]',
    ['BOOLEAN_OPERATION', 'UNION', 'Union', 150, true],
  ],
  [
    'subtract',
    'const u = figma.subtract([figma.createRectangle()], figma.currentPage, 0); return [u.booleanOperation, figma.currentPage.children[0] === u]',
    ['SUBTRACT', true],
  ],
  [
    'intersect',
    'return figma.intersect([figma.createRectangle()], figma.currentPage).booleanOperation',
    'INTERSECT',
  ],
  [
    'exclude',
    'try { figma.exclude([], figma.currentPage) } catch (error) { return error.message }',
    'in exclude: Expected a list of at least one node, received array',
  ],
  ['createBooleanOperation', 'return figma.createBooleanOperation().booleanOperation', 'UNION'],
  [
    'flatten',
    'const [a, b] = [figma.createRectangle(), figma.createRectangle()]; b.x = 150; b.y = 10; const v = figma.flatten([a, b]); return [v.type, v.x, v.y, v.width, v.height, v.vectorPaths.map(({ data }) => data), a.removed]',
    [
      'VECTOR',
      0,
      0,
      250,
      110,
      [
        'M 0 0 L 100 0 L 100 100 L 0 100 L 0 0 Z',
        'M 150 10 L 250 10 L 250 110 L 150 110 L 150 10 Z',
      ],
      true,
    ],
  ],
  [
    'createComponentFromNode',
    'try { figma.createComponentFromNode(figma.createFrame()) } catch (error) { return error.message }',
    'not a function',
  ],
  ['openExternal', "return figma.openExternal('https://example.com') === undefined", true],
  [
    'saveVersionHistoryAsync',
    "return typeof (await figma.saveVersionHistoryAsync('title')).id",
    'string',
  ],
  [
    'skipInvisibleInstanceChildren',
    'const before = figma.skipInvisibleInstanceChildren; figma.skipInvisibleInstanceChildren = true; return [before, figma.skipInvisibleInstanceChildren]',
    [false, true],
  ],
]

describe('members of figma at work', () => {
  it.each(uses)('[S9] figma.%s', async (_, use, gives) => {
    const code = buttonCode(
      `async () => { const go = async () => { ${use} }; console.log(JSON.stringify(await go())) }`,
    )

    const step = await simulate(
      code,
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1],
    )

    expect(step?.error).toBeNull()
    expect(JSON.parse(step?.console.at(-1)?.text ?? 'null')).toEqual(gives)
  })

  it('[S9] figma.widget.useWidgetId is the id of the widget’s node', async () => {
    const code = `const { widget } = figma
      widget.register(() => { const id = widget.useWidgetId(); return widget.h(widget.Text, { onClick: async () => { console.log((await figma.getNodeByIdAsync(id)).type) } }, 'Go') })`

    const step = await simulate(
      code,
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1],
    )

    expect(step?.console.map(({ text }) => text)).toEqual(['WIDGET'])
  })
})
