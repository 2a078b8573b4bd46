import type { ExportedMark, InkColor } from './exported-marks.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The marks as the text of an SVG; texts stay texts, where Figma by default gives their outlines. */
export function svgOf(marks: readonly ExportedMark[], { width, height }: PictureSize): string {
  const size = `width="${tidy(width)}" height="${tidy(height)}"`
  const box = `viewBox="0 0 ${tidy(width)} ${tidy(height)}"`
  const head = `<svg ${size} ${box} fill="none" xmlns="http://www.w3.org/2000/svg">`
  return `${[head, ...marks.flatMap(elementsOf), '</svg>'].join('\n')}\n`
}

function elementsOf(mark: ExportedMark): readonly string[] {
  const shapes = mark.paths.length > 0 ? pathsOf(mark) : [shapeOf(mark)]
  const painted = shapes.filter((shape) => shape !== '')
  return [
    ...mark.fills.flatMap((color) => painted.map((shape) => `<${shape} ${inkOf('fill', color)}/>`)),
    ...mark.strokes.flatMap((color) =>
      painted.map(
        (shape) =>
          `<${shape} ${inkOf('stroke', color)} stroke-width="${tidy(mark.strokeWeight)}"/>`,
      ),
    ),
    ...textOf(mark),
  ]
}

function shapeOf({ shape, box: { x, y, width, height }, radius }: ExportedMark): string {
  if (shape === 'none') return ''
  if (shape === 'ellipse') {
    const center = `cx="${tidy(x + width / 2)}" cy="${tidy(y + height / 2)}"`
    return `ellipse ${center} rx="${tidy(width / 2)}" ry="${tidy(height / 2)}"`
  }
  const place = x === 0 && y === 0 ? '' : `x="${tidy(x)}" y="${tidy(y)}" `
  const round = radius > 0 ? ` rx="${tidy(radius)}"` : ''
  return `rect ${place}width="${tidy(width)}" height="${tidy(height)}"${round}`
}

function pathsOf({ paths, box: { x, y } }: ExportedMark): readonly string[] {
  const at = x === 0 && y === 0 ? '' : ` transform="translate(${tidy(x)} ${tidy(y)})"`
  return paths.map((data) => `path d="${data}"${at}`)
}

function textOf({ text, shape, box, fills }: ExportedMark): readonly string[] {
  if (text === undefined) return []
  const ink = shape === 'none' ? fills[0] : { r: 0.12, g: 0.12, b: 0.12, a: 1 }
  if (ink === undefined) return []
  const font = `font-family="${escaped(text.family)}" font-size="${tidy(text.size)}" font-weight="${text.weight}"`
  const lines = text.characters
    .split('\n')
    .map(
      (line, index) =>
        `<tspan x="${tidy(box.x)}" y="${tidy(box.y + text.size * (1 + 1.2 * index))}">${escaped(line)}</tspan>`,
    )
  return [`<text ${inkOf('fill', ink)} xml:space="preserve" ${font}>${lines.join('')}</text>`]
}

function inkOf(name: 'fill' | 'stroke', { r, g, b, a }: InkColor): string {
  const hex = [r, g, b]
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
  const faded = a === 1 ? '' : ` ${name}-opacity="${tidy(a)}"`
  return `${name}="#${hex.toUpperCase()}"${faded}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function tidy(value: number): number {
  return Number(value.toFixed(4)) + 0
}
