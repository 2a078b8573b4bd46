/** Figma's widget elements, so that components need not name `figma`. */
export const { AutoLayout, Rectangle, SVG, Text } = figma.widget

type SpanStyle = Omit<Parameters<typeof figma.widget.Span>[0], 'children'>

/** A Span for a list in a Text. The typings' JSX type is wider than a Text accepts. */
export function span(key: number, style: SpanStyle, text: string) {
  return figma.widget.h(figma.widget.Span, { key, ...style }, text) as FigmaVirtualNode<'span'>
}
