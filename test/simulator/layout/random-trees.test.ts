import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DrawnNode } from '../../../simulator/host/drawing/drawn-node.ts'
import type { Layout } from '../../../simulator/host/drawing/layout.ts'
import type { WidgetTree } from '../../../simulator/host/drawing/widget-tree.ts'
import { createLayout } from '../../../simulator/layout/create-layout.ts'

type Props = Readonly<Record<string, unknown>>

const length = fc.oneof(fc.integer({ min: 1, max: 80 }), fc.constantFrom(0, 33.3, 17.7))
const gap = fc.oneof(fc.integer({ min: -12, max: 30 }), fc.constant('auto'))
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const offset = fc.integer({ min: -9, max: 40 })
const along = (near: string, far: string, scale: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    offset,
    fc.constant({ type: `${near}-${far}`, [`${near}Offset`]: 3, [`${far}Offset`]: 5 }),
    fc.record({ type: fc.constantFrom('center', far), offset }),
    fc.constant({ type: scale, [`${near}OffsetPercent`]: 10, [`${far}OffsetPercent`]: 25 }),
  )
const place = {
  positioning: seldom(fc.constant('absolute')),
  x: seldom(along('left', 'right', 'horizontal-scale')),
  y: seldom(along('top', 'bottom', 'vertical-scale')),
  rotation: seldom(fc.constantFrom(-90, 13, 45, 180)),
  hidden: seldom(fc.constant(true)),
}
const limits = {
  minWidth: seldom(fc.integer({ min: 0, max: 60 })),
  maxWidth: seldom(fc.integer({ min: 61, max: 200 })),
  minHeight: seldom(fc.integer({ min: 0, max: 60 })),
  maxHeight: seldom(fc.integer({ min: 61, max: 200 })),
}
const leafSize = fc.oneof({ weight: 9, arbitrary: length }, fc.constant('fill-parent'))
const textSize = fc.oneof({ weight: 2, arbitrary: leafSize }, fc.constant('hug-contents'))
const boxSize = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('hug-contents', undefined) },
  { weight: 2, arbitrary: fc.integer({ min: 120, max: 300 }) },
  fc.constant('fill-parent'),
)

const { root } = fc.letrec<{
  root: WidgetTree
  tree: WidgetTree
  leaf: WidgetTree
  box: WidgetTree
}>((tie) => ({
  leaf: fc.oneof(
    fc
      .record({ ...place, ...limits, width: leafSize, height: leafSize })
      .map((props) => made('Rectangle', props, [])),
    fc.record({ ...place, length: leafSize }).map((props) => made('Line', props, [])),
    fc
      .record({ ...place, ...limits, width: textSize, height: textSize, text: words() })
      .map(({ text, ...props }) => made('Text', props, [text])),
    fc
      .record({ ...place, width: leafSize, value: words() })
      .map((props) => made('Input', { ...props, inputFrameProps: { padding: 4 } }, [])),
  ),
  box: fc
    .record({
      ...place,
      ...limits,
      width: boxSize,
      height: boxSize,
      direction: fc.constantFrom('horizontal', 'vertical'),
      wrap: fc.boolean(),
      spacing: fc.oneof(gap, fc.record({ horizontal: gap, vertical: gap })),
      padding: fc.integer({ min: 0, max: 12 }),
      horizontalAlignItems: fc.constantFrom('start', 'center', 'end'),
      verticalAlignItems: fc.constantFrom('start', 'center', 'end', 'baseline'),
      children: fc.array(tie('tree'), { maxLength: 5, size: 'max' }),
    })
    .map(({ children, ...props }) => made('AutoLayout', props, children)),
  tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('box')),
  root: tie('box'),
}))

function words(): fc.Arbitrary<string> {
  return fc.constantFrom('', 'Hello', 'Some words that wrap', 'a\nb')
}

function made(type: string, props: Props, children: readonly (WidgetTree | string)[]): WidgetTree {
  const given = Object.entries(props).filter(([, value]) => value !== undefined)
  return { type, props: Object.fromEntries(given), children }
}

/** A node as it was asked for beside what came of it, down to what is hidden or an Input's own. */
interface Pair {
  readonly asked: WidgetTree
  readonly drawn: DrawnNode
}

function pairs(asked: WidgetTree, drawn: DrawnNode): readonly Pair[] {
  if (asked.props['hidden'] === true) return []
  return [
    { asked, drawn },
    ...childPairs({ asked, drawn }).flatMap((child) => pairs(child.asked, child.drawn)),
  ]
}

function childPairs({ asked, drawn }: Pair): readonly Pair[] {
  if (asked.type === 'Input') return []
  return asked.children.flatMap((child, index) => {
    const place = drawn.children[index]
    if (typeof child === 'string' || typeof place !== 'object') return []
    return [{ asked: child, drawn: place }]
  })
}

function flowOf(pair: Pair): readonly Pair[] {
  return childPairs(pair).filter(
    ({ asked: { props } }) => props['positioning'] !== 'absolute' && props['hidden'] !== true,
  )
}

