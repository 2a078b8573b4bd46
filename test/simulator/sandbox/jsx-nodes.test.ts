import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, simulate, type Overrides } from './fixtures.ts'

/** What the widget logs after it made nodes of this element, each line one entry. */
async function made(
  element: string,
  look: string,
  overrides: Overrides = {},
  before: readonly Step[] = [],
): Promise<readonly string[]> {
  const code = buttonCode(`async () => {
    const node = await figma.createNodeFromJSXAsync(${element})
    console.log(JSON.stringify(${look}))
  }`)
  const steps: readonly Step[] = [{ insert: {} }, ...before, { click: 'Go' }]
  return simulate(
    code,
    steps,
    (simulation) => {
      const last = simulation.result().steps.at(-1)
      return [
        ...(last?.error ? [`${last.error.code}: ${last.error.message}`] : []),
        ...(last?.console ?? []).map(({ text }) => text),
      ]
    },
    overrides,
  )
}

const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAADElEQVR4nGNgIAYAAAAiAAFnRWBVAAAAAElFTkSuQmCC'

describe('figma.createNodeFromJSXAsync', () => {
  it('[S9] makes a frame of auto layout with what stands in it, placed as a widget is drawn', async () => {
    const [frame, children] = await Promise.all([
      made(
        "h(AutoLayout, { name: 'Card', fill: '#FF000080', padding: { horizontal: 20, vertical: 10 }, spacing: 4, cornerRadius: 8, verticalAlignItems: 'center', stroke: '#000' }, h(Rectangle, { width: 30, height: 10, fill: '#0F0' }), h(Ellipse, { width: 10, height: 10 }))",
        '[node.type, node.name, node.layoutMode, node.itemSpacing, node.paddingLeft, node.cornerRadius, node.counterAxisAlignItems, node.width, node.height, node.fills[0].color, node.fills[0].opacity.toFixed(2), node.strokes.length, node.parent.type]',
      ),
      made(
        "h(AutoLayout, { direction: 'vertical', spacing: 5, width: 80, height: 90 }, h(Rectangle, { width: 'fill-parent', height: 10, fill: '#0F0' }), h(Line, { length: 40, stroke: '#00F' }), h(Frame, { width: 20, height: 20, positioning: 'absolute', x: 3, y: 60 }))",
        'node.children.map((child) => [child.type, child.x, child.y, child.width, child.height, child.layoutAlign, child.layoutPositioning])',
      ),
    ])

    expect(frame).toEqual([
      '["FRAME","Card","HORIZONTAL",4,20,8,"CENTER",84,30,{"r":1,"g":0,"b":0},"0.50",1,"PAGE"]',
    ])
    expect(children).toEqual([
      '[["RECTANGLE",0,0,80,10,"STRETCH","AUTO"],["LINE",0,15,40,0,"INHERIT","AUTO"],["FRAME",3,60,20,20,"INHERIT","ABSOLUTE"]]',
    ])
  })

  it('[S9] makes text of strings and Spans, in fonts that need no loading', async () => {
    const said = await made(
      "h(Text, { fontSize: 20, fill: '#00F', horizontalAlignText: 'center', width: 300 }, 'Plain ', h(Span, { fontWeight: 'bold', italic: true, href: 'https://example.com' }, 'bold'))",
      '[node.type, node.characters, node.fontSize, node.textAlignHorizontal, node.width, node.getStyledTextSegments(["fontName", "hyperlink"]).map((part) => [part.characters, part.fontName.style, part.hyperlink && part.hyperlink.value])]',
    )

    expect(said).toEqual([
      '["TEXT","Plain bold",20,"CENTER",300,[["Plain ","Regular",null],["bold","Bold Italic","https://example.com"]]]',
    ])
  })

  it('[S9] makes an Input’s frame, an SVG’s vector, and what a function component gives', async () => {
    const said = await made(
      'h((props) => h(AutoLayout, { spacing: 2 }, props.children), null, h(Input, { value: \'Typed\', onTextEditEnd: () => {} }), h(SVG, { src: \'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"/>\' }))',
      'node.children.map((child) => [child.type, child.width, child.children && child.children.map((inner) => inner.type)])',
    )

    expect(said).toEqual(['[["FRAME",200,["TEXT"]],["FRAME",9,["VECTOR"]]]'])
  })

  it('[S9] fills an image from its own bytes, and leaves one of a barred host empty', async () => {
    const own = await made(
      `h(Image, { src: ${JSON.stringify(png)}, width: 6, height: 4 })`,
      '[node.type, node.fills[0].type, node.fills[0].scaleMode, node.fills[0].imageHash.length]',
    )
    const barred = await made(
      "h(Image, { src: 'https://elsewhere.test/a.png', width: 6, height: 4 })",
      '[node.type, node.fills[0].imageHash === null]',
    )

    expect(own).toEqual(['["RECTANGLE","IMAGE","FILL",40]'])
    expect(barred[0]).toContain('violates the following Content Security Policy')
    expect(barred[1]).toBe('["RECTANGLE",true]')
  })

  it.each([
    ["'text'", 'INVALID_ELEMENT: At the widget: Expected the widget to render one element'],
    ['h(Fragment, null)', 'INVALID_ELEMENT'],
    ["h(Rectangle, { width: 'wide', height: 1 })", 'INVALID_PROP: At Rectangle'],
    ["h(() => useSyncedState('a', 1))", 'HOOK_OUTSIDE_RENDER'],
  ])('[S9] refuses %s', async (element, expected) => {
    const [text] = await made(element, 'node.type')

    expect(text).toContain(expected)
  })

  it('[S3] is one step of undo with the run', async () => {
    const code = buttonCode(
      'async () => { await figma.createNodeFromJSXAsync(h(AutoLayout, null, h(Text, null, "x"))) }',
    )
    const document = await simulate(
      code,
      [{ insert: {} }, { click: 'Go' }, { undo: true }],
      (one) => one.result().document,
    )

    expect(document).toMatchObject({ document: { children: [{ children: [{ type: 'WIDGET' }] }] } })
  })
})
