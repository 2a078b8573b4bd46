import { boxAround, boxesTouch, grown, type Box } from './box.ts'
import { seenBox, type Camera, type ViewSize } from './camera.ts'
import { createLayerPainter } from './paint-layer.ts'
import type { Frame } from './paint-text.ts'
import { cornersOf, isResizable } from './resize-handle.ts'
import { compositeOf, isOfOnePiece, isPictureOfItsOwn, subtreeEnds } from './scene-tree.ts'
import type { Clip, Scene, SceneNode } from './scene.ts'
import { uprightBox } from './scene-turn.ts'

/** The content of one frame. */
export interface BoardPicture {
  readonly scene: Scene
  readonly camera: Camera
  readonly view: ViewSize
  readonly pixelRatio: number
  readonly isDark: boolean
  readonly selectedIds: ReadonlySet<string>
  /** Widgets that stand over the canvas, drawn by their own code. */
  readonly liveIds: ReadonlySet<string>
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

const SELECTION_BLUE = '#0d99ff'

/** Draws boards of thousands of notes: only what is seen, and text as bars where it could not be read. */
export function createBoardPainter(): BoardPainter {
  const layers = createLayerPainter()
  const uprightOf = onceEach(upright)
  const halvesOf = onceEach(halve)
  const endsOf = createSubtreeEnds()
  const layerPen = createLayerPens()

  function paintPlaced(frame: Frame, node: SceneNode): void {
    const { pen } = frame
    if (node.turn === null && node.clips.length === 0) {
      layers.paint(frame, node)
      return
    }
    pen.save()
    for (const clip of node.clips) clipTo(pen, clip)
    if (node.turn !== null) turnAbout(pen, node.box, node.turn.radians)
    layers.paint(frame, uprightOf(node))
    pen.restore()
  }

  /** Draws the layers from one index to another, those that are pictures of their own each as one. */
  function paintRange(view: Seen, frame: Frame, from: number, to: number, depth: number): void {
    for (let index = from; index < to; index++) {
      const node = view.nodes[index]
      if (node === undefined) continue
      const isWhole = isPictureOfItsOwn(node) || isStrokeOver(node)
      const end = isWhole ? view.endOf(index) : index + 1
      if (!isPictureOfItsOwn(node)) paintWithContents(view, frame, index, end, depth)
      else if (end === index + 1 && isOfOnePiece(node)) paintFaded(view, frame, node)
      else paintAsOne(view, frame, index, end, depth)
      layers.paintName(frame, node)
      index = end - 1
    }
  }

  function paintWithContents(
    view: Seen,
    frame: Frame,
    from: number,
    to: number,
    depth: number,
  ): void {
    const node = view.nodes[from]
    if (node === undefined) return
    const parts = to > from + 1 && isStrokeOver(node) ? halvesOf(node) : null
    paintOne(view, frame, parts?.below ?? node)
    paintRange(view, frame, from + 1, to, depth)
    if (parts !== null) paintOne(view, frame, parts.edge)
  }

  function paintFaded(view: Seen, frame: Frame, node: SceneNode): void {
    frame.pen.save()
    layOver(frame.pen, node)
    paintOne(view, frame, node)
    frame.pen.restore()
  }

  function paintOne({ box, dragged }: Seen, frame: Frame, node: SceneNode): void {
    const isDragged = dragged.ids.has(node.id)
    if (!isDragged && !boxesTouch(node.box, box) && node.type !== 'CONNECTOR') return
    if ((node.effects?.backgroundBlurPx ?? 0) > 0) blurBehind(frame, node)
    if (!isDragged) {
      paintPlaced(frame, node)
      return
    }
    frame.pen.save()
    frame.pen.translate(dragged.dx, dragged.dy)
    paintPlaced(frame, node)
    frame.pen.restore()
  }

  function paintAsOne(view: Seen, frame: Frame, from: number, to: number, depth: number): void {
    const node = view.nodes[from]
    const { pen, scale } = frame
    const region = node === undefined ? null : regionOf(view, frame, from, to)
    if (node === undefined || region === null) return
    const { x, y, width, height } = region
    const layer = layerPen(depth, pen.canvas)
    layer.setTransform(1, 0, 0, 1, 0, 0)
    layer.clearRect(x, y, width, height)
    layer.setTransform(pen.getTransform())
    const drawn = { ...frame, pen: layer }
    paintWithContents(view, drawn, from, to, depth + 1)
    pen.save()
    pen.setTransform(1, 0, 0, 1, 0, 0)
    layOver(pen, node)
    const blurPx = node.effects?.blurPx ?? 0
    if (blurPx > 0) pen.filter = `blur(${(blurPx / 2) * scale}px)`
    pen.drawImage(layer.canvas, x, y, width, height, x, y, width, height)
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
      const { isDark, liveIds } = picture
      const frame: Frame = { pen, zoom: camera.zoom, scale, isDark, liveIds, scene }
      const seen: Seen = {
        nodes: scene.nodes,
        box: grown(seenBox(camera, view), 60 / camera.zoom),
        dragged: picture.dragged,
        endOf: (index) => endsOf(scene)[index] ?? index + 1,
      }
      paintRange(seen, frame, 0, scene.nodes.length, 0)
      paintSelection(frame, picture)
      return layers.isComplete()
    },
    forgetSprites: layers.forgetSprites,
  }
}

