import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DrawnNode } from '../../../simulator/host/drawing/drawn-node.ts'
import type { Layout } from '../../../simulator/host/drawing/layout.ts'
import { createLayout } from '../../../simulator/layout/create-layout.ts'
import type { WidgetTree } from '../../../simulator/host/drawing/widget-tree.ts'

describe('createLayout', () => {
  let layout: Layout

  beforeAll(async () => {
    layout = await createLayout()
  })

  it('[S9] puts a row’s children side by side, padded and spaced', () => {
    const row = node('AutoLayout', { spacing: 8, padding: { vertical: 4, horizontal: 10 } }, [
      box(20, 30),
      box(40, 10),
    ])

    const drawn = layout(row)

    expect(boxOf(drawn)).toEqual([0, 0, 88, 38])
    expect(childBoxes(drawn)).toEqual([
      [10, 4, 20, 30],
      [38, 4, 40, 10],
    ])
  })

  it('[S9] takes single padding sides over the two general ones', () => {
    const column = node(
      'AutoLayout',
      { direction: 'vertical', padding: { top: 1, right: 2, bottom: 3, left: 4 } },
      [box(10, 10)],
    )

    expect(boxOf(layout(column))).toEqual([0, 0, 16, 14])
    expect(childBoxes(layout(column))).toEqual([[4, 1, 10, 10]])
  })

  it('[S9] spreads children over a fixed row when the spacing is auto', () => {
    const row = node('AutoLayout', { width: 100, spacing: 'auto' }, [box(20, 5), box(30, 5)])

    expect(childBoxes(layout(row))).toEqual([
      [0, 0, 20, 5],
      [70, 0, 30, 5],
    ])
  })

  it('[S9] shares what a fixed row has left among the children that fill it', () => {
    const row = node('AutoLayout', { width: 320, spacing: 10 }, [
      box(40, 5),
      node('Rectangle', { width: 'fill-parent', height: 5 }),
      node('Rectangle', { width: 'fill-parent', height: 5 }),
    ])

    expect(childBoxes(layout(row))).toEqual([
      [0, 0, 40, 5],
      [50, 0, 130, 5],
      [190, 0, 130, 5],
    ])
  })

  it('[S9] stretches a filling child across a hugging column to its widest sibling', () => {
    const column = node('AutoLayout', { direction: 'vertical' }, [
      box(70, 5),
      node('Line', { length: 'fill-parent' }),
    ])

    expect(boxOf(layout(column))).toEqual([0, 0, 70, 5])
    expect(childBoxes(layout(column))[1]).toEqual([0, 5, 70, 0])
  })

  it('[S9] lets a child that fills a hugging row keep its contents’ size', () => {
    const row = node('AutoLayout', {}, [
      node('AutoLayout', { width: 'fill-parent' }, [box(33, 5)]),
      box(10, 5),
    ])

    expect(boxOf(layout(row))).toEqual([0, 0, 43, 5])
  })

  it('[S9] aligns on both axes', () => {
    const row = node(
      'AutoLayout',
      { width: 100, height: 50, horizontalAlignItems: 'center', verticalAlignItems: 'end' },
      [box(20, 10)],
    )

    expect(childBoxes(layout(row))).toEqual([[40, 40, 20, 10]])
  })

  it('[S9] wraps a row and takes the vertical spacing between its rows', () => {
    const row = node(
      'AutoLayout',
      { width: 50, wrap: true, spacing: { horizontal: 10, vertical: 4 } },
      [box(20, 10), box(20, 10), box(20, 10)],
    )

    expect(boxOf(layout(row))).toEqual([0, 0, 50, 24])
    expect(childBoxes(layout(row))).toEqual([
      [0, 0, 20, 10],
      [30, 0, 20, 10],
      [0, 14, 20, 10],
    ])
  })

  it('[S9] spreads wrapped rows over a fixed height when their spacing is auto', () => {
    const rows = node(
      'AutoLayout',
      { width: 50, height: 100, wrap: true, spacing: { horizontal: 10, vertical: 'auto' } },
      [box(20, 10), box(20, 10), box(20, 10), box(20, 10), box(20, 10)],
    )

    expect(childBoxes(layout(rows))).toEqual([
      [0, 0, 20, 10],
      [30, 0, 20, 10],
      [0, 45, 20, 10],
      [30, 45, 20, 10],
      [0, 90, 20, 10],
    ])
  })

  it('[S9] spreads each wrapped row over its width when both spacings are auto', () => {
    const rows = node('AutoLayout', { width: 50, wrap: true, spacing: 'auto' }, [
      box(20, 10),
      box(20, 10),
      box(20, 10),
    ])

    expect(childBoxes(layout(rows))).toEqual([
      [0, 0, 20, 10],
      [30, 0, 20, 10],
      [0, 10, 20, 10],
    ])
  })

  it('[S9] keeps minimum and maximum sizes', () => {
    const column = node('AutoLayout', { direction: 'vertical', minWidth: 60, maxHeight: 15 }, [
      box(20, 10),
      box(20, 10),
    ])

    expect(boxOf(layout(column))).toEqual([0, 0, 60, 15])
  })

  it('[S9] gives no space to what is hidden, nor to its gap', () => {
    const row = node('AutoLayout', { spacing: 8 }, [
      box(20, 10),
      node('Rectangle', { width: 50, height: 50, hidden: true }),
      box(20, 10),
    ])

    expect(boxOf(layout(row))).toEqual([0, 0, 48, 10])
  })

  it('[S9] takes absolute children out of the flow and places them by number or constraint', () => {
    const free = (x: unknown, y: unknown, width: unknown = 10): WidgetTree =>
      node('Rectangle', { positioning: 'absolute', x, y, width, height: 10 })
    const row = node('AutoLayout', { width: 100, height: 40, padding: 5 }, [
      box(20, 10),
      free(3, 4),
      free({ type: 'right', offset: 2 }, { type: 'bottom', offset: 1 }),
      free({ type: 'center', offset: 5 }, { type: 'center', offset: 0 }),
      free({ type: 'left-right', leftOffset: 10, rightOffset: 20 }, { type: 'top', offset: 7 }),
      free(
        { type: 'horizontal-scale', leftOffsetPercent: 10, rightOffsetPercent: 50 },
        { type: 'top', offset: 0 },
      ),
    ])

    expect(childBoxes(layout(row))).toEqual([
      [5, 5, 20, 10],
      [3, 4, 10, 10],
      [88, 29, 10, 10],
      [50, 15, 10, 10],
      [10, 7, 70, 10],
      [10, 0, 40, 10],
    ])
  })

  it('[S9] places a frame’s children by x and y, whatever their positioning', () => {
    const frame = node('Frame', { width: 80, height: 60 }, [
      node('Rectangle', { x: 5, y: 6, width: 10, height: 10 }),
      node('Text', { x: { type: 'right', offset: 0 }, y: 0 }, ['Hi']),
    ])

    const drawn = layout(frame)

    expect(boxOf(drawn)).toEqual([0, 0, 80, 60])
    expect(childBoxes(drawn)[0]).toEqual([5, 6, 10, 10])
    expect(childBoxes(drawn)[1]?.[0]).toBe(80 - (childBoxes(drawn)[1]?.[2] ?? 0))
  })

  it('[S9] sizes an SVG by its own width and height, else by its view box', () => {
    const row = node('AutoLayout', {}, [
      node('SVG', { src: '<svg width="20" height="10" viewBox="0 0 40 40"></svg>' }),
      node('SVG', { src: "<svg viewBox='0 0 24 16'></svg>" }),
      node('SVG', { src: '<svg viewBox="0 0 24 16"></svg>', width: 12, height: 8 }),
    ])

    expect(childBoxes(layout(row)).map(([, , width, height]) => [width, height])).toEqual([
      [20, 10],
      [24, 16],
      [12, 8],
    ])
  })

  it('[S9] keeps the room a turned line takes and the corner it is turned about', () => {
    const row = node('AutoLayout', { spacing: 4 }, [
      box(10, 10),
      node('Line', { length: 30, rotation: -90 }),
      box(10, 10),
    ])

    const drawn = layout(row)

    expect(drawn.height).toBeCloseTo(30)
    expect(childBoxes(drawn)[1]?.map(Math.round)).toEqual([14, 0, 30, 0])
    expect(childBoxes(drawn)[2]?.map(Math.round)).toEqual([18, 0, 10, 10])
  })

  it('[S9] places the corner about which a free node is turned', () => {
    const bar = node('Rectangle', { width: 40, height: 20, rotation: 180, x: 100, y: 60 })

    const { children } = layout(node('Frame', { width: 200, height: 100 }, [bar]))

    expect(children[0]).toMatchObject({ x: 100, y: 60, width: 40, height: 20 })
  })

  it('[S9] lays a turned layout’s children out as if it were upright', () => {
    const turned = node('AutoLayout', { width: 100, height: 60, padding: 10, rotation: 90 }, [
      node('Rectangle', { name: 'in', width: 'fill-parent', height: 'fill-parent' }),
    ])

    const [first, second] = layout(
      node('AutoLayout', { direction: 'vertical', spacing: 10 }, [turned, box(5, 5)]),
    ).children.filter((child) => typeof child !== 'string')

    expect(first && boxOf(first)).toEqual([0, 100, 100, 60])
    expect(first && childBoxes(first)).toEqual([[10, 110, 80, 40]])
    expect(second && boxOf(second)).toEqual([0, 110, 5, 5])
  })

  it('[S9] takes the room that a hugging turned layout needs', () => {
    const turned = node('AutoLayout', { padding: 10, rotation: 90 }, [box(40, 10)])

    const drawn = layout(node('AutoLayout', {}, [turned, box(5, 5)]))

    expect(boxOf(drawn)).toEqual([0, 0, 35, 60])
    expect(childBoxes(drawn)).toEqual([
      [0, 60, 60, 30],
      [30, 0, 5, 5],
    ])
  })

  it('[S9] starts every wrapped row at the padding where the spacing is negative', () => {
    const row = node(
      'AutoLayout',
      { width: 100, wrap: true, padding: 5, spacing: { horizontal: -10, vertical: 2 } },
      [box(40, 10), box(50, 10), box(60, 10), box(30, 10)],
    )

    expect(childBoxes(layout(row))).toEqual([
      [5, 5, 40, 10],
      [35, 5, 50, 10],
      [5, 17, 60, 10],
      [55, 17, 30, 10],
    ])
  })

  it('[S9] lets contents stand out of a parent whose padding takes all its height', () => {
    const pill = node('AutoLayout', { height: 32, padding: 16 }, [
      node('AutoLayout', { spacing: 4 }, [box(10, 10), box(20, 10)]),
    ])

    expect(boxOf(layout(pill))).toEqual([0, 0, 66, 32])
    expect(childBoxes(layout(pill))[0]?.slice(2)).toEqual([34, 10])
  })

  it('[S9] hugs a row that might wrap, however little room an ancestor has', () => {
    const wrapping = node('AutoLayout', { wrap: true }, [box(80, 10)])
    const hugging = node('AutoLayout', {}, [wrapping, box(20, 5)])
    const narrow = node('AutoLayout', { width: 120, maxWidth: 60 }, [
      node('AutoLayout', {}, [hugging]),
    ])

    expect(childBoxes(layout(narrow))).toEqual([[0, 0, 100, 10]])
  })

  it('[S9] hugs a text where its sibling leaves no room at all', () => {
    const text = node('AutoLayout', { direction: 'vertical' }, [node('Text', {}, ['Hello'])])
    const filling = node('AutoLayout', { width: 'fill-parent', direction: 'vertical' }, [text])

    const [, filled] = layout(node('AutoLayout', { width: 120 }, [box(120, 5), filling])).children

    expect(typeof filled === 'object' && childBoxes(filled)[0]?.slice(2)).toEqual([39, 19])
  })

  it('[S9] hugs a child by what its limits make of it', () => {
    const row = node('AutoLayout', {}, [
      node('Rectangle', { width: 20, height: 10, minWidth: 54, minHeight: 12 }),
      node('Text', { fontSize: 10, minHeight: 33 }, ['Hello']),
    ])

    const [first, second] = childBoxes(layout(row))

    expect(first).toEqual([0, 0, 54, 12])
    expect(second?.[0]).toBe(54)
    expect(boxOf(layout(row))[3]).toBe(33)
  })

  it('[S9] dissolves fragments into their parent', () => {
    const row = node('AutoLayout', {}, [
      node('Fragment', {}, [box(1, 1), node('Fragment', {}, [box(2, 2)])]),
    ])

    expect(childBoxes(layout(row))).toEqual([
      [0, 0, 1, 1],
      [1, 0, 2, 2],
    ])
  })

  it('[S9] hugs a text in whole pixels and wraps one that fills its column', () => {
    const text = 'Tidy up the wall in one click'
    const hug = layout(node('Text', { fontSize: 16 }, [text]))
    const filled = layout(
      node('AutoLayout', { direction: 'vertical', width: 120 }, [
        node('Text', { fontSize: 16, width: 'fill-parent' }, [text]),
      ]),
    )

    expect([Number.isInteger(hug.width), hug.height]).toEqual([true, 19])
    expect(hug.width).toBeGreaterThan(190)
    expect(hug.width).toBeLessThan(225)
    expect(boxOf(filled)).toEqual([0, 0, 120, 38])
  })

  it('[S9] draws an Input 200 wide, as tall as its text and its frame’s padding', () => {
    const empty = layout(
      node('Input', { value: null, placeholder: 'Name', inputFrameProps: { padding: 6 } }),
    )
    const long = layout(node('Input', { value: 'a long value that wraps over the edge of it' }))

    expect(boxOf(empty)).toEqual([0, 0, 212, 31])
    expect(boxOf(long)).toEqual([0, 0, 200, 38])
  })

  it('[S9] aligns texts of two sizes on one baseline', () => {
    const row = node('AutoLayout', { verticalAlignItems: 'baseline' }, [
      node('Text', { fontSize: 32 }, ['Big']),
      node('Text', { fontSize: 16 }, ['small']),
    ])

    const [big, small] = childBoxes(layout(row))

    expect(big?.[1]).toBe(0)
    // Baselines: 39 tall at 32 px and 19 tall at 16 px, ascent 1984 and descent 494 of 2048.
    expect(small?.[1]).toBeCloseTo(39 / 2 - 19 / 2 + (16 * (1984 - 494)) / 2 / 2048)
  })

  it('[S9] keeps a fixed width and its padding whatever the texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 5 }),
        (names) => {
          const widget = node(
            'AutoLayout',
            { direction: 'vertical', width: 320, padding: 16, spacing: 4 },
            names.map((name) =>
              node('AutoLayout', { width: 'fill-parent', spacing: 8 }, [
                box(16, 16),
                node('Text', { width: 'fill-parent', truncate: 1 }, [name]),
              ]),
            ),
          )

          const drawn = layout(widget)

          expect(drawn.width).toBe(320)
          for (const inner of everyNode(drawn).slice(1)) {
            expect(inner.x).toBeGreaterThanOrEqual(16)
            expect(inner.x + inner.width).toBeLessThanOrEqual(304)
          }
        },
      ),
    )
  })

  it('[S9] keeps children inside what hugs them, and siblings apart', () => {
    fc.assert(
      fc.property(trees(), (tree) => {
        const drawn = layout(tree)

        for (const parent of everyNode(drawn)) {
          const children = parent.children.filter((child) => typeof child !== 'string')
          for (const [index, child] of children.entries()) {
            expect(child.x).toBeGreaterThanOrEqual(parent.x - 0.01)
            expect(child.y).toBeGreaterThanOrEqual(parent.y - 0.01)
            expect(child.y + child.height).toBeLessThanOrEqual(parent.y + parent.height + 0.01)
            expect(child.x + child.width).toBeLessThanOrEqual(parent.x + parent.width + 0.01)
            for (const other of children.slice(index + 1)) expect(areApart(child, other)).toBe(true)
          }
        }
      }),
    )
  })
})

