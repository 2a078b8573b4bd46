export interface TurnedBounds {
  readonly width: number
  readonly height: number
  /** From the bounds' top left corner to the node's own, which it is turned about. */
  readonly cornerX: number
  readonly cornerY: number
}

/** The upright box around a box turned by `degrees`, counter-clockwise as Figma counts. */
export function turnedBounds(degrees: number, width: number, height: number): TurnedBounds {
  const radians = (degrees * Math.PI) / 180
  const along = { x: width * Math.cos(radians), y: -width * Math.sin(radians) }
  const down = { x: height * Math.sin(radians), y: height * Math.cos(radians) }
  const xs = [0, along.x, down.x, along.x + down.x]
  const ys = [0, along.y, down.y, along.y + down.y]
  return {
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
    cornerX: -Math.min(...xs),
    cornerY: -Math.min(...ys),
  }
}
