import { describe, expect, it } from 'vitest'
import { layoutOnce } from '../../../../simulator/host/drawing/layout.ts'
import { createRenderingReader } from '../../../../simulator/host/drawing/read-rendering.ts'
import type { WidgetTree } from '../../../../simulator/host/drawing/widget-tree.ts'

const rules = { sizeFromConstraints: true, looseProps: 'mend' } as const

/** What a guest hands over that draws one text. */
const rendering = (text: string, props: object = {}) =>
  JSON.stringify({ roots: [{ type: 'Text', props, children: [text] }], menu: [], warnings: [] })

describe('createRenderingReader', () => {
  it('[S7] reads what comes again once, and never takes one drawing for another', () => {
    const read = createRenderingReader()

    const first = read(rendering('Hello'), rules)
    const other = read(rendering('Bye'), rules)

    expect(read(rendering('Hello'), rules)).toBe(first)
    expect([first, other].map(({ drawing }) => drawing.tree.children)).toEqual([['Hello'], ['Bye']])
  })

  it('[S2] judges the same drawing by the rules that it is read under', () => {
    const read = createRenderingReader()
    const loose = rendering('Hello', { rotation: 270 })

    expect(read(loose, rules).drawing.tree.type).toBe('Text')
    expect(() => read(loose, { ...rules, looseProps: 'refuse' })).toThrow('rotation')
    expect(read(loose, rules).drawing.tree.type).toBe('Text')
  })

  it('[S7] refuses again what it refused', () => {
    const read = createRenderingReader()

    for (let time = 0; time < 2; time += 1)
      expect(() => read(JSON.stringify({ roots: [] }), rules)).toThrow('got nothing')
  })

  it('[S7] keeps the newest drawings alone', () => {
    const read = createRenderingReader()
    const first = read(rendering('Hello'), rules)

    for (let number = 0; number < 100; number += 1) read(rendering(String(number)), rules)

    expect(read(rendering('Hello'), rules)).not.toBe(first)
    expect(read(rendering('Hello'), rules)).toEqual(first)
  })
})

describe('layoutOnce', () => {
  it('[S7] lays out each tree once', () => {
    const tree: WidgetTree = { type: 'Text', props: {}, children: ['Hello'] }
    const asked: WidgetTree[] = []
    const layout = layoutOnce((node) => {
      asked.push(node)
      return { ...node, name: '', x: 0, y: 0, width: 10, height: 10, children: [] }
    })

    expect(layout(tree)).toBe(layout(tree))
    layout({ ...tree })
    expect(asked).toHaveLength(2)
  })
})
