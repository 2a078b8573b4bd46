import { isRecord } from '../wire.ts'
import type { DrawnNode } from './drawn-node.ts'
import { constantName } from './jsx-paints.ts'

type Props = Readonly<Record<string, unknown>>

/** A stretch of text with one look. */
export interface TextPiece {
  readonly text: string
  readonly props: Props
  /** Values by the method that sets them on a range. */
  readonly styles: Readonly<Record<string, unknown>>
}

/** The pieces of a Text: its own strings and those of its Spans, which inherit all they do not set. */
export function textOf(drawn: DrawnNode, inherited: Props = {}): readonly TextPiece[] {
  const props = { ...inherited, ...drawn.props }
  return drawn.children.flatMap((child) =>
    typeof child === 'string'
      ? [{ text: child, props, styles: stylesOf(props) }]
      : textOf(child, props),
  )
}

/** The properties of a Text as a whole. */
export function textMembers({ props }: DrawnNode): Props {
  const { horizontalAlignText, verticalAlignText, truncate } = props
  const [isWide, isTall] = [isHug(props['width']), isHug(props['height'])]
  return {
    textAlignHorizontal: constantName(horizontalAlignText ?? 'left'),
    textAlignVertical: constantName(verticalAlignText ?? 'top'),
    textAutoResize: isWide ? 'WIDTH_AND_HEIGHT' : isTall ? 'HEIGHT' : 'NONE',
    ...(truncate === undefined || truncate === false ? {} : { textTruncation: 'ENDING' }),
    ...(typeof truncate === 'number' ? { maxLines: truncate } : {}),
    ...(typeof props['paragraphSpacing'] === 'number'
      ? { paragraphSpacing: props['paragraphSpacing'] }
      : {}),
    ...(typeof props['paragraphIndent'] === 'number'
      ? { paragraphIndent: props['paragraphIndent'] }
      : {}),
  }
}

/** Whether a Text or an auto layout is as large as what it holds. */
export function isHug(size: unknown): boolean {
  return size === undefined || size === 'hug-contents'
}

function stylesOf(props: Props): Props {
  const { fontSize, letterSpacing, lineHeight, textCase, textDecoration, href } = props
  return {
    setRangeFontName: fontOf(props),
    setRangeFontSize: typeof fontSize === 'number' ? fontSize : 16,
    ...(letterSpacing === undefined ? {} : { setRangeLetterSpacing: measureOf(letterSpacing) }),
    ...(lineHeight === undefined ? {} : { setRangeLineHeight: measureOf(lineHeight) }),
    ...(textCase === undefined ? {} : { setRangeTextCase: constantName(textCase) }),
    ...(textDecoration === undefined
      ? {}
      : { setRangeTextDecoration: constantName(textDecoration) }),
    ...(typeof href === 'string' ? { setRangeHyperlink: { type: 'URL', value: href } } : {}),
  }
}

/** A number is pixels, `"120%"` a share of the font size, `"auto"` what the font asks for. */
function measureOf(value: unknown): Props {
  if (value === 'auto') return { unit: 'AUTO' }
  return typeof value === 'number'
    ? { unit: 'PIXELS', value }
    : { unit: 'PERCENT', value: parseFloat(String(value)) }
}

const weights = ['Thin', 'Extra Light', 'Light', 'Regular', 'Medium', 'Semi Bold', 'Bold']
const styleNames = [...weights, 'Extra Bold', 'Black']

function fontOf({ font, fontFamily, fontWeight, italic }: Props): Props {
  if (isRecord(font)) return { family: font['family'], style: font['style'] }
  const style = styleOf(fontWeight)
  const family = typeof fontFamily === 'string' ? fontFamily : 'Inter'
  if (italic !== true) return { family, style }
  return { family, style: style === 'Regular' ? 'Italic' : `${style} Italic` }
}

function styleOf(weight: unknown): string {
  if (typeof weight === 'number') return styleNames[Math.round(weight / 100) - 1] ?? 'Regular'
  const spelled = typeof weight === 'string' ? weight.replaceAll('-', ' ') : 'regular'
  return styleNames.find((name) => name.toLowerCase() === spelled) ?? 'Regular'
}
