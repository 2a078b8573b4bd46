import { invalidArgument } from './document-errors.ts'
import type { DocumentState } from './document-state.ts'
import { setField } from './edit-tree.ts'
import { baseStyle, fitToText } from './node-text.ts'

export type Axis = 'horizontal' | 'vertical'
export type Sizing = 'FIXED' | 'HUG' | 'FILL'

/** The direction of a frame's auto layout; undefined for a node that has none. */
export function flowOf({ store }: DocumentState, id: string): Axis | undefined {
  const mode = store.field(id, 'layoutMode')
  if (mode === 'HORIZONTAL') return 'horizontal'
  return mode === 'VERTICAL' ? 'vertical' : undefined
}

/** The direction in which a node flows in its parent; undefined for one that stands free. */
function flowAround(state: DocumentState, id: string): Axis | undefined {
  const parent = state.store.parentOf(id)
  if (parent === undefined || state.store.field(id, 'layoutPositioning') === 'ABSOLUTE')
    return undefined
  return flowOf(state, parent)
}

export function sizingOf(state: DocumentState, id: string, axis: Axis): Sizing {
  const around = flowAround(state, id)
  if (around !== undefined && fills(state, id, axis === around)) return 'FILL'
  const own = flowOf(state, id)
  if (own !== undefined)
    return state.store.field(id, modeName(axis === own)) === 'FIXED' ? 'FIXED' : 'HUG'
  if (state.store.content(id).type !== 'TEXT') return 'FIXED'
  const resize = baseStyle(state, id)['textAutoResize']
  const hugs = resize === 'WIDTH_AND_HEIGHT' || (axis === 'vertical' && resize === 'HEIGHT')
  return hugs ? 'HUG' : 'FIXED'
}

function fills({ store }: DocumentState, id: string, isPrimary: boolean): boolean {
  return isPrimary
    ? store.field(id, 'layoutGrow') === 1
    : store.field(id, 'layoutAlign') === 'STRETCH'
}

function modeName(isPrimary: boolean): string {
  return isPrimary ? 'primaryAxisSizingMode' : 'counterAxisSizingMode'
}

/** @throws HostError where Figma refuses the sizing: filling outside an auto layout, hugging without contents. */
export function setSizing(state: DocumentState, id: string, axis: Axis, sizing: Sizing): void {
  const call = axis === 'horizontal' ? 'layoutSizingHorizontal' : 'layoutSizingVertical'
  const around = flowAround(state, id)
  const own = flowOf(state, id)
  if (sizing === 'FILL' && around === undefined)
    throw invalidArgument(call, 'FILL only on a child of an auto-layout frame', sizing)
  if (sizing === 'HUG' && own === undefined && state.store.content(id).type !== 'TEXT')
    throw invalidArgument(call, 'HUG only on an auto-layout frame or a text', sizing)
  if (around !== undefined) {
    if (axis === around) setField(state, id, ['layoutGrow'], sizing === 'FILL' ? 1 : 0)
    else setField(state, id, ['layoutAlign'], sizing === 'FILL' ? 'STRETCH' : 'INHERIT')
  }
  if (own !== undefined && sizing !== 'FILL')
    setField(state, id, [modeName(axis === own)], sizing === 'HUG' ? 'AUTO' : 'FIXED')
  if (own === undefined && state.store.content(id).type === 'TEXT')
    resizeText(state, id, axis, sizing)
}

function resizeText(state: DocumentState, id: string, axis: Axis, sizing: Sizing): void {
  const before = baseStyle(state, id)['textAutoResize']
  const after =
    sizing === 'HUG'
      ? axis === 'horizontal'
        ? 'WIDTH_AND_HEIGHT'
        : before
      : axis === 'horizontal'
        ? 'HEIGHT'
        : 'NONE'
  setField(state, id, ['style', 'textAutoResize'], after)
  fitToText(state, id)
}

/** A size given by code is a fixed one from then on; a text keeps hugging along a side that stays. */
export function fixSize(state: DocumentState, id: string, width: number, height: number): void {
  const { type, geometry } = state.store.content(id)
  const fix = (axis: Axis, isSame: boolean): void => {
    if (type === 'TEXT' && isSame) return
    if (sizingOf(state, id, axis) !== 'FIXED') setSizing(state, id, axis, 'FIXED')
  }
  fix('horizontal', width === geometry.width)
  fix('vertical', height === geometry.height)
}
