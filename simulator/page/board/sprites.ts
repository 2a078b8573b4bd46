import { stampArt } from './stamps.ts'

/** Pictures drawn once and blitted often: what is slow to draw thousands of times a frame. */
export interface Sprites {
  /** Of at least this size where there is one: a picture that is made much smaller has jags. */
  stamp(name: string, sizePx: number): HTMLCanvasElement
  /** A soft shadow for a note of this size, to be drawn `SHADOW_MARGIN_PX` around it. */
  shadow(width: number, height: number): HTMLCanvasElement
}

export const SHADOW_MARGIN_PX = 32

const stampSizes = [12, 24, 48, 96, 192]

export function createSprites(): Sprites {
  const stamps = new Map<string, HTMLCanvasElement>()
  const shadows = new Map<string, HTMLCanvasElement>()
  return {
    stamp: (name, wantedPx) => {
      const sizePx = stampSizes.find((size) => size >= wantedPx) ?? 192
      return remembered(stamps, `${sizePx} ${name}`, () => drawStamp(name, sizePx))
    },
    shadow: (width, height) =>
      remembered(shadows, `${width} ${height}`, () => drawShadow(width, height)),
  }
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function drawStamp(name: string, sizePx: number): HTMLCanvasElement {
  const { disc, ink, path, letters } = stampArt(name)
  const [canvas, pen] = blank(sizePx, sizePx)
  const scale = sizePx / 40
  pen.scale(scale, scale)
  pen.shadowColor = 'rgb(0 0 0 / 0.24)'
  // A shadow is measured in the canvas's own pixels.
  pen.shadowBlur = 2.5 * scale
  pen.shadowOffsetY = 0.8 * scale
  fillDisc(pen, 17.5, '#ffffff')
  pen.shadowColor = 'transparent'
  fillDisc(pen, 15, disc)
  pen.fillStyle = ink
  if (path === null) {
    pen.font = '700 14px Inter, sans-serif'
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillText(letters, 20, 20.8)
  } else {
    pen.translate(20, 20)
    pen.scale(0.86, name.toLowerCase() === 'thumbs down' ? -0.86 : 0.86)
    pen.translate(-12, -12)
    pen.fill(new Path2D(path))
  }
  return canvas
}

function fillDisc(pen: CanvasRenderingContext2D, radius: number, color: string): void {
  pen.fillStyle = color
  pen.beginPath()
  pen.arc(20, 20, radius, 0, 2 * Math.PI)
  pen.fill()
}

function drawShadow(width: number, height: number): HTMLCanvasElement {
  const [canvas, pen] = blank(width + 2 * SHADOW_MARGIN_PX, height + 2 * SHADOW_MARGIN_PX)
  pen.fillStyle = '#000000'
  pen.shadowColor = 'rgb(0 0 0 / 0.13)'
  pen.shadowBlur = 20
  pen.shadowOffsetY = 8
  pen.fillRect(SHADOW_MARGIN_PX + 4, SHADOW_MARGIN_PX + 2, width - 8, height - 4)
  pen.shadowColor = 'rgb(0 0 0 / 0.10)'
  pen.shadowBlur = 3
  pen.shadowOffsetY = 1
  pen.fillRect(SHADOW_MARGIN_PX + 1, SHADOW_MARGIN_PX + 1, width - 2, height - 2)
  pen.clearRect(SHADOW_MARGIN_PX + 1, SHADOW_MARGIN_PX + 1, width - 2, height - 2)
  return canvas
}

function blank(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width)
  canvas.height = Math.ceil(height)
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('At the board: expected a 2D canvas, got none')
  return [canvas, pen]
}
