import type { FontName, Value } from './document-model.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'

const styleOfWeight: Readonly<Record<number, string>> = {
  100: 'Thin',
  200: 'Extra Light',
  300: 'Light',
  400: 'Regular',
  500: 'Medium',
  600: 'Semi Bold',
  700: 'Bold',
  800: 'Extra Bold',
  900: 'Black',
}

const STYLE_KEYS = ['fontStyle', 'fontPostScriptName', 'fontWeight', 'italic']

/** The font a file's `style` names; `fallback` where it names none. */
export function fontOfStyle(style: JsonObject, fallback: FontName): FontName {
  const family = style['fontFamily']
  if (typeof family === 'string') return { family, style: styleName(style) }
  const isNamed = STYLE_KEYS.some((key) => style[key] !== undefined)
  return isNamed ? { family: fallback.family, style: styleName(style) } : fallback
}

/** The keys of a file's `style` that name this font. */
export function styleOfFont(font: FontName): JsonObject {
  return {
    fontFamily: font.family,
    fontStyle: font.style,
    fontPostScriptName: `${font.family.replaceAll(' ', '')}-${font.style.replaceAll(' ', '')}`,
    fontWeight: weightOfFont(font),
    italic: font.style.includes('Italic'),
  }
}

export function weightOfFont(font: FontName): number {
  const name = font.style.replace(/\s*Italic$/, '') || 'Regular'
  const found = Object.entries(styleOfWeight).find(([, style]) => style === name)
  return found === undefined ? 400 : Number(found[0])
}

export function parseFontName(value: Value): FontName | undefined {
  if (!isJsonObject(value)) return undefined
  const { family, style } = value
  if (typeof family !== 'string' || typeof style !== 'string') return undefined
  return { family, style }
}

function styleName(style: JsonObject): string {
  const named = style['fontStyle']
  if (typeof named === 'string') return named
  const postScript = style['fontPostScriptName']
  if (typeof postScript === 'string') {
    const suffix = postScript.split('-')[1] ?? 'Regular'
    return suffix.replace(/([a-z])([A-Z])/g, '$1 $2')
  }
  const weight = style['fontWeight']
  const upright = (typeof weight === 'number' ? styleOfWeight[weight] : undefined) ?? 'Regular'
  if (style['italic'] !== true) return upright
  return upright === 'Regular' ? 'Italic' : `${upright} Italic`
}
