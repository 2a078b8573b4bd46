import { describe, expect, it } from 'vitest'
import { buttonCode, simulate } from './fixtures.ts'

type Editor = 'figjam' | 'figma'

async function errorOf(code: string, editor: Editor = 'figjam') {
  return simulate(
    buttonCode(`async () => { ${code} }`),
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1]?.error,
    { editor },
  )
}

describe('what makes no sense', () => {
  it.each([
    ['r.resize(NaN, 5)', 'in resize: Property "resize.width" failed validation: Expected number'],
    ['r.resize(-5, 5)', 'in resize: Property "resize.width" failed validation'],
    ['r.x = Infinity', 'in set_x: Property "x" failed validation: Expected number'],
    ['r.id = "9:9"', 'Cannot set property id of a RECTANGLE node: it is read-only'],
    ['r.type = "STICKY"', 'Cannot set property type of a RECTANGLE node: it is read-only'],
    ['r.layoutGrow = -1', 'in set_layoutGrow: Property "layoutGrow" failed validation'],
    ['r.fills = [{ type: "solid", color: red }]', 'in set_fills: Property "fills[0].type"'],
    ['r.fills = [{ type: "SOLID", color: red, visible: 1 }]', 'Property "fills[0].visible"'],
    ['r.fills = [{ type: "SOLID", color: red, blendMode: "LOUD" }]', '"fills[0].blendMode"'],
    ['r.fills = [{ type: "GRADIENT_LINEAR" }]', 'Property "fills[0].gradientStops"'],
    [
      'r.fills = [{ type: "GRADIENT_LINEAR", gradientStops: [{ position: 0, color: red }] }]',
      'Property "fills[0].gradientStops[0].color.a" failed validation',
    ],
    ['r.fills = [{ type: "IMAGE", scaleMode: "FULL", imageHash: null }]', 'fills[0].scaleMode'],
    ['r.fills = [{ type: "IMAGE", scaleMode: "FILL", imageHash: 5 }]', 'fills[0].imageHash'],
    [
      'r.fills = [{ type: "SOLID", color: red, alpha: 0.5 }]',
      `in set_fills: Property "fills[0]" failed validation: Unrecognized key(s) in object: 'alpha'`,
    ],
    [
      'r.fills = [{ type: "SOLID", color: { ...red, a: 1 } }]',
      `Property "fills[0].color" failed validation: Unrecognized key(s) in object: 'a'`,
    ],
    [
      'r.strokes = [{ type: "GRADIENT_LINEAR", gradientHandlePositions: [], gradientStops: [] }]',
      `in set_strokes: Property "strokes[0]" failed validation: Unrecognized key(s) in object: 'gradientHandlePositions'`,
    ],
    [
      'r.fills = [{ type: "IMAGE", scaleMode: "FILL", imageHash: null, src: "x" }]',
      `Unrecognized key(s) in object: 'src'`,
    ],
    ['r.effects = [{ type: "DROP_SHADOW" }]', 'Property "effects[0].color" failed validation'],
    ['r.effects = [{ type: "LAYER_BLUR", radius: -3 }]', 'Property "effects[0].radius"'],
    [
      'figma.createConnector().connectorStart = { position: { x: NaN, y: 0 } }',
      'in set_connectorStart: Property "connectorStart.position.x" failed validation',
    ],
    ['figma.createCodeBlock().codeLanguage = "RUSTY"', 'in set_codeLanguage: '],
    ['figma.currentPage.selection = [figma.currentPage]', 'in set_selection: Expected nodes of'],
    ['figma.currentPage.findAll(5)', 'in findAll: expected a function, got 5'],
    ['figma.currentPage.findOne()', 'in findOne: expected a function, got undefined'],
    ['figma.currentPage.findChild()', 'in findChild: expected a function, got undefined'],
    ['figma.currentPage.findAllWithCriteria({ types: ["STICKIE"] })', 'received "STICKIE"'],
    ['figma.currentPage.findWidgetNodesByWidgetId()', 'Expected string, received undefined'],
    ['figma.currentPage.appendChild(5)', 'in appendChild: Property "appendChild" failed'],
    ['r.remove(); r.name', 'in get_name: The node with id'],
    ['figma.viewport.zoom = Infinity', 'in viewport.zoom: expected a number above 0, got Inf'],
    ['figma.viewport.center = { x: NaN, y: 0 }', 'in viewport.center: expected a vector {x, y}'],
    ['figma.notify("x", 5)', 'in notify: expected an object of options, got 5'],
    ['figma.notify("x", { button: "Undo" })', 'in notify.button: expected a button {text, action}'],
    ['figma.notify("x", { button: { text: "A", action: 5 } })', 'in notify.action: expected a fun'],
    ['figma.notify("x", { error: "yes" })', 'in notify.error: expected true or false, got "yes"'],
    ['figma.notify("x", { timeout: NaN })', 'in notify.timeout: expected a number, got NaN'],
    ['figma.showUI("x", { width: Infinity })', 'in showUI.width: expected a number, got Infinity'],
    ['figma.showUI("x", { visible: "no" })', 'in showUI.visible: expected true or false'],
    ['figma.showUI("x", { position: 5 })', 'in showUI.position: expected a vector {x, y}, got 5'],
    ['figma.on("selectionchange", 5)', 'in figma.on: expected a function, got 5'],
    ['figma.once("close")', 'in figma.once: expected a function, got undefined'],
    ['figma.off("click", () => 1)', 'as the event of figma.off, got click'],
    ['figma.timer.start(Infinity)', 'in timer.start: expected a number of seconds above 0'],
    ['figma.base64Decode("!!!")', 'in base64Decode: expected a text in base64, got "!!!"'],
  ])('[S2] %s is refused', async (code, message) => {
    const red = 'const red = { r: 1, g: 0, b: 0 }, r = figma.createRectangle();'

    const error = await errorOf(`${red} ${code}`)

    expect(error?.message).toContain(message)
    expect(error?.code).not.toBe('WIDGET_THREW')
  })

  it('[S2] what a file holds may be written back', async () => {
    const shadow =
      '{ type: "DROP_SHADOW", color: { r: 0, g: 0, b: 0, a: 0.5 }, offset: { x: 0, y: 2 }, radius: 4, visible: true, blendMode: "NORMAL" }'
    const stop = '{ position: 0.5, color: { r: 0, g: 0, b: 0, a: 1 } }'
    const code = `
      const r = figma.createFrame()
      r.effects = [${shadow}, { type: 'LAYER_BLUR', radius: 3, visible: false }]
      r.fills = [{ type: 'GRADIENT_RADIAL', gradientStops: [${stop}], gradientTransform: [[1, 0, 0], [0, 1, 0]] }, { type: 'IMAGE', scaleMode: 'CROP', imageHash: null }]
      r.layoutGrids = [{ pattern: 'COLUMNS', alignment: 'STRETCH', gutterSize: 4, count: Infinity, offset: 0 }]
      for (const name of ['effects', 'fills', 'layoutGrids']) r[name] = r[name]`

    expect(await errorOf(code, 'figma')).toBeNull()
  })
})

