import { HostError } from '../errors.ts'
import { utf8 } from '../utf8.ts'
import { invalidValue } from './document-errors.ts'
import type { Value } from './document-model.ts'
import type { NodeAccess } from './document-state.ts'
import { pdfOf } from './export-pdf.ts'
import { pngOf } from './export-png.ts'
import { svgOf } from './export-svg.ts'
import { exportedMarks } from './exported-marks.ts'
import type { Rect } from './geometry.ts'
import { aNumber, oneOf, type Methods } from './node-member.ts'
import { computedBox } from './placement.ts'
import { isJsonObject } from './rest-node.ts'
import { saveNode } from './save-file.ts'
import { toValue } from './value.ts'

const formats = ['PNG', 'JPG', 'SVG', 'SVG_STRING', 'PDF', 'JSON_REST_V1'] as const
const MOST_PIXELS = 4096

/** @see https://developers.figma.com/docs/plugins/api/properties/nodes-exportasync */
export const exportMethods = {
  exportAsync: { isAsync: true, call: exported },
} satisfies Methods

function exported(at: NodeAccess, [given]: readonly Value[]): Value {
  const { state, id } = at
  const settings = isJsonObject(given) ? given : {}
  if (given !== undefined && !isJsonObject(given))
    throw invalidValue('exportAsync.settings', 'object', given)
  const format = oneOf(...formats)('exportAsync.format', toValue(settings['format']) ?? 'PNG')
  if (format === 'JSON_REST_V1') return restOf(at)
  const box = exportedBox(at)
  const marks = exportedMarks(state, id, box)
  switch (format) {
    case 'SVG_STRING':
      return svgOf(marks, box)
    case 'SVG':
      return utf8(svgOf(marks, box))
    case 'PDF':
      return pdfOf(marks, box)
    case 'JPG':
      throw new HostError(
        'NOT_OFFERED',
        'in exportAsync: the format JPG is not offered by this host; PNG is',
        'exportAsync',
      )
    case 'PNG': {
      const size = pixelsOf(box, settings['constraint'])
      return pngOf(marks, size, { x: size.width / box.width, y: size.height / box.height })
    }
  }
}

/** A page's is that of all it holds. */
function exportedBox({ state: { store }, id }: NodeAccess): Rect {
  const isPage = store.content(id).type === 'PAGE'
  const boxes = (isPage ? store.childrenOf(id) : [id])
    .filter((node) => store.field(node, 'visible') !== false)
    .map((node) => computedBox(store, node))
  const [left, top] = [boxes.map(({ x }) => x), boxes.map(({ y }) => y)].map((all) =>
    all.reduce((least, one) => Math.min(least, one), Infinity),
  )
  const right = boxes.reduce((most, { x, width }) => Math.max(most, x + width), -Infinity)
  const bottom = boxes.reduce((most, { y, height }) => Math.max(most, y + height), -Infinity)
  if (left === undefined || top === undefined || boxes.length === 0)
    throw new HostError(
      'EXPORT_FAILED',
      'in exportAsync: Failed to export node. This node may not have any visible layers.',
      'exportAsync',
    )
  return { x: left, y: top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1) }
}

/** How many pixels a picture has: at most as many along a side as an image may have. */
function pixelsOf({ width, height }: Rect, constraint: unknown) {
  const scale = Math.min(
    scaleOf({ width, height }, constraint),
    MOST_PIXELS / Math.max(width, height),
  )
  const whole = (side: number): number => Math.max(1, Math.round(side * scale))
  return { width: whole(width), height: whole(height) }
}

function scaleOf(size: Pick<Rect, 'width' | 'height'>, constraint: unknown): number {
  if (constraint === undefined) return 1
  if (!isJsonObject(constraint)) throw invalidValue('exportAsync.constraint', 'object', constraint)
  const type = oneOf(
    'SCALE',
    'WIDTH',
    'HEIGHT',
  )('exportAsync.constraint.type', toValue(constraint['type']))
  const value = aNumber('exportAsync.constraint.value', toValue(constraint['value']))
  if (value <= 0) throw invalidValue('exportAsync.constraint.value', 'number above 0', value)
  if (type === 'SCALE') return value
  return value / (type === 'WIDTH' ? size.width : size.height)
}

function restOf({ state, id }: NodeAccess): Value {
  const { components, componentSets, schemaVersion, styles } = state.file
  return toValue({
    document: saveNode(state.store, id),
    components: components ?? {},
    componentSets: componentSets ?? {},
    schemaVersion: schemaVersion ?? 0,
    styles: styles ?? {},
  })
}
