import type { Box } from './board-facts.ts'

/** A layer of a file, upright until now. */
interface UprightLayer {
  readonly absoluteBoundingBox: Box
}

/** Turns a layer of a file about its middle, as far as the file tells of it: an angle, and a wider box around it. */
export function turned<Layer extends UprightLayer>(layer: Layer, degrees: number) {
  const radians = (degrees * Math.PI) / 180
  const { x, y, width, height } = layer.absoluteBoundingBox
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
  const around = { width: width * cos + height * sin, height: width * sin + height * cos }
  return {
    ...layer,
    rotation: radians,
    absoluteBoundingBox: {
      x: x + (width - around.width) / 2,
      y: y + (height - around.height) / 2,
      ...around,
    },
  }
}