/** Whether the node is an auto layout in one line whose children all keep their own upright sizes. */
function isPlain(pair: Pair): boolean {
  const { type, props } = pair.asked
  const isRow = props['direction'] === 'horizontal'
  return (
    type === 'AutoLayout' &&
    !(isRow && (props['wrap'] === true || props['verticalAlignItems'] === 'baseline')) &&
    flowOf(pair).every(
      ({ asked }) =>
        asked.props['rotation'] === undefined &&
        ![asked.props['width'], asked.props['height'], asked.props['length']].includes(
          'fill-parent',
        ),
    )
  )
}

describe('createLayout, over random trees', () => {
  let layout: Layout

  beforeAll(async () => {
    layout = await createLayout()
  })

  it('[S9] gives every node a finite place and size in thousandths', () => {
    fc.assert(
      fc.property(root, (tree) => {
        for (const { drawn } of pairs(tree, layout(tree))) {
          const numbers = [drawn.x, drawn.y, drawn.width, drawn.height]
          expect(numbers.filter((each) => !Number.isFinite(each))).toEqual([])
          expect(numbers.map((each) => Math.round(each * 1000) / 1000)).toEqual(numbers)
          expect(Math.min(drawn.width, drawn.height)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[S9] makes a hugging layout as long as its children, its gaps and its padding', () => {
    let looked = 0
    fc.assert(
      fc.property(root, (tree) => {
        for (const pair of pairs(tree, layout(tree)).filter(isPlain)) {
          const { props } = pair.asked
          const isRow = props['direction'] === 'horizontal'
          const [size, least, most] = isRow
            ? (['width', 'minWidth', 'maxWidth'] as const)
            : (['height', 'minHeight', 'maxHeight'] as const)
          const hugs = props[size] === undefined || props[size] === 'hug-contents'
          if (!hugs || props[least] !== undefined || props[most] !== undefined || isTied(pair))
            continue
          const flow = flowOf(pair)
          const inside =
            flow.reduce((sum, { drawn }) => sum + drawn[size], 0) +
            Math.max(0, flow.length - 1) * gapAlong(props)
          if (flow.length > 1) looked += 1
          expect(pair.drawn[size]).toBeCloseTo(
            Math.max(0, inside) + 2 * Number(props['padding']),
            1,
          )
        }
      }),
      { numRuns: 200 },
    )
    expect(looked).toBeGreaterThan(40)
  })

  it('[S9] puts one gap between all children of a line, and keeps fixed sizes and limits', () => {
    let spread = 0
    let spaced = 0
    fc.assert(
      fc.property(root, (tree) => {
        for (const pair of pairs(tree, layout(tree)).filter(isPlain)) {
          const { props } = pair.asked
          const [at, size] =
            props['direction'] === 'horizontal'
              ? (['x', 'width'] as const)
              : (['y', 'height'] as const)
          const flow = flowOf(pair)
          const gaps = flow
            .slice(1)
            .map(({ drawn }, index) => drawn[at] - endOf(flow[index]?.drawn, at, size))
          const expected = isAuto(props) ? gaps[0] : gapAlong(props)
          if (gaps.length > 1 && isAuto(props)) spread += 1
          if (gaps.length > 0 && !isAuto(props)) spaced += 1
          for (const each of gaps) expect(each).toBeCloseTo(expected ?? 0, 1)
          for (const { asked, drawn } of flow)
            if (asked.type === 'Rectangle')
              expect([drawn.width, drawn.height]).toEqual([
                within(asked.props, 'width', 'minWidth', 'maxWidth'),
                within(asked.props, 'height', 'minHeight', 'maxHeight'),
              ])
        }
      }),
      { numRuns: 200 },
    )
    expect([spread > 20, spaced > 40]).toEqual([true, true])
  })
})

/** Whether constraints, not the contents, may give the size. */
function isTied({ asked: { props } }: Pair): boolean {
  return typeof props['x'] === 'object' || typeof props['y'] === 'object'
}

function spacingAlong(props: Props): unknown {
  const { spacing } = props
  if (typeof spacing !== 'object' || spacing === null) return spacing
  return props['direction'] === 'horizontal'
    ? Reflect.get(spacing, 'horizontal')
    : Reflect.get(spacing, 'vertical')
}

function isAuto(props: Props): boolean {
  return spacingAlong(props) === 'auto'
}

function gapAlong(props: Props): number {
  const along = spacingAlong(props)
  return typeof along === 'number' ? along : 0
}

function endOf(drawn: DrawnNode | undefined, at: 'x' | 'y', size: 'width' | 'height'): number {
  return drawn === undefined ? 0 : drawn[at] + drawn[size]
}

function within(props: Props, size: string, least: string, most: string): number {
  return Math.max(
    Math.min(Number(props[size]), Number(props[most] ?? Infinity)),
    Number(props[least] ?? 0),
  )
}
