/** A square SVG; Figma wants the namespace in it. */
export function svg(sizePx: number, body: string): string {
  return `<svg width="${sizePx}" height="${sizePx}" viewBox="0 0 ${sizePx} ${sizePx}" fill="none" xmlns="http://www.w3.org/2000/svg">${body}</svg>`
}

/** A line with round ends, this wide. */
export function line(color: string, widthPx: number, d: string): string {
  return `<path d="${d}" stroke="${color}" stroke-width="${widthPx}" stroke-linecap="round" stroke-linejoin="round"/>`
}
