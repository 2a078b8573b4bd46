/**
 * Writes simulator/layout/inter-metrics.ts: the advance widths and kerning of Inter, so that text is measured
 * the same in Node and in the page. Run it again after another version of @fontsource/inter is installed;
 * widths that lag behind the font would clip or wrap a widget's text where Figma does not.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'
import { format, resolveConfig } from 'prettier'

const root = new URL('../', import.meta.url)
const target = new URL('simulator/layout/inter-metrics.ts', root)
const weights = [100, 200, 300, 400, 500, 600, 700, 800, 900]
const subsets = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
]

const fonts = weights.map((weight) => subsets.map((subset) => openFont(subset, weight)))
const latin = firstOf(firstOf(fonts))
const codePoints = [...new Set(firstOf(fonts).flatMap((font) => font.characterSet))]
  .filter((codePoint) => codePoint >= 0x20)
  .sort((a, b) => a - b)
const kerned = latin.characterSet.filter(
  (codePoint) => (codePoint >= 0x20 && codePoint < 0x7f) || '’“”·–'.includes(chr(codePoint)),
)

const metrics = {
  unitsPerEm: latin.unitsPerEm,
  ascent: latin.ascent,
  descent: -latin.descent,
  codePoints: packDeltas(codePoints),
  advances: byWeight((files) => packDeltas(codePoints.map((point) => advanceOf(files, point)))),
  kerning: byWeight((files) => kerningOf(firstOf(files))),
}
const text = `/**
 * Metrics of Inter, made by scripts/make-inter-metrics.ts from @fontsource/inter; not edited by hand.
 * Inter is copyright 2016 The Inter Project Authors (https://github.com/rsms/inter), licensed under the
 * SIL Open Font License 1.1 (https://openfontlicense.org), which covers these numbers as part of the font.
 *
 * \`codePoints\` and \`advances\` are differences in base 36; \`kerning\` maps a value in font units to the pairs
 * of characters that have it.
 */
export const interMetrics = ${JSON.stringify(metrics)} as const
`
const config = await resolveConfig(fileURLToPath(target))
writeFileSync(target, await format(text, { ...config, parser: 'typescript' }))

function openFont(subset: string, weight: number): Font {
  const name = `inter-${subset}-${weight}-normal.woff2`
  return create(readFileSync(new URL(`node_modules/@fontsource/inter/files/${name}`, root)))
}

function byWeight<Value>(read: (files: readonly Font[]) => Value): Record<string, Value> {
  return Object.fromEntries(weights.map((weight, index) => [weight, read(fonts[index] ?? [])]))
}

function advanceOf(files: readonly Font[], codePoint: number): number {
  const font = files.find((file) => file.characterSet.includes(codePoint))
  if (font === undefined)
    throw new Error(`Code point ${codePoint}: expected in a subset, found in none`)
  return font.glyphForCodePoint(codePoint).advanceWidth
}

function kerningOf(font: Font): Record<string, string> {
  const pairs: Record<string, string> = {}
  for (const first of kerned)
    for (const second of kerned) {
      const run = font.layout(chr(first) + chr(second), { calt: false })
      const value = (run.positions[0]?.xAdvance ?? 0) - (run.glyphs[0]?.advanceWidth ?? 0)
      if (run.positions.length === 2 && value !== 0)
        pairs[value] = (pairs[value] ?? '') + chr(first) + chr(second)
    }
  return pairs
}

function packDeltas(numbers: readonly number[]): string {
  return numbers.map((value, index) => (value - (numbers[index - 1] ?? 0)).toString(36)).join(' ')
}

function chr(codePoint: number): string {
  return String.fromCodePoint(codePoint)
}

function firstOf<Item>(items: readonly Item[]): Item {
  const [first] = items
  if (first === undefined) throw new Error('Expected at least one item, got none')
  return first
}
