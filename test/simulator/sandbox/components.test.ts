import { describe, expect, it } from 'vitest'
import { buttonCode, simulate } from './fixtures.ts'

/** What the code returns in Figma Design, as JSON, or the error's message. */
async function outcome(code: string): Promise<unknown> {
  const step = await simulate(
    buttonCode(`async () => {
      await figma.loadFontAsync({ family: 'Inter', style: 'Regular' })
      const go = async () => { ${code} }
      console.log(JSON.stringify(await go()))
    }`),
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1],
    { editor: 'figma' },
  )
  return step?.error ? step.error.message : JSON.parse(step?.console[0]?.text ?? 'null')
}

const labelled = `
  const button = figma.createComponent()
  const label = figma.createText()
  label.characters = 'Go'
  button.appendChild(label)
  const text = button.addComponentProperty('Label', 'TEXT', 'Go')
  const shown = button.addComponentProperty('Shown', 'BOOLEAN', true)
  label.componentPropertyReferences = { characters: text, visible: shown }
  const copy = button.createInstance()
`

const sized = `
  const [small, large] = [figma.createComponent(), figma.createComponent()]
  small.name = 'Button/S'
  large.name = 'Button/L'
  large.x = 200
  large.appendChild(figma.createRectangle())
  const set = figma.combineAsVariants([small, large], figma.currentPage)
`

describe('instances of components', () => {
  it('[S9] are made beside them and named after their layers', async () => {
    const ids = await outcome(
      `${labelled} return [copy.x, copy.children[0].id === 'I' + copy.id + ';' + label.id, (await button.getInstancesAsync())[0] === copy]`,
    )

    expect(ids).toEqual([0, true, true])
  })

  it('[S9] show what is set of their properties', async () => {
    const said = await outcome(`${labelled}
      const before = copy.componentProperties[text]
      copy.setProperties({ [text]: 'Stop', [shown]: false })
      return [before, copy.children[0].characters, copy.children[0].visible, copy.componentProperties[text].value, label.characters]`)

    expect(said).toEqual([
      { type: 'TEXT', value: 'Go', boundVariables: {} },
      'Stop',
      false,
      'Stop',
      'Go',
    ])
  })

  it('[S9] refuse a value of another type, and a property that there is not', async () => {
    expect(await outcome(`${labelled} copy.setProperties({ [shown]: 'no' })`)).toContain(
      'Expected boolean, received "no"',
    )
    expect(await outcome(`${labelled} copy.setProperties({ Size: 'S' })`)).toBe(
      "in setProperties: Could not find a component property with name: 'Size'",
    )
  })

  it('[S9] take another variant of their set', async () => {
    const said = await outcome(`${sized}
      const copy = small.createInstance()
      copy.x = 40
      copy.setProperties({ 'Property 1': 'L' })
      return [copy.x, copy.children.length, copy.variantProperties, set.variantGroupProperties, set.componentPropertyDefinitions]`)

    expect(said).toEqual([
      40,
      1,
      { 'Property 1': 'L' },
      { 'Property 1': { values: ['S', 'L'] } },
      { 'Property 1': { type: 'VARIANT', defaultValue: 'S', variantOptions: ['S', 'L'] } },
    ])
  })

  it('[S9] become frames where they are detached', async () => {
    const said = await outcome(`${labelled}
      copy.x = 30
      const frame = copy.detachInstance()
      frame.appendChild(figma.createRectangle())
      return [frame.type, frame.x, frame.children.length, (await button.getInstancesAsync()).length]`)

    expect(said).toEqual(['FRAME', 30, 2, 0])
  })
})

describe('component sets', () => {
  it('[S9] lie around their variants', async () => {
    const said = await outcome(
      `${sized} return [set.type, set.name, set.x, set.width, small.name, small.x, set.defaultVariant === small]`,
    )

    expect(said).toEqual(['COMPONENT_SET', 'Button', -20, 340, 'Property 1=S', 20, true])
  })

  it('[S9] hold components alone', async () => {
    expect(await outcome('figma.combineAsVariants([figma.createFrame()], figma.currentPage)')).toBe(
      'in combineAsVariants: Expected components alone, received "FRAME"',
    )
  })
})

describe('createComponentFromNode', () => {
  it('[S9] turns a frame into a component, and puts any other layer into one', async () => {
    const said = await outcome(`
      const frame = figma.createFrame()
      frame.appendChild(figma.createRectangle())
      const star = figma.createStar()
      star.x = 70
      const [a, b] = [figma.createComponentFromNode(frame), figma.createComponentFromNode(star)]
      return [a.type, a.children.length, frame.removed, b.type, b.x, star.parent === b, star.x]`)

    expect(said).toEqual(['COMPONENT', 1, true, 'COMPONENT', 70, true, 0])
  })
})
