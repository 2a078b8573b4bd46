/**
 * Writes simulator/layout/*-metrics.ts: the advance widths and kerning of the fonts that FigJam offers, so that text is
 * measured the same in Node and in the page. Run it again after another version of a font is installed; widths that
 * lag behind the font would clip or wrap a widget's text where Figma does not.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'
import { format, resolveConfig } from 'prettier'

const root = new URL('../', import.meta.url)
const subsets = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
]

interface Family {
  readonly name: string
  readonly slug: string
  readonly weights: readonly number[]
  readonly owner: string
}

const families: readonly Family[] = [
  {
    name: 'Inter',
    slug: 'inter',
    weights: [100, 200, 300, 400, 500, 600, 700, 800, 900],
    owner: '2016 The Inter Project Authors (https://github.com/rsms/inter)',
  },
  {
    name: 'Roboto Mono',
    slug: 'roboto-mono',
    weights: [100, 200, 300, 400, 500, 600, 700],
    owner: '2015 The Roboto Mono Project Authors (https://github.com/googlefonts/robotomono)',
  },
  {
    name: 'Merriweather',
    slug: 'merriweather',
    weights: [400, 700],
    owner: '2016 The Merriweather Project Authors (https://github.com/SorkinType/Merriweather)',
  },
  {
    name: 'Kalam',
    slug: 'kalam',
    weights: [300, 400, 700],
    owner: '2014 Indian Type Foundry',
  },
]

for (const family of families) await writeMetrics(family)

async function writeMetrics({ name, slug, weights, owner }: Family): Promise<void> {
  const fonts = new Map(
    weights.map((weight) => [weight, subsets.flatMap((subset) => openFont(slug, subset, weight))]),
  )
  const files = firstOf([...fonts.values()])
  const latin = firstOf(files)
  const codePoints = [...new Set(files.flatMap((font) => font.characterSet))]
    .filter((codePoint) => codePoint >= 0x20)
    .sort((a, b) => a - b)
  const byWeight = <Value>(read: (files: readonly Font[]) => Value): Record<string, Value> =>
    Object.fromEntries([...fonts].map(([weight, open]) => [weight, read(open)]))
  const metrics = {
    unitsPerEm: latin.unitsPerEm,
    ascent: latin.ascent,
    descent: -latin.descent,
    codePoints: packDeltas(codePoints),
    advances: byWeight((open) => packDeltas(codePoints.map((point) => advanceOf(open, point)))),
    kerning: byWeight((open) => kerningOf(firstOf(open))),
  }
  const constant = slug.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const text = `/**
 * Metrics of ${name}, made by scripts/make-font-metrics.ts from @fontsource/${slug}; not edited by hand.
 * ${name} is copyright ${owner}, licensed under the
 * SIL Open Font License 1.1 (https://openfontlicense.org), which covers these numbers as part of the font.
 *
 * \`codePoints\` and \`advances\` are differences in base 36; \`kerning\` maps a value in font units to the pairs
 * of characters that have it.
 */
export const ${constant}Metrics = ${JSON.stringify(metrics)} as const
`
  const target = new URL(`simulator/layout/${slug}-metrics.ts`, root)
  const config = await resolveConfig(fileURLToPath(target))
  writeFileSync(target, await format(text, { ...config, parser: 'typescript' }))
}

function openFont(slug: string, subset: string, weight: number): readonly Font[] {
  const path = `node_modules/@fontsource/${slug}/files/${slug}-${subset}-${weight}-normal.woff2`
  const file = new URL(path, root)
  return existsSync(file) ? [create(readFileSync(file))] : []
}

/** A character that one weight lacks and another has gets no width. */
function advanceOf(files: readonly Font[], codePoint: number): number {
  const font = files.find((file) => file.characterSet.includes(codePoint))
  return font === undefined ? 0 : font.glyphForCodePoint(codePoint).advanceWidth
}

function kerningOf(font: Font): Record<string, string> {
  const pairs: Record<string, string> = {}
  const kerned = font.characterSet.filter(
    (codePoint) => (codePoint >= 0x20 && codePoint < 0x7f) || '’“”·–'.includes(chr(codePoint)),
  )
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
