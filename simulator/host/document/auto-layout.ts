import type { Layout } from '../drawing/layout.ts'
import type { WidgetTree } from '../drawing/widget-tree.ts'
import type { DrawnNode } from '../drawing/drawn-node.ts'
import type { Change } from './document-changes.ts'
import type { DocumentState } from './document-state.ts'
import { setGeometry } from './edit-tree.ts'
import { fitToText } from './node-text.ts'
import { flowOf, sizingOf, type Axis } from './sizing.ts'

/** Keeps what stands in auto-layout frames where their layout puts it. */
export interface AutoLayout {
  note(change: Change): void
  /** Lays out every changed frame again. */
  settle(): void
}

/** @param layout  Places one frame and all that flows in it, drawn as a widget's own auto layout is. */
export function createAutoLayout(state: DocumentState, layout: Layout): AutoLayout {
  const stale = new Set<string>()
  let isSettling = false

  function mark(id: string): void {
    const { store } = state
    if (!store.has(id)) return
    if (flowOf(state, id) !== undefined) stale.add(id)
    const parent = store.parentOf(id)
    if (parent !== undefined && flowOf(state, parent) !== undefined) stale.add(parent)
  }

  function settleAll(): void {
    const roots = new Set([...stale].filter((id) => state.store.has(id)).map(outermost))
    stale.clear()
    for (const root of roots) {
      // Text that was given another width has another height.
      if (arrange(state, layout, root)) arrange(state, layout, root)
    }
  }

  function outermost(id: string): string {
    const parent = state.store.parentOf(id)
    return parent === undefined || flowOf(state, parent) === undefined ? id : outermost(parent)
  }

  return {
    note(change) {
      if (isSettling || !matters(change)) return
      if (change.type === 'add' || change.type === 'remove') mark(change.at.parentId)
      else if (change.type === 'move') {
        mark(change.from.parentId)
        mark(change.to.parentId)
      } else mark(change.id)
    },
    settle() {
      if (isSettling || stale.size === 0) return
      isSettling = true
      try {
        settleAll()
      } finally {
        isSettling = false
      }
    },
  }
}

const layoutFields: ReadonlySet<string> = new Set([
  'layoutMode',
  'layoutWrap',
  'primaryAxisSizingMode',
  'counterAxisSizingMode',
  'primaryAxisAlignItems',
  'counterAxisAlignItems',
  'itemSpacing',
  'counterAxisSpacing',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'paddingBottom',
  'visible',
  'layoutAlign',
  'layoutGrow',
  'layoutPositioning',
  'minWidth',
  'maxWidth',
  'minHeight',
  'maxHeight',
])

function matters(change: Change): boolean {
  if (change.type === 'hidden') return false
  return change.type !== 'field' || layoutFields.has(change.path[0] ?? '')
}

/** True where a text's height changed along. */
function arrange(state: DocumentState, layout: Layout, root: string): boolean {
  if (flowing(state, root).length === 0) return false
  return place(state, root, layout(treeOf(state, root)))
}

function flowing(state: DocumentState, id: string): readonly string[] {
  const { store } = state
  return store
    .childrenOf(id)
    .filter((child) => store.field(child, 'layoutPositioning') !== 'ABSOLUTE')
    .filter((child) => store.field(child, 'visible') !== false)
}

function treeOf(state: DocumentState, id: string): WidgetTree {
  const flow = flowOf(state, id)
  const sizes = {
    width: sideOf(state, id, 'horizontal'),
    height: sideOf(state, id, 'vertical'),
    ...limitsOf(state, id),
  }
  if (flow === undefined) return { type: 'Rectangle', props: sizes, children: [] }
  return {
    type: 'AutoLayout',
    props: { ...sizes, ...flowProps(state, id, flow) },
    children: flowing(state, id).map((child) => treeOf(state, child)),
  }
}

function sideOf(state: DocumentState, id: string, axis: Axis): number | string {
  const sizing = sizingOf(state, id, axis)
  const { width, height } = state.store.content(id).geometry
  if (sizing === 'FILL') return 'fill-parent'
  const isEmpty = flowOf(state, id) === undefined || flowing(state, id).length === 0
  if (sizing === 'HUG' && !isEmpty) return 'hug-contents'
  return axis === 'horizontal' ? width : height
}

function limitsOf({ store }: DocumentState, id: string): Readonly<Record<string, number>> {
  const limits: Record<string, number> = {}
  for (const name of ['minWidth', 'maxWidth', 'minHeight', 'maxHeight']) {
    const limit = store.field(id, name)
    if (typeof limit === 'number') limits[name] = limit
  }
  return limits
}

const alignments: Readonly<Record<string, string>> = { CENTER: 'center', MAX: 'end' }

function flowProps({ store }: DocumentState, id: string, flow: Axis) {
  const number = (name: string): number => {
    const value = store.field(id, name)
    return typeof value === 'number' ? value : 0
  }
  const alignment = (name: string): string => alignments[String(store.field(id, name))] ?? 'start'
  const primary = alignment('primaryAxisAlignItems')
  const counter = alignment('counterAxisAlignItems')
  const isSpread = store.field(id, 'primaryAxisAlignItems') === 'SPACE_BETWEEN'
  const between = isSpread ? 'auto' : number('itemSpacing')
  const lines = store.field(id, 'counterAxisSpacing')
  return {
    direction: flow,
    wrap: flow === 'horizontal' && store.field(id, 'layoutWrap') === 'WRAP',
    spacing:
      typeof lines === 'number' && flow === 'horizontal'
        ? { horizontal: between, vertical: lines }
        : between,
    padding: {
      left: number('paddingLeft'),
      right: number('paddingRight'),
      top: number('paddingTop'),
      bottom: number('paddingBottom'),
    },
    horizontalAlignItems: flow === 'horizontal' ? primary : counter,
    verticalAlignItems: flow === 'horizontal' ? counter : primary,
  }
}

function place(state: DocumentState, id: string, drawn: DrawnNode): boolean {
  const { width, height } = drawn
  let isTextTaller = resize(state, id, width, height)
  const children = drawn.children.filter((child) => typeof child !== 'string')
  for (const [index, child] of flowing(state, id).entries()) {
    const box = children[index]
    if (box === undefined || flowOf(state, id) === undefined) continue
    setGeometry(state, child, { x: box.x - drawn.x, y: box.y - drawn.y })
    if (place(state, child, box)) isTextTaller = true
  }
  return isTextTaller
}

function resize(state: DocumentState, id: string, width: number, height: number): boolean {
  const { type, geometry } = state.store.content(id)
  if (geometry.width === width && geometry.height === height) return false
  setGeometry(state, id, { width, height })
  if (type !== 'TEXT') return false
  fitToText(state, id)
  return state.store.content(id).geometry.height !== height
}