function node(
  type: string,
  props: WidgetTree['props'] = {},
  children: WidgetTree['children'] = [],
): WidgetTree {
  return { type, props, children }
}

function box(width: number, height: number): WidgetTree {
  return node('Rectangle', { width, height })
}

function boxOf({ x, y, width, height }: DrawnNode): number[] {
  return [x, y, width, height]
}

function childBoxes(drawn: DrawnNode): number[][] {
  return drawn.children.filter((child) => typeof child !== 'string').map(boxOf)
}

function everyNode(drawn: DrawnNode): DrawnNode[] {
  const inner = drawn.children.filter((child) => typeof child !== 'string')
  return [drawn, ...inner.flatMap(everyNode)]
}

function areApart(a: DrawnNode, b: DrawnNode): boolean {
  return (
    a.x + a.width <= b.x + 0.01 ||
    b.x + b.width <= a.x + 0.01 ||
    a.y + a.height <= b.y + 0.01 ||
    b.y + b.height <= a.y + 0.01
  )
}

function trees(): fc.Arbitrary<WidgetTree> {
  const size = fc.integer({ min: 1, max: 60 })
  const leaf = fc.oneof(
    fc.tuple(size, size).map(([width, height]) => box(width, height)),
    fc.string({ minLength: 1, maxLength: 30 }).map((text) => node('Text', {}, [text])),
  )
  return fc.letrec<{ tree: WidgetTree; leaf: WidgetTree }>((tie) => ({
    leaf,
    tree: fc
      .record({
        direction: fc.constantFrom('horizontal', 'vertical'),
        spacing: fc.integer({ min: 0, max: 20 }),
        padding: fc.integer({ min: 0, max: 20 }),
        align: fc.constantFrom('start', 'center', 'end'),
        children: fc.array(fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('tree')), {
          minLength: 1,
          maxLength: 4,
        }),
      })
      .map(({ children, align, ...props }) =>
        node(
          'AutoLayout',
          { ...props, horizontalAlignItems: align, verticalAlignItems: align },
          children,
        ),
      ),
  })).tree
}
