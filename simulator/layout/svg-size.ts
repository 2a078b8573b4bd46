export interface Size {
  readonly width: number
  readonly height: number
}

/** The size an SVG text asks for: its width and height, else its viewBox, else 100 by 100. */
export function svgSizeOf(source: string): Size {
  const tag = /<svg\b[^>]*>/i.exec(source)?.[0] ?? ''
  const viewBox = /\bviewBox\s*=\s*["']\s*([^"']+?)\s*["']/i.exec(tag)?.[1]?.split(/[\s,]+/)
  return {
    width: pixels(tag, 'width') ?? positive(viewBox?.[2]) ?? 100,
    height: pixels(tag, 'height') ?? positive(viewBox?.[3]) ?? 100,
  }
}

function pixels(tag: string, name: string): number | null {
  const value = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`, 'i').exec(
    tag,
  )?.[1]
  return positive(value)
}

function positive(text: string | undefined): number | null {
  const value = Number(text)
  return Number.isFinite(value) && value > 0 ? value : null
}