/** What is made of a layer is made once, so that what is kept by layer is found again. */
function onceEach<Made>(make: (node: SceneNode) => Made): (node: SceneNode) => Made {
  const made = new WeakMap<SceneNode, { readonly it: Made }>()
  return (node) => {
    const known = made.get(node) ?? { it: make(node) }
    made.set(node, known)
    return known.it
  }
}

/** The layer as it is before it is turned. */
function upright(node: SceneNode): SceneNode {
  return node.turn === null ? node : { ...node, box: uprightBox(node.box, node.turn) }
}

/** A frame without its stroke, and its stroke alone. */
interface Halves {
  readonly below: SceneNode
  readonly edge: SceneNode
}

function halve(node: SceneNode): Halves {
  return {
    below: { ...node, stroke: null, strokeGeometry: [] },
    edge: { ...node, fills: [], effects: null },
  }
}

function isStrokeOver({ cutsOff, stroke }: SceneNode): boolean {
  return cutsOff && stroke !== null
}

/** Canvases as large as the board's, one for each depth of pictures within pictures. */
function createLayerPens() {
  const canvases: HTMLCanvasElement[] = []
  return (depth: number, { width, height }: HTMLCanvasElement): CanvasRenderingContext2D => {
    const canvas = (canvases[depth] ??= document.createElement('canvas'))
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    const pen = canvas.getContext('2d')
    if (pen === null) throw new Error('At the board: expected a 2D canvas, got none')
    return pen
  }
}

/** Where each layer's contents end, reckoned once a scene. */
function createSubtreeEnds() {
  const ends = new WeakMap<Scene, readonly number[]>()
  return (scene: Scene): readonly number[] => {
    const known = ends.get(scene) ?? subtreeEnds(scene)
    ends.set(scene, known)
    return known
  }
}

/** The part of the board that is drawn in a frame. */
interface Seen {
  readonly nodes: readonly SceneNode[]
  readonly box: Box
  readonly dragged: BoardPicture['dragged']
  /** Behind the last of all that the layer at this index holds. */
  readonly endOf: (index: number) => number
}

/** How far shadows and blurs reach beyond a layer's box, at most. */
const REACH_PX = 120

/** The canvas's pixels that these layers may touch; null where none of them is seen. */
function regionOf({ nodes, box, dragged }: Seen, { pen, scale }: Frame, from: number, to: number) {
  const seen = nodes
    .slice(from, to)
    .map((node) =>
      dragged.ids.has(node.id)
        ? { ...node.box, x: node.box.x + dragged.dx, y: node.box.y + dragged.dy }
        : node.box,
    )
    .filter((each) => boxesTouch(each, box))
  const around = boxAround(seen)
  if (around === null) return null
  const { e, f } = pen.getTransform()
  const reach = grown(around, REACH_PX)
  const left = Math.max(0, Math.floor(reach.x * scale + e))
  const top = Math.max(0, Math.floor(reach.y * scale + f))
  const right = Math.min(pen.canvas.width, Math.ceil((reach.x + reach.width) * scale + e))
  const bottom = Math.min(pen.canvas.height, Math.ceil((reach.y + reach.height) * scale + f))
  return right <= left || bottom <= top
    ? null
    : { x: left, y: top, width: right - left, height: bottom - top }
}

function layOver(pen: CanvasRenderingContext2D, { opacity, blendMode }: SceneNode): void {
  pen.globalAlpha = opacity
  pen.globalCompositeOperation = compositeOf(blendMode)
}

/** The drawing so far, blurred inside the layer's box. */
function blurBehind({ pen, scale }: Frame, { box, radii, effects }: SceneNode): void {
  pen.save()
  clipTo(pen, { box, radii })
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.filter = `blur(${((effects?.backgroundBlurPx ?? 0) / 2) * scale}px)`
  pen.drawImage(pen.canvas, 0, 0)
  pen.restore()
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

function clipTo(
  pen: CanvasRenderingContext2D,
  { box: { x, y, width, height }, radii }: Pick<Clip, 'box' | 'radii'>,
): void {
  pen.beginPath()
  pen.roundRect(x, y, width, height, [...radii])
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
  pen.strokeStyle = SELECTION_BLUE
  pen.lineWidth = 2 / zoom
  for (const id of selectedIds) {
    const node = scene.byId.get(id)
    if (node === undefined || picture.liveIds.has(id)) continue
    const isDragged = dragged.ids.has(id)
    const x = node.box.x + (isDragged ? dragged.dx : 0)
    const y = node.box.y + (isDragged ? dragged.dy : 0)
    pen.strokeRect(x, y, node.box.width, node.box.height)
    if (selectedIds.size === 1 && !isDragged && isResizable(node)) paintHandles(pen, node.box, zoom)
  }
  if (marquee === null) return
  pen.fillStyle = 'rgb(13 153 255 / 0.1)'
  pen.lineWidth = 1 / zoom
  pen.fillRect(marquee.x, marquee.y, marquee.width, marquee.height)
  pen.strokeRect(marquee.x, marquee.y, marquee.width, marquee.height)
}

function paintHandles(pen: CanvasRenderingContext2D, box: Box, zoom: number): void {
  const size = 8 / zoom
  pen.fillStyle = '#ffffff'
  for (const { x, y } of cornersOf(box)) {
    pen.fillRect(x - size / 2, y - size / 2, size, size)
    pen.strokeRect(x - size / 2, y - size / 2, size, size)
  }
}
