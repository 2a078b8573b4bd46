import { turnedBy, unturnedSize, type Linear } from '../../host/document/geometry.ts'
import type { Box } from './box.ts'
import { asRecord, numberOf, type Json } from './loose-json.ts'

/** A layer that stands askew: turned about the middle of its box, where it has this size. */
export interface Turn {
  /** Clockwise, as a canvas turns. */
  readonly radians: number
  readonly width: number
  readonly height: number
}

/** How far a layer is turned in its parent, clockwise; a file counts the other way. */
export function ownRadians(source: Json): number {
  const transform = source['relativeTransform']
  if (Array.isArray(transform)) {
    const [first, second] = transform.map(cellsOf)
    return Math.atan2(numberOf(second?.[0], 0), numberOf(first?.[0], 1))
  }
  return -numberOf(source['rotation'], 0)
}

function cellsOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : []
}

/** Returns null for a layer upright on the page. @param radians  Its own turn and those of all its ancestors. */
export function turnOf(source: Json, radians: number, box: Box): Turn | null {
  const linear: Linear = turnedBy(Number(((-radians * 180) / Math.PI).toFixed(6)))
  if (Math.abs(linear[1]) < 1e-4 && linear[0] > 0) return null
  const size = asRecord(source['size'])
  const { width, height } = unturnedSize(linear, box)
  return {
    radians,
    width: numberOf(size['x'], width),
    height: numberOf(size['y'], height),
  }
}

/** The box that a turned layer has before it is turned. */
export function uprightBox(box: Box, turn: Turn | null): Box {
  if (turn === null) return box
  const { width, height } = turn
  return {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
  }
}
