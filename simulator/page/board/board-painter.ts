import { boxesTouch, type Box } from './box.ts'
import { seenBox, type Camera, type ViewSize } from './camera.ts'
import { createLayerPainter } from './paint-layer.ts'
import type { Frame } from './paint-text.ts'
import type { Scene, SceneNode } from './scene.ts'
import { uprightBox } from './scene-turn.ts'

/** What is drawn in one frame. */
export interface BoardPicture {
  readonly scene: Scene
  readonly camera: Camera
  readonly view: ViewSize
  readonly pixelRatio: number
  readonly isDark: boolean
  readonly selectedIds: ReadonlySet<string>
  /** Layers under way in a drag, and how far. */
  readonly dragged: { readonly ids: ReadonlySet<string>; readonly dx: number; readonly dy: number }
  readonly marquee: Box | null
}

export interface BoardPainter {
  /** @returns false where some text had to be left for the next frame. */
  readonly paint: (pen: CanvasRenderingContext2D, picture: BoardPicture) => boolean
  /** Forgets what was drawn with fonts that were not there yet. */
  readonly forgetSprites: () => void
}

const selectionBlue = '#0d99ff'

/** Draws boards of thousands of notes: only what is seen, and text as bars where it could not be read. */
export function createBoardPainter(): BoardPainter {
  const layers = createLayerPainter()
  const uprights = new WeakMap<SceneNode, SceneNode>()

  /** The layer as it is before it is turned. */
  function uprightOf(node: SceneNode): SceneNode {
    if (node.turn === null) return node
    const known = uprights.get(node) ?? { ...node, box: uprightBox(node.box, node.turn) }
    uprights.set(node, known)
    return known
  }

  function paintPlaced(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    if (node.turn === null && node.clip === null) {
      layers.paint(frame, node)
      return
    }
    pen.save()
    if (node.clip !== null) clipTo(pen, node.clip)
    if (node.turn !== null) turnAbout(pen, node.box, node.turn.radians)
    layers.paint(frame, uprightOf(node))
    pen.restore()
  }

  return {
    paint(pen, picture) {
      const { camera, view, pixelRatio, scene } = picture
      layers.beginFrame()
      pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
      pen.fillStyle = picture.isDark ? '#1e1e1e' : scene.background
      pen.fillRect(0, 0, view.width, view.height)
      paintDots(pen, picture)
      const scale = pixelRatio * camera.zoom
      pen.setTransform(scale, 0, 0, scale, -camera.x * scale, -camera.y * scale)
      const frame: Frame = {
        pen,
        zoom: camera.zoom,
        isDark: picture.isDark,
        scene,
      }
      const seen = grown(seenBox(camera, view), 60 / camera.zoom)
      for (const node of scene.nodes) {
        const isDragged = picture.dragged.ids.has(node.id)
        if (!isDragged && !boxesTouch(node.box, seen) && node.type !== 'CONNECTOR') continue
        if (isDragged) {
          pen.save()
          pen.translate(picture.dragged.dx, picture.dragged.dy)
          paintPlaced(frame, node)
          pen.restore()
        } else paintPlaced(frame, node)
      }
      paintSelection(frame, picture)
      return layers.isComplete()
    },
    forgetSprites: layers.forgetSprites,
  }
}

function paintDots(pen: CanvasRenderingContext2D, picture: BoardPicture): void {
  const { camera, view, isDark, scene } = picture
  if (scene.editor === 'figma') return
  let step = 24 * camera.zoom
  while (step < 14) step *= 2
  const startX = ((-camera.x * camera.zoom) % step) - step
  const startY = ((-camera.y * camera.zoom) % step) - step
  pen.fillStyle = isDark ? '#3a3a3a' : '#d9d9d9'
  const size = Math.min(2, Math.max(1.2, camera.zoom * 2))
  for (let x = startX; x < view.width; x += step)
    for (let y = startY; y < view.height; y += step) pen.fillRect(x, y, size, size)
}

function clipTo(pen: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  pen.beginPath()
  pen.rect(x, y, width, height)
  pen.clip()
}

function turnAbout(pen: CanvasRenderingContext2D, box: Box, radians: number): void {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  pen.translate(x, y)
  pen.rotate(radians)
  pen.translate(-x, -y)
}

function paintSelection({ pen, zoom, scene }: Frame, picture: BoardPicture): void {
  const { selectedIds, dragged, marquee } = picture
  pen.strokeStyle = selectionBlue
  pen.lineWidth = 2 / zoom
  for (const id of selectedIds) {
    const node = scene.byId.get(id)
    if (node === undefined || node.type === 'WIDGET') continue
    const isDragged = dragged.ids.has(id)
    const x = node.box.x + (isDragged ? dragged.dx : 0)
    const y = node.box.y + (isDragged ? dragged.dy : 0)
    pen.strokeRect(x, y, node.box.width, node.box.height)
  }
  if (marquee === null) return
  pen.fillStyle = 'rgb(13 153 255 / 0.1)'
  pen.lineWidth = 1 / zoom
  pen.fillRect(marquee.x, marquee.y, marquee.width, marquee.height)
  pen.strokeRect(marquee.x, marquee.y, marquee.width, marquee.height)
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}