describe('what the other editor has', () => {
  it.each<[Editor, string, string]>([
    [
      'figjam',
      'figma.createPage()',
      "TypeError: figma.createPage is not a function: no such property 'createPage' on the figma global object in FigJam",
    ],
    [
      'figjam',
      'figma.createComponent()',
      "TypeError: figma.createComponent is not a function: no such property 'createComponent' on the figma global object in FigJam",
    ],
    ['figma', 'figma.createSticky()', 'in createSticky: this is not available in Figma Design'],
    [
      'figma',
      'figma.timer.start(5)',
      "TypeError: cannot read property 'start' of undefined, which is figma.timer: no such property 'timer' on the figma global object in Figma Design",
    ],
    ['figma', 'figma.activeUsers', 'figma.activeUsers is only available in FigJam'],
  ])('[S2] in %s %s fails by name', async (editor, call, message) => {
    const error = await errorOf(call, editor)

    expect(error?.message).toBe(message)
    expect(await errorOf(`if (${editor === 'figjam'} && figma.createPage) throw 1`)).toBeNull()
  })
})

describe('a timer', () => {
  it.each([
    ['Infinity', 0],
    ['2 ** 31', 0],
    ['-5', 0],
    ['"40"', 40],
    ['2 ** 31 - 1', 2_147_483_647],
  ])('[S8] with a delay of %s fires after %i ms, as in a browser', async (delay, expected) => {
    const code = `const t = Date.now(); await new Promise((done) => setTimeout(done, ${delay})); console.log(Date.now() - t)`
    const steps = await simulate(
      buttonCode(`async () => { ${code} }`),
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps,
    )

    expect(steps[1]?.console.at(-1)?.text).toBe(String(expected))
  })
})
