import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { buttonCode, simulate } from './fixtures.ts'

const make = `
  const box = (node) => [node.x, node.y, node.width, node.height].join(' ')
  const rectangle = (parent, width, height) => {
    const made = figma.createRectangle()
    made.resize(width, height)
    parent.appendChild(made)
    return made
  }
  const frame = (mode, more) => Object.assign(figma.createFrame(), { layoutMode: mode }, more)`

async function lines(body: string, more: readonly Step[] = []): Promise<readonly string[]> {
  return simulate(
    buttonCode(`async () => { ${body} }`, make),
    [{ insert: {} }, { click: 'Go' }, ...more],
    (simulation) =>
      simulation
        .result()
        .steps.flatMap(({ console, error }) => [
          ...(error === null ? [] : [error.message]),
          ...console.filter(({ level }) => level === 'log').map(({ text }) => text),
        ]),
  )
}

describe('auto layout of frames', () => {
  it('[S2] hugs a column, with padding and gaps', async () => {
    const said = await lines(`
      const column = frame('VERTICAL', { itemSpacing: 10, paddingLeft: 20, paddingTop: 5, paddingRight: 20, paddingBottom: 5 })
      const [a, b] = [rectangle(column, 50, 30), rectangle(column, 70, 40)]
      console.log(box(column), box(a), box(b))
      b.visible = false
      console.log(box(column))
      b.visible = true
      a.resize(90, 30)
      column.counterAxisAlignItems = 'MAX'
      console.log(box(column), box(a), box(b))
      a.x = 500
      console.log(a.x)`)

    expect(said).toEqual([
      '0 0 110 90 20 5 50 30 20 45 70 40',
      '0 0 90 40',
      '0 0 130 90 20 5 90 30 40 45 70 40',
      '20',
    ])
  })

  it('[S2] shares a fixed row among what fills it, and spreads it', async () => {
    const said = await lines(`
      const row = frame('HORIZONTAL')
      row.resize(300, 100)
      const [a, b] = [rectangle(row, 50, 30), rectangle(row, 50, 30)]
      row.primaryAxisAlignItems = 'SPACE_BETWEEN'
      console.log(row.primaryAxisSizingMode, row.layoutSizingVertical, box(a), box(b))
      b.layoutSizingHorizontal = 'FILL'
      b.layoutAlign = 'STRETCH'
      console.log(b.layoutGrow, b.layoutSizingVertical, box(b))
      b.resize(80, 100)
      console.log(b.layoutGrow, b.layoutSizingHorizontal, box(b))`)

    expect(said).toEqual([
      'FIXED FIXED 0 0 50 30 250 0 50 30',
      '1 FILL 50 0 250 100',
      '0 FIXED 220 0 80 100',
    ])
  })

  it('[S2] lays out frames in frames, wraps rows and leaves out what is absolute', async () => {
    const said = await lines(`
      const outer = frame('VERTICAL', { paddingLeft: 4 })
      const inner = frame('HORIZONTAL', { itemSpacing: 2, layoutWrap: 'WRAP', counterAxisSpacing: 6 })
      outer.appendChild(inner)
      inner.resize(100, 10)
      inner.layoutSizingVertical = 'HUG'
      const all = [1, 2, 3].map(() => rectangle(inner, 40, 10))
      const free = rectangle(outer, 5, 5)
      free.layoutPositioning = 'ABSOLUTE'
      free.x = 77
      console.log(box(outer), box(inner), all.map(box).join(), free.x)`)

    expect(said).toEqual(['0 0 104 26 4 0 100 26 0 0 40 10,42 0 40 10,0 16 40 10 77'])
  })

  it('[S2] grows with its text, which breaks where it fills', async () => {
    const said = await lines(`
      const card = frame('VERTICAL')
      const text = figma.createText()
      await figma.loadFontAsync(text.fontName)
      text.characters = 'some words that go on for a while'
      card.appendChild(text)
      const one = text.height
      console.log(card.width === text.width, text.layoutSizingHorizontal)
      card.layoutSizingHorizontal = 'FIXED'
      card.resize(100, card.height)
      card.layoutSizingVertical = 'HUG'
      text.layoutSizingHorizontal = 'FILL'
      console.log(text.width, text.height > one, card.height === text.height)`)

    expect(said).toEqual(['true HUG', '100 true true'])
  })

  it('[S2] follows what a person does, and goes back with undo', async () => {
    const box = "console.log(box(figma.currentPage.findOne((node) => node.name === 'Column')))"
    const said = await simulate(
      buttonCode(
        `() => {
          if (figma.currentPage.children.length > 1) return ${box}
          const column = frame('VERTICAL', { name: 'Column' })
          rectangle(column, 50, 30).name = 'First'
          rectangle(column, 50, 40)
        }`,
        make,
      ),
      [
        { insert: {} },
        { click: 'Go' },
        { remove: 'First' },
        { click: 'Go' },
        { undo: true },
        { click: 'Go' },
      ],
      (simulation) => simulation.result().steps.flatMap(({ console }) => console),
    )

    expect(said.map(({ text }) => text)).toEqual(['0 0 50 40', '0 0 50 70'])
  })

  it.each([
    [
      'figma.createRectangle().layoutSizingHorizontal = "FILL"',
      'FILL only on a child of an auto-layout frame',
    ],
    [
      'figma.createFrame().layoutSizingVertical = "HUG"',
      'HUG only on an auto-layout frame or a text',
    ],
  ])('[S2] refuses %s', async (statement, expected) => {
    expect((await lines(statement))[0]).toContain(expected)
  })
})
