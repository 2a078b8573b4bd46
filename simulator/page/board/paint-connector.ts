import { connectorPoints } from './connector-path.ts'
import { beforeTip, lineCap, type LineCap } from './line-cap.ts'
import type { Scene, SceneConnector, SceneNode } from './scene.ts'

const ARROW_PX = 15

/** Draws a connector from end to end, in the pen's own stroke, with its caps. */
export function paintConnector(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  node: SceneNode,
  connector: SceneConnector,
): void {
  const points = connectorPoints(scene, node, connector)
  const [first, second] = points
  const [beforeLast, last] = points.slice(-2)
  if (first === undefined || second === undefined) return
  if (beforeLast === undefined || last === undefined) return
  const startCap = lineCap(connector.start.cap, second, first, ARROW_PX)
  const endCap = lineCap(connector.end.cap, beforeLast, last, ARROW_PX)
  const from = beforeTip(second, first, startCap?.lineStopsPx ?? 0)
  const to = beforeTip(beforeLast, last, endCap?.lineStopsPx ?? 0)
  pen.beginPath()
  pen.moveTo(from.x, from.y)
  const [, one, two] = points
  if (connector.line === 'CURVED' && one !== undefined && two !== undefined)
    pen.bezierCurveTo(one.x, one.y, two.x, two.y, to.x, to.y)
  else for (const { x, y } of [...points.slice(1, -1), to]) pen.lineTo(x, y)
  pen.stroke()
  paintCap(pen, startCap)
  paintCap(pen, endCap)
}

/** A line's end in the pen's own stroke and colour. */
export function paintCap(pen: CanvasRenderingContext2D, cap: LineCap | null): void {
  if (cap === null) return
  const path = new Path2D(cap.path)
  pen.setLineDash([])
  if (!cap.isFilled) {
    pen.stroke(path)
    return
  }
  pen.fillStyle = pen.strokeStyle
  pen.fill(path)
}
