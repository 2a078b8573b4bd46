import { isMonospaced } from '../layout/font-metrics.ts'

const withSerifs = /georgia|times|merriweather|playfair|lora|garamond|(?<!sans )serif|slab/i

/** Figma Hand is nobody's to give; the layout measures Kalam in its place, so the page draws it. */
const substitutes: Readonly<Record<string, string>> = { 'Figma Hand': 'Kalam' }

/** A family as CSS and a canvas take it, with its substitute on a machine without it. */
export function fontStack(family: string): string {
  if (family === '' || family === 'Inter') return 'Inter, sans-serif'
  const drawn = substitutes[family] ?? family
  const named = `"${drawn.replace(/["\\]/g, '')}"`
  if (family === 'Roboto Mono') return `${named}, ui-monospace, monospace`
  if (isMonospaced(family)) return `${named}, "Roboto Mono", ui-monospace, monospace`
  return withSerifs.test(family) ? `${named}, serif` : `${named}, Inter, sans-serif`
}
