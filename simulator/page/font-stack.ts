const monospaced = /mono|code|courier|consolas|menlo/i
const withSerifs = /georgia|times|merriweather|playfair|lora|garamond|(?<!sans )serif|slab/i

/** Figma Hand is nobody's to give; the layout measures Kalam in its place, so the page draws it. */
const substitutes: Readonly<Record<string, string>> = { 'Figma Hand': 'Kalam' }

/** A family as CSS and a canvas take it, with its substitute on a machine without it. */
export function fontStack(family: string): string {
  if (family === '' || family === 'Inter') return 'Inter, sans-serif'
  const drawn = substitutes[family] ?? family
  const named = `"${drawn.replace(/["\\]/g, '')}"`
  if (monospaced.test(family)) return `${named}, ui-monospace, monospace`
  return withSerifs.test(family) ? `${named}, serif` : `${named}, Inter, sans-serif`
}
